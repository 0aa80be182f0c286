"""What training a plan takes: who learns what, from whom, how many hours, by when."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.plan_model import PlannedTraining
from domain.units import MICRO
from reports.department_columns import listed
from reports.flowables import paragraph
from reports.material import capital
from reports.plans.material import PlanMaterial
from reports.plans.reminder_words import training_done_words
from reports.tables import Column
from reports.text import Text
from reports.words import _, day, number


def training_table(material: PlanMaterial) -> Iterator[Flowable]:
    """Every training with its hours, which add up to the plan's."""
    rows = [(row.measure.code, training) for row in material.plan.measures for training in row.trainings]
    if not rows:
        yield paragraph(_("Planen har ingen opplæring."))
        return
    columns = (
        Column(_("Tiltak"), 48),
        Column(_("Opplæring"), 142),
        Column(_("Hvem lærer"), 96),
        Column(_("Timer i alt"), 50, "right"),
        Column(_("Lærer og medhjelp"), 96),
        Column(_("Lærerens timer"), 50, "right"),
    )
    told = material.effect.training
    total: list[Text] = ["", _("I alt"), "", number(told.learners), "", number(told.teachers)]
    yield listed(columns, [_row(material, *row) for row in rows], totals=[total], row_headers=2)


def _row(material: PlanMaterial, code: str, training: PlannedTraining) -> list[Text]:
    hours = training.hours_each / MICRO
    deadline = day(training.deadline) if training.deadline else _("ikke satt")
    title = _("{title}\nFrist: {deadline}").format(title=material.said(training.title), deadline=deadline)
    group = material.names.group(training.receiver) if training.receiver else _("ikke valgt")
    each = _("{group}\n{persons} × {hours} t").format(
        group=capital(group), persons=training.persons, hours=number(hours)
    )
    each = "\n".join(filter(None, (each, training_done_words(training))))
    return [
        code,
        title,
        each,
        number(training.persons * hours),
        "\n".join(taught_by(material, training)),
        number(training.teacher_hours / MICRO),
    ]


def taught_by(material: PlanMaterial, training: PlannedTraining) -> Iterator[str]:
    """Who teaches, and who works beside them; groups by name, never a person."""
    teacher = material.said(training.teacher)
    yield capital(material.names.group(teacher)) if teacher else _("lærer ikke valgt")
    if training.mentor.strip():
        yield _("Mentor: {mentor}").format(mentor=material.said(training.mentor))
