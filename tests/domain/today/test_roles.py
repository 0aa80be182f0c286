"""Tasks that share competence, as candidates for one role."""

from dataclasses import replace
from random import Random

from db.knowledge import load_catalogue
from domain.today.network import network
from domain.today.roles import Role, roles
from domain.today.situation import Situation
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def roles_in(situation: Situation) -> tuple[Role, ...]:
    return roles(situation, network(situation))


def department() -> Mapped:
    mapped = Mapped()
    mapped.unit("F")
    for code in ("LAB", "SAMPLE", "WRITE", "ALL"):
        mapped.competency(code)
    mapped.staff("b", "BI", LAB=3, SAMPLE=3, ALL=1)
    mapped.staff("h", "HE", SAMPLE=3, WRITE=3, ALL=1)
    for code, takes in (
        ("Take", {"SAMPLE": 2, "ALL": 1}),
        ("Sort", {"SAMPLE": 2, "LAB": 1}),
        ("Analyse", {"LAB": 3, "SAMPLE": 1, "ALL": 1}),
        ("Letter", {"WRITE": 3, "ALL": 1}),
        ("Bill", {"WRITE": 2, "ALL": 1}),
        ("Other", {}),
    ):
        mapped.task(code, 100, today={"BI" if "SAMPLE" in takes else "HE": 100}, takes=takes)
    mapped.task("Far", 100, "F", takes={"WRITE": 2})
    return mapped


def test_tasks_of_one_unit_that_share_competence() -> None:
    found = roles_in(Situation(department().snapshot, CATALOGUE))
    assert [replace(role, positions=round(role.positions, 6)) for role in found] == [
        Role("E", ("Analyse", "Sort", "Take"), ("SAMPLE", "ALL", "LAB"), 300_000, 0.3, ("BI",), ("BI",)),
        Role("E", ("Bill", "Letter"), ("ALL", "WRITE"), 200_000, 0.2, ("HE",), ("HE",)),
    ]


def test_the_order_of_rows_decides_nothing() -> None:
    mapped = department()
    first = roles_in(Situation(mapped.snapshot, CATALOGUE))
    for seed in range(5):
        Random(seed).shuffle(mapped.rows)
        assert roles_in(Situation(mapped.snapshot, CATALOGUE)) == first


def test_no_competence_in_common_is_no_role() -> None:
    mapped = Mapped()
    mapped.competency("K")
    mapped.staff("a", "SP", K=3)
    mapped.task("T1", 100, takes={"K": 1})
    mapped.task("T2", 100)
    mapped.task("T3", 0, takes={"K": 1})  # takes no time
    assert roles_in(Situation(mapped.snapshot, CATALOGUE)) == ()


def test_a_role_that_no_group_may_do_whole_names_none() -> None:
    mapped = department()
    mapped.verdict("Sort", "BI", "skal ikke")
    found = roles_in(Situation(mapped.snapshot, CATALOGUE))
    assert found[0].able == ()
