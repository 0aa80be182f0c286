"""The answers of the command line as text for a person: the same figures as the JSON, in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from domain.editing.history import Integrity
from domain.results import Analysis, Move, Objectives, Suggestion, TodayFigures
from domain.today.notices import MoveNotices
from domain.today.unit_rules import UnitRule
from reports.code_words import legal_words, proof_words, scarcity_words
from reports.condition_words import ConditionWords
from reports.names import Names
from reports.questions.rules import unit_rule_words
from reports.reason_words import PROVISIONAL, UNCOVERED, sentence
from reports.why_words import WhyWords
from reports.words import _, fte, listing, minutes, minutes_change, ngettext, number, percent, rounded_to_add

if TYPE_CHECKING:  # the import of a workbook needs the analysis, and that needs the heavy libraries
    from domain.exchange.importing import Count

Row = Sequence[str]


def templates_text(templates: Iterable[tuple[str, str, int]]) -> str:
    """The bundled examples: code, name and number of tasks of each."""
    return _text([_("Eksempler du kan begynne fra:"), *_table([_template(row) for row in templates])])


def _template(template: tuple[str, str, int]) -> Row:
    code, name, tasks = template
    return code, name, _tasks(tasks)


def analysis_text(analysis: Analysis, names: Names, provisional: Sequence[str] = ()) -> str:
    """Today's division of tasks: the situation first, then what to look into.

    `provisional` are sentences about why figures are, beside working time that nobody has stated.
    """
    totals = analysis.totals
    size = _("{tasks} · {minutes} i uken · {staff}").format(
        tasks=_tasks(totals.tasks), minutes=minutes(totals.demand), staff=_staff(totals.staff)
    )
    unregistered = [
        (names.task(row.task), listing(map(names.group, row.below_today)))
        for row in analysis.tasks
        if row.below_today
    ]
    return _text(
        [
            analysis.workspace or _("Uten navn"),
            size,
            *_provisional(analysis.provisional, names),
            *provisional,
            *_part(_("Arbeid mot tilgjengelig tid i uken"), _table(_group_rows(analysis, names))),
            *_part(_("Det går ikke opp"), _bottlenecks(analysis, names)),
            *_part(_("Bare én kan dette"), _single_points(analysis, names)),
            *_part(_("Kompetansen er ikke registrert hos dem som gjør oppgaven"), _table(unregistered)),
            *_part(_("Dette kan andre overta"), _table(_freeable_rows(analysis, names))),
        ]
    )


def _group_rows(analysis: Analysis, names: Names) -> list[Row]:
    return [
        (
            names.pool(row.unit, row.group),
            _("arbeid {minutes}").format(minutes=minutes(row.load)),
            _("tid {minutes}").format(minutes=minutes(row.capacity)),
            "–" if row.utilisation is None else percent(row.utilisation),
            _("har {current}, trenger {required}").format(
                current=number(row.current_fte, 2, 2), required=fte(row.required_fte)
            ),
            scarcity_words(row.scarcity),
        )
        for row in analysis.groups
        if row.employed and (row.load or row.capacity)
    ]


def _bottlenecks(analysis: Analysis, names: Names) -> list[str]:
    lines = []
    for row in analysis.bottlenecks:
        tasks = listing(map(names.task, row.tasks))
        if not row.groups:
            text = _("Ingen ansatte kan gjøre dette: {tasks}. Det trenger {demand} i uken.")
        else:
            text = _("Trenger {demand} i uken, de som kan ({groups}) har {capacity}: {tasks}.")
        groups = listing(map(names.group, row.groups))
        lines.append(
            text.format(
                tasks=tasks, groups=groups, demand=minutes(row.demand), capacity=minutes(row.capacity)
            )
        )
    return lines


def _single_points(analysis: Analysis, names: Names) -> list[str]:
    people = [
        (names.pool(row.unit, row.group), listing(map(names.task, row.tasks)))
        for row in analysis.person_points
    ]
    competencies = [
        (
            _("kompetansen {name}").format(name=names.competency(row.competency)),
            listing(map(names.task, row.tasks)),
        )
        for row in analysis.competency_points
    ]
    return _table([*people, *competencies])


def _freeable_rows(analysis: Analysis, names: Names) -> list[Row]:
    return [
        (
            names.group(row.group),
            _("{minutes} i uken").format(minutes=minutes(row.minutes)),
            _tasks(len(row.tasks)),
        )
        for row in analysis.freeable
    ]


def suggestion_text(
    suggestion: Suggestion,
    names: Names,
    conditions: ConditionWords,
    notices: MoveNotices,
    whys: WhyWords,
    broken: Iterable[UnitRule] = (),
    provisional: Sequence[str] = (),
) -> str:
    """A suggested division: what will not get done first, then before and after, then each change.

    `provisional` as for an analysis.
    """
    return _text(
        [
            proof_words(suggestion.status, suggestion.gap, suggestion.most_moves),
            *_provisional(suggestion.provisional, names),
            *provisional,
            *_part(_("Dette blir ikke gjort"), _uncovered(suggestion, names)),
            *_part(_("Før og etter, i uken"), _table(_figures(suggestion.today, suggestion.objectives))),
            *_part(_("Belastning"), _table(_load_rows(suggestion, names))),
            *_part(_("Krav til enhetene som forslaget bryter"), _broken(broken, names)),
            *_part(_("Endringer"), _moves(suggestion, names, conditions, notices, whys)),
            "",
            _("Forslaget er beslutningsstøtte. Forsvarlighet må vurderes av dere."),
        ]
    )


def _uncovered(suggestion: Suggestion, names: Names) -> list[str]:
    return [
        _("{task}: {minutes} i uken. {reason}").format(
            task=names.task(row.task),
            minutes=minutes(row.minutes),
            reason=sentence(UNCOVERED, row.reason, names),
        )
        for row in suggestion.uncovered
    ]


def _figures(today: TodayFigures, after: Objectives) -> list[Row]:
    rows = (
        (_("arbeid utover tilgjengelig tid, etter forslaget udekket"), today.uncovered, after.uncovered),
        (
            _("arbeid over målet for dem det er vanskelig å rekruttere, vektet"),
            today.scarcity_cost,
            after.scarcity_cost,
        ),
        (_("arbeid i alt for dem det er vanskelig å rekruttere"), today.scarce_minutes, after.scarce_minutes),
    )
    shown = [(name, minutes(a), "→", minutes(b), minutes_change(b - a)) for name, a, b in rows]
    unqualified = _("kompetansen er ikke registrert for den som gjør det i dag")
    return [*shown, (unqualified, minutes(today.unqualified))]


def _load_rows(suggestion: Suggestion, names: Names) -> list[Row]:
    return [
        (
            names.pool(row.unit, row.group),
            minutes(row.before),
            "→",
            minutes(row.after),
            _("av høyst {minutes}").format(minutes=minutes(row.ceiling)),
        )
        for row in suggestion.loads
    ]


def _moves(
    suggestion: Suggestion,
    names: Names,
    conditions: ConditionWords,
    notices: MoveNotices,
    whys: WhyWords,
) -> list[str]:
    """Each move with its relief, and the rest lines; shown minutes of relief add up to the shown sum.

    What nobody does is no relief: it stands below the sum.
    """
    rest = suggestion.relief_rest
    relief = [move.relief for move in suggestion.moves]
    rests = [
        (_("små endringer"), rest.small),
        (_("tid innenfor målet, som ikke teller som knapp"), rest.target),
        (_("nye overleveringer"), rest.handovers),
    ]
    parts = [*relief, *(value for _name, value in rests), rest.left_uncovered]
    *shown, undone = rounded_to_add(parts, 1000)
    lines = []
    for place, (move, saved) in enumerate(zip(suggestion.moves, shown, strict=False), start=1):
        law = [*conditions.of(move, names), *_see_also(move, names, notices)]
        lines += _move(place, move, saved, names, law, whys.of(move.task, move.receiver, move.why, names))
    extra = zip((name for name, _value in rests), shown[len(relief) :], strict=True)
    lines += [f"{name}: {minutes(value)}" for name, value in extra if value]
    total = _("Netto avlastning i alt, vektet: {minutes} i uken.").format(minutes=minutes(sum(shown)))
    if not suggestion.moves:
        return [_("Ingen endringer.")]
    left = _("I tillegg faller {minutes} bort, vektet, fordi ingen gjør oppgavene.")
    return [*lines, total, *([left.format(minutes=minutes(undone))] if undone else [])]


def _move(
    place: int, move: Move, relief: int, names: Names, law: Iterable[str], why: Iterable[str]
) -> list[str]:
    giver = _("ingen i dag") if move.giver is None else names.group(move.giver)
    head = _("{place}. {task}: {minutes} i uken fra {giver} til {receiver}. Avlastning, vektet: {relief}.")
    verdict = legal_words(move.verdict)
    return [
        head.format(
            place=place,
            task=names.task(move.task),
            minutes=minutes(move.minutes),
            giver=giver,
            receiver=names.group(move.receiver),
            relief=minutes(relief),
        ),
        "   " + _("Regelverket: {verdict}.").format(verdict=verdict),
        *(f"   {text}" for text in law),
        *(f"   {text}" for text in why),
    ]


def _broken(rules: Iterable[UnitRule], names: Names) -> list[str]:
    return [f"{names.unit(row.unit)}: {unit_rule_words(row, names)}" for row in rules]


def _see_also(move: Move, names: Names, notices: MoveNotices) -> list[str]:
    rules = dict.fromkeys(names.rule(rule.id) for rule in notices.of(move))
    return [_("Se også: {rule}.").format(rule=rule) for rule in rules]


def _provisional(reasons: Iterable[str], names: Names) -> list[str]:
    return [_("Foreløpig: {why}").format(why=sentence(PROVISIONAL, reason, names)) for reason in reasons]


def import_text(counts: Mapping[str, "Count"], warnings: Sequence[str]) -> str:
    """What an import did, sheet by sheet, and the sentences of what looks wrong all the same."""
    rows = [(sheet, *_count_words(count)) for sheet, count in counts.items() if count.rows or count.removed]
    changed = any(count.added or count.changed or count.removed for count in counts.values())
    return _text(
        [
            _("Arbeidsboken er lagret.") if changed else _("Alt i arbeidsboken var lagret fra før."),
            *(f"  {line}" for line in _table(rows)),
            *_part(_("Dette bør dere se på"), warnings),
        ]
    )


def _count_words(count: "Count") -> Iterator[str]:
    parts = (
        (ngettext("{count} ny", "{count} nye", count.added), count.added),
        (_("{count} endret"), count.changed),
        (_("{count} fjernet"), count.removed),
        (_("{count} som før"), count.unchanged),
        (_("{count} bare i arbeidsområdet"), count.only_stored),
    )
    yield ", ".join(text.format(count=number(value)) for text, value in parts if value)


def check_text(integrity: Integrity) -> str:
    """A workspace found whole."""
    steps = ngettext("{count} steg i loggen", "{count} steg i loggen", integrity.steps)
    rows = ngettext("{count} rad", "{count} rader", sum(integrity.rows.values()))
    return _text(
        [
            _("Arbeidsområdet er helt: {rows}, {steps}.").format(
                rows=rows.format(count=number(sum(integrity.rows.values()))),
                steps=steps.format(count=number(integrity.steps)),
            )
        ]
    )


def _tasks(count: int) -> str:
    return ngettext("{count} oppgave", "{count} oppgaver", count).format(count=number(count))


def _staff(count: int) -> str:
    return ngettext("{count} ansatt", "{count} ansatte", count).format(count=number(count))


def _part(heading: str, lines: Sequence[str]) -> list[str]:
    """A part with its heading; nothing when there is nothing to say."""
    return ["", heading, *(f"  {line}" for line in lines)] if lines else []


def _table(rows: Sequence[Row]) -> list[str]:
    """The rows with their cells below each other."""
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
