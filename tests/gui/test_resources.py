"""The page Andre ressurser by keyboard and mouse."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from domain.snapshot import Change
from gui.pages.resources.page import ResourcesPage
from gui.pages.resources.shares import with_share
from gui.place import Place
from gui.tables.columns import Refused
from tests.domain.mapped import Mapped

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(shown_page):
    return partial(shown_page, ResourcesPage)


def mapped():
    """Next of kin and a robot do something of two tasks; T3 follows T1; T4 nobody does."""
    made = Mapped()
    made.unit("F")
    made.group("X_ROBOT", name="roboten", base="X_TEK")
    made.staff("SP-1", "SP")
    made.task("T1", 100, today={"SP": 60, "HF": 20, "X_PARO": 20})
    made.task("T2", 200, unit="F", today={"SP": 50, "X_ROBOT": 50})
    made.task("T3", 50, follows=["T1"])
    made.task("T4", 30)
    return made


@pytest.fixture
def session(small):
    assert small.do("Fra prøven", [Change(None, row) for row in mapped().rows]) == ""
    return small


@pytest.fixture
def page(shown, session):
    return shown(session)


def cells(page):
    return [[column.text(row) for column in page.table.model.columns] for row in page.table.model.rows]


def shares(session, code):
    rows = session.snapshot.shares_of.get(session.snapshot.tasks[code].id, ())
    return {row.group: row.percent for row in rows}


def enter(qtbot, page, group, task, share):
    page.main_action().trigger()
    form = page.entry
    for control, text in ((form.group, group), (form.task, task), (form.share, share)):
        control.setFocus()
        qtbot.keyClicks(control, text)
    qtbot.keyClick(form.share, Key.Key_Return)


def test_own_groups_and_following_tasks_count(page):
    assert cells(page) == [
        ["Pårørende", "T1", "20\xa0%", "30\xa0min"],
        ["Roboten", "T2", "50\xa0%", "1\xa0t\xa040\xa0min"],
    ]
    assert page.frame.lead.startswith("De gjør 2\xa0t\xa010\xa0min av arbeidet i uken, i 2 oppgaver.")
    assert [button.text() for button in page.chips.buttons.values()] == [
        "Pårørende: 30\xa0min",
        "Roboten: 1\xa0t\xa040\xa0min",
    ]


def test_the_minutes_are_those_of_the_analysis(page, session, figures_of):
    groups = figures_of(session).analysis.groups
    found = {row.group: row.load for row in groups if not row.employed}
    assert {row.share.group: row.minutes for row in page.table.model.rows} == found


def test_a_chip_narrows(qtbot, page):
    qtbot.mouseClick(page.chips.buttons["X_PARO"], LEFT)
    assert [row.group_name for row in page.table.model.rows] == ["Pårørende"]


def test_what_is_written_down_takes_from_the_others_in_proportion(qtbot, page, session):
    with qtbot.waitSignal(session.wanted) as asked:
        enter(qtbot, page, "frivillige", "T1", "20")
    assert asked.args == [Place("tasks", session.snapshot.tasks["T1"].id)]
    assert shares(session, "T1") == {
        "SP": 48_000_000,
        "HF": 16_000_000,
        "X_PARO": 16_000_000,
        "X_FRIV": 20_000_000,
    }
    assert session.next_undo.name == "Frivillige: 20\xa0% av T1"
    assert page.entry.isHidden()
    session.undo()
    assert "X_FRIV" not in shares(session, "T1")


def test_the_rest_must_be_somebodys(qtbot, page, session):
    enter(qtbot, page, "frivillige", "T4", "20")
    assert page.entry.sentence.text.startswith("Ingen andre gjør oppgaven i dag")
    assert shares(session, "T4") == {}
    page.entry.share.selectAll()
    qtbot.keyClicks(page.entry.share, "100")
    qtbot.keyClick(page.entry.share, Key.Key_Return)
    assert shares(session, "T4") == {"X_FRIV": 100_000_000}


@pytest.mark.parametrize("share", ["mange", "", "101"])
def test_what_is_no_share_is_refused_and_stays(qtbot, page, session, share):
    before = session.snapshot
    enter(qtbot, page, "frivillige", "T1", share)
    assert page.entry.sentence.text
    assert page.entry.share.text() == share
    assert session.snapshot is before


def test_escape_closes_and_keeps_what_was_typed(qtbot, page):
    page.begin()
    qtbot.keyClicks(page.entry.share, "20")
    qtbot.keyClick(page.entry.share, Key.Key_Escape)
    assert page.entry.isHidden()
    page.begin()
    assert page.entry.share.text() == "20"


def test_followers_and_employed_cannot_be_chosen(page):
    page.begin()
    assert {choice.text for choice in page.entry._tasks()} == {"T1", "T2", "T4"}
    assert not {"SP", "HF"} & {choice.value for choice in page.entry._groups()}


def test_a_share_is_edited_in_the_table_and_removed(qtbot, page, session):
    grid = page.table.grid
    grid.setCurrentIndex(page.table.model.index(0, 2))
    qtbot.keyClicks(grid, "5")
    qtbot.keyClicks(grid.cells.open, "0")
    qtbot.keyClick(grid.cells.open, Key.Key_Return)
    assert shares(session, "T1") == {"SP": 37_500_000, "HF": 12_500_000, "X_PARO": 50_000_000}
    page.show_id(session.snapshot.tasks["T1"].id)
    page.table.delete_rows()
    assert shares(session, "T1") == {"SP": 75_000_000, "HF": 25_000_000}


@pytest.mark.parametrize("percent", [0, 1, 33_333_333, 99_999_999, 100_000_000])
def test_shares_always_come_to_the_whole(percent):
    found = with_share({"SP": 33_333_333, "HF": 33_333_333, "VP": 33_333_334}, "X_PARO", percent)
    assert sum(found.values()) == 100_000_000
    assert found.get("X_PARO", 0) == percent
    assert all(share > 0 for share in found.values())


def test_more_than_the_whole_is_refused():
    with pytest.raises(Refused):
        with_share({"SP": 100_000_000}, "X_PARO", 100_000_001)


def test_the_panel_says_who_else_and_leads_to_the_task(qtbot, page, session):
    page.show_id(session.snapshot.tasks["T1"].id)
    lines = page.panel.lines.lines
    assert [(line.text, line.value) for line in lines[:-1]] == [
        ("Helsefagarbeider", "20\xa0%"),
        ("Pårørende", "20\xa0%"),
        ("Sykepleier", "60\xa0%"),
    ]
    with qtbot.waitSignal(session.wanted) as asked:
        qtbot.mouseClick(page.panel.lines.buttons[-1], LEFT)
    assert asked.args == [Place("tasks", session.snapshot.tasks["T1"].id)]


def test_only_the_unit_looked_at_is_shown(page, session):
    session.look_at("F")
    assert [row.task for row in page.table.model.rows] == ["T2"]
    assert list(page.chips.buttons) == ["X_ROBOT"]


def test_an_empty_page_says_what_will_stand_here_and_offers_two_ways(qtbot, open_example, shown):
    session = open_example("FL")
    page = shown(session)
    assert page.frame.question.startswith("Hva gjør pasienter, pårørende")
    assert "aldri mer" in page.frame.lead
    write, tasks = page.table.empty_panel.buttons
    with qtbot.waitSignal(session.wanted) as asked:
        qtbot.mouseClick(tasks, LEFT)
    assert asked.args == [Place("tasks")]
    qtbot.mouseClick(write, LEFT)
    assert page.entry.isVisible()


def test_read_only_offers_nothing_to_change(open_example, shown):
    page = shown(open_example("FL", read_only=True))
    assert not page.main_action().isVisible()
    assert len(page.table.empty_panel.buttons) == 1


def test_it_is_remembered(page, session, shown):
    page.chips.buttons["X_PARO"].click()
    again = shown(session)
    again.restore(page.state())
    assert [row.group_name for row in again.table.model.rows] == ["Pårørende"]
    again.show_id(session.snapshot.tasks["T2"].id)
    assert again.table.current.task == "T2"
    again.restore({"group": [], "table": "x"})
