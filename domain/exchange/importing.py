"""A workbook into a workspace: rows to changes, all or nothing, with every problem found."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.catalogue import Catalogue
from domain.exchange.doubts import warnings
from domain.exchange.keeping_plans import keep_plans
from domain.exchange.merging import NAMED, Draft, declare
from domain.exchange.merging_rows import merge
from domain.exchange.sheet_rows import SheetRows, read_sheets
from domain.exchange.sheets import SHEET_NAMES, SHEETS
from domain.exchange.validation import errors
from domain.exchange.workbook import RawWorkbook
from domain.model import Entity, Setting, new_id
from domain.problems import Problem, ProblemCode, in_order
from domain.snapshot import Change, Snapshot, difference


@dataclass(frozen=True, slots=True)
class Count:
    """What an import does to the values of one sheet; `only_stored`: those the workbook lacks."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    only_stored: int = 0


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The changes an import makes, none when there are errors, and what was found on the way."""

    changes: tuple[Change, ...]
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    counts: Mapping[str, Count]
    """By sheet; all zero but `rows` when there are errors."""


def import_workbook(
    workbook: RawWorkbook, snapshot: Snapshot, catalogue: Catalogue, today: date, replace: bool = False
) -> ImportResult:
    """What importing the workbook into the snapshot gives; `replace` empties the workspace first.

    `today` becomes the workspace's date when neither workbook nor workspace has one.
    """
    sheets, problems = read_sheets(workbook.sheets)
    problems += workbook.problems
    if not sheets and not any(problem.is_error for problem in problems):
        problems.append(Problem(ProblemCode.NOTHING_TO_IMPORT, data={"sheets": SHEET_NAMES}))
    draft = Draft.on(snapshot, catalogue, replace)
    declare(draft, sheets)
    merge(draft, sheets)
    keep_plans(draft)
    after = _dated(draft, today)
    problems += draft.problems
    problems += _located(draft, errors(after, catalogue, draft.broken))
    if any(problem.is_error for problem in problems):
        return _result((), problems, {name: Count(len(rows.rows)) for name, rows in sheets.items()})
    problems += _located(draft, warnings(after, catalogue))
    changes = tuple(difference(snapshot, after))
    return _result(changes, problems, _counts(draft, sheets, changes))


def _dated(draft: Draft, today: date) -> Snapshot:
    """The snapshot after the import, with a date: the workbook's, the workspace's, else today."""
    if not any(isinstance(row, Setting) and row.key == "dato" for row in draft.rows[Setting].values()):
        stored = draft.stored(Setting, ("dato",))
        row = Setting(stored.id if stored else new_id(), "dato", today.isoformat())
        draft.rows[Setting][row.id] = row
    return draft.snapshot()


def _located(draft: Draft, problems: list[Problem]) -> list[Problem]:
    """The problems that concern the workbook, with the row they are on."""
    located = []
    for problem in problems:
        row = next((place for key in problem.entities if (place := draft.places.get(key))), None)
        if row is not None:
            own = [draft.places[key] for key in problem.entities if key in draft.places]
            sheet, number = next((place for place in own if place[0] == problem.sheet), row)
            located.append(replace(problem, sheet=sheet, row=number))
    return located


def _result(
    changes: tuple[Change, ...], problems: list[Problem], counts: Mapping[str, Count]
) -> ImportResult:
    ordered = in_order(problems, SHEET_NAMES)
    return ImportResult(
        changes,
        tuple(problem for problem in ordered if problem.is_error),
        tuple(problem for problem in ordered if not problem.is_error),
        counts,
    )


def _counts(draft: Draft, sheets: Mapping[str, SheetRows], changes: tuple[Change, ...]) -> dict[str, Count]:
    """The changes counted by sheet; persons, not positions, are counted for Ansatte."""
    by_kind: dict[type[Entity], list[Change]] = {}
    for change in changes:
        by_kind.setdefault(type(change.entity), []).append(change)
    counts = {}
    for sheet in SHEETS:
        kind = NAMED.get(sheet.name, sheet.entity)
        given = draft.given.get(kind, set())
        made = by_kind.get(kind, [])
        added = sum(change.before is None for change in made)
        removed = sum(change.after is None for change in made)
        changed = len(made) - added - removed
        stored = draft.before.by_id(kind)
        counts[sheet.name] = Count(
            rows=len(sheets[sheet.name].rows) if sheet.name in sheets else 0,
            added=added,
            changed=changed,
            removed=removed,
            unchanged=len(given) - added - changed,
            only_stored=sum(key not in given for key in stored),
        )
    return counts
