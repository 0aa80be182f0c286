"""Readings fetched from a spreadsheet, in the section «Måling» of a measure."""

from datetime import date

import pytest

from domain.model import new_id
from domain.plan_model import Indicator, Measure, MeasureKind, Measurement, Plan
from domain.snapshot import Change
from domain.units import to_micro
from gui.asking import Asking
from gui.pages.plan.page import PlanPage
from tests.gui.program import settle, wait_until


@pytest.fixture
def session(open_example):
    session = open_example("FL")
    plan = Plan(new_id(), "P1", "Blodprøver", session.snapshot.units["FL-KOM"].id)
    measure = Measure(new_id(), plan.id, "T1", MeasureKind.STOPPE, "Færre prøver")
    indicator = Indicator("i", measure.id, 1, "Nye prøver", "prosent", to_micro(3))
    rows = [plan, measure, indicator]
    assert session.do("Plan", [Change(None, row) for row in rows]) == ""
    return session


@pytest.fixture
def section(shown_page, session):
    page = shown_page(PlanPage, session)
    fold = page.panel.folds["measuring"]
    fold.set_open(True)
    settle()
    fold.inside.indicators.choose("i", "name")
    settle()
    return fold.inside


@pytest.fixture
def fetched(section, session, tmp_path):
    """Fetches a table of these lines; gives what is told at the bottom."""
    told = []
    session.told.connect(told.append)

    def fetch(*lines):
        place = tmp_path / "Målt.csv"
        place.write_text("\n".join(lines) + "\n", "utf-8")
        section.fetch.ask = Asking(lambda _question: str(place), lambda _question: "", lambda _question: "")
        before = len(told)
        section.fetch.button.click()
        wait_until(lambda: len(told) > before or section.fetch.sentence.text, "an answer")
        return told[-1] if told else None

    return fetch


def readings(session):
    return sorted((row.measured_on, row.value) for row in session.snapshot.all(Measurement))


def test_day_and_value_are_enough_for_the_chosen_indicator(section, session, fetched):
    notice = fetched("dato;verdi", "01.12.2026;2,5", "08.12.2026;2")
    assert (notice.text, notice.undo) == ("2 avlesninger er hentet inn.", True)
    assert readings(session) == [(date(2026, 12, 1), to_micro(2.5)), (date(2026, 12, 8), to_micro(2))]
    assert session.next_undo.name == "Avlesninger fra Målt.csv"
    assert len(section.readings.lines.lines) == 2
    assert fetched("dato;verdi", "01.12.2026;2,5").text == "Ingen nye avlesninger. Én stod der fra før."


def test_what_is_wrong_is_told_where_it_was_asked_for_and_nothing_is_stored(section, session, fetched):
    fetched("dato;verdi", "01.12.2026;2,5", "31.02.2027;2", *["x;1"] * 6)
    lines = section.fetch.sentence.text.split("\n")
    assert lines[0].startswith("Ark Avlesninger, rad 3, kolonne dato: «31.02.2027» er ikke en dato.")
    assert lines[-2:] == ["… og 2 til.", "Ingenting er lagret."]
    assert readings(session) == []
    fetched("dato;verdi", "01.12.2026;2,5")
    assert section.fetch.sentence.text == ""
    assert len(readings(session)) == 1


def test_nothing_is_fetched_where_one_may_only_read(open_example, shown_page, session):
    page = shown_page(PlanPage, open_example("FL", read_only=True, place=session.place))
    page.panel.folds["measuring"].set_open(True)
    settle()
    assert page.panel.folds["measuring"].inside.fetch.button.isHidden()
