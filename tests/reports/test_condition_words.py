"""What the law asks of a move reads as met where everybody who may do the task is registered."""

from datetime import date

import pytest

from db.knowledge import load_catalogue
from domain.model import ApprovalKind, Judgement, TaskCategory
from domain.optimum.optimiser import suggest
from domain.today.analysis import analyse
from domain.today.notices import MoveNotices
from domain.today.situation import Situation
from domain.today.unit_rules import broken_by
from reports.condition_words import ConditionWords
from reports.console import suggestion_text
from reports.material import Material
from reports.move_words import move_words
from reports.names import BriefNames
from reports.questions.rules import broken_document
from reports.why_words import WhyWords
from tests.domain.homes import nursing_home
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
ASKED = "Lederen vurderer hver enkelt:"


def told(members: int, approved: int, other: bool = False, until: date | None = None) -> str:
    """What the law asks of the move, as window and paper have it, held against the console.

    `members` may take over medicines from a nurse and `approved` of them are registered; `other`: somebody is
    registered for another task.
    """
    mapped = Mapped()
    mapped.scarcity("SP", 2)
    mapped.staff("s", "SP")
    medicines = {"category": TaskCategory.HELSEFAGLIG, "tags": ("legemiddelhandtering",)}
    mapped.task("Medisiner", 300, today={"SP": 100}, **medicines)
    mapped.task("Annet", 10, today={"SP": 100}, **medicines)
    mapped.verdict("Annet", "HF", Judgement.MUST_NOT.value)
    for number in range(members):
        mapped.staff(f"h{number}", "HF")
        if number < approved:
            mapped.approve(f"h{number}", "Medisiner", ApprovalKind.LEGEMIDDEL, valid_until=until)
    if other:
        mapped.approve("s", "Annet", ApprovalKind.LEGEMIDDEL)
    snapshot = mapped.snapshot
    material = Material(snapshot, CATALOGUE, analyse(snapshot, CATALOGUE), suggest(snapshot, CATALOGUE), "1")
    place = next(place for place, move in enumerate(material.suggestion.moves) if move.receiver == "HF")
    conditions = move_words(material, place).conditions
    names = BriefNames(snapshot, CATALOGUE)
    notices = MoveNotices(snapshot, CATALOGUE, material.suggestion.allocation)
    text = suggestion_text(
        material.suggestion, names, ConditionWords(snapshot, CATALOGUE), notices, material.whys
    )
    assert all(f"   {line}\n" in text for line in conditions)
    (found,) = (line for line in conditions if line.startswith(ASKED))
    return found


def test_nothing_is_said_where_nothing_is_registered() -> None:
    assert "godkjent" not in told(5, 0)


@pytest.mark.parametrize("members", [1, 5])
def test_everybody_approved_is_met(members: int) -> None:
    assert told(members, members).endswith("Oppfylt: alle i gruppen som kan gjøre oppgaven, er godkjent.")


@pytest.mark.parametrize(("members", "approved"), [(5, 3), (3, 2)])
def test_some_approved_are_counted(members: int, approved: int) -> None:
    assert told(members, approved).endswith(f" {approved} av {members} er godkjent.")


def test_of_two_it_is_not_told_that_one_is() -> None:
    assert "godkjent" not in told(2, 1)


def test_approved_for_another_task_or_no_longer_does_not_count() -> None:
    assert told(3, 0, other=True).endswith(" 0 av 3 er godkjent.")
    assert told(3, 3, until=date(2026, 11, 1)).endswith(" 0 av 3 er godkjent.")
    assert "Oppfylt" in told(3, 3, until=date(2026, 11, 2))


def test_the_console_tells_what_is_to_be_heeded_and_which_requirement_is_broken() -> None:
    snapshot = nursing_home()
    found = suggest(snapshot, CATALOGUE)
    broken = broken_by(Situation(snapshot, CATALOGUE), found.allocation)
    text = suggestion_text(
        found,
        BriefNames(snapshot, CATALOGUE),
        ConditionWords(snapshot, CATALOGUE),
        MoveNotices(snapshot, CATALOGUE, found.allocation),
        WhyWords(Situation(snapshot, CATALOGUE)),
        broken,
    )
    part = text.partition("Krav til enhetene som forslaget bryter\n")[2]
    assert part.startswith("  S: Fordelingen lar ikke sykepleier ha noe av arbeidet her. Kravet er: Sykehjem")
    assert broken_document(broken) == {
        "unit_rules_broken": [{"unit": "S", "rule": "SYKEHJEM-SP", "idle": ["SP"]}]
    }
    assert broken_document(()) == {}
