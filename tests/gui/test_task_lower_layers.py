"""Før en kollega spørres: what is answered about the lowest layers of a task, and what it changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from domain.editing.answering import layer_of
from domain.model import Answer, LowerLayerKind, PatientContact
from domain.units import to_micro
from gui.making import whole
from gui.pages.tasks.layer_row import CHOICES
from gui.pages.tasks.page import TasksPage

Key = Qt.Key
K = LowerLayerKind


@pytest.fixture
def session(open_example, figures_of):
    found = open_example("FL")
    figures_of(found)
    return found


@pytest.fixture
def page(qtbot, session):
    page = whole(TasksPage(session, None))
    qtbot.addWidget(page)
    page.resize(1140, 1400)
    with qtbot.waitActive(page):
        page.show()
    page.show_id(session.snapshot.tasks["FL16"].id)
    return page


@pytest.fixture
def layers(page):
    page.panel.parts["layers"].set_open(True)
    return page.panel.parts["layers"].inside


def stored(session, kind, code="FL16"):
    return layer_of(session.snapshot, session.snapshot.tasks[code].id, kind)


def answer(qtbot, layers, kind, wanted):
    """Choose an answer by the keyboard."""
    box = layers.rows[kind].answer
    box.setFocus()
    while CHOICES.index(wanted) > box.currentIndex():
        qtbot.keyClick(box, Key.Key_Down)
    while CHOICES.index(wanted) < box.currentIndex():
        qtbot.keyClick(box, Key.Key_Up)


def write(qtbot, layers, kind, field, text):
    line = layers.rows[kind].lines[field]
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Key.Key_Return)


def pick(box, group):
    place = [choice.value for choice in box._offered].index(group)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def summary(page):
    return page.panel.parts["layers"].summary


def effect(layers):
    return layers.effect.text().replace("\N{NO-BREAK SPACE}", " ")


def test_a_yes_with_minutes_says_what_is_left_of_the_task(qtbot, page, layers, session):
    assert summary(page) == "ikke vurdert"
    assert not layers.effect.isVisible()
    answer(qtbot, layers, K.FOREBYGGE, Answer.JA)
    assert stored(session, K.FOREBYGGE).answer is Answer.JA
    assert effect(layers) == "Ja teller ikke i tallene før dere skriver hvor mange minutter som spares."
    write(qtbot, layers, K.FOREBYGGE, "minutes_saved", "120")
    assert stored(session, K.FOREBYGGE).minutes_saved == to_micro(120)
    assert session.next_undo.name == "Svarte på «forebygge» for Blodprøvetaking"
    assert effect(layers) == (
        "Oppgaven tar 22 t 40 min i uken. Dere har svart ja til å spare 2 t, så 20 t 40 min er igjen."
    )
    assert summary(page) == "1 ja"
    session.undo()
    assert layers.rows[K.FOREBYGGE].lines["minutes_saved"].typed() == ""


def test_minutes_that_are_added_need_somebody_who_gets_them(qtbot, page, layers, session):
    row = layers.rows[K.FOREBYGGE]
    answer(qtbot, layers, K.FOREBYGGE, Answer.JA)
    write(qtbot, layers, K.FOREBYGGE, "minutes_saved", "120")
    assert not row.by.isVisible()
    write(qtbot, layers, K.FOREBYGGE, "minutes_added", "20")
    assert row.by.isVisible()
    assert row.sentence.text.startswith("Ikke lagret ennå: Det er lagt til minutter")
    assert stored(session, K.FOREBYGGE).minutes_added == 0
    assert summary(page) == "ikke lagret"
    pick(row.by, "HE")
    assert stored(session, K.FOREBYGGE).minutes_added == to_micro(20)
    assert stored(session, K.FOREBYGGE).group_added == "HE"
    assert not row.sentence.isVisible()
    assert effect(layers).endswith("20 min kommer til hos helsesekretær.")


def test_no_more_can_be_saved_than_the_task_takes(qtbot, layers, session):
    answer(qtbot, layers, K.FOREBYGGE, Answer.JA)
    write(qtbot, layers, K.FOREBYGGE, "minutes_saved", "100000")
    row = layers.rows[K.FOREBYGGE]
    assert "tar bare 1 360" in row.sentence.text.replace("\N{NO-BREAK SPACE}", " ")
    assert row.lines["minutes_saved"].typed() == "100000"
    assert stored(session, K.FOREBYGGE).minutes_saved == 0
    row.forget.click()
    assert row.lines["minutes_saved"].typed() == ""
    assert not row.sentence.isVisible()
    assert not layers.drafts


def test_text_that_is_no_number_is_refused_in_its_row(qtbot, layers, session):
    answer(qtbot, layers, K.FOREBYGGE, Answer.JA)
    write(qtbot, layers, K.FOREBYGGE, "minutes_saved", "mye")
    assert "«mye» er ikke et tall" in layers.rows[K.FOREBYGGE].sentence.text
    assert not layers.rows[K.REDUSERE].sentence.isVisible()
    assert stored(session, K.FOREBYGGE).minutes_saved == 0


def test_those_who_are_not_digital_are_thought_of_first(qtbot, page, layers, session):
    answer(qtbot, layers, K.EGENMESTRING, Answer.JA)
    row = layers.rows[K.EGENMESTRING]
    assert stored(session, K.EGENMESTRING) is None
    assert "hva de som ikke er digitale, får" in row.sentence.text
    page.show_id(session.snapshot.tasks["FL17"].id)
    page.show_id(session.snapshot.tasks["FL16"].id)
    assert row.answer.currentText() == "ja"  # the half given answer is kept
    write(qtbot, layers, K.EGENMESTRING, "not_digital", "Prøven tas som før")
    assert stored(session, K.EGENMESTRING).not_digital == "Prøven tas som før"
    assert row.doubts.text() == "Mangler ansvarlig, vilkår og begrunnelse. Fyll ut, så andre forstår svaret."
    pick(row.responsible, "HE")
    write(qtbot, layers, K.EGENMESTRING, "terms", "Samtykke og opplæring")
    write(qtbot, layers, K.EGENMESTRING, "reason", "Ti pasienter ønsker det")
    assert not row.doubts.isVisible()


def test_a_no_takes_only_a_reason_and_can_be_taken_back(qtbot, page, layers, session):
    told = []
    session.told.connect(told.append)
    answer(qtbot, layers, K.LEVERANDOR, Answer.NEI)
    row = layers.rows[K.LEVERANDOR]
    write(qtbot, layers, K.LEVERANDOR, "reason", "Skal være i huset")
    assert not row.lines["minutes_saved"].isVisible()
    assert stored(session, K.LEVERANDOR).reason == "Skal være i huset"
    answer(qtbot, layers, K.FOREBYGGE, Answer.SENERE)
    assert summary(page) == "1 nei · 1 senere"
    answer(qtbot, layers, K.LEVERANDOR, None)
    assert stored(session, K.LEVERANDOR) is None
    assert (told[-1].text, told[-1].undo) == ("Fjernet svaret på «leverandør» for Blodprøvetaking", True)
    session.undo()
    assert row.lines["reason"].typed() == "Skal være i huset"


def test_what_law_and_contact_close_is_not_asked_about(qtbot, page, layers, session, figures_of):
    assert layers.rows[K.AUTOMATISERE].isHidden()
    assert layers.rows[K.FRIVILLIGE].isHidden()
    assert "automatisere (oppgaven har pasientkontakt)" in layers.closed.text()
    assert "frivillige (frivillige gir ikke helsehjelp)" in layers.closed.text()
    page.show_id(session.snapshot.tasks["FL35"].id)  # no contact, administrative
    assert not layers.rows[K.AUTOMATISERE].isHidden()
    assert "pårørende (oppgaven er uten pasientkontakt)" in layers.closed.text()


def test_an_answer_that_no_longer_fits_stays_and_is_doubted(qtbot, page, layers, session, figures_of):
    page.show_id(session.snapshot.tasks["FL35"].id)
    answer(qtbot, layers, K.AUTOMATISERE, Answer.JA)
    write(qtbot, layers, K.AUTOMATISERE, "not_digital", "Papir skannes som før")
    model = page.table.model
    columns = [column.key for column in model.columns]
    index = model.index(model.place_of(session.snapshot.tasks["FL35"].id), columns.index("contact"))
    assert model.edits.store(index, "direkte") == ""
    assert session.snapshot.tasks["FL35"].contact is PatientContact.DIREKTE
    figures_of(session)
    row = layers.rows[K.AUTOMATISERE]
    assert not row.isHidden()
    assert "foreslås ikke automatisering" in row.doubts.text()


def test_a_warning_about_an_answer_leads_to_its_task(qtbot, page, layers, session):
    answer(qtbot, layers, K.FOREBYGGE, Answer.NEI)
    known = stored(session, K.FOREBYGGE).id
    page.show_id(session.snapshot.tasks["FL35"].id)
    page.show_id(known)
    assert page.panel.task.code == "FL16"


def test_nothing_can_be_answered_where_one_may_only_read(qtbot, open_example):
    session = open_example("FL", read_only=True)
    page = whole(TasksPage(session, None))
    qtbot.addWidget(page)
    page.panel.parts["layers"].set_open(True)
    rows = page.panel.parts["layers"].inside.rows.values()
    assert not any(row.answer.isEnabled() for row in rows)


def test_every_control_says_what_it_is(layers):
    for kind, row in layers.rows.items():
        controls = [row.answer, row.by, row.responsible, *row.lines.values()]
        names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in controls]
        assert all(names), kind
        assert len(set(names)) == len(names)
