"""The side panel of a task, driven as a user does: shares, requirements, who can, tags, links, properties."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from domain.model import Judgement, LinkKind
from domain.units import to_micro
from gui.making import whole
from gui.pages.tasks.page import TasksPage
from gui.pages.tasks.share_draft import ShareDraft
from gui.place import Place

Key = Qt.Key


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
    for part in page.panel.parts.values():
        part.set_open(True)
    return page


@pytest.fixture
def panel(page, session):
    page.show_id(session.snapshot.tasks["FL16"].id)
    return page.panel


def inside(panel, key):
    """What is in a folding part."""
    return panel.parts[key].inside


def shares(session, code="FL16"):
    rows = session.snapshot.shares_of.get(session.snapshot.tasks[code].id, ())
    return {row.group: row.percent // 1_000_000 for row in rows}


def retype(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def add_by_typing(qtbot, box, text):
    box.setFocus()
    qtbot.keyClicks(box.lineEdit(), text)
    qtbot.keyClick(box.lineEdit(), Key.Key_Return)


def tree_ready(qtbot, panel):
    qtbot.waitUntil(lambda: bool(panel.who.rows) and panel.parts["who"].summary != "", timeout=20_000)


# -- shares -------------------------------------------------------------------------------------------


def test_shares_are_stored_when_they_are_a_hundred_percent(qtbot, panel, session):
    assert shares(session) == {"HE": 75, "BI": 25}
    retype(qtbot, panel.today.rows["HE"].percent, "60")
    assert shares(session) == {"HE": 75, "BI": 25}
    assert panel.today.status.text() == "Ikke lagret ennå: mangler 15\N{NO-BREAK SPACE}%"
    assert panel.parts["today"].summary == "ikke lagret"
    retype(qtbot, panel.today.rows["BI"].percent, "40")
    assert shares(session) == {"HE": 60, "BI": 40}
    assert session.next_undo.name == "Endret hvem som gjør Blodprøvetaking i dag"
    assert not panel.today.status.isVisible()
    assert panel.today.drafts == {}


def test_half_typed_shares_survive_another_row(qtbot, page, panel, session):
    retype(qtbot, panel.today.rows["HE"].percent, "60")
    retype(qtbot, panel.today.rows["BI"].percent, "30")
    page.show_id(session.snapshot.tasks["FL17"].id)
    assert panel.today.status.text() == ""
    page.show_id(session.snapshot.tasks["FL16"].id)
    assert panel.today.rows["HE"].percent.typed() == "60"
    assert "mangler 10" in panel.today.status.text()
    panel.today.fill.click()
    assert shares(session) == {"HE": 60, "BI": 40}


def test_a_group_is_added_and_gets_what_is_left(qtbot, panel, session):
    add_by_typing(qtbot, panel.today.add, "SP")
    assert panel.today.status.text() == "Ikke lagret ennå: sykepleier mangler andel"
    retype(qtbot, panel.today.rows["HE"].percent, "50")
    panel.today.fill.click()
    assert shares(session) == {"HE": 50, "BI": 25, "SP": 25}


def test_the_last_group_left_does_it_all_and_without_any_nobody_does(qtbot, panel, session):
    panel.today.rows["BI"].remove.click()
    assert shares(session) == {"HE": 100}
    panel.today.rows["HE"].remove.click()
    assert shares(session) == {}
    assert panel.parts["today"].summary == "mangler"
    add_by_typing(qtbot, panel.today.add, "SP")
    assert shares(session) == {"SP": 100}


def test_too_much_and_no_number_are_said_and_not_stored(qtbot, panel, session):
    retype(qtbot, panel.today.rows["HE"].percent, "90")
    assert "15\N{NO-BREAK SPACE}% for mye" in panel.today.status.text()
    assert not panel.today.fill.isVisible()
    retype(qtbot, panel.today.rows["HE"].percent, "mye")
    assert "«mye» er ikke et tall" in panel.today.status.text()
    assert shares(session) == {"HE": 75, "BI": 25}


def test_a_group_is_changed_for_another(qtbot, panel, session):
    row = panel.today.rows["BI"]
    place = [choice.value for choice in row._choices].index("SP")
    row.group.setCurrentIndex(place)
    row.group.activated.emit(place)
    assert shares(session) == {"HE": 75, "SP": 25}


@pytest.mark.parametrize(
    ("typed", "filled"),
    [
        ((("SP", "60"), ("HE", "")), "40"),
        ((("SP", "60"), ("HE", "30")), "40"),
        ((("SP", "33,3"), ("HE", "")), "66,7"),
    ],
)
def test_what_is_missing_is_laid_on_those_without_or_the_last(typed, filled):
    draft = ShareDraft(typed).filled()
    assert draft.is_whole
    assert draft.rows[-1] == ("HE", filled)


# -- requirements -------------------------------------------------------------------------------------


def levels(session, code="FL16"):
    names = {row.id: row.name for row in session.snapshot.competencies.values()}
    rows = session.snapshot.requirements_of.get(session.snapshot.tasks[code].id, ())
    return {names[row.competency_id]: row.level for row in rows}


def test_a_competency_is_found_by_a_part_of_its_name(qtbot, panel, session):
    before = levels(session)
    add_by_typing(qtbot, inside(panel, "requirements").add, "sårstell")
    assert levels(session) == before | {"Sårstell etter plan": 3}
    assert session.next_undo.name == "La til krav for Blodprøvetaking"


def test_an_unknown_name_becomes_a_new_competency(qtbot, panel, session):
    told = []
    session.told.connect(told.append)
    add_by_typing(qtbot, inside(panel, "requirements").add, "Håndtere kanyler")
    assert levels(session)["Håndtere kanyler"] == 3
    assert told[-1].text == "Ny kompetanse: Håndtere kanyler"
    row = next(
        row for row in inside(panel, "requirements").rows.values() if row.label.text() == "Håndtere kanyler"
    )
    row.level.setCurrentIndex(1)
    row.level.activated.emit(1)
    assert levels(session)["Håndtere kanyler"] == 2
    row.remove.click()
    assert "Håndtere kanyler" not in levels(session)


def test_a_requirement_has_a_day_of_review(qtbot, panel, session):
    part = inside(panel, "requirements")
    key, row = next(iter(part.rows.items()))

    def day_of_review():
        rows = session.snapshot.requirements_of[session.snapshot.tasks["FL16"].id]
        return next(row.review_on for row in rows if row.competency_id == key)

    retype(qtbot, row.review, "31.02.2027")
    assert "«31.02.2027» er ikke en dato" in part.sentence.text
    assert day_of_review() is None
    retype(qtbot, row.review, "01.03.2027")
    assert (day_of_review(), part.sentence.text) == (date(2027, 3, 1), "")
    row.level.setCurrentIndex(3)
    row.level.activated.emit(3)
    assert day_of_review() == date(2027, 3, 1)
    row.review.selectAll()
    qtbot.keyClick(row.review, Key.Key_Delete)
    qtbot.keyClick(row.review, Key.Key_Return)
    assert day_of_review() is None


# -- who can ------------------------------------------------------------------------------------------


def test_the_candidates_say_who_can_and_why_not(qtbot, panel):
    tree_ready(qtbot, panel)
    text = panel.who.tree.item_of("HE").text(0)
    assert text.startswith("Helsesekretær – 75\N{NO-BREAK SPACE}% i dag\n")
    assert "krever forsvarlighetsvurdering" in text
    assert panel.who.tree.item_of("X_KONT").text(0).endswith("kompetansen er ikke registrert")
    assert (
        panel.who.tree.topLevelItem(panel.who.tree.topLevelItemCount() - 1)
        .text(0)
        .startswith("Andre grupper i katalogen (")
    )


def test_the_law_is_asked_about_the_group_that_is_chosen(qtbot, panel, session):
    tree_ready(qtbot, panel)
    assert not panel.who.law.isVisible()
    panel.who.tree.choose("HE")
    with qtbot.waitSignal(session.wanted) as wanted:
        panel.who.law.click()
    assert wanted.args == [Place("rules", f"{session.snapshot.tasks['FL16'].id}:HE")]


def test_the_units_own_verdict_is_set_with_guidance_and_reason(qtbot, panel, session):
    tree_ready(qtbot, panel)
    panel.who.tree.choose("X_KONT")
    judging = panel.who.judging
    assert judging.isVisible()
    judging.answers[Judgement.MAY].click()

    def verdict():
        rows = session.snapshot.verdicts_of.get(session.snapshot.tasks["FL16"].id, ())
        return next((row for row in rows if row.group == "X_KONT"), None)

    assert verdict().verdict is Judgement.MAY
    retype(qtbot, judging.percent, "10")
    assert "hvem som gir den" in judging.sentence.text
    assert verdict().follow_up_percent == 0
    place = [choice.value for choice in judging._choices].index("SP")
    judging.by.setCurrentIndex(place)
    judging.by.activated.emit(place)
    assert (verdict().follow_up_percent, verdict().follow_up_group) == (to_micro(10), "SP")
    retype(qtbot, judging.factor, "1,2")
    retype(qtbot, judging.reason, "Etter kurs")
    assert (verdict().time_factor, verdict().reason) == (to_micro(1.2), "Etter kurs")
    retype(qtbot, judging.review, "i mai")
    assert "«i mai» er ikke en dato" in judging.sentence.text
    retype(qtbot, judging.review, "1.5.2027")
    assert (verdict().review_on, verdict().reason) == (date(2027, 5, 1), "Etter kurs")
    judging.answers[None].click()
    assert verdict() is None


def test_the_candidates_follow_the_data(qtbot, panel, session):
    tree_ready(qtbot, panel)
    panel.who.tree.choose("HE")
    panel.who.judging.answers[Judgement.MUST_NOT].click()
    qtbot.waitUntil(lambda: "vår vurdering sier nei" in panel.who.tree.item_of("HE").text(0), timeout=20_000)
    assert panel.who.tree.current == "HE"


# -- tags, links, properties --------------------------------------------------------------------------


def test_tags_are_chosen_in_plain_words_and_facts_are_kept(qtbot, panel, session):
    add_by_typing(qtbot, inside(panel, "tags").add, "legemiddelhåndtering")
    add_by_typing(qtbot, inside(panel, "tags").add, "grense=2")
    assert session.snapshot.tasks["FL16"].tags == ("prosedyre", "legemiddelhandtering", "grense=2")
    add_by_typing(qtbot, inside(panel, "tags").add, "tullball")
    assert "Ingen regel kjenner merket" in inside(panel, "tags").sentence.text
    inside(panel, "tags").rows["prosedyre"].remove.click()
    assert session.snapshot.tasks["FL16"].tags == ("legemiddelhandtering", "grense=2")


def test_a_name_suggests_a_tag(qtbot, page, panel, session):
    field = page.table
    task = session.snapshot.tasks["FL16"]
    index = field.model.index(field.model.place_of(task.id), 0)
    assert field.model.edits.store(index, "Fornye resept") == ""
    (button,) = inside(panel, "tags").suggestions.values()
    assert button.text() == "rekvirering av legemidler"
    button.click()
    assert "rekvirering" in session.snapshot.tasks["FL16"].tags
    assert inside(panel, "tags").suggestions == {}


def test_a_follower_has_no_shares_and_requirements_of_its_own(panel, session):
    inside(panel, "links").follows.all.click()
    links = session.snapshot.links_of[session.snapshot.tasks["FL16"].id]
    assert [(link.kind, link.target_id) for link in links if link.kind is LinkKind.FOLLOWS] == [
        (LinkKind.FOLLOWS, None)
    ]
    assert "alle de andre oppgavene i Prøver og lab" in panel.why_not.text()
    assert not panel.parts["today"].isVisible()
    assert not panel.parts["requirements"].isVisible()
    inside(panel, "links").follows.all.click()
    assert panel.parts["today"].isVisible()


def test_what_comes_before_is_chosen_from_a_list(qtbot, panel, session):
    task, other = session.snapshot.tasks["FL16"], session.snapshot.tasks["FL09"]
    add_by_typing(qtbot, inside(panel, "links").after.add, other.name)
    links = session.snapshot.links_of[task.id]
    assert (LinkKind.AFTER, other.id) in [(link.kind, link.target_id) for link in links]
    assert panel.parts["links"].summary == "etter 1"
    inside(panel, "links").after.rows[other.id].remove.click()
    assert not session.snapshot.links_of.get(task.id)


def test_properties_are_stored_and_refused_in_their_field(qtbot, panel, session):
    risk = inside(panel, "properties").fields["risk"]
    retype(qtbot, risk.control, "12")
    assert session.snapshot.tasks["FL16"].risk == 12
    assert session.next_undo.name == "Endret risiko for Blodprøvetaking"
    retype(qtbot, risk.control, "99")
    assert "utenfor det som er mulig" in risk.sentence.text
    inside(panel, "properties").fields["locked"].control.click()
    assert session.snapshot.tasks["FL16"].locked
    assert panel.parts["properties"].summary == "låst"


def test_parts_fold_by_keyboard(qtbot, panel):
    part = panel.parts["tags"]
    part.button.setFocus()
    qtbot.keyClick(part.button, Key.Key_Space)
    assert not part.inside.isVisible()
    qtbot.keyClick(part.button, Key.Key_Space)
    assert part.inside.isVisible()


def test_nothing_stands_beside_another_where_the_letters_are_too_large(panel):
    row = next(iter(inside(panel, "requirements").rows.values()))
    assert row.level.y() == pytest.approx(row.remove.y(), abs=row.level.height())
    row.resize(row.fontMetrics().averageCharWidth() * 20, 200)
    row.layout().activate()
    assert row.level.y() > row.label.y()
    assert row.level.geometry().intersected(row.remove.geometry()).isEmpty()
