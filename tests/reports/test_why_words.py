"""Why a group gets a task: where only some of it hold what the task takes, how many is said."""

import pytest

from db.knowledge import load_catalogue
from domain.optimum.optimiser import suggest
from domain.today.analysis import analyse
from reports.material import Material
from reports.move_words import move_words
from tests.domain.mapped import Mapped


def told(*levels: int, group: int = 0) -> str:
    """The sentence about competence where a nurse gives to helpers, of whom each has a level."""
    mapped = Mapped()
    mapped.competency("K1")
    mapped.holds("SP", K1=3)
    if group:
        mapped.holds("HF", K1=group)
    mapped.scarcity("SP", 2)
    mapped.staff("s", "SP")
    for place, level in enumerate(levels):
        own = {"K1": level} if level else {}
        mapped.staff(f"h{place}", "HF", **own)
    mapped.task("T1", 900, today={"SP": 100}, takes={"K1": 3})
    snapshot, catalogue = mapped.snapshot, load_catalogue()
    material = Material(snapshot, catalogue, analyse(snapshot, catalogue), suggest(snapshot, catalogue), "1")
    (move,) = material.suggestion.moves
    assert move.receiver == "HF"
    (said,) = (line for line in move_words(material, 0).why if line.startswith("Har kompetansen"))
    return said.partition("krever «selvstendig».")[2].strip()


def test_nothing_is_said_of_how_many_where_all_hold_it() -> None:
    assert told(3, 4, 3) == ""
    assert told(0, 0, group=3) == ""


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((3, 3, 3, 0, 0, 0), "Det gjelder 3 av 6 i gruppen."),
        ((3, 3, 0, 0, 2, 1), "Det gjelder færre enn tre av 6 i gruppen."),
        ((3, 3, 3, 4, 2), "Det gjelder nesten alle i gruppen."),
        ((3, 0), "Det gjelder ikke alle i gruppen."),
    ],
)
def test_how_many_hold_it_is_said_as_small_numbers_may_be(levels: tuple[int, ...], said: str) -> None:
    assert told(*levels) == said
