"""Part 3 of the department report: the suggestion. Before and after, the moves, what is left, and sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reportlab.platypus.flowables import Flowable

from domain.model import Code
from domain.results import Milli
from reports.code_words import proof_words
from reports.department_columns import listed, with_amounts
from reports.department_front import net_relief
from reports.department_goals import goals, pyramid
from reports.department_moves import moves
from reports.department_pictures import MOST_BARS, flow_picture, load_picture
from reports.flowables import heading, paragraph
from reports.material import Material, capital
from reports.reason_words import UNCOVERED, sentence
from reports.shown import EASED, MINUTE, NOBODY, ShownLoad
from reports.tables import Column
from reports.text import Rich, Text, bold, rich
from reports.typography import SMALL
from reports.words import _, minutes, ngettext, rounded_to_add, signed, unchanged


def suggestion(material: Material) -> list[Flowable]:
    """Below the heading of part 3: before and after, what is left undone, every move, tables that add up."""
    return [
        paragraph(headline(material)),
        *loads(material),
        *chosen_by(material),
        *pyramid(material),
        *goals(material),
        *flows(material),
        *uncovered(material, heading(_("Dette blir ikke gjort, og hvorfor"), 2)),
        *moves(material),
        *relief_in_sum(material),
        *whole_division(material),
    ]


def headline(material: Material) -> str:
    found = material.suggestion
    if not material.analysis.tasks:
        return _("Det er ingen oppgaver å fordele ennå.")
    return proof_words(found.status, found.gap, found.most_moves)


# -- before and after -------------------------------------------------------------------------------


def loads(material: Material) -> Iterator[Flowable]:
    rows = material.shown.loads
    if not rows:
        return
    yield heading(_("Arbeidet før og etter"), 2)
    if material.shown.scarce:
        yield paragraph(net_relief(material))
    for unit, members in groupby(rows, key=lambda row: row.unit):
        busy = [row for row in members if row.before or row.after]
        name = material.names.unit(unit)
        caption = None if len(material.units) < 2 else _("Arbeid i uken: {unit}").format(unit=name)
        for start in range(0, len(busy), MOST_BARS):
            yield load_picture(material, busy[start : start + MOST_BARS], caption, placed=True)
    titles = (_("Gruppe"), _("I dag"), _("Forslaget"), _("Endring"), _("Tid"), _("Mål"), _("Tak"))
    lines, total = [_load(material, row) for row in rows], _load_totals(rows)
    yield listed(with_amounts(titles, [*lines, total]), lines, totals=[total])
    yield paragraph(
        _(
            "Taket er det meste forslaget gir en gruppe. Målet er det avlastningen sikter mot, og gjelder"
            " bare grupper som er vanskelige å rekruttere: under målet har avlastning ingen verdi."
        ),
        SMALL,
    )


def _load(material: Material, row: ShownLoad) -> list[Text]:
    return [
        capital(material.pool(row.unit, row.group)),
        minutes(row.before),
        minutes(row.after),
        _step(row.change),
        minutes(row.capacity),
        minutes(row.target) if row.scarcity else "–",
        minutes(row.ceiling),
    ]


def _load_totals(rows: Sequence[ShownLoad]) -> list[Text]:
    before, after = sum(row.before for row in rows), sum(row.after for row in rows)
    capacity = sum(row.capacity for row in rows)
    return [_("I alt"), minutes(before), minutes(after), _step(after - before), minutes(capacity), "", ""]


def _step(change: Milli) -> str:
    return signed(minutes(change), change)


def chosen_by(material: Material) -> Iterator[Flowable]:
    """The figures that decide, today and after, in their order of importance."""
    if not material.analysis.tasks:
        return
    today, after = material.suggestion.today, material.suggestion.objectives
    moved, unqualified = minutes(_whole(after.moved_minutes)), minutes(_whole(today.unqualified))
    beyond = _("1. Arbeid utover tilgjengelig tid, etter forslaget udekket (vektet)")
    scarce = _("2. Tid over målet hos dem som er vanskelige å rekruttere (vektet)")
    layers = _("4. Arbeidet vektet med hvor langt oppe i pyramiden det gjøres")
    rows: list[list[Text]] = [
        _figure(beyond, today.uncovered, after.uncovered),
        [_("Gjort uten registrert kompetanse eller rett"), unqualified, "–", "–"],
        _figure(scarce, today.scarcity_cost, after.scarcity_cost),
        [_("3. Arbeid som skifter hender"), "–", moved, "–"],
        _figure(layers, today.layer_minutes, after.layer_minutes),
        _figure(
            _("Arbeidet til alle som er vanskelige å rekruttere"), today.scarce_minutes, after.scarce_minutes
        ),
    ]
    yield heading(_("Det forslaget er valgt etter"), 2)
    yield paragraph(
        _(
            "Tallene avgjør i denne rekkefølgen: først at oppgaver blir gjort, så avlastning, så færrest"
            " mulig endringer, og til slutt bygges det nedenfra. Et lavere tall er bedre."
        ),
        keep_with_next=True,
    )
    columns = with_amounts((_("I uken"), _("I dag"), _("Forslaget"), _("Endring")), rows)
    yield listed(columns, rows)


def _whole(value: Milli) -> Milli:
    return rounded_to_add([value], MINUTE)[0]


def _figure(name: str, before: Milli, after: Milli) -> list[Text]:
    was, now = _whole(before), _whole(after)
    change = minutes(now - was)
    return [name, minutes(was), minutes(now), signed(change, now - was) if now != was else unchanged(change)]


def flows(material: Material) -> Iterator[Flowable]:
    pictures = flow_picture(material)
    if pictures:
        yield heading(_("Hvem overtar fra hvem?"), 2)
        yield from pictures


# -- what is left undone ----------------------------------------------------------------------------


def not_done(material: Material) -> list[Flowable]:
    """Below the heading of part 3 when the rest of it is left out: what nobody does."""
    if not material.analysis.tasks:
        return [paragraph(headline(material))]
    return list(uncovered(material))


def uncovered(material: Material, *title: Flowable) -> Iterator[Flowable]:
    """What nobody does in the suggestion, and why, below its title; nothing where there are no tasks."""
    if not material.analysis.tasks:
        return
    yield from title
    rows = [(row, material.shown.uncovered(row.task)) for row in material.suggestion.uncovered]
    if not any(value for _row, value in rows):
        yield paragraph(_("Alt kartlagt arbeid har noen som gjør det i forslaget."))
        return
    columns = (
        Column(_("Oppgave"), 156),
        Column(_("Udekket i uken"), 72, "right"),
        Column(_("Av i alt"), 70, "right"),
        Column(_("Hvorfor"), 184),
    )
    whole = sum(value for _row, value in rows)
    yield listed(
        columns,
        [
            [
                material.names.task(row.task),
                minutes(value),
                minutes(material.shown.demand[row.task]),
                sentence(UNCOVERED, row.reason, material.names),
            ]
            for row, value in rows
            if value
        ],
        totals=[[_("I alt"), minutes(whole), "", ""]],
    )


# -- relief adds up ---------------------------------------------------------------------------------


def relief_in_sum(material: Material) -> Iterator[Flowable]:
    if not material.suggestion.moves:
        return
    yield heading(_("Avlastningen lagt sammen"), 2)
    yield paragraph(
        _("Linjene summerer til endringen i tid over målet hos dem som er vanskelige å rekruttere (vektet).")
    )
    columns = (
        Column(_("Endring"), 222),
        Column(_("Til"), 118),
        Column(_("I uken"), 70, "right"),
        Column(_("Avlastning, vektet"), 72, "right"),
    )
    rows: list[list[Text]] = [
        [
            _("{place}. {task}").format(place=number, task=material.names.task(move.task)),
            material.group(move.receiver),
            minutes(material.shown.moved(move.task, move.receiver)),
            minutes(material.shown.relief[place]),
        ]
        for number, (place, move) in enumerate(zip(material.places, material.moves, strict=True), start=1)
    ]
    left, small, target, handovers = material.shown.relief_rest
    if material.untold:
        rows.append(_untold(material))
    rests = (
        (_("Det som blir udekket"), left),
        (_("Små endringer"), small),
        (_("Tid innenfor målet, som ikke teller som knapp"), target),
        (_("Nye overleveringer"), handovers),
    )
    rows += [[name, "", "", minutes(value)] for name, value in rests if value]
    yield listed(columns, rows, totals=[[_("I alt"), "", "", minutes(material.shown.relief_in_all)]])


def _untold(material: Material) -> list[Text]:
    """One line for all the moves that are left out, so that the others still add up."""
    count = len(material.untold)
    text = ngettext("Utelatt etter valg: én endring", "Utelatt etter valg: {count} endringer", count)
    told = set(material.places)
    relief = sum(value for place, value in enumerate(material.shown.relief) if place not in told)
    return [text.format(count=count), "", "", minutes(relief)]


# -- allocation -------------------------------------------------------------------------------------


def whole_division(material: Material) -> Iterator[Flowable]:
    if not material.analysis.tasks:
        return
    yield heading(_("Hele fordelingen, oppgave for oppgave"), 2)
    yield paragraph(_("Tiden i hver rute summerer til oppgaven. Det som øker, er uthevet."))
    if material.shown.lower_layers_take:
        yield paragraph(_("«Faller bort» er det de laveste lagene tar, og arbeid som følger med."))
    untold = {move.task for move in material.untold}
    columns = (
        Column(_("Oppgave"), 144),
        Column(_("I uken"), 70, "right"),
        Column(_("I dag"), 134),
        Column(_("Forslaget"), 134),
    )
    rows: list[list[Text]] = []
    for row in material.analysis.tasks:
        before, after = material.shown.before(row.task), material.shown.after(row.task)
        now: Text = _("som i dag") if before == after else _shares(material, after, before)
        rows.append(
            [
                material.names.task(row.task),
                minutes(material.shown.demand[row.task]),
                _shares(material, before, before),
                _("utelatt etter valg") if row.task in untold else now,
            ]
        )
    yield listed(columns, rows, totals=[[_("I alt"), minutes(sum(material.shown.demand.values())), "", ""]])


def _shares(material: Material, parts: Mapping[Code, Milli], before: Mapping[Code, Milli]) -> Rich:
    """Who does how much, a line each; what grows stands out."""
    lines: list[Text] = []
    besides = {NOBODY: _("ikke gjort"), EASED: _("faller bort")}
    for group in sorted(parts, key=lambda code: (code in besides, code)):
        name = besides[group] if group in besides else material.group(group)
        line = _("{group} {minutes}").format(group=name, minutes=minutes(parts[group]))
        grows = parts[group] > before.get(group, 0)
        lines += ["\n", bold(line) if grows else line]
    return rich(*lines[1:]) if lines else rich("–")
