"""Every ready indicator has a name, a unit, and a plain sentence on how it is counted."""

import re

import pytest

from domain.plan.indicators import LIBRARY, Better, Figure
from domain.plan_model import Indicator, Measure
from reports.names import BriefNames
from reports.plans import indicator_words as words
from reports.words import COMPLETE, speaking
from tests.domain.plan.planned import CATALOGUE, plan_of, planned, setting
from tests.reports.test_plan_reports import Printed

SNAPSHOT = planned()
NAMES = BriefNames(SNAPSHOT, CATALOGUE)
ROW = plan_of(SNAPSHOT).measures[0]


def test_every_code_has_words_in_its_order():
    assert list(words._FIGURE) == list(Figure)
    assert list(words._BETTER) == list(Better)


@pytest.mark.parametrize("language", sorted(COMPLETE))
@pytest.mark.parametrize("ready", LIBRARY, ids=lambda ready: f"{ready.figure}-{ready.about}")
def test_it_is_told_in_whole_sentences(ready, language):
    with speaking(language):
        name, how = words.ready_name(ready, ROW, NAMES), words.how_words(ready)
        unit = words.figure_unit(ready.figure)
    assert name.endswith("SÅR") or "SÅR" in name or NAMES.group("SP") in name or NAMES.group("HF") in name
    assert unit
    assert how[0].isupper()
    assert how[-1] == "."
    assert not re.search(r"[{}]|None|  ", name + how + unit)


@pytest.mark.parametrize("language", sorted(COMPLETE))
def test_no_two_have_the_same_name(language):
    with speaking(language):
        names = [words.ready_name(ready, ROW, NAMES) for ready in LIBRARY]
    assert len(set(names)) == len(names)


def test_a_measure_without_a_task_is_called_by_its_title():
    row = plan_of(planned(setting(Measure, task_id=None, title="Kurs for alle"))).measures[0]
    assert words.ready_name(LIBRARY[0], row, NAMES) == "Avvik og feil: Kurs for alle"


def test_why_a_small_group_is_not_followed():
    told = words.too_small_words(["SP", "HF"], NAMES)
    assert NAMES.group("SP") in told
    assert "færre enn 5 ansatte" in told
    assert words.too_small_words([], NAMES) == ""


def test_the_report_tells_how_a_ready_one_is_counted_and_nothing_of_ones_own():
    how = words.how_words(LIBRARY[0])
    named = planned(setting(Indicator, name="Avvik og feil: SÅR"))
    assert how in Printed("effekt", named).text
    assert "er bedre" not in Printed("effekt", SNAPSHOT).text
