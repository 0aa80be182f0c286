"""What half a position of a group the unit does not have would be worth: as an answer, and as JSON."""

from collections.abc import Iterator, Sequence

from domain.model import Code
from domain.optimum.half_positions import Gain, HalfPositions, Worth
from reports.json_documents import Document
from reports.json_documents import minutes as as_minutes
from reports.material import capital
from reports.names import Names
from reports.questions.answers import Answer, Line, competencies_named, sentences, tasks_named
from reports.words import _, listing, minutes, ngettext, number

NAMED = 3
"""So many groups that give the same are named on a line, and the rest counted."""


def answer_of(found: HalfPositions, names: Names) -> Answer:
    """Every group that could come with what it gives, those that give most first."""
    question = _("Hva er en halv stilling verdt av en yrkesgruppe dere ikke har?")
    notes = list(_notes(found))
    if not found.rows:
        text = _("Ingen autorisert gruppe utenom dem dere har, kan etter loven gjøre noen av oppgavene.")
        if found.untried:
            text = _("Søket ble stanset før noe var regnet ut.")
        return Answer(question, text, (), tuple(notes))
    count = len({row.group for row in found.rows} | set(found.untried))
    of_use = [row for row in found.rows if row.able != Gain()]
    told = ngettext(
        "Én autorisert gruppe dere ikke har, kan etter loven gjøre noen av oppgavene.",
        "{count} autoriserte grupper dere ikke har, kan etter loven gjøre noen av oppgavene.",
        count,
    ).format(count=number(count))
    lines = list(_lines(of_use, found.rows, names))
    if not of_use:
        none = _("Ingen av dem gir mer enn dem dere har.")
        if found.untried:
            none = _("Av dem som er regnet ut, gir ingen mer enn dem dere har.")
        return Answer(question, sentences(told, none), (), tuple(notes))
    best = sentences(told, _("De som gir mest, står først."))
    of_none = [row for row in found.rows if row.able == Gain()]
    if of_none:
        lines.append(Line(_some(of_none, found.rows, names), _("Gir ikke mer enn dem dere har.")))
    return Answer(question, best, tuple(lines), tuple(notes))


def _notes(found: HalfPositions) -> Iterator[str]:
    if found.rows:
        yield _(
            "Sammenlignet med den beste delingen med dem dere har. Hver gruppe er regnet for seg, med så "
            "mange endringer som trengs, og den som kommer, kan arbeide på alle vakter."
        )
        yield _(
            "Det gruppen kan, er det som er ført opp under Yrkesgrupper. Lønn og søkere er ikke regnet med."
        )
    if found.untried:
        text = ngettext(
            "Søket ble stanset: {count} gruppe er ikke regnet ut.",
            "Søket ble stanset: {count} grupper er ikke regnet ut.",
            len(found.untried),
        )
        yield text.format(count=number(len(found.untried)))


def _lines(rows: Sequence[Worth], all_rows: Sequence[Worth], names: Names) -> Iterator[Line]:
    """A line for each thing that is said, with all the groups it is said of."""
    said: dict[str, list[Worth]] = {}
    for row in rows:
        said.setdefault(_gives(row, names), []).append(row)
    for text, alike in said.items():
        yield Line(_some(alike, all_rows, names), text)


def _some(rows: Sequence[Worth], all_rows: Sequence[Worth], names: Names) -> str:
    """The groups, the first few by name; with their unit where there are several."""
    several = len({row.unit for row in all_rows}) > 1
    named = [names.pool(row.unit, row.group) if several else names.group(row.group) for row in rows[:NAMED]]
    rest = len(rows) - NAMED
    if rest > 0:
        named.append(ngettext("{count} til", "{count} til", rest).format(count=number(rest)))
    return capital(listing(named))


def _gives(row: Worth, names: Names) -> str:
    """What is known to be had, and what more when whoever comes can more."""
    if row.known.order == row.able.order:
        return _gain(row.known, names)
    needs = competencies_named(row.competencies, names)
    if row.known == Gain():
        return sentences(_("Må kunne {competencies}.").format(competencies=needs), _gain(row.able, names))
    more = _("Kan den som kommer, også {competencies}: {gives}")
    gives = _effect(row.able, names, row.known)
    return sentences(_gain(row.known, names), more.format(competencies=needs, gives=gives))


def _gain(gain: Gain, names: Names) -> str:
    does = _("Veileder andre, så de kan gjøre mer.")
    if gain.tasks:
        tasks = tasks_named([task for task, _minutes in gain.tasks], names, 2)
        does = _("Gjør {minutes} i uken av {tasks}.").format(minutes=minutes(gain.minutes), tasks=tasks)
    return sentences(does, _effect(gain, names))


def _effect(gain: Gain, names: Names, told: Gain | None = None) -> str:
    """What becomes done, where that is not told already, and whose time it frees or takes."""
    said = []
    if gain.covered and gain.covers > 0 and (told is None or told.covered != gain.covered):
        done = sum(more for _task, more in gain.covered)
        tasks = tasks_named([task for task, _more in gain.covered], names, 2)
        said.append(_("{minutes} mer blir gjort av {tasks}.").format(minutes=minutes(done), tasks=tasks))
    less = [row for row in gain.frees if row[2] > 0]
    more = [row for row in gain.frees if row[2] < 0]
    if less:
        said.append(_("Mindre å gjøre: {groups}.").format(groups=_pools(less, names)))
    if more:
        said.append(_("Mer å gjøre: {groups}.").format(groups=_pools(more, names)))
    if not said:
        text = _("Knappe grupper avlastes med {minutes}, vektet.")
        said.append(text.format(minutes=minutes(max(0, gain.relief))))
    return sentences(*said)


def _pools(rows: Sequence[tuple[Code, Code, int]], names: Names) -> str:
    text = _("{group} {minutes}")
    return listing(
        [text.format(group=names.pool(unit, group), minutes=minutes(abs(less))) for unit, group, less in rows]
    )


def document_of(found: HalfPositions) -> Document:
    """The same in codes and numbers, a row for each group."""
    return {
        "schema": "nedenfra.half-positions/1",
        "status": found.status.value,
        "groups": [
            {
                "unit": row.unit,
                "group": row.group,
                "known": _document(row.known),
                "able": _document(row.able),
                "competencies": list(row.competencies),
            }
            for row in found.rows
        ],
        "untried": list(found.untried),
    }


def _document(gain: Gain) -> Document:
    return {
        "covers": as_minutes(gain.covers),
        "relief": as_minutes(gain.relief),
        "minutes": as_minutes(gain.minutes),
        "tasks": [{"task": task, "minutes": as_minutes(done)} for task, done in gain.tasks],
        "covered": [{"task": task, "minutes": as_minutes(done)} for task, done in gain.covered],
        "frees": [
            {"unit": unit, "group": group, "minutes": as_minutes(less)} for unit, group, less in gain.frees
        ],
    }
