"""The sheets for what is bought: a sheet for each need, with what always stands on it, answered or not."""

from io import BytesIO

import pypdf

from domain.model import Answer, LowerLayerKind
from domain.plan.needs import needs
from domain.plan_model import Measure, MeasureAnswer, MeasureKind
from tests.domain.plan.planned import mapping, planned, setting
from tests.reports.test_department import one
from tests.reports.test_plan_reports import Printed

PARTS = [str(number) for number in range(1, 9)]
BUYING = setting(Measure, receiver="X_PRIV")
AUTOMATING = setting(Measure, kind=MeasureKind.AUTOMATISERE, receiver="X_TEK")


def sheet(alter=None, mapped=None):
    return Printed("behov", planned(alter, mapped))


def parts_of(report):
    return [title[0] for title in report.titles if title[0].isdigit()]


def test_a_plan_that_buys_nothing_says_so_and_where_to_answer():
    report = sheet()
    assert parts_of(report) == []
    assert "for ingen oppgave er det svart ja eller senere" in report.text


def test_a_measure_that_buys_has_a_sheet_with_all_parts():
    report = sheet(BUYING)
    assert parts_of(report) == PARTS
    assert report.titles[0] == "Behov og krav: SÅR"
    assert "arbeid fra en leverandør" in report.part("1")
    rows = dict(report.rows("Hva", "I dag"))
    assert one(rows["Tid i uken"]) == 300
    assert rows["Timer i året"] == "260 (52 uker)"
    assert one(rows["Planen regner med"]) == 120


def test_what_is_not_answered_is_said_with_room_to_answer():
    report = sheet(AUTOMATING)
    assert "Ikke besvart ennå." in report.part("5")
    assert "Ikke besvart" in report.part("6")
    assert report.part("7").count("ikke avtalt") == 3
    assert "Hvordan kommer man i kontakt med et menneske?" in report.part("5")
    assert "personvernforordningen art. 28" in report.part("4")


def test_what_is_answered_stands_there():
    def answered(rows):
        told = (
            MeasureAnswer("b1", "m", "fagmiljo", "Styrkes ikke"),
            MeasureAnswer("b2", "m", "vaktbelastning", "To vakter mer", not_relevant=True),
        )
        return [*BUYING(rows), *told]

    part = sheet(answered).part("6")
    assert "Styrkes ikke" in part
    assert "Ikke aktuelt: To vakter mer" in part
    assert "Ikke besvart" not in part


def test_an_answer_of_a_lowest_layer_is_a_need_without_a_measure():
    mapped = mapping()
    mapped.lower("SÅR", "automatisere", "senere")
    mapped.lower("SÅR", "leverandør", "nei")
    report = sheet(mapped=mapped)
    assert [title for title in report.titles if title.startswith("Behov")] == ["Behov og krav: SÅR"]
    assert "Senere:" in report.part("1")


def test_a_measure_and_an_answer_about_the_same_are_one_need():
    mapped = mapping()
    mapped.lower("SÅR", "leverandør", "ja")
    report = sheet(BUYING, mapped)
    (found,) = needs(report.material.was.situation, report.material.plan)
    assert found.kind is LowerLayerKind.LEVERANDOR
    assert found.answer is not None
    assert found.answer.answer is Answer.JA
    assert [row.measure.code for row in found.measures] == ["T1"]


def test_the_indicators_of_the_measure_are_how_it_is_measured():
    rows = sheet(BUYING).rows("Hva måles?")
    assert rows[0] == ["Sår grodd", "prosent", "62", "70", "Fagleder"]


def test_several_needs_have_contents_and_bookmarks_in_front():
    mapped = mapping()
    mapped.lower("SÅR", "automatisere", "senere")
    report = sheet(BUYING, mapped)
    front = report.pages[0]
    assert report.titles[:2] == ["Behov og krav", "Behov og krav: SÅR"]
    assert front.count("Behov og krav: SÅR") == 2
    rows = report.rows("Behov", "Kjøpes som")
    assert [row[1] for row in rows] == ["arbeid fra en leverandør", "teknologi som gjør arbeidet"]
    outline = pypdf.PdfReader(BytesIO(report.pdf)).outline
    title, needs_below = outline
    assert title.title == "Behov og krav"
    assert [row.title for row in needs_below if not isinstance(row, list)] == ["Behov og krav: SÅR"] * 2
    assert parts_of(report) == PARTS * 2


def test_one_need_is_its_own_front():
    assert "Innhold" not in sheet(BUYING).text
