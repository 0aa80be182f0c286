"""Where work begins on the pages of tables: the first row is chosen and the keyboard is in the table."""

import pytest
from PySide6.QtWidgets import QSplitter, QToolButton, QWidget

from domain.snapshot import Change
from gui.making import whole
from gui.page_frame import SIDE
from gui.pages.competencies.page import CompetenciesPage
from gui.pages.resources.page import ResourcesPage
from gui.pages.staff.page import StaffPage
from gui.pages.tasks.page import TasksPage
from tests.domain.mapped import Mapped

PAGES = (TasksPage, StaffPage, CompetenciesPage, ResourcesPage)


@pytest.fixture
def shown(qtbot):
    """Shows a page as the window does, in a window of this width."""

    windows = []

    def show(kind, session, width=1140):
        windows.append(window := QWidget())
        qtbot.addWidget(window)
        page = whole(kind(session, window))
        window.resize(width, 800)
        page.resize(width, 800)
        with qtbot.waitActive(window):
            window.show()
        return page

    return show


@pytest.fixture
def mapped(small):
    """Two tasks, one of them done in part by next of kin, and what they take."""
    made = Mapped()
    made.competency("PVK")
    made.staff("SP-1", "SP")
    made.task("T1", 100, takes={"PVK": 2}, today={"SP": 80, "X_PARO": 20})
    made.task("T2", 10, today={"SP": 100})
    assert small.do("Fra prøven", [Change(None, row) for row in made.rows]) == ""
    return small


@pytest.mark.parametrize("kind", PAGES)
def test_the_keyboard_begins_in_the_table_on_the_first_row(qtbot, shown, mapped, kind):
    page = shown(kind, mapped)
    qtbot.waitUntil(page.table.grid.hasFocus)
    assert page.table.current is page.table.model.rows[0]


@pytest.mark.parametrize("kind", PAGES)
def test_what_was_looked_at_last_is_chosen_rather_than_the_first(shown, mapped, kind):
    page = shown(kind, mapped)
    rows = page.table.model.rows
    known = page.table.kind.id_of(rows[-1])
    page.restore({"table": {**page.table.state(), "current": known}})
    assert page.table.current is rows[-1]


def test_the_first_competency_is_not_an_empty_heading(qtbot, shown, open_example):
    page = shown(CompetenciesPage, open_example("HO"))
    qtbot.waitUntil(page.table.grid.hasFocus)
    assert (page.table.model.rows[0].competency.code, page.table.current.competency.code) == (
        "KLINISK",
        "AKUTT",
    )
    assert page.table.grid.verticalScrollBar().value() == 0


def test_without_rows_the_keyboard_is_on_the_way_to_begin(qtbot, shown, open_example):
    page = shown(ResourcesPage, open_example("HO"))
    qtbot.waitUntil(page.table.empty_panel.buttons[0].hasFocus)


@pytest.mark.parametrize("kind", [TasksPage, StaffPage, CompetenciesPage])
def test_a_new_row_is_offered_once(shown, mapped, kind):
    page = shown(kind, mapped)
    texts = [button.text().strip() for button in page.table.findChildren(QToolButton)]
    assert "Legg til" not in texts
    assert page.main_action().isVisible()


@pytest.mark.parametrize("kind", PAGES)
def test_table_and_details_fit_beside_each_other_in_the_smallest_window(qtbot, shown, open_example, kind):
    page = shown(kind, open_example("HO"), 752)
    (details,) = [button for button in page.findChildren(QToolButton) if button.text() == "Detaljer"]
    details.setChecked(True)
    split = page.findChild(QSplitter)
    qtbot.waitUntil(lambda: split.minimumSizeHint().width() <= page.width() - 2 * SIDE, timeout=500)
