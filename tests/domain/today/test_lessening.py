"""What would make tasks hang on more than one: each training does, and nothing else would by itself."""

from db.knowledge import load_catalogue
from domain.today.analysis import analyse
from domain.today.lessening import lessening
from domain.today.situation import Situation
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def ward():
    """One nurse can do the wounds; another lacks one competency, and the auxiliary two."""
    mapped = Mapped()
    mapped.competency("SÅR", 30)
    mapped.competency("STELL", 12)
    mapped.holds("SP", STELL=3, SÅR=1)
    mapped.staff("sp-1", "SP", SÅR=3)
    mapped.staff("sp-2", "SP")
    mapped.staff("hf-1", "HF")
    mapped.task("Sårstell", 200, takes={"SÅR": 3, "STELL": 2})
    mapped.task("Stell", 100, takes={"STELL": 2})
    return mapped


def found_in(mapped):
    return lessening(Situation(mapped.snapshot, CATALOGUE))


def test_one_who_lacks_one_thing_only_can_learn_it():
    found = found_in(ward())
    (row,) = found.trainings
    assert (row.group, row.competency, row.level, row.tasks) == ("SP", "SÅR", 3, ("Sårstell",))
    assert row.hours == 30 * (3 - 1) / 3
    assert found.left == ()


def test_the_training_does_make_the_task_hang_on_more():
    mapped = ward()
    assert [row.tasks for row in analyse(mapped.snapshot, CATALOGUE).person_points] == [("Sårstell",)]
    trained = ward()
    trained.staff("sp-3", "SP", SÅR=3)
    assert analyse(trained.snapshot, CATALOGUE).person_points == ()


def test_what_nobody_can_learn_in_one_step_is_left():
    mapped = Mapped()
    mapped.competency("SÅR", 30)
    mapped.competency("STELL", 12)
    mapped.staff("sp-1", "SP", SÅR=3, STELL=3)
    mapped.staff("hf-1", "HF")
    mapped.task("Sårstell", 200, takes={"SÅR": 3, "STELL": 2})
    found = found_in(mapped)
    assert (found.trainings, found.left) == ((), ("Sårstell",))


def test_from_nothing_and_without_hours_it_is_an_education():
    mapped = Mapped()
    mapped.competency("SÅR")
    mapped.staff("sp-1", "SP", SÅR=3)
    mapped.staff("hf-1", "HF")
    mapped.task("Sårstell", 200, takes={"SÅR": 3})
    assert found_in(mapped).left == ("Sårstell",)


def test_what_law_or_unit_closes_is_not_proposed():
    mapped = ward()
    mapped.verdict("Sårstell", "SP", "skal ikke")
    found = found_in(mapped)
    assert all(row.group != "SP" for row in found.trainings)


def test_what_others_hold_decides_nothing_about_the_hours():
    """The hours are from the group's level: what the next one happens to know already is not told."""
    more = ward()
    more.staff("sp-9", "SP", SÅR=2)
    assert found_in(ward()).trainings == found_in(more).trainings
