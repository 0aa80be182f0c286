"""The reports on a plan, on the page Rapport: which, of which plan, looked through, saved, all at once."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from domain.editing.edits import removal_of
from domain.editing.workspace import WorkspaceMissing
from domain.model import Task
from domain.plan_model import Baseline, Plan
from domain.snapshot import Change, Snapshot, difference
from gui.asking import Asking
from gui.making import look_as, whole
from gui.pages.report.kind_choice import KINDS
from gui.pages.report.out import Outlets
from gui.pages.report.page import ReportPage
from gui.pdf_document import contents_of, text_of
from gui.place import Place
from reports.parts import DEPARTMENT, DEPARTMENT_REPORTS, MEMO
from reports.plans.kinds import PLAN_REPORTS, for_whom, report_title
from tests.domain.plan.planned import mapping, planned
from tests.fakes import TODAY

DAY = TODAY.isoformat()


class Answers:
    """Stands in for the dialogs: what is asked, and what is answered."""

    def __init__(self):
        self.place, self.yes, self.questions, self.doubts, self.printed = "", False, [], [], []

    def outlets(self):
        ask = Asking(self._place, self._place, self._place, self._whether)
        return Outlets(ask, self._printer, lambda _url: True)

    def _place(self, question):
        self.questions.append(question)
        return self.place

    def _whether(self, doubt):
        self.doubts.append(doubt)
        return self.yes

    def _printer(self, _parent, title, _pages):
        self.printed.append(title)


@pytest.fixture
def answers():
    return Answers()


def take(session, snapshot):
    assert session.do("Fylt", difference(Snapshot(), snapshot)) == ""
    return session


def shown(qtbot, session, answers):
    page = whole(ReportPage(session, None, answers.outlets()))
    qtbot.addWidget(page)
    page.resize(1000, 760)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    return page


@pytest.fixture
def session(small):
    return take(small, planned())


@pytest.fixture
def page(qtbot, session, answers):
    return shown(qtbot, session, answers)


def choose(qtbot, page, kind):
    button = page.choices.kinds.buttons[kind]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    assert button.isChecked()


def make(qtbot, page):
    before = page.report
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.report is not before and page.preview.view.drawn, timeout=20_000)
    return page.report


def words_of(pdf):
    return " ".join(" ".join(text_of(pdf, page) for page in range(len(contents_of(pdf).sizes))).split())


def plan_of(session):
    (plan,) = session.snapshot.all(Plan)
    return plan


def told(session):
    said = []
    session.told.connect(said.append)
    return said


def second(session):
    """Another plan beside the first."""
    plan = replace(plan_of(session), id="p2", code="PL2", name="Noe annet")
    assert session.do("Ny plan", [Change(None, plan)]) == ""
    return plan


def delete(session):
    changes = removal_of(session.snapshot, [plan_of(session)])
    assert session.do("Slettet", changes) == ""


def snapshot_rows(snapshot):
    return [row for kind in snapshot._rows for row in snapshot.all(kind)]


# -- which report ---------------------------------------------------------------------------------------


def test_every_report_says_whom_it_is_for(page):
    lines = {kind: page.choices.kinds._lines[kind].text() for kind in KINDS}
    assert lines == {kind: for_whom(kind) for kind in (*DEPARTMENT_REPORTS, *PLAN_REPORTS)}
    assert [button.text() for button in page.choices.kinds.buttons.values()] == [
        "Avdelingen",
        "Kartleggingen",
        "Forslaget",
        "Sårbarheten",
        "Drøftingsnotat",
        "Personellkonsekvenser",
        "Kompetanseplan",
        "Oppgaveinstruks",
        "Lederark",
        "Effekt",
        "Arbeidsark",
        "Kort fortalt",
        "Behov og krav",
        "Uttalelse",
    ]
    assert all(len(line) <= 100 for line in lines.values())


def test_arrow_keys_go_through_the_reports(qtbot, page):
    last = page.choices.kinds.buttons[DEPARTMENT_REPORTS[-1]]
    last.setFocus()
    last.setChecked(True)
    qtbot.keyClick(last, Qt.Key.Key_Down)
    assert page.choices.kinds.kind == MEMO
    assert page.choices.kinds.buttons[MEMO].hasFocus()


def test_only_what_concerns_the_report_is_asked(qtbot, page):
    choices = page.choices
    assert choices.moves.isVisible()
    assert choices.basis.isVisible()
    assert not choices.plan.isVisible()
    choose(qtbot, page, "lederark")
    assert choices.plan.box.currentText() == "PL1 Sår til helsefagarbeider (utkast)"
    assert choices.scope.text() == "E med alt under"
    assert not choices.moves.isVisible()
    assert not choices.basis.isVisible()
    assert page.frame.question == "Hvem skal lese om planen?"


def test_without_a_plan_the_page_leads_to_the_plans(qtbot, small, answers):
    take(small, mapping().snapshot)
    page = shown(qtbot, small, answers)
    choose(qtbot, page, MEMO)
    assert page.choices.plan.none.text() == "Det er ingen plan ennå, og denne rapporten lages av en plan."
    assert not page.main_action().isVisible()
    assert not page.choices.plan.box.isVisible()
    assert not page.choices.plan.save_all.isVisible()
    wanted = []
    small.wanted.connect(wanted.append)
    qtbot.mouseClick(page.choices.plan.to_plans, Qt.MouseButton.LeftButton)
    assert wanted == [Place("plan")]
    choose(qtbot, page, DEPARTMENT)
    assert page.main_action().isVisible()


# -- making ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PLAN_REPORTS)
def test_each_report_is_made_and_shown(qtbot, page, session, kind):
    choose(qtbot, page, kind)
    made = make(qtbot, page)
    assert "Sår til helsefagarbeider" in words_of(made.pdf)
    assert page.preview.place.text() == f"Side 1 av {len(contents_of(made.pdf).sizes)}"
    lead = rf"{report_title(kind)} for planen PL1 Sår til helsefagarbeider, laget \d\d:\d\d\."
    assert re.fullmatch(lead, page.frame.lead)
    assert page.main_action().text() == "Lag på nytt"
    assert session.advice.suggestion is None  # nothing was searched for


def test_a_plan_without_measures_can_be_reported(qtbot, small, answers):
    take(small, mapping().snapshot)
    plan = plan_of(take_plan(small))
    page = shown(qtbot, small, answers)
    page.show_id(plan.id)
    for kind in PLAN_REPORTS:
        choose(qtbot, page, kind)
        assert plan.name in words_of(make(qtbot, page).pdf)


def take_plan(session):
    unit = session.snapshot.units["E"]
    assert session.do("Ny plan", [Change(None, Plan("p9", "PL9", "Tom plan", unit.id))]) == ""
    return session


def test_what_was_changed_since_the_baseline_is_read_from_the_log(qtbot, page, session):
    plan = plan_of(session)
    approved = Baseline("b", plan.unit_id, 1, date(2026, 11, 2), "Ledermøtet", len(session.history()))
    assert session.do("Godkjent", [Change(None, approved)]) == ""
    task = session.snapshot.tasks["SÅR"]
    assert session.do("Mer sårstell", [Change(task, replace(task, minutes=2 * task.minutes))]) == ""
    choose(qtbot, page, MEMO)
    words = words_of(make(qtbot, page).pdf)
    assert "ble godkjent som nullpunkt 02.11.2026 av Ledermøtet" in words
    assert "3, bruker 1" in words


def differs(page):
    """What the banner says besides that the figures of one task are provisional."""
    return page.frame.banner.text.partition("Foreløpige tall.")[0].strip()


def test_a_report_older_than_the_data_says_so(qtbot, page, session):
    choose(qtbot, page, "lederark")
    make(qtbot, page)
    task = next(iter(session.snapshot.all(Task)))
    assert session.do("Endret", [Change(task, replace(task, name="Noe annet"))]) == ""
    assert differs(page) == "Rapporten er fra før siste endring."
    before = page.report
    qtbot.mouseClick(page.frame.banner._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.report is not before, timeout=20_000)
    assert differs(page) == ""


def test_another_choice_than_what_is_shown_is_said(qtbot, page):
    choose(qtbot, page, "lederark")
    make(qtbot, page)
    page.preview.choices_shown.setChecked(True)
    choose(qtbot, page, "effekt")
    assert differs(page) == "Du har valgt en annen rapport enn den som vises."
    assert page.main_action().text() == "Lag rapporten"
    choose(qtbot, page, "lederark")
    assert differs(page) == ""


def test_making_can_be_given_up(qtbot, page):
    choose(qtbot, page, MEMO)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.working.isVisible()
    qtbot.mouseClick(page.working.stop, Qt.MouseButton.LeftButton)
    assert not page.working.isVisible()
    assert page.report is None
    assert make(qtbot, page).wanted.kind == MEMO


# -- which plan -----------------------------------------------------------------------------------------


def test_the_choice_follows_a_new_name_and_another_plan(qtbot, page, session):
    choose(qtbot, page, "effekt")
    other = second(session)
    page.choices.plan.box.setFocus()
    qtbot.keyClick(page.choices.plan.box, Qt.Key.Key_Down)
    assert page.choices.wanted.plan_id == other.id
    assert session.do("Nytt navn", [Change(other, replace(other, name="Bedre navn"))]) == ""
    assert page.choices.plan.box.currentText() == "PL2 Bedre navn (utkast)"
    assert make(qtbot, page).plan.name == "Bedre navn"


def test_a_deleted_plan_is_chosen_no_more_and_its_report_says_so(qtbot, page, session):
    choose(qtbot, page, "lederark")
    make(qtbot, page)
    delete(session)
    assert page.choices.wanted is None
    assert differs(page) == "Planen som rapporten er om, er slettet."
    assert not page.main_action().isVisible()
    session.undo()
    assert page.choices.wanted.plan_id == "p"
    assert page.main_action().isVisible()


def test_the_choice_is_remembered(qtbot, page, session, answers):
    second(session)
    page.show_id("p2")
    choose(qtbot, page, "effekt")
    state = dict(page.state())
    again = ReportPage(session, None, answers.outlets())
    qtbot.addWidget(again)
    look_as(again, state)
    whole(again)
    assert (again.choices.wanted.kind, again.choices.wanted.plan_id) == ("effekt", "p2")
    again.restore({"kind": "ukjent", "plan": "borte"})
    assert (again.choices.wanted.kind, again.choices.wanted.plan_id) == ("effekt", "p2")


def test_a_plan_that_is_asked_for_is_chosen_with_a_report_about_it(page):
    page.show_id("p")
    assert (page.choices.wanted.kind, page.choices.wanted.plan_id) == (MEMO, "p")


# -- out ------------------------------------------------------------------------------------------------


def test_saving_proposes_a_name_of_report_and_plan(qtbot, page, session, answers, tmp_path):
    choose(qtbot, page, "lederark")
    made = make(qtbot, page)
    answers.place = str(tmp_path / "ark.pdf")
    said = told(session)
    qtbot.mouseClick(page.preview.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert answers.questions[0].place.name == f"Lederark PL1 Sår til helsefagarbeider {DAY}.pdf"
    assert (tmp_path / "ark.pdf").read_bytes() == made.pdf
    qtbot.mouseClick(page.preview.print, Qt.MouseButton.LeftButton)
    assert answers.printed == [f"Lederark PL1 Sår til helsefagarbeider {DAY}.pdf"]


def test_no_member_of_staff_is_named_by_the_file_or_above_the_report(qtbot, page, session):
    plan = plan_of(session)
    person = next(row for row in snapshot_rows(session.snapshot) if type(row).__name__ == "Person")
    named = [
        Change(person, replace(person, name="Kari Nordmann")),
        Change(plan, replace(plan, name="Avlaste Kari Nordmann")),
    ]
    assert session.do("Navn", named) == ""
    choose(qtbot, page, "effekt")
    made = make(qtbot, page)
    assert "Nordmann" not in made.proposed_name + page.frame.lead + words_of(made.pdf)


def save_all(qtbot, page):
    qtbot.mouseClick(page.choices.plan.save_all, Qt.MouseButton.LeftButton)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_reports_on_the_plan_go_to_one_folder(qtbot, page, session, answers, tmp_path):
    choose(qtbot, page, MEMO)
    folder = tmp_path / "til møtet"
    folder.mkdir()
    answers.place = str(folder)
    said, shares = told(session), []
    page.making.progressed.connect(lambda share, _text: shares.append(share))
    save_all(qtbot, page)
    assert page.working.isVisible()
    assert not page.choices.plan.save_all.isEnabled()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[-1].text == f"{len(PLAN_REPORTS)} rapporter er lagret i {folder}"
    assert shares == [number / len(PLAN_REPORTS) for number in range(len(PLAN_REPORTS) + 1)]
    assert names_in(folder) == sorted(
        f"{report_title(kind)} PL1 Sår til helsefagarbeider {DAY}.pdf" for kind in PLAN_REPORTS
    )
    assert all(contents_of(path.read_bytes()).sizes for path in folder.iterdir())
    assert answers.doubts == []
    assert page.report is None
    assert page.choices.plan.save_all.isEnabled()


def test_the_figures_of_all_reports_are_saved_too_where_that_is_asked_for(
    qtbot, page, session, answers, tmp_path
):
    choose(qtbot, page, MEMO)
    page.choices.language.choose("en")
    box = page.choices.plan.figures_too
    assert not box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert page.choices.figures_too.isChecked(), "the same choice for the reports on the department"
    answers.place = str(tmp_path)
    there = tmp_path / f"Consequences for staff PL1 Sår til helsefagarbeider {DAY}.xlsx"
    there.write_bytes(b"min egen")
    save_all(qtbot, page)
    assert there.name in answers.doubts[0].more
    said, answers.yes = told(session), True
    save_all(qtbot, page)
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said[-1].text == f"{len(PLAN_REPORTS)} rapporter er lagret i {tmp_path}"
    books = {path.stem for path in tmp_path.glob("*.xlsx")}
    papers = {path.stem for path in tmp_path.glob("*.pdf")}
    assert len(papers) == len(PLAN_REPORTS)
    assert books < papers, "a report without figures has no workbook"
    sheets = openpyxl.load_workbook(there).sheetnames
    assert sheets[0] == "About the figures"
    assert len(sheets) > 1


def test_files_that_are_there_are_not_replaced_without_asking(qtbot, page, session, answers, tmp_path):
    choose(qtbot, page, MEMO)
    there = tmp_path / f"Lederark PL1 Sår til helsefagarbeider {DAY}.pdf"
    there.write_bytes(b"min egen")
    answers.place = str(there.parent)
    save_all(qtbot, page)
    assert there.name in answers.doubts[0].more
    assert there.read_bytes() == b"min egen"
    assert not page.making.working
    said, answers.yes = told(session), True
    save_all(qtbot, page)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert there.read_bytes().startswith(b"%PDF")


def test_stopping_midway_leaves_no_files(qtbot, page, session, answers, tmp_path):
    choose(qtbot, page, MEMO)
    folder = tmp_path / "tom"
    folder.mkdir()
    answers.place = str(folder)
    save_all(qtbot, page)
    qtbot.mouseClick(page.working.stop, Qt.MouseButton.LeftButton)
    session.close()
    assert names_in(folder) == []
    assert not page.making.working


def test_a_folder_that_cannot_be_written_is_told(qtbot, page, session, answers, tmp_path):
    choose(qtbot, page, MEMO)
    answers.place = str(tmp_path / "borte")
    said = told(session)
    save_all(qtbot, page)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[-1].kind == "error"
    assert said[-1].text.startswith("Ikke alle rapportene er lagret. ")
    assert "mappen finnes ikke" in said[-1].text


def test_a_log_out_of_reach_is_told_and_nothing_is_made(qtbot, page, session, stores):
    def gone():
        raise WorkspaceMissing("small.nedenfra")

    choose(qtbot, page, MEMO)
    stores["small.nedenfra"].history = gone
    said = told(session)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said[-1].kind == "error"
    assert "small.nedenfra" in said[-1].text
    assert page.report is None
    assert page.main_action().isEnabled()


def test_lines_that_wrap_are_scrolled_to_and_not_cut(qtbot, page):
    choose(qtbot, page, MEMO)
    page.resize(320, 400)
    kinds = page.choices.kinds
    lines = kinds._lines.values()
    qtbot.waitUntil(lambda: all(line.height() >= line.heightForWidth(line.width()) for line in lines))
    assert all(line.y() >= kinds.buttons[kind].geometry().bottom() for kind, line in kinds._lines.items())
    assert page.choices.height() >= kinds.height() + page.choices.plan.height()


def test_parts_of_a_report_on_a_plan_can_be_left_out(qtbot, page):
    choose(qtbot, page, MEMO)
    assert list(page.choices.parts.boxes) == ["innkalling", "grunnlag", "tiltak", "risiko"]
    assert "«5 Det som er sagt, og arbeidsgivers svar»" in page.choices.parts.always.text()
    page.choices.parts.boxes["tiltak"].click()
    made = make(qtbot, page)
    assert "Én del er utelatt etter valg: «3 Tiltakene: grunnlag og svar»." in words_of(made.pdf)
    choose(qtbot, page, "lederark")
    assert not page.choices.parts.isVisible()


def test_parts_left_out_are_left_out_of_all_reports_saved_at_once(qtbot, page, session, answers, tmp_path):
    choose(qtbot, page, "effekt")
    page.choices.parts.boxes["dager"].click()
    answers.place = str(tmp_path)
    said = told(session)
    save_all(qtbot, page)
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    texts = {path.name.split()[0]: words_of(path.read_bytes()) for path in tmp_path.glob("*.pdf")}
    assert len(texts) >= len(PLAN_REPORTS) - 1
    assert [name for name, text in texts.items() if "utelatt etter valg" in text] == ["Effekt"]


def test_parts_of_the_worksheets_can_be_left_out(qtbot, page):
    choose(qtbot, page, "arbeidsark")
    assert list(page.choices.parts.boxes) == ["bruk", "kort", "hvem", "minutter", "flyt", "risiko"]
    page.choices.parts.boxes["risiko"].click()
    made = make(qtbot, page)
    text = words_of(made.pdf)
    assert "Kort til å klippe ut" in text
    assert "Hva kan gå galt?" not in text
    assert made.wanted.parts == {"bruk", "kort", "hvem", "minutter", "flyt", "inntasting"}
    assert not page.other
