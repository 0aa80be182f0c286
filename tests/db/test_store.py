"""What every store promises: the same tests for the file, PostgreSQL and the stand-in of other tests."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from db.store import SqlStore
from domain.editing.workspace import (
    BrokenReference,
    Conflict,
    DuplicateKey,
    EditRefused,
    Store,
    Unstorable,
    Workspace,
)
from domain.model import Group, LinkKind, Process, Requirement, Task, TaskLink, Unit
from domain.snapshot import Change, Snapshot
from tests.db.filled import COMMUNE, FILLED, REPORT, ROUND, WARD, WOUND
from tests.fakes import MemoryStore

WARD_ALONE = replace(WARD, parent_id=None)


@pytest.fixture(params=["memory", "file", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each sort."""
    made: Store
    if request.param == "memory":
        made = MemoryStore()
    elif request.param == "file":
        made = SqlStore.create(tmp_path / "avdeling.nedenfra", who="kari")
    else:
        new_schema: Callable[[], str] = request.getfixturevalue("new_schema")
        made = SqlStore.create(new_schema(), who="kari")
    yield made
    made.close()


def _added(*entities: object) -> list[Change]:
    return [Change(None, entity) for entity in entities]  # type: ignore[arg-type]


def test_an_empty_store_holds_nothing(store: Store) -> None:
    assert store.load() == Snapshot()
    assert store.history() == []


def test_every_kind_comes_back_as_it_was(store: Store) -> None:
    store.apply(_added(*FILLED), "import")
    assert store.load() == Snapshot.of(FILLED)


def test_order_does_not_matter_within_a_step(store: Store) -> None:
    store.apply(_added(*reversed(FILLED)), "import")
    store.apply([Change(entity, None) for entity in FILLED], "tøm")
    assert len(store.load()) == 0


def test_a_step_is_recorded_with_what_it_changed(store: Store) -> None:
    store.apply(_added(*FILLED), "import")
    longer = replace(WOUND, minutes=WOUND.minutes * 2)
    step = store.apply([Change(WOUND, longer)], "endre minutter")
    store.apply([Change(longer, WOUND)], "endre minutter", undoes=step.number)
    store.apply([Change(WOUND, longer)], "endre minutter", redoes=step.number)
    first, second, third, fourth = store.history()
    assert [first.number, second.number, third.number, fourth.number] == [1, 2, 3, 4]
    assert (second, second.name, second.changes) == (step, "endre minutter", 1)
    assert (third.undoes, third.redoes, fourth.undoes, fourth.redoes) == (2, None, None, 2)
    assert store.changes_of(2) == [Change(WOUND, longer)]
    assert Snapshot().with_changes(store.changes_of(1)) == Snapshot.of(FILLED)


def test_several_changes_of_one_value_are_one(store: Store) -> None:
    second = replace(COMMUNE, name="Ny")
    store.apply([Change(None, COMMUNE), Change(COMMUNE, second), *_added(WARD), Change(WARD, None)], "s")
    assert store.load() == Snapshot.of([second])
    assert store.changes_of(1) == [Change(None, second)]


def test_values_exchange_their_codes(store: Store) -> None:
    store.apply(_added(*FILLED), "import")
    exchanged = [Change(WOUND, replace(WOUND, code="T2")), Change(REPORT, replace(REPORT, code="T1"))]
    store.apply(exchanged, "bytt")
    assert store.load().tasks["T1"].id == REPORT.id
    store.apply([change.inverse for change in exchanged], "bytt tilbake")
    assert store.load() == Snapshot.of(FILLED)


def test_a_code_is_free_in_the_step_that_removes_its_owner(store: Store) -> None:
    store.apply(_added(COMMUNE), "ny")
    heir = replace(COMMUNE, id="u-9")
    store.apply([Change(None, heir), Change(COMMUNE, None)], "bytt ut")
    assert store.load() == Snapshot.of([heir])


REFUSED: dict[str, tuple[list[Change], type[EditRefused]]] = {
    "changed by somebody": ([Change(replace(WOUND, note="annet"), WOUND)], Conflict),
    "an empty field filled by somebody": ([Change(replace(REPORT, risk=3), REPORT)], Conflict),
    "removed by somebody": ([Change(replace(WOUND, id="t-9"), replace(WOUND, id="t-9", note="n"))], Conflict),
    "removal of what is changed": ([Change(replace(WOUND, note="annet"), None)], Conflict),
    "removal of what is gone": ([Change(replace(WOUND, id="t-9"), None)], Conflict),
    "added twice": (_added(WOUND), Conflict),
    "another with the code": (_added(replace(WOUND, id="t-9")), DuplicateKey),
    "changed to a code that is taken": ([Change(WOUND, replace(WOUND, code="T2"))], DuplicateKey),
    "two new with one code": (
        _added(Unit("u-8", "NY", "En"), Unit("u-9", "NY", "To")),
        DuplicateKey,
    ),
    "the same requirement again": (_added(Requirement("rq-9", "t-1", "k-1", 1)), DuplicateKey),
    "follows all others twice": (_added(TaskLink("l-9", "t-2", LinkKind.FOLLOWS)), DuplicateKey),
    "a process that is not there": (_added(Task("t-9", "T9", "pr-9", "x", 1, 1)), BrokenReference),
    "removed while others refer to it": ([Change(ROUND, None)], BrokenReference),
    "a parent that is not there": ([Change(COMMUNE, replace(COMMUNE, parent_id="u-9"))], BrokenReference),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_step_stores_nothing_at_all(store: Store, case: str) -> None:
    store.apply(_added(*FILLED), "import")
    changes, reason = REFUSED[case]
    before = Change(WARD, replace(WARD, name="Før"))
    after = Change(None, Group("g-9", "X_NY"))
    with pytest.raises(reason):
        store.apply([before, *changes, after], "feil")
    assert store.load() == Snapshot.of(FILLED)
    assert [step.name for step in store.history()] == ["import"]
    store.apply([before, after], "riktig")
    assert [step.number for step in store.history()] == [1, 2]


def test_a_conflict_names_the_value(store: Store) -> None:
    store.apply(_added(*FILLED), "import")
    with pytest.raises(Conflict) as caught:
        store.apply([Change(WARD, None), Change(replace(ROUND, name="Annet"), ROUND)], "feil")
    assert caught.value.entity == ROUND


def test_a_duplicate_names_the_value(store: Store) -> None:
    twin = Process("pr-9", "P1", "Kveldsrunde", "u-2")
    store.apply(_added(*FILLED), "import")
    with pytest.raises(DuplicateKey) as caught:
        store.apply(_added(twin), "feil")
    assert caught.value.entity == twin


def test_changes_that_do_not_follow_each_other_are_a_mistake(store: Store) -> None:
    with pytest.raises(ValueError, match="do not follow"):
        store.apply([Change(None, WARD), Change(replace(WARD, name="Annet"), WARD)], "feil")


@pytest.mark.parametrize("sort", ["file", "postgresql"])
@pytest.mark.parametrize(
    "broken", [replace(COMMUNE, full_time_hours_per_week=2**63), replace(COMMUNE, name="\udc80")]
)
def test_what_cannot_be_stored_is_refused(
    request: pytest.FixtureRequest, tmp_path: Path, sort: str, broken: Unit
) -> None:
    target = tmp_path / "a.nedenfra" if sort == "file" else request.getfixturevalue("new_schema")()
    with SqlStore.create(target) as store:
        with pytest.raises(Unstorable) as caught:
            store.apply(_added(broken), "feil")
        assert caught.value.kind is Unit
        assert store.load() == Snapshot()


@pytest.mark.parametrize("sort", ["file", "postgresql"])
def test_writers_side_by_side_make_one_chain(
    request: pytest.FixtureRequest, tmp_path: Path, sort: str
) -> None:
    target = tmp_path / "a.nedenfra" if sort == "file" else request.getfixturevalue("new_schema")()
    SqlStore.create(target).close()

    def write(writer: int) -> None:
        with SqlStore(target, timeout=30) as store:
            for number in range(8):
                store.apply(_added(Unit(f"{writer}-{number}", f"{writer}-{number}", "x")), "ny")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with SqlStore(target) as store:
        assert [step.number for step in store.history()] == list(range(1, 33))
        assert store.check().sound
        assert len(store.load()) == 32


def test_the_last_step_is_told(store: Store) -> None:
    assert store.last_step() == 0
    store.apply(_added(COMMUNE), "ny")
    second = store.apply(_added(WARD), "ny")
    assert store.last_step() == second.number == 2


def test_a_workspace_knows_when_somebody_else_has_stored(store: Store) -> None:
    one, other = Workspace(store), Workspace(store)
    one.apply(_added(COMMUNE), "ny")
    assert (one.behind, other.behind) == (False, True)
    assert other.reload() == _added(COMMUNE)
    assert not other.behind
    other.undo()
    other.redo()
    assert (one.behind, other.behind) == (True, False)


def test_own_steps_do_not_hide_those_of_others(store: Store) -> None:
    one, other = Workspace(store), Workspace(store)
    other.apply(_added(COMMUNE), "ny")
    one.apply(_added(WARD_ALONE), "ny")
    one.apply([Change(WARD_ALONE, None)], "slett")
    assert one.behind
    one.reload()
    assert not one.behind
    assert one.snapshot == Snapshot.of([COMMUNE])


def test_a_refused_edit_moves_nothing_on(store: Store) -> None:
    workspace = Workspace(store)
    workspace.apply(_added(COMMUNE), "ny")
    with pytest.raises(DuplicateKey):
        workspace.apply(_added(replace(COMMUNE, id="u-9")), "feil")
    assert not workspace.behind


def test_a_copy_holds_everything_and_goes_its_own_way(store: Store, tmp_path: Path) -> None:
    store.apply(_added(COMMUNE), "ny")
    store.apply(_added(WARD), "ny")
    place = str(tmp_path / "kopi.nedenfra")
    store.copy_to(place)
    store.apply([Change(WARD, None)], "slett")
    copy: Store = store.copies[place] if isinstance(store, MemoryStore) else SqlStore(place)
    assert copy.load() == Snapshot.of([COMMUNE, WARD])
    copy.apply([Change(WARD, None)], "slett")
    assert copy.load() == store.load()
    copy.close()
