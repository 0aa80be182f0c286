"""What the plan lacks as lines one presses, each leading to where it is mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.plan.gates import Lack, LackCode
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.plan.saying import lacking, next_of
from gui.parts.lines import Line, Lines
from gui.parts.words import Words
from gui.place import Place
from gui.session import Session
from reports.plans.lacks import lack_words
from reports.words import _

L = LackCode
MEASURES, FACTS, HEARD, EFFECT = "measures", "facts", "heard", "effect"
"""The parts of the page that a lack can be mended in."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Where on the page: a part, or a section of a measure's panel with the field or row there."""

    part: str
    section: str = ""
    field: str = ""


_WHERE: Mapping[LackCode, Aim] = {
    L.NO_AIM: Aim(FACTS, field="aim"),
    L.NO_OWNER: Aim(FACTS, field="owner"),
    L.NO_MEASURES: Aim(MEASURES),
    L.NO_TASK: Aim(MEASURES, "what", "task_id"),
    L.NO_RECEIVER: Aim(MEASURES, "what", "receiver"),
    L.SAME_GROUP: Aim(MEASURES, "what", "receiver"),
    L.MORE_THAN_THERE_IS: Aim(MEASURES, "what", "minutes"),
    L.NO_HAZARDS: Aim(MEASURES, "risk"),
    L.NOT_ASSESSED: Aim(MEASURES, "risk"),
    L.RED: Aim(MEASURES, "risk"),
    L.NO_CONTROL: Aim(MEASURES, "risk"),
    L.CONTROL_INCOMPLETE: Aim(MEASURES, "risk"),
    L.UNAUTHORISED_HAZARD: Aim(MEASURES, "risk"),
    L.NOT_HEARD: Aim(HEARD),
    L.VIEW_UNANSWERED: Aim(HEARD),
    L.NO_BASIS: Aim(MEASURES, "grounds", "basis"),
    L.QUESTION_UNANSWERED: Aim(MEASURES, "grounds"),
    L.NO_INDICATOR: Aim(MEASURES, "measuring"),
    L.INDICATOR_INCOMPLETE: Aim(MEASURES, "measuring"),
    L.NO_REVIEW_DATE: Aim(MEASURES, "what", "review_on"),
    L.NO_MEASURE_OWNER: Aim(MEASURES, "what", "owner"),
    L.NO_TRAINING: Aim(MEASURES, "training"),
    L.CLOSED: Aim(MEASURES, "what", "receiver"),
    L.ABOVE_CEILING: Aim(EFFECT),
    L.NOT_DECIDED_BY: Aim(FACTS, field="decided_by"),
    L.NO_MANDATE: Aim(FACTS, field="mandate"),
    L.NO_DECISION_DATE: Aim(FACTS, field="decided_on"),
    L.NO_PREDICTION: Aim(MEASURES, "trial", "prediction"),
    L.NO_TRIAL_PERIOD: Aim(MEASURES, "trial", "trial_from"),
    L.NO_MEASUREMENT: Aim(MEASURES, "measuring"),
    L.NO_RESULT: Aim(MEASURES, "trial", "result"),
    L.NO_LEARNING: Aim(MEASURES, "trial", "learning"),
    L.NOT_ACTED: Aim(MEASURES, "trial", "act"),
    L.ACTS_DIFFER: Aim(MEASURES),
}


def aim_of(lack: Lack) -> Aim:
    """Where a lack is mended on this page."""
    return _WHERE.get(lack.code, Aim(MEASURES))


def place_of(lack: Lack, plan: ChosenPlan) -> Place | None:
    """The other page where a lack is mended; None: on this one."""
    found = plan.contents
    task = next(
        (row.task for row in found.measures if row.measure.code == lack.measure) if found else iter(()), None
    )
    if lack.code is L.NO_APPROVAL:
        return Place("staff")
    if lack.code is L.LAYER_UNANSWERED and task is not None:
        return Place("tasks", task.id)
    return Place("rules", lack.about) if lack.code is L.UNIT_RULE_BROKEN else None


class LackList(QWidget):
    """The lacks before the next step; `wanted` carries the `Lack` that was pressed."""

    wanted = Signal(object)

    def __init__(self, session: Session, plan: ChosenPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._plan = session, plan
        self.words = as_role(Words("", self), "heading")
        self.lines = Lines(self)
        self.lines.opened.connect(self.wanted)
        self.lines.setAccessibleName(_("Det som mangler"))
        column = QVBoxLayout(self)
        column.setContentsMargins(INSIDE, BETWEEN, INSIDE, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.words)
        column.addWidget(self.lines)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show what was worked out last."""
        to = next_of(self._plan)
        lacks = None if to is None else self._plan.lacks(to)
        if to is None:
            self.words.setText(_("Planen er ved veis ende."))
        elif lacks is None:
            self.words.setText(_("Ser etter hva som mangler …"))
        else:
            self.words.setText(lacking(to, lacks))
        self.lines.show_lines(self._lines(lacks or ()))

    def _lines(self, lacks: Sequence[Lack]) -> list[Line]:
        found = self._plan.contents
        measures = found.measures if found is not None else ()
        titles = {row.measure.code: row.measure.title for row in measures}
        return [
            Line(
                lack, lack_words(lack, self._session.names), note=_measure(lack, titles), sign="warning:warn"
            )
            for lack in lacks
        ]


def _measure(lack: Lack, titles: Mapping[str, str]) -> str:
    return f"{lack.measure}: {titles.get(lack.measure, '')}" if lack.measure else ""
