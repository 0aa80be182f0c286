"""Regler: the verdict tester against the law itself, and reading the rules."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from domain.knowledge.law import LegalKind, law_of
from domain.model import Group, Task, TaskCategory, UnitLevel, UnitType
from domain.snapshot import Change
from domain.today.demand import done_today
from gui.making import whole
from gui.pages.rules.held import RuleRow
from gui.pages.rules.page import RulesPage
from gui.pages.rules.verdict import Asked, about
from gui.place import Place
from reports.questions.verdict import today_words

Key = Qt.Key


@pytest.fixture
def session(open_example):
    return open_example("FL")


@pytest.fixture
def page(qtbot, session):
    made = whole(RulesPage(session, None))
    qtbot.addWidget(made)
    made.resize(1140, 800)
    with qtbot.waitActive(made):
        made.show()
    return made


def type_into(qtbot, pick, text):
    pick.setFocus()
    pick.lineEdit().selectAll()
    qtbot.keyClicks(pick.lineEdit(), text)
    pick.completer().popup().hide()
    qtbot.keyClick(pick.lineEdit(), Key.Key_Return)


# -- the tester ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "tag", "kind", "words"),
    [
        ("HF", "vaksinering", LegalKind.ASSESS, "Helsefagarbeider: krever forsvarlighetsvurdering"),
        ("HF", "rekvirering", LegalKind.FORBIDDEN, "Helsefagarbeider: forbeholdt lege"),
        ("LE-FL", "rekvirering", LegalKind.ASSESS, "Fastlege: krever forsvarlighetsvurdering"),
        ("KI", "sykmelding", LegalKind.FORBIDDEN, None),
        ("X_KONT", "legemiddelhandtering", None, None),
        ("SP", "rekvirering_vaksine_influensa_covid", None, None),
    ],
)
def test_the_answer_is_that_of_the_law(page, session, group, tag, kind, words):
    page.tester.ask(Asked(group, (tag,), TaskCategory.HELSEFAGLIG, UnitLevel.FASTLEGE, UnitType.LEGEKONTOR))
    law = law_of(session.catalogue).task_law(
        (tag,), TaskCategory.HELSEFAGLIG, UnitLevel.FASTLEGE, UnitType.LEGEKONTOR
    )
    expected = law.verdict(session.groups[group].chain)
    assert page.tester.answer.verdict == expected
    assert kind in (None, expected.kind)
    assert words in (None, page.tester.verdict.text())
    told = [line.text for line in page.tester.why.lines]
    assert told[: len(expected.rules)] == [session.catalogue.rules[key].title_nb for key in expected.rules]


def test_a_limited_right_opens_when_the_task_states_its_scope(page):
    tags = ("sykmelding", "diagnosis=muskel_skjelett", "max_weeks=12")
    page.tester.ask(Asked("KI", tags))
    assert page.tester.answer.verdict.kind is LegalKind.CONDITIONS
    assert page.tester.verdict.text() == "Kiropraktor: tillatt på vilkår"


def test_administrative_work_takes_no_group_at_all(page, qtbot):
    page.tester.ask(Asked("X_KONT"))
    page.tester.category.setCurrentIndex(page.tester.category.findData("administrativ"))
    page.tester.category.activated.emit(page.tester.category.currentIndex())
    assert page.tester.verdict.text().endswith("ingen krav til yrkesgruppe")


def test_group_and_tag_are_found_by_typing(page, qtbot):
    type_into(qtbot, page.tester.group, "jordmor")
    type_into(qtbot, page.tester.tag, "rekvirering: prevensjon")
    assert page.tester.asked.group == "JO"
    assert page.tester.asked.tags == ("rekvirering_prevensjon",)
    assert page.tester.answer.verdict.kind is LegalKind.CONDITIONS


def test_what_is_not_in_the_list_is_refused_with_a_sentence_and_changes_nothing(page, qtbot):
    before = page.tester.asked
    type_into(qtbot, page.tester.group, "trollmann")
    assert page.tester.asked == before
    assert "trollmann" in page.tester.refusal.text
    type_into(qtbot, page.tester.group, "jordmor")
    assert page.tester.refusal.text == ""


def test_a_task_of_the_department_is_asked_about_as_it_is_mapped(page, qtbot, session):
    task = next(task for task in session.snapshot.all(Task) if task.tags)
    page.show_id(task.id)
    assert page.tester.asked == about(session, task, page.tester.asked.group)
    assert page.tester.tasks.currentText() == task.name
    law = law_of(session.catalogue).about(task, session.snapshot.unit_of_task(task))
    assert page.tester.answer.verdict == law.verdict(session.groups[page.tester.asked.group].chain)
    page.tester.type.setCurrentIndex(page.tester.type.findData("sykehjem"))
    page.tester.type.activated.emit(page.tester.type.currentIndex())
    assert page.tester.task is None
    assert page.tester.asked.type is UnitType.SYKEHJEM


def test_why_the_law_says_so_is_asked_of_a_task_and_a_group(page, session):
    task = session.snapshot.tasks["FL20B"]
    page.show_id(f"{task.id}:HE")
    assert page.tester.asked == about(session, task, "HE")
    assert page.tester.verdict.text() == "Helsesekretær: forbeholdt lege"
    told = [(line.text, line.note) for line in page.tester.because.lines]
    assert told[0][0] == session.catalogue.rules["REKV-LE"].title_nb
    assert "helsepersonelloven § 11" in told[0][1].lower()
    assert told[1][0] == "Det reglene ikke forbyr"


def test_who_does_the_task_today_is_told_and_counts(page, session):
    task = session.snapshot.tasks["FL20B"]
    assert session.do("Ukjent", [Change(task, replace(task, tags=("ingen_kjenner_dette",)))]) == ""
    doing = done_today(session.snapshot, task)
    page.show_id(f"{task.id}:{doing[0][0]}")
    assert page.tester.why.lines[0].text == today_words(doing, session.names)
    assert page.tester.answer.verdict.kind is not LegalKind.UNKNOWN
    page.show_id(f"{task.id}:BI")
    assert page.tester.why.lines[0].text == today_words(doing, session.names)
    assert page.tester.answer.verdict.kind is LegalKind.UNKNOWN
    page.tester.ask(page.tester.asked)
    assert not any(line.text.startswith("Gjør den i dag") for line in page.tester.why.lines)


def test_a_tag_is_taken_away_with_its_button(page, qtbot):
    page.tester.ask(Asked("HF", ("rekvirering",)))
    chip = next(
        chip
        for chip in page.tester.findChildren(type(page.tester.more_button))
        if chip.text() == "rekvirering av legemidler"
    )
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page.tester.asked.tags == ()


def test_who_can_lists_every_group_once_by_what_the_law_says(page, qtbot, session):
    page.tester.ask(Asked("HF", ("sykmelding",)))
    assert page.tester.who.lines == []
    qtbot.mouseClick(page.tester.who_button, Qt.MouseButton.LeftButton)
    lines = page.tester.who.lines
    assert sum(int(line.text.rpartition("(")[2].rstrip(")")) for line in lines) == len(session.groups)
    ikke = next(line for line in lines if line.text.startswith("Ikke tillatt"))
    assert "helsefagarbeider" in ikke.note
    assert "Hos dere" in lines[0].note


def test_a_rule_that_decides_leads_to_the_rule(page, qtbot, session):
    page.tester.ask(Asked("HF", ("rekvirering",)))
    line = page.tester.why.buttons[0]
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert page.table.current.id == page.tester.answer.verdict.rules[0]
    assert page.panel.title == page.table.current.title


# -- the rules -----------------------------------------------------------------------------------------


def test_every_rule_stands_in_the_table_in_plain_words(page, session):
    model = page.table.model
    assert [row.id for row in model.rows] == list(session.catalogue.rules)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            assert model.index(row, column).data()
    page.table.filter_line.setText("farmasøyt")
    assert 0 < len(model.rows) < len(session.catalogue.rules)


def test_every_rule_can_be_read_in_full(page, session):
    for rule in session.catalogue.rules.values():
        page.panel.show_row(RuleRow(rule.id, rule))
        assert page.panel.title == rule.title_nb
        assert f"Hvor den står: {rule.citation}" in page.panel.facts
        assert not any("@" in fact or "_" in fact.partition("Kode:")[0] for fact in page.panel.facts)


def test_the_panel_leads_to_the_tasks_a_rule_is_about(page, qtbot, session):
    task = next(task for task in session.snapshot.all(Task) if "legemiddelhandtering" in task.tags)
    rule = next(rule for rule in session.catalogue.rules.values() if "legemiddelhandtering" in rule.tags)
    page.show_id(rule.id)
    wanted = []
    session.wanted.connect(wanted.append)
    names = [line.text for line in page.panel.tasks.lines]
    assert task.name in names or len(names) > 12
    page.panel.tasks.buttons[0].click()
    assert wanted[0].page == "tasks"
    assert isinstance(wanted[0], Place)


def test_the_rules_that_ship_are_not_typed_over_in_the_table(page):
    assert "står alltid ved siden av" in page.frame.lead
    assert not any(page.table.model.can_edit(0, place) for place in range(page.table.model.columnCount()))


def test_the_page_looks_as_it_was_left(page, qtbot, session):
    page.tester.ask(Asked("SP", ("sykmelding",), TaskCategory.PRAKTISK, UnitLevel.PRIVAT, UnitType.APOTEK))
    page.tester.who_button.setChecked(True)
    page.table.filter_line.setText("blod")
    state = page.state()
    other = whole(RulesPage(session, None))
    qtbot.addWidget(other)
    other.restore(state)
    assert other.tester.asked == page.tester.asked
    assert other.tester.who_button.isChecked()
    assert other.table.model.rows == page.table.model.rows
    other.restore({"asked": {"group": "NO", "category": "x"}, "table": 3})
    assert other.tester.asked == page.tester.asked


def test_an_empty_workspace_can_ask_too(qtbot, small):
    page = whole(RulesPage(small, None))
    qtbot.addWidget(page)
    assert page.tester.asked.group == "HF"
    assert page.tester.answer.verdict.kind is LegalKind.ASSESS


def test_the_question_follows_the_data_and_the_unit(page, session):
    task = next(task for task in session.snapshot.all(Task) if task.tags)
    page.show_id(task.id)
    assert session.do("Merker bort", [Change(task, replace(task, tags=()))]) == ""
    assert page.tester.asked.tags == ()
    assert session.do("Gruppe", [Change(None, Group("g", "X_NY", "Nye hender", "HF"))]) == ""
    page.tester.ask(Asked("X_NY", ("rekvirering",)))
    assert page.tester.verdict.text() == "Nye hender: forbeholdt lege"
    session.undo()
    assert page.tester.asked.group in session.groups
