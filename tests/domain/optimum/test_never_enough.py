"""What keeps work uncovered: without each of the things named more is covered, and none is overlooked."""

from dataclasses import replace
from random import Random

import pytest

from db.knowledge import load_catalogue
from domain.model import Judgement, Requirement, Setting, Shift, Task, UnitVerdict
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import Limits, solve_by_levels
from domain.optimum.never_enough import LEAST, HoldKind, never_enough
from domain.optimum.optimiser import suggest
from domain.results import Status
from domain.snapshot import Change
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from domain.units import to_micro
from reports.names import Names
from reports.questions.never_enough import words_of
from tests.domain.cases import drawn
from tests.domain.everything import everything
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def short(**settings):
    """More work than the one who may do it has time for."""
    mapped = Mapped(**settings)
    mapped.group("A", layer=4)
    mapped.group("B", layer=2)
    mapped.competency("K1")
    mapped.staff("a", "A", K1=3)
    mapped.staff("b", "B")
    mapped.task("T", 1400, takes={"K1": 2})
    return mapped


def found(mapped, **how):
    return never_enough(mapped.snapshot, CATALOGUE, **how)


def held(answer):
    return {(row.holds[0].kind, row.holds[0].competency or row.holds[0].group): row for row in answer.held}


def test_a_requirement_and_the_time_of_those_who_meet_it():
    answer = found(short())
    assert (answer.status, answer.uncovered, answer.others) == (Status.OPTIMAL, 400_000, 0)
    rows = held(answer)
    assert set(rows) == {(HoldKind.REQUIREMENT, "K1"), (HoldKind.TIME, "A")}
    assert {row.covers for row in rows.values()} == {400_000}
    assert {row.tasks for row in rows.values()} == {("T",)}


def test_a_ceiling():
    rows = held(found(short(tak_prosent="80")))
    assert rows[HoldKind.CEILING, "A"].covers == 200_000
    assert rows[HoldKind.TIME, "A"].covers == 600_000


def test_what_the_unit_decided():
    mapped = short()
    mapped.holds("B", K1=2)
    mapped.verdict("T", "B", "skal ikke")
    assert held(found(mapped))[HoldKind.VERDICT, "B"].covers == 400_000
    mapped = short()
    mapped.holds("B", K1=2)
    mapped.verdict("T", "A", "må")
    assert held(found(mapped))[HoldKind.MUST, ""].covers == 400_000


def test_a_requirement_of_another_task_can_hold_a_task_back():
    mapped = short()
    mapped.task("U", 500, takes={"K1": 1})
    rows = [row for row in found(mapped).held if row.holds[0].task == "U"]
    assert [row.covers for row in rows] == [500_000]


def test_the_limit_on_new_minutes():
    mapped = short(nye_minutter_tak="300")
    rows = held(found(mapped))
    assert rows[HoldKind.MOST_NEW, ""].covers == 700_000  # 300 of 1 400 are done; time for 1 000
    assert (HoldKind.LEAST_CORE, "") not in rows


def test_the_least_part_of_core_tasks():
    mapped = short(minste_kjerneandel="50")
    mapped.task("C", 200, today={"A": 100}, core_for=("A",))
    rows = held(found(mapped))
    assert (rows[HoldKind.LEAST_CORE, ""].covers, rows[HoldKind.LEAST_CORE, ""].tasks) == (800_000, ("T",))


def test_two_doors_are_told_together():
    mapped = short()
    mapped.task("V", 100, takes={"K1": 4}, locked=True)
    (row,) = (row for row in found(mapped).held if row.tasks == ("V",))
    assert {hold.kind for hold in row.holds} == {HoldKind.LOCK, HoldKind.REQUIREMENT}
    assert row.covers == 100_000


def test_law_is_told_and_not_lifted():
    mapped = short()
    mapped.task("L", 100, tags=("rekvirering",))
    answer = found(mapped)
    assert answer.by_law == ("L",)
    assert not any(hold.task == "L" for row in answer.held for hold in row.holds)


def at_night(*shifts):
    """A task by day and night that somebody who only works by day may do, and a night watch may not."""
    mapped = Mapped()
    mapped.group("A", layer=4)
    mapped.group("B", layer=2)
    mapped.staff("a", "A", shifts=(Shift.DAG,))
    mapped.staff("b", "B", shifts=(Shift.NATT,))
    mapped.task("T", 100, shifts=((Shift.DAG, to_micro(80)), (Shift.NATT, to_micro(20))))
    return mapped


def test_what_closes_a_task_to_those_of_one_shift():
    mapped = at_night()
    mapped.verdict("T", "B", "skal ikke")
    (row,) = found(mapped).held
    assert (row.holds[0].kind, row.holds[0].group, row.minutes) == (HoldKind.VERDICT, "B", 20_000)


def test_the_part_of_a_groups_time_that_lies_in_a_shift():
    mapped = at_night()
    mapped.there("B", Shift.NATT, 1)
    (row,) = found(mapped).held
    assert (row.holds[0].kind, row.holds[0].group, row.minutes) == (HoldKind.TIME, "B", 10_000)


def test_a_department_without_staff_is_told_so():
    mapped = Mapped()
    mapped.task("T", 60)
    names = Names(mapped.snapshot, CATALOGUE)
    assert words_of(found(mapped), names)[1].startswith("Ingen har arbeidstid her, ")
    assert not any(text.startswith("Ingen har arbeidstid") for text in words_of(found(short()), names))


def test_no_more_lines_than_asked_for():
    answer = found(short(), most=1)
    assert len(answer.held) == 1
    assert answer.others == 1


def test_a_search_that_is_stopped_says_so():
    answer = found(short(), limits=Limits(stopped=lambda: True))
    assert (answer.status, answer.held) == (Status.CANCELLED, ())


def test_nothing_holds_back_what_is_covered():
    mapped = short()
    mapped.staff("c", "A", K1=3)
    assert (found(mapped).uncovered, found(mapped).held) == (0, ())


# -- every single thing, tried one by one --------------------------------------------------------

KIND_OF = {"nye_minutter_tak": "most_new", "minste_kjerneandel": "least_core"}


def single_things(snapshot):
    """Every requirement, refusal, must, lock and limit for all with the changes that take it away."""
    for row in snapshot.all(Setting):
        if row.key in KIND_OF:
            yield [Change(row, None)]
    for task in snapshot.all(Task):
        if task.id in snapshot.followed_by:
            continue
        for row in snapshot.requirements_of.get(task.id, ()):
            yield [Change(row, None)]
        must = []
        for row in snapshot.verdicts_of.get(task.id, ()):
            if row.verdict is Judgement.MUST_NOT:
                yield [Change(row, replace(row, verdict=Judgement.MAY))]
            elif row.verdict is Judgement.MUST:
                must.append(Change(row, replace(row, verdict=Judgement.SHOULD)))
        if must:
            yield must
        if task.locked:
            yield [Change(task, replace(task, locked=False))]


def uncovered(snapshot):
    suggestion = suggest(snapshot, CATALOGUE)
    orphaned = [row for row in suggestion.uncovered if row.reason == "nothing_to_follow"]
    weights = {task.code: task.importance / 1e6 for task in snapshot.all(Task)}
    return suggestion.objectives.uncovered - sum(weights[row.task] * row.minutes for row in orphaned)


def told(answer):
    return sorted(
        (hold.task, hold.kind.value, hold.competency, hold.group)
        for row in answer.held
        for hold in row.holds
        if len(row.holds) == 1 and (hold.task or hold.kind.value in KIND_OF.values())
    )


def name_of(changes, snapshot):
    entity = changes[0].entity
    tasks = snapshot.by_id(Task)
    if isinstance(entity, Requirement):
        codes = {row.id: row.code for row in snapshot.competencies.values()}
        return (tasks[entity.task_id].code, "requirement", codes[entity.competency_id], "")
    if isinstance(entity, UnitVerdict):
        refused = changes[0].before.verdict is Judgement.MUST_NOT
        kind = "verdict" if refused else "must"
        return (tasks[entity.task_id].code, kind, "", entity.group if refused else "")
    if isinstance(entity, Setting):
        return ("", KIND_OF[entity.key], "", "")
    return (entity.code, "lock", "", "")


@pytest.mark.parametrize("seed", range(60))
def test_against_trying_everything(seed):
    snapshot = drawn(Random(seed)).snapshot
    answer = never_enough(snapshot, CATALOGUE, most=1000)
    now = uncovered(snapshot)
    assert answer.uncovered == pytest.approx(now, abs=20)
    tried = {
        name_of(changes, snapshot): now - uncovered(snapshot.with_changes(changes))
        for changes in single_things(snapshot)
    }
    clear = {name for name, covers in tried.items() if covers > LEAST + 20}
    assert clear <= set(told(answer))
    for row in answer.held:
        (first, *more) = row.holds
        if first.task and not more:
            name = (first.task, first.kind.value, first.competency, first.group)
            assert row.covers == pytest.approx(tried[name], abs=20)


def least_uncovered(snapshot):
    formulation = Formulation(Division(planned(Situation(snapshot, CATALOGUE))), MoveRules())
    return 1000 * solve_by_levels(formulation.program, formulation.levels[:1], Limits()).optima[0]


@pytest.mark.parametrize("seed", range(40))
def test_against_trying_everything_with_shifts_and_promises(seed):
    limits = {"nye_minutter_tak": "60", "minste_kjerneandel": "30"} if seed % 2 else {}
    snapshot = everything(seed, **limits)
    answer = never_enough(snapshot, CATALOGUE, most=1000)
    now = least_uncovered(snapshot)
    clear = {
        name_of(changes, snapshot)
        for changes in single_things(snapshot)
        if now - least_uncovered(snapshot.with_changes(changes)) > LEAST + 20
    }
    assert clear <= set(told(answer))
