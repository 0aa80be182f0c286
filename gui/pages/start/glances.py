"""The bundled examples at a glance: what each is called, how large it is, and whose hours there are."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from domain.catalogue import Catalogue
from domain.model import Code, Share, Task
from domain.snapshot import Snapshot
from domain.units import as_fraction, percent_of
from gui import clock
from gui.ports import Example, Ports
from reports.material import capital
from reports.names import BriefNames


@dataclass(frozen=True, slots=True)
class Bar:
    """The mapped work of a group: its code, its name in a sentence and by itself, and minutes a week."""

    code: Code
    name: str
    label: str
    minutes: Fraction


@dataclass(frozen=True, slots=True)
class Glance:
    """What is seen of an example before it is opened."""

    code: str
    name: str
    tasks: int
    bars: tuple[Bar, ...]
    """The longest first."""


def glances(ports: Ports) -> list[Glance]:
    """Every bundled example at a glance; reads them all, so it belongs in a job."""
    catalogue = ports.load_catalogue()
    return [_glance(example, ports, catalogue) for example in ports.examples]


def _glance(example: Example, ports: Ports, catalogue: Catalogue) -> Glance:
    from domain.exchange.importing import import_workbook

    workbook = ports.read_workbook(example.folder)
    changes = import_workbook(workbook, Snapshot(), catalogue, clock.today()).changes
    snapshot = Snapshot().with_changes(changes)
    name = snapshot.settings.get("navn", "")
    return Glance(example.code, name, len(snapshot.tasks), _bars(snapshot, BriefNames(snapshot, catalogue)))


def _bars(snapshot: Snapshot, names: BriefNames) -> tuple[Bar, ...]:
    tasks = snapshot.by_id(Task)
    found: dict[Code, Fraction] = {}
    for share in snapshot.all(Share):
        task = tasks[share.task_id]
        weekly = as_fraction(task.per_week) * as_fraction(task.minutes)
        found[share.group] = found.get(share.group, Fraction(0)) + percent_of(share.percent, weekly)
    ordered = sorted(found, key=lambda code: (-found[code], code))
    return tuple(Bar(code, names.group(code), capital(names.group(code)), found[code]) for code in ordered)
