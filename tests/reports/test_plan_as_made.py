"""What the program named itself follows the language of the report; what people changed stays."""

from dataclasses import replace
from datetime import date

import pytest

from domain.model import Group
from domain.optimum.optimiser import suggest
from domain.plan.accepting import Accepted, accepted
from domain.plan.indicators import LIBRARY
from domain.plan_model import Indicator, Measurement, Plan, PlannedTraining, PlanReview
from domain.snapshot import Change, Snapshot
from domain.units import to_micro
from reports.names import BriefNames
from reports.plans.as_made import AsMade, recognising
from reports.plans.indicator_words import ready_name
from reports.plans.wording import BeginningWords
from reports.words import COMPLETE, speaking
from tests.domain.plan.planned import CATALOGUE, DAY, mapping, plan_of, planned, setting
from tests.reports.test_plan_reports import Printed

LANGUAGES = sorted(COMPLETE)


def made_in(language: str) -> Snapshot:
    """A move of SÅR taken into a plan in a window in that language."""
    snapshot = mapping().snapshot
    task = snapshot.tasks["SÅR"]
    snapshot = snapshot.with_changes([Change(task, replace(task, redone_percent=to_micro(2)))])
    plan = Plan("p", "PL1", "Plan", snapshot.units["E"].id)
    snapshot = snapshot.with_changes([Change(None, plan)])
    with speaking(language):
        words = BeginningWords(BriefNames(snapshot, CATALOGUE))
        found = suggest(snapshot, CATALOGUE)
        changes = accepted(snapshot, CATALOGUE, plan, found, [Accepted("SÅR", "HF")], words)
    return snapshot.with_changes(changes)


def named(snapshot: Snapshot) -> list[str]:
    """Everything the plan's only measure calls something, as it is told in the chosen language."""
    row = AsMade(snapshot, CATALOGUE).told(plan_of(snapshot)).measures[0]
    indicators = [text for each, _rows in row.indicators for text in (each.name, each.unit_of_measure)]
    events = [hazard.event for hazard, _controls in row.hazards]
    return [row.measure.title, *(each.title for each in row.trainings), *indicators, *events]


@pytest.mark.parametrize("window", LANGUAGES)
@pytest.mark.parametrize("report", LANGUAGES)
def test_what_one_window_named_is_told_in_the_language_of_the_report(window, report):
    with speaking(report):
        assert named(made_in(window)) == named(made_in(report))
        row = plan_of(made_in(report)).measures[0]
        assert named(made_in(window))[0] == row.measure.title


def test_every_language_has_its_own_names():
    told = set()
    for language in LANGUAGES:
        with speaking(language):
            told.add(tuple(named(made_in("nn"))))
    assert len(told) == len(LANGUAGES)


def test_what_people_changed_stays_in_every_language():
    snapshot = planned(setting(Indicator, unit_of_measure="minutter"))
    row = plan_of(snapshot).measures[0]
    assert (row.measure.title, row.trainings[0].title) == ("Sårstell flyttes", "Sårkurs")
    for language in LANGUAGES:
        with speaking(language):
            assert AsMade(snapshot, CATALOGUE).told_measure(row) == row


def test_one_is_known_by_its_code_whatever_it_is_called():
    snapshot = planned(setting(Indicator, name="Borte fra jobb", ready="sykefravær:giver"))
    made, row = AsMade(snapshot, CATALOGUE), plan_of(snapshot).measures[0]
    (indicator, _readings) = row.indicators[0]
    ready = made.ready(indicator, row)
    assert ready is not None
    assert ready.code == "sykefravær:giver"
    assert made.told_measure(row).indicators[0][0].name == "Borte fra jobb"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_older_one_is_known_by_its_name_in_every_language_and_ones_own_is_not(language):
    snapshot = planned()
    row = plan_of(snapshot).measures[0]
    recognise = recognising(CATALOGUE)
    with speaking(language):
        names = [(ready, ready_name(ready, row, BriefNames(snapshot, CATALOGUE))) for ready in LIBRARY]
    for ready, name in names:
        assert recognise(snapshot, Indicator("i", "m", 1, f" {name.upper()} ")) == ready.code
    assert recognise(snapshot, Indicator("i", "m", 1, "Sår grodd")) == ""
    assert recognise(snapshot, Indicator("i", "borte", 1, names[0][1])) == ""


def test_a_group_with_another_name_leaves_what_was_written_with_the_old_one():
    snapshot = made_in("nb")
    renamed = snapshot.with_changes([Change(None, Group("g", "HF", "Pleieassistenter", "HF"))])
    with speaking("en"):
        told = AsMade(renamed, CATALOGUE).told(plan_of(renamed)).measures[0].measure.title
    assert told == plan_of(snapshot).measures[0].measure.title


# -- in the reports ----------------------------------------------------------------------------------

TWICE = (
    Measurement("r", "i", DAY, to_micro(640), "", 1, DAY, "Komma falt ut"),
    Measurement("r2", "i", DAY, to_micro(64), "", 2),
    Measurement("r3", "i", date(2026, 12, 1), to_micro(66)),
)


def with_readings(*changed):
    def alter(rows):
        for each in changed:
            rows = each(rows)
        return [*(row for row in rows if not isinstance(row, Measurement)), *TWICE]

    return alter


def test_effekt_tells_what_was_withdrawn_and_counts_it_nowhere():
    found = Printed("effekt", planned(with_readings()))
    assert "Midten (medianen) er 65 prosent." in found.text
    assert found.rows("Dato", "Verdi", "Merknad") == [
        ["02.11.2026", "64 prosent", ""],
        ["01.12.2026", "66 prosent", ""],
    ]
    assert found.rows("Dato", "Verdi", "Trukket tilbake") == [
        ["02.11.2026", "640 prosent", "02.11.2026", "Komma falt ut"]
    ]


def test_effekt_prints_no_figure_of_the_staff_of_a_small_group():
    sick = setting(Indicator, ready="sykefravær:receiver", baseline=to_micro(11), target=to_micro(8))
    text = Printed("effekt", planned(with_readings(sick))).text
    assert "med færre enn 5 ansatte ville tallene vist enkeltpersoner" in text
    assert not any(figure in text for figure in ("64 prosent", "640", "11 prosent", "8 prosent"))
    own = setting(Indicator, name="Korttidsfravær", baseline=to_micro(11), target=to_micro(8))
    assert "64 prosent" not in Printed("effekt", planned(with_readings(own))).text
    large = mapping()
    large.staff("flere", "HF", 100, count=4)
    assert "64 prosent" in Printed("effekt", planned(with_readings(sick), large)).text


def test_effekt_tells_the_reviews_that_were_held():
    def held(rows):
        return [*rows, PlanReview("rv", "p", 3, DAY, "Alle møtte")]

    text = Printed("effekt", planned(held)).text
    assert "Gjennomgangen 3 måneder etter beslutningen ble holdt 02.11.2026. Alle møtte" in text


def test_kompetanseplan_tells_how_many_have_had_a_training_and_never_who():
    done = setting(PlannedTraining, persons=9, persons_done=7, done_on=DAY, deadline=DAY)
    text = Printed("kompetanseplan", planned(done)).text
    assert text.count("7 av 9 har gjennomført per 02.11.2026") == 2
    none = Printed("kompetanseplan", planned(setting(PlannedTraining, deadline=DAY)))
    assert "ingen ennå" in none.text


def test_a_report_is_written_in_its_own_language_of_a_plan_made_in_another():
    snapshot = made_in("nb")
    norwegian = plan_of(snapshot).measures[0].measure.title
    with speaking("en"):
        assert norwegian not in Printed("drøftingsnotat", snapshot).text
