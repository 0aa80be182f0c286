"""The line to seek in: what empties it is as large as the text, and there while something is typed."""

import pytest
from PySide6.QtCore import Qt

from gui.appearance import LIGHT, apply
from gui.tables.bars import FilterLine
from gui.tables.seek_line import SeekLine


@pytest.fixture
def shown(qapp, qtbot):
    def show(kind, percent):
        apply(qapp, LIGHT, percent)
        line = kind(None)
        qtbot.addWidget(line)
        line.resize(400, line.sizeHint().height())
        line.show()
        return line

    yield show
    apply(qapp, LIGHT, 100)


@pytest.mark.parametrize("kind", [SeekLine, FilterLine])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_sign_that_empties_it_grows_with_the_text(shown, kind, percent):
    line = shown(kind, percent)
    assert not line.clearing.isVisible()
    line.setText("blodprøve")
    sign = line.clearing
    assert sign.isVisible()
    assert sign.height() == sign.iconSize().height() == line.fontMetrics().height()
    assert line.rect().contains(sign.geometry())
    assert line.textMargins().right() >= sign.width()


def test_a_press_on_it_empties_the_line_and_leaves_the_keyboard_there(shown, qtbot):
    line = shown(SeekLine, 100)
    qtbot.keyClicks(line, "blodprøve")
    assert line.clearing.accessibleName() == "Tøm feltet"
    qtbot.mouseClick(line.clearing, Qt.MouseButton.LeftButton)
    assert line.text() == ""
    assert not line.clearing.isVisible()
    assert line.clearing.focusPolicy() == Qt.FocusPolicy.NoFocus
