"""What is mapped and what is missing, counted; and when figures are provisional for it."""

from dataclasses import replace
from datetime import date
from time import process_time

import pytest

from db.knowledge import load_catalogue
from domain.model import PersonCompetency, TaskCategory
from domain.today.completeness import FEW_TASKS, Completeness, Missing, PartCode, completeness
from domain.today.situation import Situation
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
HEALTH = TaskCategory.HELSEFAGLIG


def complete() -> Mapped:
    """Two tasks, one that follows them, and everything their figures need."""
    department = Mapped()
    department.competency("K")
    department.holds("SP", K=3)
    department.staff("A", "SP")
    department.task("T1", 300, today={"SP": 100}, takes={"K": 2}, category=HEALTH)
    department.task("T2", 100, today={"SP": 100})
    department.task("T3", 50, follows=["T1", "T2"], category=HEALTH)
    return department


def of(department: Mapped, unit: str | None = None) -> Completeness:
    return completeness(Situation(department.snapshot, CATALOGUE, unit))


def missing(department: Mapped, code: PartCode) -> list[str]:
    """The codes of the values a part lacks, and the groups."""
    codes = {row.id: getattr(row, "code", "") for row in department.rows}
    return [codes.get(row.entity_id, "") + row.group for row in of(department).part(code).missing]


def test_nothing_mapped_is_nothing_complete():
    found = of(Mapped())
    assert (found.tasks, found.ratio, found.percent) == (0, 0.0, 0)
    assert all(part.total == 0 and part.share == 1.0 for part in found.parts)
    assert found.provisional == ("incomplete:0", "few_tasks:0")


def test_everything_mapped():
    found = of(complete())
    assert found.ratio == 1.0
    totals = {part.code: (part.done, part.total) for part in found.parts}
    assert totals == {
        PartCode.COUNT: (3, 3),
        PartCode.SHARES: (2, 2),  # not the one that follows
        PartCode.STAFF: (1, 1),
        PartCode.COMPETENCE: (1, 1),  # neither the follower nor the practical task
        PartCode.GROUP_COMPETENCE: (1, 1),
        PartCode.TIME: (1, 1),
        PartCode.EXPIRY: (0, 0),
    }
    assert found.provisional == ("few_tasks:3",)


@pytest.mark.parametrize(
    ("part", "lacks", "expected"),
    [
        (PartCode.SHARES, lambda d: d.task("T4", 100), ["T4"]),
        (PartCode.STAFF, lambda d: d.task("T4", 100, today={"HF": 100}), ["EHF"]),
        (PartCode.STAFF, lambda d: d.task("T4", 100, today={"X_PARO": 100}), []),
        (PartCode.COMPETENCE, lambda d: d.task("T4", 100, category=HEALTH), ["T4"]),
        (PartCode.GROUP_COMPETENCE, lambda d: d.task("T4", 1, today={"HF": 100}, takes={"K": 1}), ["HF"]),
    ],
)
def test_what_is_missing_is_named(part, lacks, expected):
    department = complete()
    lacks(department)
    assert missing(department, part) == expected


def test_a_task_without_a_number_per_week_is_missing_one():
    department = complete()
    department.task("T0", 0)
    department.rows[-1] = replace(department.rows[-1], per_week=0)
    assert missing(department, PartCode.COUNT) == ["T0"]


def test_tasks_weigh_by_their_minutes():
    department = complete()
    department.task("T4", 600)
    part = of(department).part(PartCode.SHARES)
    assert (part.done, part.total) == (2, 3)
    assert part.share == pytest.approx(400 / 1000)


def test_levels_of_a_base_group_or_of_one_member_are_registered():
    department = complete()
    department.group("MIN", name="Min gruppe", base="SP")
    department.staff("B", "MIN")
    department.staff("C", "HF", K=0)
    department.task("T4", 10, today={"MIN": 50, "HF": 50}, takes={"K": 2})
    assert missing(department, PartCode.GROUP_COMPETENCE) == []


def test_a_unit_that_has_not_stated_its_time():
    department = complete()
    department.unit("F", minutes=None)
    department.staff("B", "SP", unit="F")
    found = of(department)
    assert missing(department, PartCode.TIME) == ["F"]
    assert found.provisional == ("no_working_time:F", "few_tasks:3")
    assert of(department, "E").part(PartCode.TIME).missing == ()


def test_what_has_run_out_is_listed_and_does_not_count():
    department = complete()
    department.staff("B", "SP", until=date(2026, 11, 1), K=4)
    department.staff("C", "SP", until=date(2026, 11, 2), K=4)
    found = of(department)
    part = found.part(PartCode.EXPIRY)
    assert (part.done, part.total) == (1, 2)
    expired = next(row for row in department.rows if isinstance(row, PersonCompetency))
    assert part.missing == (Missing(expired.id),)
    assert found.ratio == 1.0


def test_less_than_the_house_rule_is_provisional():
    department = complete()
    for number in range(FEW_TASKS):
        department.task(f"N{number}", 100, category=HEALTH)
    found = of(department)
    assert found.percent == 71  # (1 + 400/2400 + 1 + 300/2300 + 1 + 1) / 6
    assert found.provisional == ("incomplete:71",)


def test_a_department_is_read_at_once():
    department = complete()
    for number in range(80):
        department.staff(f"P{number}", "SP", until=date(2027, 1, 1), K=3)
    for number in range(200):
        department.task(f"N{number}", 10, today={"SP": 60, "HF": 40}, takes={"K": 2}, category=HEALTH)
    situation = Situation(department.snapshot, CATALOGUE)
    taken = []
    for _time in range(3):
        began = process_time()
        completeness(situation)
        taken.append(process_time() - began)
    assert min(taken) < 0.020
