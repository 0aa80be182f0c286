"""What was typed in from the worksheets, in words: how a line is read, and why one cannot be read."""

from collections.abc import Mapping, Sequence

from domain.editing.typing_in import Fault, NotRead, Sheet, Typed
from domain.model import Judgement, Share, Task, UnitVerdict
from domain.plan_model import Control, Hazard
from domain.snapshot import Change
from domain.units import HUNDRED_PERCENT, MICRO
from domain.workshop_model import Estimate, FollowUpAnswer, Note
from reports.names import Names
from reports.words import _, listing, marked, number, percent
from reports.workshop_words import amount_words, question_words

_FAULTS: Mapping[Fault, str] = {
    Fault.SHEET: marked("«{word}» er ikke et ark. Begynn med K, H, A, F, R eller L."),
    Fault.TASK: marked("Ingen oppgave har koden «{word}». Se på kortet."),
    Fault.MEASURE: marked("Ingen plan har et tiltak med koden «{word}». Skriv for eksempel P1-T1."),
    Fault.EMPTY: marked("Skriv svaret etter koden."),
    Fault.CARD: marked("Skriv minutter og ganger i uken, for eksempel 12 7. «-» der tallet står som før."),
    Fault.TOO_MUCH: marked("Til sammen er det mer enn 100 prosent."),
    Fault.GROUP: marked("«{word}» er ikke koden til en yrkesgruppe. Kodene står øverst på arket."),
    Fault.VERDICT: marked("Skriv m, b, k eller s etter hver gruppe, og hver gruppe én gang."),
    Fault.MINUTES: marked("Skriv tre tall for hver person: lavt, trolig og høyt, for eksempel 5 8 12."),
    Fault.ORDER: marked("Tallene må gå oppover: lavt er minst, og høyt er størst."),
    Fault.QUESTION: marked("Skriv nummeret på spørsmålet, 1 til 4, og så svaret."),
    Fault.HAZARD: marked("Ingen hendelse har nummeret {word}. Se listen på arket; 0 er en egen."),
    Fault.RISK: marked(
        "Skriv nummeret på hendelsen, sannsynlighet og konsekvens fra 1 til 5, og så det dere gjør."
    ),
    Fault.NAMELESS: marked("Skriv også hva det er, ikke bare tall."),
}
_VERDICTS: Mapping[Judgement, str] = {
    Judgement.MUST: marked("må"),
    Judgement.SHOULD: marked("bør"),
    Judgement.MAY: marked("kan"),
    Judgement.MUST_NOT: marked("skal ikke"),
}


def fault_words(stopped: NotRead) -> str:
    """Why a line cannot be read, and how it is written."""
    return _(_FAULTS[stopped.fault]).format(word=stopped.word)


def typed_words(typed: Typed, names: Names) -> str:
    """How a line is read, what stood before where it is replaced."""
    about = ""
    if typed.about:
        about = names.task(typed.about) if typed.sheet is not Sheet.RISK else typed.about
    told = [text for change in typed.changes if (text := _change(change, names))]
    text = "; ".join(told) or _("dette står der fra før")
    return _("{about}: {told}.").format(about=about, told=text) if about else _("{told}.").format(told=text)


def step_words(rows: Sequence[Typed], names: Names) -> str:
    """What the step of what was typed is called."""
    if len(rows) > 1:
        return _("Tastet inn {count} linjer fra arbeidsark").format(count=len(rows))
    (row,) = rows
    about = names.task(row.about) if row.sheet is not Sheet.RISK else row.about
    return _("Tastet inn fra arbeidsark: {about}").format(about=about or _("ny lapp"))


def _change(change: Change, names: Names) -> str:
    now, was = change.after, change.before
    match now:
        case Task():
            return _("{minutes} min, {times} i uken").format(
                minutes=number(now.minutes / MICRO), times=number(now.per_week / MICRO)
            )
        case Share():
            share = percent(now.percent / HUNDRED_PERCENT)
            return _("{group} {share}").format(group=names.group(now.group), share=share)
        case UnitVerdict():
            return _verdict(now, was if isinstance(was, UnitVerdict) else None, names)
        case Estimate():
            low, likely, high = (number(value / MICRO) for value in (now.low, now.likely, now.high))
            text = _("lavt {low}, trolig {likely}, høyt {high} min")
            return text.format(low=low, likely=likely, high=high)
        case FollowUpAnswer():
            return _answer(now, was if isinstance(was, FollowUpAnswer) else None)
        case Hazard():
            return _hazard(now)
        case Control():
            return _("tiltak: {text}").format(text=now.text)
        case Note():
            group = names.group(now.of_group) if now.of_group else ""
            told = ", ".join(filter(None, (now.text, amount_words(now), group)))
            return _("ny lapp: {text}").format(text=told)
    if isinstance(was, Share):
        return _("{group} gjør det ikke lenger").format(group=names.group(was.group))
    return ""


def _verdict(now: UnitVerdict, was: UnitVerdict | None, names: Names) -> str:
    text = _("{group} {verdict}")
    if was is not None:
        text = _("{group} {verdict} (før: {was})")
    return text.format(
        group=names.group(now.group),
        verdict=_(_VERDICTS[now.verdict]),
        was=_(_VERDICTS[was.verdict]) if was is not None else "",
    )


def _answer(now: FollowUpAnswer, was: FollowUpAnswer | None) -> str:
    question = question_words(now.question)
    if was is None:
        return _("{question} {answer}").format(question=question, answer=now.text)
    added = now.text[len(was.text) :].strip()
    return _("{question} {answer} (legges til det som står)").format(question=question, answer=added)


def _hazard(now: Hazard) -> str:
    grades = _("{event}, {p} × {c}").format(event=now.event, p=now.probability, c=now.consequence)
    if now.probability_after is None or now.consequence_after is None:
        return grades
    after = _("{p} × {c} etter").format(p=now.probability_after, c=now.consequence_after)
    return listing((grades, after))
