"""The short paths: lawful, sensible, and provisional examples that a first suggestion can be made from."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from db.csv_folder import read_folder
from db.knowledge import load_catalogue
from domain.editing.short_path_mapping import begun, limits_lifted
from domain.exchange.doubts import warnings
from domain.exchange.importing import import_workbook
from domain.exchange.validation import errors
from domain.knowledge.law import LegalKind
from domain.model import (
    Code,
    Competency,
    Group,
    GroupCompetency,
    Person,
    Setting,
    Share,
    Task,
    Unit,
    UnitType,
    new_id,
)
from domain.optimum.optimiser import suggest
from domain.problems import ProblemCode
from domain.results import Status, Suggestion
from domain.short_path import Answers, ShortPath, StaffAnswer, TaskAnswer, proposed
from domain.snapshot import Change, Snapshot, inverse
from domain.today.analysis import analyse
from domain.today.completeness import PartCode, completeness
from domain.today.situation import Situation
from domain.units import HUNDRED_PERCENT, to_micro
from tests.fakes import MemoryStore

CATALOGUE = load_catalogue()
PATHS = CATALOGUE.short_paths
KINDS = tuple(PATHS)
EXAMPLES = Path(__file__).resolve().parent.parent / "data" / "examples"
EMPTY = Snapshot.of(
    Setting(new_id(), key, value)
    for key, value in {
        "dato": "2026-11-22",
        "tak_prosent": "90",
        "mål_prosent": "90",
        "minste_flytting": "15",
    }.items()
)

MEDICINES = {"legemiddelhandtering", "legemiddel_bestilling_lager"}
NEVER_MEDICINES = {
    "X_ASS",
    "X_RENH",
    "X_KJOK",
    "X_KONT",
    "X_KULT",
    "X_KOOR",
    "X_PORT",
    "HE",
    "ET",
    "FT",
    "PS",
}
NEVER_PATIENTS = {"X_RENH", "X_KONT", "X_KOOR", "AT"}


def answers_of(path: ShortPath) -> Answers:
    return proposed(path, f"{path.name} i nord", path.typical)


def mapping(path: ShortPath, answers: Answers, onto: Snapshot = EMPTY) -> Snapshot:
    return onto.with_changes(begun(path, answers, onto, CATALOGUE))


@cache
def snapshot_of(kind: UnitType) -> Snapshot:
    return mapping(PATHS[kind], answers_of(PATHS[kind]))


@cache
def suggestion_of(kind: UnitType) -> Suggestion:
    return suggest(snapshot_of(kind), CATALOGUE, max_moves=5)


def scarce(group: Code) -> bool:
    return CATALOGUE.groups[group].scarcity > 0


# -- what is in them ----------------------------------------------------------------------------


def test_there_is_a_path_for_the_common_kinds_of_unit() -> None:
    assert set(KINDS) >= {
        UnitType.SYKEHJEM,
        UnitType.HJEMMETJENESTE,
        UnitType.SENGEPOST,
        UnitType.LEGEKONTOR,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_path_is_short_and_about_scarce_time(kind: UnitType) -> None:
    path = PATHS[kind]
    assert 15 <= len(path.tasks) <= 20
    by_scarce = [task for task in path.tasks if any(scarce(group) for group, _percent in task.today)]
    assert len(by_scarce) >= 12
    assert "eksempeltall" in path.source
    assert "data/examples" in path.source
    assert all(hours.training_hours is None or hours.training_hours > 0 for hours in path.competencies)


def test_levels_and_competencies_mean_what_they_mean_in_the_examples() -> None:
    known: dict[Code, tuple[str, str]] = {}
    levels: dict[tuple[Code, Code], int] = {}
    for code in ("FL", "HO", "SH"):
        workbook = read_folder(EXAMPLES / code)
        imported = Snapshot().with_changes(
            import_workbook(workbook, Snapshot(), CATALOGUE, date(2026, 11, 2)).changes
        )
        names = {row.id: row.code for row in imported.all(Competency)}
        known |= {row.code: (row.name, row.description) for row in imported.all(Competency)}
        levels |= {(row.group, names[row.competency_id]): row.level for row in imported.all(GroupCompetency)}
    path = PATHS[KINDS[0]]
    assert {row.code: (row.name, row.description) for row in path.competencies}.items() <= known.items()
    shipped = {(group, code): level for group, rows in path.group_levels for code, level in rows}
    assert shipped.items() <= levels.items()


# -- what comes of the answers as they are proposed ------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_mapping_is_without_errors_and_can_be_stored(kind: UnitType) -> None:
    snapshot = snapshot_of(kind)
    assert errors(snapshot, CATALOGUE) == []
    told = {problem.code for problem in warnings(snapshot, CATALOGUE)}
    assert told == {ProblemCode.NO_STATED_TIME}
    store = MemoryStore()
    store.apply(begun(PATHS[kind], answers_of(PATHS[kind]), Snapshot(), CATALOGUE), "Den korte veien")
    assert len(store.load().tasks) == len(PATHS[kind].tasks)
    assert not any(person.name for person in snapshot.all(Person))
    assert all("Eksempeltall" in task.note for task in snapshot.all(Task))


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_may_do_what_they_do_today(kind: UnitType) -> None:
    analysis = analyse(snapshot_of(kind), CATALOGUE)
    assert [row.task for row in analysis.tasks if row.below_today] == []
    assert analysis.bottlenecks == ()
    loads = {row.group: row.utilisation or 0.0 for row in analysis.groups}
    assert all(load <= 1 for load in loads.values()), loads


@pytest.mark.parametrize("kind", KINDS)
def test_all_figures_are_provisional(kind: UnitType) -> None:
    snapshot = snapshot_of(kind)
    unit = next(iter(snapshot.units))
    reason = f"no_working_time:{unit}"
    assert suggestion_of(kind).provisional == (reason,)
    found = completeness(Situation(snapshot, CATALOGUE))
    assert found.provisional[0] == reason
    assert [part.code for part in found.parts if part.missing] == [PartCode.TIME]
    assert (f"few_tasks:{len(snapshot.tasks)}" in found.provisional) == (len(snapshot.tasks) < 20)


@pytest.mark.parametrize("kind", KINDS)
def test_five_moves_relieve_those_who_are_hard_to_recruit(kind: UnitType) -> None:
    found = suggestion_of(kind)
    assert found.status is Status.OPTIMAL
    assert found.objectives.uncovered == 0
    assert found.objectives.scarce_minutes < found.today.scarce_minutes
    assert 3 <= len(found.moves) <= 5
    away = [move for move in found.moves if move.giver and scarce(move.giver) and not scarce(move.receiver)]
    assert len(away) >= 3
    assert all(not scarce(move.receiver) for move in found.moves)
    assert all(row.after <= row.ceiling for row in found.loads)


@pytest.mark.parametrize("kind", KINDS)
def test_no_move_makes_a_shop_steward_laugh(kind: UnitType) -> None:
    tasks = snapshot_of(kind).tasks
    for move in suggest(snapshot_of(kind), CATALOGUE).moves:  # all there are, not the first five alone
        task = tasks[move.task]
        said = (task.name, move.receiver)
        assert move.verdict not in (LegalKind.FORBIDDEN, LegalKind.UNKNOWN), said
        assert not (MEDICINES & set(task.tags) and move.receiver in NEVER_MEDICINES), said
        assert "medisinsk_beslutning" not in task.tags, said
        assert not (
            task.category == "helsefaglig" and task.contact == "direkte" and move.receiver in NEVER_PATIENTS
        ), said
        assert not any(word in task.name for word in ("ustabil", "forverring")), said


# -- answers that were corrected ---------------------------------------------------------------------


def test_numbers_follow_the_size_and_shares_the_groups_there_are() -> None:
    path = PATHS[UnitType.SYKEHJEM]
    large = proposed(path, "Stort", 2 * path.typical)
    first = path.tasks[0].code
    assert large.tasks[first].per_week == 2 * answers_of(path).tasks[first].per_week
    assert large.staff["SP"].percent == 2 * answers_of(path).staff["SP"].percent
    only = {code: row for code, row in large.staff.items() if code in {"SP", "HF"}}
    snapshot = mapping(path, replace(large, staff=only))
    assert {row.group for row in snapshot.all(Share)} == {"SP", "HF"}
    assert errors(snapshot, CATALOGUE) == []


def test_what_the_unit_does_not_have_is_left_out() -> None:
    path = PATHS[UnitType.SYKEHJEM]
    follower = next(task for task in path.tasks if task.follows)
    answered = TaskAnswer(to_micro(12), to_micro(20), (("SP", HUNDRED_PERCENT),))
    answers = Answers(
        "Lite", {"SY04": answered, follower.code: answered}, {"SP": StaffAnswer(to_micro(250), 1)}
    )
    snapshot = mapping(path, answers)
    (task,) = snapshot.tasks.values()
    assert (task.code, task.per_week, task.minutes, task.minutes_low) == (
        "SY04",
        12_000_000,
        20_000_000,
        None,
    )
    assert [share.group for share in snapshot.all(Share)] == ["SP"]
    assert errors(snapshot, CATALOGUE) == [], "so many people as the positions need"


def test_a_second_unit_leaves_the_first_alone() -> None:
    path, first = PATHS[UnitType.SYKEHJEM], snapshot_of(UnitType.SYKEHJEM)
    changes = begun(path, answers_of(path), first, CATALOGUE)
    assert all(change.before is None for change in changes)
    assert not any(isinstance(change.after, Competency | GroupCompetency | Group) for change in changes)
    both = first.with_changes(changes)
    assert errors(both, CATALOGUE) == []
    assert set(both.units) == {"SYKEHJEM", "SYKEHJEM-2"}
    assert both.with_changes(inverse(changes)) == first


def test_the_limits_can_be_lifted_when_the_rest_is_mapped() -> None:
    path, snapshot = PATHS[UnitType.LEGEKONTOR], snapshot_of(UnitType.LEGEKONTOR)
    own = snapshot.groups["LE-FL"]
    kept = snapshot.with_changes([Change(own, replace(own, ceiling_percent=to_micro(80)))])
    after = kept.with_changes(limits_lifted(path, kept))
    assert list(after.groups) == ["LE-FL"], "what somebody has changed is theirs"
    assert after.by_id(Unit) == snapshot.by_id(Unit)
