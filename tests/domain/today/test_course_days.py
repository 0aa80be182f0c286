"""Which groups have time for courses set aside."""

from db.knowledge import load_catalogue
from domain.results import Status
from domain.today.course_days import CourseDays, course_days
from domain.today.situation import Situation
from reports.names import Names
from reports.questions.limits import course_answer, document_of
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def ward() -> Mapped:
    mapped = Mapped()
    mapped.unit("F")
    mapped.staff("s", "SP")
    mapped.staff("h", "HF")
    mapped.staff("f", "HF", unit="F")
    mapped.staff("x", "X_FRIV")
    mapped.time("E", other_days=3)
    mapped.time("E", "HF")
    return mapped


def test_the_group_s_own_row_goes_before_the_unit_s_and_nothing_stated_is_told() -> None:
    found = course_days(Situation(ward().snapshot, CATALOGUE))
    assert found == (CourseDays("E", "HF", 0.0), CourseDays("E", "SP", 3.0), CourseDays("F", "HF", None))
    assert course_days(Situation(ward().snapshot, CATALOGUE, "F")) == (CourseDays("F", "HF", None),)


def test_groups_without_are_named() -> None:
    snapshot = ward().snapshot
    found, names = course_days(Situation(snapshot, CATALOGUE)), Names(snapshot, CATALOGUE)
    assert course_answer(found, names).answer == (
        "Ikke for alle. Det mangler for helsefagarbeider (E). "
        "Det er ikke ført opp for seg for helsefagarbeider (F)."
    )
    assert course_answer(found[1:2], names).answer == "Ja, for alle gruppene."
    assert course_answer(found[:1], names).answer == "Nei, ikke for noen av gruppene."
    assert course_answer((), names).answer == "Ingen ansatte er lagt inn."
    document = document_of(Status.OPTIMAL, (), found)
    assert document["course_days"] == [
        {"unit": "E", "group": "HF", "days": 0.0},
        {"unit": "E", "group": "SP", "days": 3.0},
        {"unit": "F", "group": "HF", "days": None},
    ]
