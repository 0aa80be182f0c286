"""Competence that is held and not used."""

from datetime import date

from db.knowledge import load_catalogue
from domain.today.situation import Situation
from domain.today.unused import Unused, UnusedCode, unused
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
NO_TASK, ELSEWHERE, OTHERS = UnusedCode.NO_TASK, UnusedCode.OTHER_UNITS, UnusedCode.OTHERS_TASKS


def found_in(mapped: Mapped, unit: str | None = None) -> tuple[Unused, ...]:
    return unused(Situation(mapped.snapshot, CATALOGUE, unit))


def department() -> Mapped:
    mapped = Mapped()
    for code in ("CARE", "SIGN", "PLASTER"):
        mapped.competency(code)
    for group, scarcity in (("LE", 2.0), ("SP", 2.0), ("HF", 0.0)):
        mapped.group(group, scarcity=scarcity)
    mapped.holds("SP", CARE=3)
    mapped.staff("s", "SP")
    mapped.task("Care", 100, today={"SP": 100}, takes={"CARE": 2})
    return mapped


def test_what_is_used_is_not_told() -> None:
    assert found_in(department()) == ()


def test_what_no_task_takes_is_counted_and_not_named() -> None:
    mapped = department()
    mapped.staff("t", "SP", SIGN=3)
    mapped.staff("u", "SP", count=2, SIGN=4)
    mapped.staff("v", "SP", SIGN=2)  # not on one's own
    assert found_in(mapped) == (Unused(NO_TASK, "SIGN", "E", "SP", 3, 5, ()),)


def test_competence_that_has_run_out_is_not_held() -> None:
    mapped = department()
    mapped.staff("t", "SP", until=date(2026, 11, 1), SIGN=3)
    assert found_in(mapped) == ()
    mapped.staff("u", "SP", until=date(2026, 11, 2), SIGN=3)
    assert [row.holders for row in found_in(mapped)] == [1]


def test_what_some_have_of_their_own_for_tasks_in_another_unit() -> None:
    mapped = department()
    mapped.unit("F")
    mapped.staff("t", "SP", PLASTER=3)
    mapped.staff("x", "LE", unit="F", PLASTER=3)
    mapped.task("Plaster", 90, "F", today={"LE": 100}, takes={"PLASTER": 3})
    assert found_in(mapped) == (Unused(ELSEWHERE, "PLASTER", "E", "SP", 1, 2, (("Plaster", 90_000),)),)
    mapped.holds("SP", PLASTER=3)  # what all of a profession can is no surplus in another unit
    assert found_in(mapped) == ()


def test_what_a_group_may_do_while_groups_that_are_harder_to_recruit_do_it() -> None:
    mapped = department()
    mapped.holds("HF", CARE=3)
    mapped.staff("h", "HF", count=4)
    assert found_in(mapped) == (Unused(OTHERS, "CARE", "E", "HF", 4, 4, (("Care", 100_000),)),)
    mapped.verdict("Care", "HF", "skal ikke")
    assert found_in(mapped) == ()


def test_a_group_that_does_some_of_it_uses_it() -> None:
    mapped = department()
    mapped.holds("HF", CARE=3)
    mapped.staff("h", "HF")
    mapped.task("Help", 10, today={"HF": 100}, takes={"CARE": 1})
    assert found_in(mapped) == ()


def test_work_of_groups_that_are_easier_to_recruit_is_left_to_them() -> None:
    mapped = department()
    mapped.staff("h", "HF")
    mapped.holds("HF", PLASTER=3)
    mapped.holds("SP", PLASTER=3)
    mapped.task("Plaster", 90, today={"HF": 100}, takes={"PLASTER": 3})
    assert found_in(mapped) == ()


def test_people_who_are_not_employed_are_not_counted() -> None:
    mapped = department()
    mapped.staff("v", "X_FRIV", SIGN=4)
    assert found_in(mapped) == ()


def test_only_the_unit_asked_about_and_those_who_serve_it() -> None:
    mapped = department()
    mapped.unit("F", parent="E")
    mapped.unit("G")
    mapped.staff("f", "HF", unit="F", SIGN=3)
    mapped.staff("g", "HF", unit="G", SIGN=3)
    told = [(row.code, row.competency, row.unit) for row in found_in(mapped, "F")]
    assert told == [(NO_TASK, "CARE", "E"), (NO_TASK, "SIGN", "F")]  # Care is no task of F
