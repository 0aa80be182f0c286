"""What the report on a suggestion is written from: the suggestion, its curve, alternatives, what stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from reports.material import Material, MoveKey
from reports.parts import PROPOSAL, chosen

if TYPE_CHECKING:
    from domain.optimum.alternatives import Alternatives
    from domain.optimum.frontier import Frontier
    from domain.optimum.linear_program import Limits
    from domain.optimum.staying import Staying

MOST_MOVES = 12
"""The curve on paper goes to so many moves; the question in the program goes further."""
CHOICES = "valg"
"""The part that needs searches of its own."""
PATIENCE = 10.0
"""Seconds that the curve, and the alternatives, are looked for; what is not proven by then is told so."""


@dataclass(frozen=True)
class ProposalMaterial:
    """A suggestion asked for with at most `max_moves` moves; None of the others: it was not asked for."""

    material: Material
    max_moves: int | None = None
    curve: Frontier | None = None
    alternatives: Alternatives | None = None

    @cached_property
    def staying(self) -> tuple[Staying, ...]:
        """What the suggestion leaves with groups that are hard to recruit, and why."""
        from domain.optimum.staying import staying

        return staying(self.material.situation, self.material.suggestion, self.max_moves)


def proposal_of(
    material: Material,
    max_moves: int | None,
    parts: frozenset[str] | None,
    limits: Limits,
    left_out: frozenset[MoveKey] = frozenset(),
) -> ProposalMaterial:
    """The suggestion without moves that are `left_out`; with what the wanted parts (None: all) tell."""
    told = replace(material, left_out=left_out)
    if CHOICES in chosen(PROPOSAL, parts):
        return with_choices(told, max_moves, limits)
    return ProposalMaterial(told, max_moves)


def with_choices(material: Material, max_moves: int | None, limits: Limits) -> ProposalMaterial:
    """With the curve and the alternatives, each looked for as long as patience is."""
    from domain.optimum.alternatives import alternatives
    from domain.optimum.frontier import frontier
    from domain.optimum.linear_program import Limits

    situation = material.situation
    unit = None if material.scope is None else material.scope.code
    patience = Limits(PATIENCE, limits.stopped, limits.report)
    curve = frontier(situation, MOST_MOVES, patience)
    patience = Limits(PATIENCE, limits.stopped, limits.report)
    plans = alternatives(
        material.snapshot, material.catalogue, unit=unit, max_moves=max_moves, limits=patience
    )
    return ProposalMaterial(material, max_moves, curve, plans)
