"""What the commands on plans share: the plan that is asked for, and edits that pass the gates."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.running import Refused, Status
from cli.workspaces import catalogue, load, named, open_store
from domain.editing.workspace import GateClosed, Workspace
from domain.plan.contents import Contents, contents
from domain.plan.gates import Lack
from domain.plan_model import Plan
from domain.snapshot import Change, Snapshot
from reports.names import BriefNames
from reports.plans.as_made import recognising
from reports.plans.lacks import lack_words, refusal_words
from reports.words import _

if TYPE_CHECKING:
    from domain.catalogue import Catalogue
    from domain.model import Code


def plan_of(snapshot: Snapshot, code: Code) -> Plan:
    for plan in snapshot.all(Plan):
        if plan.code == code:
            return plan
    raise Refused(Status.NOT_USABLE, _("Ingen plan har koden «{code}».").format(code=code))


def contents_of(options: argparse.Namespace) -> Contents:
    """The plan that is asked for, with all that belongs to it."""
    snapshot = load(options.file)
    return contents(snapshot, plan_of(snapshot, options.plan))


def edited(place: str, step: str, changes: Callable[[Snapshot, Catalogue], Iterable[Change]]) -> None:
    """Store an edit as one step; raises Refused with every reason when it may not be."""
    known = catalogue()
    with open_store(place, read_only=False) as store:
        workspace = Workspace(store, known, recognising(known))
        wanted = list(changes(workspace.snapshot, known))
        _require_sound(workspace.snapshot, wanted, known)
        try:
            workspace.apply(wanted, step)
        except GateClosed as error:
            names = BriefNames(workspace.snapshot, known)
            lacks = [_lack_line(lack, names) for lack in error.refusal.lacks]
            told = refusal_words(replace(error.refusal, lacks=()), names)
            raise Refused(Status.NOT_USABLE, told, *lacks) from None


def _lack_line(lack: Lack, names: BriefNames) -> str:
    return f"{lack.measure}: {lack_words(lack, names)}" if lack.measure else lack_words(lack, names)


def _require_sound(snapshot: Snapshot, changes: list[Change], known: Catalogue) -> None:
    from domain.editing.objections import objections
    from reports.problem_words import cell_sentence

    wrong = objections(snapshot.with_changes(changes), changes, known)
    if wrong:
        raise Refused(Status.NOT_USABLE, *map(cell_sentence, wrong))


def text_of(source: str) -> str:
    """What stands in a file, or on standard input when the name is «-»."""
    from db.reading import read_text

    with named(Path(source)):
        try:
            return sys.stdin.read() if source == "-" else read_text(Path(source))
        except UnicodeDecodeError:
            raise Refused(Status.NOT_USABLE, _("{name} er ikke JSON.").format(name=source)) from None
