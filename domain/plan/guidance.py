"""Guidance and control that the moves of a plan take, by who guides whom in what."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.model import Code
from domain.plan.contents import MeasureContents
from domain.plan.questions import moves
from domain.results import Milli
from domain.today.distribution import Distribution


@dataclass(frozen=True, slots=True)
class Guidance:
    """Minutes a week that `guide` gives those of `receiver` who take a task over."""

    task: Code
    receiver: Code
    guide: Code
    amount: Milli


def guidance(
    measures: Sequence[MeasureContents], was: Distribution, will: Distribution
) -> tuple[Guidance, ...]:
    """What the moves add to the guidance, by task and receiver."""
    found = []
    situation = will.situation
    for number, work in enumerate(situation.works):
        receivers = {
            row.measure.receiver
            for row in measures
            if moves(row) and row.task is not None and row.task.id == work.task.id
        }
        for receiver in sorted(code for code in receivers if code in situation.groups):
            terms = situation.terms(work, receiver)
            before = was.tallies[number].minutes.get(receiver, 0)
            gained = will.tallies[number].minutes.get(receiver, 0) - before
            amount = round(terms.follow_up * gained)
            if amount > 0:
                found.append(Guidance(work.code, receiver, terms.follow_up_group, amount))
    return tuple(found)
