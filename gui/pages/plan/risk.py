"""«Risiko (ROS)»: what may go wrong, how likely and grave before and after, and what is done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from domain.editing.codes import next_code
from domain.model import Code, new_id
from domain.plan import hazards, risk
from domain.plan.contents import MeasureContents
from domain.plan.questions import health_care
from domain.plan.risk import Band, Limits
from domain.plan_model import Control, Hazard
from domain.snapshot import Change
from gui.appearance import INSIDE, as_role
from gui.icons import icon
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.plan.declared import CONTROL, HAZARD, chosen, form_kind
from gui.pages.plan.risk_out import RiskOut
from gui.pages.plan.rows_editor import RowsEditor
from gui.parts.add_field import AddField
from gui.parts.doing import done
from gui.parts.lines import Line
from gui.parts.room import put_keyboard
from gui.parts.words import Words
from gui.pictures.risk_matrix import Risk as Placed
from gui.pictures.risk_matrix import RiskMatrix
from gui.session import Session
from gui.tables.columns import Choice, Column
from gui.tables.sheet_columns import K as KIND
from gui.tables.sheet_columns import sheet_column, value_text
from reports.plans.words import CONSEQUENCE, PROBABILITY, band_words, hazard_words
from reports.words import _, ngettext

SIGNS = {
    Band.GREEN: "ok:good",
    Band.YELLOW: "info:warn",
    Band.ORANGE: "warning:accent",
    Band.RED: "stop:bad",
}


def short_band(band: Band | None) -> str:
    """The colour of a band; what is not assessed has none."""
    return _("ikke vurdert") if band is None else band_words(band).partition(" ")[0]


def worst(row: MeasureContents, scale: Limits) -> Band | None:
    """The gravest risk that is left; None while something is not assessed, or there is nothing."""
    left = [risk.after(hazard, scale) for hazard, _controls in row.hazards]
    known = [band for band in left if band is not None]
    return max(known) if left and len(known) == len(left) else None


def summary(row: MeasureContents, scale: Limits) -> str:
    """How many hazards, and the gravest that is left."""
    if not row.hazards:
        return _("ingen hendelser")
    count = len(row.hazards)
    text = ngettext("{count} hendelse: {worst}", "{count} hendelser: {worst}", count)
    return text.format(count=count, worst=short_band(worst(row, scale)))


def _placed(number: int, row: Hazard) -> Placed | None:
    """A hazard on the board; None until it is assessed."""
    before, after = risk.cell_before(row), risk.cell_after(row)
    return None if before is None or after is None else Placed(number, row.event, before, after)


class Risk(QWidget):
    """The hazards as lines, the chosen one with its controls, and ways to add more."""

    def __init__(self, session: Session, plan: ChosenPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._plan = session, plan
        self._row: MeasureContents | None = None
        kind = form_kind((_("hendelse"), _("hendelser")), _hazard_columns(), lambda row: row.event)
        self.hazards: RowsEditor[Hazard] = RowsEditor(
            session, kind, self._line, self, add_text=_("Egen hendelse"), new=self._own
        )
        controls = form_kind((_("mottiltak"), _("mottiltak")), _control_columns(), lambda row: row.text)
        frame = self.hazards.chosen_frame
        self._controls_title = as_role(Words(_("Hva dere gjør med det"), frame), "muted")
        self.controls: RowsEditor[Control] = RowsEditor(
            session, controls, _control_line, frame, add_text=_("Nytt mottiltak"), new=self._control
        )
        self.hazards.inside.addWidget(self._controls_title)
        self.hazards.inside.addWidget(self.controls)
        self.usual = as_role(
            QPushButton(icon("add", self), _("Legg inn vanlige hendelser"), self), "secondary"
        )
        self.usual.clicked.connect(self._add_usual)
        self.matrix = RiskMatrix(self)
        self.matrix.chosen.connect(self._cell_chosen)
        self._key = as_role(
            Words(_("Tallene er hendelsene i listen under. Stiplet: før mottiltakene."), self), "muted"
        )
        self.library = AddField(_("Fra biblioteket"), self)
        self.library.added.connect(self._from_library)
        self.out = RiskOut(session, plan, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        for widget in (self.usual, self.matrix, self._key, self.hazards, self.library, self.out):
            column.addWidget(widget)
        self.hazards.picked.connect(self._picked)

    def show_measure(self, row: MeasureContents) -> None:
        """Show this measure."""
        if self._row is not None and self._row.measure.id != row.measure.id:
            self.hazards.choose("")
        self._row = row
        self.hazards.show_rows([hazard for hazard, _controls in row.hazards])
        self._show_matrix([hazard for hazard, _controls in row.hazards])
        here = not self._session.read_only
        self.usual.setVisible(here and not row.hazards)
        self.out.refresh()
        there = {hazard.code for hazard, _controls in row.hazards}
        offered = [code for code in hazards.LIBRARY if code not in there]
        self.library.offer([Choice(code, hazard_words(code)) for code in offered] if here else [])

    def go_to(self, _field: str, about: str = "") -> None:
        """Choose the hazard with that code."""
        rows = self._row.hazards if self._row is not None else ()
        known = next((hazard.id for hazard, _controls in rows if hazard.code == about), "")
        if known:
            self.hazards.choose(known, "probability")
        else:
            put_keyboard(self.library.box if rows else self.usual)

    # -- what it shows -----------------------------------------------------------------------------------

    def _line(self, hazard: Hazard) -> Line:
        scale = self._plan.scale
        was, left = risk.before(hazard, scale), risk.after(hazard, scale)
        sign = SIGNS[left] if left is not None else "edit:warn"
        note = _("Før mottiltak: {before}").format(before=short_band(was)) if was != left else ""
        return Line(hazard.id, hazard.event, short_band(left), note, sign)

    def _show_matrix(self, rows: Sequence[Hazard]) -> None:
        """The hazards that are assessed, by their places in the list."""
        found = [placed for number, row in enumerate(rows, 1) if (placed := _placed(number, row)) is not None]
        self.matrix.set_risks(found, self._plan.scale)
        self.matrix.setVisible(bool(found))
        self._key.setVisible(bool(found))

    def _cell_chosen(self, cell: object) -> None:
        """Show the fields of the first hazard that lies there."""
        rows = [hazard for hazard, _controls in self._row.hazards] if self._row is not None else []
        for number, row in enumerate(rows, 1):
            placed = _placed(number, row)
            if placed is not None and cell in (placed.after, placed.before):
                self.hazards.choose(row.id, "probability_after")
                return

    def _picked(self, hazard: object) -> None:
        rows = self._row.hazards if self._row is not None else ()
        known = hazard.id if isinstance(hazard, Hazard) else ""
        self.controls.show_rows(next((controls for row, controls in rows if row.id == known), ()))

    # -- edits -------------------------------------------------------------------------------------------

    def _own(self) -> Hazard | None:
        if self._row is None:
            return None
        codes = {hazard.code for hazard, _controls in self._row.hazards}
        return Hazard(new_id(), self._row.measure.id, next_code(codes, "egen"), _("Beskriv hendelsen"))

    def _from_library(self, code: object) -> None:
        if self._row is not None:
            self.hazards.add(Hazard(new_id(), self._row.measure.id, str(code), hazard_words(str(code))))

    def _add_usual(self) -> None:
        row = self._row
        if row is None:
            return
        codes = hazards.likely(row, self._to_unauthorised(row)) or ("uklart_ansvar", "overbelastning")
        made = [Hazard(new_id(), row.measure.id, code, hazard_words(code)) for code in codes]
        step = _("Vanlige hendelser lagt inn for {measure}").format(measure=row.measure.code)
        done(self._session, step, [Change(None, hazard) for hazard in made])

    def _to_unauthorised(self, row: MeasureContents) -> bool:
        groups, measure = self._session.groups, row.measure
        if measure.giver not in groups or measure.receiver not in groups or not health_care(row):
            return False
        return groups[measure.giver].authorised and not groups[measure.receiver].authorised

    def _control(self) -> Control | None:
        hazard = self.hazards.chosen
        if hazard is None or self._row is None:
            return None
        taken = next(controls for row, controls in self._row.hazards if row.id == hazard.id)
        number = max((control.number for control in taken), default=0) + 1
        return Control(new_id(), hazard.id, number, _("Beskriv hva dere gjør"))


def _hazard_columns() -> tuple[Column[Hazard], ...]:
    def scale(words: Sequence[str], none: str) -> list[Choice]:
        steps = [Choice(step, f"{step} – {_(text)}", str(step)) for step, text in enumerate(words, 1)]
        return [Choice(None, none), *steps]

    def first(field: Code, title: str, words: Sequence[str]) -> Column[Hazard]:
        return chosen(HAZARD, field, title, lambda: scale(words, _("ikke vurdert")))

    def second(field: Code, title: str, words: Sequence[str]) -> Column[Hazard]:
        return chosen(HAZARD, field, title, lambda: scale(words, _("som før")))

    return (
        sheet_column(HAZARD, "event", _("Hendelse")),
        first("probability", _("Sannsynlighet i dag"), PROBABILITY),
        first("consequence", _("Konsekvens i dag"), CONSEQUENCE),
        second("probability_after", _("Sannsynlighet etter mottiltak"), PROBABILITY),
        second("consequence_after", _("Konsekvens etter mottiltak"), CONSEQUENCE),
        sheet_column(HAZARD, "cause", _("Årsak")),
        sheet_column(HAZARD, "ethics", _("Etikk")),
    )


def _control_columns() -> tuple[Column[Control], ...]:
    return (
        sheet_column(CONTROL, "text", _("Mottiltak")),
        sheet_column(CONTROL, "owner", _("Ansvarlig")),
        sheet_column(CONTROL, "deadline", _("Frist")),
        sheet_column(CONTROL, "done", _("Gjort")),
    )


def _control_line(control: Control) -> Line:
    if control.done:
        return Line(control.id, control.text, _("gjort"), control.owner, "ok:good")
    missing = not control.owner.strip() or control.deadline is None
    deadline = _("mangler ansvarlig eller frist") if missing else value_text(KIND.DATE, control.deadline)
    return Line(
        control.id,
        control.text,
        "",
        f"{control.owner} · {deadline}".strip(" ·"),
        "edit:warn" if missing else "time:muted",
    )
