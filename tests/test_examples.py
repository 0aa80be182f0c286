"""The example departments: they import as meant, show every kind of finding, and suggest sensibly."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from db.csv_folder import read_folder
from db.knowledge import load_catalogue
from domain.exchange.importing import import_workbook
from domain.model import (
    Competency,
    Group,
    GroupCompetency,
    Judgement,
    LinkKind,
    Person,
    PersonCompetency,
    Position,
    Setting,
    Task,
    TaskLink,
    TimeBasis,
    UnitVerdict,
)
from domain.optimum.optimiser import suggest
from domain.problems import Problem
from domain.results import Analysis, Move, Status, Suggestion
from domain.snapshot import Snapshot
from domain.today.analysis import analyse
from domain.today.situation import Situation
from domain.today.splitting import splittable
from domain.units import MICRO

ROOT = Path(__file__).resolve().parent.parent / "data" / "examples"
CODES = ("FL", "HO", "SH")
BASE_TASKS = {"FL": 36, "HO": 46, "SH": 49}
CATALOGUE = load_catalogue()
NOT_EMPLOYED = {group.code for group in CATALOGUE.groups.values() if not group.employed}
SNAP = 10
"""Thousandths of a minute that rounding may move."""


@dataclass(frozen=True)
class Example:
    """One imported department with its analysis and suggestion."""

    snapshot: Snapshot
    problems: tuple[Problem, ...]
    analysis: Analysis
    suggestion: Suggestion

    def moves_to(self, group: str) -> list[Move]:
        return [move for move in self.suggestion.moves if move.receiver == group]

    def gained(self, group: str) -> float:
        """Hours a week that a group ends with more than today, over its pools."""
        rows = [row for row in self.suggestion.loads if row.group == group]
        return sum(row.after - row.before for row in rows) / 60_000


@cache
def example(code: str) -> Example:
    found = import_workbook(read_folder(ROOT / code), Snapshot(), CATALOGUE, date(2030, 1, 1))
    assert found.errors == ()
    snapshot = Snapshot().with_changes(found.changes)
    return Example(snapshot, found.warnings, analyse(snapshot, CATALOGUE), suggest(snapshot, CATALOGUE))


def codes_of(snapshot: Snapshot, kind: type[Person] | type[Task] | type[Competency]) -> dict[str, str]:
    return {row.id: row.code for row in snapshot.all(kind)}


# -- what is in them ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_every_task_of_the_reference_is_there(code: str) -> None:
    tasks = [row.code for row in example(code).snapshot.all(Task)]
    assert all(re.fullmatch(rf"{code}\d\d[A-C]?", task) for task in tasks)
    assert {task[:4] for task in tasks} == {f"{code}{i:02}" for i in range(1, BASE_TASKS[code] + 1)}


def test_a_competency_code_means_the_same_everywhere() -> None:
    meaning: dict[str, tuple[object, ...]] = {}
    held: dict[tuple[str, str], int] = {}
    for code in CODES:
        snapshot = example(code).snapshot
        names = codes_of(snapshot, Competency)
        for row in snapshot.all(Competency):
            says = (row.name, names.get(row.parent_id or ""), row.description, row.training_hours)
            assert meaning.setdefault(row.code, says) == says, row.code
        for level in snapshot.all(GroupCompetency):
            key = (level.group, names[level.competency_id])
            assert held.setdefault(key, level.level) == level.level, key
    headings = sum(parent is None for _name, parent, *_rest in meaning.values())
    assert 60 <= len(meaning) - headings <= 95


@pytest.mark.parametrize("code", CODES)
def test_tasks_take_one_to_three_competencies_and_followers_none(code: str) -> None:
    snapshot = example(code).snapshot
    for task in snapshot.all(Task):
        count = len(snapshot.requirements_of.get(task.id, ()))
        assert count == 0 if task.id in snapshot.followed_by else 1 <= count <= 3, task.code
        assert task.note, task.code


@pytest.mark.parametrize("code", CODES)
def test_every_competency_that_counts_can_be_held(code: str) -> None:
    """No task asks for a level that no group and no person of the workbook reaches at all."""
    snapshot = example(code).snapshot
    held = [(row.competency_id, row.level) for row in snapshot.all(GroupCompetency)]
    held += [(row.competency_id, row.level) for row in snapshot.all(PersonCompetency)]
    for rows in snapshot.requirements_of.values():
        for row in rows:
            assert any(key == row.competency_id and level >= row.level for key, level in held)


@pytest.mark.parametrize("code", CODES)
def test_settings_and_working_time_are_stated(code: str) -> None:
    found = example(code)
    settings = {row.key: row.value for row in found.snapshot.all(Setting)}
    assert "fiktivt" in settings["navn"]
    assert (settings["dato"], settings["tak_prosent"], settings["mål_prosent"]) == ("2026-11-02", "90", "90")
    assert found.analysis.provisional == ()
    assert all(row.vacation_days == 25 * MICRO for row in found.snapshot.all(TimeBasis))


WARNINGS = {
    "FL": [
        ("V12", "FL12", "HE"),
        ("V22", "", "30.04.2026"),
        ("V22", "", "30.04.2026"),
        ("V22", "", "30.06.2026"),
    ],
    "HO": [
        ("V08", "", "HO08"),
        ("V12", "HO14", "HF"),
        ("V21", "HO09", "FA2"),
        ("V22", "", "31.08.2026"),
    ],
    "SH": [
        ("V12", "SH08", "HF"),
        ("V12", "SH33", "FT"),
        ("V12", "SH33", "SP"),
        ("V13", "", "SH33"),
        ("V16", "MED-STUD", "X_STUD"),
        ("V22", "", "31.05.2026"),
        ("V22", "", "31.08.2026"),
    ],
}
"""Code, task or person concerned, and the value found; docs/WORKBOOK.md lists the codes."""


@pytest.mark.parametrize("code", CODES)
def test_the_warnings_are_those_meant_and_no_others(code: str) -> None:
    def told(problem: Problem) -> tuple[str, str, str]:
        about = problem.data.get("task") or problem.data.get("person") or ""
        return (problem.code.value, str(about), problem.value)

    assert sorted(map(told, example(code).problems)) == WARNINGS[code]


# -- today, as the reference departments describe it -------------------------------------------


@pytest.mark.parametrize(
    ("code", "group", "percent"),
    [
        ("FL", "LE-FL", 131),
        ("FL", "SP", 71),
        ("FL", "HE", 77),
        ("FL", "BI", 60),
        ("HO", "SP", 110),
        ("HO", "VP", 49),
        ("HO", "HF", 84),
        ("HO", "X_ASS", 84),
        ("HO", "FT", 96),
        ("SH", "SP", 98),
        ("SH", "HF", 109),
        ("SH", "LE-LIS", 87),
        ("SH", "LE-ORT", 93),
        ("SH", "X_KJOK", 45),
        ("SH", "RA", 101),
    ],
)
def test_utilisation_today_resembles_the_reference(code: str, group: str, percent: int) -> None:
    rows = [row for row in example(code).analysis.groups if row.group == group]
    load, capacity = sum(row.load for row in rows), sum(row.capacity for row in rows)
    assert 100 * load / capacity == pytest.approx(percent, abs=5)


# -- every kind of finding occurs ---------------------------------------------------------------


def test_scarce_persons_and_competencies() -> None:
    persons = {(p.unit, p.group, p.tasks) for c in CODES for p in example(c).analysis.person_points}
    assert ("HO-HJ", "SP", ("HO13",)) in persons
    assert ("SH-ORT", "OI", ("SH35",)) in persons
    competencies = {p.competency for c in CODES for p in example(c).analysis.competency_points}
    assert {"SVK", "ORTOPEDITEKNIKK"} <= competencies


def test_bottlenecks_with_and_without_anyone() -> None:
    sets = {(row.tasks, row.groups) for row in example("SH").analysis.bottlenecks}
    assert sets == {(("SH33",), ()), (("SH34",), ("RA",))}


def test_competence_that_is_not_registered() -> None:
    below = {row.task: row.below_today for c in CODES for row in example(c).analysis.tasks if row.below_today}
    assert below == {"FL12": ("HE",), "HO14": ("HF",), "SH08": ("HF",), "SH33": ("FT", "SP")}


@pytest.mark.parametrize("code", CODES)
def test_each_has_an_expired_level_an_own_verdict_and_a_recruitment_reason(code: str) -> None:
    snapshot = example(code).snapshot
    today = date(2026, 11, 2)
    expired = [row for row in snapshot.all(PersonCompetency) if row.valid_until and row.valid_until < today]
    assert expired
    verdicts = list(snapshot.all(UnitVerdict))
    assert {Judgement.SHOULD, Judgement.MAY, Judgement.MUST_NOT} <= {row.verdict for row in verdicts}
    assert any(row.follow_up_percent for row in verdicts)
    assert any(row.time_factor > MICRO for row in verdicts)
    assert all(row.reason for row in verdicts if row.verdict is Judgement.MUST_NOT)


def test_must_lock_cycle_followers_and_aggregated_rows() -> None:
    must, locked, follows, counts = set(), set(), set(), set()
    for code in CODES:
        snapshot = example(code).snapshot
        tasks = codes_of(snapshot, Task)
        must |= {tasks[r.task_id] for r in snapshot.all(UnitVerdict) if r.verdict is Judgement.MUST}
        locked |= {task.code for task in snapshot.all(Task) if task.locked}
        links = [link for link in snapshot.all(TaskLink) if link.kind is LinkKind.FOLLOWS]
        follows |= {(tasks[link.task_id], link.target_id is None) for link in links}
        counts |= {row.count for row in snapshot.all(Position)}
    assert must == {"HO13", "SH12", "SH26B"}
    assert locked == {"FL26"}
    assert {task for task, _whole in follows} == {
        "HO42", "HO43A", "HO43B", "HO44A", "HO44B", "SH40", "SH41",
    }  # fmt: skip
    assert {task for task, whole in follows if whole} == {"HO44B"}
    assert max(counts) > 20


@pytest.mark.parametrize(("code", "person"), [("HO", "HF-BEGGE-1"), ("SH", "MED-SP-2")])
def test_a_person_works_in_two_units(code: str, person: str) -> None:
    snapshot = example(code).snapshot
    people = codes_of(snapshot, Person)
    units = {row.unit_id for row in snapshot.all(Position) if people[row.person_id] == person}
    assert len(units) == 2


@pytest.mark.parametrize("code", CODES)
def test_parts_of_a_task_say_which_they_are_and_are_not_proposed_to_be_split_again(code: str) -> None:
    snapshot = example(code).snapshot
    proposed = [work.code for work, _split in splittable(Situation(snapshot, CATALOGUE))]
    assert proposed
    assert not [task for task in proposed if task[-1].isalpha()]
    stated: dict[str, list[bool]] = {}
    for task in snapshot.all(Task):
        stated.setdefault(task.code[:4], []).append(task.phase is not None)
    assert all(len(set(parts)) == 1 for parts in stated.values())


def reasons(code: str, task: str, group: str) -> set[str]:
    """The reason codes given for a group not getting (more of) a task that moves."""
    moves = [move for move in example(code).suggestion.moves if move.task == task]
    rows = [row for move in moves for row in move.why_not if row.group == group]
    return {reason.split(":")[0] for row in rows for reason in row.reasons}


def test_takers_are_turned_away_by_law_by_the_unit_and_for_want_of_guidance() -> None:
    assert "rule" in reasons("FL", "FL08", "SP")
    assert "verdict" in reasons("FL", "FL20A", "FA1")
    assert "no_follow_up" in reasons("HO", "HO09", "VP")
    assert "not_employed" in reasons("SH", "SH22", "X_FRIV")
    assert "no_place" in reasons("FL", "FL05", "MT")


@pytest.mark.parametrize(
    ("code", "task", "group", "condition"),
    [
        ("FL", "FL08", "JO", "limited_right:REKV-JO"),
        ("FL", "FL21A", "FA1", "responsible:LMG-FASTLEGE"),
        ("HO", "HO09", "AT", "individual_approval:LMH-LEDER"),
        ("SH", "SH10", "AT", "individual_approval:LMH-LEDER"),
    ],
)
def test_conditional_moves(code: str, task: str, group: str, condition: str) -> None:
    (move,) = [row for row in example(code).moves_to(group) if row.task == task]
    assert condition in move.conditions


def test_units_that_lend_staff_are_used() -> None:
    for code, parent in (("FL", "FL-KOM"), ("HO", "HO"), ("SH", "SH")):
        rows = [row for row in example(code).suggestion.loads if row.unit == parent]
        assert sum(row.after > row.before for row in rows) >= 4


# -- suggestions that a head of department would discuss -----------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_nobody_ends_above_the_ceiling_and_relief_stops_at_the_target(code: str) -> None:
    suggestion = example(code).suggestion
    assert suggestion.status is Status.OPTIMAL
    for row in suggestion.loads:
        assert row.after <= row.ceiling + SNAP, row
        if row.scarcity and row.after < row.before:
            assert row.after >= row.target - SNAP, row


@pytest.mark.parametrize("code", CODES)
def test_no_follower_moves_and_nobody_unemployed_receives(code: str) -> None:
    found = example(code)
    followers = {found.snapshot.by_id(Task)[key].code for key in found.snapshot.followed_by}
    assert followers.isdisjoint(move.task for move in found.suggestion.moves)
    assert NOT_EMPLOYED.isdisjoint(move.receiver for move in found.suggestion.moves)
    assert all(move.minutes >= 15_000 - SNAP for move in found.suggestion.moves)


@pytest.mark.parametrize("code", CODES)
def test_it_gets_better_without_being_too_good(code: str) -> None:
    suggestion = example(code).suggestion
    assert suggestion.objectives.uncovered < suggestion.today.uncovered / 2
    assert suggestion.objectives.scarcity_cost < suggestion.today.scarcity_cost / 2
    assert suggestion.objectives.scarce_minutes < suggestion.today.scarce_minutes
    first = suggestion.moves[:5]
    scarce = {"LE-FL", "SP", "HF", "LE-ORT"}
    assert all(move.relief > 0 and move.giver in scarce for move in first)


def test_the_only_nurse_of_the_surgery_is_not_the_answer() -> None:
    found = example("FL")
    relieved = -found.gained("LE-FL")
    assert relieved > 40
    assert found.gained("SP") < 0.2 * relieved
    helpers = {row.receiver for row in found.suggestion.moves if row.giver == "LE-FL"}
    assert {"HE", "FT", "PS", "FA1", "JO", "BI"} <= helpers


def test_voluntary_attestations_are_left_and_the_telephone_stays() -> None:
    suggestion = example("FL").suggestion
    assert [(row.task, row.reason) for row in suggestion.uncovered] == [("FL26", "locked")]
    assert not [move for move in suggestion.moves if move.task in ("FL01A", "FL01B", "FL26")]


def test_the_ward_is_relieved_from_below_and_not_by_its_health_care_workers() -> None:
    found = example("SH")
    assert found.gained("HF") < -10
    assert found.gained("SP") < -40
    assert not found.moves_to("HF")
    assert sum(found.gained(g) for g in ("X_KJOK", "X_LOGI", "X_ASS", "X_RESE", "HE", "AT")) > 60
    assert all(found.gained(doctor) <= 0 for doctor in ("LE-LIS", "LE-IND", "LE-ORT"))


def test_the_under_used_social_educators_are_filled_up() -> None:
    found = example("HO")
    assert found.gained("VP") > 15
    assert found.gained("SP") < -60


@pytest.mark.parametrize("code", CODES)
def test_what_physicians_must_decide_stays_with_physicians(code: str) -> None:
    tagged = {task.code for task in example(code).snapshot.all(Task) if "medisinsk_beslutning" in task.tags}
    rows = [row for row in example(code).suggestion.allocation if row.task in tagged and row.after]
    assert rows
    assert all(row.group.startswith("LE-") for row in rows)


def test_groups_of_the_workbook_only_say_otherwise_than_the_catalogue() -> None:
    own = {(code, row.code) for code in CODES for row in example(code).snapshot.all(Group)}
    assert all(group in CATALOGUE.groups for _code, group in own)
