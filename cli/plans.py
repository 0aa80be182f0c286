"""Plans: list, show, status, accept, write. Every edit passes the gates that the window's edits pass."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.answers import suggested
from cli.running import Refused, Status
from cli.workspaces import catalogue, load, named, open_store, this_moment
from domain.editing.later_changes import later_changes
from domain.editing.workspace import GateClosed, Workspace
from domain.knowledge.groups import Groups
from domain.plan.accepting import Accepted, TooMuch
from domain.plan.contents import Contents, contents
from domain.plan.effect import effect
from domain.plan.gates import Gates, Lack, following
from domain.plan.goals import of_plan
from domain.plan.moving_on import moved_on
from domain.plan_model import Plan, PlanStatus
from domain.snapshot import Change, Snapshot
from reports.json_documents import as_text
from reports.names import BriefNames
from reports.plans import console, documents
from reports.plans.lacks import lack_words, refusal_words
from reports.plans.wording import too_much_words
from reports.plans.words import status_words
from reports.words import _
from reports.words import day as day_words
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
    plan = _plan(snapshot, options.plan)
    found = contents(snapshot, plan)
    would = effect(snapshot, known, found)
    weighing = of_plan(snapshot, Groups(snapshot, known), found, would)
    gates = _gates(snapshot, known, plan)
    if options.json:
        return as_text(documents.plan_document(snapshot, plan, would, weighing, gates))
    return console.plan_text(found, would, weighing, gates, BriefNames(snapshot, known))


def status(options: argparse.Namespace) -> str:
    """What a plan lacks; with --to, take it to another status."""
    if options.to is not None:
        reason = options.reason or ""
        to = PlanStatus(options.to)
        _edited(
            options.file,
            _("{plan}: {status}").format(plan=options.plan, status=status_words(to)),
            lambda snapshot, _known: moved_on(snapshot, _plan(snapshot, options.plan), to, reason),
        )
    snapshot, known = load(options.file), catalogue()
    plan = _plan(snapshot, options.plan)
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
        _edited(
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
    original = Original(there, _plan(there, options.plan))
    found: list[Copied] = []

    def wanted(snapshot: Snapshot, known: Catalogue) -> Iterable[Change]:
        place = _unit_of(snapshot, None, options.unit)
        assert place is not None, "a plan that is new is given a unit"
        codes = [plan.code for plan in snapshot.all(Plan)]
        code = options.code or next_code(codes, "P")
        if code in codes:
            raise Refused(
                Status.NOT_USABLE, _("Det finnes alt en plan med koden «{code}».").format(code=code)
            )
        found.append(plan_copied(snapshot, known, snapshot.units[place], code, original))
        return found[0].changes

    _edited(options.file, _("Ny plan fra {plan}").format(plan=original.plan.code), wanted)
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
        _edited(options.file, step, lambda snapshot, _known: written(snapshot, document))
    except DocumentError as error:
        raise Refused(Status.NOT_USABLE, document_error_words(error)) from None
    options.plan = document["code"]
    return show(options)


def approve(options: argparse.Namespace) -> str:
    """Write down that a meeting has approved the mapping of a unit as it is now."""
    from domain.plan.approving import approved

    day = options.on or this_moment().date()
    with open_store(options.file, read_only=True) as store:
        last, units = store.last_step(), store.load().units
    if options.unit not in units:
        raise Refused(Status.NOT_USABLE, _("Ingen enhet har koden «{code}».").format(code=options.unit))
    _edited(
        options.file,
        _("Nullpunkt for {unit}").format(unit=options.unit),
        lambda snapshot, _known: approved(snapshot, options.unit, options.by, day, last),
    )
    text = _("Kartleggingen av {unit} er godkjent {day} av {who}.")
    unit = units[options.unit].name
    return text.format(unit=unit, day=day_words(day), who=options.by.strip()) + "\n"


def changes(options: argparse.Namespace) -> str:
    """What has been changed in the mapping since it was approved."""
    from domain.plan.approving import latest

    with open_store(options.file, read_only=True) as store:
        snapshot = store.load()
        if options.unit not in snapshot.units:
            raise Refused(Status.NOT_USABLE, _("Ingen enhet har koden «{code}».").format(code=options.unit))
        baseline = latest(snapshot, snapshot.units[options.unit].id)
        if baseline is None:
            text = _("Kartleggingen av {unit} er ikke godkjent ennå. Bruk plan approve.")
            raise Refused(Status.NOT_USABLE, text.format(unit=options.unit))
        found = later_changes(snapshot, baseline, store.history(), store.changes_of)
    if options.json:
        return as_text(documents.changes_document(snapshot, baseline, found))
    return console.changes_text(snapshot, BriefNames(snapshot, catalogue()), baseline, found)


def explain(options: argparse.Namespace) -> str:
    """Say why a step after the approval was made."""
    from domain.plan.approving import latest, reasoned

    def wanted(snapshot: Snapshot, _known: Catalogue) -> list[Change]:
        unit = snapshot.units.get(options.unit)
        baseline = None if unit is None else latest(snapshot, unit.id)
        if baseline is None or options.step <= baseline.step:
            raise Refused(
                Status.NOT_USABLE, _("Steg {step} er ikke etter et nullpunkt.").format(step=options.step)
            )
        return reasoned(snapshot, baseline, options.step, options.reason)

    _edited(options.file, _("Begrunnelse for steg {step}").format(step=options.step), wanted)
    return changes(options)


def show_due(options: argparse.Namespace) -> str:
    """What is to be looked at now and within thirty days: plans, requirements, verdicts, the law."""
    from domain.plan.reminders import due

    snapshot, known, today = load(options.file), catalogue(), options.on or this_moment().date()
    if options.unit is not None and options.unit not in snapshot.units:
        raise Refused(Status.NOT_USABLE, _("Ingen enhet har koden «{code}».").format(code=options.unit))
    found = due(snapshot, known, today, options.unit)
    if options.json:
        return as_text(documents.due_document(found, today))
    return console.due_text(found, today, snapshot, BriefNames(snapshot, known))


def take_in(options: argparse.Namespace) -> str:
    """Keep a package of what another unit learnt, beside one's own plans."""
    from domain.plan.document_error import DocumentError
    from domain.plan.elsewhere import taken_in
    from reports.plans.elsewhere_words import package_error_words

    name = "-" if options.source == "-" else Path(options.source).name
    text, day = _text_of(options.source), this_moment().date()
    try:
        _edited(
            options.file,
            _("Erfaringer fra andre: {name}").format(name=name),
            lambda snapshot, _known: taken_in(snapshot, name, text, day),
        )
    except DocumentError as error:
        raise Refused(Status.NOT_USABLE, package_error_words(error, name)) from None
    options.plan = None
    return others(options)


def others(options: argparse.Namespace) -> str:
    """What other units learnt, and which of it is like one's own measures."""
    from domain.plan.elsewhere import alike

    snapshot, known = load(options.file), catalogue()
    plans = sorted(snapshot.all(Plan), key=lambda plan: plan.code)
    wanted = plans if options.plan is None else [_plan(snapshot, options.plan)]
    found = [(plan, alike(snapshot, known, contents(snapshot, plan))) for plan in wanted]
    if options.json:
        return as_text(documents.others_document(snapshot, found))
    return console.others_text(snapshot, found, BriefNames(snapshot, known))


def take_readings(options: argparse.Namespace) -> str:
    """Add readings from a table to what a plan measures; all of them or none."""
    from db.csv_folder import read_table
    from db.excel import read_workbook
    from domain.editing.reading_import import readings_in
    from reports.plans.readings_words import readings_words
    from reports.problem_words import sentence

    source = Path(options.source)
    book = read_table(source) if source.suffix.lower() == ".csv" else read_workbook(source)
    found = readings_in(_contents(options), book)
    if found.errors:
        told = map(sentence, (*found.errors, *found.warnings))
        raise Refused(Status.NOT_USABLE, *told, _("Ingenting er lagret."))
    step = _("{plan}: avlesninger fra {name}").format(plan=options.plan, name=source.name)
    if found.changes:
        _edited(options.file, step, lambda _snapshot, _known: found.changes)
    if options.json:
        return show(options)
    lines = [readings_words(len(found.changes), found.known), *map(sentence, found.warnings)]
    return "\n".join(lines) + "\n"


def learn(options: argparse.Namespace) -> str:
    """Write what a plan taught, without who or where."""
    from db.replacing import replace_file
    from domain.plan.learning import learning

    snapshot, known = load(options.file), catalogue()
    found = learning(snapshot, known, contents(snapshot, _plan(snapshot, options.plan)), options.texts)
    target = Path(options.to)
    with named(target):
        replace_file(target, as_text(documents.learning_document(found, known.version)).encode())
    told = [_("Skrevet til {place}.").format(place=options.to)]
    if options.texts:
        told.append(_("Les gjennom tekstene før dere deler dem: de står som dere skrev dem."))
    return "\n".join(told) + "\n"


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
    material = PlanMaterial(snapshot, catalogue(), contents(snapshot, _plan(snapshot, options.plan)), VERSION)
    if ending == ".csv":
        content = csv_bytes(risk_rows(material).table)
    else:
        content = figures_bytes(risk_sheets(material))
    with named(target):
        replace_file(target, content)
    return _("Skrevet til {place}.").format(place=options.to) + "\n"


# -- what they share -----------------------------------------------------------------------------


def _plan(snapshot: Snapshot, code: Code) -> Plan:
    for plan in snapshot.all(Plan):
        if plan.code == code:
            return plan
    raise Refused(Status.NOT_USABLE, _("Ingen plan har koden «{code}».").format(code=code))


def _contents(options: argparse.Namespace) -> Contents:
    """The plan that is asked for, with all that belongs to it."""
    snapshot = load(options.file)
    return contents(snapshot, _plan(snapshot, options.plan))


def _gates(snapshot: Snapshot, known: Catalogue, plan: Plan) -> Mapping[PlanStatus, tuple[Lack, ...]]:
    """What the plan lacks before each status it may get next."""
    gates = Gates(snapshot, known, contents(snapshot, plan))
    return {to: gates.lacks(to) for to in following(plan.status)}


def _edited(place: str, step: str, changes: Callable[[Snapshot, Catalogue], Iterable[Change]]) -> None:
    """Store an edit as one step; raises Refused with every reason when it may not be."""
    known = catalogue()
    with open_store(place, read_only=False) as store:
        workspace = Workspace(store, known)
        wanted = list(changes(workspace.snapshot, known))
        _require_sound(workspace.snapshot, wanted, known)
        try:
            workspace.apply(wanted, step)
        except GateClosed as error:
            names = BriefNames(workspace.snapshot, known)
            lacks = [_lack_line(lack, names) for lack in error.refusal.lacks]
            raise Refused(Status.NOT_USABLE, refusal_words(error.refusal), *lacks) from None


def _lack_line(lack: Lack, names: BriefNames) -> str:
    return f"{lack.measure}: {lack_words(lack, names)}" if lack.measure else lack_words(lack, names)


def _require_sound(snapshot: Snapshot, changes: list[Change], known: Catalogue) -> None:
    from domain.editing.objections import objections
    from reports.problem_words import cell_sentence

    wrong = objections(snapshot.with_changes(changes), changes, known)
    if wrong:
        raise Refused(Status.NOT_USABLE, *map(cell_sentence, wrong))


def _unit_of(snapshot: Snapshot, plan: Plan | None, asked: Code | None) -> Code | None:
    """The unit whose suggestion is asked for: the plan's, else the one named, else the only one."""
    if plan is not None:
        return next(unit.code for unit in snapshot.units.values() if unit.id == plan.unit_id)
    if asked is not None and asked not in snapshot.units:
        raise Refused(Status.NOT_USABLE, _("Ingen enhet har koden «{code}».").format(code=asked))
    tops = [unit.code for unit in snapshot.units.values() if unit.parent_id is None]
    if asked is None and len(tops) != 1:
        raise Refused(Status.WRONG_USAGE, _("Oppgi enheten planen gjelder, med --unit."))
    return asked or tops[0]


def _is_wanted(move: Move, asked: list[str] | None) -> bool:
    return asked is None or f"{move.task}:{move.receiver}" in asked


def _accepted(
    snapshot: Snapshot,
    known: Catalogue,
    code: Code,
    place: Code | None,
    suggestion: Suggestion,
    rows: list[Accepted],
) -> list[Change]:
    from domain.model import new_id
    from domain.plan.accepting import accepted
    from reports.plans.wording import BeginningWords

    plan = next((row for row in snapshot.all(Plan) if row.code == code), None)
    made: list[Change] = []
    if plan is None:
        assert place is not None, "a new plan has been given its unit"
        plan = Plan(new_id(), code, code, snapshot.units[place].id)
        made = [Change(None, plan)]
    words = BeginningWords(BriefNames(snapshot, known))
    return [*made, *accepted(snapshot, known, plan, suggestion, rows, words)]


def _read(source: str) -> dict[str, Any]:
    """The document in a file, or on standard input when the name is «-»."""
    try:
        document = json.loads(_text_of(source))
    except ValueError:
        raise Refused(Status.NOT_USABLE, _("{name} er ikke JSON.").format(name=source)) from None
    if not isinstance(document, dict) or not isinstance(document.get("code"), str):
        raise Refused(Status.NOT_USABLE, _("{name} er ikke en plan: «code» mangler.").format(name=source))
    return document


def _text_of(source: str) -> str:
    """What stands in a file, or on standard input when the name is «-»."""
    from db.reading import read_text

    with named(Path(source)):
        try:
            return sys.stdin.read() if source == "-" else read_text(Path(source))
        except UnicodeDecodeError:
            raise Refused(Status.NOT_USABLE, _("{name} er ikke JSON.").format(name=source)) from None
