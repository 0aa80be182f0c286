"""The pictures: what they say in words and letters, that they stay on the page, and that grey print tells."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import combinations

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from reports.charts import LoadBar, LoadWords, Pair, before_after, load_bars
from reports.flow_chart import Flow, flow_chart
from reports.flowables import FRAME_HEIGHT, FRAME_WIDTH, Figure, heading
from reports.marks import COLOURS, Group
from reports.typography import text_width
from tests.reports.samples import made
from tests.reports.structure import nodes, problems

WORDS = LoadWords("I dag", "Forslag", "Kapasitet", "Tak", "Mål")
GROUPS = [Group("LE", "Fastlege", 0), Group("SP", "Sykepleier", 1), Group("HF", "Helsefagarbeider", 2)]


def bars(count: int = 3) -> Flowable:
    rows = [
        LoadBar(
            Group(f"G{n}", f"Gruppe {n}", n),
            30 + n,
            25,
            28,
            f"{30 + n} t",
            "25 t",
            ceiling=26,
            target=24,
            interval=(28, 35),
        )
        for n in range(count)
    ]
    return load_bars(rows, WORDS, [(0, "0 t"), (20, "20 t")], alt="Arbeid mot kapasitet", caption="Figur 1")


def pairs() -> Flowable:
    rows = [Pair("Overtid", 43, 22, "43 t", "22 t"), Pair("Fastlege", 0, 0, "0 t", "0 t", GROUPS[0])]
    return before_after(rows, "Før", "Etter", alt="Før og etter")


def flows() -> Flowable:
    given = [
        Flow(GROUPS[0], GROUPS[1], 12, "12 t"),
        Flow(GROUPS[0], GROUPS[2], 0.01, "1 min"),
        Flow(GROUPS[1], GROUPS[2], 5, "5 t"),
        Flow(GROUPS[1], GROUPS[0], 0, "ingenting"),
    ]
    return flow_chart(given, "Gir fra seg", "Tar over", alt="Hvem gir til hvem")


CASES = {
    "load": (bars, ["G0", "Gruppe 0", "30 t", "25 t", "I dag", "Forslag", "Kapasitet", "Tak", "Mål", "20 t"]),
    "pairs": (pairs, ["Overtid", "43 t", "22 t", "Før", "Etter", "LE", "Fastlege"]),
    "flows": (flows, ["→ SP", "12 t", "→ HF", "1 min", "Helsefagarbeider", "Gir fra seg", "Tar over"]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_chart_is_one_tagged_figure_whose_text_can_be_copied(case: str) -> None:
    make, words = CASES[case]
    pdf = made(make())
    assert problems(pdf) == []
    (figure,) = nodes(pdf, "Figure")
    assert figure.alt
    for word in words:
        assert word in figure.text


def test_nothing_flows_where_nothing_is_given() -> None:
    (figure,) = nodes(made(flows()), "Figure")
    assert "ingenting" not in figure.text


def test_a_picture_of_no_flow_is_refused() -> None:
    with pytest.raises(ValueError, match="no flow"):
        flow_chart([], "Gir", "Tar", alt="Ingen")


@pytest.mark.parametrize("count", [1, 12, 33, 61])
def test_a_chart_of_many_groups_fits_under_its_heading(count: int) -> None:
    chart = bars(count)
    width, height = chart.wrap(FRAME_WIDTH, FRAME_HEIGHT)
    assert width <= FRAME_WIDTH
    assert height <= FRAME_HEIGHT
    assert len(PdfReader(BytesIO(made(heading("Figur", 2), chart))).pages) <= 2


class EdgeCanvas(Canvas):
    """A canvas that remembers how far left and right boxes and words were drawn."""

    def __init__(self) -> None:
        super().__init__(BytesIO())
        self.edges: list[float] = []

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        self.edges += [x, x + width]

    def drawString(self, x: float, y: float, text: str) -> None:
        self.edges += [x, x + text_width(text, self._fontname, self._fontsize)]


@pytest.mark.parametrize("make", [bars, pairs, flows])
def test_every_chart_stays_within_the_width_of_the_page(make: Callable[[], Figure]) -> None:
    canvas = EdgeCanvas()
    make().picture.paint(canvas)
    assert len(canvas.edges) > 20
    assert min(canvas.edges) >= 0
    assert max(canvas.edges) <= FRAME_WIDTH + 0.01


def test_the_same_chart_twice_is_the_same_picture() -> None:
    assert made(bars(), flows()) == made(bars(), flows())


def test_no_two_groups_look_alike() -> None:
    looks = [(Group("X", "X", order).colour, Group("X", "X", order).pattern) for order in range(49)]
    assert len({(colour.hexval(), pattern) for colour, pattern in looks}) == 49


def test_colours_are_those_that_all_can_tell_apart_and_patterns_help_where_grey_cannot() -> None:
    def grey(group: Group) -> float:
        return 0.2126 * group.colour.red + 0.7152 * group.colour.green + 0.0722 * group.colour.blue

    assert len({colour.hexval() for colour in COLOURS}) == 7
    for one, other in combinations([Group("X", "X", order) for order in range(7)], 2):
        assert abs(grey(one) - grey(other)) > 0.1 or one.pattern != other.pattern


def test_all_zero_values_are_drawn_without_dividing_by_them() -> None:
    bar = LoadBar(GROUPS[0], 0, 0, 0, "0 t", "0 t")
    assert problems(made(load_bars([bar], WORDS, [(0, "0")], alt="Ingen arbeidstid"))) == []
