"""Which of the unit's practical rules hold: those that take whole numbers, by their names in the workbook."""

from dataclasses import replace

from domain.model import Code
from domain.optimum.formulation import MoveRules
from domain.optimum.optimiser import rules_of
from domain.optimum.performers import limits_performers
from domain.optimum.protections import stated
from domain.snapshot import Snapshot

SHARE = "minste_andel_flytting"
ROUNDING = "avrunding_prosent"
WHOLE_TASKS = "hele_oppgaver"
PERFORMERS = "høyst_utførere"
LEAST_MOVES = (SHARE,)
"""Of them those that only say how small a move may be."""


def whole_number_rules(snapshot: Snapshot) -> tuple[Code, ...]:
    """The rules that are set and that no linear program can hold: settings, and a column of the tasks."""
    found = [key for key in (SHARE, ROUNDING, WHOLE_TASKS) if stated(snapshot, key)]
    return (*found, PERFORMERS) if limits_performers(snapshot) else tuple(found)


def rules_of_practice(snapshot: Snapshot) -> MoveRules:
    """The same rules for any number of moves of any size, but for whole tasks.

    Whole tasks are weighed against a best division that is known, so a search among many such divisions
    cannot hold them.
    """
    return replace(rules_of(snapshot), smallest=0.0, whole=0.0)
