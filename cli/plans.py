"""Plans from the command line. Every edit passes the gates that the window's edits pass."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.answers import suggested
from cli.plan_workspace import edited, plan_of, text_of
from cli.running import Refused, Status
from cli.workspaces import catalogue, known_unit, load, named
from domain.knowledge.groups import Groups
from domain.model import Unit
from domain.plan.accepting import Accepted, TooMuch
from domain.plan.contents import contents
from domain.plan.effect import effect
from domain.plan.gates import Gates, Lack, following
from domain.plan.goals import of_plan
from domain.plan.low_and_high import loads_between
from domain.plan.moving_on import moved_on
from domain.plan_model import Plan, PlanStatus
from domain.snapshot import Change, Snapshot
from reports.json_documents import as_text
from reports.names import BriefNames
from reports.plans import console, documents
from reports.plans.as_made import AsMade, recognising
from reports.plans.figures import EffectFigures
from reports.plans.wording import too_much_words
from reports.plans.words import status_words
from reports.words import _
from shipped import VERSION

if TYPE_CHECKING:
    from domain.catalogue import Catalogue
    from domain.model import Code
    from domain.results import Move, Suggestion

STATUSES = tuple(status.value for status in PlanStatus)


def show_list(options: argparse.Namespace) -> str:
    """Every plan of a workspace."""
    snapshot = load(options.file)
    if options.json:
        return as_text(documents.plan_list_document(snapshot))
    return console.list_text(snapshot)


def show(options: argparse.Namespace) -> str:
    """One plan with all that belongs to it."""
    snapshot, known = load(options.file), catalogue()
    plan = plan_of(snapshot, options.plan)
    found = contents(snapshot, plan)
    would = effect(snapshot, known, found)
    groups = Groups(snapshot, known)
    between = loads_between(snapshot, known, found)
    gates = _gates(snapshot, known, plan)
    if options.json:
        weighing = of_plan(snapshot, groups, found, would)
        return as_text(documents.plan_document(snapshot, plan, would, between, weighing, gates))
    figures = EffectFigures(snapshot, would)
    weighing = of_plan(snapshot, groups, found, would, figures.loads)
    told = AsMade(snapshot, known).told(found)
    return console.plan_text(told, would, figures, between, weighing, gates, BriefNames(snapshot, known))


def status(options: argparse.Namespace) -> str:
    """What a plan lacks; with --to, take it to another status."""
    if options.to is not None:
        reason = options.reason or ""
        to = PlanStatus(options.to)
        edited(
            options.file,
            _("{plan}: {status}").format(plan=options.plan, status=status_words(to)),
            lambda snapshot, _known: moved_on(snapshot, plan_of(snapshot, options.plan), to, reason),
        )
    snapshot, known = load(options.file), catalogue()
    plan = plan_of(snapshot, options.plan)
    gates = _gates(snapshot, known, plan)
    if options.json:
        return as_text(documents.status_document(plan, gates))
    return console.status_text(plan, gates, BriefNames(snapshot, known))


def accept(options: argparse.Namespace) -> str:
    """Take moves of a suggestion into a plan, which is made when it is missing."""
    snapshot, known = load(options.file), catalogue()
    plan = next((row for row in snapshot.all(Plan) if row.code == options.plan), None)
    place = _unit_of(snapshot, plan, options.unit)
    suggestion = suggested(options, snapshot, known, place, options.max_moves)
    moves = [move for move in suggestion.moves if _is_wanted(move, options.move)]
    if not moves:
        raise Refused(Status.NOT_USABLE, _("Forslaget har ingen slike flyttinger."))
    step = _("{plan}: tatt med fra forslag").format(plan=options.plan)
    chosen = _chosen(moves, options.minutes, options.giver)
    try:
        edited(
            options.file,
            step,
            lambda now, book: _accepted(now, book, options.plan, place, suggestion, chosen),
        )
    except TooMuch as error:
        raise Refused(Status.NOT_USABLE, too_much_words(error, BriefNames(snapshot, known))) from None
    return show(options)


def _chosen(moves: list[Move], minutes: int | None, givers: list[tuple[Code, int]] | None) -> list[Accepted]:
    """What is taken of the moves; some minutes only of one."""
    if minutes is None and givers is None:
        return [Accepted(move.task, move.receiver) for move in moves]
    if len(moves) != 1 or (minutes is not None and givers is not None):
        text = _("Velg én flytting med --move når dere oppgir --minutes eller --giver, og bare en av dem.")
        raise Refused(Status.WRONG_USAGE, text)
    if not minutes and not any(part for _group, part in givers or ()):
        raise Refused(Status.WRONG_USAGE, _("Oppgi flere enn 0 minutter."))
    (move,) = moves
    return [Accepted(move.task, move.receiver, minutes, None if givers is None else dict(givers))]


def copy(options: argparse.Namespace) -> str:
    """Begin a plan of a unit from one of another unit, in the same workspace or another."""
    from domain.editing.codes import next_code
    from domain.editing.plan_copying import Copied, Original, plan_copied

    there = load(options.source or options.file)
    original = Original(there, plan_of(there, options.plan), recognising(catalogue()))
    found: list[Copied] = []

    def wanted(snapshot: Snapshot, known: Catalogue) -> Iterable[Change]:
        place = _unit_of(snapshot, None, options.unit)
        codes = [plan.code for plan in snapshot.all(Plan)]
        code = options.code or next_code(codes, "P")
        if code in codes:
            raise Refused(
                Status.NOT_USABLE, _("Det finnes alt en plan med koden «{code}».").format(code=code)
            )
        found.append(plan_copied(snapshot, known, snapshot.units[place], code, original))
        return found[0].changes

    edited(options.file, _("Ny plan fra {plan}").format(plan=original.plan.code), wanted)
    if options.json:
        return as_text(documents.copied_document(load(options.file), found[0]))
    return console.copied_text(found[0])


def write(options: argparse.Namespace) -> str:
    """Make a plan as a JSON document says it is."""
    from domain.editing.plan_writing import written
    from domain.plan.document_error import DocumentError
    from reports.plans.elsewhere_words import document_error_words

    document = _read(options.source)
    step = _("{plan}: skrevet fra {name}").format(
        plan=str(document.get("code", ""))[:40], name=Path(options.source).name
    )
    try:
        edited(options.file, step, lambda snapshot, _known: written(snapshot, document))
    except DocumentError as error:
        raise Refused(Status.NOT_USABLE, document_error_words(error)) from None
    options.plan = document["code"]
    return show(options)


def write_risks(options: argparse.Namespace) -> str:
    """Write the risk assessment of a plan as a workbook or as CSV, by the ending of the file."""
    from db.csv_folder import csv_bytes
    from db.replacing import replace_file
    from db.xlsx_figures import figures_bytes
    from reports.plans.material import PlanMaterial
    from reports.plans.risk_sheets import risk_rows, risk_sheets

    target = Path(options.to)
    ending = target.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        told = _("{name} må slutte på .xlsx eller .csv.")
        raise Refused(Status.WRONG_USAGE, told.format(name=target.name))
    snapshot = load(options.file)
    material = PlanMaterial(
        snapshot, catalogue(), contents(snapshot, plan_of(snapshot, options.plan)), VERSION
    )
    if ending == ".csv":
        content = csv_bytes(risk_rows(material).table)
    else:
        content = figures_bytes(risk_sheets(material))
    with named(target):
        replace_file(target, content)
    return _("Skrevet til {place}.").format(place=options.to) + "\n"


def _gates(snapshot: Snapshot, known: Catalogue, plan: Plan) -> Mapping[PlanStatus, tuple[Lack, ...]]:
    """What the plan lacks before each status it may get next."""
    gates = Gates(snapshot, known, contents(snapshot, plan))
    return {to: gates.lacks(to) for to in following(plan.status)}


def _unit_of(snapshot: Snapshot, plan: Plan | None, asked: Code | None) -> Code:
    """The unit whose suggestion is asked for: the plan's, else the one named, else the only one."""
    if plan is not None:
        if asked is not None:
            raise Refused(Status.WRONG_USAGE, _("Planen har sin egen enhet. Ta bort --unit."))
        return snapshot.by_id(Unit)[plan.unit_id].code
    if asked is not None:
        return known_unit(asked, snapshot)
    tops = [unit.code for unit in snapshot.units.values() if unit.parent_id is None]
    if len(tops) != 1:
        raise Refused(Status.WRONG_USAGE, _("Oppgi enheten planen gjelder, med --unit."))
    return tops[0]


def _is_wanted(move: Move, asked: list[str] | None) -> bool:
    return asked is None or f"{move.task}:{move.receiver}" in asked


def _accepted(
    snapshot: Snapshot,
    known: Catalogue,
    code: Code,
    place: Code,
    suggestion: Suggestion,
    rows: list[Accepted],
) -> list[Change]:
    from domain.model import new_id
    from domain.plan.accepting import accepted
    from reports.plans.wording import BeginningWords

    plan = next((row for row in snapshot.all(Plan) if row.code == code), None)
    made: list[Change] = []
    if plan is None:
        plan = Plan(new_id(), code, code, snapshot.units[place].id)
        made = [Change(None, plan)]
    words = BeginningWords(BriefNames(snapshot, known))
    return [*made, *accepted(snapshot, known, plan, suggestion, rows, words)]


def _read(source: str) -> dict[str, Any]:
    """The document in a file, or on standard input when the name is «-»."""
    try:
        document = json.loads(text_of(source))
    except (ValueError, RecursionError):
        raise Refused(Status.NOT_USABLE, _("{name} er ikke JSON.").format(name=source)) from None
    if not isinstance(document, dict) or not isinstance(document.get("code"), str):
        raise Refused(Status.NOT_USABLE, _("{name} er ikke en plan: «code» mangler.").format(name=source))
    return document
