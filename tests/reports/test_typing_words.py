"""What was typed in, in words: every fault and every kind of line has its own."""

import pytest

from domain.editing.typing_in import Fault, NotRead, Typing
from domain.model import Unit
from domain.workshop_model import Workshop
from reports.names import BriefNames
from reports.plans.words import hazard_words
from reports.typing_words import fault_words, step_words, typed_words
from tests.domain.plan.planned import CATALOGUE, planned


@pytest.fixture(scope="module")
def typing():
    snapshot = planned()
    workshop = Workshop("w", next(iter(snapshot.all(Unit))).id, 1, "Møte")
    return Typing(snapshot, workshop, ("SP", "HF", "HE"), hazard_words)


@pytest.fixture(scope="module")
def names(typing):
    return BriefNames(typing.snapshot, CATALOGUE)


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_sentence(fault):
    said = fault_words(NotRead(fault, "ORD"))
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("K SÅR 12 7", "SÅR: 12 min, 7 i uken."),
        ("K SÅR - - HF", "SÅR: helsefagarbeider 100\xa0%; sykepleier gjør det ikke lenger."),
        ("H SÅR HF b SP s", "SÅR: helsefagarbeider bør; sykepleier skal ikke."),
        ("A SÅR 5 8 12 6 9 14", "SÅR: lavt 5, trolig 8, høyt 12 min; lavt 6, trolig 9, høyt 14 min."),
        ("F SÅR 2 Helsefagarbeider", "SÅR: Hvem andre kunne gjort det? Helsefagarbeider."),
        ("R PL1-T1 3 3 4", "dette står der fra før"),
        ("R PL1-T1 3 2 5", "PL1-T1: Infeksjon oppdages sent, 2 × 5 og 2 × 4 etter."),
        ("R PL1-T1 1 2 3 Sjekk", "PL1-T1: Oppgaven gjøres for feil pasient, 2 × 3; tiltak: Sjekk."),
        ("L Rydde 5 min, 7 i uken, HF", "ny lapp: Rydde, 5 min, 7 i uken, helsefagarbeider."),
    ],
)
def test_a_line_is_read_in_words(typing, names, line, said):
    assert said in typed_words(typing.read(line), names)


def test_what_is_added_to_is_told(typing, names):
    again = typing.after(typing.read("F SÅR 1 Telefonen"))
    told = typed_words(again.read("F SÅR 1 Heisen"), names)
    assert told == "SÅR: Hva stopper arbeidet? Heisen (legges til det som står)."


def test_the_step_says_what_was_typed(typing, names):
    note, card = typing.read("L Rydde"), typing.read("K SÅR 12")
    assert step_words([card], names) == "Tastet inn fra arbeidsark: SÅR"
    assert step_words([note], names) == "Tastet inn fra arbeidsark: ny lapp"
    assert step_words([note, card], names) == "Tastet inn 2 linjer fra arbeidsark"
