"""No page cuts words or puts a control out of reach, in small windows and with large text."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QStyle,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import LIGHT, apply
from gui.icon_label import IconLabel
from gui.notice import Notice, NoticeKind
from gui.page_frame import SIDE, PageFrame
from gui.page_list import PAGES
from gui.parts.entry import Entry
from gui.settings import TEXT_PERCENT
from gui.status_line import StatusLine
from gui.tables.bars import FilterLine
from reports.words import speaking
from screens import is_at_rest, wait
from tests.gui.program import Program, settle

SMALLEST = {"nn": (100, 1280, 720), "en": (200, 1366, 768)}
"""Language, text in percent, and the smallest window that it is used in."""


@pytest.fixture(scope="module", params=SMALLEST)
def window(qapp, tmp_path_factory, request):
    percent, *size = SMALLEST[request.param]
    with speaking(request.param):
        program = Program(tmp_path_factory.mktemp("nothing_cut"))
        program.settings.put(TEXT_PERCENT, percent)
        settle()
        window = program.window()
        window.resize(*size)
        program.example(window)
        yield window
        program.close()


def cut_labels(page):
    """Labels lower than their lines, or narrower where they may not break."""
    for label in page.findChildren(QLabel):
        if not label.isVisible() or not label.text() or label.toolTip():
            continue
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height() + 2:
                yield f"{label.text()}: {label.height()} px high"
        elif label.minimumSizeHint().width() > label.width() + 1:
            yield f"{label.text()}: {label.width()} px wide"


def narrow_buttons(page):
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.width() < button.sizeHint().width() - 1:
            yield f"{button.text()}: {button.width()} px wide"


def out_of_reach(page):
    """What lies outside its scroll area, where nothing scrolls to it."""
    for widget in page.findChildren(QWidget):
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QAbstractScrollArea):
            area = area.parentWidget()
        kinds = QAbstractButton | QComboBox | QLabel | QLineEdit
        if widget.isVisible() and isinstance(widget, kinds) and isinstance(area, QScrollArea):
            place = QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size())
            if place.right() > area.viewport().width() + 2 and not area.horizontalScrollBar().isVisible():
                yield f"{widget.accessibleName() or widget}: {place.right()} of {area.viewport().width()} px"


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_no_words_are_cut_and_everything_can_be_reached(window, key):
    window.show_page(key)
    wait(lambda: is_at_rest(window))
    page = window.page(key)
    for found in (cut_labels, narrow_buttons, out_of_reach):
        assert list(found(page)) == [], found.__name__


def test_all_parts_of_a_plan_are_seen_in_a_small_window(window):
    if window.width() != SMALLEST["nn"][1]:
        pytest.skip("with large text the parts are scrolled to")
    window.show_page("plan")
    settle()
    page = window.page("plan")
    page._new_plan()
    settle()
    bars = [bar for bar in page.findChildren(QTabBar) if bar.isVisible()]
    assert bars
    for bar in bars:
        assert bar.sizeHint().width() <= bar.width()


@pytest.fixture
def large(qapp):
    apply(qapp, LIGHT, 200)
    yield
    apply(qapp, LIGHT)


def shown(qtbot, widget, width, height=600):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    settle()
    return widget


def test_the_sign_in_a_filter_line_is_as_high_as_its_letters(qtbot, large):
    above = shown(qtbot, QWidget(), 900)
    line = FilterLine(above)
    line.resize(500, line.sizeHint().height())
    line.show()
    settle()
    sign = line.findChild(IconLabel)
    assert sign.pixmap().deviceIndependentSize().height() == line.fontMetrics().height()
    assert sign.geometry().right() <= line.textMargins().left() + line.fontMetrics().height()
    assert line.rect().contains(sign.geometry())


@pytest.mark.parametrize(("width", "beside"), [(1200, True), (640, False)])
def test_a_long_question_gets_the_whole_width_where_buttons_leave_too_little(qtbot, large, width, beside):
    frame = PageFrame()
    frame.add_button(QAction("Legg inn det de gjør", frame), "primary")
    frame.say("Hva gjør pasienter, pårørende, frivillige, teknologi og leverandører i dag?")
    shown(qtbot, frame, width, 1200)
    question, button = frame.findChild(QLabel), frame.findChild(QPushButton)
    assert (button.geometry().left() > question.geometry().right()) is beside
    assert question.height() >= question.heightForWidth(question.width())
    button.hide()
    settle()
    assert question.width() == width - 2 * SIDE


def test_on_a_low_page_the_heading_scrolls_with_the_rest(qtbot, large):
    frame = PageFrame()
    frame.say("Hva skal dere ta med?", "Rapporten blir en PDF som du kan se gjennom her.")
    field = QLineEdit(frame.body)
    frame.add(field)
    frame.content_scrolls()
    question, area = frame.findChild(QLabel), frame.findChild(QScrollArea)
    shown(qtbot, frame, 900, 1200)
    assert not area.isAncestorOf(question)
    frame.resize(900, 400)
    settle()
    assert area.isAncestorOf(question)
    assert area.verticalScrollBar().maximum() > 0
    assert area.verticalScrollBar().value() == 0
    assert field.parentWidget().height() >= 9 * frame.fontMetrics().lineSpacing()
    frame.resize(900, 1200)
    settle()
    assert not area.isAncestorOf(question)
    assert question.y() < area.y()


def test_a_field_gives_way_where_it_has_less_room_than_it_wants(qtbot, large):
    above = QWidget()
    qtbot.addWidget(above)
    entry = Entry("Skriv hvorfor.", "Lagre", above)
    line = entry.field("Hvorfor", QLineEdit(entry), 60)
    entry.show()
    entry.setParent(None)
    shown(qtbot, entry, 600)
    assert entry.minimumSizeHint().width() <= 600
    assert entry.rect().contains(QRect(line.mapTo(entry, QPoint(0, 0)), line.size()))
    entry.resize(3000, 600)
    settle()
    assert line.width() == 60 * entry.fontMetrics().averageCharWidth()


def test_a_warning_at_the_bottom_is_told_to_its_end(qtbot, large):
    above = QWidget()
    column = QVBoxLayout(above)
    column.addStretch(1)
    line = StatusLine(above)
    column.addWidget(line)
    shown(qtbot, above, 700)
    text = "Noen andre har endret det samme i mellomtiden. Du ser det som er lagret nå. Prøv igjen."
    one = line.height()
    line.tell(Notice(text, kind=NoticeKind.WARNING))
    settle()
    assert line.height() > one
    assert list(cut_labels(above)) == []
    line.tell(Notice("Alt er lagret"))
    settle()
    assert line.height() == one


def test_icons_of_menus_grow_with_the_text(qapp, qtbot, large):
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.ensurePolished()
    assert menu.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, menu) == 32
