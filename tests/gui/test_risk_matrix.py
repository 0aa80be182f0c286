"""The board of risks: where hazards lie before and after, what each cell says, and that it fits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from domain.plan.risk import Limits
from gui.pictures.risk_matrix import Risk, RiskMatrix

INFECTION = Risk(1, "Infeksjon oppdages sent", (3, 4), (2, 4))
LOAD = Risk(2, "For mye å gjøre", (2, 4), (2, 4))


@pytest.fixture
def board(qtbot):
    board = RiskMatrix()
    qtbot.addWidget(board)
    board.resize(400, 400)
    return board


def show(board, *risks, limits=None):
    board.set_risks(risks, limits or Limits())
    return board.arrangement()


def test_more_likely_is_higher_and_graver_further_right(board):
    cells = dict(show(board, LOAD).cells)
    assert len(cells) == 25
    assert cells[5, 1].top() < cells[1, 1].top()
    assert cells[1, 5].left() > cells[1, 1].left()


def test_a_hazard_lies_hollow_before_and_filled_after(board):
    place = show(board, INFECTION, LOAD)
    cells = dict(place.cells)
    before = [marker for marker in place.markers if cells[3, 4].contains(marker.at)]
    after = [marker for marker in place.markers if cells[2, 4].contains(marker.at)]
    assert [(marker.text, marker.hollow) for marker in before] == [("1", True)]
    assert [(marker.text, marker.hollow) for marker in after] == [("1", False), ("2", False)]


def test_a_hazard_that_stays_where_it_was_lies_there_once(board):
    assert len(show(board, LOAD).markers) == 1


def test_every_cell_with_something_says_what(board):
    show(board, INFECTION, LOAD)
    assert [spot.sentence for spot in board.spots()] == [
        "Sannsynlighet 3, konsekvens 4, oransje – tiltak kreves. Før mottiltak: 1 Infeksjon oppdages sent.",
        "Sannsynlighet 2, konsekvens 4, gul – tiltak vurderes. "
        "Slik det står: 1 Infeksjon oppdages sent, 2 For mye å gjøre.",
    ]


def test_the_limits_of_the_unit_are_told(board):
    legend = [text for _box, _band, text in show(board, LOAD, limits=Limits(4, 9, 16)).legend]
    assert [text.partition(" ")[0] for text in legend] == ["1–3", "4–8", "9–15", "16–25"]


def test_a_band_without_products_is_not_told(board):
    legend = [text for _box, _band, text in show(board, LOAD, limits=Limits(5, 5, 15)).legend]
    assert [text.partition(" ")[0] for text in legend] == ["1–4", "5–14", "15–25"]


def test_a_cell_is_chosen_by_keyboard(board, qtbot):
    show(board, INFECTION, LOAD)
    board.show()
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_End)
    with qtbot.waitSignal(board.chosen) as told:
        QTest.keyClick(board, Qt.Key.Key_Return)
    assert told.args == [(2, 4)]


@pytest.mark.parametrize("width", [200, 400, 900])
def test_many_in_one_cell_stay_inside_it(board, width):
    board.resize(width, 400)
    risks = [Risk(number, "Fare", (3, 3), (3, 3)) for number in range(1, 8)]
    place = show(board, *risks)
    cell = dict(place.cells)[3, 3]
    assert all(cell.contains(marker.at) for marker in place.markers)


def test_without_hazards_there_is_nothing(board):
    assert show(board).height == 0
