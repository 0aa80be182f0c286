"""A plan begun from another unit's, in the same file or another: what comes along, and what is told."""

from dataclasses import replace

import pytest

import main
from db.store import SqlStore
from domain.editing.workspace import Workspace
from domain.plan_model import Hazard, Measure, MeasureKind, Plan, PlanStatus, View
from domain.snapshot import Change
from gui.asking import Asking
from tests.gui.hands import TestHands, User
from tests.gui.program import Program, settle, wait_until


@pytest.fixture(scope="module")
def program(qapp, catalogue, tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("kopi"), catalogue)
    yield program
    program.close()


@pytest.fixture
def user(program):
    """Somebody before the page Plan of a fresh copy of the example."""
    window = program.window()
    program.example(window, "FL")
    window.resize(1400, 1000)
    user = User(window, TestHands())
    user.go_to("Plan")
    settle()
    yield user
    window.close()


@pytest.fixture
def page(user):
    return user.window.page("plan")


@pytest.fixture
def session(user):
    return user.window.session


def a_plan(snapshot, status=PlanStatus.UTKAST):
    """A plan for the uppermost unit: a task is done less, with a hazard of its own and something said."""
    unit = next(unit for unit in snapshot.units.values() if unit.parent_id is None)
    task = min(snapshot.tasks.values(), key=lambda task: task.code)
    giver = snapshot.shares_of[task.id][0].group
    plan = Plan("a", "P1", "Mindre dobbeltarbeid", unit.id, "Tid", "Leder", status=status)
    measure = Measure("m", "a", "T1", MeasureKind.STOPPE, "Slutte å føre to steder", task.id, giver)
    return plan, measure, Hazard("h", "m", "E1", "Noe blir glemt", probability=2), View("v", "a", 1, "leder")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory, catalogue):
    """Another department's file, with a decided plan."""
    place = tmp_path_factory.mktemp("annet sted") / "Sengepost.nedenfra"
    assert main.main(["new", str(place), "--template", "SH"]) == 0
    with SqlStore(str(place)) as store:
        space = Workspace(store)
        rows = a_plan(space.snapshot, PlanStatus.BESLUTTET)
        space.apply([Change(None, row) for row in rows], "plan")
    return place


def test_a_plan_of_the_same_department(user, page, session):
    rows = a_plan(session.snapshot)
    assert session.do("plan", [Change(None, row) for row in rows]) == ""
    settle()
    user.press("Begynn fra en annen plan")
    assert page.copying.source.currentText().startswith("P1 Mindre dobbeltarbeid (")
    assert page.copying.told.text().startswith("1 tiltak blir med")
    user.press("Lag planen")
    settle()
    plans = sorted(session.snapshot.all(Plan), key=lambda plan: plan.code)
    assert [plan.code for plan in plans] == ["P1", "P2"]
    assert page.plan.plan is plans[1]
    assert page.copying.isHidden()
    (hazard,) = (row for row in session.snapshot.all(Hazard) if row.id != "h")
    assert hazard == replace(rows[2], id=hazard.id, measure_id=hazard.measure_id, probability=None)
    assert {view.plan_id for view in session.snapshot.all(View)} == {"a"}
    assert session.next_undo.name == "Ny plan fra P1"


def test_a_plan_of_another_file_tells_what_has_no_match(user, page, session, elsewhere):
    user.press("Begynn fra en annen plan")
    assert not page.copying.add.isEnabled()
    page.copying.ask_for = Asking(lambda _question: str(elsewhere), *[lambda _question: ""] * 2)
    before = elsewhere.read_bytes()
    user.press("Hent fra en annen fil …")
    wait_until(page.copying.add.isEnabled, "the plans of the other file")
    assert page.copying.source.currentText().endswith(", i Sengepost)")
    assert "Velg oppgaven selv." in page.copying.told.text()
    user.press("Lag planen")
    settle()
    (plan,) = session.snapshot.all(Plan)
    (measure,) = session.snapshot.all(Measure)
    assert (plan.status, plan.aim, plan.owner) == (PlanStatus.UTKAST, "", "")
    assert (measure.title, measure.task_id) == ("Slutte å føre to steder", None)
    assert elsewhere.read_bytes() == before
    user.hands.key("Ctrl+Z")
    settle()
    assert not list(session.snapshot.all(Plan))


def test_a_file_that_is_no_department_says_so(user, page, session, tmp_path):
    wrong = tmp_path / "brev.nedenfra"
    wrong.write_text("Hei")
    user.press("Begynn fra en annen plan")
    page.copying.ask_for = Asking(lambda _question: str(wrong), *[lambda _question: ""] * 2)
    user.press("Hent fra en annen fil …")
    wait_until(lambda: page.copying.sentence.text, "what is wrong with the file")
    assert "brev.nedenfra" in page.copying.sentence.text
    assert page.copying.other.isEnabled()
    user.hands.key("Esc")
    assert not list(session.snapshot.all(Plan))


def test_a_department_without_plans_says_so(user, page, session, program):
    user.press("Begynn fra en annen plan")
    page.copying.ask_for = Asking(lambda _question: session.place, *[lambda _question: ""] * 2)
    user.press("Hent fra en annen fil …")
    wait_until(lambda: page.copying.sentence.text, "that there are none")
    assert page.copying.sentence.text.startswith("Det er ingen planer i «")
