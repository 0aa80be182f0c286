"""A finished report with what it was made from: what it is called, and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from domain.exchange.workbook import FigureSheet
from domain.plan_model import Plan
from domain.snapshot import Snapshot
from gui import clock
from gui.advice import Asked, MoveKey
from gui.asking import file_name
from gui.figures import Inputs
from gui.session import Session
from reports.material import Material
from reports.parts import DEPARTMENT
from reports.plans.kinds import report_title
from reports.words import _, language, ngettext, speaking

_LETTERS_OF_PLAN = 60
"""So much of a plan's name stands in the name of a file, which has room for the day too."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report is asked for, in which language, and which of its parts (None: all).

    `plan_id` is "" without a plan.
    """

    kind: str
    plan_id: str = ""
    language: str = field(default_factory=language)
    parts: frozenset[str] | None = None

    def is_other_than(self, asked: Wanted | None) -> bool:
        """Whether another report is asked for, and not only other parts of it."""
        return asked is None or replace(self, parts=None) != replace(asked, parts=None)


class MadeReport(Protocol):
    """What the page knows of a report, whichever it is."""

    @property
    def pdf(self) -> bytes:
        """The report itself."""

    @property
    def sheets(self) -> tuple[FigureSheet, ...]:
        """Its figures, to be written as a workbook."""

    @property
    def snapshot(self) -> Snapshot:
        """The data it was made from."""

    @property
    def wanted(self) -> Wanted:
        """Which report it is."""

    @property
    def lead(self) -> str:
        """What it is and what it rests on, in a line."""

    @property
    def proposed_name(self) -> str:
        """What its file is called until somebody calls it something else, without its ending."""

    def differs(self, session: Session) -> bool:
        """Whether other choices hold now than those it was made with."""


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """The report on the department."""

    pdf: bytes
    sheets: tuple[FigureSheet, ...]
    material: Material
    asked: Asked
    left_out: frozenset[MoveKey]
    wanted: Wanted

    @property
    def snapshot(self) -> Snapshot:
        """The data it was made from."""
        return self.material.snapshot

    @property
    def lead(self) -> str:
        """What it is and what it rests on."""
        basis = made_words(len(self.material.suggestion.moves), self.asked.at)
        text = _("{report} for {title}. {basis}")
        if self.wanted.kind == DEPARTMENT:
            text = _("Avdelingsrapport for {title}. {basis}")
        return text.format(report=report_title(self.wanted.kind), title=self.material.title, basis=basis)

    @property
    def proposed_name(self) -> str:
        """What it is, the department and the day."""
        return department_file_name(self.wanted, self.material.title)

    def differs(self, session: Session) -> bool:
        """Whether another unit, suggestion or choice of moves holds now than in the report."""
        advice = session.advice
        known = {(move.task, move.receiver) for move in self.material.suggestion.moves}
        return (
            self.asked.inputs.unit != session.unit
            or self.asked.max_moves != advice.max_moves
            or self.material is not advice.material
            or self.left_out & known != advice.left_out & known
        )


@dataclass(frozen=True, slots=True, eq=False)
class MadeOfMapping:
    """A report that rests on the mapping alone; `title` is whose it is."""

    pdf: bytes
    sheets: tuple[FigureSheet, ...]
    wanted: Wanted
    inputs: Inputs
    title: str
    at: datetime

    @property
    def snapshot(self) -> Snapshot:
        """The data it was made from."""
        return self.inputs.snapshot

    @property
    def lead(self) -> str:
        """What it is, of what, and when it was made."""
        text = _("{report} for {title}, laget {time}.")
        return text.format(report=report_title(self.wanted.kind), title=self.title, time=f"{self.at:%H:%M}")

    @property
    def proposed_name(self) -> str:
        """What it is, the department and the day."""
        return department_file_name(self.wanted, self.title)

    def differs(self, session: Session) -> bool:
        """Whether another unit is chosen now."""
        return self.inputs.unit != session.unit


@dataclass(frozen=True, slots=True, eq=False)
class MadeOfPlan:
    """A report on a plan; `called` is the plan's name without names and codes of staff."""

    pdf: bytes
    sheets: tuple[FigureSheet, ...]
    wanted: Wanted
    snapshot: Snapshot
    plan: Plan
    called: str
    at: datetime

    @property
    def lead(self) -> str:
        """What it is, of which plan, and when it was made."""
        text = _("{report} for planen {plan}, laget {time}.")
        plan = f"{self.plan.code} {self.called}".strip()
        return text.format(report=report_title(self.wanted.kind), plan=plan, time=f"{self.at:%H:%M}")

    @property
    def proposed_name(self) -> str:
        """The report, the plan and the day."""
        return plan_file_name(self.wanted, self.plan, self.called)

    def differs(self, _session: Session) -> bool:
        """Never: the plan and the data are all it is made with."""
        return False


def department_file_name(wanted: Wanted, title: str) -> str:
    """What the file of a report on the department is called: the report, the department and the day."""
    with speaking(wanted.language):
        text = _("{report} {department} {day}")
        if wanted.kind == DEPARTMENT:
            text = _("Oppgavedeling {department} {day}")
        named = text.format(report=report_title(wanted.kind), department=title, day=clock.today().isoformat())
    return file_name(named)


def plan_file_name(wanted: Wanted, plan: Plan, called: str) -> str:
    """What the file of a report on a plan is called, without its ending: report, plan and day."""
    title = _("{report} {code} {plan} {day}")
    with speaking(wanted.language):
        report = report_title(wanted.kind)
    named = title.format(
        report=report,
        code=plan.code,
        plan=called[:_LETTERS_OF_PLAN].strip(),
        day=clock.today().isoformat(),
    )
    return " ".join(file_name(named).split())


def made_words(moves: int, at: datetime) -> str:
    """A suggestion by its size and its time."""
    text = ngettext(
        "Forslaget med én endring, regnet ut {time}.",
        "Forslaget med {count} endringer, regnet ut {time}.",
        moves,
    )
    if not moves:
        text = _("Forslaget uten endringer, regnet ut {time}.")
    return text.format(count=moves, time=f"{at:%H:%M}")
