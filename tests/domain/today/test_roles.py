"""Tasks that share competence, as candidates for one role."""

from dataclasses import replace
from random import Random

from db.knowledge import load_catalogue
from domain.model import Shift
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


def in_shifts(**shares: int) -> tuple[tuple[Shift, int], ...]:
    return tuple((Shift[name], share * 1_000_000) for name, share in shares.items())


def care(**fields: object) -> Mapped:
    """Four tasks that take the same, two and two of them told apart by the fields of those named."""
    mapped = Mapped()
    mapped.competency("CARE")
    mapped.staff("s", "SP", CARE=3)
    mapped.staff("h", "HF", CARE=3, shifts=(Shift.DAG,))
    for code in ("Bath", "Dress", "Check", "Turn"):
        mapped.task(code, 100, today={"SP": 100}, takes={"CARE": 3}, **fields.get(code, {}))  # type: ignore[call-overload]
    return mapped


def test_what_is_done_by_day_and_what_is_done_at_night_is_no_one_role() -> None:
    day, night = {"shifts": in_shifts(DAG=100)}, {"shifts": in_shifts(NATT=100)}
    found = roles_in(Situation(care(Bath=day, Dress=day, Check=night, Turn=night).snapshot, CATALOGUE))
    assert [(role.tasks, role.able, role.when) for role in found] == [
        (("Bath", "Dress"), ("HF", "SP"), ((Shift.DAG, 200_000),)),
        (("Check", "Turn"), ("SP",), ((Shift.NATT, 200_000),)),
    ]


def test_what_is_done_in_different_places_is_no_one_role() -> None:
    kitchen, ward = {"place": "Kjøkkenet"}, {"place": "Post 2"}
    mapped = care(Bath=kitchen, Dress={"place": " kjøkkenet "}, Check=ward, Turn=ward)
    found = roles_in(Situation(mapped.snapshot, CATALOGUE))
    assert [(role.tasks, role.place) for role in found] == [
        (("Bath", "Dress"), "Kjøkkenet"),
        (("Check", "Turn"), "Post 2"),
    ]


def test_a_task_without_a_place_goes_where_it_is_tied_the_most() -> None:
    mapped = care(Bath={"place": "A"}, Dress={"place": "A"}, Check={"place": "B"})
    (role,) = roles_in(Situation(mapped.snapshot, CATALOGUE))
    assert (role.tasks, role.place) == (("Bath", "Dress", "Turn"), "A")


def test_who_may_do_a_role_is_at_work_in_all_its_shifts() -> None:
    around = {"shifts": in_shifts(DAG=50, NATT=50)}
    (role,) = roles_in(Situation(care(Bath=around).snapshot, CATALOGUE))
    assert (len(role.tasks), role.able, role.when) == (
        4,
        ("SP",),
        ((Shift.DAG, 50_000), (Shift.NATT, 50_000)),
    )
