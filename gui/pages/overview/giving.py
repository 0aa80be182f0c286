"""Whom a move takes work from, in words: the first of them, and that there are others."""

from __future__ import annotations

from domain.results import Move
from reports.material import Material
from reports.words import _

_RELIEVES = "relieves:"


def givers(material: Material, move: Move) -> str:
    """The group that gives, with «og andre» where the move relieves several."""
    giver = material.giver(move.giver)
    several = sum(why.startswith(_RELIEVES) for why in move.why) > 1
    return _("{group} og andre").format(group=giver) if several else giver
