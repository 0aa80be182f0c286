"""Sentences about the steps of the whole course, and the one thing to do next."""

from collections.abc import Callable, Mapping

from domain.model import Unit
from domain.snapshot import Snapshot
from domain.today.completeness import FEW_TASKS
from domain.today.course import ActionCode, NextAction, StepCode, StepStatus
from reports.names import Names
from reports.words import _, marked, ngettext, number

_STEPS: Mapping[StepCode, str] = {
    StepCode.ANCHORING: marked("Forankring"),
    StepCode.MAPPING: marked("Kartlegging"),
    StepCode.SUGGESTION: marked("Forslag"),
    StepCode.RISK: marked("Risikovurdering"),
    StepCode.DISCUSSION: marked("Drøfting"),
    StepCode.TRIAL: marked("Utprøving"),
    StepCode.EFFECT: marked("Effekt"),
}

_STATUSES: Mapping[StepStatus, str] = {
    StepStatus.NOT_BEGUN: marked("ikke begynt"),
    StepStatus.UNDER_WAY: marked("i gang"),
    StepStatus.DONE: marked("gjort"),
    StepStatus.OUTSIDE: marked("utenfor programmet"),
    StepStatus.LATER: marked("kommer senere"),
}

_ABOUT: Mapping[StepCode, str] = {
    StepCode.ANCHORING: marked(
        "Avklar mål og rammer med ledelsen. Ta med tillitsvalgte, verneombud og de som gjør oppgavene, "
        "fra starten."
    ),
    StepCode.MAPPING: marked(
        "Før inn oppgavene, hvor ofte de gjøres, hvem som gjør dem i dag, og hvilken kompetanse de krever."
    ),
    StepCode.SUGGESTION: marked(
        "Programmet foreslår en fordeling innenfor tiden, kompetansen og regelverket dere har lagt inn. "
        "Mennesker avgjør."
    ),
    StepCode.RISK: marked(
        "Vurder hver endring sammen med de som gjør oppgaven i dag, og de som skal overta: Hva kan gå galt, "
        "og hva må på plass først? Helsehjelpen skal være forsvarlig (helsepersonelloven § 4), og "
        "arbeidsmiljøet skal vurderes ved endringer (arbeidsmiljøloven § 3-1). "
        "Før det inn for hvert tiltak på siden Plan."
    ),
    StepCode.DISCUSSION: marked(
        "Skriv ut drøftingsnotatet, og drøft planen med de tillitsvalgte så tidlig som mulig og før noe er "
        "bestemt. "
        "Plikten står i arbeidsmiljøloven kapittel 8 for virksomheter med minst 50 ansatte, og i "
        "hovedavtalen der den gjelder. Ta med verneombudet. Uenighet skal fram."
    ),
    StepCode.TRIAL: marked(
        "Prøv én endring om gangen i en avtalt periode. Avtal opplæring, hvem som veileder, når oppgaven "
        "skal tilbake, og hva dere vil måle før og etter."
    ),
    StepCode.EFFECT: marked(
        "Mål det samme igjen: tid, kvalitet og belastning hos den som overtok. Rett kartleggingen etter det "
        "dere ser. Frigjort tid er ikke innsparing før bruken er avtalt."
    ),
}

_BUTTONS: Mapping[ActionCode, str] = {
    ActionCode.BEGIN: marked("Begynn"),
    ActionCode.MAP_TASKS: marked("Før inn oppgaver"),
    ActionCode.COUNT_TASKS: marked("Fyll ut antall"),
    ActionCode.STATE_SHARES: marked("Før opp hvem"),
    ActionCode.ADD_STAFF: marked("Før inn ansatte"),
    ActionCode.STATE_COMPETENCE: marked("Fyll ut krav"),
    ActionCode.STATE_GROUP_COMPETENCE: marked("Fyll ut kompetanse"),
    ActionCode.MAKE_SUGGESTION: marked("Foreslå"),
    ActionCode.STATE_WORKING_TIME: marked("Før inn arbeidstid"),
    ActionCode.RENEW_SUGGESTION: marked("Foreslå på nytt"),
    ActionCode.PRINT_REPORT: marked("Lag rapporten"),
    ActionCode.MAP_MORE: marked("Kartlegg flere"),
    ActionCode.RENEW_COMPETENCE: marked("Se hva som er utløpt"),
    ActionCode.BEGIN_PLAN: marked("Lag en plan"),
    ActionCode.PREPARE_PLAN: marked("Fullfør utkastet"),
    ActionCode.ASSESS_RISK: marked("Vurder risiko"),
    ActionCode.HEAR: marked("Før inn innspill"),
    ActionCode.DECIDE: marked("Forbered beslutningen"),
    ActionCode.BEGIN_TRIAL: marked("Forbered utprøvingen"),
    ActionCode.MEASURE: marked("Før inn målinger"),
    ActionCode.END_TRIAL: marked("Avslutt utprøvingen"),
    ActionCode.ADJUST: marked("Åpne planen"),
    ActionCode.FOLLOW_UP: marked("Se dagene å huske"),
}

_ACTIONS: Mapping[ActionCode, str] = {
    ActionCode.BEGIN: marked("Begynn med et eksempel, en arbeidsbok eller oppgavene der tiden går."),
    ActionCode.MAP_TASKS: marked("Før inn oppgavene som tar mest tid."),
    ActionCode.MAKE_SUGGESTION: marked("Be om et forslag. Begynn gjerne med fem endringer."),
    ActionCode.RENEW_SUGGESTION: marked("Be om forslaget på nytt: Tallene er endret siden sist."),
    ActionCode.PRINT_REPORT: marked("Lag rapporten, så dere har noe å drøfte."),
    ActionCode.BEGIN_PLAN: marked("Ta med det dere vil drøfte, i en plan."),
}
"""Actions whose sentence has no number and no name in it."""

_OF_PLAN: Mapping[ActionCode, str] = {
    ActionCode.PREPARE_PLAN: marked("Skriv ferdig utkastet til planen «{plan}», så flere kan være med."),
    ActionCode.ASSESS_RISK: marked("Vurder risikoen for hvert tiltak i planen «{plan}»."),
    ActionCode.HEAR: marked("Hør dem som planen «{plan}» gjelder, og svar på det de sier."),
    ActionCode.DECIDE: marked("Fyll ut det en beslutning om planen «{plan}» skal bygge på."),
    ActionCode.BEGIN_TRIAL: marked("Skriv hva dere venter av planen «{plan}», og begynn utprøvingen."),
    ActionCode.MEASURE: marked("Mål, og skriv hva dere lærer av å prøve ut planen «{plan}»."),
    ActionCode.END_TRIAL: marked("Velg om planen «{plan}» skal innføres, justeres eller avvises."),
    ActionCode.ADJUST: marked("Ta planen «{plan}» tilbake til utkast, og juster den etter det dere lærte."),
    ActionCode.FOLLOW_UP: marked("Mål virkningen av planen «{plan}» igjen etter 3, 6 og 12 måneder."),
}


def step_name(code: StepCode) -> str:
    """What a step is called."""
    return _(_STEPS[code])


def status_words(status: StepStatus) -> str:
    """How far a step has come."""
    return _(_STATUSES[status])


def step_about(code: StepCode) -> str:
    """What is done in a step, and how it is done where the program has no page for it."""
    return _(_ABOUT[code])


def action_button(action: NextAction) -> str:
    """What the button of an action says."""
    return _(_BUTTONS[action.code])


def action_sentence(action: NextAction, snapshot: Snapshot, names: Names) -> str:
    """What to do next, in one sentence."""
    if action.code in _ACTIONS:
        return _(_ACTIONS[action.code])
    if action.plan is not None:
        return _(_OF_PLAN[action.code]).format(plan=action.plan.name)
    unit = snapshot.by_id(Unit).get(action.unit_id)
    values = {
        "count": number(action.count),
        "more": number(max(0, FEW_TASKS - action.count)),
        "unit": "" if unit is None else names.unit(unit.code),
        "group": names.group(action.group) if action.group else "",
    }
    return _NUMBERED[action.code](action.count).format(**values)


def _do_count(count: int) -> str:
    return ngettext(
        "Fyll ut hvor ofte {count} oppgave gjøres i uken.",
        "Fyll ut hvor ofte {count} oppgaver gjøres i uken.",
        count,
    )


def _do_shares(count: int) -> str:
    return ngettext(
        "Før opp hvem som gjør {count} oppgave i dag.", "Før opp hvem som gjør {count} oppgaver i dag.", count
    )


def _do_staff(count: int) -> str:
    return ngettext(
        "Før inn ansatte i gruppen {group} i {unit}.",
        "Før inn ansatte i {count} grupper, først {group} i {unit}.",
        count,
    )


def _do_competence(count: int) -> str:
    return ngettext(
        "Fyll ut hvilken kompetanse {count} oppgave krever.",
        "Fyll ut hvilken kompetanse {count} oppgaver krever.",
        count,
    )


def _do_group_competence(count: int) -> str:
    return ngettext(
        "Før opp hva gruppen {group} kan.", "Før opp hva {count} grupper kan, først {group}.", count
    )


def _do_time(count: int) -> str:
    return ngettext(
        "Før inn arbeidstiden i {unit}, så tallene ikke lenger er foreløpige av den grunn.",
        "Før inn arbeidstiden i {count} enheter, først {unit}.",
        count,
    )


def _do_more(count: int) -> str:
    return ngettext(
        "Kartlegg minst {more} oppgave til, så forslaget hviler på mer av arbeidsdagen.",
        "Kartlegg minst {more} oppgaver til, så forslaget hviler på mer av arbeidsdagen.",
        max(0, FEW_TASKS - count),
    )


def _do_renew(count: int) -> str:
    return ngettext(
        "Se på {count} kompetanse som er utløpt.", "Se på {count} kompetanser som er utløpt.", count
    )


_NUMBERED: Mapping[ActionCode, Callable[[int], str]] = {
    ActionCode.COUNT_TASKS: _do_count,
    ActionCode.STATE_SHARES: _do_shares,
    ActionCode.ADD_STAFF: _do_staff,
    ActionCode.STATE_COMPETENCE: _do_competence,
    ActionCode.STATE_GROUP_COMPETENCE: _do_group_competence,
    ActionCode.STATE_WORKING_TIME: _do_time,
    ActionCode.MAP_MORE: _do_more,
    ActionCode.RENEW_COMPETENCE: _do_renew,
}
"""Actions whose sentence depends on how many."""
