"""What hangs on one person in a shift, and the core that the unit has stated."""

from db.knowledge import load_catalogue
from domain.model import Shift
from domain.results import AllocationRow
from domain.today.portfolio import portfolio
from domain.today.situation import Situation
from domain.today.vulnerability import vulnerability
from reports.names import BriefNames
from reports.questions.vulnerability import vulnerability_answers
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
DAY, NIGHT = Shift.DAG, Shift.NATT


def at_night(*shifts: tuple[Shift, ...]) -> Mapped:
    """A nurse for each, at work in those shifts; a task by day and night."""
    mapped = Mapped()
    for number, works in enumerate(shifts):
        mapped.staff(f"n{number}", "SP", shifts=works)
    mapped.task("Alarm", 60, today={"SP": 100}, shifts=((DAY, 50_000_000), (NIGHT, 50_000_000)))
    return mapped


def alone(mapped: Mapped) -> list[tuple[str, Shift, tuple[str, ...]]]:
    found = vulnerability(Situation(mapped.snapshot, CATALOGUE)).shifts
    return [(row.task, row.shift, row.groups) for row in found]


def test_one_of_several_who_works_at_night_is_a_finding() -> None:
    assert alone(at_night((DAY,), (DAY,), (NIGHT,))) == [("Alarm", NIGHT, ("SP",))]


def test_two_at_night_and_one_altogether_are_none() -> None:
    assert alone(at_night((DAY, NIGHT), (DAY, NIGHT))) == []
    assert alone(at_night((DAY, NIGHT))) == []  # told already: only one can it at all


def test_it_is_said_by_shift_and_group_and_never_who() -> None:
    snapshot = at_night((DAY,), (DAY,), (NIGHT,)).snapshot
    found = vulnerability(Situation(snapshot, CATALOGUE))
    answers = vulnerability_answers(found, BriefNames(snapshot, CATALOGUE))
    answer = next(row for row in answers if row.question == "Hva henger på én på en vakt?")
    assert [(line.head, line.text) for line in answer.lines] == [
        ("sykepleier", "På natt er det bare én som kan «Alarm»."),
    ]
    assert "n2" not in "\n".join(answer.text())


def test_without_shifts_nothing_is_asked() -> None:
    snapshot = at_night((), (), ()).snapshot
    answers = vulnerability_answers(
        vulnerability(Situation(snapshot, CATALOGUE)), BriefNames(snapshot, CATALOGUE)
    )
    assert "Hva henger på én på en vakt?" not in [row.question for row in answers]


def test_the_core_is_what_the_tasks_say() -> None:
    mapped = Mapped()
    mapped.staff("s", "SP")
    mapped.staff("h", "HF")
    mapped.task("Sår", 60, today={"SP": 100}, core_for=("SP",))
    mapped.task("Vask", 40, today={"SP": 100})
    moved = [
        AllocationRow("Sår", "SP", 60_000, 60_000),
        AllocationRow("Vask", "SP", 40_000, 0),
        AllocationRow("Vask", "HF", 0, 40_000),
    ]
    found = {row.group: row for row in portfolio(Situation(mapped.snapshot, CATALOGUE), moved).groups}
    assert (found["SP"].before.core_share, found["SP"].after.core_share) == (0.6, 1.0)
    assert found["HF"].after.core_share is None
