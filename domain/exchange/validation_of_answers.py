"""Problems between what a unit answers about itself: parts, presence, lowest layers, approvals, own rules.

Each part can also be asked about a few values only, as those of `validation`.
"""

from collections.abc import Collection, Iterable, Iterator

from domain.catalogue import Catalogue
from domain.exchange.cells import SUM_TOLERANCE, day_text
from domain.model import (
    Answer,
    Approval,
    Code,
    LocalRule,
    LowerLayer,
    LowerLayerKind,
    RuleChange,
    Task,
    Unit,
)
from domain.problems import SOUND, Broken, Datum, Problem, ProblemCode
from domain.snapshot import Snapshot
from domain.units import HUNDRED_PERCENT, MICRO, Micro, from_micro

NEED_WORD_FOR_OTHERS = frozenset({LowerLayerKind.AUTOMATISERE, LowerLayerKind.EGENMESTRING})
"""Answered yes, these have to say what those get who are not digital."""


def answer_errors(snapshot: Snapshot, catalogue: Catalogue, broken: Broken) -> list[Problem]:
    """Everything between these values that an import refuses."""
    return [
        *part_errors(snapshot),
        *presence_errors(snapshot, broken),
        *layer_errors(snapshot, broken),
        *period_errors(snapshot.all(Approval), broken),
        *rule_errors(snapshot.all(LocalRule), catalogue, broken),
    ]


def part_errors(snapshot: Snapshot, touched: Collection[str] | None = None) -> Iterator[Problem]:
    """Tasks that are part of a part, or of themselves; with `touched`, these tasks and their parts."""
    tasks = snapshot.by_id(Task)
    judged: Iterable[Task] = tasks.values()
    if touched is not None:
        own = [tasks[key] for key in touched if key in tasks]
        judged = [*own, *(part for key in touched for part in snapshot.parts_of.get(key, ()))]
    for task in dict.fromkeys(judged):
        whole = tasks.get(task.part_of_id or "")
        if whole is not None and whole.part_of_id is not None:
            data = {"whole": whole.code}
            code = ProblemCode.PART_OF_PART
            yield Problem(code, "Oppgaver", None, "del_av", task.code, data, (task.id,))


def presence_errors(
    snapshot: Snapshot, broken: Broken, touched: Iterable[tuple[str, Code]] | None = None
) -> Iterator[Problem]:
    """Pools whose shares of time in the shifts are more than all of it; with `touched`, among these pools."""
    units = snapshot.by_id(Unit)
    for unit_id, group in snapshot.presence_of if touched is None else touched:
        rows = snapshot.presence_of.get((unit_id, group), [])
        if unit_id not in units or any("share_percent" in broken.get(row.id, SOUND) for row in rows):
            continue
        total = sum(row.share_percent or 0 for row in rows)
        if total > HUNDRED_PERCENT + SUM_TOLERANCE:
            data: dict[str, Datum] = {"unit": units[unit_id].code, "sum": from_micro(total)}
            ids = tuple(row.id for row in rows)
            yield Problem(ProblemCode.PRESENCE_SUM, "Tilstede", None, "andel_prosent", group, data, ids)


# -- the lowest layers ----------------------------------------------------------------------------


def layer_errors(
    snapshot: Snapshot, broken: Broken, touched: Iterable[str] | None = None
) -> Iterator[Problem]:
    """Answers that save more than there is or leave out whom they concern; with `touched`, of these tasks."""
    tasks = snapshot.by_id(Task)
    for task_id in snapshot.lower_layers_of if touched is None else touched:
        rows = snapshot.lower_layers_of.get(task_id, [])
        if task_id in tasks:
            yield from _saved(tasks[task_id], rows, broken)
        for row in rows:
            yield from _left_out(row, broken.get(row.id, SOUND))


def _saved(task: Task, rows: Iterable[LowerLayer], broken: Broken) -> Iterator[Problem]:
    """What is saved together when it is more than the task takes."""
    counting = [row for row in rows if row.answer is Answer.JA]
    unread = {"answer", "minutes_saved"}
    if any(broken.get(row.id, SOUND) & unread for row in counting):
        return
    saved = sum(row.minutes_saved for row in counting)
    if saved * MICRO > task.per_week * task.minutes and not broken.get(task.id, SOUND) & {
        "per_week",
        "minutes",
    }:
        data = {"saved": from_micro(saved), "whole": from_micro(minutes_a_week(task))}
        ids = (*(row.id for row in counting if row.minutes_saved), task.id)
        yield Problem(ProblemCode.SAVES_TOO_MUCH, "Grep", None, "minutter_spart", task.code, data, ids)


def minutes_a_week(task: Task) -> Micro:
    """How long a task takes in a week, cut at the sixth decimal."""
    return task.per_week * task.minutes // MICRO


def _left_out(row: LowerLayer, bad: frozenset[str]) -> Iterator[Problem]:
    if row.minutes_added and not row.group_added and bad.isdisjoint({"minutes_added", "group_added"}):
        yield Problem(ProblemCode.ADDED_GROUP_MISSING, "Grep", None, "gruppe_lagt_til", "", {}, (row.id,))
    needed = row.kind in NEED_WORD_FOR_OTHERS and row.answer is Answer.JA
    readable = bad.isdisjoint({"kind", "answer", "not_digital"})
    if needed and readable and not row.not_digital.strip():
        code = ProblemCode.NOT_DIGITAL_MISSING
        yield Problem(code, "Grep", None, "ikke_digitale", row.kind.value, {}, (row.id,))


# -- approvals and rules of the unit's own --------------------------------------------------------

_BEGINS = {Approval: ("given_on", "dato", "Godkjenninger"), LocalRule: ("valid_from", "gyldig_fra", "Regler")}


def period_errors(rows: Iterable[Approval | LocalRule], broken: Broken) -> Iterator[Problem]:
    """What ends before it begins."""
    for row in rows:
        field, column, sheet = _BEGINS[type(row)]
        begins = row.given_on if isinstance(row, Approval) else row.valid_from
        sound = broken.get(row.id, SOUND).isdisjoint({field, "valid_until"})
        if begins and row.valid_until and row.valid_until < begins and sound:
            data = {"first": day_text(begins), "column": column}
            value = day_text(row.valid_until)
            yield Problem(ProblemCode.ENDS_BEFORE_START, sheet, None, "gyldig_til", value, data, (row.id,))


def rule_errors(rows: Iterable[LocalRule], catalogue: Catalogue, broken: Broken) -> Iterator[Problem]:
    """Rules of the unit's own that say too little, or take the id of one that ships."""
    for row in rows:
        bad = broken.get(row.id, SOUND)
        yield from period_errors([row], broken)
        for condition in row.scope if "scope" not in bad else ():
            key, sign, value = condition.partition("=")
            if not (sign and key.strip() and value.strip()):
                code = ProblemCode.NOT_KEY_VALUE
                yield Problem(code, "Regler", None, "vilkår", condition, {}, (row.id,))
        if row.change is RuleChange.NY and "change" not in bad:
            yield from _of_new_rule(row, catalogue, bad)


_NEEDED = {"kind": "type", "holders": "grupper", "wording": "ordlyd"}
"""What a rule cannot do without, and the columns it stands in."""


def _of_new_rule(row: LocalRule, catalogue: Catalogue, bad: frozenset[str]) -> Iterator[Problem]:
    if row.code in catalogue.rules:
        yield Problem(ProblemCode.RULE_TAKEN, "Regler", None, "id", row.code, {}, (row.id,))
    for field, column in _NEEDED.items():
        value = getattr(row, field)
        empty = not value.strip() if isinstance(value, str) else not value
        if empty and field not in bad:
            yield Problem(ProblemCode.MISSING_VALUE, "Regler", None, column, "", {}, (row.id,))
