"""Divisions small enough to be worked out by hand; the sums stand beside them."""

from datetime import date
from random import Random

import pytest

from db.knowledge import load_catalogue
from domain.optimum.linear_program import Limits
from domain.optimum.optimiser import suggest
from domain.results import Milli, Objectives, ReliefRest, Status, Suggestion, UncoveredRow
from domain.snapshot import Snapshot
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def department(**settings: str) -> Mapped:
    """Doctors (scarcity 3, layer 5), nurses (1, layer 3) and carers (0, layer 1); nobody works yet."""
    mapped = Mapped(**settings)
    mapped.group("Doc", scarcity=3.0, layer=5)
    mapped.group("Nurse", scarcity=1.0, layer=3)
    mapped.group("Carer", scarcity=0.0, layer=1)
    return mapped


def suggested(mapped: Mapped, **limits: object) -> Suggestion:
    return suggest(mapped.snapshot, CATALOGUE, **limits)  # type: ignore[arg-type]


def after(suggestion: Suggestion) -> dict[str, Milli]:
    """What everyone does in the suggestion: «task group» to thousandths."""
    return {f"{row.task} {row.group}": row.after for row in suggestion.allocation if row.after}


def loads(suggestion: Suggestion) -> dict[str, tuple[Milli, Milli]]:
    return {f"{row.unit} {row.group}": (row.before, row.after) for row in suggestion.loads}


def moved(suggestion: Suggestion) -> list[tuple[str, str | None, str, Milli, Milli]]:
    """Task, giver, receiver, minutes and relief."""
    return [(row.task, row.giver, row.receiver, row.minutes, row.relief) for row in suggestion.moves]


def test_a_task_goes_to_whoever_is_not_scarce_and_its_follower_goes_with_it() -> None:
    mapped = department()
    mapped.staff("d", "Doc")
    mapped.staff("c", "Carer")
    mapped.task("Wash", 400, today={"Doc": 100})
    mapped.task("Write", 100, follows=["Wash"])
    found = suggested(mapped)
    # 400 + 100 minutes × scarcity 3; moved counts the task, not what follows it; layer 1 × 500
    assert found.today.scarcity_cost == 1_500_000
    assert found.objectives == Objectives(0, 0, 400_000, 500_000, 0)
    assert after(found) == {"Wash Carer": 400_000, "Write Carer": 100_000}
    assert moved(found) == [("Wash", "Doc", "Carer", 400_000, 1_500_000)]
    assert loads(found) == {"E Carer": (0, 500_000), "E Doc": (500_000, 0)}
    assert found.relief_rest == ReliefRest(0, 0, 0)
    assert found.status is Status.OPTIMAL


def test_guidance_counts_against_the_relief() -> None:
    mapped = department()
    mapped.staff("d", "Doc")
    mapped.staff("c", "Carer")
    mapped.task("Wash", 400, today={"Doc": 100})
    mapped.verdict("Wash", "Carer", "kan", percent=25, by="Doc")
    found = suggested(mapped)
    # the doctor is spared 400 and gives 25 % of 400 = 100 minutes of guidance: (400 − 100) × 3
    assert loads(found) == {"E Carer": (0, 400_000), "E Doc": (400_000, 100_000)}
    assert moved(found) == [("Wash", "Doc", "Carer", 400_000, 900_000)]


@pytest.mark.parametrize(("factor", "minutes"), [(2.5, 300_000), (3.5, 0)])
def test_slower_hands_pay_only_while_they_cost_less_scarcity(factor: float, minutes: Milli) -> None:
    mapped = department()
    mapped.staff("d", "Doc")
    mapped.staff("n", "Nurse", 200, count=2)
    mapped.task("Wash", 300, today={"Doc": 100})
    mapped.verdict("Wash", "Nurse", "kan", factor=factor)
    found = suggested(mapped)
    # 300 × 3 = 900 with the doctor; 300 × 2.5 × 1 = 750 or 300 × 3.5 × 1 = 1 050 with the nurse
    assert after(found).get("Wash Nurse", 0) == minutes
    assert found.objectives.scarcity_cost == (750_000 if minutes else 900_000)


def test_relief_below_the_target_has_no_value() -> None:
    mapped = department(mål_prosent="60")
    mapped.staff("d", "Doc")
    mapped.staff("c", "Carer")
    mapped.task("Wash", 400, today={"Doc": 100})
    mapped.task("Shave", 400, today={"Doc": 100})
    found = suggested(mapped)
    # 800 of 1 000 minutes: 200 above the target of 600, so 200 minutes move and no more
    assert found.today.scarcity_cost == 600_000
    assert found.objectives.scarcity_cost == 0
    assert found.objectives.moved_minutes == 200_000


def test_the_ceiling_holds_back_a_receiver_but_takes_nothing_from_today() -> None:
    mapped = department(tak_prosent="50")
    mapped.staff("d", "Doc")
    mapped.staff("c", "Carer")
    mapped.staff("n", "Nurse")
    mapped.task("Wash", 800, today={"Doc": 100})
    mapped.task("Shave", 700, today={"Nurse": 100})
    found = suggested(mapped)
    # carer and nurse hold 500 by the ceiling, the nurse 700 because she has them today; the doctor keeps 300
    assert loads(found) == {
        "E Carer": (0, 500_000),
        "E Doc": (800_000, 300_000),
        "E Nurse": (700_000, 700_000),
    }
    assert found.objectives.scarcity_cost == 3 * 300_000 + 700_000


def test_patients_first_even_when_it_costs_scarce_time() -> None:
    mapped = department()
    mapped.staff("d", "Doc", 50)
    mapped.task("Wash", 400)
    mapped.task("Shave", 300, today={"Doc": 100}, importance=2_000_000)
    found = suggested(mapped)
    # the doctor has 500 minutes: all of what weighs 2, and 200 of what weighs 1
    assert found.today.uncovered == 400_000
    assert found.objectives.uncovered == 200_000
    assert after(found) == {"Shave Doc": 300_000, "Wash Doc": 200_000}
    assert found.uncovered == (UncoveredRow("Wash", 200_000, "no_capacity"),)
    assert moved(found) == [("Wash", None, "Doc", 200_000, -600_000)]


def test_work_beyond_the_time_there_is_counts_as_uncovered_today() -> None:
    mapped = department()
    mapped.staff("d", "Doc", 50)
    mapped.task("Wash", 800, today={"Doc": 100})
    found = suggested(mapped)
    assert found.today.uncovered == 300_000
    assert found.objectives.uncovered == 300_000
    # what nobody does any more is relief all the same, in a line of its own
    assert found.relief_rest == ReliefRest(900_000, 0, 0)
    assert moved(found) == []


def test_what_scarce_groups_lose_to_nobody_is_time_and_not_minutes_of_the_task() -> None:
    mapped = department()
    mapped.staff("d", "Doc", 42)
    mapped.task("Answer", 240, today={"Doc": 100})
    mapped.task("Write", 120, follows=["Answer"])
    mapped.promise("Answer", percent=80, within=600, hours=40)
    found = suggested(mapped)
    # one must be on duty for the whole 2 400 minutes, and 120 follow: 420 minutes are there of 2 520
    assert loads(found) == {"E Doc": (2_520_000, 420_000)}
    assert found.left_by_scarce == 2_100_000
    assert found.moves == ()


def test_what_scarce_groups_lose_is_shared_between_nobody_and_who_takes_over() -> None:
    mapped = department()
    mapped.staff("d", "Doc", 10)
    mapped.staff("c", "Carer", 20)
    mapped.task("Wash", 400, today={"Doc": 100})
    mapped.verdict("Wash", "Carer", percent=10, by="Doc")
    found = suggested(mapped)
    (move,) = found.moves
    spared = sum(row.before - row.after for row in found.loads if row.group == "Doc")
    assert found.left_by_scarce == 400_000 - move.minutes - after(found)["Wash Doc"]
    assert 3 * (spared - found.left_by_scarce) == move.relief


def test_nothing_moves_that_relieves_nobody() -> None:
    mapped = department()
    mapped.staff("n", "Nurse")
    mapped.staff("c", "Carer")
    mapped.scarcity("Nurse", 0)
    mapped.task("Wash", 400, today={"Nurse": 100})
    found = suggested(mapped)
    assert moved(found) == []
    assert found.objectives.layer_minutes == found.today.layer_minutes == 3 * 400_000


def test_among_equals_the_division_is_built_from_below() -> None:
    mapped = department()
    mapped.group("Clerk", scarcity=0.0, layer=0)
    mapped.staff("d", "Doc")
    mapped.staff("c", "Carer")
    mapped.staff("k", "Clerk", 10)
    mapped.task("File", 400, today={"Doc": 100})
    assert after(suggested(mapped)) == {"File Carer": 300_000, "File Clerk": 100_000}


def test_a_locked_task_gains_nothing_yet_may_lose() -> None:
    mapped = department()
    mapped.staff("d", "Doc", 20)
    mapped.staff("n", "Nurse")
    mapped.task("Wash", 400, today={"Doc": 75, "Nurse": 25}, locked=True)
    found = suggested(mapped)
    # the doctor has 200 of her 300 minutes, and the nurse gets none of the rest
    assert after(found) == {"Wash Doc": 200_000, "Wash Nurse": 100_000}
    assert found.uncovered == (UncoveredRow("Wash", 100_000, "locked"),)


def test_what_a_family_does_today_stays_with_it_and_grows_no_more() -> None:
    mapped = department()
    mapped.staff("d", "Doc", 10)
    mapped.task("Shop", 400, today={"X_PARO": 50, "Doc": 50})
    found = suggested(mapped)
    assert after(found) == {"Shop Doc": 100_000, "Shop X_PARO": 200_000}
    assert found.objectives.uncovered == 100_000


@pytest.mark.parametrize("closed_by", ["law", "verdict", "must"])
def test_what_law_or_unit_closes_to_a_family_does_not_stay_with_it(closed_by: str) -> None:
    mapped = department()
    mapped.group("Doc", scarcity=3.0, layer=5, base="LE")
    mapped.staff("d", "Doc")
    tags = ("rekvirering",) if closed_by == "law" else ()
    mapped.task("Order", 400, today={"X_PARO": 50, "Doc": 50}, tags=tags)
    if closed_by == "verdict":
        mapped.verdict("Order", "X_PARO", "skal ikke")
    if closed_by == "must":
        mapped.verdict("Order", "Doc", "må")
    found = suggested(mapped)
    assert after(found) == {"Order Doc": 400_000}
    assert found.today.unqualified == 200_000


def test_no_one_may_who_lacks_the_competence_the_day_the_workspace_counts_from() -> None:
    mapped = department()
    mapped.competency("K")
    mapped.staff("c", "Carer", until=date(2026, 11, 1), K=3)
    mapped.staff("n", "Nurse", until=date(2026, 11, 2), K=3)
    mapped.staff("d", "Doc", K=2)
    mapped.task("Wash", 400, today={"Doc": 100}, takes={"K": 3})
    found = suggested(mapped)
    assert after(found) == {"Wash Nurse": 400_000}
    assert found.today.unqualified == 400_000


def test_guidance_that_nobody_can_give_closes_the_task() -> None:
    mapped = department()
    mapped.staff("c", "Carer")
    mapped.task("Wash", 400, today={"Carer": 100})
    mapped.verdict("Wash", "Carer", "kan", percent=10, by="Doc")
    found = suggested(mapped)
    assert after(found) == {}
    assert found.uncovered == (UncoveredRow("Wash", 400_000, "no_follow_up"),)
    # today's guidance is asked of doctors who are not there: 40 minutes beyond a capacity of 0
    assert found.today.uncovered == 40_000
    assert found.today.scarcity_cost == 120_000


def test_at_most_so_many_moves_and_the_best_of_them() -> None:
    mapped = department()
    mapped.staff("d", "Doc")
    mapped.staff("c", "Carer")
    for code, minutes in (("T1", 100), ("T2", 300), ("T3", 200)):
        mapped.task(code, minutes, today={"Doc": 100})
    # the largest relief first: 300, then 200, then 100 minutes × 3
    kept = [suggested(mapped, max_moves=number) for number in range(4)]
    assert [row.objectives.scarcity_cost for row in kept] == [1_800_000, 900_000, 300_000, 0]
    assert [[move[0] for move in moved(row)] for row in kept] == [
        [],
        ["T2"],
        ["T2", "T3"],
        ["T2", "T3", "T1"],
    ]


def test_a_move_is_the_smallest_move_or_none() -> None:
    mapped = department(minste_flytting="150")
    mapped.staff("d", "Doc", 60)
    mapped.staff("c", "Carer", 20)
    mapped.task("T1", 100, today={"Doc": 100})
    mapped.task("T2", 500, today={"Doc": 100})
    found = suggested(mapped)
    # the carer has 200 minutes: nothing of T1, which is too short, and 200 of T2
    assert moved(found) == [("T2", "Doc", "Carer", 200_000, 600_000)]


def test_a_smallest_move_larger_than_the_time_there_is_moves_nothing() -> None:
    mapped = department(minste_flytting="250")
    mapped.staff("d", "Doc", 40)
    mapped.staff("c", "Carer", 20)
    mapped.task("T", 500, today={"Doc": 100})
    found = suggested(mapped)
    assert moved(found) == []
    assert found.uncovered == (UncoveredRow("T", 100_000, "smallest_move"),)


def test_two_givers_share_the_relief_and_what_becomes_of_it_adds_up() -> None:
    mapped = department()
    mapped.staff("d", "Doc")
    mapped.staff("n", "Nurse")
    mapped.staff("c", "Carer")
    mapped.task("Wash", 400, today={"Doc": 75, "Nurse": 25})
    found = suggested(mapped)
    # 300 × 3 from the doctor and 100 × 1 from the nurse; the doctor gives most
    assert moved(found) == [("Wash", "Doc", "Carer", 400_000, 1_000_000)]


def test_those_above_help_with_the_time_their_own_tasks_leave_them() -> None:
    mapped = department()
    mapped.unit("F", parent="E")
    mapped.unit("G", parent="E")
    mapped.staff("c", "Carer", unit="E")
    mapped.staff("d", "Doc", unit="F")
    mapped.task("Mine", 700, "F", today={"Doc": 100})
    mapped.task("Theirs", 600, "G", today={"Carer": 100})
    found = suggested(mapped, unit="F")
    # of the carer's 1 000 minutes 600 go to the other unit's task
    assert after(found) == {"Mine Carer": 400_000, "Mine Doc": 300_000}
    assert loads(found) == {"E Carer": (600_000, 1_000_000), "F Doc": (700_000, 300_000)}
    assert {row.task for row in suggested(mapped, unit="E").allocation} == {"Mine", "Theirs"}


def test_staff_below_or_beside_the_tasks_unit_do_not_take_part() -> None:
    mapped = department()
    mapped.unit("F", parent="E")
    mapped.staff("d", "Doc", unit="E")
    mapped.staff("c", "Carer", unit="F")
    mapped.task("Above", 400, "E", today={"Doc": 100})
    assert after(suggested(mapped)) == {"Above Doc": 400_000}


def test_how_hard_a_group_is_to_recruit_here_counts_instead_of_the_groups_own_figure() -> None:
    mapped = department()
    mapped.staff("d", "Doc")
    mapped.staff("n", "Nurse")
    mapped.scarcity("Nurse", 5)
    mapped.task("Wash", 400, today={"Nurse": 100})
    found = suggested(mapped)
    assert moved(found) == [("Wash", "Nurse", "Doc", 400_000, 400_000 * (5 - 3))]


def test_a_follower_of_tasks_without_time_is_left_by_everyone_before_and_after() -> None:
    mapped = department()
    mapped.staff("d", "Doc")
    mapped.task("Never", 0, today={"Doc": 100})
    mapped.task("Write", 100, follows=["Never"], importance=2_000_000)
    found = suggested(mapped)
    assert found.today.uncovered == found.objectives.uncovered == 200_000
    assert found.uncovered == (UncoveredRow("Write", 100_000, "nothing_to_follow"),)


def test_time_today_is_shared_alike_between_positions_that_have_no_time() -> None:
    mapped = department()
    mapped.unit("F", parent="E")
    mapped.staff("n", "Nurse", 0, "E")
    mapped.staff("m", "Nurse", 0, "F")
    mapped.task("Wash", 400, "F", today={"Nurse": 100})
    assert {key: row[0] for key, row in loads(suggested(mapped)).items()} == {
        "E Nurse": 200_000,
        "F Nurse": 200_000,
    }


@pytest.mark.parametrize("snapshot", [Snapshot(), department().snapshot])
def test_where_nothing_is_mapped_nothing_is_suggested(snapshot: Snapshot) -> None:
    found = suggest(snapshot, CATALOGUE)
    assert (found.status, found.moves, found.allocation) == (Status.OPTIMAL, (), ())
    assert found.objectives == Objectives(0, 0, 0, 0, 0)


def test_a_unit_without_tasks_has_nothing_suggested() -> None:
    mapped = department()
    mapped.unit("F", parent="E")
    mapped.staff("d", "Doc")
    mapped.task("Wash", 400, today={"Doc": 100})
    found = suggested(mapped, unit="F")
    assert (found.status, found.allocation) == (Status.OPTIMAL, ())


@pytest.mark.parametrize("rules", [{}, {"max_moves": 1}])
def test_a_search_that_the_user_stops_still_answers_with_a_division(rules: dict[str, int]) -> None:
    mapped = department()
    mapped.staff("d", "Doc")
    mapped.staff("c", "Carer")
    mapped.task("Wash", 400, today={"Doc": 100})
    mapped.task("Shave", 400, today={"Doc": 100})
    found = suggested(mapped, limits=Limits(stopped=lambda: True), **rules)
    assert found.status is not Status.FEASIBLE
    assert sum(row.after for row in found.allocation) == 800_000
    assert len(found.moves) <= rules.get("max_moves", 2)


def test_how_far_a_division_is_from_what_the_search_gave_way_on_is_told() -> None:
    mapped = department()
    mapped.staff("d", "Doc")
    mapped.staff("c", "Carer")
    mapped.task("Wash", 400, today={"Doc": 100})
    mapped.task("File", 100, today={"Doc": 100}, importance=1_000)
    found = suggested(mapped, max_moves=0)
    # to leave 0.01 minutes of what counts a thousandth is within what the search gives way: 0.03 of 1 500
    assert (found.objectives.scarcity_cost, found.status) == (1_500_000, Status.FEASIBLE)
    assert found.gap == pytest.approx(0.03 / 1_500, rel=0.01)


def test_a_search_without_time_says_that_nothing_is_proven() -> None:
    mapped = department()
    mapped.staff("d", "Doc")
    mapped.staff("c", "Carer")
    mapped.task("Wash", 400, today={"Doc": 100})
    found = suggested(mapped, limits=Limits(seconds=0.0))
    assert found.status is Status.FEASIBLE
    assert found.gap > 0
    assert sum(row.after for row in found.allocation) == 400_000


def test_a_figure_rounded_to_add_up_today_is_no_gain_afterwards() -> None:
    mapped = department()
    mapped.task("Wash", 100, today={"Doc": 20, "X_EGEN": 50, "Carer": 50}, locked=True)
    found = suggested(mapped)
    kept = next(row for row in found.allocation if row.group == "X_EGEN")
    # 100 × 50 / 120 = 41.6667, written as 41.666 so that the three add up
    assert (kept.before, kept.after) == (41_666, 41_666)


@pytest.mark.parametrize("seed", [241, 366, 949])
def test_a_follower_adds_up_when_only_some_of_what_it_follows_is_left(seed: int) -> None:
    random = Random(seed)
    most, smallest = random.choice((0, 1, 2, 3)), random.choice((0, 15, 50))
    snapshot = drawn(Random(seed), minste_flytting=str(smallest)).snapshot
    found = suggest(snapshot, CATALOGUE, max_moves=most)
    for task in snapshot.tasks.values():
        done = sum(row.after for row in found.allocation if row.task == task.code)
        left = sum(row.minutes for row in found.uncovered if row.task == task.code)
        assert done + left == round(task.per_week * task.minutes / 10**9)


@pytest.mark.parametrize("asks", range(0, 60, 2))
def test_only_what_is_proven_has_no_gap_wherever_the_search_is_stopped(asks: int) -> None:
    # this department's search stands at a proven first level, with others to go, when it is asked 18 times
    snapshot = drawn(Random(1), avrunding_prosent="20").snapshot
    left = iter(range(asks))
    found = suggest(snapshot, CATALOGUE, limits=Limits(stopped=lambda: next(left, None) is None))
    assert (found.gap == 0) == (found.status is Status.OPTIMAL)
    if found.status is Status.OPTIMAL:
        assert found.objectives == suggest(snapshot, CATALOGUE).objectives
