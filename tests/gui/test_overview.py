"""Oversikt: an honest answer, one next thing to do, figures that open, and what is missing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from domain.editing.beginning import first_unit
from domain.model import Group, Process, Share, Task, UnitLevel, UnitType
from domain.plan_model import Measure, MeasureKind, Plan, PlanStatus
from domain.snapshot import Change
from domain.today.course import ActionCode, StepCode
from gui.making import whole
from gui.pages.findings.findings import Findings
from gui.pages.findings.group_words import people
from gui.pages.findings.places import mending_place
from gui.pages.overview.page import OverviewPage
from gui.place import Place
from reports.words import minutes, speaking
from tests.gui.program import settle

CODES = ("FL", "HO", "SH")


@pytest.fixture
def shown(qtbot, figures_of):
    """Shows the page of a session when the figures are there; gives the page and the places it asks for."""

    def show(session, width=1160):
        figures_of(session)
        page = whole(OverviewPage(session, None))
        qtbot.addWidget(page)
        page.resize(width, 800)
        page.show()
        settle()
        places = []
        session.wanted.connect(places.append)
        return page, places

    return show


def lines(card_lines):
    """The texts of lines, with their values."""
    return [(line.text, line.value) for line in card_lines.lines]


ANSWERS = {
    "FL": "Fastlegene har 46 timer mer arbeid enn tid i uken. "
    "Andre kan overta 65 timer av arbeidet deres, hvis de har tid.",
    "HO": "2 grupper har mer arbeid enn tid, mest sykepleierne ved Solbakken hjemmetjeneste: "
    "34 timer i uken. "
    "Andre kan overta oppgaver som tar 351 timer, hvis de har tid.",
    "SH": "2 grupper har mer arbeid enn tid, mest helsefagarbeiderne: 15 timer i uken. "
    "Andre kan overta oppgaver som tar 259 timer, hvis de har tid.",
}


@pytest.mark.parametrize("code", CODES)
def test_the_question_is_answered(shown, open_example, code):
    page, _places = shown(open_example(code))
    assert page.frame.question.replace("\xa0", " ") == ANSWERS[code]
    assert page.frame.banner.isHidden()


@pytest.mark.parametrize("code", CODES)
def test_the_four_figures_are_those_of_the_analysis(shown, open_example, code):
    session = open_example(code)
    page, _places = shown(session)
    analysis = session.figures.found.analysis
    over, freeable, alone, bottlenecks = (card.figure for card in page.figures.cards())
    exact = sum(max(0, row.load - row.capacity) for row in analysis.groups if row.employed)
    assert over.value in {minutes(exact + part * 1000) for part in (-1, 0, 1)}
    assert freeable.value == minutes(sum(row.minutes for row in analysis.freeable))
    assert alone.value == str(sum(len(point.tasks) for point in analysis.person_points))
    assert bottlenecks.value == str(len(analysis.bottlenecks))


@pytest.mark.parametrize(("number", "place"), list(enumerate(("load", "freeable", "single", "bottlenecks"))))
def test_every_figure_opens(shown, open_example, number, place):
    page, places = shown(open_example("SH"))
    QTest.keyClick(page.figures.cards()[number], Qt.Key.Key_Return)
    assert places == [Place("analysis", place)]


@pytest.mark.parametrize("code", CODES)
def test_loads_are_those_of_the_analysis_with_the_short_ones_among_them(shown, open_example, code):
    session = open_example(code)
    page, places = shown(session)
    found = {f"{row.unit}/{row.group}": row for row in session.figures.found.analysis.groups}
    keys = [spot.key for spot in page.bars.spots()]
    short = {key for key, row in found.items() if row.employed and row.load > row.capacity + 1000}
    scarcity = [found[key].scarcity for key in keys]
    assert short <= set(keys)
    assert scarcity == sorted(scarcity, reverse=True)
    page.bars.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Return):
        QTest.keyClick(page.bars, key)
    assert places == [Place("analysis", f"load/{keys[0]}")]


def test_an_empty_department_has_no_suggestion_behind_it(shown, small, qtbot):
    page, _places = shown(small)
    small.advice.ask()
    qtbot.waitUntil(lambda: not small.advice.working, timeout=30_000)
    step = next(step for step in page.steps._steps if step.key is StepCode.SUGGESTION)
    assert step.status == "ikke begynt"


def test_cards_end_where_the_page_does(shown, open_example, qtbot):
    page, _places = shown(open_example("FL"))
    bar, layout = page._area.verticalScrollBar(), page._area.widget().layout()
    for height, margin in ((800, 8), (4000, 0)):
        page.resize(1160, height)
        qtbot.waitUntil(lambda wanted=margin: layout.contentsMargins().right() == wanted)
        assert bool(bar.maximum()) == bool(margin)


def test_the_next_thing_to_do_is_the_main_action(qtbot, shown, open_example):
    session = open_example("FL")
    page, places = shown(session)
    assert page.main_action().text() == "Foreslå"
    assert page.next_words.text() == "Neste: Be om et forslag. Begynn gjerne med fem endringer."
    with qtbot.waitActive(page):
        page.activateWindow()
    page.figures.cards()[0].setFocus()
    QTest.keyClick(page.figures.cards()[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert places == [Place("suggestions")]


def test_a_gap_that_matters_is_next_and_leads_to_its_row(qtbot, shown, open_example):
    session = open_example("FL")
    page, places = shown(session)
    doctors = {row.task_id for row in session.snapshot.all(Share) if row.group == "LE-FL"}
    removed = [Change(row, None) for row in session.snapshot.all(Share) if row.task_id in doctors]
    assert session.do("Fjernet fordelingen", removed) == ""
    qtbot.waitUntil(lambda: page.main_action().text() == "Før opp hvem", timeout=20_000)
    page.main_action().trigger()
    assert [place.page for place in places] == ["tasks"]
    assert places[0].id in session.snapshot.by_id(Task)
    assert page.frame.question.startswith("Foreløpige tall: ")
    assert f"{len(doctors)} oppgaver mangler hvem som gjør dem i dag." in page.frame.banner.text


def test_what_is_missing_is_counted_and_led_to(qtbot, shown, open_example):
    session = open_example("FL")
    page, places = shown(session)
    task = session.snapshot.tasks["FL12"]
    assert lines(page.parts)[0] == ("Hvor ofte oppgavene gjøres", "48\xa0av\xa048")
    assert session.do("Uten antall", [Change(task, replace(task, per_week=0))]) == ""
    qtbot.waitUntil(lambda: lines(page.parts)[0][1] == "47\xa0av\xa048", timeout=20_000)
    button = page.parts.buttons[0]
    assert button.line.note == "1 oppgave mangler antall per uke."
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert places == [Place("tasks", task.id)]


def test_what_others_could_take_over_and_what_hangs_on_one(shown, open_example):
    session = open_example("SH")
    page, places = shown(session)
    analysis = session.figures.found.analysis
    most = max(analysis.freeable, key=lambda row: row.minutes)
    assert lines(page.givers)[0] == ("Sykepleier", f"{minutes(most.minutes)} i {len(most.tasks)} oppgaver")
    assert lines(page.alone) == [("Ergoterapeut", "1 oppgave"), ("Ortopediingeniør", "1 oppgave")]
    QTest.mouseClick(page.alone.buttons[1], Qt.MouseButton.LeftButton)
    assert places == [Place("analysis", "single/SH-ORT/OI")]


@pytest.mark.parametrize("code", CODES)
def test_what_seems_wrong_leads_to_the_analysis(shown, open_example, code):
    session = open_example(code)
    page, places = shown(session)
    count = len(session.figures.found.warnings)
    assert page.warnings.lines[0].text == f"{count} ting å se på"
    QTest.keyClick(page.warnings.buttons[0], Qt.Key.Key_Space)
    assert places == [Place("analysis", "warnings")]


def test_a_suggestion_is_asked_for_here_and_its_best_moves_are_shown(qtbot, shown, open_example):
    session = open_example("FL")
    page, places = shown(session)
    card = page.suggestion
    assert not card.lines.lines
    QTest.mouseClick(card.ask, Qt.MouseButton.LeftButton)
    assert not card.bar.isHidden()
    assert card.ask.isHidden()
    qtbot.waitUntil(lambda: not session.advice.working, timeout=60_000)
    moves = session.advice.suggestion.moves
    assert card.bar.isHidden()
    assert [line.key.id for line in card.lines.lines[:5]] == [
        session.snapshot.tasks[move.task].id for move in moves[:5]
    ]
    assert page.main_action().text() == "Lag rapporten"
    QTest.mouseClick(card.lines.buttons[0], Qt.MouseButton.LeftButton)
    assert places[0].page == "suggestions"
    task = session.snapshot.tasks["FL12"]
    session.do("Endret", [Change(task, replace(task, minutes=2 * task.minutes, minutes_high=None))])
    assert card.words == "Forslaget er fra før siste endring."
    assert not card.ask.isHidden()


def test_old_figures_stand_while_new_ones_are_worked_out(qtbot, shown, open_example):
    session = open_example("FL")
    page, _places = shown(session)
    answer = page.frame.question
    task = max(session.snapshot.tasks.values(), key=lambda task: task.minutes * task.per_week)
    twice = replace(task, minutes=2 * task.minutes, minutes_low=None, minutes_high=None)
    assert session.do("Doblet", [Change(task, twice)]) == ""
    assert session.figures.stale
    assert page.frame.question == answer
    qtbot.waitUntil(lambda: page.frame.question != answer, timeout=20_000)
    assert not session.figures.stale


def test_a_step_tells_what_is_done_in_it_until_it_is_chosen_again(shown, open_example):
    page, _places = shown(open_example("FL"))
    assert page.about.isHidden()
    page.steps.setFocus()
    page.steps.select(StepCode.RISK)
    QTest.keyClick(page.steps, Qt.Key.Key_Return)
    assert "helsepersonelloven § 4" in page.about.text()
    QTest.keyClick(page.steps, Qt.Key.Key_Return)
    assert page.about.isHidden()


def test_an_empty_department_gets_two_ways_to_begin(qtbot, shown, small):
    page, places = shown(small)
    assert page.frame.question == "Ingen oppgaver er kartlagt ennå."
    assert not page.empty.isHidden()
    assert page.figures.isHidden()
    assert page.main_action().text() == "Begynn"
    page.main_action().trigger()
    for way in page.ways.values():
        QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert places == [Place("start"), Place("tasks"), Place("start")]
    small.do("Enhet", first_unit("Ny", UnitLevel.KOMMUNE, UnitType.HJEMMETJENESTE))
    qtbot.waitUntil(lambda: page.main_action().text() == "Før inn oppgaver", timeout=20_000)


def test_before_the_first_figures_it_says_so(qtbot, open_example):
    page = whole(OverviewPage(open_example("FL"), None))
    qtbot.addWidget(page)
    page.show()
    assert page.frame.lead == "Regner ut …"
    assert page.course.isHidden()


def test_work_without_staff_is_not_called_too_much(qtbot, shown, small):
    small.do("Enhet", first_unit("Ny", UnitLevel.KOMMUNE, UnitType.HJEMMETJENESTE))
    unit = next(iter(small.snapshot.units.values()))
    process = Process("p", "P1", "Prøver", unit.id)
    task = Task("t", "T1", "p", "Blodprøve", per_week=10_000_000, minutes=8_000_000)
    share = Share("s", "t", "HE", 100_000_000)
    assert small.do("Oppgave", [Change(None, added) for added in (process, task, share)]) == ""
    page, _places = shown(small)
    assert page.frame.question.startswith("Ingen ansatte er lagt inn")
    assert page.figures.cards()[0].figure.value == "–"
    assert page.main_action().text() == "Før inn ansatte"
    assert "Bare 1 oppgave er kartlagt" in page.frame.banner.text


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("SP", "sykepleierne"),
        ("LE-FL", "fastlegene"),
        ("JO", "jordmødrene"),
        ("BI", "bioingeniørene"),
        ("LE-LIS", "legene i spesialisering"),
        ("SP-AKS", "spesialsykepleierne i klinisk allmennsykepleie"),
        ("X_REGN", "gruppen regnskap"),
        ("LE-SYKH", "sykehjemslegene"),
        ("HF", "gruppen Nattlaget"),
    ],
)
def test_groups_as_subjects(open_example, figures_of, group, words):
    session = open_example("FL")
    own = Group(id="own", code="HF", name="Nattlaget")
    share = session.snapshot.shares_of[session.snapshot.tasks["FL12"].id][0]
    # Only groups that are present have a brief name.
    assert session.do("Egen gruppe", [Change(None, own), Change(share, replace(share, group=group))]) == ""
    assert people(Findings(figures_of(session)), group) == words


@pytest.mark.parametrize(
    ("code", "said", "words"),
    [
        ("SP", "nn", "sjukepleiarane"),
        ("JO", "nn", "jordmødrene"),
        ("LE-FL", "nn", "fastlegane"),
        ("BI", "nn", "bioingeniørane"),
        ("X_KONT", "nn", "kontormedarbeidarane"),
        ("SP", "en", "the registered nurse group"),
    ],
)
def test_a_group_is_named_as_the_language_inflects_it(
    open_example, figures_of, monkeypatch, code, said, words
):
    monkeypatch.setattr("reports.words.COMPLETE", frozenset({"nb", "nn", "en"}))
    found = Findings(figures_of(open_example("FL")))
    with speaking(said):
        assert people(found, code) == words


@pytest.mark.parametrize("width", [560, 900, 1400])
def test_nothing_needs_to_be_scrolled_sideways(qtbot, shown, open_example, width):
    page, _places = shown(open_example("SH"), width)
    area = page._area
    qtbot.waitUntil(lambda: area.viewport().width() > 0)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_every_action_that_can_be_next_has_a_place(shown, open_example):
    session = open_example("FL")
    assert all(mending_place(session.snapshot, code).page for code in ActionCode)


def test_after_the_report_the_next_thing_is_a_plan_to_discuss(open_example, figures_of, qtbot):
    session = open_example("FL")
    page = whole(OverviewPage(session, None))
    qtbot.addWidget(page)
    page.show()
    figures_of(session)
    session.advice.ask()
    qtbot.waitUntil(lambda: not session.advice.working, timeout=30_000)
    before = page.next_words.text()
    session.advice.report_is_made(session.advice.material)
    assert page.next_words.text() != before
    assert "drøfte, i en plan" in page.next_words.text()
    places = []
    session.wanted.connect(places.append)
    page.main_action().trigger()
    assert places == [Place("plan")]


def test_a_plan_under_way_says_what_comes_next_and_leads_there(shown, open_example):
    session = open_example("FL")
    page, places = shown(session)
    unit = next(unit for unit in session.snapshot.units.values() if unit.parent_id is None)
    plan = Plan("p", "P1", "Sår til helsesekretær", unit.id, "Frigjøre tid", "Avdelingsleder")
    stop = Measure("m", "p", "T1", MeasureKind.STOPPE, "Slutte med dobbel føring")
    assert session.do("Plan", [Change(None, plan), Change(None, stop)]) == ""
    assert page.main_action().text() == "Fullfør utkastet"
    heard = replace(plan, status=PlanStatus.MEDVIRKNING)
    assert session.do("Videre", [Change(plan, heard)]) == ""
    assert page.next_words.text() == (
        "Neste: Vurder risikoen for hvert tiltak i planen «Sår til helsesekretær»."
    )
    states = {step.key: (step.status, step.current) for step in page.steps._steps}
    assert states[StepCode.RISK] == ("i gang", True)
    assert states[StepCode.SUGGESTION] == ("gjort", False)
    page.main_action().trigger()
    assert places == [Place("plan", "p/lacks")]


def test_the_keyboard_begins_at_the_first_figure_when_there_are_figures(qtbot, open_example, figures_of):
    session = open_example("FL")
    page = whole(OverviewPage(session, None))
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    figures_of(session)
    qtbot.waitUntil(lambda: bool(page.figures.cards()) and page.figures.cards()[0].hasFocus())


def test_tab_goes_through_the_page_as_it_is_seen(qtbot, shown, open_example):
    page, _places = shown(open_example("SH"))
    qtbot.waitUntil(lambda: page.figures.cards()[0].isVisible())
    seen, at = [page._act_button], page._act_button.nextInFocusChain()
    while at is not page._act_button:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible():
            seen.append(at)
        at = at.nextInFocusChain()
    first, *rest = page.figures.cards()
    expected = [page._act_button, page.steps, first, *rest, page.bars, *page.all_loads.buttons]
    assert seen[: len(expected)] == expected
    assert seen.index(page.givers.buttons[0]) < seen.index(page.alone.buttons[0])
