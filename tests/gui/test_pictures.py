"""What all pictures do alike: keys, mouse, tool tips, theme, size of text, nothing to show, time to paint."""

from dataclasses import dataclass
from itertools import combinations
from time import process_time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QHelpEvent, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from gui.appearance import DARK, LIGHT, contrast, qt_palette
from gui.fonts import body_font
from gui.pictures.course_steps import CourseSteps, Step, StepState
from gui.pictures.flow import Flow, Given
from gui.pictures.load_bars import LoadBars
from gui.pictures.load_words import PoolLoad, figure_lines
from gui.pictures.look import Mark, fonts_of, look_of, mixed, width_of
from gui.pictures.process_map import ProcessMap
from gui.pictures.shares import GroupShare, ShareBar
from gui.pictures.task_boxes import TaskBox

HOUR = 60_000
MARKS = [Mark(f"G{n}", f"Gruppe {n}", n) for n in range(30)]
LOADS = [
    PoolLoad(
        n, MARKS[n], f"Gruppe {n} i hjemmetjenesten", 46 * HOUR, 40 * HOUR, 39 * HOUR, 40 * HOUR, 36 * HOUR,
        42 * HOUR, 51 * HOUR, "svært vanskelig å rekruttere",
    )
    for n in range(30)
]  # fmt: skip
STEPS = [Step(n, f"Steg nummer {n}", "ikke begynt", list(StepState)[n % 4], n == 2) for n in range(7)]
GIVEN = [Given(n, MARKS[n % 4], MARKS[4 + n % 5], (n + 1) * HOUR) for n in range(12)]
SHARES = [GroupShare(n, MARKS[n], 0.25) for n in range(4)]
TASKS = [
    TaskBox(f"t{n}", f"Oppgave nummer {n}", 8, 170, tuple(MARKS[: n % 5]), (f"t{n - 1}",) if n % 3 else ())
    for n in range(20)
]


@dataclass(frozen=True)
class Case:
    """A picture, how it is filled, and how many spots it then has."""

    make: type
    fill: str
    data: list
    count: int


CASES = {
    "loads": Case(LoadBars, "set_loads", LOADS, 30),
    "steps": Case(CourseSteps, "set_steps", STEPS, 7),
    "flow": Case(Flow, "set_given", GIVEN, 12),
    "shares": Case(ShareBar, "set_shares", SHARES, 4),
    "process": Case(ProcessMap, "set_tasks", TASKS, 20),
}
SIZES = [100, 200]
RATIO = 10  # thirty rows of bars: seven to eight times the words alone, 15 ms of a small machine


def filled(qtbot, case, data=None):
    widget = case.make()
    qtbot.addWidget(widget)
    getattr(widget, case.fill)(case.data if data is None else data)
    widget.resize(760, 620)
    widget.show()
    return widget


def picture_of(widget):
    return widget.picture if isinstance(widget, ProcessMap) else widget


def paint(widget):
    """The picture as pixels."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.ground))
    widget.render(image)
    return image


@pytest.fixture(params=CASES)
def case(request):
    return CASES[request.param]


@pytest.fixture
def shown(qtbot, case):
    return filled(qtbot, case)


def press(widget, *keys):
    for key in keys:
        QTest.keyClick(picture_of(widget), key)


def test_every_part_is_reached_and_chosen_by_keyboard(shown, case, qtbot):
    picture = picture_of(shown)
    press(shown, Qt.Key.Key_Home)
    first = picture.spots()[0].key
    assert picture.current_key() == first
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(shown.chosen) as told:
            press(shown, key)
        assert told.args == [first]
    press(shown, Qt.Key.Key_End)
    assert picture.current_item() == case.count - 1


@pytest.mark.parametrize("name", ["loads", "steps", "flow", "shares"])
def test_arrows_go_through_the_parts_and_stop_at_the_ends(qtbot, name):
    widget = filled(qtbot, CASES[name])
    seen = []
    for _step in range(CASES[name].count + 2):
        press(widget, Qt.Key.Key_Down)
        seen.append(widget.current_key())
    keys = [spot.key for spot in widget.spots()]
    assert seen == [*keys, keys[-1], keys[-1]]
    press(widget, Qt.Key.Key_Left)
    assert widget.current_key() == keys[-2]


def test_the_keyboard_scrolls_to_the_part_it_is_on(qtbot):
    bars = filled(qtbot, CASES["loads"])
    area = QScrollArea(widgetResizable=True)
    qtbot.addWidget(area)
    area.setWidget(bars)
    area.resize(500, 120)
    area.show()
    qtbot.waitExposed(area)
    assert bars.height() > area.height()
    bars.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(bars, key)
        spot = bars.spots()[bars.current_item()].rect.toAlignedRect()
        assert bars.visibleRegion().contains(spot.center())


def test_other_keys_are_left_to_the_window(shown):
    press(shown, Qt.Key.Key_Home)
    before = picture_of(shown).current_item()
    QTest.keyClick(picture_of(shown), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(shown, Qt.Key.Key_A)
    assert picture_of(shown).current_item() == before


def test_a_click_chooses_what_is_under_it(shown, qtbot):
    picture = picture_of(shown)
    spot = picture.spots()[1]
    with qtbot.waitSignal(shown.chosen) as told:
        QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=inside(spot))
    assert told.args == [spot.key]
    assert picture.current_key() == spot.key


def inside(spot):
    """A point on the spot, also when it is no rectangle."""
    if spot.shape is None:
        return spot.rect.center().toPoint()
    return spot.shape.pointAtPercent(0.0).toPoint() + QPoint(3, 3)


def test_pressing_beside_and_letting_go_on_a_part_chooses_nothing(shown, qtbot):
    picture = picture_of(shown)
    spots = picture.spots()
    with qtbot.assertNotEmitted(shown.chosen):
        QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=inside(spots[0]))
        QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=inside(spots[-1]))


class Tips:
    """Takes the tool tips that would be shown."""

    def __init__(self):
        self.shown = []

    def showText(self, _at, text, _widget, rect):
        self.shown.append((text, rect))

    def hideText(self):
        self.shown.append(None)


def test_the_tool_tip_is_the_whole_sentence(shown, monkeypatch):
    monkeypatch.setattr("gui.pictures.picture.QToolTip", tips := Tips())
    picture = picture_of(shown)
    spot = picture.spots()[0]
    for at in (inside(spot), QPoint(-5, -5)):
        QApplication.sendEvent(picture, QHelpEvent(QEvent.Type.ToolTip, at, picture.mapToGlobal(at)))
    assert tips.shown == [(spot.sentence, spot.rect.toAlignedRect()), None]


def test_screen_readers_get_a_named_place_for_each_part(shown, case):
    picture = picture_of(shown)
    found = QAccessible.queryAccessibleInterface(picture)
    assert found.text(QAccessible.Text.Name) == picture.accessibleName() != ""
    parts = [found.child(at) for at in range(found.childCount())]
    assert len(parts) == case.count
    names = [part.text(QAccessible.Text.Name) for part in parts]
    assert names == [spot.sentence for spot in picture.spots()]
    whole = QRect(picture.mapToGlobal(QPoint(0, 0)), picture.size().expandedTo(QSize(1, 1)))
    high = picture.heightForWidth(picture.width()) if not isinstance(shown, ProcessMap) else picture.height()
    whole.setHeight(max(whole.height(), high))
    assert all(part.rect().isValid() and whole.adjusted(-1, -1, 1, 1).contains(part.rect()) for part in parts)


def test_nothing_to_show_is_said(qtbot, case):
    widget = filled(qtbot, case, [])
    picture = picture_of(widget)
    found = QAccessible.queryAccessibleInterface(picture)
    assert found.childCount() == 1
    sentence = found.child(0).text(QAccessible.Text.Name)
    assert sentence.endswith(".")
    blank = QImage(picture.size(), QImage.Format.Format_RGB32)
    blank.fill(QColor(LIGHT.ground))
    assert paint(picture) != blank
    press(widget, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Home)
    assert picture.current_key() is None


def test_other_data_keep_the_place_of_the_keyboard(qtbot, case):
    widget = filled(qtbot, case)
    press(widget, Qt.Key.Key_Home)
    key = picture_of(widget).current_key()
    others = [row for row in case.data if row.key != key]
    getattr(widget, case.fill)([*others, *(row for row in case.data if row.key == key)])
    assert picture_of(widget).current_key() == key
    getattr(widget, case.fill)(others)
    assert picture_of(widget).current_key() is None


def test_the_theme_changes_the_colours(shown):
    light = paint(shown)
    picture_of(shown).setPalette(qt_palette(DARK))
    assert look_of(picture_of(shown)).text == QColor(DARK.text)
    assert paint(shown) != light


def test_larger_text_takes_more_room(shown):
    picture = picture_of(shown)
    before = picture.sizeHint()
    picture.setFont(body_font(200))
    assert picture.sizeHint().height() > 1.5 * before.height()


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("width", [300, 420, 760, 1400])
def test_parts_lie_within_the_picture_and_not_on_each_other(qtbot, width, percent):
    for name in ("loads", "steps", "shares"):
        widget = filled(qtbot, CASES[name])
        widget.setFont(body_font(percent))
        rects = [spot.rect for spot in widget.arrangement(width).spots]
        high = widget.heightForWidth(width)
        assert all(rect.left() >= 0 and rect.right() <= width + 0.01 for rect in rects), name
        assert all(rect.top() >= 0 and rect.bottom() <= high + 0.01 for rect in rects), name
        inner = [rect.adjusted(0.1, 0.1, -0.1, -0.1) for rect in rects]
        assert not any(one.intersects(other) for one, other in combinations(inner, 2)), name


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize("width", [700, 1400])
def test_no_figure_of_a_load_is_cut(qtbot, width, percent):
    widget = filled(qtbot, CASES["loads"])
    widget.setFont(body_font(percent))
    fonts = fonts_of(widget)
    chart = widget.arrangement(width)
    for row in chart.rows:
        assert len(row.figures) == len(figure_lines(row.load))
        for rect, line in row.figures:
            assert width_of(line.text, fonts.strong) <= rect.width() + 1
            assert rect.height() >= QFontMetricsF(fonts.strong).height() - 1
        assert not row.plot.intersects(row.figures[0][0])


@pytest.mark.parametrize("percent", SIZES)
def test_names_of_steps_are_never_cut(qtbot, percent):
    widget = filled(qtbot, CASES["steps"])
    widget.setFont(body_font(percent))
    for width in (360, 500, 900):
        for placed in widget.arrangement(width).steps:
            assert width_of(placed.step.name, fonts_of(widget).strong) <= placed.name.width()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_text_can_be_read_on_every_band(qtbot, palette):
    widget = filled(qtbot, CASES["flow"])
    widget.setPalette(qt_palette(palette))
    look = look_of(widget)
    for colour in look.groups:
        for share in (0.26, 0.38):
            assert contrast(mixed(colour, look.surface, share).name(), palette.text) >= 4.5


def quickest(work):
    """Processor time of the quickest of some rounds, after one that fills what is kept."""
    work()
    times = []
    for _round in range(7):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def test_painting_takes_little_more_than_its_words(shown):
    """Measured against Qt painting eight words per part, so that a busy machine judges alike."""
    picture = picture_of(shown)
    picture.resize(picture.width(), max(picture.height(), picture.heightForWidth(picture.width())))
    page = QImage(picture.size(), QImage.Format.Format_RGB32)

    def words():
        with QPainter(page) as painter:
            for spot in picture.spots():
                for _word in range(8):
                    painter.drawText(spot.rect, "6 t 10 min over")

    assert quickest(lambda: paint(picture)) < 0.004 + RATIO * quickest(words)


def test_a_font_in_pixels_is_fine(shown):
    font = QFont(picture_of(shown).font())
    font.setPixelSize(20)
    picture_of(shown).setFont(font)
    assert fonts_of(picture_of(shown)).small.pixelSize() == 18
    assert not paint(shown).isNull()


def test_the_mouse_shows_what_it_is_over(shown):
    picture = picture_of(shown)
    before = paint(picture)
    at = QPointF(inside(picture.spots()[1]))
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(picture, moved)
    assert picture.is_pointed_at(picture.spots()[1])
    assert paint(picture) != before
    assert picture.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(picture, QEvent(QEvent.Type.Leave))
    assert not picture.is_pointed_at(picture.spots()[1])


def test_a_point_outside_is_no_part(shown):
    assert picture_of(shown)._at(QPointF(-5, -5)) == -1
