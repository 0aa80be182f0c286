"""The parts of the worksheets, in the order they are used; each says the letter it is typed in by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus.flowables import Flowable, KeepTogether

from domain.editing.typing_in import VERDICTS, Sheet
from domain.model import Code, Judgement, Task
from domain.plan.contents import MeasureContents
from domain.plan.hazards import LIBRARY
from domain.units import HUNDRED_PERCENT, MICRO
from domain.workshop.agenda import QUESTIONS
from reports.flowables import FRAME_HEIGHT, FRAME_WIDTH, bullets, heading, paragraph
from reports.handwriting import Card, cards, ruled
from reports.material import capital
from reports.plans.leaders_sheet import brief
from reports.plans.words import CONSEQUENCE, PROBABILITY, hazard_words
from reports.plans.worksheets.basis import MOST_GROUPS, Sheets
from reports.plans.worksheets.codes import codes
from reports.tables import Column, table
from reports.text import Text, bold, rich
from reports.typography import SMALL
from reports.words import NO_BREAK_SPACE, _, listing, number, percent, rounded_to_add
from reports.workshop_words import question_words

_ROOM = "\n\n"
"""Room to write by hand in a cell."""
MOST_FLOW = 12
"""Tasks that get a sheet of their own about flow: those that take the most time."""
_CARDS_TO_A_PAGE, _LEAST_BLANK_CARDS = 8, 4
_BLANK_HAZARDS, _BLANK_ROWS, _VOICES = 3, 3, 3
_APART = 3 * NO_BREAK_SPACE
_THREE = f"{8 * NO_BREAK_SPACE}/".join(("", "", "")) + "\n"
_TASK_LETTERS = 90
_MOST_WHOLE = 0.7
"""Of a page: what is taller begins where there is room, and goes on."""


def how(sheets: Sheets) -> Iterator[Flowable]:
    """What the sheets are for, and how they are used in a small group."""
    yield paragraph(sheets.about)
    yield from bullets(
        (
            _("Del dere i grupper på tre til fem, gjerne med ulike yrker i hver gruppe."),
            _("Klipp ut kortene. Legg dem i den rekkefølgen arbeidet gjøres, og rett det som ikke stemmer."),
            _("Skriv bare det dere er sikre på. Et tomt felt er også et svar."),
            _("Skriv aldri navn på pasienter eller kolleger på arkene."),
            _("Til slutt leser én opp, og én skriver inn: del 7 viser hvordan."),
        ),
        numbered=True,
    )
    columns = (Column(_("Gruppe"), 160), Column(_("Dato"), 161), Column(_("Hvem fører"), 161))
    yield table(columns, [[_ROOM, "", ""]], boxed=True, row_headers=0)


# -- 2: cards ----------------------------------------------------------------------------------------


def task_cards(sheets: Sheets) -> Iterator[Flowable]:
    """A card for each task, and empty ones for what is missing."""
    text = _("Klipp langs de stiplede linjene. Skriv bare det som skal endres: minutter, ganger og hvem.")
    yield paragraph(text, keep_with_next=True)
    empty = Card(
        _("Ny oppgave:"),
        str(Sheet.NOTE),
        (),
        (
            (_("Oppgave"),),
            ("",),
            (_("Minutter"), _("Ganger i uken")),
            (_("Hvem gjør det i dag"),),
            (_("Merk"),),
        ),
    )
    whole = -(-(len(sheets.tasks) + _LEAST_BLANK_CARDS) // _CARDS_TO_A_PAGE) * _CARDS_TO_A_PAGE
    blank = [empty] * (whole - len(sheets.tasks))
    yield from cards([*(_card(sheets, task) for task in sheets.tasks), *blank])


def _card(sheets: Sheets, task: Task) -> Card:
    known = _("I dag: {minutes} min hver gang, {times} i uken").format(
        minutes=number(task.minutes / MICRO), times=number(task.per_week / MICRO)
    )
    return Card(
        task.name,
        f"{Sheet.CARD} {task.code}",
        (known, _performers(sheets, task)),
        ((_("Minutter"), _("Ganger i uken")), (_("Hvem, og hvor mye"),), (_("Merk"),), ("",)),
    )


def _performers(sheets: Sheets, task: Task) -> str:
    rows = sorted(sheets.snapshot.shares_of.get(task.id, ()), key=lambda row: (-row.percent, row.group))
    whole = rounded_to_add([row.percent for row in rows], MICRO)
    told = (
        f"{sheets.names.group(row.group)} {percent(share / HUNDRED_PERCENT)}"
        for row, share in zip(rows, whole, strict=True)
    )
    return _("Gjøres av: {who}").format(who=listing(told) or _("ingen fast"))


# -- 3: who ------------------------------------------------------------------------------------------


def who(sheets: Sheets) -> Iterator[Flowable]:
    """Tasks by groups: one letter is ringed in each cell."""
    yield paragraph(
        _(
            "Sett ring rundt én bokstav: m = må, b = bør, k = kan, s = skal ikke. Er bokstaven i parentes,"
            " har dere bestemt det før. «–» betyr at regelverket ikke åpner for det; spør på siden Regler."
        ),
        keep_with_next=True,
    )
    groups = sheets.groups
    for start in range(0, len(groups) + 1, MOST_GROUPS):
        yield _whole(_grid(sheets, groups[start : start + MOST_GROUPS]))


def _grid(sheets: Sheets, groups: Sequence[Code]) -> Flowable:
    """One sheet of groups, filled up with columns for others whom those in the room think of."""
    code, task = 52.0, 115.0
    width = (FRAME_WIDTH - code - task) / MOST_GROUPS
    others = MOST_GROUPS - len(groups)
    columns = (
        Column(_("Kode"), code),
        Column(_("Oppgave"), task),
        *(Column(f"{capital(sheets.names.group(group))}\n{group}", width, "center") for group in groups),
        *[Column(_("Andre:") + "\n\n", width, "center")] * others,
    )
    letters = _APART.join(VERDICTS)
    rows = [
        [
            f"{Sheet.WHO} {row.code}\n",
            brief(row.name, _TASK_LETTERS),
            *(_letters(sheets, row, group) for group in groups),
            *[letters] * others,
        ]
        for row in sheets.tasks
    ]
    rows += [[f"{Sheet.WHO}\n", "", *[letters] * MOST_GROUPS] for _row in range(_BLANK_ROWS)]
    return table(columns, rows, boxed=True, row_headers=2)


def _whole(block: Flowable) -> Flowable:
    """The block in one piece, where a page has room for it below other things."""
    tall = block.wrap(FRAME_WIDTH, FRAME_HEIGHT)[1]
    return KeepTogether([block]) if tall <= _MOST_WHOLE * FRAME_HEIGHT else block


def _letters(sheets: Sheets, task: Task, group: Code) -> str:
    """What can be ringed, what is decided already in brackets."""
    if not sheets.permits(task, group):
        return "–"
    rows = sheets.snapshot.verdicts_of.get(task.id, ())
    decided: Judgement | None = next((row.verdict for row in rows if row.group == group), None)
    return _APART.join(f"({key})" if verdict is decided else key for key, verdict in VERDICTS.items())


# -- 4: minutes ---------------------------------------------------------------------------------------


def minutes(sheets: Sheets) -> Iterator[Flowable]:
    """Three who do the task say low, likely and high, each for themselves."""
    yield paragraph(
        _(
            "Tre som gjør oppgaven, skriver hver for seg: lavt, trolig og høyt antall minutter hver gang."
            " Snakk sammen etterpå, ikke før."
        ),
        keep_with_next=True,
    )
    columns = (
        Column(_("Kode"), 58),
        Column(_("Oppgave"), 130),
        Column(_("I dag"), 42, "right"),
        *(Column(_("Person {n}: lavt / trolig / høyt").format(n=n), 84) for n in range(1, _VOICES + 1)),
    )
    rows: list[list[Text]] = [
        [
            f"{Sheet.MINUTES} {task.code}",
            brief(task.name, _TASK_LETTERS),
            number(task.minutes / MICRO),
            *[_THREE] * _VOICES,
        ]
        for task in sheets.tasks
    ]
    rows += [[f"{Sheet.MINUTES}\n", "", "", *[_THREE] * _VOICES] for _row in range(_BLANK_ROWS)]
    yield table(columns, rows, boxed=True, row_headers=2)


# -- 5: flow ------------------------------------------------------------------------------------------


def flow(sheets: Sheets) -> Iterator[Flowable]:
    """What stops the flow, and who could: the questions with room for the answers."""
    text = _("Skriv korte svar. Det som stopper arbeidet, er like viktig som hvem som kunne gjort det.")
    yield paragraph(text)
    shown = sheets.tasks[:MOST_FLOW]
    if len(shown) < len(sheets.tasks):
        text = _(
            "Her står de {shown} oppgavene som tar mest tid. Svar om andre oppgaver skrives inn på samme"
            " måte, med koden på kortet."
        )
        yield paragraph(text.format(shown=len(shown)))
    for task in shown:
        code = f"{Sheet.FLOW} {task.code}"
        yield _whole(_asked(_("{code}: {task}").format(code=code, task=brief(task.name, 120))))


def _asked(title: str) -> Flowable:
    columns = (Column(_("Nr."), 28), Column(title, 154), Column(_("Svar"), FRAME_WIDTH - 182))
    rows: list[list[Text]] = [
        [str(place), question_words(code), _ROOM] for place, code in enumerate(QUESTIONS, 1)
    ]
    return table(columns, rows, boxed=True, row_headers=2)


# -- 6: risk ------------------------------------------------------------------------------------------


def risk(sheets: Sheets) -> Iterator[Flowable]:
    """What may go wrong with each measure: hazards by number, graded from 1 to 5."""
    yield paragraph(
        _(
            "Skriv 1–5 for sannsynlighet og konsekvens slik det er uten noe nytt, og så slik det blir med det"
            " dere gjør. Er noe rødt (15 eller mer), må dere gjøre mer før dere kan prøve."
        )
    )
    yield from _reference()
    if not sheets.measures:
        yield paragraph(_("Ingen åpen plan har tiltak ennå. Bruk det tomme arket."))
        yield _hazards(f"{Sheet.RISK} ______", [])
    for code, row in sheets.measures:
        yield _whole(_measure_hazards(sheets, code, row))


def _reference() -> Iterator[Flowable]:
    """What often goes wrong, by its number, and what the steps of the scales mean."""
    columns = (Column(_("Nr."), 28), Column(_("Dette går ofte galt"), 213))
    half = (len(LIBRARY) + 1) // 2
    known = [(str(place), hazard_words(code)) for place, code in enumerate(LIBRARY, 1)]
    rows = [
        [*known[place], *(known[place + half] if place + half < len(known) else ("", ""))]
        for place in range(half)
    ]
    yield table((*columns, *columns), rows, row_headers=0)
    yield paragraph(_scale(_("Sannsynlighet"), PROBABILITY), SMALL)
    yield paragraph(_scale(_("Konsekvens"), CONSEQUENCE), SMALL)


def _measure_hazards(sheets: Sheets, code: Code, row: MeasureContents) -> Flowable:
    names = {hazard: place for place, hazard in enumerate(LIBRARY, 1)}
    known = [(str(names.get(hazard.code, 0)), sheets.said(hazard.event)) for hazard, _controls in row.hazards]
    title = _("{letter} {code}: {title}").format(
        letter=Sheet.RISK, code=code, title=brief(sheets.said(row.measure.title), 160)
    )
    return _hazards(title, known)


def _hazards(title: str, known: Sequence[tuple[str, str]]) -> Flowable:
    columns = (
        Column(_("Nr."), 28),
        Column(title, 176),
        Column(_("S × K nå"), 56, "center"),
        Column(_("S × K etter"), 56, "center"),
        Column(_("Hva gjør dere, og hvem?"), 166),
    )
    rows: list[list[Text]] = [[place, f"{event}\n", "×", "×", ""] for place, event in known]
    rows += [["", _ROOM, "×", "×", ""] for _row in range(_BLANK_HAZARDS)]
    return table(columns, rows, boxed=True, row_headers=0)


def _scale(name: str, steps: Sequence[str]) -> Text:
    told = "; ".join(f"{place} {_(words)}" for place, words in enumerate(steps, 1))
    return rich(bold(f"{name}: "), told, ".")


# -- 7: typing it in -----------------------------------------------------------------------------------


def typing_in(sheets: Sheets) -> Iterator[Flowable]:
    """A line for each sheet, as it is typed on the page Arbeidsmøte."""
    yield paragraph(
        _(
            "Åpne siden Arbeidsmøte og fanen Arbeidsark. Skriv én linje for hvert kort eller hver rad:"
            " bokstaven, koden og svarene. Under feltet står det hvordan linjen leses. Enter lagrer, og alt"
            " kan angres."
        ),
        keep_with_next=True,
    )
    task = sheets.tasks[0].code if sheets.tasks else "OP1"
    groups = [*sheets.groups[:2], "SP", "HF"][:2]
    measure = sheets.measures[0][0] if sheets.measures else "P1-T1"
    columns = (Column(_("Ark"), 92), Column(_("Skriv"), 180), Column(_("Det betyr"), 210))
    yield table(columns, [[name, bold(line), told] for name, line, told in codes(task, groups, measure)])
    yield heading(_("Mer vi må huske"), 3)
    yield ruled(6)
