"""What a suggestion keeps to in practice is set in the preferences, a step at a time."""

import pytest
from PySide6.QtCore import Qt

from domain.exchange.sheets import SETTING_KINDS
from gui.pages.preferences.department_card import DepartmentCard
from gui.pages.preferences.department_settings import specs


@pytest.fixture
def session(open_example):
    return open_example("HO")


@pytest.fixture
def card(qtbot, session):
    made = DepartmentCard(session, None)
    qtbot.addWidget(made)
    made.resize(520, 1200)
    made.show()
    return made


def write(qtbot, field, text):
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClick(field.edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(field.edit, text)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def test_every_setting_shown_is_one_of_the_workbook_and_shown_once():
    keys = [spec.key for spec in specs()]
    assert set(keys) <= set(SETTING_KINDS)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("key", "written", "stored", "step"),
    [
        ("minste_andel_flytting", "12,5 %", "12.5", "Endret minste del av en oppgave til 12,5 %"),
        ("avrunding_prosent", "5", "5", "Endret avrundingen til 5 %"),
        ("hele_oppgaver", "2", "2", "Endret prisen for hele oppgaver til 2 %"),
        ("nye_minutter_tak", "600", "600", "Endret taket på nytt arbeid til 600 min"),
        ("overlevering_minutter", "3", "3", "Endret overlevering til 3 min"),
        ("prisår", "2026", "2026", "Endret prisåret til 2026"),
        ("vikar_kroner_per_time", "612,50", "612.5", "Endret prisen for vikar og overtid til 612,5 kr"),
        ("vikar_timer_per_uke", "14", "14", "Endret vikar og overtid til 14 timer"),
        ("s_takst_kroner", "250", "250", "Endret S-taksten til 250 kr"),
        ("minste_kjerneandel", "40", "40", "Endret minste del kjerneoppgaver til 40 %"),
    ],
)
def test_a_limit_is_set_emptied_and_undone(card, session, qtbot, key, written, stored, step):
    field = card.fields[key]
    assert field.follows.isVisible()
    assert field.follows.text().startswith("tomt: ")
    write(qtbot, field, written)
    assert session.snapshot.settings[key] == stored
    assert session.next_undo.name == step
    assert not field.follows.isVisible()
    write(qtbot, field, "")
    assert key not in session.snapshot.settings
    assert session.next_undo.name.startswith("Tømte «")
    session.undo()
    assert field.edit.text() == stored.replace(".", ",")
    session.undo()
    assert key not in session.snapshot.settings
    assert field.edit.text() == ""


@pytest.mark.parametrize("key", ["minste_andel_flytting", "avrunding_prosent", "minste_kjerneandel"])
def test_a_share_over_a_hundred_is_refused_at_the_field(card, session, qtbot, key):
    field = card.fields[key]
    write(qtbot, field, "101")
    assert key not in session.snapshot.settings
    assert field.fault.isVisible()
    assert field.edit.accessibleDescription() == field.fault.text()


def test_who_listens_hears_the_unit_and_what_holds_while_it_is_empty(card):
    said = card.fields["nye_minutter_tak"].edit.accessibleDescription()
    assert said.startswith("min i uken. tomt: ingen grense. ")
