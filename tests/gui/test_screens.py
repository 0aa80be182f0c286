"""Pictures of the window: taken when it is painted in the look that is asked for, and never blank."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage

import screens
from gui.appearance import DARK, LIGHT
from gui.settings import Theme
from tests.gui.program import Program

LARGE = screens.Look(Theme.LIGHT, 200, (1920, 1080))


@pytest.fixture
def walk(qapp, tmp_path):
    program = Program(tmp_path)  # puts Qt back as it was
    walk = screens.Walk(tmp_path)
    yield walk
    walk.close()
    program.close()


def colours(image):
    return {colour for _count, colour in screens.in_few_colours(image).convert("RGB").getcolors()}


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_look_is_worn_by_all_that_is_seen_before_the_picture_is_taken(walk, theme):
    walk.dress(screens.LOOKS[0])
    before = walk.window.page("start").fontMetrics().height()
    look = replace(LARGE, theme=theme)
    walk.dress(look)
    image = walk.window.grab().toImage()
    assert (image.width(), image.height()) == look.size
    ground = QColor((DARK if theme is Theme.DARK else LIGHT).ground)
    assert ground.getRgb()[:3] in colours(image)
    assert len(colours(image)) > 10
    assert walk.window.page("start").fontMetrics().height() > 1.8 * before
    assert walk.window.updatesEnabled()


def test_what_has_still_to_come_is_waited_for(walk):
    walk.dress(screens.LOOKS[0])
    walk.open_example()
    walk.window.show_page("questions")
    assert not screens.is_at_rest(walk.window)
    screens.wait(lambda: screens.is_at_rest(walk.window))
    page = walk.window.page("questions")
    assert page.asking.answered(page.topic) is not None
    assert not page.working.isVisible()


def test_a_picture_all_in_one_colour_is_refused_by_page_and_look(tmp_path):
    blank = QImage(40, 30, QImage.Format.Format_RGB32)
    blank.fill(QColor(LIGHT.ground))
    with pytest.raises(screens.Blank, match="overview in the look light-200"):
        screens.save(blank, "overview", LARGE, tmp_path)
    assert not list(tmp_path.iterdir())
    blank.setPixelColor(3, 3, QColor(LIGHT.text))
    assert screens.save(blank, "overview", LARGE, tmp_path) == tmp_path / "overview-light-200.png"
