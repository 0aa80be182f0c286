"""In the window each example's plan goes through every gate to its trial, and what is decided stands."""

from dataclasses import replace
from datetime import date

import pytest

from domain.model import Share, new_id
from domain.plan_model import (
    Act,
    EmployersAnswer,
    Indicator,
    Measure,
    Measurement,
    Plan,
    PlanReview,
    PlanStatus,
)
from domain.snapshot import Change
from gui.tables.sheet_columns import K, value_text
from tests.fakes import TODAY
from tests.gui.hands import TestHands, User
from tests.gui.program import Program, settle, wait_until
from tests.test_plans import EXAMPLES, answer_beside_the_plan, asked, filled, main, written

MOVES = 4
WAY = (
    PlanStatus.MEDVIRKNING,
    PlanStatus.RISIKOVURDERT,
    PlanStatus.DROFTET,
    PlanStatus.BESLUTTET,
    PlanStatus.PROVES_UT,
)


@pytest.fixture(scope="module")
def program(qapp, catalogue, tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("decided"), catalogue)
    yield program
    program.close()


@pytest.fixture(scope="module", params=EXAMPLES)
def place(request, tmp_path_factory):
    """An example with a draft of four measures in which everything is said that a decision asks for."""
    folder = tmp_path_factory.mktemp("written")
    place = folder / f"{request.param}.nedenfra"
    assert main.main(["new", str(place), "--template", request.param]) == 0
    moves = asked("suggest", place)["moves"][:MOVES]
    wanted = [word for move in moves for word in ("--move", f"{move['task']}:{move['to']}")]
    assert main.main(["plan", "accept", str(place), "--plan", "P1", *wanted]) == 0
    document = asked("plan", "show", place, "--plan", "P1")
    answer_beside_the_plan(place, folder / "grep", document)
    assert written(folder, place, filled(document)) == 0
    return place


def fresh(page):
    """Wait until everything about the plan is worked out as it stands."""
    wait_until(lambda: page._moving is None and page.plan.is_fresh, "what the plan lacks")
    settle()


def test_the_window_takes_a_plan_to_its_decision_and_keeps_what_is_decided(program, place):
    window = program.window()
    session = program.opened(window, place)
    user = User(window, TestHands())
    user.go_to("Plan")
    page = window.page("plan")
    for status in WAY:
        fresh(page)
        assert page.plan.lacks(status) == ()
        user.hands.key("Ctrl+Return")
        fresh(page)
        (plan,) = session.snapshot.all(Plan)
        assert plan.status is status
    before = session.snapshot
    measure = min(session.snapshot.all(Measure), key=lambda row: row.code)
    page.table.select(measure.id)
    settle()
    title = page.panel.folds["what"].inside.form.fields["title"].control
    title.setFocus()
    user.hands.key("Ctrl+A")
    user.hands.type("Noe annet")
    user.hands.key("Return")
    settle()
    assert session.snapshot is before
    user.hands.key("Esc")
    for _status in WAY:
        session.undo()
    (plan,) = session.snapshot.all(Plan)
    assert plan.status is PlanStatus.UTKAST
    window.close()


def test_readings_of_a_decided_plan_are_added_and_answers_stand(program, place):
    window = program.window()
    session = program.opened(window, place)
    user = User(window, TestHands())
    user.go_to("Plan")
    page = window.page("plan")
    fresh(page)
    for _status in WAY:
        user.hands.key("Ctrl+Return")
        fresh(page)
    measure = min(session.snapshot.all(Measure), key=lambda row: row.code)
    indicator = next(row for row in session.snapshot.all(Indicator) if row.measure_id == measure.id)
    page.table.select(measure.id)
    page.frame.details.setChecked(True)
    page.panel.folds["measuring"].set_open(True)
    settle()
    measuring = page.panel.folds["measuring"].inside
    measuring.indicators.choose(indicator.id)
    user.press("Ny avlesning")
    user.hands.type("6o")
    user.hands.key("Return")
    assert "«6o»" in measuring.entry.sentence.text
    user.hands.key("Ctrl+A")
    user.hands.type("60")
    user.hands.key("Return")
    settle()
    (reading,) = session.snapshot.all(Measurement)
    assert (reading.indicator_id, reading.value, reading.measured_on) == (
        indicator.id,
        60_000_000,
        TODAY,
    )
    assert not measuring.entry.isVisible()
    user.press("Ny avlesning")
    measuring.entry.day.show_text(value_text(K.DATE, TODAY))
    user.hands.type("61")
    user.hands.key("Return")
    assert "trekk den tilbake først" in measuring.entry.sentence.text
    user.hands.key("Esc")
    told = []
    session.told.connect(lambda notice: told.append(notice.text))
    measuring.readings.choose(reading.id)
    measuring.readings.remove.click()
    settle()
    assert "avlesninger skrives ikke om" in told[-1]
    changed = session.do("omvei", [Change(reading, replace(reading, value=0))])
    assert "avlesninger skrives ikke om" in changed
    answer = next(iter(session.snapshot.all(EmployersAnswer)))
    assert "innholdet står fast" in session.do("omvei", [Change(answer, replace(answer, text="Nei"))])
    assert set(session.snapshot.all(Measurement)) == {reading}
    withdrawing = measuring.withdrawing
    user.press("Trekk tilbake …")
    user.hands.key("Return")
    assert withdrawing.entry.sentence.text == "Skriv hva som var feil."
    user.hands.type("Komma falt ut")
    user.hands.key("Return")
    settle()
    (withdrawn,) = session.snapshot.all(Measurement)
    assert (withdrawn.withdrawn_on, withdrawn.withdrawn_because) == (TODAY, "Komma falt ut")
    assert withdrawing.button.isHidden()
    assert "Komma falt ut" in withdrawing.said.text()
    assert measuring.said.text() == "Ingenting er målt ennå."
    assert len(measuring.readings.lines.lines) == 1
    user.press("Ny avlesning")
    measuring.entry.day.show_text(value_text(K.DATE, TODAY))
    user.hands.type("6")
    user.hands.key("Return")
    settle()
    assert sorted((row.number, row.value) for row in session.snapshot.all(Measurement)) == [
        (1, 60_000_000),
        (2, 6_000_000),
    ]
    assert measuring.said.text().startswith("Bare én avlesning ennå.")
    page._show_tab("facts")
    fresh(page)
    page.facts.reviews.rows.add_button.click()
    settle()
    (review,) = session.snapshot.all(PlanReview)
    assert (review.months, review.held_on) == (3, TODAY)
    assert page.facts.reviews.rows.lines.lines[0].text == "Gjennomgang etter 3 måneder"
    assert not any("3 måneder etter" in line.text for line in page.facts.days.lines)
    for _step in (*WAY, "avlest", "trukket tilbake", "avlest igjen", "holdt"):
        session.undo()
    window.close()


def test_the_days_of_a_decided_plan_stand_on_its_page(program, place):
    window = program.window()
    session = program.opened(window, place)
    user = User(window, TestHands())
    user.go_to("Plan")
    page = window.page("plan")
    page._show_tab("facts")
    fresh(page)
    assert list(page.facts.days.lines) == []
    assert not page.facts.days_title.isVisible()
    for _status in WAY[:4]:
        user.hands.key("Ctrl+Return")
        fresh(page)
    texts = [line.text for line in page.facts.days.lines]
    assert [text for text in texts if "måneder" in text] == [
        f"{months} måneder etter beslutningen" for months in (3, 6, 12)
    ]
    assert sum(text.startswith("Vurderes på nytt") for text in texts) == len(
        list(session.snapshot.all(Measure))
    )
    for _status in WAY[:4]:
        session.undo()
    window.close()


def test_a_plan_is_introduced_only_with_its_new_division_of_tasks(program, place):
    window = program.window()
    session = program.opened(window, place)
    user = User(window, TestHands())
    user.go_to("Plan")
    page = window.page("plan")
    fresh(page)
    for _status in WAY:
        user.hands.key("Ctrl+Return")
        fresh(page)
    said = {"result": "Som ventet", "learning": "Begynn med én vakt", "act": Act.INNFORE}
    trial = [Change(row, replace(row, **said)) for row in session.snapshot.all(Measure)]
    day = date(2027, 1, 15)
    measured = [
        Change(None, Measurement(new_id(), row.id, day, 0)) for row in session.snapshot.all(Indicator)
    ]
    assert session.do("prøvd", [*trial, *measured]) == ""
    fresh(page)
    user.hands.key("Ctrl+Return")
    fresh(page)
    (plan,) = session.snapshot.all(Plan)
    assert plan.status is PlanStatus.EVALUERT
    alone = [Change(plan, replace(plan, status=PlanStatus.INNFORT))]
    assert "bare sammen med den nye fordelingen" in session.do("omvei", alone)
    shares = set(session.snapshot.all(Share))
    user.hands.key("Ctrl+Return")
    fresh(page)
    (plan,) = session.snapshot.all(Plan)
    assert plan.status is PlanStatus.INNFORT
    assert set(session.snapshot.all(Share)) != shares
    for _step in (*WAY, "prøvd", "evaluert", "innført"):
        session.undo()
    window.close()
