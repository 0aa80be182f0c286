"""Every ready question with its answer in sentences, in the order a leader asks them."""

from __future__ import annotations

from collections.abc import Mapping

from domain.model import Code, Process
from domain.optimum.questions import Questions
from reports.names import Names
from reports.questions.answers import Answer
from reports.questions.bottlenecks import bottleneck_answer
from reports.questions.interplay import (
    handovers_answer,
    keys_answer,
    overlaps_answer,
    roles_answer,
    unlocks_answer,
)
from reports.questions.portfolio import portfolio_answer
from reports.questions.quality import quality_answer
from reports.questions.splits import splits_answer
from reports.questions.takeover import plain_work_answer, takeover_answer
from reports.questions.unused import unused_answer


def question_answers(found: Questions, names: Names, processes: Mapping[Code, Process]) -> list[Answer]:
    """The answers, how far they can be trusted first; each of the others says when it is provisional.

    `processes` are by code, as a snapshot has them.
    """
    answers = [
        bottleneck_answer(found.bottlenecks, names),
        *(takeover_answer(row, names) for row in found.takeovers),
        plain_work_answer(found.plain_work, names),
        splits_answer(found.splits, names),
        unused_answer(found.unused, names),
    ]
    if found.handovers_after is not None:
        answers.append(portfolio_answer(found.portfolio, names))
    answers += [
        handovers_answer(found.handovers, names, processes, found.handovers_after),
        keys_answer(found.keys, names),
        unlocks_answer(found.unlocks, names),
        roles_answer(found.roles, names),
        overlaps_answer(found.overlaps, names),
    ]
    told = [answer.said_to_be(bool(found.provisional)) for answer in answers]
    return [quality_answer(found.quality, names), *told]
