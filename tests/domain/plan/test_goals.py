"""The five goals of a plan and of a suggestion, and what goes from nurses to helsefagarbeidere."""

import pytest

from domain.knowledge.groups import Groups
from domain.optimum.optimiser import suggest
from domain.plan.effect import effect
from domain.plan.goals import MEANINGS, Goal, PointCode, of_plan, of_suggestion
from domain.plan_model import Hazard, Measure, MeasureKind, PlannedTraining, View
from domain.plan_model import Stance as S
from domain.today.workload import working_time
from domain.units import to_micro
from tests.domain.mapped import Mapped
from tests.domain.plan.planned import CATALOGUE, mapping, plan_of, planned, setting


def weighed(alter=None, mapped=None):
    """What speaks for and against the plan of the small department, by code."""
    snapshot = planned(alter, mapped)
    plan = plan_of(snapshot)
    found = of_plan(snapshot, Groups(snapshot, CATALOGUE), plan, effect(snapshot, CATALOGUE, plan))
    return {point.code: point.amount for point in found.points}


def test_every_point_belongs_to_one_goal_and_side():
    assert list(MEANINGS) == sorted(MEANINGS, key=list(MEANINGS).index)
    assert set(MEANINGS) == set(PointCode)
    assert {kind.goal for kind in MEANINGS.values() if kind.speaks_for} == set(Goal)
    assert {kind.goal for kind in MEANINGS.values() if not kind.speaks_for} == set(Goal)


def test_the_small_plan():
    # A hazard falls from 12 to 8, the auxiliary group takes 120 minutes; both have time to spare.
    assert weighed() == {
        PointCode.RISKS_LOWER: 1,
        PointCode.SCARCE_RELIEVED: 120_000,
        PointCode.BUILT_FROM_BELOW: 120_000,
        PointCode.GROUPS_LOADED: 1,
    }


@pytest.mark.parametrize(
    ("alter", "code", "amount"),
    [
        (setting(Hazard, probability_after=5, consequence_after=5), PointCode.RISKS_HIGH, 1),
        (setting(Hazard, probability=None, probability_after=None), PointCode.RISKS_OPEN, 1),
        (setting(View, "v3", stance=S.DELVIS), PointCode.DISSENT, 1),
        (setting(PlannedTraining, persons=3, hours_each=to_micro(2)), PointCode.TRAINING, 6),
        (setting(Measure, kind=MeasureKind.STOPPE), PointCode.TAKEN_AWAY, 120_000),
    ],
)
def test_what_is_said_of_the_plan_speaks(alter, code, amount):
    assert weighed(alter)[code] == amount


def test_relief_of_those_hard_to_recruit_speaks_for_and_the_guidance_it_takes_against():
    mapped = mapping()
    mapped.scarcity("SP", 2)
    mapped.verdict("SÅR", "HF", percent=25, by="SP")
    found = weighed(mapped=mapped)
    assert found[PointCode.GUIDANCE] == 30_000
    assert found[PointCode.SCARCE_RELIEVED] == 90_000


def test_core_tasks_given_away_speak_against_and_others_for():
    def given(core):
        mapped = mapping()
        mapped.task("ANNET", 120, today={"SP": 100}, core_for=core)
        return weighed(setting(Measure, task_id=mapped._id("task", "ANNET")), mapped)

    assert given(("SP",))[PointCode.CORE_GIVEN] == 120_000
    assert given(("LE",))[PointCode.OTHER_THAN_CORE_GIVEN] == 120_000
    assert not {PointCode.CORE_GIVEN, PointCode.OTHER_THAN_CORE_GIVEN} & set(given(()))


def test_work_beyond_the_time_there_is():
    mapped = mapping()
    mapped.task("MYE", 3000, today={"SP": 100}, takes={"K": 3})
    assert weighed(mapped=mapped)[PointCode.LESS_BEYOND_TIME] == 120_000
    mapped = mapping()
    mapped.task("MYE", 3000, today={"HF": 100}, takes={"K": 3})
    assert weighed(mapped=mapped)[PointCode.MORE_BEYOND_TIME] == 120_000


def test_a_suggestion_is_weighed_by_the_same_goals():
    mapped = Mapped()
    mapped.competency("K")
    mapped.holds("SP", K=3)
    mapped.holds("HF", K=3)
    mapped.scarcity("SP", 2)
    mapped.staff("s", "SP", 100)
    mapped.staff("h", "HF", 100)
    mapped.task("SÅR", 300, today={"SP": 100}, takes={"K": 3}, core_for=("HF",))
    snapshot = mapped.snapshot
    suggestion = suggest(snapshot, CATALOGUE)
    found = of_suggestion(snapshot, Groups(snapshot, CATALOGUE), suggestion, 0)
    assert {point.code: point.amount for point in found.points} == {
        PointCode.MOVES_NOT_ASSESSED: 1,
        PointCode.SCARCE_RELIEVED: 300_000,
        PointCode.BUILT_FROM_BELOW: 300_000,
        PointCode.OTHER_THAN_CORE_GIVEN: 300_000,
        PointCode.GROUPS_LOADED: 1,
    }
    assert [p.code for p in found.speaking(Goal.QUALITY, is_for=False)] == [PointCode.MOVES_NOT_ASSESSED]
    assert found.speaking(Goal.QUALITY, is_for=True) == ()


# -- from nurses to helsefagarbeidere ------------------------------------------------------------


def nursing(alter=None, mapped=None):
    snapshot = planned(alter, mapped)
    return snapshot, effect(snapshot, CATALOGUE, plan_of(snapshot)).nursing


def test_the_nurses_time_is_counted_net_of_the_guidance_they_give():
    mapped = mapping()
    mapped.verdict("SÅR", "HF", percent=25, by="SP")
    _snapshot, found = nursing(mapped=mapped)
    assert (found.taken_over, found.guidance, found.relieved) == (120_000, 30_000, 90_000)


def test_whole_positions_are_those_the_added_work_fills():
    mapped = mapping()
    mapped.task("STELL", 5000, today={"SP": 100}, takes={"K": 3})
    task = mapped._id("task", "STELL")
    snapshot, found = nursing(setting(Measure, task_id=task, minutes=to_micro(4500)), mapped)
    one = working_time(snapshot, snapshot.units["E"], "HF").required_fte(4500)
    assert found.positions == pytest.approx(one)
    assert found.whole_positions == int(one) > 1


def test_work_from_others_than_nurses_relieves_no_nurse():
    mapped = mapping()
    mapped.holds("LE", K=3)
    mapped.staff("l", "LE", 100)
    mapped.task("PRØVE", 300, today={"LE": 100}, takes={"K": 3})
    _snapshot, found = nursing(setting(Measure, task_id=mapped._id("task", "PRØVE"), giver="LE"), mapped)
    assert found.relieved == 0
    assert found.positions > 0


def test_work_taken_from_helsefagarbeidere_makes_no_position():
    mapped = mapping()
    mapped.task("MAT", 300, today={"HF": 100}, takes={"K": 3})
    _snapshot, found = nursing(
        setting(Measure, task_id=mapped._id("task", "MAT"), giver="HF", receiver="SP"), mapped
    )
    assert found.positions < 0
    assert found.whole_positions == 0
