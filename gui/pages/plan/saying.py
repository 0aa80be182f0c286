"""What the page Plan says of a plan: how far it has come, what is next, what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping

from domain.plan.gates import ENDED, ORDER, Lack, following
from domain.plan_model import Act, Plan, PlanStatus
from gui.pages.plan.chosen import ChosenPlan
from gui.pictures.course_steps import Step, StepState
from reports.material import capital
from reports.plans.words import status_words
from reports.words import _, marked, ngettext

S = PlanStatus
_IS: Mapping[PlanStatus, str] = {
    S.UTKAST: marked("Planen «{name}» er et utkast."),
    S.MEDVIRKNING: marked("Planen «{name}» er til medvirkning."),
    S.RISIKOVURDERT: marked("Planen «{name}» er risikovurdert."),
    S.DROFTET: marked("Planen «{name}» er drøftet."),
    S.BESLUTTET: marked("Planen «{name}» er besluttet."),
    S.PROVES_UT: marked("Planen «{name}» prøves ut."),
    S.EVALUERT: marked("Planen «{name}» er evaluert."),
    S.INNFORT: marked("Planen «{name}» er innført."),
    S.JUSTERT: marked("Planen «{name}» skal justeres."),
    S.AVVIST: marked("Planen «{name}» er avvist."),
}
_LACKING: Mapping[PlanStatus, tuple[str, str]] = {
    S.MEDVIRKNING: (
        marked("Én ting mangler før dere kan begynne medvirkningen."),
        marked("{count} ting mangler før dere kan begynne medvirkningen."),
    ),
    S.RISIKOVURDERT: (
        marked("Én ting mangler før planen er risikovurdert."),
        marked("{count} ting mangler før planen er risikovurdert."),
    ),
    S.DROFTET: (
        marked("Én ting mangler før planen er drøftet."),
        marked("{count} ting mangler før planen er drøftet."),
    ),
    S.BESLUTTET: (
        marked("Én ting mangler før dere kan beslutte."),
        marked("{count} ting mangler før dere kan beslutte."),
    ),
    S.PROVES_UT: (
        marked("Én ting mangler før dere kan prøve ut."),
        marked("{count} ting mangler før dere kan prøve ut."),
    ),
    S.EVALUERT: (
        marked("Én ting mangler før utprøvingen er evaluert."),
        marked("{count} ting mangler før utprøvingen er evaluert."),
    ),
    S.INNFORT: (
        marked("Én ting mangler før planen kan innføres."),
        marked("{count} ting mangler før planen kan innføres."),
    ),
    S.JUSTERT: (
        marked("Én ting mangler før planen kan justeres."),
        marked("{count} ting mangler før planen kan justeres."),
    ),
}
_DO: Mapping[PlanStatus, str] = {
    S.UTKAST: marked("Begynn på nytt som utkast"),
    S.MEDVIRKNING: marked("Gå videre til medvirkning"),
    S.RISIKOVURDERT: marked("Planen er risikovurdert"),
    S.DROFTET: marked("Planen er drøftet"),
    S.BESLUTTET: marked("Planen er besluttet"),
    S.PROVES_UT: marked("Begynn utprøvingen"),
    S.EVALUERT: marked("Utprøvingen er evaluert"),
    S.INNFORT: marked("Innfør planen"),
    S.JUSTERT: marked("Planen skal justeres"),
    S.AVVIST: marked("Avvis planen"),
}
_DID: Mapping[PlanStatus, str] = {
    S.UTKAST: marked("{plan} er utkast igjen"),
    S.MEDVIRKNING: marked("{plan} er til medvirkning"),
    S.RISIKOVURDERT: marked("{plan} er risikovurdert"),
    S.DROFTET: marked("{plan} er drøftet"),
    S.BESLUTTET: marked("{plan} er besluttet"),
    S.PROVES_UT: marked("{plan} prøves ut"),
    S.EVALUERT: marked("{plan} er evaluert"),
    S.INNFORT: marked("{plan} er innført"),
    S.JUSTERT: marked("{plan} skal justeres"),
    S.AVVIST: marked("{plan} er avvist"),
}
_ACTS = {Act.JUSTERE: S.JUSTERT, Act.INNFORE: S.INNFORT}


def next_of(plan: ChosenPlan) -> PlanStatus | None:
    """The status that the plan is on its way to; None when it has come to its end."""
    found = plan.contents
    if found is None:
        return None
    offered = following(found.plan.status)
    if len(offered) < 3:
        return offered[0] if offered else None
    acts = {row.measure.act for row in found.measures}
    return next((status for act, status in _ACTS.items() if act in acts), S.INNFORT)


def question(plan: Plan | None) -> str:
    """How far the plan has come, in a sentence."""
    if plan is None:
        return _("Hva skal dere gjøre med forslaget?")
    return _(_IS[plan.status]).format(name=plan.name)


def lead(plan: ChosenPlan) -> str:
    """What stands in the way of the next step."""
    if plan.plan is None:
        return _(
            "En plan samler tiltakene, risikoen, det folk har sagt, og det dere måler. "
            "Forslaget bestemmer ingenting. Det gjør dere."
        )
    to = next_of(plan)
    if to is None:
        return _("Planen er ferdig.") if plan.plan.status is S.INNFORT else plan.plan.status_reason
    lacks = plan.lacks(to)
    if lacks is None:
        return _("Ser etter hva som mangler …")
    return lacking(to, lacks)


def lacking(to: PlanStatus, lacks: tuple[Lack, ...]) -> str:
    """How much is missing before a status."""
    if not lacks or to not in _LACKING:
        return _("Ingenting mangler: «{step}».").format(step=doing(to))
    one, many = _LACKING[to]
    return _(one if len(lacks) == 1 else many).format(count=len(lacks))


def doing(to: PlanStatus) -> str:
    """What taking the plan to a status is called."""
    return _(_DO[to])


def done_words(plan: Plan, to: PlanStatus) -> str:
    """The name of that step when it is taken."""
    return _(_DID[to]).format(plan=plan.code)


def steps_of(plan: ChosenPlan) -> list[Step]:
    """The way of the plan: what is behind, where it is, what is ahead."""
    stored = plan.plan
    if stored is None:
        return []
    end = stored.status if stored.status in ENDED else S.INNFORT
    way = [*ORDER, end]
    here = way.index(stored.status)
    return [_step(plan, status, place, here) for place, status in enumerate(way)]


def _step(plan: ChosenPlan, status: PlanStatus, place: int, here: int) -> Step:
    name = capital(status_words(status))
    if place < here:
        return Step(status, name, _("ferdig"), StepState.DONE)
    if place == here:
        state = StepState.DONE if status in ENDED else StepState.UNDER_WAY
        return Step(status, name, _("her er dere"), state, current=True)
    lacks = plan.lacks(status) if status is next_of(plan) else None
    if lacks:
        text = ngettext("{count} mangler", "{count} mangler", len(lacks)).format(count=len(lacks))
        return Step(status, name, text, StepState.ATTENTION)
    return Step(status, name, _("klar") if lacks == () else _("gjenstår"), StepState.AHEAD)
