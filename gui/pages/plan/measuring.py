"""«Måling»: what shows whether a measure works, what must not get worse, and what was measured when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.model import new_id
from domain.plan.contents import MeasureContents
from domain.plan.run_chart import run_chart
from domain.plan_model import Indicator, Measurement
from domain.units import from_micro
from gui.appearance import INSIDE, as_role
from gui.pages.plan.declared import INDICATOR, MEASUREMENT, form_kind
from gui.pages.plan.fetch_readings import FetchReadings
from gui.pages.plan.new_reading import NewReading
from gui.pages.plan.ready_to_measure import ReadyToMeasure, next_number
from gui.pages.plan.rows_editor import RowsEditor
from gui.pages.plan.withdrawing import Withdrawing
from gui.parts.lines import Line
from gui.parts.room import put_keyboard
from gui.parts.words import Words
from gui.pictures.run_chart import Dot, RunChart
from gui.session import Session
from gui.tables.columns import Column
from gui.tables.sheet_columns import quantity_text, sheet_column
from reports.plans.as_made import AsMade
from reports.plans.indicator_words import how_words
from reports.plans.run_words import chart_words, reading_words, withdrawn_words
from reports.words import _, day, ngettext


def summary(row: MeasureContents) -> str:
    """How many indicators and readings."""
    if not row.indicators:
        return _("ingenting å måle ennå")
    readings = sum(len(found) for _indicator, found in row.indicators)
    text = ngettext("{count} avlesning", "{count} avlesninger", readings)
    return _("{count} mål, {readings}").format(
        count=len(row.indicators), readings=text.format(count=readings)
    )


class Measuring(QWidget):
    """The indicators as lines, the chosen one with its readings."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._row: MeasureContents | None = None
        kind = form_kind((_("måling"), _("målinger")), _columns(), lambda row: row.name)
        self.indicators: RowsEditor[Indicator] = RowsEditor(
            session, kind, _line, self, add_text=_("Noe nytt å måle"), new=self._new
        )
        readings = form_kind(
            (_("avlesning"), _("avlesninger")), _reading_columns(), lambda row: day(row.measured_on)
        )
        frame = self.indicators.chosen_frame
        self.readings: RowsEditor[Measurement] = RowsEditor(
            session, readings, _reading_line, frame, add_text=_("Ny avlesning"), new=self._ask
        )
        self.withdrawing = Withdrawing(session, self.readings.chosen_frame)
        self.readings.inside.addWidget(self.withdrawing)
        self.readings.picked.connect(self._reading_picked)
        self.entry = NewReading(session, frame)
        self.fetch = FetchReadings(session, frame)
        self.chart = RunChart(frame)
        self.said = Words("", frame)
        self.how = as_role(Words("", frame), "muted")
        self.indicators.inside.insertWidget(1, self.how)
        self.indicators.inside.addWidget(as_role(Words(_("Avlesninger"), frame), "muted"))
        self.indicators.inside.addWidget(self.chart)
        self.indicators.inside.addWidget(self.said)
        self.indicators.inside.addWidget(self.readings)
        self.indicators.inside.addWidget(self.entry)
        self.indicators.inside.addWidget(self.fetch)
        self.indicators.picked.connect(self._picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        self.ready = ReadyToMeasure(session, self)
        self.ready.added.connect(self._add_ready)
        column.addWidget(self.indicators)
        column.addWidget(self.ready)

    def show_measure(self, row: MeasureContents) -> None:
        """Show this measure."""
        self._row = row
        self.indicators.show_rows([indicator for indicator, _readings in row.indicators])
        self.ready.show_measure(row)

    def go_to(self, _field: str, about: str = "") -> None:
        """Choose the indicator of that name."""
        rows = self._row.indicators if self._row is not None else ()
        known = next((row.id for row, _readings in rows if row.name == about), "")
        if known:
            self.indicators.choose(known, "owner")
        else:
            put_keyboard(self.indicators.add_button)

    def _picked(self, indicator: object) -> None:
        known = indicator.id if isinstance(indicator, Indicator) else ""
        self.entry.close_unless(indicator if isinstance(indicator, Indicator) else None)
        self.fetch.be_about(indicator if isinstance(indicator, Indicator) else None)
        readings = self._readings_of(known)
        listed = [*readings, *self._withdrawn_of(known)]
        self.readings.show_rows(sorted(listed, key=lambda row: (row.measured_on, row.number)))
        if isinstance(indicator, Indicator):
            self._show_how(indicator)
            self._show_chart(indicator, readings)

    def _reading_picked(self, reading: object) -> None:
        self.withdrawing.be_about(reading if isinstance(reading, Measurement) else None)

    def _show_how(self, indicator: Indicator) -> None:
        """How a ready one is counted; one's own says nothing."""
        row, session = self._row, self._session
        made = AsMade(session.snapshot, session.catalogue)
        ready = made.ready(indicator, row) if row is not None else None
        self.how.setText(how_words(ready) if ready is not None else "")
        self.how.setVisible(ready is not None)

    def _show_chart(self, indicator: Indicator, readings: Sequence[Measurement]) -> None:
        """The readings over time, and in words what they show."""
        values = [float(from_micro(row.value)) for row in readings]
        found = run_chart(values)
        self.chart.setVisible(found is not None)
        self.said.setText(" ".join(chart_words(found, readings, indicator)))
        if found is None:
            return
        signalled = {at for row in found.signals for at in range(row.first, row.last + 1)}
        dots = [
            Dot(row.id, row.measured_on, value, at in signalled, reading_words(row, indicator))
            for at, (row, value) in enumerate(zip(readings, values, strict=True))
        ]
        target = None if indicator.target is None else float(from_micro(indicator.target))
        self.chart.set_readings(dots, found.median, target)

    def _readings_of(self, indicator_id: str) -> tuple[Measurement, ...]:
        rows = self._row.indicators if self._row is not None else ()
        return next((readings for row, readings in rows if row.id == indicator_id), ())

    def _withdrawn_of(self, indicator_id: str) -> tuple[Measurement, ...]:
        return () if self._row is None else tuple(self._row.withdrawn.get(indicator_id, ()))

    def _new(self) -> Indicator | None:
        if self._row is None:
            return None
        return Indicator(new_id(), self._row.measure.id, next_number(self._row), _("Det dere måler"))

    def _add_ready(self, indicator: Indicator) -> None:
        """Store it, and go on where something is left to write."""
        self.indicators.add(indicator)
        stored = self.indicators.chosen
        if stored is not None and stored.id == indicator.id:
            self.indicators.choose(indicator.id, "baseline" if indicator.baseline is None else "owner")

    def _ask(self) -> None:
        indicator = self.indicators.chosen
        if indicator is not None:
            self.entry.ask(indicator, self._readings_of(indicator.id), self._withdrawn_of(indicator.id))


def _columns() -> tuple[Column[Indicator], ...]:
    return (
        sheet_column(INDICATOR, "name", _("Det som måles")),
        sheet_column(INDICATOR, "unit_of_measure", _("Enhet"), about=_("For eksempel minutter eller avvik")),
        sheet_column(INDICATOR, "baseline", _("Verdi i dag")),
        sheet_column(INDICATOR, "target", _("Målet")),
        sheet_column(INDICATOR, "owner", _("Ansvarlig"), about=_("Rollen som måler")),
        sheet_column(
            INDICATOR,
            "balancing",
            _("Skal ikke bli verre"),
            about=_("Viser om tiltaket gjør noe annet dårligere"),
        ),
    )


def _line(row: Indicator) -> Line:
    complete = row.baseline is not None and row.owner.strip() and row.name.strip()
    known = _("i dag {value}").format(value=quantity_text(row.baseline)) if row.baseline is not None else ""
    note = _("skal ikke bli verre") if row.balancing else ""
    value = known or _("mangler verdi i dag")
    return Line(
        row.id, row.name, "", " · ".join(filter(None, (value, note))), "ok:good" if complete else "edit:warn"
    )


def _reading_columns() -> tuple[Column[Measurement], ...]:
    return (
        sheet_column(MEASUREMENT, "measured_on", _("Dato")),
        sheet_column(MEASUREMENT, "value", _("Verdi")),
        sheet_column(MEASUREMENT, "note", _("Merknad")),
    )


def _reading_line(row: Measurement) -> Line:
    if row.withdrawn_on is not None:
        return Line(
            row.id, day(row.measured_on), quantity_text(row.value), withdrawn_words(row), "undo:muted"
        )
    return Line(row.id, day(row.measured_on), quantity_text(row.value), row.note)
