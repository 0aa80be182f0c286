"""Medvirkning and Virkning: who is heard and answered, what the plan does; and the page for everybody."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel

from domain.plan_model import EmployersAnswer, Measure, Part, Plan, Stance, View
from gui.advice import Advice
from gui.asking import Asking
from gui.parts.lines import LineButton
from gui.pdf_document import text_of
from gui.settings import NAMES_SHOWN
from tests.gui.hands import TestHands, User
from tests.gui.program import Program, settle, wait_until
from tests.gui.test_accessibility import described, spoken, takes_focus, widgets


@pytest.fixture(scope="module")
def program(qapp, catalogue, tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("medvirkning"), catalogue)
    yield program
    program.close()


@pytest.fixture
def user(program):
    """Somebody before a plan of the moves that are suggested."""
    program.settings.put(NAMES_SHOWN, False)
    window = program.window()
    session = program.example(window, "FL")
    window.resize(1500, 1100)
    user = User(window, TestHands())
    user.go_to("Forslag")
    advice: Advice = session.advice
    wait_until(lambda: advice.material is not None and not advice.working, "a suggestion")
    user.press("Ta med alle i plan")
    user.hands.key("Return")
    user.go_to("Plan")
    wait_until(lambda: window.page("plan").plan.is_fresh, "what the plan lacks")
    settle()
    yield user
    window.close()


@pytest.fixture
def page(user):
    return user.window.page("plan")


@pytest.fixture
def session(user):
    return user.window.session


def heard(page, part):
    """The line of somebody who is to be heard."""
    return next(b for b in page.heard.who.buttons if b.line.text == part)


def say(user, page, part, text, dissent=""):
    """Write down what somebody has said."""
    user.bring_into_view(heard(page, part))
    user.hands.click(heard(page, part))
    assert page.heard.entry.text.hasFocus()
    user.hands.type(text)
    if dissent:
        page.heard.entry.dissent.setFocus()
        user.hands.type(dissent)
    user.press("Før inn")


def test_what_is_said_is_answered_and_never_changed(user, page, session):
    page._show_tab("heard")
    before = page.heard.who_title.text()
    assert before.startswith("Disse skal høres (0 av ")
    say(user, page, "Verneombud", "Alene på kvelden", "Vi er uenige i starten")
    (view,) = session.snapshot.all(View)
    assert (view.number, view.part, view.text) == (1, Part.VERNEOMBUD, "Alene på kvelden")
    assert (view.dissent, view.stance) == ("Vi er uenige i starten", Stance.IKKE_TATT)
    assert page.heard.who_title.text() != before
    assert heard(page, "Verneombud").line.key is None
    (line,) = page.heard.log.lines.lines
    assert "Uenighet: Vi er uenige i starten" in line.note
    assert "Arbeidsgiver har ikke svart ennå." in line.note
    user.hands.click(page.heard.log.lines.buttons[0])
    assert list(page.heard.log.form.fields) == ["text", "answered_by", "answered_on", "confirmed_on"]
    assert not page.heard.log.form.fields["confirmed_on"].control.isEnabled()  # no statement of their own
    user.hands.type("To på vakt hver kveld")
    user.hands.key("Tab")
    (answer,) = session.snapshot.all(EmployersAnswer)
    assert (answer.view_id, answer.text) == (view.id, "To på vakt hver kveld")
    assert "Arbeidsgivers svar: To på vakt hver kveld" in page.heard.log.lines.lines[0].note
    user.hands.key("Ctrl+Z")
    settle()
    assert not list(session.snapshot.all(EmployersAnswer))


def test_nothing_said_is_not_written_down(user, page, session):
    page._show_tab("heard")
    user.press("Nytt innspill")
    user.press("Før inn")
    assert page.heard.entry.sentence.text.startswith("Skriv hva de har sagt")
    page.heard.entry.text.setPlainText("Sagt")
    page.heard.entry.day.setText("i går")
    user.press("Før inn")
    assert "i går" in page.heard.entry.sentence.text
    assert not list(session.snapshot.all(View))


def test_statements_are_saved_to_be_signed(user, page, session, tmp_path):
    page._show_tab("heard")
    user.press("Nytt innspill")
    entry = page.heard.entry
    entry.part.setCurrentIndex(list(Part).index(Part.TILLITSVALGT))
    entry.text.setPlainText("Vi vil ha opplæringen først")
    entry.statement.setChecked(True)
    user.press("Før inn")
    said, target = [], tmp_path / "uttalelse.pdf"
    session.told.connect(said.append)

    def save(question):
        assert question.place.name.startswith("Uttalelse ")
        return str(target)

    page.heard.statements.ask = Asking(save, save, save)
    user.press("Lagre uttalelser til underskrift …")
    wait_until(lambda: any("Uttalelsene er lagret" in each.text for each in said), "that they are saved")
    text = " ".join(" ".join(text_of(target.read_bytes(), page) for page in range(2)).split())
    assert "Vi vil ha opplæringen først" in text
    assert text.count("IKKE BEKREFTET") == 2


def test_not_relevant_is_an_answer_and_a_statement_is_confirmed(user, page, session):
    page._show_tab("heard")
    user.hands.click(heard(page, "Arbeidsmiljøutvalget"))
    page.heard.entry.aside.setChecked(True)
    page.heard.entry.statement.setChecked(True)
    user.hands.type("Kommunen har ikke eget utvalg her")
    user.press("Før inn")
    (view,) = session.snapshot.all(View)
    assert view.not_relevant
    assert page.heard.log.lines.lines[0].value == "ikke aktuelt"
    assert "ikke bekreftet" in page.heard.log.lines.lines[0].note
    page.heard.log.choose(view.id, "confirmed_on")
    user.hands.type("3.12.2026")
    user.hands.key("Return")
    assert "Underskrevet 03.12.2026." in page.heard.log.lines.lines[0].note


def test_names_are_shown_only_when_names_are(user, page, program):
    page._show_tab("heard")
    user.press("Nytt innspill")
    assert not page.heard.entry.name.isVisible()
    program.settings.put(NAMES_SHOWN, True)
    user.press("Nytt innspill")
    page.heard.entry.name.setText("Kari Nordmann")
    page.heard.entry.text.setPlainText("Sagt")
    user.press("Før inn")
    assert "Kari Nordmann" in page.heard.log.lines.lines[0].text
    program.settings.put(NAMES_SHOWN, False)
    settle()
    assert "Kari Nordmann" not in page.heard.log.lines.lines[0].text
    assert not any("Kari Nordmann" in label.text() for label in page.findChildren(QLabel))


def test_the_effect_follows_the_measures(user, page, session):
    page._show_tab("effect")
    would = page.plan.found.effect
    assert would.scarce_after < would.scarce_before
    assert "mindre arbeid i uken" in page.effect.words.text()
    assert any("med planen" in spot.sentence for spot in page.effect.loads.spots())
    assert page.effect.sums.lines[-1].text == "Frigjort tid er ikke innsparing før bruken er avtalt."
    for measure in list(session.snapshot.all(Measure)):
        page.table.select(measure.id)
        page.table.delete_rows()
    nothing = "Virkningen kommer her når planen har tiltak."
    wait_until(lambda: page._moving is None and page.effect.words.text() == nothing, "the effect anew")
    settle()
    assert not page.effect.loads.isVisible()


def test_every_control_of_every_part_says_what_it_is(user, page, session):
    active = QAccessible.isActive()
    QAccessible.setActive(True)
    lacking = []
    page._show_tab("heard")
    user.press("Nytt innspill")
    for key in page._keys:
        page._show_tab(key)
        page._choose_first()
        for fold in page.panel.folds.values():
            fold.set_open(True)
        for name in ("hazards", "rows", "indicators", "questions"):
            for fold in page.panel.folds.values():
                editor = getattr(fold.inside, name, None)
                if editor is not None and editor.lines.buttons:
                    editor.choose(str(editor.lines.lines[0].key))
        settle()
        for widget in widgets(user.window):
            if (takes_focus(widget) or isinstance(widget, QAbstractButton)) and not spoken(widget)[0]:
                lacking.append(described(widget))
    QAccessible.setActive(active)
    assert lacking == []


def test_who_may_only_read_sees_and_changes_nothing(program, user, page, session):
    place = session.place
    user.window.close_session()
    program.opened(user.window, place, read_only=True)
    user.go_to("Plan")
    page = user.window.page("plan")
    wait_until(lambda: page._moving is None and page.plan.is_fresh, "what the plan lacks")
    settle()
    assert page.main_action() is None
    buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]
    words = {button.text() for button in buttons if not isinstance(button, LineButton)}
    assert not words & {"Ny plan", "Slett planen", "Nytt innspill", "Slett", "Gå videre til medvirkning"}
    (plan,) = user.window.session.snapshot.all(Plan)
    assert plan.code == "P1"
    assert page.facts.form.fields["name"].control.metaObject().className() == "QLabel"


def test_leaving_a_measure_for_another_takes_the_chosen_row_along(user, page, session):
    page.panel.folds["risk"].set_open(True)
    rows = page.table.model.rows
    page.table.select(rows[0].measure.id)
    settle()
    risk = page.panel.folds["risk"].inside
    risk.hazards.choose(rows[0].contents.hazards[0][0].id)
    page.table.select(rows[1].measure.id)
    settle()
    assert risk.hazards.chosen is None
    assert not risk.hazards.chosen_frame.isVisible()
    assert page.panel.title.text().startswith("T2")
