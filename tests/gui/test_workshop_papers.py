"""The papers of a meeting: the worksheets alone, and the whole set in one action that can be given up."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from domain.plan_model import Plan, PlanStatus
from domain.snapshot import Change, Snapshot, difference
from gui.asking import Asking
from gui.notice import NoticeKind
from gui.pages.workshop.page import WorkshopPage
from gui.pdf_document import contents_of, text_of
from reports.plans.kinds import PLAN_REPORTS
from tests.domain.plan.planned import planned
from tests.fakes import TODAY
from tests.gui.workshops import begin

LEFT = Qt.MouseButton.LeftButton
DAY = TODAY.isoformat()


@pytest.fixture
def session(small):
    assert small.do("Fylt", difference(Snapshot(), planned())) == ""
    return small


@pytest.fixture
def papers(shown_page, session):
    page = shown_page(WorkshopPage, session)
    begin(page)
    page.tabs.setCurrentWidget(page.typing)
    return page.typing.papers


def answering(papers, place="", yes=True):
    asked = []

    def ask(question):
        asked.append(question)
        return str(place)

    papers.ask = Asking(ask, ask, ask, lambda doubt: asked.append(doubt) or yes)
    return asked


def told(session):
    said = []
    session.told.connect(said.append)
    return said


def words_of(pdf):
    return " ".join(text_of(pdf, page) for page in range(len(contents_of(pdf).sizes)))


def test_the_worksheets_of_the_meeting_are_saved(papers, session, qtbot, tmp_path):
    asked = answering(papers, tmp_path / "ark.pdf")
    notices = told(session)
    qtbot.mouseClick(papers.sheets, LEFT)
    qtbot.waitUntil(lambda: bool(notices), timeout=20_000)
    assert asked[0].place.name == f"Arbeidsark Arbeidsmøte 1 {DAY}.pdf"
    text = words_of((tmp_path / "ark.pdf").read_bytes())
    assert "Arkene gjelder oppgavene i arbeidsmøtet «Arbeidsmøte 1»." in text
    assert "K SÅR" in text
    assert "R PL1-T1" in text
    assert str(tmp_path) in notices[-1].text


def test_the_whole_set_is_saved_in_one_action(papers, session, qtbot, tmp_path):
    answering(papers, tmp_path)
    notices = told(session)
    qtbot.mouseClick(papers.whole, LEFT)
    assert papers.working
    assert not papers.whole.isEnabled()
    qtbot.waitUntil(lambda: bool(notices), timeout=60_000)
    made = {path.name for path in tmp_path.glob("*.pdf")}
    assert len(made) == len(PLAN_REPORTS)
    assert f"Arbeidsark Arbeidsmøte 1 {DAY}.pdf" in made
    assert f"Uttalelse PL1 Sår til helsefagarbeider {DAY}.pdf" in made
    assert notices[-1].text == f"{len(made)} papirer er lagret i {tmp_path}"
    assert not papers.working
    assert papers.whole.isEnabled()


def test_a_set_that_is_given_up_leaves_no_file(papers, session, qtbot, tmp_path):
    answering(papers, tmp_path)
    qtbot.mouseClick(papers.whole, LEFT)
    assert papers.stop.isVisible()
    job = papers._job
    qtbot.mouseClick(papers.stop, LEFT)
    qtbot.waitUntil(lambda: job.finished, timeout=60_000)
    assert not list(tmp_path.glob("*.pdf"))
    assert not papers.working


def test_without_a_folder_nothing_begins(papers, qtbot):
    answering(papers)
    qtbot.mouseClick(papers.whole, LEFT)
    assert not papers.working


def test_files_that_stand_there_are_lost_only_by_a_yes(papers, qtbot, tmp_path):
    there = tmp_path / f"Arbeidsark Arbeidsmøte 1 {DAY}.pdf"
    there.write_bytes(b"mine")
    asked = answering(papers, tmp_path, yes=False)
    qtbot.mouseClick(papers.whole, LEFT)
    assert asked[-1].text == "Én av filene finnes i mappen fra før."
    assert not papers.working
    assert there.read_bytes() == b"mine"


def test_a_plan_that_has_ended_is_not_in_the_set(papers, session, qtbot, tmp_path):
    (plan,) = session.snapshot.all(Plan)
    ended = replace(plan, status=PlanStatus.AVVIST, status_reason="For dyrt")
    assert session.do("Avvist", [Change(plan, ended)]) == ""
    answering(papers, tmp_path)
    notices = told(session)
    qtbot.mouseClick(papers.whole, LEFT)
    qtbot.waitUntil(lambda: bool(notices), timeout=20_000)
    assert [path.name for path in tmp_path.glob("*.pdf")] == [f"Arbeidsark Arbeidsmøte 1 {DAY}.pdf"]
    assert notices[-1].text == f"Ett papir er lagret i {tmp_path}"


def test_a_file_that_cannot_be_written_is_told(papers, session, qtbot, tmp_path):
    answering(papers, tmp_path / "borte" / "lenger borte")
    notices = told(session)
    qtbot.mouseClick(papers.whole, LEFT)
    qtbot.waitUntil(lambda: bool(notices), timeout=60_000)
    assert notices[-1].kind is NoticeKind.ERROR
    assert "Ikke alle rapportene er lagret." in notices[-1].text
    assert not papers.working
