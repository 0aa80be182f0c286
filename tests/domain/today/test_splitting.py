"""Where a split may pay: what reserves the task, who does it, and who might do the rest."""

from dataclasses import replace

import pytest

from db.knowledge import load_catalogue
from domain.model import Phase, Task
from domain.snapshot import Change
from domain.today import splitting
from domain.today.situation import Situation
from domain.today.splitting import Splittable, reserving_tags, splittable_task
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def clinic(scarcity: float = 2.0) -> Mapped:
    """A doctor, hard to recruit, who prescribes; a nurse and a secretary beside her."""
    mapped = Mapped()
    mapped.staff("lege", "LE")
    mapped.staff("sykepleier", "SP")
    mapped.staff("sekretær", "HE")
    mapped.staff("renholder", "X_RENH")
    for group, how_hard in (("LE", scarcity), ("SP", 1.0), ("HE", 0.0)):
        mapped.group(group, scarcity=how_hard)
    mapped.task("R", 400, today={"LE": 100}, tags=("rekvirering", "prosedyre"))
    mapped.task("U", 500, today={"LE": 50, "SP": 30, "HE": 20}, tags=("prosedyre",))
    return mapped


def found(mapped: Mapped) -> Situation:
    return Situation(mapped.snapshot, CATALOGUE)


def splittable(situation: Situation) -> list[Splittable]:
    """The tasks where a split may pay, asked one by one and all at once."""
    rows = ((work, splittable_task(situation, work.task)) for work in situation.works)
    one_by_one = {work.code: row for work, row in rows if row is not None}
    together = splitting.splittable(situation)
    assert {work.code: row for work, row in together} == one_by_one
    assert [work.demand for work, _row in together] == sorted(
        (w.demand for w, _row in together), reverse=True
    )
    return list(one_by_one.values())


def test_only_tags_that_close_the_task_to_somebody_reserve_it() -> None:
    situation = found(clinic())
    assert reserving_tags(situation, situation.snapshot.tasks["R"]) == ("rekvirering",)
    assert reserving_tags(situation, situation.snapshot.tasks["U"]) == ()


def test_a_reserved_task_of_a_scarce_group_is_told_with_those_who_might_help() -> None:
    (row,) = splittable(found(clinic()))
    assert row.tags == ("rekvirering",)
    assert (row.scarce, row.others) == (("LE",), ("HE", "SP"))


def test_only_those_who_work_in_the_process_are_named() -> None:
    mapped = clinic()
    mapped.task("V", 100, today={"X_RENH": 100})
    (with_cleaner,), (without,) = splittable(found(mapped)), splittable(found(clinic()))
    assert set(with_cleaner.others) - set(without.others) == {"X_RENH"}


def test_whom_the_unit_has_said_no_to_is_not_named() -> None:
    mapped = clinic()
    mapped.verdict("R", "SP", "skal ikke")
    (row,) = splittable(found(mapped))
    assert row.others == ("HE",)


@pytest.mark.parametrize(
    "change", [{"phase": Phase.BESLUTTE}, {"minutes": 4_000_000}, {"per_week": 0}, {"tags": ()}]
)
def test_parts_short_tasks_and_open_ones_are_left_alone(change: dict[str, object]) -> None:
    snapshot = clinic().snapshot
    task = snapshot.tasks["R"]
    after = snapshot.with_changes([Change(task, replace(task, **change))])  # type: ignore[arg-type]
    assert splittable(Situation(after, CATALOGUE)) == []


def test_a_task_with_parts_and_its_parts_are_left_alone() -> None:
    snapshot = clinic().snapshot
    whole, part = snapshot.tasks["R"], snapshot.tasks["U"]
    after = snapshot.with_changes([Change(part, replace(part, part_of_id=whole.id, tags=whole.tags))])
    situation = Situation(after, CATALOGUE)
    assert [splittable_task(situation, task) for task in after.all(Task)] == [None, None]


def test_where_nobody_scarce_does_it_a_split_eases_nobody() -> None:
    assert splittable(found(clinic(scarcity=0.0))) == []
