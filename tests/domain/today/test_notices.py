"""Rules that are heeded at a move: by its task, by who receives it, and by who gives it away."""

import pytest

from db.knowledge import load_catalogue
from domain.model import LocalRule, RuleChange, UnitLevel, UnitType, new_id
from domain.optimum.optimiser import suggest
from domain.today.notices import MoveNotices
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def at_moves(today, receiver, unit_type=UnitType.LEGEKONTOR, *rules, tags=()):
    """The rules at the one move of a task in a general practice, or elsewhere, to whoever receives it."""
    mapped = Mapped()
    mapped.unit("L", level=UnitLevel.FASTLEGE, type=unit_type)
    mapped.group(receiver, scarcity=0.0)
    for group in today:
        mapped.group(group, scarcity=3.0)
        mapped.staff(group, group, unit="L")
    mapped.staff("r", receiver, unit="L")
    mapped.task("T", 100, "L", today=today, tags=tags)
    mapped.rows += rules
    snapshot = mapped.snapshot
    found = suggest(snapshot, CATALOGUE)
    (move,) = found.moves
    return [rule.id for rule in MoveNotices(snapshot, CATALOGUE, found.allocation).of(move)]


@pytest.mark.parametrize("receiver", ["SP", "SP-AKS"])
@pytest.mark.parametrize("today", [{"LE-FL": 100}, {"LE": 100}, {"LE-FL": 40, "HE": 60}])
def test_the_delegated_fee_stands_where_a_doctor_gives_to_a_nurse(today, receiver):
    assert at_moves(today, receiver) == ["FL-DELEG-TAKST"]


def test_and_nowhere_else():
    assert at_moves({"HE": 100}, "SP") == []
    assert at_moves({"LE-FL": 100}, "HE") == []
    assert at_moves({"LE-FL": 100}, "SP", UnitType.SYKEHJEM) == []


def test_a_unit_that_has_switched_the_rule_off_is_not_told_of_it():
    off = LocalRule(new_id(), "FL-DELEG-TAKST", RuleChange.AV, "Ingen avtale", "Fagsjef")
    assert at_moves({"LE-FL": 100}, "SP", UnitType.LEGEKONTOR, off) == []


def test_what_a_tag_brings_is_among_them():
    assert at_moves({"LE-FL": 100}, "HF", tags=("epikrise",)) == ["EPIKRISE"]
