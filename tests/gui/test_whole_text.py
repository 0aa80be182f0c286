"""A field without room for its text says it when the mouse rests on it."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gui.pages.tasks.controls import CalmBox
from gui.tables.columns import Choice
from gui.tables.editors import ChoiceBox, Line
from gui.whole_text import WholeText
from tests.gui.program import settle

LONG = "Servere mat og rydde kjøkken: fra sykepleier til kjøkkenmedarbeider"


def line():
    made = Line(False)
    made.show_text(LONG)
    return made


def choice():
    made = ChoiceBox((Choice(LONG, LONG),))
    made.show_text(LONG)
    return made


def box():
    made = CalmBox("Plan", None)
    made.addItem(LONG)
    return made


@pytest.fixture(params=[line, choice, box])
def field(qtbot, request):
    made = request.param()
    qtbot.addWidget(made)
    made.show()
    return made


def said(field, width):
    field.setFixedWidth(width)
    settle()
    return field.findChild(WholeText).tool_tip


def test_only_what_is_cut_is_said(field):
    assert said(field, 120) == LONG
    assert said(field, 2000) == ""


def test_it_comes_above_what_the_field_is_about(field):
    field.setToolTip("Et kort navn")
    assert said(field, 120) == f"{LONG}\nEt kort navn"
    assert said(field, 2000) == "Et kort navn"


def test_the_last_letter_decides(qtbot):
    made = line()
    qtbot.addWidget(made)
    made.show()
    widths = [said(made, width) == "" for width in range(300, 700)]
    least = 300 + widths.index(True)
    shown = made.fontMetrics().horizontalAdvance(LONG)
    assert shown < least < shown + 40
    assert all(widths[least - 300 :])


def test_the_mouse_is_told(field, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, *_place: told.append(text))
    field.setFixedWidth(120)
    settle()
    inside = field.lineEdit() if isinstance(field, ChoiceBox) else field
    QApplication.sendEvent(inside, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
    assert told == [LONG]
