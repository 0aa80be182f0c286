"""What the unit itself has decided about one group and one task, with guidance, pace and the reason."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from domain.editing.dividing import verdict_review_set, verdict_set
from domain.exchange.sheets import VERDICTS, Kind
from domain.model import Code, Judgement, Task, UnitVerdict
from domain.snapshot import Change
from domain.units import MICRO
from gui.appearance import INSIDE, STEP, as_role
from gui.pages.tasks.controls import CalmBox, StoredLine
from gui.pages.tasks.group_choices import group_choices
from gui.pages.tasks.saying import stored
from gui.pages.tasks.task_words import judgement_word
from gui.session import Session
from gui.tables.columns import Choice, Refused
from gui.tables.editors import Sentence
from gui.tables.sheet_columns import cell_read, quantity_text, value_text
from reports.code_words import judgement_words
from reports.material import capital
from reports.words import _

ANSWERS: tuple[Judgement | None, ...] = (*Judgement, None)
ANSWERS_BESIDE = 3
"""So many answers stand beside each other: they are to fit where the letters are large."""


class Judging(QWidget):
    """Edits the unit's verdict; stored at once."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._group: Code = ""
        self._choices: list[Choice] = []
        self.title = QLabel(self, wordWrap=True)
        self.answers: dict[Judgement | None, QToolButton] = {}
        self._together = QButtonGroup(self)
        self.percent = StoredLine(_("Veiledning og kontroll i minutter per 100"), self, numeric=True)
        self.by = CalmBox(_("Hvem som gir veiledning og kontroll"), self)
        self.factor = StoredLine(_("Tidsfaktor"), self, numeric=True)
        self.reason = StoredLine(_("Begrunnelse"), self)
        self.review = StoredLine(_("Dagen dere skal se på vurderingen igjen"), self)
        self.more = QWidget(self)
        self.sentence = Sentence(self)
        self._lay_out()
        for field in (self.percent, self.factor, self.reason):
            field.left.connect(self._store_fields)
        self.review.left.connect(self._store_review)
        self.by.activated.connect(self._store_fields)
        self.setEnabled(not session.read_only)
        self.hide()

    def _lay_out(self) -> None:
        answers = QGridLayout()
        answers.setSpacing(STEP)
        for place, judgement in enumerate(ANSWERS):
            answers.addWidget(self._button(judgement), *divmod(place, ANSWERS_BESIDE))
        form = QFormLayout(self.more)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(INSIDE)
        form.setVerticalSpacing(STEP)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(_("Veiledning og kontroll"), self._beside(self.percent, _("min per 100")))
        form.addRow(_("Gis av"), self.by)
        form.addRow(_("Tidsfaktor"), self._beside(self.factor, _("1 = like raskt som i dag")))
        form.addRow(_("Begrunnelse"), self.reason)
        form.addRow(_("Vurderes igjen"), self.review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, INSIDE, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.title)
        column.addLayout(answers)
        column.addWidget(self.more)
        column.addWidget(self.sentence)

    def _button(self, judgement: Judgement | None) -> QToolButton:
        button = as_role(QToolButton(self), "chip")
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setText(judgement_word(judgement) if judgement is not None else _("ingen"))
        about = capital(judgement_words(judgement)) if judgement is not None else _("Ingen egen vurdering")
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.clicked.connect(partial(self._judge, judgement))
        self._together.addButton(button)
        self.answers[judgement] = button
        return button

    def _beside(self, field: StoredLine, unit: str) -> QWidget:
        both = QWidget(self.more)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        field.setFixedWidth(self.fontMetrics().averageCharWidth() * 10)
        row.addWidget(field)
        label = as_role(QLabel(both, wordWrap=True), "muted")
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setText(unit)  # after the policy, which forgets that the height follows from the width
        row.addWidget(label, 1)
        return both

    # -- what it shows ----------------------------------------------------------------------------------

    @property
    def verdict(self) -> UnitVerdict | None:
        """What is stored."""
        rows = self._session.snapshot.verdicts_of.get(self._task.id, ()) if self._task is not None else ()
        return next((row for row in rows if row.group == self._group), None)

    def show_group(self, task: Task, group: Code) -> None:
        """Show what is decided about a group; "" hides the editor."""
        if (task.id, group) != (self._task.id if self._task else "", self._group):
            self.sentence.say("")
        self._task, self._group = task, group
        self.setVisible(bool(group))
        if not group:
            return
        verdict = self.verdict
        name = self._session.names.group(group)
        self.title.setText(_("Vår vurdering av {group}:").format(group=name))
        self.answers[verdict.verdict if verdict is not None else None].setChecked(True)
        self.more.setVisible(verdict is not None)
        if verdict is not None and not self.sentence.text:
            self._show_fields(verdict)

    def _show_fields(self, verdict: UnitVerdict) -> None:
        none = Choice("", _("ingen"))
        self._choices = [none, *(c for c in group_choices(self._session) if c.value != verdict.group)]
        self.by.clear()
        self.by.addItems([choice.text for choice in self._choices])
        values = [choice.value for choice in self._choices]
        self.by.setCurrentIndex(values.index(verdict.follow_up_group))
        percent = verdict.follow_up_percent
        self.percent.show_stored(quantity_text(percent, 6) if percent else "")
        self.factor.show_stored(quantity_text(verdict.time_factor, 6))
        self.reason.show_stored(verdict.reason)
        self.review.show_stored(value_text(Kind.DATE, verdict.review_on))

    # -- edits ------------------------------------------------------------------------------------------

    def _judge(self, judgement: Judgement | None) -> None:
        task, session = self._task, self._session
        if task is None:
            return
        self.sentence.say("")
        step = _("Endret vurderingen av {group} for {task}")
        step = step.format(group=session.names.group(self._group), task=task.name)
        stored(session, step, verdict_set(session.snapshot, task.id, self._group, judgement), self.sentence)
        self.show_group(task, self._group)

    def _store_fields(self) -> None:
        task, session, verdict = self._task, self._session, self.verdict
        if task is None or verdict is None:
            return
        try:
            percent = cell_read(VERDICTS, "follow_up_percent")(self.percent.typed())
            factor = cell_read(VERDICTS, "time_factor")(self.factor.typed())
            reason = cell_read(VERDICTS, "reason")(self.reason.typed())
        except Refused as refused:
            self.sentence.say(refused.sentence)
            return
        assert isinstance(percent, int), "a percentage is whole millionths"
        changes = verdict_set(
            session.snapshot,
            task.id,
            self._group,
            verdict.verdict,
            follow_up_percent=percent,
            follow_up_group=str(self._choices[max(0, self.by.currentIndex())].value),
            time_factor=factor if isinstance(factor, int) else MICRO,
            reason=str(reason),
        )
        self._store(task, changes)

    def _store_review(self) -> None:
        task, verdict = self._task, self.verdict
        if task is None or verdict is None:
            return
        try:
            day = cell_read(VERDICTS, "review_on")(self.review.typed())
        except Refused as refused:
            self.sentence.say(refused.sentence)
            return
        self._store(task, verdict_review_set(verdict, day if isinstance(day, date) else None))

    def _store(self, task: Task, changes: list[Change]) -> None:
        session = self._session
        step = _("Endret vurderingen av {group} for {task}")
        step = step.format(group=session.names.group(self._group), task=task.name)
        if stored(session, step, changes, self.sentence):
            self.show_group(task, self._group)
