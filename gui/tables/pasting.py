"""Pasting a block of cells: each is read as if it were typed; all of them are taken, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.exchange.sheets import folded
from domain.snapshot import Change
from gui.tables.blocks import Block, Refusal
from gui.tables.columns import Column, Refused, rows_counted, typed_text, value_typed
from gui.tables.model import TableModel
from reports.words import _


@dataclass
class _Draft:
    """What a block comes to: changes of rows that are there, values of new ones, the first refusal."""

    changes: list[Change] = field(default_factory=list)
    made: list[Mapping[str, object]] = field(default_factory=list)
    refusal: Refusal | None = None


def paste(model: TableModel[Any], block: Block, top: int, columns: Sequence[int]) -> Refusal | None:
    """Fill the cells from row `top` in the given columns as one step; else say which cell refuses, and why.

    Lines beyond the last row become new rows where the table can grow. A first line of headings, as a
    spreadsheet has them, says which columns the others are for.
    """
    if not model.editable or not block:
        return None
    if len(block) > 1 and _has_headings(model, block[0]):
        try:
            columns = [_place_of(model, title) for title in block[0]]
        except Refused as refused:
            return Refusal(top, columns[0] if columns else -1, refused.sentence)
        block = block[1:]
    if max(map(len, block)) > len(columns):
        return Refusal(top, columns[0] if columns else -1, _too_wide(len(columns)))
    draft = _Draft()
    for offset, line in enumerate(block):
        if draft.refusal is None:
            _read_line(model, draft, top + offset, list(zip(columns, line, strict=False)))
    return draft.refusal or _store(model, draft, block, top, columns)


def _store(
    model: TableModel[Any], draft: _Draft, block: Block, top: int, columns: Sequence[int]
) -> Refusal | None:
    try:
        changes = draft.changes + model.edits.new_rows(draft.made, draft.changes)
    except Refused as refused:
        return Refusal(len(model.rows), columns[0], refused.sentence)
    step = _("Limt inn {rows}").format(rows=rows_counted(len(block)))
    said = model.edits.do(step, changes, growing=bool(draft.made))
    if said:
        return Refusal(top, columns[0], said)
    if changes:
        model.session.tell(step, undo=True)
    return None


def _has_headings(model: TableModel[Any], line: Sequence[str]) -> bool:
    """Whether a line names columns: two or more of them, or its only one."""
    named = sum(_named(column, title) for title in line for column in model.columns)
    return named > 1 or (named == 1 and len(line) == 1 and folded(line[0]) in _titles(model))


def _titles(model: TableModel[Any]) -> set[str]:
    return {folded(column.title) for column in model.columns}


def _named(column: Column[Any], title: str) -> bool:
    """Whether a heading is the column's, alone or with more words after it: «Antall per uke»."""
    wanted, own = folded(title), folded(column.title)
    return bool(own) and (wanted == own or wanted.startswith(own + " "))


def _place_of(model: TableModel[Any], title: str) -> int:
    """The column that a heading is for; raises `Refused`."""
    exact = [place for place, column in enumerate(model.columns) if folded(column.title) == folded(title)]
    found = exact or [place for place, column in enumerate(model.columns) if _named(column, title)]
    if len(found) != 1:
        text = _(
            "Overskriften «{title}» er ikke en kolonne her. Ta den bort, eller skriv navnet på kolonnen."
        )
        raise Refused(text.format(title=title.strip()))
    return found[0]


def _too_wide(room: int) -> str:
    return _("Det er for mange kolonner i det du limer inn. Her er det plass til {count}.").format(count=room)


def _read_line(model: TableModel[Any], draft: _Draft, place: int, cells: Sequence[tuple[int, str]]) -> None:
    row = model.row_at(place)
    if row is None and not model.grows:
        at = cells[0][0]
        draft.refusal = Refusal(
            place - 1, at, _("Det er flere rader i det du limer inn, enn det er i tabellen.")
        )
        return
    values: dict[str, object] = {}
    for at, text in cells:
        column = model.columns[at]
        try:
            if row is not None:
                draft.changes += _edited(column, row, text)
            elif column.edit is not None and text.strip():
                values[column.key] = value_typed(column.edit, None, text)
        except Refused as refused:
            draft.refusal = Refusal(place, at, _where(place, column, refused.sentence))
            return
    if values:
        draft.made.append(values)


def _edited(column: Column[Any], row: Any, text: str) -> list[Change]:
    edit = column.edit
    if text in (column.text(row), typed_text(column, row)):
        return []
    if edit is None or not (edit.allowed is None or edit.allowed(row)):
        raise Refused(_("Denne kolonnen regnes ut og kan ikke endres her."))
    return edit.changes(row, value_typed(edit, row, text))


def _where(place: int, column: Column[Any], sentence: str) -> str:
    return _("Rad {row}, {column}: {sentence}").format(row=place + 1, column=column.title, sentence=sentence)
