"""The JSON documents of the command line (docs/schemas): codes and numbers, never sentences."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from math import ceil
from typing import TYPE_CHECKING, Any

from domain.editing.history import Integrity
from domain.model import Code
from domain.results import Analysis, GroupFinding, Milli, Move, ReliefRest, Suggestion

if TYPE_CHECKING:  # the import of a workbook needs the analysis, and that needs the heavy libraries
    from domain.catalogue import LegalRule
    from domain.exchange.importing import ImportResult
    from domain.today.notices import MoveNotices

Document = dict[str, Any]


def as_text(document: Document) -> str:
    """The document as JSON on one line, the same text for the same content."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n"


def minutes(milli: Milli) -> float:
    """Minutes from thousandths: at most three decimals, and never minus zero."""
    return milli / 1000


def ratio(value: float) -> float:
    """The number with at most three decimals, and never minus zero."""
    return round(value, 3) + 0.0


def gap_ratio(value: float) -> float:
    """How far from the best something may be, with three decimals, rounded up so that it still holds.

    >>> gap_ratio(0.02), gap_ratio(0.0201), gap_ratio(1e-6)
    (0.02, 0.021, 0.001)
    """
    return ceil(round(value * 1000, 6)) / 1000


def _ratio_or_null(value: float | None) -> float | None:
    return None if value is None else ratio(value)


def _minutes_of(row: object, fields: Sequence[str]) -> dict[str, float]:
    return {field: minutes(getattr(row, field)) for field in fields}


def templates_document(templates: Iterable[tuple[Code, str, int]]) -> Document:
    """The bundled examples: code, name and number of tasks of each."""
    return {
        "schema": "nedenfra.templates/1",
        "templates": [{"code": code, "name": name, "tasks": tasks} for code, name, tasks in templates],
    }


def import_document(found: "ImportResult") -> Document:
    """What an import did, sheet by sheet, and its warnings by the codes of docs/WORKBOOK.md."""
    return {
        "schema": "nedenfra.import/1",
        "sheets": [{"sheet": sheet} | asdict(count) for sheet, count in found.counts.items()],
        "warnings": [
            {
                "code": warning.code.value,
                "sheet": warning.sheet,
                "row": warning.row,
                "column": warning.column,
                "value": warning.value,
            }
            for warning in found.warnings
        ],
    }


def check_document(integrity: Integrity, version: str) -> Document:
    """A workspace found whole: what it holds, and the form it is stored in."""
    return {
        "schema": "nedenfra.check/1",
        "version": version,
        "stored_form": integrity.schema_version,
        "rows": dict(sorted(integrity.rows.items())),
        "steps": integrity.steps,
        "erased": integrity.erased,
    }


def analysis_document(analysis: Analysis, version: str) -> Document:
    """Everything known about today's division of tasks, with the version of the program."""
    return {
        "schema": "nedenfra.analyse/1",
        "workspace": analysis.workspace,
        "version": version,
        "provisional": list(analysis.provisional),
        "totals": {
            "demand_minutes": minutes(analysis.totals.demand),
            "tasks": analysis.totals.tasks,
            "staff": analysis.totals.staff,
        },
        "groups": [_group(row) for row in analysis.groups],
        "tasks": [
            {
                "task": row.task,
                "unit": row.unit,
                "demand_minutes": minutes(row.demand),
                "qualified_staff": row.qualified_staff,
                "qualified_groups": list(row.qualified_groups),
                "below_today": list(row.below_today),
                "single_point_of_failure": row.single_point_of_failure,
            }
            for row in analysis.tasks
        ],
        "single_points_of_failure": [
            *(
                {"kind": "person", "unit": row.unit, "group": row.group, "tasks": list(row.tasks)}
                for row in analysis.person_points
            ),
            *(
                {"kind": "competency", "id": row.competency, "tasks": list(row.tasks)}
                for row in analysis.competency_points
            ),
        ],
        "freeable": [
            {"group": row.group, "minutes": minutes(row.minutes), "tasks": list(row.tasks)}
            for row in analysis.freeable
        ],
        "bottlenecks": [
            {
                "tasks": list(row.tasks),
                "groups": list(row.groups),
                "demand_minutes": minutes(row.demand),
                "capacity_minutes": minutes(row.capacity),
                "short_minutes": minutes(row.short),
            }
            for row in analysis.bottlenecks
        ],
    }


def _group(row: GroupFinding) -> Document:
    return {
        "unit": row.unit,
        "group": row.group,
        "capacity_minutes": minutes(row.capacity),
        "load_minutes": minutes(row.load),
        "utilisation": _ratio_or_null(row.utilisation),
        "required_fte": ratio(row.required_fte),
        "current_fte": ratio(row.current_fte),
        "difference_fte": ratio(row.difference_fte),
        "ratio": _ratio_or_null(row.ratio),
        "scarcity": ratio(row.scarcity),
    }


_OBJECTIVES = ("uncovered", "scarcity_cost", "moved_minutes", "layer_minutes", "scarce_minutes")
_TODAY = ("uncovered", "unqualified", "scarcity_cost", "layer_minutes", "scarce_minutes")


def suggestion_document(suggestion: Suggestion, notices: "MoveNotices | None" = None) -> Document:
    """A suggested division of tasks; the parts that are only worked out when asked for stay empty.

    With `notices`, moves that a rule asks to be heeded at have its id.
    """
    return {
        "schema": "nedenfra.suggest/1",
        "status": suggestion.status.value,
        "gap": gap_ratio(suggestion.gap),
        "provisional": list(suggestion.provisional),
        "objectives": _minutes_of(suggestion.objectives, _OBJECTIVES),
        "today": _minutes_of(suggestion.today, _TODAY),
        "loads": [
            {"unit": row.unit, "group": row.group}
            | _minutes_of(row, ("before", "after", "capacity", "ceiling"))
            for row in suggestion.loads
        ],
        "allocation": [
            {"task": row.task, "group": row.group} | _minutes_of(row, ("before", "after"))
            for row in suggestion.allocation
        ],
        "moves": [_move(move, notices.of(move) if notices else ()) for move in suggestion.moves],
        "relief_rest": _relief_rest(suggestion.relief_rest),
        "uncovered": [
            {"task": row.task, "minutes": minutes(row.minutes), "reason": row.reason}
            for row in suggestion.uncovered
        ],
        "frontier": [],
        "trainings": [],
        "with_trainings": None,
        "duals": [],
    }


def _relief_rest(rest: ReliefRest) -> dict[str, Any]:
    """The rest lines; handovers only where the unit counts them and there are new ones."""
    names = ("left_uncovered", "small", "target", *(("handovers",) if rest.handovers else ()))
    return _minutes_of(rest, names)


def _move(move: Move, notices: "Sequence[LegalRule]") -> Document:
    heeded = {"notices": [rule.id for rule in notices]} if notices else {}
    return {
        "task": move.task,
        "from": move.giver,
        "to": move.receiver,
        "minutes": minutes(move.minutes),
        "relief": minutes(move.relief),
        "verdict": move.verdict.value,
        "rules": list(move.rules),
        "conditions": list(move.conditions),
        "why": list(move.why),
        "why_not": [{"group": row.group, "reasons": list(row.reasons)} for row in move.why_not],
    } | heeded
