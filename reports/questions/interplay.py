"""Who passes work to whom, what most hangs on, what would open more, what belongs together: in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.model import Code, Process
from domain.results import Milli
from domain.rounding import rounded_to_sum
from domain.today.interplay import Handover, Handovers, Overlap
from domain.today.roles import Role
from domain.today.unlocking import Key, Unlock
from reports.code_words import level_words, shift_words
from reports.names import Names
from reports.questions.answers import Answer, Line, competencies_named, sentences, tasks_counted, tasks_named
from reports.words import _, fte, listing, minutes, ngettext, number, percent, unstopped

A_ROLE = 0.1
"""Tasks that fill less than so much of a position are no role (house rule)."""
A_MINUTE: Milli = 1000
MANY_HANDS = 4
"""A process with so many groups or more is told of (house rule)."""


def handovers_answer(
    found: Handovers, names: Names, processes: Mapping[Code, Process], after: Handovers | None = None
) -> Answer:
    """Who passes work to whom, the most often first, and how often `after` a suggestion.

    `processes` are by code, as a snapshot has them.
    """
    if found.passes:
        text = _("Arbeid går videre {passes} ganger i uken. Omtrent {changes} av gangene skifter det gruppe.")
        told = [text.format(passes=_times(found.passes), changes=_times(found.changes))]
        if after is not None:
            text = _("Med forslaget er det omtrent {changes}.")
            told.append(text.format(changes=_times(after.changes)))
    else:
        told = [_("Det er ikke ført opp hvilke oppgaver som kommer etter hverandre.")]
    crossing = [row for row in found.processes if len(row.groups) >= MANY_HANDS]
    notes = [_process(len(row.groups), processes[row.process].name) for row in crossing]
    if found.passes:
        text = _(
            "Regnet som om det er tilfeldig hvem som gjør hva. Med dagens andeler kan det ikke bli færre "
            "enn {fewest} bytter."
        )
        notes.append(text.format(fewest=_times(found.fewest)))
    return Answer(
        question=_("Hvem sender arbeid videre til hvem?"),
        answer=sentences(*told),
        lines=tuple(Line(_passing(row, names), _along(row, names)) for row in found.between),
        notes=tuple(notes),
    )


def _times(value: float) -> str:
    return number(value, 0)


def _process(count: int, name: str) -> str:
    return _("Prosessen «{process}» går gjennom {count} grupper.").format(process=name, count=number(count))


def _passing(row: Handover, names: Names) -> str:
    return _("{giver} → {receiver}").format(giver=names.group(row.giver), receiver=names.group(row.receiver))


def _along(row: Handover, names: Names) -> str:
    steps = [
        _("fra «{before}» til «{after}»").format(before=names.task(before), after=names.task(after))
        for before, after in row.along[:3]
    ]
    rest = len(row.along) - 3
    if rest > 0:
        steps.append(ngettext("{count} sted til", "{count} steder til", rest).format(count=number(rest)))
    often = number(row.times, 0 if row.times >= 1 else 1)
    text = ngettext(
        "{times} gang i uken, {steps}.", "{times} ganger i uken, {steps}.", 1 if often == "1" else 2
    )
    return text.format(times=often, steps=listing(steps))


def keys_answer(found: Sequence[Key], names: Names) -> Answer:
    """Which competencies most of the work hangs on."""
    if not found:
        answer = _("Ingen oppgave som noen kan gjøre, krever en kompetanse som er ført opp.")
    else:
        text = _("Mest arbeid henger på «{competency}»: {tasks}, {time} i uken.")
        answer = text.format(
            competency=names.competency(found[0].competency),
            tasks=tasks_counted(len(found[0].tasks)),
            time=minutes(found[0].minutes),
        )
    return Answer(
        question=_("Hvilken kompetanse henger mest arbeid på?"),
        answer=answer,
        lines=tuple(Line(names.competency(row.competency), _key(row)) for row in found),
    )


def _key(row: Key) -> str:
    text = ngettext(
        "{time} i uken i {tasks}. Der det er færrest, har {count} ansatt den.",
        "{time} i uken i {tasks}. Der det er færrest, har {count} ansatte den.",
        row.holders,
    )
    return text.format(
        time=minutes(row.minutes), tasks=tasks_counted(len(row.tasks)), count=number(row.holders)
    )


def unlocks_answer(found: Sequence[Unlock], names: Names) -> Answer:
    """Which one competency more would open most to a group."""
    rows = [row for row in found if row.eased]
    if not rows:
        answer = _(
            "Ingen gruppe mangler bare én kompetanse for å avlaste dem det er vanskeligere å rekruttere."
        )
    else:
        text = _("Mest avlaster det å løfte {group} til «{level}» i «{competency}»: inntil {time} i uken.")
        answer = text.format(
            group=names.group(rows[0].group),
            level=level_words(rows[0].level),
            competency=names.competency(rows[0].competency),
            time=minutes(rows[0].eased),
        )
    return Answer(
        question=_("Hvilken kompetanse åpner mest?"),
        answer=answer,
        lines=tuple(Line(_unlock_head(row, names), _unlock(row, names)) for row in rows),
        notes=(
            _(
                "Bare for grupper som kjenner kompetansen fra før og ikke mangler noe annet. Avlastningen "
                "er tiden som går hos grupper det er vanskeligere å rekruttere, eller som ingen har. Om det "
                "er tid til det, er forsvarlig og verdt opplæringen, er ikke regnet med."
            ),
        )
        if rows
        else (),
    )


def _unlock_head(row: Unlock, names: Names) -> str:
    text = _("{group}, «{competency}»")
    return text.format(group=names.group(row.group), competency=names.competency(row.competency))


def _unlock(row: Unlock, names: Names) -> str:
    text = _("Fra «{held}» til «{level}» åpner {tasks} og avlaster inntil {time} i uken.")
    return text.format(
        held=level_words(row.held),
        level=level_words(row.level),
        tasks=tasks_named(row.tasks, names),
        time=minutes(row.eased),
    )


def roles_answer(found: Sequence[Role], names: Names) -> Answer:
    """Which tasks share competence and place: candidates for one role, the most time first.

    Tasks that one group does alone, and no other may do whole, are a role already.
    """
    rows = [
        row
        for row in found
        if row.positions >= A_ROLE and (len(row.doing) > 1 or set(row.able) - set(row.doing))
    ]
    rows.sort(key=lambda row: (-row.minutes, row.unit, row.tasks))
    units = len({row.unit for row in found})
    if rows:
        text = ngettext(
            "{count} sett av oppgaver deler kompetanse, sted og tid, så langt det er ført opp.",
            "{count} sett av oppgaver deler kompetanse, sted og tid, så langt det er ført opp.",
            len(rows),
        )
        answer = text.format(count=number(len(rows)))
    else:
        answer = _(
            "Ingen oppgaver på samme sted og til samme tid deler kompetanse og er delt mellom grupper."
        )
    return Answer(
        question=_("Hvilke oppgaver hører sammen, og kan være én rolle?"),
        answer=answer,
        lines=tuple(Line(_role_head(row, names, units), _role(row, names)) for row in rows),
        notes=(
            _(
                "Et sted å begynne samtalen. Oppgaver uten sted eller vakt regnes som om de kan gjøres "
                "hvor og når som helst i enheten. Om det blir en hel og god jobb, må dere vurdere."
            ),
        )
        if rows
        else (),
    )


def _role_head(row: Role, names: Names, units: int) -> str:
    shared = competencies_named(row.shared, names, 3) if row.shared else _("beslektet kompetanse")
    if units < 2:
        return shared
    return _("{shared} ved {unit}").format(unit=names.unit(row.unit), shared=shared)


def _role(row: Role, names: Names) -> str:
    text = _("{tasks}. Til sammen {time} i uken, omtrent {positions}.")
    told = [
        text.format(
            tasks=tasks_named(row.tasks, names, 6), time=minutes(row.minutes), positions=fte(row.positions)
        )
    ]
    if row.place:
        told.append(_("Sted, der det er ført opp: {place}.").format(place=unstopped(row.place)))
    if row.when:
        told.append(_("Tid: {when}.").format(when=listing(_when(row))))
    if row.doing:
        text = _("Gjøres i dag av {groups}.")
        told.append(text.format(groups=listing(map(names.group, row.doing))))
    if row.able:
        text = _("Alt kan gjøres av {groups}.")
        told.append(text.format(groups=listing(map(names.group, row.able))))
    else:
        told.append(_("Ingen gruppe kan gjøre alt i dag."))
    return sentences(*told)


def _when(row: Role) -> list[str]:
    """How much of a role lies in each shift, and how much nobody has stated a shift for."""
    parts = [(shift_words(shift), time) for shift, time in row.when]
    free = row.minutes - sum(time for _shift, time in row.when)
    if free >= A_MINUTE:
        parts.append((_("når som helst"), free))
    shares = rounded_to_sum({word: 100 * time / row.minutes for word, time in parts}, 100)
    return [_("{shift} ({share})").format(shift=word, share=percent(shares[word] / 100)) for word in shares]


def overlaps_answer(found: Sequence[Overlap], names: Names) -> Answer:
    """Where two groups' work overlaps, the most time first."""
    rows = sorted(found, key=lambda row: (-row.minutes, row.first, row.second))
    if rows:
        text = _("Mest overlapper {first} og {second}: begge kan gjøre {tasks} på {time} i uken.")
        answer = text.format(
            first=names.group(rows[0].first),
            second=names.group(rows[0].second),
            tasks=tasks_counted(len(rows[0].both_may)),
            time=minutes(rows[0].minutes),
        )
    else:
        answer = _("Ingen oppgave kan gjøres av mer enn én gruppe til samme tid.")
    return Answer(
        question=_("Hvor overlapper gruppene?"),
        answer=answer,
        lines=tuple(Line(_overlap_head(row, names), _overlap(row, names)) for row in rows),
    )


def _overlap_head(row: Overlap, names: Names) -> str:
    return listing((names.group(row.first), names.group(row.second)))


def _overlap(row: Overlap, names: Names) -> str:
    text = _("Begge kan gjøre {tasks}, {time} i uken.")
    told = text.format(tasks=tasks_counted(len(row.both_may)), time=minutes(row.minutes))
    if row.both_do:
        shared = _("I dag deler de {tasks}.").format(tasks=tasks_named(row.both_do, names, 3))
    else:
        shared = _("I dag deler de ingen oppgaver.")
    return sentences(told, shared)
