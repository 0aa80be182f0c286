"""What scarce groups do that takes no health competence. What a group could take over: test_taking_over."""

from db.knowledge import load_catalogue
from domain.model import TaskCategory
from domain.today.situation import Situation
from domain.today.takeover import PlainTask, PlainWork, plain_work
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def department() -> Mapped:
    mapped = Mapped(tak_prosent="90")
    for group, scarcity in (("LE", 2.0), ("SP", 1.0), ("HF", 0.0)):
        mapped.group(group, scarcity=scarcity)
    mapped.staff("l", "LE")
    mapped.staff("s", "SP")
    mapped.staff("h", "HF", count=2, percent=100)
    mapped.task("Own", 600, today={"HF": 100})
    mapped.task("OfNurse", 200, today={"SP": 100})
    mapped.task("OfDoctor", 150, today={"LE": 100})
    mapped.task("OfNobody", 40)
    return mapped


def test_work_that_takes_no_health_competence_is_told_with_those_who_may_have_it() -> None:
    mapped = department()
    mapped.task("Care", 70, today={"SP": 100}, category=TaskCategory.HELSEFAGLIG)
    mapped.task("Journal", 60, today={"SP": 100}, tags=("rekvirering",))
    mapped.task("Goods", 30, today={"SP": 50, "HF": 50}, category=TaskCategory.ADMINISTRATIV)
    mapped.verdict("OfNurse", "HF", "skal ikke")
    assert plain_work(Situation(mapped.snapshot, CATALOGUE)) == (
        PlainWork("LE", (PlainTask("OfDoctor", 150_000, ("HF", "SP")),)),
        PlainWork("SP", (PlainTask("Goods", 15_000, ("HF",)), PlainTask("OfNurse", 200_000, ()))),
    )
