"""Sentences about how complete a mapping is, and why figures are provisional for it."""

from collections.abc import Callable, Mapping

from domain.reasons import Reason
from domain.today.completeness import ENOUGH, FEW_TASKS, Completeness, Part, PartCode
from reports.names import Names
from reports.reason_words import PROVISIONAL, sentence
from reports.words import NO_BREAK_SPACE, _, marked, ngettext, number, percent

_PARTS: Mapping[PartCode, str] = {
    PartCode.COUNT: marked("Hvor ofte oppgavene gjøres"),
    PartCode.SHARES: marked("Hvem som gjør oppgavene i dag"),
    PartCode.STAFF: marked("Ansatte i gruppene som gjør oppgaver"),
    PartCode.COMPETENCE: marked("Kompetansen oppgavene krever"),
    PartCode.GROUP_COMPETENCE: marked("Kompetansen gruppene har"),
    PartCode.TIME: marked("Arbeidstiden i enhetene"),
    PartCode.EXPIRY: marked("Kompetanse med sluttdato"),
}


def part_name(code: PartCode) -> str:
    """What a part of the mapping is about."""
    return _(_PARTS[code])


def part_count(part: Part) -> str:
    """How much of a part is done: «15 av 18»."""
    if not part.total:
        return _("ingenting å telle ennå")
    text = _("{done} av {total}").format(done=number(part.done), total=number(part.total))
    return text.replace(" ", NO_BREAK_SPACE)


def part_sentence(part: Part) -> str:
    """What a part lacks."""
    count = len(part.missing)
    if not part.total:
        return _("Ingenting å telle ennå.")
    if not count:
        return _("Ingenting mangler.")
    return _LACKING[part.code](count).format(count=number(count))


def _count_lacks(count: int) -> str:
    return ngettext(
        "{count} oppgave mangler antall per uke.", "{count} oppgaver mangler antall per uke.", count
    )


def _shares_lack(count: int) -> str:
    return ngettext(
        "{count} oppgave mangler hvem som gjør den i dag.",
        "{count} oppgaver mangler hvem som gjør dem i dag.",
        count,
    )


def _staff_lacks(count: int) -> str:
    return ngettext(
        "{count} gruppe gjør oppgaver, men har ingen ansatte her.",
        "{count} grupper gjør oppgaver, men har ingen ansatte her.",
        count,
    )


def _competence_lacks(count: int) -> str:
    return ngettext(
        "{count} helsefaglig oppgave mangler kompetansekrav.",
        "{count} helsefaglige oppgaver mangler kompetansekrav.",
        count,
    )


def _group_competence_lacks(count: int) -> str:
    return ngettext(
        "For {count} gruppe er kompetansen i oppgavene den gjør, ikke ført opp.",
        "For {count} grupper er kompetansen i oppgavene de gjør, ikke ført opp.",
        count,
    )


def _time_lacks(count: int) -> str:
    return ngettext(
        "{count} enhet har ikke oppgitt arbeidstid.", "{count} enheter har ikke oppgitt arbeidstid.", count
    )


def _expired(count: int) -> str:
    return ngettext("{count} kompetanse er utløpt.", "{count} kompetanser er utløpt.", count)


_LACKING: Mapping[PartCode, Callable[[int], str]] = {
    PartCode.COUNT: _count_lacks,
    PartCode.SHARES: _shares_lack,
    PartCode.STAFF: _staff_lacks,
    PartCode.COMPETENCE: _competence_lacks,
    PartCode.GROUP_COMPETENCE: _group_competence_lacks,
    PartCode.TIME: _time_lacks,
    PartCode.EXPIRY: _expired,
}


def completeness_sentence(mapped: Completeness) -> str:
    """How complete the mapping is."""
    if not mapped.tasks:
        return _("Ingen oppgaver er kartlagt ennå.")
    tasks = ngettext("{count} oppgave er kartlagt.", "{count} oppgaver er kartlagt.", mapped.tasks)
    share = _("Kartleggingen er {percent} fullstendig.").format(percent=percent(mapped.percent / 100))
    return tasks.format(count=number(mapped.tasks)) + " " + share


def provisional_sentence(reason: Reason, names: Names) -> str:
    """Why figures are provisional: too little is mapped, or what `domain.reasons` says."""
    code, _colon, rest = reason.partition(":")
    if code == "incomplete_part":
        part, _colon, share = rest.partition(":")
        text = _("«{part}» er {percent} utfylt. Under {enough} regnes tallene som foreløpige (husregel).")
        return text.format(
            part=part_name(PartCode(part)), percent=percent(int(share) / 100), enough=percent(ENOUGH)
        )
    if code == "incomplete":
        text = _(
            "Kartleggingen er {percent} fullstendig. Under {enough} regnes tallene som foreløpige (husregel)."
        )
        return text.format(percent=percent(int(rest) / 100), enough=percent(ENOUGH))
    if code == "few_tasks":
        text = ngettext(
            "Bare {count} oppgave er kartlagt. Med færre enn {enough} er tallene foreløpige (husregel).",
            "Bare {count} oppgaver er kartlagt. Med færre enn {enough} er tallene foreløpige (husregel).",
            int(rest),
        )
        return text.format(count=rest, enough=FEW_TASKS)
    if code == "no_working_time":  # where there is a window to fill it in, not a workbook
        text = _("Arbeidstiden er ikke oppgitt for {unit}. Fyll den ut på siden Tid.")
        return text.format(unit=names.unit(rest))
    return sentence(PROVISIONAL, reason, names)
