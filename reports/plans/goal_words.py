"""The five goals in words: what speaks for a change of the division, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.plan.goals import Goal, Point, PointCode, Weighing
from reports.plans.words import redone_words
from reports.words import _, marked, minutes, ngettext, number

_GOAL: Mapping[Goal, str] = {
    Goal.QUALITY: marked("Kvalitet"),
    Goal.RESOURCES: marked("Ressurser"),
    Goal.EFFICIENCY: marked("Effektivitet"),
    Goal.CORE_TASKS: marked("Kjerneoppgaver"),
    Goal.WELLBEING: marked("Arbeidsmiljø"),
}
_IN_MINUTES: Mapping[PointCode, str] = {
    PointCode.MORE_DONE: marked("{minutes} mer i uken blir gjort av det som er kartlagt."),
    PointCode.LESS_DONE: marked("{minutes} mindre i uken blir gjort av det som er kartlagt."),
    PointCode.SCARCE_RELIEVED: marked("{minutes} mindre i uken for dem som er vanskelige å rekruttere."),
    PointCode.SCARCE_LOADED: marked("{minutes} mer i uken for noen som er vanskelige å rekruttere."),
    PointCode.TAKEN_AWAY: marked("{minutes} i uken faller bort."),
    PointCode.BUILT_FROM_BELOW: marked("{minutes} i uken gjøres lenger nede i pyramiden."),
    PointCode.MOVED_UP: marked("{minutes} i uken gjøres lenger oppe i pyramiden."),
    PointCode.GUIDANCE: marked("{minutes} i uken til veiledning og kontroll."),
    PointCode.CORE_GIVEN: marked("{minutes} i uken av egne kjerneoppgaver gis bort."),
    PointCode.OTHER_THAN_CORE_GIVEN: marked("{minutes} i uken som ikke er giverens kjerneoppgave, gis bort."),
    PointCode.LESS_BEYOND_TIME: marked("{minutes} mindre arbeid i uken utover tilgjengelig tid."),
    PointCode.MORE_BEYOND_TIME: marked("{minutes} mer arbeid i uken utover tilgjengelig tid."),
}


def _counted(code: PointCode, count: int) -> str:
    texts: Mapping[PointCode, Callable[[], str]] = {
        PointCode.RISKS_LOWER: lambda: ngettext(
            "Én risiko blir lavere.", "{count} risikoer blir lavere.", count
        ),
        PointCode.RISKS_HIGH: lambda: ngettext(
            "Én risiko er fortsatt oransje eller rød.",
            "{count} risikoer er fortsatt oransje eller røde.",
            count,
        ),
        PointCode.RISKS_OPEN: lambda: ngettext(
            "Én risiko er ikke vurdert.", "{count} risikoer er ikke vurdert.", count
        ),
        PointCode.MOVES_NOT_ASSESSED: lambda: ngettext(
            "Risikoen ved den ene endringen er ikke vurdert ennå.",
            "Risikoen ved de {count} endringene er ikke vurdert ennå.",
            count,
        ),
        PointCode.DISSENT: lambda: ngettext(
            "Én er uenig, helt eller delvis.", "{count} er uenige, helt eller delvis.", count
        ),
        PointCode.GROUPS_LOADED: lambda: ngettext(
            "Én gruppe får mer å gjøre.", "{count} grupper får mer å gjøre.", count
        ),
    }
    return texts[code]().format(count=count)


def goal_name(goal: Goal) -> str:
    """What a goal is called."""
    return _(_GOAL[goal])


def point_words(point: Point) -> str:
    """One thing that speaks for or against."""
    if point.code is PointCode.TRAINING:
        return _("{hours} timer til opplæring, én gang.").format(hours=number(point.amount))
    if point.code in _IN_MINUTES:
        return _(_IN_MINUTES[point.code]).format(minutes=minutes(round(point.amount)))
    if point.about is not None:
        text = ngettext(
            "Én oppgave som flyttes, må noen ganger gjøres om igjen: {task}, {share}.",
            "{count} oppgaver som flyttes, må noen ganger gjøres om igjen, mest {task}: {share}.",
            round(point.amount),
        )
        share = redone_words(point.about)
        return text.format(count=round(point.amount), task=point.about.name, share=share)
    return _counted(point.code, round(point.amount))


def goal_words(found: Weighing, goal: Goal, *, is_for: bool) -> str:
    """All that speaks for a goal, or against it; that nothing does is said too."""
    told = " ".join(map(point_words, found.speaking(goal, is_for=is_for)))
    return told or _("ikke noe i tallene")
