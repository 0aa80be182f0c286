"""Regler: what the unit switches off, edits and adds; what ships stays in sight, every step can be undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from domain.knowledge.law import LegalKind
from domain.knowledge.local_rules import OLD_AFTER_DAYS
from domain.model import LocalRule, Person, Position, RuleChange, RuleKind, Task
from domain.snapshot import Change
from gui.pages.rules.page import RulesPage
from gui.pages.rules.verdict import Asked
from tests.fakes import TODAY

Key = Qt.Key


@pytest.fixture
def session(open_example):
    return open_example("HO")


@pytest.fixture
def page(shown_page, session):
    return shown_page(RulesPage, session)


def type_in(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClicks(field, text)


def write(qtbot, page, key, text):
    """Types in a field of the form and leaves it with Enter."""
    control = page.panel.own.form.fields[key].control
    line = control if hasattr(control, "setText") else control.lineEdit()
    type_in(qtbot, line, text)
    if hasattr(control, "completer") and control.completer() is not None:
        control.completer().popup().hide()
    qtbot.keyClick(line, Key.Key_Return)


def state(qtbot, page, rule, button, reason="Lokal prosedyre", owner="Fagsjef"):
    page.show_id(rule)
    stating = page.panel.own.stating
    type_in(qtbot, stating.reason, reason)
    type_in(qtbot, stating.owner, owner)
    qtbot.mouseClick(getattr(stating, button), Qt.MouseButton.LeftButton)


def own(session, rule):
    return session.snapshot.local_rules.get(rule)


# -- rules that ship ----------------------------------------------------------------------------------


def test_a_rule_is_switched_off_for_the_unit_and_taken_back(page, qtbot, session):
    shipped = session.catalogue.rules["REKV-LE"]
    page.tester.ask(Asked("HF", ("rekvirering",)))
    assert page.tester.answer.verdict.kind is LegalKind.FORBIDDEN
    state(qtbot, page, "REKV-LE", "switch_off")
    assert own(session, "REKV-LE").change is RuleChange.AV
    assert session.next_undo.name == "Slo av regelen REKV-LE"
    assert page.tester.answer.verdict.kind is not LegalKind.FORBIDDEN
    assert page.table.current.id == "REKV-LE"
    assert f"Hvor den står: {shipped.citation}" in page.panel.facts
    controlled = TODAY.strftime("%d.%m.%Y")
    stands = f"Slått av hos dere. Fagsjef: Lokal prosedyre. Kontrollert {controlled}."
    assert page.panel.own.state.text() == stands
    assert "Loven gjelder fortsatt" in page.panel.own.warning.text()
    assert session.catalogue.rules["REKV-LE"] is shipped
    qtbot.mouseClick(page.panel.own.back, Qt.MouseButton.LeftButton)
    assert own(session, "REKV-LE") is None
    assert page.tester.answer.verdict.kind is LegalKind.FORBIDDEN
    session.undo()
    assert own(session, "REKV-LE").change is RuleChange.AV
    session.undo()
    assert own(session, "REKV-LE") is None


@pytest.mark.parametrize(("reason", "owner"), [("", "Fagsjef"), ("Fordi", " ")])
def test_why_and_whose_must_be_said_first(page, qtbot, session, reason, owner):
    state(qtbot, page, "REKV-LE", "switch_off", reason, owner)
    assert own(session, "REKV-LE") is None
    assert page.panel.own.stating.sentence.text
    assert page.panel.own.stating.reason.text() == reason, "what was typed stays"


def held_facts(page):
    return [line.text for line in page.panel.own.held.lines]


def test_an_edit_stands_beside_the_wording_that_ships(page, qtbot, session):
    state(qtbot, page, "BLODPROVE", "edit")
    assert held_facts(page) == ["Ingenting er annerledes ennå. Skriv det nedenfor."]
    write(qtbot, page, "holders", "sykepleier; vernepleier")
    write(qtbot, page, "kind", "forbeholdt")
    row = own(session, "BLODPROVE")
    assert (row.holders, row.kind) == (("SP", "VP"), RuleKind.RESERVED)
    assert held_facts(page) == ["Hva den gjør: forbeholdt", "Hvem den nevner: sykepleier og vernepleier"]
    assert "Hva den gjør: ikke forbeholdt noen" in page.panel.facts
    page.tester.ask(Asked("HF", ("prosedyre",)))
    assert page.tester.verdict.text() == "Helsefagarbeider: forbeholdt sykepleier og vernepleier"
    write(qtbot, page, "valid_until", "01.01.2020")
    assert own(session, "BLODPROVE").valid_until == date(2020, 1, 1)
    assert page.panel.own.state.text().endswith("Gjelder ikke på dagen tallene er for.")
    assert page.tester.answer.verdict.kind is LegalKind.ASSESS


def test_a_field_refuses_what_is_not_a_group_or_a_day(page, qtbot, session):
    state(qtbot, page, "BLODPROVE", "edit")
    for key, text in (("holders", "trollmann"), ("valid_from", "31.02.2026"), ("scope", "sykehjem")):
        write(qtbot, page, key, text)
        field = page.panel.own.form.fields[key]
        assert field.sentence.text, key
        assert field.control.text() == text, "what was typed stays"
    row = own(session, "BLODPROVE")
    assert (row.holders, row.valid_from, row.scope) == ((), None, ())


@pytest.mark.parametrize("button", ["switch_off", "edit"])
def test_a_prohibition_that_is_changed_is_warned_about(page, qtbot, session, button):
    state(qtbot, page, "STUD-HPL5", button)
    assert "Regelen er et forbud." in page.panel.own.warning.text()
    assert page.panel.own.warning.isVisible()
    here = [column.key for column in page.table.model.columns].index("here")
    cell = page.table.model.index(page.table.model.place_of("STUD-HPL5"), here)
    assert "Regelen er et forbud." in cell.data(Qt.ItemDataRole.ToolTipRole)


def test_an_edit_of_a_rule_that_does_not_ship_is_told(page, session):
    row = LocalRule("x", "BORTE", RuleChange.ENDRET, "fordi", "Fagsjef", wording="Noe")
    assert session.do("Fra en arbeidsbok", [Change(None, row)]) == ""
    page.show_id("BORTE")
    assert page.panel.title == "BORTE"
    assert "Ingen regel som følger med" in page.panel.own.warning.text()


# -- rules of the unit's own -------------------------------------------------------------------------


def fill(qtbot, new, **texts):
    for key, text in texts.items():
        field = getattr(new, key)
        line = field if hasattr(field, "setText") else field.lineEdit()
        type_in(qtbot, line, text)
        if line is not field:
            field.completer().popup().hide()


def test_a_local_procedure_is_written_and_holds(page, qtbot, session):
    page.main_action().trigger()
    new = page.new_rule
    assert new.isVisible()
    fill(
        qtbot,
        new,
        wording="Kompliserte sår stelles av sykepleier",
        kind="forbeholdt",
        holders="sykepleier; vernepleier",
        tag="sårstell",
        reason="Flere sår ble forverret",
    )
    qtbot.mouseClick(new.add, Qt.MouseButton.LeftButton)
    assert new.sentence.text, "nobody owns it yet"
    assert not session.snapshot.local_rules
    fill(qtbot, new, owner="Fagsjef")
    qtbot.mouseClick(new.add, Qt.MouseButton.LeftButton)
    row = own(session, "LOKAL-1")
    assert (row.change, row.kind, row.holders, row.tags) == (
        RuleChange.NY,
        RuleKind.RESERVED,
        ("SP", "VP"),
        ("sårstell",),
    )
    assert page.table.current.id == "LOKAL-1"
    assert page.panel.title == "Kompliserte sår stelles av sykepleier"
    assert page.panel.facts == []
    page.tester.ask(Asked("HF", ("sårstell",)))
    assert page.tester.verdict.text() == "Helsefagarbeider: forbeholdt sykepleier og vernepleier"
    qtbot.mouseClick(page.panel.own.back, Qt.MouseButton.LeftButton)
    assert own(session, "LOKAL-1") is None
    session.undo()
    assert own(session, "LOKAL-1") == row


def test_the_table_says_how_each_rule_stands_here(page, qtbot, session):
    state(qtbot, page, "REKV-LE", "switch_off")
    assert page.table.current.stated is not None
    model = page.table.model
    here = [column.key for column in model.columns].index("here")
    said = {row.id: model.index(place, here).data() for place, row in enumerate(model.rows)}
    assert said["REKV-LE"] == "slått av"
    assert said["BLODPROVE"] == "som levert"


def test_nothing_is_stated_in_a_department_opened_for_reading(shown_page, open_example):
    page = shown_page(RulesPage, open_example("HO", read_only=True))
    page.show_id("REKV-LE")
    assert not page.main_action().isVisible()
    assert not page.panel.own.stating.isVisible()
    assert not page.panel.own.back.isVisible()


# -- why, and how old --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "tag", "said"),
    [
        ("HF", "rekvirering", "Den sier ikke hvem som kan forberede det"),
        ("HF", "vaksinering", "helsepersonelloven § 4 gjelder alltid"),
        ("HF", "noe_ukjent", "Ingen regel som følger med, kjenner merket."),
        ("JO", "rekvirering_prevensjon", "Gruppen kan gjøre oppgaven når vilkårene er oppfylt."),
    ],
)
def test_every_verdict_says_why_and_what_is_not_forbidden(page, qtbot, session, group, tag, said):
    page.tester.ask(Asked(group, (tag,)))
    qtbot.mouseClick(page.tester.because_button, Qt.MouseButton.LeftButton)
    lines = page.tester.because.lines
    for rule in page.tester.answer.verdict.rules:
        line = next(line for line in lines if line.key == rule)
        assert session.catalogue.rules[rule].citation.rstrip(".")[1:] in line.note
    assert said in next(line.note for line in lines if line.text == "Det reglene ikke forbyr")


def test_what_is_open_to_others_is_named(page, qtbot):
    page.tester.ask(Asked("HF", ("epikrise",)))
    qtbot.mouseClick(page.tester.because_button, Qt.MouseButton.LeftButton)
    assert "EPIKRISE" in [line.key for line in page.tester.because.lines]


@pytest.mark.parametrize(("days", "told"), [(OLD_AFTER_DAYS - 1, False), (OLD_AFTER_DAYS + 2, True)])
def test_rules_controlled_long_ago_are_told_on_the_page(shown_page, session, days, told):
    session.catalogue = replace(session.catalogue, law_date=TODAY - timedelta(days=days))
    page = shown_page(RulesPage, session)
    assert ("mer enn tolv måneder siden" in page.frame.banner.text) is told


@pytest.mark.parametrize(("days", "told"), [(OLD_AFTER_DAYS - 1, False), (OLD_AFTER_DAYS + 2, True)])
def test_rules_of_ones_own_controlled_long_ago_are_told_until_they_are_controlled(
    page, qtbot, session, days, told
):
    session.catalogue = replace(session.catalogue, law_date=TODAY)
    state(qtbot, page, "KOSM", "switch_off")
    stated = own(session, "KOSM")
    assert stated.controlled_on == TODAY
    before = TODAY - timedelta(days=days)
    assert session.do("før", [Change(stated, replace(stated, controlled_on=before))]) == ""
    assert ("er ikke kontrollert på mer enn tolv måneder" in page.frame.banner.text) is told
    write(qtbot, page, "controlled_on", TODAY.strftime("%d.%m.%Y"))
    assert own(session, "KOSM").controlled_on == TODAY
    assert page.frame.banner.text == ""


def test_why_tells_what_the_unit_has_switched_off(page, qtbot):
    page.tester.ask(Asked("HF", ("legemiddelhandtering",)))
    page.tester.because_button.setChecked(True)
    assert "individual_approval:LMH-LEDER" in page.tester.answer.verdict.conditions
    state(qtbot, page, "LMH-LEDER", "switch_off")
    assert page.tester.answer.verdict.kind is LegalKind.ASSESS
    (line,) = [line for line in page.tester.because.lines if line.key == "LMH-LEDER"]
    assert line.note.startswith("Slått av hos dere. Loven gjelder fortsatt. Krav til virksomheten.")


# -- the units -----------------------------------------------------------------------------------------


def test_where_no_requirement_applies_nothing_is_said_of_it(shown_page, open_example, figures_of):
    session = open_example("SH")
    medicines = [task for task in session.snapshot.all(Task) if "legemiddelhandtering" in task.tags]
    assert session.do("Merker bort", [Change(task, replace(task, tags=())) for task in medicines]) == ""
    figures_of(session)
    assert shown_page(RulesPage, session).units.isHidden()


def test_requirements_of_the_units_say_how_they_stand_and_why(page, qtbot, session, figures_of):
    figures_of(session)
    assert page.units.button.text() == "Krav til enhetene: 2 ikke oppfylt, 2 må dere selv vurdere, 2 oppfylt"
    qtbot.mouseClick(page.units.button, Qt.MouseButton.LeftButton)
    lines = page.units.lines.lines
    assert "Ingen stilling her for jordmor, helsesykepleier og psykolog." in lines[0].note
    assert "Helse- og omsorgstjenesteloven § 3-2" in lines[0].note
    page.units.lines.buttons[0].click()
    assert page.table.current.id == lines[0].key
    people = session.snapshot.by_id(Person)
    nurses = [row for row in session.snapshot.all(Position) if people[row.person_id].group == "SP"]
    assert session.do("Ingen sykepleiere", [Change(row, None) for row in nurses]) == ""
    figures_of(session)
    assert page.units.button.text() == "Krav til enhetene: 3 ikke oppfylt, 2 må dere selv vurdere, 1 oppfylt"
