"""What it would take before a group gets a task: in sentences and as JSON."""

from collections.abc import Iterator
from decimal import Decimal

from domain.optimum.forcing import Price
from domain.optimum.needs import Need, NeedKind
from domain.optimum.what_it_takes import Outcome, WhatItTakes
from domain.results import Status
from reports.code_words import level_words, shift_words
from reports.json_documents import Document
from reports.json_documents import minutes as as_minutes
from reports.material import capital
from reports.names import Names
from reports.questions.answers import Answer, Line, sentences
from reports.reason_words import WHY_NOT, sentence
from reports.words import _, fte, listing, marked, minutes, ngettext, number

_OUTCOMES = {
    Outcome.USED: marked("Det beste forslaget gir allerede {group} mer av oppgaven: {minutes} i uken."),
    Outcome.TAKES: marked("{group} får mer av oppgaven i det beste forslaget når dette endres:"),
    Outcome.LAW: marked("Loven stenger oppgaven for {group}. Det kan ikke endres i kartleggingen."),
    Outcome.PEOPLE_FIRST: marked(
        "{group} er ikke ansatt. Om de kan bidra, avgjør dere før fordelingen regnes ut."
    ),
    Outcome.NEVER_BEST: marked("Andre er et bedre valg enn {group}, uansett hvor mye tid gruppen har."),
}
_NEEDS = {
    NeedKind.VERDICT: marked("Enhetens egen vurdering «skal ikke» for {group} tas bort."),
    NeedKind.MUST: marked("Enheten vurderer at også {group} må gjøre oppgaven. I dag er det bare andre."),
    NeedKind.LOCK: marked("Oppgaven låses opp."),
    NeedKind.POSITION: marked("En stilling på {percent} % for {group}. I dag arbeider ingen av dem her."),
    NeedKind.GUIDANCE: marked("En stilling på {percent} % for {group}, som kan gi veiledning og kontroll."),
    NeedKind.PERFORMERS: marked("Flere enn {before} kan dele på oppgaven."),
}
_LIMITS = {
    "minste_flytting": marked("Den minste flyttingen ({before} minutter) tas bort."),
    "minste_andel_flytting": marked("Den minste andelen av en oppgave ({before} %) tas bort."),
    "avrunding_prosent": marked("Flyttinger rundes ikke lenger (nå {before} %)."),
    "hele_oppgaver": marked("Dere gir ikke lenger avkall på noe for å flytte hele oppgaver (nå {before} %)."),
    "nye_minutter_tak": marked("Taket på nye minutter ({before}) tas bort."),
    "minste_kjerneandel": marked("Kravet om andelen kjerneoppgaver ({before} %) tas bort."),
}


def answer_of(answer: WhatItTakes, names: Names) -> Answer:
    """What it would take, as an answer."""
    first, *rest = words_of(answer, names)
    question = _("Hva skal til for at {group} får oppgaven «{task}»?")
    question = question.format(group=names.group(answer.group), task=names.task(answer.task))
    return Answer(question, first, tuple(Line("", text) for text in rest))


def words_of(answer: WhatItTakes, names: Names) -> tuple[str, ...]:
    """The answer in sentences: what it comes to, what is needed, and what it gives or costs."""
    group = names.group(answer.group)
    told = [capital(_(_OUTCOMES[answer.outcome]).format(group=group, minutes=minutes(answer.minutes)))]
    if answer.outcome is Outcome.LAW:
        told += [sentence(WHY_NOT, row, names) for row in answer.closed_by]
    if answer.outcome is Outcome.TAKES:
        told += [f"– {need_words(need, answer.group, names)}" for need in answer.needs]
        told.append(_gives(answer))
        if answer.besides > 0:
            text = _(
                "Får gruppen mindre tid, går den til andre oppgaver ({minutes} i uken): der hjelper den mer."
            )
            told.append(text.format(minutes=minutes(answer.besides)))
    if answer.outcome is Outcome.NEVER_BEST:
        told += _never_best(answer, names)
        if not answer.needs and answer.price is not None and not answer.price.minutes:
            del told[0]  # nobody else is better: there is no more of it to have
    if answer.status is not Status.OPTIMAL:
        told.append(_("Søket ble stanset før alt var bevist. Med mer tid kan svaret bli et annet."))
    return tuple(told)


def need_words(need: Need, group: str, names: Names) -> str:
    """One change that is needed."""
    if need.kind is NeedKind.COMPETENCE:
        return _competence(need, group, names)
    if need.kind is NeedKind.RULE:
        return _("Enhetens egen regel tas bort: {rule}.").format(rule=names.rule(need.code))
    if need.kind is NeedKind.HANDOVERS:
        return _handovers(need)
    if need.kind is NeedKind.LIMIT:
        return _(_LIMITS[need.code]).format(before=_as_number(need.before))
    place = names.group(need.code or group)
    if need.kind is NeedKind.TIME:
        text = _more_time(need, place)
    else:
        text = _(_NEEDS[need.kind]).format(group=place, percent=need.after, before=need.before)
    return sentences(text, *_of_the_new(need, names))


def _more_time(need: Need, group: str) -> str:
    """The time first: above one position a percentage says little."""
    time = minutes(need.minutes)
    if float(need.after) <= 100:
        text = _("{minutes} mer tid i uken for {group} ({percent} % stilling).")
        return text.format(minutes=time, group=group, percent=need.after)
    text = _("{minutes} mer tid i uken for {group}. Det er mer enn én hel stilling ({positions}).")
    return text.format(minutes=time, group=group, positions=fte(float(need.after) / 100))


def _of_the_new(need: Need, names: Names) -> Iterator[str]:
    """What whoever comes must be able to, and when."""
    if need.competencies:
        known = listing(_("«{name}»").format(name=names.competency(code)) for code in need.competencies)
        yield _("Den som kommer, må ha {competencies} på nivået oppgaven krever.").format(competencies=known)
    if need.shifts:
        yield _("Den som kommer, må også arbeide på {shifts}.").format(
            shifts=listing(map(shift_words, need.shifts))
        )


def _handovers(need: Need) -> str:
    if need.after == "0":
        return _("En overlevering tar ikke tid (nå {before} minutter).").format(
            before=_as_number(need.before)
        )
    text = _("En overlevering tar høyst {after} minutter (nå {before}).")
    return text.format(after=_as_number(need.after), before=_as_number(need.before))


def _as_number(text: str) -> str:
    """A setting's number, as it is written in the workspace."""
    return number(Decimal(text.strip().replace(",", ".")))


def _who(need: Need) -> str:
    """How many of those that stand in one row."""
    if need.among == 1:
        return _("Én person")
    if need.members == need.among == 2:
        return _("Begge på samme rad")
    if need.members == need.among:
        return _("Alle de {all} på samme rad").format(all=number(need.among))
    text = ngettext("Én av de {all} på samme rad", "{count} av de {all} på samme rad", need.members)
    return text.format(count=number(need.members), all=number(need.among))


def _competence(need: Need, group: str, names: Names) -> str:
    text = _("{who} i gruppen {group} får kompetansen «{competency}» på nivået «{after}» (har «{before}»).")
    return text.format(
        who=_who(need),
        group=names.group(group),
        competency=names.competency(need.code),
        after=level_words(int(need.after)),
        before=level_words(int(need.before)),
    )


def _gives(answer: WhatItTakes) -> str:
    text = _("Da overtar gruppen {minutes} i uken.").format(minutes=minutes(answer.minutes))
    if answer.covers > 0:
        text += " " + _("Arbeid som ingen har, minker med {minutes}, vektet med viktighet.").format(
            minutes=minutes(answer.covers)
        )
    if answer.relief > 0:
        text += " " + _("Knappe grupper avlastes med {minutes}, vektet.").format(
            minutes=minutes(answer.relief)
        )
    if answer.relief < 0:
        text += " " + _("Knappe grupper får {minutes} mer, vektet, fordi mer blir gjort.").format(
            minutes=minutes(-answer.relief)
        )
    if answer.relief == 0 and answer.covers <= 0:
        text += " " + _("Det avlaster ingen knappe grupper, men bygger nedenfra eller flytter mindre.")
    return text


def _never_best(answer: WhatItTakes, names: Names) -> list[str]:
    told = [f"– {need_words(need, answer.group, names)}" for need in answer.needs]
    if told:
        told.insert(0, _("Selv om dette endres:"))
    return told + ([] if answer.price is None else [price_words(answer.price)])


def price_words(price: Price) -> str:
    """What forcing the minutes costs."""
    if not price.minutes:
        return _("Gruppen har allerede alt den kan ha av oppgaven.")
    if price.free:
        return _("Å gi gruppen {minutes} i uken er like bra for pasienter og knappe grupper.").format(
            minutes=minutes(price.minutes)
        )
    costs = []
    if price.uncovered > 0:
        costs.append(
            _("{minutes} mer blir ikke gjort, vektet med viktighet").format(minutes=minutes(price.uncovered))
        )
    if price.scarcity_cost > 0:
        costs.append(
            _("knappe grupper avlastes {minutes} mindre, vektet").format(minutes=minutes(price.scarcity_cost))
        )
    text = _("Å gi gruppen {minutes} i uken likevel koster: {costs}.")
    return text.format(minutes=minutes(price.minutes), costs=_("; ").join(costs))


def document_of(answer: WhatItTakes) -> Document:
    """The answer in codes and numbers."""
    return {
        "schema": "nedenfra.what-it-takes/1",
        "task": answer.task,
        "group": answer.group,
        "outcome": answer.outcome.value,
        "needs": [_need(need) for need in answer.needs],
        "closed_by": list(answer.closed_by),
        "minutes": as_minutes(answer.minutes),
        "relief": as_minutes(answer.relief),
        "covers": as_minutes(answer.covers),
        "besides": as_minutes(answer.besides),
        "price": None if answer.price is None else _price(answer.price),
        "status": answer.status.value,
    }


def _need(need: Need) -> Document:
    kept: Document = {"kind": need.kind.value}
    if need.kind is NeedKind.COMPETENCE:
        return kept | {
            "competency": need.code,
            "level": int(need.after),
            "held": int(need.before),
            "members": need.members,
            "among": need.among,
        }
    if need.kind in (NeedKind.POSITION, NeedKind.GUIDANCE, NeedKind.TIME):
        return kept | {
            "group": need.code,
            "percent": float(need.after),
            "capacity_minutes": as_minutes(need.minutes),
            "competencies": list(need.competencies),
            "shifts": [shift.value for shift in need.shifts],
        }
    if need.kind is NeedKind.RULE:
        return kept | {"rule": need.code}
    if need.kind is NeedKind.LIMIT:
        return kept | {"setting": need.code}
    if need.kind is NeedKind.HANDOVERS:
        return kept | {"setting": need.code, "minutes_each": float(need.after)}
    return kept


def _price(price: Price) -> Document:
    fields = ("minutes", "uncovered", "scarcity_cost", "moved_minutes", "layer_minutes")
    return {field: as_minutes(getattr(price, field)) for field in fields}
