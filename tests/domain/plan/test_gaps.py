"""How many of those who take over hold what the tasks take, and how many could teach it; never who."""

from domain.model import TaskCategory
from domain.plan.gaps import Gap, gaps
from domain.plan_model import Measure, MeasureKind
from domain.today.situation import Situation
from tests.domain.mapped import Mapped
from tests.domain.plan.planned import CATALOGUE, LAYERS, plan_of, planned, setting


def found(mapped, alter=None):
    snapshot = planned(alter, mapped)
    return gaps(Situation(snapshot, CATALOGUE), plan_of(snapshot))


def department():
    """Nurses teach K, one auxiliary nurse of four holds it; nobody in place holds L at level 3."""
    mapped = Mapped()
    mapped.competency("K")
    mapped.competency("L")
    mapped.holds("SP", K=4, L=2)
    mapped.staff("s", "SP", 200, count=2)
    mapped.staff("h1", "HF", 100, K=3)
    mapped.staff("h2", "HF", 300, count=3)
    mapped.task("SÅR", 300, today={"SP": 100}, takes={"K": 3, "L": 3}, category=TaskCategory.HELSEFAGLIG)
    for kind in LAYERS:
        mapped.lower("SÅR", kind, "nei")
    return mapped


def test_holders_and_teachers_are_counted():
    assert found(department()) == (
        Gap("HF", "K", 3, members=4, holders=1, teachers=2),
        Gap("HF", "L", 3, members=4, holders=0, teachers=0),
    )
    assert [gap.lacking for gap in found(department())] == [3, 4]


def test_somebody_in_two_positions_counts_once():
    mapped = department()
    mapped.unit("F", parent="E")
    mapped.staff("h1", "HF", 50, unit="F", K=3)
    assert found(mapped)[0].members == 4


def test_the_highest_level_that_is_asked_counts():
    mapped = department()
    mapped.task("NY", 10, today={"SP": 100}, takes={"K": 4})
    snapshot = planned(None, mapped)
    more = Measure("m2", "p", "T2", MeasureKind.FLYTTE, "Ny", snapshot.tasks["NY"].id, "SP", "HF")
    assert found(mapped, lambda rows: [*rows, more])[0] == Gap("HF", "K", 4, 4, 0, 2)


def test_what_moves_nothing_asks_for_nothing():
    assert found(department(), setting(Measure, kind=MeasureKind.STOPPE)) == ()
    assert found(department(), setting(Measure, receiver="BORTE")) == ()
    assert found(department(), setting(Measure, task_id=None)) == ()
