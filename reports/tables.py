"""Tables with fixed columns: caption, repeated header row, row headers, wrapped cells, lines as artifacts.

reportlab's own table measures and copies every cell again for each page it is split over. Here the rows
are measured once and a page break only cuts a list, so 2,000 rows cost little more than drawing them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, cast

from reportlab.platypus.flowables import Flowable

from reports import typography
from reports.flowables import FRAME_HEIGHT, FRAME_WIDTH, Align, draw_text, draw_unread
from reports.tagging import Node, TaggedCanvas
from reports.text import Line, Span, Text, lay_out
from reports.typography import Style

_PAD_X, _PAD_Y = 5.0, 3.5
_TOGETHER = 2  # fewest rows that stand at the foot or head of a page
_SCOPE = {"column": "/O /Table /Scope /Column", "row": "/O /Table /Scope /Row"}


@dataclass(frozen=True)
class Column:
    """A column: heading, width in points, and how its cells are aligned (numbers to the right)."""

    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True)
class Contents:
    """What a table says, before it is laid out: also what a sheet with the same table is made of."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    totals: tuple[tuple[Text, ...], ...]
    caption: Text = ""


@dataclass(frozen=True)
class _Row:
    cells: tuple[list[Line], ...]
    kind: Literal["head", "body", "total"]
    node: Node = field(default_factory=lambda: Node("TR"))
    cell_nodes: tuple[Node, ...] = ()
    spans: tuple[dict[Span, Node], ...] = ()

    @property
    def style(self) -> Style:
        return typography.CELL if self.kind == "body" else typography.HEAD_CELL

    @cached_property
    def height(self) -> float:
        return max(len(lines) for lines in self.cells) * self.style.leading + 2 * _PAD_Y

    def cut(self, lines: int) -> tuple[_Row, _Row]:
        """The row in two, for a row taller than a page; both are the same row to a reader."""
        head = tuple(cell[:lines] for cell in self.cells)
        tail = tuple(cell[lines:] for cell in self.cells)
        return replace(self, cells=head), replace(self, cells=tail)


class TableBlock(Flowable):
    """The rows of a table that stand together on a page; all pieces of a split table are one element."""

    def __init__(
        self,
        columns: Sequence[Column],
        header: _Row,
        rows: list[_Row],
        caption: list[Line],
        boxed: bool = False,
    ) -> None:
        super().__init__()
        self.columns, self.header, self.rows, self.caption = columns, header, rows, caption
        self.boxed = boxed
        self.table, self.head, self.body, self.title = (
            Node("Table"),
            Node("THead"),
            Node("TBody"),
            Node("Caption"),
        )
        self.first = True
        self.contents: Contents | None = None  # a piece of a split table has none
        self.room_after = 0.0  # what must follow on the same page; `reports.page` finds out
        self.spaceBefore, self.spaceAfter = 6, 12

    @property
    def _title_height(self) -> float:
        if not (self.first and self.caption):
            return 0
        return len(self.caption) * typography.CAPTION.leading + typography.CAPTION.after

    @property
    def least_height(self) -> float:
        """Caption, header and two rows."""
        rows = sum(row.height for row in self.rows[:2])
        return min(self._title_height + self.header.height + rows, FRAME_HEIGHT / 2)

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        self.width = sum(column.width for column in self.columns)
        self.height = self._title_height + self.header.height + sum(row.height for row in self.rows)
        if self.height <= height < self.height + self.room_after <= FRAME_HEIGHT:
            return self.width, height + 1  # reportlab splits it, so that its last rows go along
        return self.width, self.height

    def split(self, _width: float, available_height: float) -> list[Flowable]:
        if not self.first and available_height < FRAME_HEIGHT - 1:
            return []  # it goes on at the head of the next page, also where its piece left room below
        room = available_height - self._title_height - self.header.height
        fit = 0
        while fit < len(self.rows) and self.rows[fit].height <= room:
            room -= self.rows[fit].height
            fit += 1
        if fit == len(self.rows) and not self.room_after:
            return []
        while fit > _TOGETHER and sum(row.kind != "total" for row in self.rows[fit:]) < _TOGETHER:
            fit -= 1  # neither a row nor a sum stands alone on a page: the rows before go with it
        if fit == 1 < len(self.rows) - 1 and available_height < FRAME_HEIGHT / 4:
            return []  # nor does one row at the foot
        here, later = self.rows[:fit], self.rows[fit:]
        if later and later[0].height > FRAME_HEIGHT - self.header.height:
            lines = int((room - 2 * _PAD_Y) // later[0].style.leading)
            if lines > 0:
                upper, lower = later[0].cut(lines)
                here, later = [*here, upper], [lower, *later[1:]]
        if not here or not later:
            return []
        return [self._piece(here, self.first), self._piece(later, False)]

    def _piece(self, rows: list[_Row], first: bool) -> TableBlock:
        piece = TableBlock(self.columns, self.header, rows, self.caption, self.boxed)
        piece.table, piece.head, piece.body, piece.title = self.table, self.head, self.body, self.title
        piece.first = first
        piece.room_after = 0.0 if rows and rows[0] is self.rows[0] else self.room_after
        piece.spaceBefore = self.spaceBefore if first else 0
        return piece

    def draw(self) -> None:
        canvas = cast(TaggedCanvas, self.canv)
        top = self.height - self._title_height
        self._draw_lines(canvas, top)
        if self._title_height:
            draw_text(canvas, (self.table, self.title), self.caption, typography.CAPTION, 0, self.height)
        if self.first:
            self._draw_row(canvas, self.header, top, (self.table, self.head))
        else:
            self._repeat_header(canvas, top)
        top -= self.header.height
        for row in self.rows:
            self._draw_row(canvas, row, top, (self.table, self.body))
            top -= row.height

    def _draw_row(self, canvas: TaggedCanvas, row: _Row, top: float, group: tuple[Node, ...]) -> None:
        if canvas.draft:
            return
        x = 0.0
        for column, lines, node, spans in zip(
            self.columns, row.cells, row.cell_nodes, row.spans, strict=True
        ):
            path = (*group, row.node, node)
            canvas.place(path)  # an empty cell is a cell too
            left, width = x + _PAD_X, column.width - 2 * _PAD_X
            draw_text(
                canvas,
                path,
                lines,
                row.style,
                left,
                top - _PAD_Y,
                width=width,
                align=column.align,
                spans=spans,
            )
            x += column.width

    def _repeat_header(self, canvas: TaggedCanvas, top: float) -> None:
        x = 0.0
        with canvas.artifact("Pagination"):
            for column, lines in zip(self.columns, self.header.cells, strict=True):
                width = column.width - 2 * _PAD_X
                draw_unread(
                    canvas,
                    lines,
                    typography.HEAD_CELL,
                    x + _PAD_X,
                    top - _PAD_Y,
                    width=width,
                    align=column.align,
                )
                x += column.width

    def _draw_lines(self, canvas: TaggedCanvas, top: float) -> None:
        with canvas.artifact():
            y = top - self.header.height
            canvas.setFillColor(typography.GROUND)
            canvas.rect(0, y, self.width, self.header.height, stroke=0, fill=1)
            canvas.setStrokeColor(typography.MUTED)
            canvas.setLineWidth(0.8)
            canvas.line(0, y, self.width, y)
            for row in self.rows:
                if row.kind == "total":
                    canvas.line(0, y, self.width, y)
                y -= row.height
                canvas.setStrokeColor(typography.MUTED if self.boxed else typography.LINE)
                canvas.setLineWidth(0.5)
                canvas.line(0, y, self.width, y)
                canvas.setStrokeColor(typography.MUTED)
                canvas.setLineWidth(0.8)
            if self.boxed:
                self._draw_sides(canvas, top, y)

    def _draw_sides(self, canvas: TaggedCanvas, top: float, foot: float) -> None:
        """Lines between the columns, so that what is written by hand has its own box."""
        canvas.setLineWidth(0.5)
        x = 0.0
        for width in (0.0, *(column.width for column in self.columns)):
            x += width
            canvas.line(x, foot, x, top)


def table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Text]],
    *,
    caption: Text | None = None,
    totals: Iterable[Sequence[Text]] = (),
    row_headers: int = 1,
    boxed: bool = False,
) -> Flowable:
    """A table; the first `row_headers` columns name their row, `totals` come last and stand out.

    `boxed` draws every cell as a box to write in. Columns wider together than the page are narrowed in
    proportion. Every row has one cell per column.
    """
    fitted = _fitted(columns)
    header = _row([column.title for column in fitted], fitted, "head", len(fitted))
    said = Contents(
        tuple(column.title for column in columns),
        tuple(map(tuple, rows)),
        tuple(map(tuple, totals)),
        caption or "",
    )
    body = [_row(cells, fitted, "body", row_headers) for cells in said.rows]
    body += [_row(cells, fitted, "total", row_headers) for cells in said.totals]
    block = TableBlock(
        fitted, header, body, lay_out(caption, typography.CAPTION, FRAME_WIDTH) if caption else [], boxed
    )
    block.contents = said
    return block


def _fitted(columns: Sequence[Column]) -> tuple[Column, ...]:
    scale = min(1.0, FRAME_WIDTH / sum(column.width for column in columns))
    return tuple(replace(column, width=column.width * scale) for column in columns)


def _row(
    cells: Sequence[Text], columns: Sequence[Column], kind: Literal["head", "body", "total"], headers: int
) -> _Row:
    if len(cells) != len(columns):
        raise ValueError(f"a row has {len(cells)} cells for {len(columns)} columns")
    style = typography.CELL if kind == "body" else typography.HEAD_CELL
    laid = tuple(
        lay_out(cell, style, column.width - 2 * _PAD_X) for cell, column in zip(cells, columns, strict=True)
    )
    scope = _SCOPE["column" if kind == "head" else "row"]
    nodes = tuple(Node("TH", facts=scope) if index < headers else Node("TD") for index in range(len(columns)))
    return _Row(laid, kind, cell_nodes=nodes, spans=tuple({} for _ in columns))
