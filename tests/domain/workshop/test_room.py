"""Guesses that meet, votes that tell nothing of one person, and an agenda of two meetings of two hours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.model import Task
from domain.units import to_micro
from domain.workshop.agenda import AGENDA, following, of_meeting, preceding
from domain.workshop.estimates import estimates_of, met, problems, taken_over
from domain.workshop.voting import CONFIDENCE, Choice, outcome, said
from domain.workshop_model import Estimate
from tests.domain.mapped import Mapped


def guesses(*rows):
    return [Estimate(f"e{n}", "t", n, *map(to_micro, row)) for n, row in enumerate(rows, 1)]


def test_guesses_meet_in_one_interval_that_leaves_nobody_out():
    found = met(guesses((5, 10, 20), (8, 12, 15), (10, 19, 40)))
    assert (found.voices, found.low, found.likely, found.high) == (3, to_micro(5), to_micro(12), to_micro(40))
    assert found.spread == 1.9
    assert not found.disagree
    assert met(guesses((5, 10, 20), (8, 20, 25))).disagree
    assert met([]) is None


def test_the_task_takes_over_what_was_met():
    mapped = Mapped()
    mapped.task("T", 100)
    snapshot = mapped.snapshot
    task = snapshot.tasks["T"]
    (change,) = taken_over(task, met(guesses((5, 10, 20))))
    assert isinstance(change.after, Task)
    assert (change.after.minutes_low, change.after.minutes, change.after.minutes_high) == tuple(
        map(to_micro, (5, 10, 20))
    )
    assert taken_over(change.after, met(guesses((5, 10, 20)))) == []
    assert estimates_of(snapshot, task.id) == []


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ((1, 2, 3), False),
        ((2, 2, 2), False),
        ((0, 1, 1), False),
        ((3, 2, 4), True),
        ((1, 5, 4), True),
        ((0, 0, 0), True),
    ],
)
def test_three_numbers_come_in_order(numbers, wrong):
    assert problems(*numbers) is wrong


VOTES = st.lists(st.tuples(st.sampled_from(Choice), st.sampled_from([None, *CONFIDENCE])), max_size=14)


def counted(votes):
    counts = {}
    for choice, confidence in votes:
        for word in said(choice, confidence):
            counts[word] = counts.get(word, 0) + 1
    return counts


@given(VOTES)
def test_nothing_is_shown_that_tells_what_one_of_few_said(votes):
    found = outcome(counted(votes))
    choices = [choice for choice, _confidence in votes]
    few = len(choices) < 5
    alike = len(choices) < 10 and len(set(choices)) == 1
    assert (found is None) == (few or alike)
    if found is not None:
        assert found.voters == sum(found.choices.values()) == len(choices)
        sure = [confidence for _choice, confidence in votes if confidence is not None]
        shown = sum(found.confidence.values())
        assert shown == (0 if len(sure) < 5 or (len(sure) < 10 and len(set(sure)) == 1) else len(sure))


def test_a_vote_is_sure_from_one_to_five():
    with pytest.raises(ValueError, match="outside 1–5"):
        said(Choice.FOR, 6)


def test_two_meetings_of_two_hours():
    for number in (1, 2):
        assert sum(step.minutes for step in of_meeting(number)) == 120
    assert len({step.code for step in AGENDA}) == len(AGENDA)


def test_the_way_through_the_agenda_and_back():
    way, code = [], ""
    while (step := following(code)) is not None:
        way.append(step)
        code = step.code
    assert tuple(way) == AGENDA
    assert following(code) is None
    assert preceding(code) == AGENDA[-2]
    assert preceding(AGENDA[0].code) is None
    assert preceding("") is None
