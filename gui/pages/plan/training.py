"""«Opplæring»: who learns what, from whom, in how many hours."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.model import Competency, new_id
from domain.plan.contents import MeasureContents
from domain.plan.reminders import is_held
from domain.plan_model import PlannedTraining
from domain.units import MICRO
from gui.pages.plan.declared import TRAINING, chosen, form_kind, nobody
from gui.pages.plan.rows_editor import RowsEditor
from gui.pages.tasks.group_choices import group_choices
from gui.parts.lines import Line
from gui.parts.room import put_keyboard
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Column
from gui.tables.sheet_columns import sheet_column
from reports.plans.reminder_words import training_done_words
from reports.words import _, ngettext, number


def summary(row: MeasureContents) -> str:
    """How much training there is."""
    if not row.trainings:
        return _("ingen")
    hours = sum(each.persons * each.hours_each for each in row.trainings) / MICRO
    count = len(row.trainings)
    text = ngettext("{count} opplæring, {hours} timer", "{count} opplæringer, {hours} timer", count)
    return text.format(count=count, hours=number(hours))


class Training(QWidget):
    """The trainings of a measure."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._row: MeasureContents | None = None
        kind = form_kind((_("opplæring"), _("opplæringer")), _columns(session), lambda row: row.title)
        self.rows: RowsEditor[PlannedTraining] = RowsEditor(
            session, kind, _line, self, add_text=_("Ny opplæring"), new=self._new
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)

    def show_measure(self, row: MeasureContents) -> None:
        """Show this measure."""
        self._row = row
        self.rows.show_rows(row.trainings)

    def go_to(self, _field: str, _about: str = "") -> None:
        """Put the keyboard where training is added."""
        put_keyboard(self.rows.add_button)

    def _new(self) -> PlannedTraining | None:
        if self._row is None:
            return None
        measure = self._row.measure
        last = max((row.number for row in self._row.trainings), default=0)
        return PlannedTraining(
            new_id(),
            measure.id,
            last + 1,
            _("Opplæring"),
            receiver=measure.receiver,
            teacher=measure.giver,
        )


def _columns(session: Session) -> tuple[Column[PlannedTraining], ...]:
    def groups() -> list[Choice]:
        return [nobody(), *group_choices(session)]

    def competencies() -> list[Choice]:
        rows = sorted(session.snapshot.all(Competency), key=lambda row: collation_key(row.name))
        return [Choice(None, _("ingen")), *(Choice(row.id, row.name, row.code) for row in rows)]

    return (
        sheet_column(TRAINING, "title", _("Opplæring")),
        chosen(TRAINING, "competency_id", _("Kompetanse"), competencies),
        chosen(TRAINING, "receiver", _("Hvem som lærer"), groups),
        sheet_column(TRAINING, "persons", _("Antall som lærer")),
        sheet_column(TRAINING, "hours_each", _("Timer hver")),
        sheet_column(TRAINING, "teacher", _("Hvem som underviser"), about=_("Gruppe eller rolle")),
        sheet_column(TRAINING, "teacher_hours", _("Timer for den som underviser")),
        sheet_column(TRAINING, "mentor", _("Veileder etterpå"), about=_("Rollen som følger opp i arbeidet")),
        sheet_column(TRAINING, "deadline", _("Frist")),
        sheet_column(
            TRAINING, "persons_done", _("Antall som har gjennomført"), about=_("Bare antallet, aldri hvem")
        ),
        sheet_column(TRAINING, "done_on", _("Gjennomført dato"), about=_("Dagen antallet gjelder")),
    )


def _line(row: PlannedTraining) -> Line:
    hours = _("{persons} × {hours} t").format(persons=row.persons, hours=number(row.hours_each / MICRO))
    note = " · ".join(filter(None, (row.mentor, training_done_words(row))))
    return Line(row.id, row.title, hours, note, "ok:good" if is_held(row) else "time:muted")
