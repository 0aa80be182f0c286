"""«Utprøving»: what is expected, from when until when, what came of it, and what was learnt."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from domain.plan.contents import MeasureContents
from domain.plan_model import Act, Measure
from gui.pages.plan.declared import MEASURE, chosen, long
from gui.pages.plan.what import FormSection
from gui.session import Session
from gui.tables.columns import Choice, Column
from gui.tables.sheet_columns import sheet_column
from reports.plans.words import act_words
from reports.words import _, day


def summary(row: MeasureContents) -> str:
    """The period, or what the trial led to."""
    measure = row.measure
    if measure.act is not None:
        return act_words(measure.act)
    if measure.trial_from is None or measure.trial_until is None:
        return _("ikke planlagt")
    return _("{start} til {end}").format(start=day(measure.trial_from), end=day(measure.trial_until))


def trial_section(session: Session, parent: QWidget) -> FormSection:
    """The trial as a form."""
    return FormSection(session, _columns(), parent)


def _columns() -> tuple[Column[Measure], ...]:
    def acts() -> list[Choice]:
        return [Choice(None, _("ikke valgt")), *(Choice(act, act_words(act)) for act in Act)]

    return (
        long(sheet_column(MEASURE, "prediction", _("Dette tror vi skjer"))),
        sheet_column(MEASURE, "trial_from", _("Fra")),
        sheet_column(MEASURE, "trial_until", _("Til og med")),
        long(sheet_column(MEASURE, "result", _("Dette skjedde"))),
        long(sheet_column(MEASURE, "learning", _("Dette lærte vi"))),
        chosen(MEASURE, "act", _("Dette gjør vi videre"), acts),
    )
