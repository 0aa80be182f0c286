"""How a table is declared: what its rows are, what stands in each column, and what typing there does."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from domain.exchange.sheets import folded
from domain.problems import Problem, ProblemCode
from domain.snapshot import Change
from reports.problem_words import sentence
from reports.words import _, ngettext, number

if TYPE_CHECKING:
    from gui.session import Session

RowT = TypeVar("RowT")

MOST_NAMED = 12
"""So many choices are named when none of them was typed."""


class Refused(Exception):
    """What was typed cannot be taken; carries the sentence that says why and how to mend it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a cell can have: its text, a code that may be typed instead, what it means."""

    value: object
    text: str
    code: str = ""
    about: str = ""


@dataclass(frozen=True)
class Edit(Generic[RowT]):
    """What typing in a cell does; `read` raises `Refused`."""

    read: Callable[[str], object]
    changes: Callable[[RowT, object], list[Change]]
    choices: Callable[[RowT | None], Sequence[Choice]] | None = None
    """What can be chosen, for a row or (None) for one that is about to be made."""
    yes_no: bool = False
    value: Callable[[RowT], object] | None = None
    """The value that stands there; needed with `yes_no`."""
    text: Callable[[RowT], str] | None = None
    """What stands in the editor, where that is not the column's text."""
    optional: bool = False
    """Whether the cell can be emptied."""
    long: bool = False
    """Text of several lines: forms give it room."""
    allowed: Callable[[RowT], bool] | None = None
    """Whether this row's cell can be edited; None: every row's."""


@dataclass(frozen=True)
class Column(Generic[RowT]):
    """A column: what it shows of a row, how it sorts, and what can be done there."""

    key: str
    title: str
    text: Callable[[RowT], str]
    sort: Callable[[RowT], Any] | None = None
    """What it is sorted by; text in Norwegian order, None last. Without it: the text."""
    of: Callable[[RowT], Hashable] | None = None
    """What the text is made of, where many rows have the same: each such value is put into words once."""
    edit: Edit[RowT] | None = None
    numeric: bool = False
    about: str = ""
    width: int = 140
    """In pixels at the usual text size."""
    shown: bool = True
    fills: bool = False
    """Whether it takes the width that the other columns leave; for one column of running text."""
    mark: Callable[[RowT], str] | None = None
    """A short warning about the cell; "" for none."""
    hint: Callable[[RowT], str] | None = None
    """What is said about the cell where there is nothing to warn of, instead of `about`; "" for nothing."""
    total: Callable[[Sequence[RowT]], str] | None = None
    """What the chosen rows come to, for the line below the table."""


@dataclass(frozen=True)
class Kind(Generic[RowT]):
    """A table: where its rows come from and what can be done with them."""

    nouns: tuple[str, str]
    """What one row and several rows are called."""
    rows: Callable[[Session], list[RowT]]
    id_of: Callable[[RowT], str]
    columns: Sequence[Column[RowT]]
    concerns: Callable[[Change], bool]
    """Whether a change can make a difference to the table."""
    name_of: Callable[[RowT], str] | None = None
    """The row in the name of an undo step; it is stored, so a person's is the code."""
    new_text: str = ""
    """What stands in the row that is always ready: «Ny oppgave …»."""
    added: Callable[[Session, Mapping[str, object]], list[Change]] | None = None
    """The changes that make a row of what was typed, by column key; may raise `Refused`."""
    copied: Callable[[Session, Sequence[RowT]], list[Change]] | None = None
    removed: Callable[[Session, Sequence[RowT]], list[Change]] | None = None
    person_columns: tuple[str, ...] = ()
    """Keys of columns that are hidden while names are."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A way to begin, offered where a table is still empty."""

    text: str
    begin: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands where a table has no rows yet: what will be here, and the ways to begin."""

    text: str
    ways: tuple[Beginning, ...] = ()


def counted(kind: Kind[Any], count: int) -> str:
    """So many rows in words: «46 oppgaver»."""
    return f"{number(count)} {kind.nouns[0] if count == 1 else kind.nouns[1]}"


def rows_counted(count: int) -> str:
    """So many rows of any kind in words."""
    return ngettext("{count} rad", "{count} rader", count).format(count=number(count))


# -- reading what is typed --------------------------------------------------------------------------


def typed_text(column: Column[RowT], row: RowT) -> str:
    """What stands in the editor of a cell before anybody types."""
    shown = column.edit.text if column.edit is not None else None
    return column.text(row) if shown is None else shown(row)


def value_typed(edit: Edit[RowT], row: RowT | None, text: str) -> object:
    """The value that typed text means; raises `Refused`."""
    if edit.choices is None:
        return edit.read(text)
    if not text.strip() and edit.optional:
        return edit.read("")
    return chosen(edit.choices(row), text)


def chosen(choices: Sequence[Choice], text: str) -> object:
    """The value of the choice that was typed, by text, code, beginning or part; raises `Refused`."""
    wanted = folded(text)
    if not wanted:
        raise Refused(sentence(Problem(ProblemCode.MISSING_VALUE)))
    for choice in choices:
        if wanted in (folded(choice.text), folded(choice.code)):
            return choice.value
    beginning = [choice for choice in choices if folded(choice.text).startswith(wanted)]
    within = [choice for choice in choices if wanted in folded(choice.text)]
    for found in (beginning, within):
        if len(found) == 1:
            return found[0].value
    raise Refused(_not_chosen(text, choices, within))


def _not_chosen(text: str, choices: Sequence[Choice], several: Sequence[Choice]) -> str:
    named = several or choices
    if 0 < len(named) <= MOST_NAMED:
        return sentence(
            Problem(
                ProblemCode.NOT_A_CHOICE,
                value=text.strip(),
                data={"choices": tuple(choice.text for choice in named if choice.text)},
            )
        )
    shown = Problem(ProblemCode.NOT_A_CHOICE, value=text.strip()).value
    return _("«{value}» står ikke i listen. Skriv en del av navnet, og velg.").format(value=shown)


def step_name(kind: Kind[RowT], column: Column[RowT], row: RowT) -> str:
    """The name of the undo step of an edit: «Endret minutter for Blodprøve»."""
    title = column.title
    what = title[:1].lower() + title[1:] if title[1:2].islower() else title
    if kind.name_of is None or not kind.name_of(row):
        return _("Endret {column}").format(column=what)
    return _("Endret {column} for {row}").format(column=what, row=kind.name_of(row))
