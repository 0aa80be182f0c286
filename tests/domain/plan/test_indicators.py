"""What is offered to measure beside a measure, and never of a group in which persons would be seen."""

from dataclasses import replace

import pytest

from domain.knowledge.groups import Groups
from domain.model import Code
from domain.plan.indicators import BY_CODE, FEWEST, LIBRARY, About, Figure, Ready, employees, group_of, offer
from domain.plan_model import Measure
from domain.snapshot import Snapshot
from tests.domain.plan.planned import CATALOGUE, mapping, plan_of, planned, setting

OF_STAFF = {ready for ready in LIBRARY if ready.of_staff}


def offered(snapshot: Snapshot) -> tuple[set[tuple[Figure, Code]], tuple[Code, ...]]:
    """(what, of which group or "") for the one measure, and the groups too small."""
    row = plan_of(snapshot).measures[0]
    found = offer(snapshot, Groups(snapshot, CATALOGUE), row)
    return {(each.figure, group_of(each, row.measure)) for each in found.ready}, found.too_small


def with_staff(nurses: int, auxiliaries: int) -> Snapshot:
    """The department with so many more of each; it has one of each from before."""
    mapped = mapping()
    mapped.staff("flere s", "SP", 100, count=nurses - 1)
    mapped.staff("flere h", "HF", 100, count=auxiliaries - 1)
    return planned(mapped=mapped)


def test_every_figure_is_ready_once_for_each_it_is_about():
    assert {ready.figure for ready in LIBRARY} == set(Figure)
    assert len({(ready.figure, ready.about) for ready in LIBRARY}) == len(LIBRARY)


def test_the_codes_that_are_stored_are_these_and_do_not_change():
    assert set(BY_CODE) == {
        *("avvik:work", "om_igjen:task", "ventetid:work", "ikke_i_tide:work", "tid_hos_pasient:giver"),
        *("pasienterfaring:work", "pårørendeerfaring:work", "kontinuitet:work"),
        *("belastning:receiver", "overtid:receiver", "sykefravær:receiver", "sykefravær:giver"),
        *("trivsel:receiver", "trivsel:giver", "slutter:receiver", "slutter:giver"),
    }


def test_figures_of_staff_are_of_a_group_and_the_rest_never():
    assert {ready.figure for ready in OF_STAFF} == {
        Figure.TID_HOS_PASIENT,
        Figure.OVERTID,
        Figure.SYKEFRAVAER,
        Figure.TRIVSEL,
        Figure.SLUTTER,
    }
    assert all(ready.about in (About.GIVER, About.RECEIVER) for ready in OF_STAFF)


def test_a_move_between_large_groups_is_offered_everything():
    found, too_small = offered(with_staff(5, 8))
    assert len(found) == len(LIBRARY)
    assert {(Figure.SYKEFRAVAER, "SP"), (Figure.SYKEFRAVAER, "HF"), (Figure.BELASTNING, "HF")} <= found
    assert too_small == ()


@pytest.mark.parametrize(("nurses", "auxiliaries", "small"), [(4, 5, ("SP",)), (5, 4, ("HF",))])
def test_a_small_group_is_named_and_its_staff_not_followed(nurses, auxiliaries, small):
    found, too_small = offered(with_staff(nurses, auxiliaries))
    assert too_small == small
    assert not {(ready.figure, small[0]) for ready in OF_STAFF} & found
    (other,) = {"SP", "HF"} - set(small)
    assert (Figure.SYKEFRAVAER, other) in found


def test_the_load_of_a_small_receiver_is_followed_all_the_same():
    found, too_small = offered(with_staff(1 + 1, 1 + 1))
    assert set(too_small) == {"SP", "HF"}
    assert (Figure.BELASTNING, "HF") in found
    assert (Figure.AVVIK, "") in found


def test_without_a_group_only_the_work_is_measured():
    found, too_small = offered(planned(setting(Measure, giver="", receiver="")))
    assert {group for _figure, group in found} == {""}
    assert too_small == ()


def test_without_a_task_nobody_counts_how_often_it_is_done_again():
    found, _too_small = offered(planned(setting(Measure, task_id=None)))
    assert (Figure.OM_IGJEN, "") not in found
    assert (Figure.AVVIK, "") in found


def test_those_who_are_not_employed_have_no_staff_to_follow():
    found, too_small = offered(planned(setting(Measure, receiver="X_TEK")))
    assert too_small == ("SP",)
    assert {figure for figure, group in found if group == "X_TEK"} == {Figure.BELASTNING}


def test_a_group_that_nobody_knows_is_offered_nothing_of_staff():
    found, too_small = offered(planned(setting(Measure, receiver="BORTE")))
    assert {figure for figure, group in found if group == "BORTE"} == {Figure.BELASTNING}
    assert too_small == ("SP",)


def test_the_same_group_on_both_sides_is_asked_once():
    mapped = mapping()
    mapped.staff("flere", "SP", 100, count=FEWEST)
    snapshot = planned(setting(Measure, receiver="SP"), mapped)
    row = plan_of(snapshot).measures[0]
    ready = offer(snapshot, Groups(snapshot, CATALOGUE), row).ready
    assert [each for each in ready if each.figure is Figure.SYKEFRAVAER] == [
        Ready(Figure.SYKEFRAVAER, About.RECEIVER, LIBRARY[0].better, of_staff=True)
    ]


def test_employees_are_persons_in_the_unit_or_below_it():
    mapped = mapping()
    mapped.unit("OVER")
    mapped.unit("UNDER", parent="E")
    mapped.staff("over", "SP", 100, unit="OVER", count=9)
    mapped.staff("under", "SP", 100, unit="UNDER", count=2)
    mapped.staff("to", "SP", 50)
    mapped.staff("to", "SP", 50, unit="UNDER")
    snapshot = mapped.snapshot
    over, unit = snapshot.units["OVER"], snapshot.units["E"]
    assert employees(snapshot, unit.id, "SP") == 1 + 2 + 1
    below = [
        replace(row, parent_id=over.id) if row.id == unit.id else row for row in snapshot.all(type(unit))
    ]
    others = [row for kind in snapshot._rows if kind is not type(unit) for row in snapshot.all(kind)]
    assert employees(Snapshot.of([*others, *below]), over.id, "SP") == 9 + 4
