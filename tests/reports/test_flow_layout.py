"""The geometry of the flow picture, without paper or screen."""

import subprocess
import sys

import pytest

from reports.flow_layout import Band, extent, flow_layout

BANDS = [Band("LE", "SP", 12, 0, 1), Band("LE", "HF", 0.01, 0, 2), Band("SP", "HF", 5, 1, 2)]


def test_bands_are_as_thick_as_their_amount_and_have_room_for_words():
    layout = flow_layout(BANDS, 170.1, 12, 9)
    assert [layout.thickness[at] for at in range(3)] == pytest.approx([120, 0.1, 50])
    assert [layout.givers[at].room for at in range(3)] == pytest.approx([120, 12, 50])


def test_groups_are_apart_and_the_slots_of_one_group_are_not():
    layout = flow_layout(BANDS, 170.1, 12, 9)
    assert extent([layout.givers[0], layout.givers[1]]) == pytest.approx((0, 132))
    assert layout.givers[2].top == pytest.approx(141)
    assert layout.height == pytest.approx(191)


def test_receivers_lie_where_most_of_what_they_take_comes_from():
    crossed = [Band("A", "X", 5, 0, 1), Band("B", "Y", 5, 1, 0)]
    assert list(flow_layout(crossed, 100, 10, 5).receivers) == [0, 1]


def test_it_loads_no_paper():
    code = "import sys, reports.flow_layout; print([m for m in ('reportlab', 'PySide6') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
