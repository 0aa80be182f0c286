"""The target of a move follows the minutes of its measure, until somebody sets another."""

from dataclasses import replace

import pytest

from domain.plan.targets import measure_changed
from domain.plan_model import Indicator, Measure, MeasureKind
from domain.snapshot import Change, Snapshot
from domain.units import to_micro
from tests.domain.plan.planned import mapping


@pytest.fixture
def mapped():
    """The mapping of a department whose nurses do «SÅR» 300 minutes a week."""
    return mapping().snapshot


def edited(mapped: Snapshot, before, after, **indicator):
    """What follows from other minutes of a measure with this indicator."""
    task = mapped.tasks["SÅR"]
    measure = Measure("m", "p", "T1", MeasureKind.FLYTTE, "Flytt", task.id, "SP", "HF", before)
    row = replace(Indicator("i", "m", 1, "Tid", "minutter", to_micro(300), to_micro(200)), **indicator)
    wanted = replace(measure, minutes=after)
    first, *rest = measure_changed(
        mapped.with_changes([Change(None, measure), Change(None, row)]), measure, wanted
    )
    assert first == Change(measure, wanted)
    return [change.after.target for change in rest]


def test_it_says_what_the_new_minutes_give(mapped):
    assert edited(mapped, to_micro(100), to_micro(40.2)) == [to_micro(260)]
    assert edited(mapped, to_micro(100), to_micro(400)) == [0]


def test_no_minutes_are_all_there_is(mapped):
    assert edited(mapped, to_micro(100), None) == [0]
    assert edited(mapped, None, to_micro(100), target=0) == [to_micro(200)]


def test_a_target_of_ones_own_and_what_must_not_get_worse_stay(mapped):
    assert edited(mapped, to_micro(100), to_micro(50), target=to_micro(150)) == []
    assert edited(mapped, to_micro(100), to_micro(50), target=None) == []
    assert edited(mapped, to_micro(100), to_micro(50), baseline=None) == []
    assert edited(mapped, to_micro(100), to_micro(50), balancing=True) == []
