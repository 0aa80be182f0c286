"""«Hos andre» on the page Plan: taken in from a file, shown beside one's own, taken away, and shared."""

import json

import pytest

from domain.model import new_id
from domain.plan_model import LearntPackage, Measure, MeasureKind, Plan
from domain.snapshot import Change
from domain.units import to_micro
from gui.asking import Asking
from gui.notice import NoticeKind
from gui.pages.plan.page import ELSEWHERE, PlanPage
from tests.gui.program import settle, wait_until


@pytest.fixture
def session(open_example):
    session = open_example("FL")
    task, unit = session.snapshot.tasks["FL16"], session.snapshot.units["FL-KOM"]
    plan = Plan(new_id(), "P1", "Blodprøver", unit.id)
    measure = Measure(
        new_id(), plan.id, "T1", MeasureKind.FLYTTE, "Blodprøver flyttes", task.id, "BI", "HE", to_micro(120)
    )
    assert session.do("Plan", [Change(None, plan), Change(None, measure)]) == ""
    return session


@pytest.fixture
def page(shown_page, session):
    page = shown_page(PlanPage, session)
    page._show_tab(ELSEWHERE)
    settle()
    return page


@pytest.fixture
def tab(page):
    return page.elsewhere


@pytest.fixture
def told(session):
    notices = []
    session.told.connect(notices.append)
    return notices


def answering(place):
    return Asking(lambda _question: str(place), lambda _question: str(place), lambda _question: "")


@pytest.fixture
def package(tab, tmp_path, told):
    """What the plan itself taught, as a file."""
    place = tmp_path / "erfaringer.json"
    tab.ask = answering(place)
    tab.without_texts.trigger()
    wait_until(lambda: bool(told), "the file")
    return place


def test_what_was_learnt_is_shared_without_texts_or_with(tab, package, told, tmp_path):
    assert told[-1].text == f"Erfaringene er lagret: {package}"
    document = json.loads(package.read_text("utf-8"))
    assert document["measures"][0]["title"] == ""
    told.clear()
    tab.with_texts.trigger()
    wait_until(lambda: bool(told), "the file")
    assert "Les gjennom tekstene" in told[-1].text
    assert json.loads(package.read_text("utf-8"))["measures"][0]["title"] == "Blodprøver flyttes"


def test_it_is_taken_in_shown_beside_ones_own_and_taken_away(page, tab, package, session, told):
    assert tab.words.text() == "Ingen erfaringer fra andre er hentet inn ennå."
    assert not tab.rows
    tab.take.click()
    settle()
    (row,) = session.snapshot.all(LearntPackage)
    assert session.next_undo.name == "Erfaringer fra andre: erfaringer.json"
    assert tab.words.text() == "Slik gikk det hos andre"
    (beside,) = tab.measures.shown
    assert beside.title.text() == "Deres tiltak T1: Blodprøver flyttes"
    (line,) = beside.lines.lines
    assert line.text == "Flytte oppgave: bioingeniør → helsesekretær, 2 timer i uken"
    assert "Likt hos dere:" in line.note
    assert "helsesekretær" in line.note
    assert "erfaringer.json" in tab.rows[row.id].label.text()
    fold = page.panel.folds["elsewhere"]
    fold.set_open(True)
    settle()
    assert [each.text for each in fold.inside.lines.lines] == [line.text]
    tab.take.click()
    assert "hentet inn fra før" in told[-1].text
    assert len(list(session.snapshot.all(LearntPackage))) == 1
    tab.rows[row.id].remove.click()
    settle()
    assert list(session.snapshot.all(LearntPackage)) == []
    assert not fold.inside.lines.lines
    session.undo()
    assert list(session.snapshot.all(LearntPackage)) == [row]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}", "er ikke en pakke med erfaringer"),
        (b"\xff\xfe\x00", "er ikke en pakke med erfaringer"),
        (None, "kan ikke leses"),
    ],
)
def test_a_bad_file_is_refused_and_changes_nothing(tab, session, told, tmp_path, content, said):
    place = tmp_path / "feil.json"
    if content is not None:
        place.write_bytes(content)
    tab.take_in(place)
    assert (told[-1].kind, said in told[-1].text) == (NoticeKind.WARNING, True)
    assert list(session.snapshot.all(LearntPackage)) == []


def test_a_changed_package_says_what_is_wrong_in_it(tab, package, session, told):
    document = json.loads(package.read_text("utf-8"))
    document["measures"][0]["hours_per_week"] = "to"
    package.write_text(json.dumps(document), "utf-8")
    tab.take_in(package)
    assert "measures[0].hours_per_week: «to» er ikke et tall" in told[-1].text
    assert list(session.snapshot.all(LearntPackage)) == []
