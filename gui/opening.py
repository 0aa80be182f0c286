"""What is done off the window's thread to open a workspace or make one, and why it could not be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from domain.catalogue import Catalogue
from domain.editing.beginning import dated, house_rules, keeping_names, named
from domain.editing.objections import objections
from domain.editing.workspace import Store, Workspace, WorkspaceError
from domain.model import UnitLevel, UnitType
from domain.problems import Problem
from domain.snapshot import Change, Snapshot
from gui import clock
from gui.ports import Ports
from reports.plans.as_made import recognising
from reports.problem_words import cell_sentence
from reports.words import _
from reports.workspace_words import system_words, workspace_sentence

Filling = Callable[[Snapshot, Catalogue], Iterable[Change]]
"""What a new workspace is to hold, worked out from nothing and the catalogue."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new department is to be called, what kind it is, and whether names of staff are kept."""

    name: str
    level: UnitLevel
    type: UnitType
    keeps_names: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace that has been opened, ready to be shown."""

    workspace: Workspace
    catalogue: Catalogue
    place: str
    read_only: bool


@dataclass(eq=False)
class ContentRefused(Exception):
    """What a new workspace was to hold may not be stored; the first thing that is wrong with it."""

    problem: Problem


def opened(ports: Ports, catalogue: Catalogue, place: str, read_only: bool) -> Opened:
    """The workspace that lies there; raises a `WorkspaceError`."""
    return Opened(_workspace(ports.open_store(place, read_only), catalogue), catalogue, place, read_only)


def _workspace(store: Store, catalogue: Catalogue) -> Workspace:
    return Workspace(store, catalogue, recognising(catalogue))


def made(
    ports: Ports,
    catalogue: Catalogue,
    place: str,
    fill: Filling,
    step: str,
    beginning: Beginning | None,
) -> Opened:
    """A new workspace with that content; nothing is left of it when it cannot be stored."""
    changes = list(fill(Snapshot(), catalogue))
    changes += _begun(Snapshot().with_changes(changes), beginning)
    for problem in objections(Snapshot().with_changes(changes), changes, catalogue):
        raise ContentRefused(problem)
    Path(place).parent.mkdir(parents=True, exist_ok=True)
    store = ports.create_store(place)
    try:
        store.apply(changes, step)
        return Opened(_workspace(store, catalogue), catalogue, place, False)
    except BaseException:
        store.close()
        Path(place).unlink(missing_ok=True)
        raise


def _begun(snapshot: Snapshot, beginning: Beginning | None) -> list[Change]:
    """What a workspace made in the window has from the start, where its content does not say otherwise."""
    changes = house_rules(snapshot) + dated(snapshot, clock.today())
    if beginning is not None:
        changes += named(snapshot, beginning.name) + keeping_names(snapshot, beginning.keeps_names)
    return changes


def why_not(error: Exception) -> str:
    """The sentence that says why a workspace could not be opened or made; raises faults of the program."""
    if isinstance(error, WorkspaceError):
        return workspace_sentence(error)
    if isinstance(error, ContentRefused):
        return cell_sentence(error.problem)
    if isinstance(error, OSError):
        reason = system_words(error.strerror or type(error).__name__)
        return _("{place} kan ikke leses eller skrives: {reason}.").format(
            place=error.filename or "", reason=reason
        )
    raise error
