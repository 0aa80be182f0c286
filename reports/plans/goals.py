"""The five goals of sharing tasks, each with what speaks for a plan and what speaks against it.

Only what the plan and the mapping say is told; how much each weighs is for people to decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.plan import risk
from domain.plan.questions import moves
from domain.plan.risk import Band
from domain.results import Milli
from reports.plans.frame import MICRO_PER_MILLI
from reports.plans.material import PlanMaterial
from reports.plans.voices import disagreeing
from reports.plans.words import redone_words
from reports.tables import Column, table
from reports.text import Text
from reports.words import _, minutes, ngettext, number


def goal_table(material: PlanMaterial) -> Flowable:
    """The goals with what speaks for and against."""
    rows = (
        (_("Kvalitet"), _safer(material), _riskier(material)),
        (_("Ressurser"), _relieved(material), _trained(material)),
        (_("Effektivitet"), _less(material), _guided(material)),
        (_("Kjerneoppgaver"), _aside(material, core=False), _aside(material, core=True)),
        (_("Arbeidsmiljø"), _lighter(material), _heavier(material)),
    )
    columns = (Column(_("Målet"), 82), Column(_("Taler for"), 200), Column(_("Taler mot"), 200))
    cells: list[list[Text]] = [
        [name, " ".join(good) or _("ikke noe i tallene"), " ".join(bad) or _("ikke noe i tallene")]
        for name, good, bad in rows
    ]
    return table(columns, cells)


def _bands(material: PlanMaterial) -> list[tuple[Band | None, Band | None]]:
    scale = risk.limits(material.snapshot)
    hazards = [hazard for row in material.plan.measures for hazard, _controls in row.hazards]
    return [(risk.before(hazard, scale), risk.after(hazard, scale)) for hazard in hazards]


def _safer(material: PlanMaterial) -> Iterator[str]:
    lowered = sum(was is not None and left is not None and left < was for was, left in _bands(material))
    if lowered:
        text = ngettext("Én risiko blir lavere.", "{count} risikoer blir lavere.", lowered)
        yield text.format(count=lowered)


def _riskier(material: PlanMaterial) -> Iterator[str]:
    left = [band for _was, band in _bands(material)]
    high = sum(band is not None and band >= Band.ORANGE for band in left)
    open_ = left.count(None)
    if high:
        yield ngettext(
            "Én risiko er fortsatt oransje eller rød.",
            "{count} risikoer er fortsatt oransje eller røde.",
            high,
        ).format(count=high)
    if open_:
        yield ngettext("Én risiko er ikke vurdert.", "{count} risikoer er ikke vurdert.", open_).format(
            count=open_
        )
    yield from _redone(material)
    against = len(disagreeing(material))
    if against:
        yield ngettext("Én har dissens.", "{count} har dissens.", against).format(count=against)


def _redone(material: PlanMaterial) -> Iterator[str]:
    """Tasks that get another performer and have to be done again now and then already."""
    moved = {row.task.code: row.task for row in material.plan.measures if moves(row) and row.task is not None}
    again = [task for task in moved.values() if task.redone_percent]
    if again:
        most = max(again, key=lambda task: (task.redone_percent or 0, task.code))
        text = ngettext(
            "Én oppgave som flyttes, må noen ganger gjøres om igjen: {task}, {share}.",
            "{count} oppgaver som flyttes, må noen ganger gjøres om igjen, mest {task}: {share}.",
            len(again),
        )
        yield text.format(count=len(again), task=most.name, share=redone_words(most))


def _relieved(material: PlanMaterial) -> Iterator[str]:
    saved = -sum(row.change for row in material.figures.scarce)
    if saved > 0:
        text = _("{minutes} mindre i uken for dem som er vanskelige å rekruttere.")
        yield text.format(minutes=minutes(saved))


def _trained(material: PlanMaterial) -> Iterator[str]:
    hours = material.effect.training.learners + material.effect.training.teachers
    if hours:
        yield _("{hours} timer til opplæring, én gang.").format(hours=number(hours))
    more = [row for row in material.figures.scarce if row.change > 0]
    if more:
        text = _("{minutes} mer i uken for noen som er vanskelige å rekruttere.")
        yield text.format(minutes=minutes(sum(row.change for row in more)))


def _less(material: PlanMaterial) -> Iterator[str]:
    if material.effect.taken_away > 0:
        yield _("{minutes} i uken faller bort.").format(minutes=minutes(material.effect.taken_away))


def _guided(material: PlanMaterial) -> Iterator[str]:
    guidance = sum(row.amount for row in material.guidance)
    if guidance:
        yield _("{minutes} i uken til veiledning og kontroll.").format(minutes=minutes(guidance))


def _aside(material: PlanMaterial, *, core: bool) -> Iterator[str]:
    """Minutes that groups give away of what is, or is not, their core by the mapping."""
    given: Milli = 0
    for row in material.plan.measures:
        if not moves(row) or row.task is None or not row.measure.giver or not row.task.core_for:
            continue
        if (row.measure.giver in row.task.core_for) is core:
            given += (row.measure.minutes or 0) // MICRO_PER_MILLI
    if given:
        text = (
            _("{minutes} i uken av egne kjerneoppgaver gis bort.")
            if core
            else _("{minutes} i uken som ikke er giverens kjerneoppgave, gis bort.")
        )
        yield text.format(minutes=minutes(given))


def _lighter(material: PlanMaterial) -> Iterator[str]:
    before, after = _beyond(material)
    if after < before:
        text = _("{minutes} mindre arbeid i uken utover tilgjengelig tid.")
        yield text.format(minutes=minutes(before - after))


def _heavier(material: PlanMaterial) -> Iterator[str]:
    before, after = _beyond(material)
    if after > before:
        text = _("{minutes} mer arbeid i uken utover tilgjengelig tid.")
        yield text.format(minutes=minutes(after - before))
    more = sum(row.change > 0 for row in material.figures.loads)
    if more:
        text = ngettext("Én gruppe får mer å gjøre.", "{count} grupper får mer å gjøre.", more)
        yield text.format(count=more)


def _beyond(material: PlanMaterial) -> tuple[Milli, Milli]:
    rows = material.figures.loads
    return (
        sum(max(0, row.before - row.capacity) for row in rows),
        sum(max(0, row.after - row.capacity) for row in rows),
    )
