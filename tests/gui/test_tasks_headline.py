"""The sentence at the top of Prosesser og oppgaver says what is true of tasks that need no requirement."""

from types import SimpleNamespace

import pytest

from db.knowledge import load_catalogue
from domain.model import TaskCategory
from domain.today.analysis import analyse
from domain.today.completeness import completeness
from domain.today.situation import Situation
from gui.pages.tasks.headline import headline
from tests.domain.mapped import Mapped


def told(*categories: TaskCategory) -> str:
    """The headline where every task has what its category needs."""
    mapped = Mapped()
    mapped.competency("K1")
    mapped.staff("s", "SP", K1=3)
    for place, category in enumerate(categories):
        takes = {"K1": 3} if category is TaskCategory.HELSEFAGLIG else {}
        mapped.task(f"T{place}", 100, today={"SP": 100}, takes=takes, category=category)
    situation = Situation(mapped.snapshot, load_catalogue())
    analysis = analyse(mapped.snapshot, load_catalogue())
    return headline(SimpleNamespace(completeness=completeness(situation), analysis=analysis))[0]


@pytest.mark.parametrize(
    ("categories", "said"),
    [
        ((TaskCategory.HELSEFAGLIG,), "Alle har antall, fordeling og krav."),
        (
            (TaskCategory.HELSEFAGLIG, TaskCategory.PRAKTISK),
            "Alle har antall og fordeling, helsefaglige oppgaver også krav.",
        ),
        ((TaskCategory.PRAKTISK,), "Alle har det de trenger av antall, fordeling og krav."),
    ],
)
def test_requirements_are_said_of_those_that_need_them(
    categories: tuple[TaskCategory, ...], said: str
) -> None:
    assert told(*categories).endswith(said)
