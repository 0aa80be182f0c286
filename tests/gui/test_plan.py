"""The page Plan: from nothing to a plan that people are heard about, through its gates, and back."""

from dataclasses import replace
from threading import Event, current_thread, main_thread

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from domain.model import Share
from domain.plan.goals import Goal
from domain.plan.risk import Band
from domain.plan_model import (
    Basis,
    Control,
    Hazard,
    Indicator,
    Measure,
    MeasureAnswer,
    MeasureKind,
    Plan,
    PlanStatus,
)
from domain.snapshot import Change
from gui.asking import Asking
from gui.pages.plan.effect import lifted
from gui.pages.plan.risk import worst
from gui.pages.report.plan_work import material_of
from gui.place import Place
from reports.plans.goal_words import goal_words
from reports.words import minutes, minutes_change
from tests.gui.hands import TestHands, User
from tests.gui.program import Program, settle, wait_until

Key = Qt.Key


@pytest.fixture(scope="module")
def program(qapp, catalogue, tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("plan"), catalogue)
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


def fresh(page):
    """Wait until everything about the plan is worked out as it stands."""
    wait_until(lambda: page._moving is None and page.plan.is_fresh, "what the plan lacks")
    settle()


def only(session, kind):
    (row,) = session.snapshot.all(kind)
    return row


def write(form, field, text):
    """Type in a field of a form and leave it."""
    control = form.fields[field].control
    control.setFocus()
    settle()
    QTest.keyClick(control, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(control, text)
    if type(control).__name__ == "LongText":
        QTest.keyClick(control, Key.Key_Tab)
    else:
        QTest.keyClick(control, Key.Key_Return)
    settle()


def texts(page):
    return [line.text for line in page.lacks.lines.lines]


def by_hand(user, page, session):
    """A plan with a measure that somebody writes."""
    user.press("Skriv et tiltak selv")
    user.hands.type("Sår til helsesekretær")
    user.hands.key("Return")
    settle()
    page.table.select(only(session, Measure).id)
    settle()


def open_section(page, key):
    page.panel.folds[key].set_open(True)
    settle()
    return page.panel.folds[key].inside


def test_the_target_of_a_measure_follows_its_minutes(page, session):
    share = next(row for row in session.snapshot.all(Share) if row.group == "SP")
    plan = Plan("p", "P1", "Plan", session.snapshot.units["FL-KOM"].id)
    kind, hour = MeasureKind.FLYTTE, 60_000_000
    measure = Measure("m", plan.id, "T1", kind, "Flytt", share.task_id, share.group, "HE", hour)
    theirs = Indicator("i", measure.id, 1, "Tid", "minutter", 5 * hour, 4 * hour)
    own = Indicator("o", measure.id, 2, "Tid", "minutter", 5 * hour, hour)
    rows = (plan, measure, theirs, own)
    assert session.do("Plan", [Change(None, row) for row in rows]) == ""
    fresh(page)
    page.table.select(measure.id)
    settle()
    write(open_section(page, "what").form, "minutes", "120")
    found = session.snapshot.by_id(Indicator)
    assert (found["i"].target, found["o"].target) == (3 * hour, hour)
    session.undo()
    assert session.snapshot.by_id(Indicator)["i"].target == 4 * hour


def test_without_a_plan_it_offers_two_ways_to_begin(user, page):
    assert page.frame.question == "Hva skal dere gjøre med forslaget?"
    assert not page.tabs.isVisible()
    user.press("Ta med flyttinger fra Forslag")
    assert user.window.shown_page == "suggestions"


def test_a_plan_by_hand_comes_to_hearing(user, page, session):
    by_hand(user, page, session)
    fresh(page)
    assert only(session, Measure).title == "Sår til helsesekretær"
    assert page.frame.question == "Planen «Plan 1» er et utkast."
    assert page.frame.lead == "3 ting mangler før dere kan begynne medvirkningen."
    form = page.panel.folds["what"].inside.form
    task = session.snapshot.tasks["FL16"]
    write(form, "task_id", task.name)
    giver = next(share.group for share in session.snapshot.shares_of[task.id] if share.group != "HE")
    write(form, "giver", giver)
    write(form, "receiver", "Helsesekretær")
    write(form, "minutes", "30")
    page._show_tab("facts")
    write(page.facts.form, "aim", "Frigjøre tid")
    write(page.facts.form, "owner", "Avdelingsleder")
    measure = only(session, Measure)
    assert (measure.task_id, measure.receiver, measure.minutes) == (task.id, "HE", 30_000_000)
    fresh(page)
    assert page.plan.lacks(PlanStatus.MEDVIRKNING) == ()
    user.hands.key("Ctrl+Return")
    fresh(page)
    assert only(session, Plan).status is PlanStatus.MEDVIRKNING
    assert page.frame.question == "Planen «Plan 1» er til medvirkning."
    user.hands.key("Ctrl+Z")
    fresh(page)
    assert only(session, Plan).status is PlanStatus.UTKAST
    assert page.frame.question == "Planen «Plan 1» er et utkast."


def test_a_closed_gate_says_what_is_missing_and_leads_there(user, page, session):
    user.press("Ny plan")
    fresh(page)
    user.hands.key("Ctrl+Return")
    settle()
    assert only(session, Plan).status is PlanStatus.UTKAST
    assert texts(page)[:2] == ["Skriv hva planen skal oppnå.", "Skriv hvem som eier planen."]
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Mangler (3)"
    user.hands.click(page.lacks.lines.buttons[1])
    assert page.facts.form.fields["owner"].control.hasFocus()


def moved(page, status):
    """Take the plan to a status, and wait for the answer."""
    page._move(status, "")
    wait_until(lambda: page._moving is None, "the answer of the gate")


def test_the_gate_is_asked_again_when_the_step_is_stored(user, page, session):
    by_hand(user, page, session)
    told = []
    session.told.connect(lambda notice: told.append(notice.text))
    moved(page, PlanStatus.MEDVIRKNING)
    assert only(session, Plan).status is PlanStatus.UTKAST
    assert told[-1].startswith("Planen P1 kan ikke bli «medvirkning» ennå.")
    moved(page, PlanStatus.BESLUTTET)
    assert told[-1] == "Planen P1 kan ikke bli «besluttet» nå. Ta ett steg av gangen."
    assert page.main_action().isEnabled()


@pytest.fixture
def gate(page, session, monkeypatch):
    """Keeps the gate of the next step waiting until it is let go; tells which threads asked it."""
    ask, go, threads = session._workspace.weigh, Event(), []

    def weigh(changes):
        threads.append(current_thread())
        go.wait(20)
        ask(changes)

    monkeypatch.setattr(session._workspace, "weigh", weigh)
    yield go, threads
    go.set()


def ready_for_hearing(user, page, session):
    by_hand(user, page, session)
    measure, plan = only(session, Measure), only(session, Plan)
    stop = replace(measure, kind=MeasureKind.STOPPE, receiver="", task_id=None)
    owned = replace(plan, aim="Frigjøre tid", owner="Avdelingsleder")
    assert session.do("klart", [Change(measure, stop), Change(plan, owned)]) == ""
    fresh(page)


def test_the_gate_is_asked_beside_the_window(user, page, session, gate):
    go, threads = gate
    ready_for_hearing(user, page, session)
    user.hands.key("Ctrl+Return")
    wait_until(page.working.isVisible, "that it says it is working")
    assert not page.main_action().isEnabled()
    assert only(session, Plan).status is PlanStatus.UTKAST
    page._move(PlanStatus.MEDVIRKNING, "")  # a second step while the first is weighed is none
    go.set()
    wait_until(lambda: page._moving is None, "the answer of the gate")
    assert only(session, Plan).status is PlanStatus.MEDVIRKNING
    assert page.working.isHidden()
    (asked,) = threads
    assert asked is not main_thread()


def test_a_step_that_is_stopped_is_not_taken(user, page, session, gate):
    go, _threads = gate
    ready_for_hearing(user, page, session)
    before = session.snapshot
    user.hands.key("Ctrl+Return")
    wait_until(page.working.isVisible, "that it says it is working")
    user.press("Avbryt")
    go.set()
    wait_until(lambda: page._moving is None, "the end of the job")
    assert session.snapshot is before
    assert page.main_action().isEnabled()


def test_a_lack_in_a_measure_opens_its_field(user, page, session):
    by_hand(user, page, session)
    fresh(page)
    page._show_tab("lacks")
    (task,) = [b for b in page.lacks.lines.buttons if b.line.note.startswith("T1")]
    user.hands.click(task)
    assert (
        page.panel.folds["what"].inside.form.fields["task_id"].control.isAncestorOf(user.window.focusWidget())
        or page.panel.folds["what"].inside.form.fields["task_id"].control.hasFocus()
    )


def test_risk_comes_from_red_to_green(user, page, session):
    by_hand(user, page, session)
    risk = open_section(page, "risk")
    user.press("Legg inn vanlige hendelser")
    hazards = list(session.snapshot.all(Hazard))
    assert {row.code for row in hazards} >= {"uklart_ansvar", "overbelastning"}
    risk.hazards.choose(next(row.id for row in hazards if row.code == "uklart_ansvar"))
    form = risk.hazards.form
    write(form, "probability", "5")
    write(form, "consequence", "4")
    shown = risk.hazards.lines.lines
    assert [line.value for line in shown if "ansvaret" in line.text] == ["rød"]
    user.press("Nytt mottiltak")
    write(risk.controls.form, "text", "Skriftlig avtale om ansvar")
    write(risk.controls.form, "owner", "Fagleder")
    write(risk.controls.form, "deadline", "1.3.2027")
    assert only(session, Control).owner == "Fagleder"
    write(form, "probability_after", "1")
    for row in hazards:
        risk.hazards.choose(row.id)
        if row.code != "uklart_ansvar":
            write(form, "probability", "1")
            write(form, "consequence", "2")
    measure = page.plan.measure(only(session, Measure).id)
    assert worst(measure, page.plan.scale) is Band.GREEN
    assert page.panel.folds["risk"].summary.endswith("grønn")


def test_the_risks_of_the_plan_are_saved_for_a_spreadsheet_and_for_other_systems(
    user, page, session, tmp_path
):
    by_hand(user, page, session)
    risk = open_section(page, "risk")
    assert not risk.out.isVisibleTo(risk)
    user.press("Legg inn vanlige hendelser")
    assert risk.out.isVisibleTo(risk)
    said, places = [], []
    session.told.connect(said.append)
    for action, name in ((risk.out.as_workbook, "ros.xlsx"), (risk.out.as_csv, "ros.csv")):
        answer = str(tmp_path / name)

        def save(question, answer=answer):
            places.append(question.place.name)
            return answer

        risk.out.ask = Asking(save, save, save)
        before = len(said)
        action.trigger()
        wait_until(lambda before=before: len(said) > before, "that it is saved")
        assert said[-1].text == f"Risikovurderingen er lagret: {answer}"
    assert [name.rpartition(".")[2] for name in places] == ["xlsx", "csv"]
    events = {hazard.event for hazard in session.snapshot.all(Hazard)}
    sheet = openpyxl.load_workbook(tmp_path / "ros.xlsx")["ROS"]
    assert {row[5].value for row in sheet.iter_rows(min_row=2)} == events
    text = (tmp_path / "ros.csv").read_text("utf-8-sig")
    assert {line.split(";")[5] for line in text.splitlines()[1:]} == events


def test_the_effect_tells_the_five_goals_as_the_reports_do(user, page, session):
    by_hand(user, page, session)
    fresh(page)
    page.tabs.setCurrentIndex(page._keys.index("effect"))
    settle()
    lines = page.effect.goals.lines
    assert [line.text for line in lines] == [
        "Kvalitet",
        "Ressurser",
        "Effektivitet",
        "Kjerneoppgaver",
        "Arbeidsmiljø",
    ]
    weighing = page.plan.found.weighing
    assert [line.note for line in lines] == [
        f"Taler for: {goal_words(weighing, goal, is_for=True)}\n"
        f"Taler mot: {goal_words(weighing, goal, is_for=False)}"
        for goal in Goal
    ]


def test_the_effect_shows_the_minutes_that_the_reports_show(page, session):
    share = next(row for row in session.snapshot.all(Share) if row.group == "SP")
    plan = Plan("p", "P1", "Plan", session.snapshot.units["FL-KOM"].id)
    uneven = 31_333_333
    measure = Measure("m", plan.id, "T1", MeasureKind.FLYTTE, "Flytt", share.task_id, "SP", "HE", uneven)
    assert session.do("Plan", [Change(None, plan), Change(None, measure)]) == ""
    fresh(page)
    reported = material_of(session, page.plan.plan.id)
    assert page.plan.found.figures.loads == reported.figures.loads
    assert page.plan.found.weighing == reported.weighing
    less = -sum(row.change for row in reported.figures.scarce)
    assert less % 1000 == 0
    page.tabs.setCurrentIndex(page._keys.index("effect"))
    settle()
    assert minutes(less) in page.effect.words.text()
    assert minutes_change(-less) == page.effect.sums.lines[0].value


def test_a_group_above_its_ceiling_in_two_units_is_named_once(user, page, session):
    by_hand(user, page, session)
    fresh(page)
    pairs = (("POST", "HF"), ("POST", "SP"), ("POLI", "HF"))
    would = replace(page.plan.found.effect, above_ceiling=pairs)
    names = {"HF": "helsefagarbeider", "SP": "sykepleier"}
    assert (
        lifted(would, names.get) == "Planen løfter helsefagarbeider og sykepleier over taket dere har satt."
    )


def test_a_scale_step_that_does_not_exist_is_refused_at_the_field(user, page, session):
    by_hand(user, page, session)
    risk = open_section(page, "risk")
    user.press("Egen hendelse")
    write(risk.hazards.form, "probability", "9")
    field = risk.hazards.form.fields["probability"]
    assert "«9»" in field.sentence.text
    assert only(session, Hazard).probability is None


def test_questions_are_answered_one_by_one(user, page, session):
    by_hand(user, page, session)
    grounds = open_section(page, "grounds")
    left = len(grounds.questions.lines.lines)
    write(grounds.form, "basis", "ny oppgavefordeling")
    assert only(session, Measure).basis is Basis.STYRINGSRETT
    grounds.questions.choose("lonn")
    write(grounds.questions.form, "text", "Samme stillingskode")
    answer = only(session, MeasureAnswer)
    assert (answer.question, answer.text) == ("lonn", "Samme stillingskode")
    assert page.panel.folds["grounds"].summary == f"{left - 1} ubesvarte"
    assert session.next_undo.name == "Endret svar for Lønn og stillingskode"
    grounds.questions.choose("oppgavens_art")
    assert not grounds.questions.form.fields["not_relevant"].control.isEnabled()


def test_a_deleted_plan_comes_back_whole(user, page, session):
    by_hand(user, page, session)
    user.press("Slett planen")
    assert not list(session.snapshot.all(Measure))
    assert page.empty.isVisible()
    assert not page.panel.isVisible()
    user.hands.key("Ctrl+Z")
    settle()
    assert only(session, Measure).title == "Sår til helsesekretær"
    assert page.tabs.isVisible()


def test_a_plan_that_is_given_up_says_why(user, page, session):
    user.press("Ny plan")
    page.bar.step_wanted.emit(PlanStatus.AVVIST)
    settle()
    user.hands.key("Return")
    assert only(session, Plan).status is PlanStatus.UTKAST
    user.hands.type("Ikke nå")
    user.hands.key("Return")
    wait_until(lambda: only(session, Plan).status is PlanStatus.AVVIST, "the step")
    fresh(page)
    plan = only(session, Plan)
    assert (plan.status, plan.status_reason) == (PlanStatus.AVVIST, "Ikke nå")
    assert page.frame.lead == "Ikke nå"
    assert not page._next.isVisible()


def test_a_plan_goes_back_without_a_word_while_it_is_not_decided(user, page, session):
    by_hand(user, page, session)
    plan = only(session, Plan)
    form = page.panel.folds["what"].inside.form
    write(form, "kind", "opplæring")
    page._show_tab("facts")
    write(page.facts.form, "aim", "Lære sårstell")
    write(page.facts.form, "owner", "Avdelingsleder")
    fresh(page)
    user.press("Gå videre til medvirkning")
    fresh(page)
    assert only(session, Plan).status is PlanStatus.MEDVIRKNING
    (back,) = [action for action in page.bar.menu.actions() if "«utkast»" in action.text()]
    back.trigger()
    fresh(page)
    assert only(session, Plan).status is PlanStatus.UTKAST
    assert not page.reason.isVisible()
    assert session.next_undo.name == f"{plan.code} er utkast igjen"


def test_an_adjusted_plan_begins_again_and_says_why(user, page, session):
    user.press("Ny plan")
    plan = only(session, Plan)
    asked, session._workspace._catalogue = session._workspace._catalogue, None
    assert session.do("Skal justeres", [Change(plan, replace(plan, status=PlanStatus.JUSTERT))]) == ""
    session._workspace._catalogue = asked
    fresh(page)
    user.press("Begynn på nytt som utkast")
    user.hands.key("Return")
    assert page.reason.sentence.text == "Skriv hvorfor først."
    user.hands.type("Vi prøver på en annen måte")
    user.hands.key("Return")
    wait_until(lambda: only(session, Plan).status is PlanStatus.UTKAST, "the step")
    assert only(session, Plan).status_reason == "Vi prøver på en annen måte"


def test_plans_change_no_figure_of_today(user, page, session):
    found = session.figures.found
    user.press("Ny plan")
    settle()
    assert not session.figures.stale
    assert session.figures.found is found


def test_a_place_may_name_a_part_of_the_page(user, page, session):
    by_hand(user, page, session)
    user.press("Ny plan")
    fresh(page)
    first = min(session.snapshot.all(Plan), key=lambda plan: plan.code)
    session.wanted.emit(Place("plan", f"{first.id}/heard"))
    settle()
    assert page.plan.plan is first
    assert page.heard.isVisible()
    session.wanted.emit(Place("plan", only(session, Measure).id))
    settle()
    assert page.table.isVisible()
    assert page.panel.row.measure is only(session, Measure)


def test_what_fails_to_be_worked_out_is_not_tried_again_before_something_is_stored(
    user, page, session, qtbot, monkeypatch
):
    by_hand(user, page, session)
    fresh(page)
    tried = []

    def broken(*_given):
        tried.append(True)
        raise RuntimeError("planted")

    with qtbot.captureExceptions() as faults, monkeypatch.context() as patched:
        patched.setattr("gui.pages.plan.chosen.Gates", broken)
        plan = only(session, Plan)
        session.do("Nytt mål", [Change(plan, replace(plan, aim="Noe annet"))])
        wait_until(lambda: faults and not page.plan._working_out.working, "the fault")
        assert not page.plan._soon.isActive()
    assert len(tried) == 1
    plan = only(session, Plan)
    session.do("Enda et mål", [Change(plan, replace(plan, aim="Noe tredje"))])
    fresh(page)
