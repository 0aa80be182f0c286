"""The reports on the department besides avdeling, on the page Rapport: what each asks, shows and saves."""

import pytest
from PySide6.QtCore import Qt

from domain.snapshot import Change
from gui.asking import Asking
from gui.making import whole
from gui.pages.report.out import Outlets
from gui.pages.report.page import ReportPage
from gui.pdf_document import contents_of
from reports.parts import DEPARTMENT_REPORTS, MAPPING, PARTS, PROPOSAL, VULNERABILITY, optional
from tests.fakes import TODAY
from tests.gui.test_report import blueberry

DAY = TODAY.isoformat()


class Answers:
    """Stands in for the dialogs."""

    def __init__(self):
        self.place, self.yes, self.doubts = "", False, []

    def outlets(self):
        return Outlets(Asking(self._place, self._place, self._place, self._whether))

    def _place(self, _question):
        return self.place

    def _whether(self, doubt):
        self.doubts.append(doubt)
        return self.yes


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def session(small):
    assert small.do("Fylt", [Change(None, row) for row in blueberry().rows]) == ""
    return small


@pytest.fixture
def page(qtbot, session, answers):
    page = whole(ReportPage(session, None, answers.outlets()))
    qtbot.addWidget(page)
    page.resize(1000, 760)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    return page


def make(qtbot, page, kind):
    page.choices.kinds.choose(kind)
    before = page.report
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.report is not before and page.preview.view.drawn, timeout=40_000)
    return page.report


def parts_of(report):
    return [heading.title for heading in contents_of(report.pdf).headings if not heading.level][1:]


@pytest.mark.parametrize("kind", [MAPPING, PROPOSAL, VULNERABILITY])
def test_each_has_its_parts_and_says_what_it_is(qtbot, page, kind):
    report = make(qtbot, page, kind)
    assert parts_of(report) == [row.heading for row in PARTS[kind]]
    assert "Blåbær" in page.frame.lead
    assert report.proposed_name.endswith(f"Blåbær {DAY}")
    assert report.sheets
    assert not page.differs
    assert not page.stale


def test_only_reports_on_a_suggestion_ask_about_moves(page):
    for kind in DEPARTMENT_REPORTS:
        page.choices.kinds.choose(kind)
        assert page.choices.basis.isVisible() == (kind in ("avdeling", PROPOSAL))
        assert page.choices.parts.isVisible() == bool(optional(kind))
        assert not page.choices.plan.isVisible()


def test_parts_left_out_are_left_out_of_each_report_by_itself(qtbot, page):
    page.choices.kinds.choose(MAPPING)
    page.choices.parts.boxes["oppgaver"].click()
    page.choices.kinds.choose(PROPOSAL)
    assert all(box.isChecked() for box in page.choices.parts.boxes.values())
    report = make(qtbot, page, MAPPING)
    assert [title for title in parts_of(report) if title.startswith("3")] == []
    assert not page.differs
    page.choices.parts.boxes["oppgaver"].click()
    assert page.differs


def test_an_edit_makes_a_report_on_the_mapping_old(qtbot, page, session):
    make(qtbot, page, MAPPING)
    task = session.snapshot.tasks["T1"]
    assert session.do("Slettet", [Change(task, None), *removals_of(session, task)]) == ""
    assert page.stale


def removals_of(session, task):
    snapshot = session.snapshot
    rows = [*snapshot.shares_of.get(task.id, ()), *snapshot.requirements_of.get(task.id, ())]
    return [Change(row, None) for row in rows]


def test_all_reports_on_the_department_go_to_one_folder(qtbot, page, session, answers, tmp_path):
    tmp_path = tmp_path / "til møtet"
    tmp_path.mkdir()
    answers.place = str(tmp_path)
    said = []
    session.told.connect(said.append)
    page.choices.parts._left_out["kartlegging"] = {"oppgaver"}
    qtbot.mouseClick(page.choices.save_all, Qt.MouseButton.LeftButton)
    assert not page.choices.save_all.isEnabled()
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert said[-1].text == f"4 rapporter er lagret i {tmp_path}"
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(
        f"{name} Blåbær {DAY}.pdf" for name in ("Oppgavedeling", "Kartleggingen", "Forslaget", "Sårbarheten")
    )
    mapping = next(path for path in tmp_path.iterdir() if path.name.startswith("Kart"))
    titles = [heading.title for heading in contents_of(mapping.read_bytes()).headings]
    assert "3 Oppgavene, én for én" not in titles
    assert page.choices.save_all.isEnabled()


def test_the_figures_of_the_reports_on_the_department_come_along_where_they_are_wanted(
    qtbot, page, session, answers, tmp_path
):
    answers.place = str(tmp_path)
    said = []
    session.told.connect(said.append)
    qtbot.mouseClick(page.choices.figures_too, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.choices.save_all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    books = {path.stem.split()[0] for path in tmp_path.glob("*.xlsx")}
    assert {"Oppgavedeling", "Kartleggingen", "Sårbarheten"} <= books


def test_files_that_are_there_are_replaced_only_when_wanted(qtbot, page, answers, tmp_path):
    answers.place = str(tmp_path)
    there = tmp_path / f"Kartleggingen Blåbær {DAY}.pdf"
    there.write_bytes(b"gammel")
    qtbot.mouseClick(page.choices.save_all, Qt.MouseButton.LeftButton)
    assert len(answers.doubts) == 1
    assert there.read_bytes() == b"gammel"
    assert not page.making.working
