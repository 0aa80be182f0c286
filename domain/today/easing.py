"""Whether work that goes from one group to another eases a shortage: what ready questions look for."""

from domain.model import Code
from domain.today.situation import Situation


def eases(situation: Situation, unit_id: str, giver: Code, receiver: Code) -> bool:
    """Whether the giver is harder to recruit in the unit, or as hard and further from the bottom."""
    if not situation.groups[giver].employed:
        return False
    return _rank(situation, unit_id, giver) > _rank(situation, unit_id, receiver)


def _rank(situation: Situation, unit_id: str, group: Code) -> tuple[int, int]:
    return situation.groups.scarcity_in(unit_id, group), situation.groups[group].layer
