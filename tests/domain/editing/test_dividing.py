"""Shares and verdicts of a task, edited as a whole."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.editing.dividing import completed, missing_share, shares_set, verdict_review_set, verdict_set
from domain.model import Judgement, Share, UnitVerdict
from domain.snapshot import Change, Snapshot
from domain.units import HUNDRED_PERCENT, to_micro

SP, HE = Share("s1", "t", "SP", to_micro(60)), Share("s2", "t", "HE", to_micro(40))
OTHER = Share("s3", "u", "SP", to_micro(100))
KAN = UnitVerdict(
    "v1", "t", "SP", Judgement.MAY, to_micro(5), "LE", to_micro(1.25), "Etter kurs", date(2027, 4, 15)
)
SNAPSHOT = Snapshot.of([SP, HE, OTHER, KAN])


def test_shares_of_a_task_are_replaced_and_keep_their_ids() -> None:
    changes = shares_set(SNAPSHOT, "t", {"SP": to_micro(70), "LE": to_micro(30)})
    added = next(change.after for change in changes if change.before is None)
    assert added is not None
    assert changes == [
        Change(HE, None),
        Change(None, Share(added.id, "t", "LE", to_micro(30))),
        Change(SP, Share("s1", "t", "SP", to_micro(70))),
    ]


@pytest.mark.parametrize(
    ("shares", "gone"),
    [
        ({"SP": to_micro(60), "HE": to_micro(40)}, []),
        ({"HE": to_micro(40), "SP": to_micro(60), "LE": 0}, []),
        ({"SP": to_micro(60), "HE": 0}, [HE]),
        ({}, [HE, SP]),
    ],
)
def test_a_group_with_nothing_has_no_row(shares: dict[str, int], gone: list[Share]) -> None:
    assert shares_set(SNAPSHOT, "t", shares) == [Change(row, None) for row in gone]


def test_a_row_that_says_nothing_stays_until_it_is_said_otherwise() -> None:
    nothing = Share("s", "t", "SP", 0)
    assert shares_set(Snapshot.of([nothing]), "t", {"SP": 0}) == []


@pytest.mark.parametrize(
    ("typed", "missing", "filled"),
    [
        ({}, 100, {}),
        ({"SP": 60, "HE": 30}, 10, {"SP": 60, "HE": 30}),
        ({"SP": 60, "HE": None}, 40, {"SP": 60, "HE": 40}),
        ({"SP": 120, "HE": None}, -20, {"SP": 120, "HE": 0}),
        ({"SP": None, "HE": None}, 100, {"SP": 50, "HE": 50}),
    ],
)
def test_what_is_missing_to_the_whole(
    typed: dict[str, float | None], missing: float, filled: dict[str, float]
) -> None:
    shares = {group: None if value is None else to_micro(value) for group, value in typed.items()}
    assert missing_share(shares) == to_micro(missing)
    assert completed(shares) == {group: to_micro(value) for group, value in filled.items()}


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.none() | st.integers(0, 10_000_000), min_size=1))
def test_completed_shares_are_whole_to_the_last_millionth(typed: dict[str, int | None]) -> None:
    filled = completed(typed)
    assert list(filled) == list(typed)
    if None in typed.values():
        assert sum(filled.values()) == HUNDRED_PERCENT
        evened = [filled[group] for group, value in typed.items() if value is None]
        assert max(evened) - min(evened) <= 1


def test_a_verdict_keeps_what_is_not_said_anew() -> None:
    should = replace(KAN, verdict=Judgement.SHOULD)
    assert verdict_set(SNAPSHOT, "t", "SP", Judgement.SHOULD) == [Change(KAN, should)]
    assert verdict_set(SNAPSHOT, "t", "SP", Judgement.MAY, reason="Etter kurs") == []
    (change,) = verdict_set(
        SNAPSHOT,
        "t",
        "SP",
        Judgement.MAY,
        follow_up_percent=0,
        follow_up_group="",
        time_factor=to_micro(1),
        reason="",
    )
    again = UnitVerdict("v1", "t", "SP", Judgement.MAY, review_on=date(2027, 4, 15))
    assert change == Change(KAN, again)


def test_the_day_of_review_is_set_and_taken_away() -> None:
    later = date(2027, 9, 1)
    assert verdict_review_set(KAN, later) == [Change(KAN, replace(KAN, review_on=later))]
    assert verdict_review_set(KAN, None) == [Change(KAN, replace(KAN, review_on=None))]
    assert verdict_review_set(KAN, KAN.review_on) == []


def test_a_verdict_is_made_and_taken_away() -> None:
    (made,) = verdict_set(SNAPSHOT, "t", "HE", Judgement.MUST_NOT, reason="Hos oss")
    assert made == Change(None, UnitVerdict(made.entity.id, "t", "HE", Judgement.MUST_NOT, reason="Hos oss"))
    assert verdict_set(SNAPSHOT, "t", "SP", None) == [Change(KAN, None)]
    assert verdict_set(SNAPSHOT, "t", "HE", None) == []
