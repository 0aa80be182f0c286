"""Votes are counts: they outlive the program, leave no step in the record, and say nothing of order."""

from pathlib import Path

import pytest

from db.store import SqlStore
from domain.workshop.voting import Choice, outcome, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.nedenfra"
    SqlStore.create(path, who="kari").close()
    return path


def test_votes_are_counted_and_stay(path: Path) -> None:
    with SqlStore(path) as store:
        for choice, sure in ((Choice.FOR, 4), (Choice.FOR, 2), (Choice.MOT, 4), (Choice.BLANK, None)):
            store.vote("b", said(choice, sure))
        store.vote("annen", said(Choice.MOT))
    with SqlStore(path, read_only=True) as store:
        assert store.votes("b") == {"blank": 1, "for": 2, "mot": 1, "sikker:2": 1, "sikker:4": 2}
        assert store.votes("annen") == {"mot": 1}
        assert store.votes("ingen") == {}
        assert outcome(store.votes("b")) is None


def test_a_vote_is_no_step_and_breaks_no_chain(path: Path) -> None:
    with SqlStore(path, who="kari") as store:
        store.vote("b", said(Choice.FOR, 3))
        assert store.history() == []
        assert store.last_step() == 0
        assert store.check().flaws == ()
    assert b"kari" not in path.read_bytes()


def test_the_file_is_the_same_in_whichever_order_people_voted(tmp_path: Path) -> None:
    votes = [said(Choice.FOR, 1), said(Choice.MOT, 5), said(Choice.BLANK, 2)]
    rows = []
    for name, order in (("en", votes), ("to", votes[::-1])):
        path = tmp_path / f"{name}.nedenfra"
        with SqlStore.create(path) as store:
            for vote in order:
                store.vote("b", vote)
            rows.append(list(store.votes("b").items()))
    assert rows[0] == rows[1]
