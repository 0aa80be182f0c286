"""Preferences: choices on the machine hold at once, those of the department are steps that can be undone."""

import pytest
from PySide6.QtCore import Qt, QThreadPool

from domain.editing.beginning import keeps_names
from domain.editing.short_path_mapping import begun
from domain.model import Group, Person
from domain.short_path import proposed
from gui.desk import Desk
from gui.making import whole
from gui.page import Surroundings
from gui.pages.preferences.department_card import DepartmentCard
from gui.pages.preferences.page import PreferencesPage, copies_of
from gui.settings import LANGUAGE, NAMES_SHOWN, TEXT_PERCENT, THEME, Setting
from reports.words import LOCALES, speaking


@pytest.fixture
def shown_folders():
    return []


@pytest.fixture
def page_of(qtbot, ports, settings, shown_folders):
    def make(session):
        desk = Desk(ports, settings)
        page = whole(PreferencesPage(Surroundings(desk, session), None, shown_folders.append))
        desk.setParent(page)
        qtbot.addWidget(page)
        page.resize(1100, 760)
        page.show()
        return page

    yield make
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def session(open_example):
    return open_example("HO")


@pytest.fixture
def page(page_of, session):
    return page_of(session)


def write(qtbot, field, text):
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, text)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def named(session):
    return {person.code: person.name for person in session.snapshot.all(Person) if person.name}


def test_without_a_department_only_the_machine_is_asked_about(page_of):
    page = page_of(None)
    assert page.department is None
    assert set(page.places.buttons) == {"settings", "logs"}


def test_choices_on_the_machine_hold_at_once(page, qtbot, settings):
    qtbot.keyClick(page.machine.theme, Qt.Key.Key_End)
    page.machine.theme.activated.emit(page.machine.theme.currentIndex())
    qtbot.keyClick(page.machine.text_size, Qt.Key.Key_End)
    page.machine.text_size.activated.emit(page.machine.text_size.currentIndex())
    qtbot.keyClick(page.machine.names, Qt.Key.Key_Space)
    assert (settings.get(THEME), settings.get(TEXT_PERCENT), settings.get(NAMES_SHOWN)) == ("dark", 200, True)


def test_another_language_comes_with_the_next_start(page_of, session, settings, monkeypatch):
    monkeypatch.setattr("gui.parts.language_box.COMPLETE", frozenset(LOCALES))
    monkeypatch.setattr("reports.words.COMPLETE", frozenset(LOCALES))
    in_every_language = Setting(LANGUAGE.key, LANGUAGE.default, tuple(LOCALES))
    monkeypatch.setattr("gui.pages.preferences.machine_card.LANGUAGE", in_every_language)
    card = page_of(session).machine
    assert not card.later.isVisible()
    card.language.choose("nn")
    card.language.activated.emit(1)
    assert settings.get(in_every_language) == "nn"
    assert "neste gang du starter" in card.later.text()
    with speaking("nn"):
        assert not page_of(session).machine.later.isVisible()


def test_a_language_that_is_not_there_is_as_good_as_none_chosen(settings):
    settings.put(LANGUAGE, "tlh")
    assert settings.get(LANGUAGE) == "nb"


def test_what_is_chosen_by_a_key_elsewhere_is_shown(page, settings):
    settings.put(NAMES_SHOWN, True)
    settings.put(TEXT_PERCENT, 130)
    assert page.machine.names.isChecked()
    assert page.machine.text_size.currentData() == 130


@pytest.mark.parametrize(
    ("key", "written", "stored", "shown", "step"),
    [
        ("tak_prosent", "85,5 %", "85.5", "85,5", "Endret taket til 85,5 %"),
        ("mål_prosent", "80", "80", "80", "Endret målet til 80 %"),
        ("minste_flytting", "30", "30", "30", "Endret minste flytting til 30 min"),
        ("dato", "2026-12-01", "2026-12-01", "01.12.2026", "Endret datoen for tallene til 01.12.2026"),
        ("navn", "Solbakken", "Solbakken", "Solbakken", "Ga avdelingen navnet Solbakken"),
    ],
)
def test_a_setting_is_a_step_that_can_be_undone(page, session, qtbot, key, written, stored, shown, step):
    field, before = page.department.fields[key], session.snapshot.settings[key]
    was = field.edit.text()
    write(qtbot, field, written)
    assert session.snapshot.settings[key] == stored
    assert field.edit.text() == shown
    assert session.next_undo.name == step
    session.undo()
    assert session.snapshot.settings[key] == before
    assert field.edit.text() == was


@pytest.mark.parametrize(
    ("key", "written", "sentence"),
    [
        ("tak_prosent", "mange", "«mange» er ikke et tall. Skriv for eksempel 12 eller 12,5."),
        ("minste_flytting", "-5", "Skriv et tall fra 0 og oppover."),
        ("dato", "31.02.2026", "dato"),
    ],
)
def test_what_cannot_be_stored_stays_in_the_field_with_the_reason(
    page, session, qtbot, key, written, sentence
):
    field, before = page.department.fields[key], session.snapshot.settings[key]
    write(qtbot, field, written)
    assert session.snapshot.settings[key] == before
    assert field.edit.text() == written
    assert sentence in field.fault.text()
    assert field.fault.isVisible()
    write(qtbot, page.department.fields["navn"], "Et annet navn")
    assert field.edit.text() == written, "another edit takes nothing away"
    write(qtbot, field, "01.12.2026" if key == "dato" else "70")
    assert not field.fault.isVisible()


def test_the_house_rule_is_one_press_away(page, session, qtbot):
    field = page.department.fields["tak_prosent"]
    assert field.follows.isVisible()
    assert not field.house_button.isVisible()
    write(qtbot, field, "70")
    assert field.house_button.text() == "Bruk husregelen 90 %"
    qtbot.mouseClick(field.house_button, Qt.MouseButton.LeftButton)
    assert session.snapshot.settings["tak_prosent"] == "90"
    assert field.follows.isVisible()


def test_removing_names_is_a_step_of_its_own_that_says_how_many(page, session, qtbot):
    card, before = page.department, named(session)
    assert before
    assert card.forget.text() == f"Fjern {len(before)} navn"
    qtbot.keyClick(card.keeps, Qt.Key.Key_Space)
    assert keeps_names(session.snapshot)
    assert not card.forget.isVisible(), "nobody removes what is to be kept"
    qtbot.keyClick(card.keeps, Qt.Key.Key_Space)
    assert named(session) == before, "choosing not to keep names removes none"
    with qtbot.waitSignal(session.told) as told:
        qtbot.mouseClick(card.forget, Qt.MouseButton.LeftButton)
    assert named(session) == {}
    assert told.args[0].undo
    assert told.args[0].text.startswith(f"Fjernet {len(before)} navn på ansatte.")
    assert not card.forget.isVisible()
    session.undo()
    assert named(session) == before


def test_nothing_can_be_changed_in_a_department_opened_for_reading(page_of, open_example):
    page = page_of(open_example("HO", read_only=True))
    assert not any(field.edit.isEnabled() for field in page.department.fields.values())
    assert not page.department.keeps.isEnabled()
    assert not page.department.forget.isEnabled()


def test_every_place_leads_to_its_folder(page_of, open_example, qtbot, shown_folders, tmp_path):
    place = tmp_path / "Avd.nedenfra"
    for name in ("Avd.v1.nedenfra", "Avd.v1-2.nedenfra", "Avd.vedlegg.nedenfra", "Annen.v1.nedenfra"):
        (tmp_path / name).write_text("")
    assert [path.name for path in copies_of(str(place))] == ["Avd.v1-2.nedenfra", "Avd.v1.nedenfra"]
    page = page_of(open_example("FL", place=str(place)))
    assert set(page.places.buttons) == {"department", "copy0", "copy1", "settings", "logs"}
    qtbot.mouseClick(page.places.buttons["department"], Qt.MouseButton.LeftButton)
    assert shown_folders == [str(tmp_path)]


def test_a_setting_is_found_by_its_key(page):
    page.show_id("tak_prosent")
    assert page.focusWidget() is page.department.fields["tak_prosent"].edit


def test_the_limits_of_the_short_path_can_be_lifted(small, qtbot, catalogue):
    path = next(iter(catalogue.short_paths.values()))
    changes = begun(path, proposed(path, "Prøve", 20), small.snapshot, catalogue)
    assert small.do("Den korte veien", changes) == ""
    card = DepartmentCard(small, None)
    qtbot.addWidget(card)
    card.show()
    assert card.lift.isVisible()
    qtbot.mouseClick(card.lift, Qt.MouseButton.LeftButton)
    assert not list(small.snapshot.all(Group))
    assert not card.lift.isVisible()
    small.undo()
    assert card.lift.isVisible()
