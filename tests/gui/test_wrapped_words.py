"""Words that keep their height: the same as Qt's own label has, whatever happens to them."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.appearance import LIGHT, apply, as_role
from gui.parts.words import Words
from tests.gui.program import settle

LONG = "Oppgaver som kan flyttes til andre yrkesgrupper uten at noen får for mye å gjøre. " * 5
WIDTHS = (120, 300, 700, 120)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def both(window):
    """Our label and Qt's with the same words, below one another."""
    column = QVBoxLayout(window)
    ours, theirs = Words(LONG, window), QLabel(LONG, window, wordWrap=True)
    column.addWidget(ours)
    column.addWidget(theirs)
    window.show()
    settle()
    return ours, theirs


def heights(label):
    return [label.heightForWidth(width) for width in WIDTHS]


@pytest.mark.parametrize(
    "change",
    [
        lambda label: None,
        lambda label: label.setText("Kort"),
        lambda label: label.setText(""),
        lambda label: as_role(label, "question"),
        lambda label: label.setStyleSheet("padding: 30px"),
    ],
    ids=["nothing", "other words", "no words", "another role", "more room around"],
)
def test_it_is_as_high_as_qts_own(both, change):
    ours, theirs = both
    assert heights(ours) == heights(theirs)
    for label in both:
        change(label)
    assert heights(ours) == heights(theirs)


def test_it_is_as_high_as_qts_own_at_another_size_of_text(qapp, both):
    ours, theirs = both
    before = heights(ours)
    try:
        apply(qapp, LIGHT, 200)
        settle()
        assert heights(ours) == heights(theirs)
        assert heights(ours) != before
    finally:
        apply(qapp, LIGHT, 100)


def test_a_long_word_does_not_widen_it(window):
    assert Words("arbeidsmiljø" * 20, window).minimumWidth() == 1
