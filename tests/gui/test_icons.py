"""Icons are drawn sharp, in the colours of the theme, and keep up with it."""

import gc
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from gui import icons
from gui.appearance import DARK, LIGHT, apply, qt_palette
from gui.icons import icon
from tests.gui.program import settle

FOLDER = Path(__file__).resolve().parent.parent.parent / "gui" / "icons"
DRAWN = sorted(FOLDER.glob("*.svg"))
WANTED = {
    "home",
    "start",
    "overview",
    "tasks",
    "process",
    "competencies",
    "staff",
    "resources",
    "groups",
    "rules",
    "time",
    "analysis",
    "suggestions",
    "report",
    "preferences",
    "about",
    "undo",
    "redo",
    "add",
    "duplicate",
    "delete",
    "search",
    "filter",
    "columns",
    "lock",
    "unlock",
    "must",
    "not_relevant",
    "mark",
    "warning",
    "error",
    "ok",
    "info",
    "eye",
    "eye_off",
    "save",
    "copy",
    "print",
    "import",
    "export",
    "open",
    "new",
    "example",
    "folder",
    "zoom_in",
    "zoom_out",
    "previous",
    "next",
    "play",
    "stop",
    "cancel",
    "refresh",
    "up",
    "down",
    "arrow_right",
    "menu",
    "close",
    "history",
    "help",
}
SIZE = QSize(48, 48)  # lines wide enough for pixels that are covered whole


@pytest.fixture(autouse=True)
def _plain_again(qapp):
    apply(qapp, LIGHT)
    yield
    apply(qapp, LIGHT)


@pytest.fixture
def widget(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def strongest(pixmap):
    """The colour of the pixel that is covered most."""
    image = pixmap.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda pixel: pixel.alpha()).name().upper()


def pixmap(name, widget, tint="text", mode=QIcon.Mode.Normal, scale=1.0):
    return icon(name, widget, tint).pixmap(SIZE, scale, mode)


def test_every_icon_that_is_wanted_is_there():
    assert WANTED - {path.stem for path in DRAWN} == set()


@pytest.mark.parametrize("name", [path.stem for path in DRAWN])
def test_every_icon_draws_something_in_the_colour_of_text(widget, name):
    assert strongest(pixmap(name, widget)) == LIGHT.text


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_every_icon_is_lines_on_the_same_grid(path):
    root = ElementTree.parse(path).getroot()
    assert (root.get("viewBox"), root.get("stroke"), root.get("fill")) == (
        "0 0 24 24",
        "currentColor",
        "none",
    )


def test_the_licence_comes_along():
    text = (FOLDER / "LICENSE.txt").read_text("utf-8")
    assert "ISC License" in text
    assert "Lucide 1.62.0" in text


def test_an_unknown_icon_is_refused(widget):
    with pytest.raises(KeyError):
        icon("unicorn", widget)


@pytest.mark.parametrize("tint", ["text", "primary", "on_primary", "bad", "#123456"])
def test_the_tint_is_a_colour_of_the_palette_or_given(widget, tint):
    expected = tint if tint.startswith("#") else getattr(LIGHT, tint)
    assert strongest(pixmap("add", widget, tint)) == expected


def test_an_icon_that_cannot_be_used_is_grey(widget):
    assert strongest(pixmap("add", widget, "primary", QIcon.Mode.Disabled)) == LIGHT.edge


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_an_icon_is_as_sharp_as_the_screen(widget, scale):
    drawn = pixmap("add", widget, scale=scale)
    assert drawn.width() == 48 * scale
    assert drawn.devicePixelRatio() == scale


def test_an_icon_follows_the_theme(qapp, widget):
    made = icon("save", widget)
    apply(qapp, DARK)
    settle()
    assert strongest(made.pixmap(SIZE)) == DARK.text
    widget.setPalette(qt_palette(LIGHT))
    assert strongest(made.pixmap(SIZE)) == LIGHT.text


def test_an_icon_outlives_its_widget_and_its_copies(qapp):
    owner = QPushButton()
    made = icon("save", owner)
    copy = QIcon(made)
    copy.addPixmap(QPixmap(4, 4))
    owner.setIcon(made)
    del owner, copy
    gc.collect()
    assert strongest(made.pixmap(SIZE)) == LIGHT.text


class Held:
    """What holds an icon and itself, so that it is garbage only a look for it finds."""

    def __init__(self, made):
        self.made, self.itself = made, self


def test_icons_found_as_garbage_are_deleted_once(widget):
    for _icon in range(100):
        Held(icon("save", widget))
    gc.collect()
    assert strongest(pixmap("save", widget)) == LIGHT.text


def test_what_draws_icons_that_are_gone_is_forgotten(widget):
    shown = [icon("save", widget) for _icon in range(10)]
    for _icon in range(3 * icons._LEAST_SWEPT):
        icon("save", widget)
    assert len(icons._engines) <= icons._LEAST_SWEPT
    assert {strongest(made.pixmap(SIZE)) for made in shown} == {LIGHT.text}
