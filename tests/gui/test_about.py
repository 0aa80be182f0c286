"""About: versions, and every licence of what the program is built from."""

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool

from gui.desk import Desk
from gui.licences import LIBRARIES, own_licence, parts
from gui.making import whole
from gui.page import Surroundings
from gui.pages.about import AboutPage

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def page(qtbot, ports, settings):
    desk = Desk(ports, settings)
    shown = whole(AboutPage(Surroundings(desk, None)))
    desk.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(1100, 760)
    shown.show()
    yield shown
    QThreadPool.globalInstance().waitForDone()


def test_versions_and_the_date_of_the_law_are_told(page, qtbot, catalogue):
    qtbot.waitUntil(lambda: page.facts["law"].text() != "…")
    shown = {key: label.text() for key, label in page.facts.items()}
    assert shown == {
        "program": "0.0.0",
        "catalogue": catalogue.version,
        "law": catalogue.law_date.strftime("%d.%m.%Y"),
        "rules": str(len(catalogue.rules)),
    }


def test_arrows_in_the_list_show_the_whole_licence(page, qtbot):
    assert page.licences.text.toPlainText() == own_licence()
    qtbot.keyClick(page.licences.list, Qt.Key.Key_Down)
    assert page.licences.list.currentItem().text(0) == "alembic"
    assert "Permission is hereby granted" in page.licences.text.toPlainText()


def test_qt_is_shown_with_the_right_to_replace_it(page):
    page.show_id("Qt for Python (PySide6)")
    text = page.licences.text.toPlainText()
    assert "bytte dem ut med en annen utgave" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_every_part_has_a_licence_to_read(part):
    assert part.licence
    assert len(part.licence) < 60
    assert len(part.read()) > 400


def test_everything_that_is_required_is_listed():
    required = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[\[<>=~! ]", line)[0].casefold() for line in required}
    assert names <= {name.casefold() for name in LIBRARIES}
