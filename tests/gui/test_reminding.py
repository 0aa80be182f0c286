"""What is to be remembered: listed on Oversikt where it leads on, told when a department is opened."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from domain.model import Judgement, UnitVerdict, new_id
from domain.plan_model import Measure, MeasureKind, Plan, PlanStatus
from domain.snapshot import Change
from gui.making import whole
from gui.notice import NoticeKind
from gui.pages.overview.page import OverviewPage
from gui.place import Place
from gui.reminding import tell_what_is_due
from reports.words import day
from tests.fakes import TODAY


@pytest.fixture
def session(open_example, figures_of):
    session = open_example("FL")
    figures_of(session)
    return session


@pytest.fixture
def page(qtbot, session):
    page = whole(OverviewPage(session, None))
    qtbot.addWidget(page)
    page.resize(1160, 800)
    page.show()
    return page


def requirement_looked_at(session, on):
    """A requirement of the first blood sample gets a day of review."""
    task = session.snapshot.tasks["FL16"]
    row = session.snapshot.requirements_of[task.id][0]
    assert session.do("Endret krav", [Change(row, replace(row, review_on=on))]) == ""
    return task


def shown(page):
    return [(line.text, line.value, line.note) for line in page.remembering.lines.lines]


def test_nothing_is_shown_or_told_where_nothing_is_due(page, session):
    told = []
    session.told.connect(told.append)
    requirement_looked_at(session, TODAY + timedelta(days=31))
    assert page.remembering.isHidden()
    tell_what_is_due(session, TODAY)
    assert told == []


def test_a_requirement_leads_to_its_task(page, session):
    task = requirement_looked_at(session, TODAY + timedelta(days=30))
    assert page.remembering.isVisible()
    (line,) = shown(page)
    assert line == (
        "Se på kravet om Venepunksjon og preanalyse igjen",
        day(TODAY + timedelta(days=30)),
        "Blodprøvetaking",
    )
    places = []
    session.wanted.connect(places.append)
    QTest.keyClick(page.remembering.lines.buttons[0], Qt.Key.Key_Space)
    assert places == [Place("tasks", task.id)]
    requirement_looked_at(session, None)
    assert page.remembering.isHidden()


def test_what_has_come_says_so_and_many_are_folded(page, session):
    tasks = sorted(session.snapshot.tasks.values(), key=lambda task: task.code)[:8]
    taken = {(row.task_id, row.group) for row in session.snapshot.all(UnitVerdict)}
    made = [
        UnitVerdict(new_id(), task.id, "X_KONT", Judgement.MAY, review_on=TODAY + timedelta(days=number))
        for number, task in enumerate(tasks)
        if (task.id, "X_KONT") not in taken
    ]
    assert session.do("Vurdert", [Change(None, row) for row in made]) == ""
    assert len(made) == 8
    lines = shown(page)
    assert len(lines) == 6
    assert lines[0][2] == f"{tasks[0].name} · dagen er kommet"
    assert lines[1][2] == tasks[1].name
    assert lines[-1] == ("Vis 3 til", "", "")
    QTest.keyClick(page.remembering.lines.buttons[-1], Qt.Key.Key_Space)
    assert len(shown(page)) == 8


def test_a_measure_leads_to_its_plan_and_other_units_are_left_out(open_example, qtbot, stores):
    session = open_example("HO")
    unit = session.snapshot.units["HO"]
    other = next(row for row in session.snapshot.units.values() if row.parent_id == unit.id)
    plan = Plan(new_id(), "P1", "Prøve", unit.id, status=PlanStatus.BESLUTTET, decided_on=TODAY)
    measure = Measure(
        new_id(), plan.id, "T1", MeasureKind.STOPPE, "Slutte med dobbel rapport", review_on=TODAY
    )
    stores["HO.nedenfra"].apply([Change(None, plan), Change(None, measure)], "Plan")
    session.look_around()
    told, places = [], []
    session.told.connect(told.append)
    session.wanted.connect(places.append)
    tell_what_is_due(session, TODAY)
    (notice,) = told
    assert notice.kind is NoticeKind.WARNING
    expected = f"Å huske: Vurderes på nytt: Slutte med dobbel rapport ({day(TODAY)}). Se Oversikt."
    assert notice.text == expected
    session.look_at(other.code)
    tell_what_is_due(session, TODAY)
    assert len(told) == 1
