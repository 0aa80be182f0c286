"""The picture of readings over time: where dots and lines lie, what is said, and words for what is seen."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from domain.plan.run_chart import run_chart
from domain.plan_model import Indicator, Measurement
from domain.units import to_micro
from gui.pictures.run_chart import Dot, RunChart
from reports.plans.run_words import chart_words, reading_words
from reports.scales import scale_of

START = date(2026, 1, 5)
WAIT = Indicator("i", "m", 1, "Ventetid", "dager")


def readings(*values):
    return [
        Measurement(f"r{n}", "i", START + timedelta(7 * n), to_micro(value)) for n, value in enumerate(values)
    ]


@pytest.fixture
def chart(qtbot):
    chart = RunChart()
    qtbot.addWidget(chart)
    chart.resize(500, 300)
    return chart


def show(chart, values, median, target=None):
    dots = [
        Dot(row.id, row.measured_on, value, value > median, reading_words(row, WAIT))
        for row, value in zip(readings(*values), values, strict=True)
    ]
    chart.set_readings(dots, median, target)
    return chart.arrangement()


def test_higher_is_higher_and_later_is_further_right(chart):
    place = show(chart, [3, 9, 5], 5)
    (first, second, third) = (at for _dot, at in place.dots)
    assert first.x() < second.x() < third.x()
    assert second.y() < third.y() < first.y()
    assert second.x() - first.x() == pytest.approx(third.x() - second.x())


def test_the_median_and_the_target_have_lines_and_words_that_do_not_overlap(chart):
    place = show(chart, [60, 70, 65], 65, 65.5)
    named = [level for level in place.levels if level.named]
    assert [level.text for level in named] == ["midten 65", "målet 65,5"]
    assert not named[0].box.intersects(named[1].box)
    assert named[0].line.y1() > named[1].line.y1()


def test_everything_lies_inside(chart):
    place = show(chart, [0.001, 1_000_000, -3], 5, 7)
    for level in place.levels:
        assert 0 <= level.line.y1() <= place.height
    for _dot, at in place.dots:
        assert 0 <= at.x() <= 500
        assert 0 <= at.y() <= place.height


def test_one_reading_and_none(chart):
    assert len(show(chart, [4], 4).dots) == 1
    chart.set_readings([], 0)
    assert chart.arrangement().height == 0


def test_every_reading_is_a_place_with_a_sentence(chart, qtbot):
    show(chart, [3, 9], 6)
    assert [spot.sentence for spot in chart.spots()] == ["05.01.2026: 3 dager.", "12.01.2026: 9 dager."]
    chart.show()
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.current_key() == "r1"


@pytest.mark.parametrize("values", [[5], [0, 0], [61.5, 70], [-3, 4], [0.001, 0.002], [1, 1_000_000]])
def test_the_scale_is_round_and_holds_all(values):
    ticks = scale_of(values)
    assert ticks[0] <= min(values) <= max(values) <= ticks[-1]
    assert 2 <= len(ticks) <= 7
    steps = {round(later - earlier, 9) for earlier, later in pairwise(ticks)}
    assert len(steps) == 1


def words(*values):
    rows = readings(*values)
    return chart_words(run_chart(values), rows, WAIT)


def test_what_is_seen_in_words():
    assert words() == ["Ingenting er målt ennå."]
    assert words(3, 5, 4) == [
        "Midten (medianen) er 4 dager.",
        "Det er for få avlesninger til å si om noe har endret seg. Minst ti er vanlig.",
    ]
    assert words(3) == ["Bare én avlesning ennå. En kurve sier noe først når det er flere."]
    assert words(4, 6, 5, 5, 4, 6, 4, 6, 5, 4, 6)[1:] == [
        "Ingenting i avlesningene skiller seg fra det tilfeldigheter gir."
    ]
    assert words(1, 2, 3, 4, 5)[1:] == ["5 avlesninger på rad går samme vei (05.01.2026–02.02.2026)."]
    assert words(*[1, 9] * 7)[1:] == ["Avlesningene veksler oftere om midten enn tilfeldigheter gir."]
