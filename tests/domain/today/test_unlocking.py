"""What one competency more would open, held against giving it and looking again."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.model import Competency, Person, PersonCompetency, Shift, new_id
from domain.snapshot import Snapshot
from domain.today.situation import Situation
from domain.today.unlocking import Key, Unlock, keys, unlocks
from domain.units import to_micro
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def able(situation: Situation, group: str) -> set[str]:
    """The tasks that some position of the group may do."""
    members = situation.eligibility.of_group(group)
    return {work.code for work, may in zip(situation.works, situation.may, strict=True) if may & members}


def trained(snapshot: Snapshot, group: str, competency: str, level: int) -> Situation:
    """The department with the competency given to everyone of the group who knows some of it."""
    known = next(row for row in snapshot.all(Competency) if row.code == competency)
    situation = Situation(snapshot, CATALOGUE)
    place = situation.staffing.competencies[known.id]
    people = snapshot.by_id(Person)
    rows = [
        PersonCompetency(new_id(), key, known.id, level)
        for profile in situation.staffing.profiles
        for key in profile.people
        if people[key].group == group and profile.levels[place]
    ]
    everything = [row for kind in snapshot._rows.values() for row in kind.values()]
    return Situation(Snapshot.of([*everything, *rows]), CATALOGUE)


@given(st.integers(0, 10**6))
def test_each_opens_the_tasks_it_says_and_nothing_more_at_that_level(seed: int) -> None:
    snapshot = drawn(Random(seed)).snapshot
    situation = Situation(snapshot, CATALOGUE)
    for row in unlocks(situation):
        after = able(trained(snapshot, row.group, row.competency, row.level), row.group)
        opened = after - able(situation, row.group)
        told = {
            task
            for other in unlocks(situation)
            if (other.group, other.competency) == (row.group, row.competency) and other.level <= row.level
            for task in other.tasks
        }
        assert set(row.tasks) <= opened == told
        assert row.held >= 1
        assert 0 <= row.eased <= row.minutes


def department() -> Mapped:
    mapped = Mapped()
    for code in ("WOUND", "CARE"):
        mapped.competency(code)
    for group, scarcity in (("SP", 2.0), ("HF", 0.0)):
        mapped.group(group, scarcity=scarcity)
    mapped.staff("s", "SP", WOUND=4, CARE=4)
    mapped.staff("h", "HF", CARE=3, WOUND=1)
    mapped.staff("i", "HF", WOUND=2)
    mapped.task("Wounds", 100, today={"SP": 60, "HF": 40}, takes={"WOUND": 3, "CARE": 2})
    mapped.task("Simple", 30, today={"SP": 100}, takes={"WOUND": 3})
    mapped.task("Hard", 20, takes={"WOUND": 4})
    return mapped


def test_members_who_lack_only_that_and_know_some_of_it() -> None:
    found = unlocks(Situation(department().snapshot, CATALOGUE))
    assert found == (
        Unlock("WOUND", 2, 3, "HF", ("Simple", "Wounds"), 130_000, 90_000),
        Unlock("WOUND", 2, 4, "HF", ("Hard",), 20_000, 20_000),
    )


def test_what_law_or_unit_close_stays_closed() -> None:
    mapped = department()
    for task in ("Wounds", "Simple", "Hard"):
        mapped.verdict(task, "HF", "skal ikke")
    assert unlocks(Situation(mapped.snapshot, CATALOGUE)) == ()


def test_competencies_by_the_time_that_hangs_on_them() -> None:
    assert keys(Situation(department().snapshot, CATALOGUE)) == (
        Key("WOUND", ("Hard", "Simple", "Wounds"), 150_000, 1),
        Key("CARE", ("Wounds",), 100_000, 2),
    )


def test_who_works_at_another_time_lacks_no_competence() -> None:
    mapped = department()
    mapped.staff("v", "VP", WOUND=4, CARE=4, shifts=(Shift.DAG,))
    mapped.staff("w", "VP", WOUND=2, CARE=4, shifts=(Shift.DAG,))
    evening = ((Shift.KVELD, 100_000_000),)
    mapped.task("Late", 50, today={"SP": 100}, takes={"WOUND": 3, "CARE": 2}, shifts=evening)
    opened = {
        (row.group, row.held, row.level): row.tasks for row in unlocks(Situation(mapped.snapshot, CATALOGUE))
    }
    assert opened == {("HF", 2, 3): ("Late", "Simple", "Wounds"), ("HF", 2, 4): ("Hard",)}


def test_a_group_that_only_works_at_night_is_eased_with_no_more_than_lies_there() -> None:
    mapped = Mapped()
    mapped.competency("CARE")
    mapped.holds("SP", CARE=3)
    mapped.holds("HF", CARE=1)
    mapped.staff("s", "SP")
    mapped.staff("h", "HF", shifts=(Shift.NATT,))
    mapped.task(
        "T",
        100,
        today={"SP": 100},
        takes={"CARE": 3},
        shifts=((Shift.DAG, to_micro(90)), (Shift.NATT, to_micro(10))),
    )
    (row,) = unlocks(Situation(mapped.snapshot, CATALOGUE))
    assert (row.group, row.minutes, row.eased) == ("HF", 10_000, 10_000)
