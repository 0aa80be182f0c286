"""What others may learn of a plan tells what was done and how it went, and neither who nor where."""

from dataclasses import replace
from datetime import date

import pytest

from domain.model import UnitType
from domain.plan.hazards import LIBRARY
from domain.plan.learning import Reading, Texts, learning, staff_range
from domain.plan_model import Act, Hazard, Indicator, Measure, Measurement, Plan, View
from domain.snapshot import Change
from domain.units import to_micro
from tests.domain.plan.planned import CATALOGUE, mapping, plan_of, planned, setting


def learnt(snapshot, texts=False):
    return learning(snapshot, CATALOGUE, plan_of(snapshot), texts)


def test_what_was_done_and_how_it_went():
    readings = [
        Measurement("r2", "i", date(2026, 10, 26), to_micro(62)),
        Measurement("r3", "i", date(2026, 11, 30), to_micro(77.5)),
    ]
    found = learnt(planned(lambda rows: [*rows, *readings]))
    (measure,) = found.measures
    assert (measure.giver, measure.receiver, measure.hours_per_week) == ("SP", "HF", 2.0)
    assert measure.hazards == (("sen_oppdagelse", "orange", "yellow"),)
    assert measure.act is Act.INNFORE
    (indicator,) = measure.indicators
    assert indicator.target_percent == 112.9
    assert indicator.readings == (Reading(-1, 100.0), Reading(0, 103.2), Reading(4, 125.0))


def test_the_kind_of_unit_is_that_of_the_tasks_where_the_whole_is_of_no_kind():
    def of(*kinds):
        mapped = mapping()
        for number, kind in enumerate(kinds):
            mapped.unit(f"U{number}", parent="E", type=kind)
            mapped.task(f"T{number}", 10, f"U{number}", today={"SP": 100})
        moved = [setting(Measure, task_id=mapped._id("task", f"T{n}")) for n, _kind in enumerate(kinds)]

        def alter(rows):
            (measure,) = [row for row in moved[0](rows) if isinstance(row, Measure)]
            more = [replace(measure, id=f"n{n}", code=f"N{n}") for n in range(1, len(kinds))]
            for n, row in enumerate(more, 1):
                more[n - 1] = replace(row, task_id=mapped._id("task", f"T{n}"))
            return [*moved[0](rows), *more]

        return learnt(planned(alter, mapped)).type

    assert of(UnitType.SENGEPOST) is UnitType.SENGEPOST
    assert of(UnitType.SENGEPOST, UnitType.SENGEPOST) is UnitType.SENGEPOST
    assert of(UnitType.SENGEPOST, UnitType.POLIKLINIKK) is UnitType.ANNET
    assert learnt(planned()).type is UnitType.ANNET


def test_nothing_tells_who_or_where():
    mark = "HEMMELIG"
    snapshot = planned(
        lambda rows: [
            replace(
                row,
                **{
                    name: mark
                    for name in (
                        "name",
                        "aim",
                        "owner",
                        "note",
                        "text",
                        "event",
                        "title",
                        "result",
                        "learning",
                        "prediction",
                        "decided_by",
                        "mandate",
                        "dissent",
                        "union",
                    )
                    if hasattr(row, name)
                },
            )
            if isinstance(row, Plan | Measure | View | Hazard | Indicator)
            else row
            for row in rows
        ]
    )
    unit = snapshot.units["E"]
    snapshot = snapshot.with_changes([Change(unit, replace(unit, name=mark, code=mark, note=mark))])
    assert mark not in repr(learnt(snapshot))
    assert "2026" not in repr(learnt(snapshot))
    assert learnt(snapshot, texts=True).measures[0].texts == Texts(mark, mark, mark)


def test_own_groups_are_told_by_what_they_build_on():
    mapped = mapping()
    mapped.group("X_SAAR", base="SP")
    mapped.group("X_EGNE")
    snapshot = planned(setting(Measure, giver="X_SAAR", receiver="X_EGNE"), mapped)
    (measure,) = learnt(snapshot).measures
    assert (measure.giver, measure.receiver) == ("SP", "annen")


def test_own_hazards_are_left_out():
    assert learnt(planned(setting(Hazard, code="E1"))).measures[0].hazards == ()
    assert "E1" not in LIBRARY


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "1–4"),
        (1, "1–4"),
        (4, "1–4"),
        (5, "5–9"),
        (19, "10–19"),
        (499, "200–499"),
        (500, "500+"),
        (4000, "500+"),
    ],
)
def test_staff_as_a_range(count, told):
    assert staff_range(count) == told


def test_staff_of_the_unit_and_below():
    assert learnt(planned()).staff == "1–4"
    mapped = mapping()
    mapped.unit("F", parent="E")
    mapped.staff("mange", "HF", 500, unit="F", count=9)
    assert learnt(planned(mapped=mapped)).staff == "10–19"
