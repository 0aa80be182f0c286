"""The report page: choose, make, look through, save, print."""

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from threading import Event
from time import thread_time

import openpyxl
import pikepdf
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from domain.model import Person, Unit
from domain.snapshot import Change
from gui.asking import Asking
from gui.jobs import Cancelled, Progress
from gui.making import whole
from gui.pages.report.made import Wanted
from gui.pages.report.out import Outlets
from gui.pages.report.page import ReportPage
from gui.pdf_document import Unreadable, contents_of, image_of, text_of
from gui.printing import Printout, new_printer
from reports.parts import DEPARTMENT
from reports.words import LOCALES, language
from tests.domain.mapped import Mapped

ROOT = Path(__file__).resolve().parents[2]


class Answers:
    """Stands in for the dialogs: what is asked, and what is answered."""

    def __init__(self):
        self.questions, self.opened, self.asked_printers = [], [], []
        self.place, self.printer, self.opens = "", None, True

    def outlets(self):
        return Outlets(Asking(self._save, self._save, self._save), self._printer, self._open)

    def _save(self, question):
        self.questions.append(question)
        return self.place

    def _printer(self, _parent, title, pages):
        self.asked_printers.append((title, pages))
        return self.printer

    def _open(self, url):
        path = Path(url.toLocalFile())
        self.opened.append((path, path.read_bytes()))
        return self.opens


@pytest.fixture
def answers():
    return Answers()


def blueberry():
    """Two groups: the nurse has more work than time, and the other may take over some of it."""
    mapped = Mapped(navn="Blåbær")
    mapped.competency("K1")
    for group in ("SP", "HF"):
        mapped.holds(group, K1=3)
    mapped.scarcity("SP", 2)
    mapped.staff("ANS-1", "SP")
    mapped.staff("ANS-2", "HF")
    mapped.task("T1", 900, today={"SP": 100}, takes={"K1": 3})
    mapped.task("T2", 400.5, today={"SP": 60, "HF": 40}, takes={"K1": 2})
    return mapped


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


FEW = " Foreløpige tall. Bare 2 oppgaver er kartlagt. Med færre enn 20 er tallene foreløpige (husregel)."
"""What always stands above reports on the small department."""


def said(page):
    """What the banner says besides."""
    return f" {page.frame.banner.text}".replace(FEW, "").strip()


def make(qtbot, page):
    """Make the report with the keys, and wait until its first page is drawn."""
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.report is not None and page.preview.view.drawn, timeout=20_000)
    return page.report


def told(session):
    """What the session says from now on."""
    said = []
    session.told.connect(said.append)
    return said


def words_of(pdf):
    return " ".join(" ".join(text_of(pdf, page) for page in range(len(contents_of(pdf).sizes))).split())


# -- making -----------------------------------------------------------------------------------------


def test_before_there_is_a_report_the_page_says_what_it_will_hold(page):
    assert page.frame.question == "Hva skal du ta med til ledermøtet?"
    assert page.choices.scope.text() == "Hele avdelingen: Blåbær"
    assert page.choices.basis.text().startswith("Et nytt forslag med høyst 5 endringer")
    assert not page.preview.isVisible()


def test_ctrl_enter_makes_the_report_and_shows_its_first_page(qtbot, page, session):
    made = make(qtbot, page)
    assert page.preview.place.text() == f"Side 1 av {len(contents_of(made.pdf).sizes)}"
    shown = page.preview.view.image(0)
    scale = shown.width() / contents_of(made.pdf).sizes[0][0]
    direct = image_of(made.pdf, 0, scale)
    assert abs(shown.width() - direct.width()) <= 1
    assert _ink(shown) == pytest.approx(_ink(direct), rel=0.02)
    assert _ink(shown) > 1000
    assert made.material is session.advice.material


def _ink(image):
    """How many pixels of a picture are dark."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(bytes(grey.constScanLine(row))[: grey.width()].count(0) for row in range(grey.height())) + sum(
        value < 128
        for row in range(0, grey.height(), 3)
        for value in bytes(grey.constScanLine(row))[: grey.width()]
    )


def test_what_is_seen_is_the_page_itself(qtbot, page):
    """The widget shows, pixel for pixel, what pdfium drew."""
    make(qtbot, page)
    view = page.preview.view
    grabbed = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    drawn, rect = view.image(0), view._rect(0)
    for x, y in ((0.1, 0.05), (0.3, 0.1), (0.5, 0.2), (0.12, 0.12)):
        at = QPoint(rect.left() + round(x * rect.width()), rect.top() + round(y * rect.width()))
        assert grabbed.pixelColor(at) == drawn.pixelColor(at - rect.topLeft())


def test_a_suggestion_of_todays_data_is_used_as_it_is(qtbot, page, session):
    session.advice.ask()
    qtbot.waitUntil(lambda: not session.advice.stale and not session.advice.working)
    material = session.advice.material
    assert re.fullmatch(r"Forslaget med \S+ endring(er)?, regnet ut \d\d:\d\d\.", page.choices.basis.text())
    assert make(qtbot, page).material is material


def test_a_suggestion_from_before_an_edit_is_said_to_be_so_and_made_anew(qtbot, page, session):
    session.advice.ask()
    qtbot.waitUntil(lambda: not session.advice.stale and not session.advice.working)
    old = session.advice.material
    _edit(session)
    assert "fra før siste endring" in page.choices.basis.text()
    qtbot.mouseClick(page.choices.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.advice.stale and not session.advice.working)
    assert "fra før" not in page.choices.basis.text()
    _edit(session, "Enda en")
    assert make(qtbot, page).material not in (None, old)
    assert page.report.material.snapshot is session.snapshot


def _edit(session, name="Et annet navn"):
    task = session.snapshot.tasks["T1"]
    assert session.do("Endret navn", [Change(task, replace(task, name=name))]) == ""


def test_an_edit_makes_the_report_stale_and_the_banner_makes_it_anew(qtbot, page, session):
    make(qtbot, page)
    assert said(page) == ""
    _edit(session)
    assert said(page) == "Rapporten er fra før siste endring."
    qtbot.mouseClick(page.frame.banner._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: said(page) == "", timeout=20_000)
    assert "Et annet navn" in words_of(page.report.pdf)


def test_moves_left_out_are_not_told_and_a_new_choice_is_noticed(qtbot, page, session):
    made = make(qtbot, page)
    move = made.material.suggestion.moves[0]
    session.advice.mark(move, False)
    assert page.choices.moves.text().startswith(f"{len(made.material.suggestion.moves) - 1} av ")
    assert said(page) == "Rapporten er laget med andre valg enn dem som gjelder nå."
    again = _made_again(qtbot, page, made)
    assert again.left_out == {(move.task, move.receiver)}
    assert "i forslaget er utelatt etter valg" in words_of(again.pdf)
    session.advice.mark(move, True)
    assert page.frame.banner.text.startswith("Rapporten er laget med andre valg")


def _made_again(qtbot, page, before):
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.report is not before, timeout=20_000)
    return page.report


def test_cancelling_leaves_everything_as_it_was(qtbot, page, session):
    page.making.start(Wanted(DEPARTMENT))
    assert page.working.isVisible()
    qtbot.mouseClick(page.working.stop, Qt.MouseButton.LeftButton)
    assert not page.working.isVisible()
    qtbot.waitUntil(lambda: not session.advice.working)
    assert page.report is None
    assert page.main_action().isEnabled()
    assert make(qtbot, page)


def test_a_report_that_is_being_written_can_be_given_up(qtbot, page, session):
    session.advice.ask()
    qtbot.waitUntil(lambda: not session.advice.stale and not session.advice.working)
    page.making.start(Wanted(DEPARTMENT))
    page.making.cancel()
    session.close()
    QApplication.processEvents()
    assert page.report is None


def test_provisional_figures_are_said_to_be_so_with_the_reason(qtbot, small, answers, figures_of):
    mapped = Mapped(navn="Blåbær")
    mapped.unit("F", parent="E", minutes=None)
    mapped.staff("ANS-3", "HF", unit="F")
    mapped.task("T1", 100, today={"HF": 100})
    assert small.do("Fylt", [Change(None, row) for row in mapped.rows]) == ""
    page = whole(ReportPage(small, None, answers.outlets()))
    qtbot.addWidget(page)
    figures_of(small)
    assert page.frame.banner.text.startswith("Foreløpige tall. Arbeidstiden er ikke oppgitt for")


def test_no_name_or_code_of_staff_is_in_the_report_or_on_the_page(qtbot, page, session):
    person = next(iter(session.snapshot.all(Person)))
    session.do("Navn", [Change(person, replace(person, name="Kari Nordmann"))])
    made = make(qtbot, page)
    everything = words_of(made.pdf) + page.preview.view.accessibleDescription()
    assert not re.search(r"Kari|Nordmann|ANS-\d", everything)


def test_the_window_stays_awake_while_a_report_is_made(qtbot, open_example, answers):
    """Counted is the window's own work, so that a busy machine judges alike."""
    session = open_example("FL")
    session.advice.max_moves = None
    page = whole(ReportPage(session, None, answers.outlets()))
    qtbot.addWidget(page)
    page.show()
    beats = [thread_time()]
    timer = QTimer(page, interval=0)
    timer.timeout.connect(lambda: beats.append(thread_time()))
    timer.start()
    page.making.start(Wanted(DEPARTMENT))
    qtbot.waitUntil(lambda: page.report is not None and page.preview.view.drawn, timeout=30_000)
    gaps = sorted(after - before for before, after in pairwise(beats))
    assert len(gaps) > 50
    assert gaps[-1] < 0.5
    assert sum(gap > 0.1 for gap in gaps) <= 3


def test_the_report_is_about_the_unit_that_is_looked_at(qtbot, page, session):
    below = Mapped()
    below.unit("F", parent="E")
    unit = next(row for row in below.rows if isinstance(row, Unit) and row.code == "F")
    assert (
        session.do("Ny enhet", [Change(None, replace(unit, parent_id=session.snapshot.units["E"].id))]) == ""
    )
    session.look_at("F")
    assert page.choices.scope.text() == "F med alt under"
    assert make(qtbot, page).asked.inputs.unit == "F"
    session.look_at(None)
    assert page.frame.banner.text.startswith("Rapporten er laget med andre valg")


def test_an_edit_while_the_suggestion_is_worked_out_makes_it_be_worked_out_again(qtbot, page, session):
    page.making.start(Wanted(DEPARTMENT))
    _edit(session, "Kom imens")
    qtbot.waitUntil(lambda: page.report is not None, timeout=20_000)
    assert not page.stale
    assert "Kom imens" in words_of(page.report.pdf)


def test_nothing_heavy_loads_with_the_page():
    code = "import sys, gui.pages.report.page; print(*sorted({*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    heavy = {"pypdfium2", "reportlab", "highspy", "networkx", "numpy", "PySide6.QtPrintSupport"}
    assert heavy.isdisjoint(done.stdout.split())


# -- looking through ----------------------------------------------------------------------------------


def test_keys_move_through_the_pages(qtbot, page):
    make(qtbot, page)
    view = page.preview.view
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == view.pages
    assert page.preview.place.text() == f"Side {view.pages} av {view.pages}"
    for _page in range(3):
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert 1 < view.page < view.pages
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1
    for _page in range(3):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page > 1
    qtbot.waitUntil(lambda: view.drawn)


def test_a_heading_leads_to_its_place(qtbot, page):
    made = make(qtbot, page)
    list_ = page.preview.headings
    titles = [list_.item(row).text().strip() for row in range(list_.count())]
    row = titles.index("2 Analysen: hvor trykker det?")
    list_.setFocus()
    list_.setCurrentRow(row)
    qtbot.keyClick(list_, Qt.Key.Key_Return)
    heading = page.preview._headings[row]
    view = page.preview.view
    assert view.page == heading.page + 1
    top = view._rect(heading.page).top() + heading.top * view._rect(heading.page).height()
    assert 0 <= top < 0.4 * view.viewport().height()
    assert {heading.level for heading in contents_of(made.pdf).headings} >= {0, 1}


def test_zoom_by_wheel_and_buttons(qtbot, page):
    make(qtbot, page)
    view, preview = page.preview.view, page.preview
    assert preview.fit.isChecked()
    before = view.percent
    _ctrl_wheel(view, 120)
    assert view.percent > before
    assert not preview.fit.isChecked()
    qtbot.mouseClick(preview.smaller, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(preview.smaller, Qt.MouseButton.LeftButton)
    assert view.percent < before or view.percent == 50
    for _step in range(20):
        qtbot.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.percent.text() == "300\N{NO-BREAK SPACE}%"
    qtbot.waitUntil(lambda: view.drawn)
    qtbot.mouseClick(preview.fit, Qt.MouseButton.LeftButton)
    assert view.percent == before


def _ctrl_wheel(view, delta):
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.viewport().mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_screen_with_finer_dots_gets_finer_pages(qtbot, page, monkeypatch):
    made = make(qtbot, page)
    view = page.preview.view
    before = view.image(0).width()
    monkeypatch.setattr(type(view), "devicePixelRatioF", lambda _self: 2.0)
    QApplication.sendEvent(view, QEvent(QEvent.Type.DevicePixelRatioChange))
    qtbot.waitUntil(lambda: view.drawn)
    assert view.image(0).width() == pytest.approx(2 * before, abs=2)
    assert view.image(0).width() == image_of(made.pdf, 0, 2 * view._scale).width()


def test_few_pages_are_kept_as_pictures(qtbot, page):
    make(qtbot, page)
    view = page.preview.view
    for _step in range(3 * view.pages):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: view.drawn)
    assert view.page == view.pages > 6
    assert sum(view.image(number) is not None for number in range(view.pages)) <= 6


def test_a_screen_reader_gets_the_text_of_the_page(qtbot, page):
    made = make(qtbot, page)
    view = page.preview.view
    assert view.accessibleName() == f"Rapporten, side 1 av {view.pages}"
    assert "Forslag til oppgavedeling" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.drawn)
    assert view.accessibleDescription() == text_of(made.pdf, view.pages - 1)


# -- out ----------------------------------------------------------------------------------------------


def test_saving_asks_for_a_place_and_writes_the_same_bytes(qtbot, page, session, answers, tmp_path):
    made = make(qtbot, page)
    answers.place = str(tmp_path / "rapport.pdf")
    said = told(session)
    qtbot.mouseClick(page.preview.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert re.fullmatch(r"Oppgavedeling Blåbær \d{4}-\d\d-\d\d\.pdf", answers.questions[0].place.name)
    assert said[-1].text == f"Rapporten er lagret: {answers.place}"
    assert (tmp_path / "rapport.pdf").read_bytes() == made.pdf
    qtbot.mouseClick(page.preview.save, Qt.MouseButton.LeftButton)
    assert answers.questions[1].place.parent == tmp_path


def test_the_figures_are_saved_as_a_workbook_with_the_tables_of_the_pdf(
    qtbot, page, session, answers, tmp_path
):
    made = make(qtbot, page)
    answers.place = str(tmp_path / "tall.xlsx")
    said = told(session)
    qtbot.mouseClick(page.preview.save_figures, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert re.fullmatch(r"Oppgavedeling Blåbær \d{4}-\d\d-\d\d\.xlsx", answers.questions[0].place.name)
    assert said[-1].text == f"Tallene i rapporten er lagret: {answers.place}"
    book = openpyxl.load_workbook(answers.place)
    assert book.sheetnames == [sheet.name for sheet in made.sheets]
    assert book.sheetnames[0] == "Om tallene"
    loads = {row[0].value: row[1].value for row in book["Arbeidet før og etter"].iter_rows(min_row=2)}
    assert loads == {"Sykepleier": 1140, "Helsefagarbeider": 161, "I alt": 1301}


def test_thinking_better_of_it_writes_nothing(qtbot, page, session, answers):
    make(qtbot, page)
    said = told(session)
    qtbot.mouseClick(page.preview.save, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.preview.print, Qt.MouseButton.LeftButton)
    assert (len(answers.questions), len(answers.asked_printers), said) == (1, 1, [])


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(qtbot, page, session, answers, tmp_path):
    make(qtbot, page)
    (tmp_path / "fil").write_text("i veien")
    answers.place = str(tmp_path / "fil" / "rapport.pdf")
    said = told(session)
    qtbot.mouseClick(page.preview.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].kind == "error"
    assert said[-1].text.startswith(
        f"Filen er ikke lagret. {answers.place} kan ikke skrives: mappen finnes ikke."
    )


def test_another_program_is_given_a_copy(qtbot, page, session, answers):
    made = make(qtbot, page)
    qtbot.mouseClick(page.preview.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(answers.opened))
    path, content = answers.opened[0]
    assert content == made.pdf
    assert path.name.startswith("Oppgavedeling Blåbær")
    answers.opens = False
    said = told(session)
    qtbot.mouseClick(page.preview.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].text.startswith("Fant ikke noe program som åpner PDF.")


def test_printing_prints_the_pages_chosen(qtbot, page, session, answers, tmp_path):
    made = make(qtbot, page)
    printer = new_printer("Prøve")
    printer.setResolution(72)
    printer.setOutputFileName(str(tmp_path / "utskrift.pdf"))
    printer.setFromTo(2, 3)
    answers.printer = printer
    said = told(session)
    qtbot.mouseClick(page.preview.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said) and "sendt" in said[-1].text, timeout=20_000)
    assert [notice.text for notice in said] == [
        "Skriver ut side 2 …",
        "Skriver ut side 3 …",
        "2 sider er sendt til skriveren.",
    ]
    printed = (tmp_path / "utskrift.pdf").read_bytes()
    sizes = contents_of(printed).sizes
    assert len(sizes) == 2
    assert sizes[0] == pytest.approx(contents_of(made.pdf).sizes[0], abs=2)
    shares = [_ink_share(image_of(content, number, 1.0)) for content, number in ((printed, 0), (made.pdf, 1))]
    assert shares[0] == pytest.approx(shares[1], rel=0.25)
    assert answers.asked_printers[0][1] == len(contents_of(made.pdf).sizes)


def _ink_share(image):
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(200, 283)
    values = [value for row in range(283) for value in bytes(grey.constScanLine(row))[:200]]
    return sum(255 - value for value in values) / (255 * len(values))


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_in_a_sentence(qtbot, page, session, answers, tmp_path):
    make(qtbot, page)
    printer = new_printer("Prøve")
    printer.setOutputFileName(str(tmp_path / "finnes ikke" / "utskrift.pdf"))
    answers.printer = printer
    said = told(session)
    qtbot.mouseClick(page.preview.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("ikke skrevet ut" in notice.text for notice in said))


def test_printing_stops_when_it_is_asked_to(qtbot, page, tmp_path):
    made = make(qtbot, page)
    printer = new_printer("Prøve")
    printer.setResolution(72)
    printer.setOutputFileName(str(tmp_path / "utskrift.pdf"))
    stop, pages = Event(), []

    def tell(_share, text):
        pages.append(text)
        stop.set()

    with pytest.raises(Cancelled):
        Printout(made.pdf, printer).write(Progress(tell, stop))
    assert pages == ["Skriver ut side 1 …"]


def test_what_is_no_pdf_is_unreadable():
    with pytest.raises(Unreadable):
        contents_of(b"ikke en PDF")


# -- parts -------------------------------------------------------------------------------------------


def test_parts_are_left_out_by_choice_and_the_fixed_ones_are_told(qtbot, page):
    parts = page.choices.parts
    assert list(parts.boxes) == ["kartlegging", "analyse", "forslag"]
    assert all(box.isChecked() for box in parts.boxes.values())
    assert "«Første side», «3 Det som ikke blir gjort» og «4 Grunnlaget" in parts.always.text()
    parts.boxes["forslag"].click()
    report = make(qtbot, page)
    titles = [heading.title for heading in contents_of(report.pdf).headings if not heading.level]
    assert [title.split()[0] for title in titles] == ["Forslag", "1", "2", "3", "4"]
    assert "3 Det som ikke blir gjort" in titles
    assert not page.differs


def test_other_parts_than_those_shown_are_told_and_made(qtbot, page):
    make(qtbot, page)
    page.choices.parts.boxes["analyse"].click()
    assert page.differs
    assert not page.other
    assert "laget med andre valg" in page.frame.banner.text
    page.choices.parts.boxes["analyse"].click()
    assert not page.differs


def test_what_is_left_out_is_remembered(page):
    page.choices.parts.boxes["analyse"].click()
    state = page.state()
    page.choices.parts.boxes["analyse"].click()
    assert page.choices.wanted == Wanted(DEPARTMENT)
    page.restore(state)
    assert not page.choices.parts.boxes["analyse"].isChecked()
    assert "analyse" not in page.choices.wanted.parts
    page.restore({"left_out": {"avdeling": ["ukjent"], "annet": 3}})
    assert page.choices.wanted == Wanted(DEPARTMENT)


# -- in another language ------------------------------------------------------------------------


@pytest.fixture
def every_language(monkeypatch):
    monkeypatch.setattr("reports.words.COMPLETE", frozenset(LOCALES))
    monkeypatch.setattr("gui.parts.language_box.COMPLETE", frozenset(LOCALES))


@pytest.mark.parametrize(
    ("code", "tag", "said"),
    [("nn", "nn-NO", "Kva kan andre gjere?"), ("en", "en-GB", "What can others do?")],
)
def test_a_report_can_be_made_in_another_language_than_the_window(
    qtbot, session, answers, every_language, code, tag, said
):
    page = whole(ReportPage(session, None, answers.outlets()))
    qtbot.addWidget(page)
    page.main_action().trigger()
    qtbot.waitUntil(lambda: page.report is not None, timeout=20_000)
    assert "Hva kan andre gjøre?" in words_of(page.report.pdf)
    page.choices.language.choose(code)
    page.choices.language.activated.emit(0)
    assert page.other
    first = page.report
    page.main_action().trigger()
    qtbot.waitUntil(lambda: page.report is not first, timeout=20_000)
    assert said in words_of(page.report.pdf)
    with pikepdf.open(BytesIO(page.report.pdf)) as pdf:
        assert str(pdf.Root.Lang) == tag
    assert not page.other
    assert language() == "nb"
    assert page.state()["language"] == code
    again = whole(ReportPage(session, None, answers.outlets()))
    qtbot.addWidget(again)
    again.restore(page.state())
    assert again.choices.wanted == Wanted(DEPARTMENT, language=code)
