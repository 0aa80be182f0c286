"""Why a group gets a task, in sentences, and how many hold what it takes where not all of the group do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from domain.model import Code
from domain.reasons import Reason
from domain.today.holders import Holders, holders
from domain.today.situation import Situation
from domain.today.small_numbers import Told
from reports.names import Names
from reports.reason_words import WHY, sentence
from reports.words import _, number


class WhyWords:
    """The reasons of moves in words."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation

    def of(self, task: Code, group: Code, reasons: Iterable[Reason], names: Names) -> tuple[str, ...]:
        """A sentence for each reason why a group gets a task."""
        return tuple(self._sentence(task, group, why, names) for why in reasons)

    def _sentence(self, task: Code, group: Code, why: Reason, names: Names) -> str:
        said = sentence(WHY, why, names)
        code, _colon, rest = why.partition(":")
        if code != "competence" or task not in self._places:
            return said
        competency = rest.rpartition(":")[0]
        found = holders(self._situation, self._places[task], group, competency)
        return said if found is None or found.all_hold else f"{said} {_some(found)}"

    @cached_property
    def _places(self) -> dict[Code, int]:
        return {work.code: place for place, work in enumerate(self._situation.works)}


def _some(found: Holders) -> str:
    """How many hold it, as far as a number of persons may be told."""
    text = {
        Told.NUMBER: _("Det gjelder {holders} av {members} i gruppen."),
        Told.FEW: _("Det gjelder færre enn tre av {members} i gruppen."),
        Told.NEARLY_ALL: _("Det gjelder nesten alle i gruppen."),
    }.get(found.told, _("Det gjelder ikke alle i gruppen."))
    return text.format(holders=number(found.holders), members=number(found.members))
