"""What a group could take over, and what scarce groups do that takes no health competence, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from domain.results import Milli
from domain.today.takeover import NOBODY, Offer, PlainTask, PlainWork, Takeover
from reports.code_words import legal_words, shift_words
from reports.names import Names
from reports.questions.answers import Answer, Line, sentences, tasks_counted, tasks_named
from reports.words import _, listing, minutes

A_MINUTE: Milli = 1000


def takeover_answer(found: Takeover, names: Names) -> Answer:
    """What the group could take over, the most minutes first."""
    rows = sorted(found.offers, key=lambda row: (-row.minutes, row.task))
    notes = [
        _(
            "Om det er forsvarlig og ønsket, avgjør dere sammen med dem som gjør oppgavene i dag, og dem som "
            "ville få dem. Svaret ser på én gruppe for seg; forslaget veier alle gruppene mot hverandre."
        ),
        _(
            "Vanskeligere å rekruttere er her også grupper som er like vanskelige å rekruttere, men står "
            "høyere i pyramiden."
        ),
    ]
    if found.locked:
        text = _("Låst hos dere, og derfor ikke regnet med: {tasks}.")
        notes.insert(0, text.format(tasks=tasks_named(found.locked, names)))
    return Answer(
        question=_("Hva kan {group} overta?").format(group=names.group(found.group)),
        answer=_takeover_in_short(found),
        lines=tuple(Line(names.task(row.task), _offer(row, found, names)) for row in rows),
        notes=tuple(notes) if rows or found.locked else (),
    )


def _takeover_in_short(found: Takeover) -> str:
    if not found.employed:
        return _(
            "Programmet gir aldri oppgaver til noen som ikke er ansatt. Det vurderer dere selv, oppgave for "
            "oppgave, blant de laveste lagene."
        )
    if not found.offers and not found.members and not found.known:
        return _(
            "Det vet programmet ikke: Gruppen har ingen ansatte hos dere, og ingen kompetanse er ført opp."
        )
    if not found.offers:
        return _("Ingenting fra grupper det er vanskeligere å rekruttere, med kompetansen som er ført opp.")
    text = _("{tasks}, til sammen {time} i uken, fra grupper det er vanskeligere å rekruttere.")
    if any(giver == NOBODY for row in found.offers for giver, _minutes in row.givers):
        text = _(
            "{tasks}, til sammen {time} i uken, fra grupper det er vanskeligere å rekruttere, eller som "
            "ingen gjør i dag."
        )
    told = text.format(tasks=tasks_counted(len(found.offers)), time=minutes(found.minutes))
    if not found.members:
        text = _("Dere har ingen ansatte i gruppen. Svaret følger kompetansen som er ført opp for den.")
        return sentences(told, text)
    if not any(row.in_place for row in found.offers):
        text = _("Men ingen i gruppen har stilling i enhetene som har oppgavene.")
        return sentences(told, text)
    if found.fits < A_MINUTE:
        text = _("Men gruppen har ikke tid til overs innenfor taket dere har satt.")
        return sentences(told, text)
    text = _("Innenfor taket har gruppen tid til {time} av det.")
    return sentences(told, text.format(time=minutes(found.fits)))


def _elsewhere(row: Offer, found: Takeover, names: Names) -> list[str]:
    """That those of the group work elsewhere, when the group has anybody at all."""
    if row.in_place or not found.members:
        return []
    return [_("Ingen i gruppen har stilling i enheten {unit}.").format(unit=names.unit(row.unit))]


def _offer(row: Offer, found: Takeover, names: Names) -> str:
    givers = [_("ingen") if giver == NOBODY else names.group(giver) for giver, _minutes in row.givers]
    text = _("{time} i uken, som {givers} gjør i dag.")
    told = [text.format(time=minutes(row.minutes), givers=listing(givers))]
    if row.shifts:
        told.append(_("Bare på {shifts}.").format(shifts=listing(map(shift_words, row.shifts))))
    if row.fits >= A_MINUTE and row.fits < row.minutes:
        told.append(_("Tid til {time} av det.").format(time=minutes(row.fits)))
    elif row.fits >= A_MINUTE:
        told.append(_("Det er tid til alt."))
    told += _elsewhere(row, found, names)
    told.append(_("Regelverket: {verdict}.").format(verdict=legal_words(row.verdict)))
    if row.guidance:
        text = _("Veiledning og kontroll fra {group} ville ta {time}.")
        told.append(text.format(group=names.group(row.guided_by), time=minutes(row.guidance)))
    return sentences(*told)


def plain_work_answer(found: Sequence[PlainWork], names: Names) -> Answer:
    """What groups that are hard to recruit do that takes no health competence, the most first."""
    rows = sorted(found, key=lambda row: (-row.minutes, row.group))
    if not rows:
        answer = _("Ingenting som er ført opp som administrativt eller praktisk.")
    else:
        text = _("{time} i uken går til administrativt og praktisk arbeid som regelverket lar alle gjøre.")
        answer = text.format(time=minutes(sum(row.minutes for row in rows)))
    return Answer(
        question=_("Hva gjør grupper det er vanskelig å rekruttere, som ikke krever helsefaglig kompetanse?"),
        answer=answer,
        lines=tuple(Line(names.group(row.group), _plain(row, names)) for row in rows),
        notes=(_("Oppgaver som følger med andre, som kjøring og dokumentasjon, er ikke regnet med."),)
        if rows
        else (),
    )


def _plain(row: PlainWork, names: Names) -> str:
    tasks = sorted(row.tasks, key=lambda task: (-task.minutes, task.task))
    told = _("{time} i uken.").format(time=minutes(row.minutes))
    return sentences(told, *(_plain_task(task, names) for task in tasks))


def _plain_task(task: PlainTask, names: Names) -> str:
    name = names.task(task.task)
    if not task.takers:
        text = _("«{task}» ({time}), som ingen andre hos dere kan med kompetansen som er ført opp.")
        return text.format(task=name, time=minutes(task.minutes))
    text = _("«{task}» ({time}), som {groups} kan gjøre.")
    return text.format(task=name, time=minutes(task.minutes), groups=listing(map(names.group, task.takers)))
