"""Who can do what in each shift, norms, and what promises bind: as answers, and as JSON."""

from collections.abc import Sequence

from domain.rounding import milli
from domain.today.on_shift import NormInShift, OnShift, TaskInShift
from domain.today.service import Promise
from reports.code_words import shift_words
from reports.json_documents import Document, ratio
from reports.json_documents import minutes as as_minutes
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.questions.shift_vulnerability import one_there
from reports.words import _, listing, minutes, ngettext, number, percent


def answers_of(found: OnShift, promises: Sequence[Promise], names: Names) -> list[Answer]:
    """What the shifts say, and what each promise of quick answers takes."""
    alone = [one_there(found.one_there, names)] if found.one_there else []
    return [_shifts(found, names), *alone, _norms(found, names), _promises(promises, names)]


def _shifts(found: OnShift, names: Names) -> Answer:
    question = _("Hvem kan gjøre oppgavene på hver vakt?")
    note = (_("Nedenfra lager og vurderer ingen turnus."),)
    lines = [
        *(Line(names.task(row.task), _nobody(row)) for row in found.nobody),
        *(Line(names.task(row.task), _only_one(row, names)) for row in found.only_one),
    ]
    if not found.tasks:
        told = _("Ingen oppgaver er merket med vakt, så det kan ikke ses etter.")
        return Answer(question, told, (), note)
    if not lines:
        told = _("Ingen oppgaver er merket med vakt der det er færre enn to som kan.")
        return Answer(question, told, (), note)
    told = ngettext(
        "Én oppgave har en vakt der ingen eller bare én kan.",
        "{count} oppgaver har en vakt der ingen eller bare én kan.",
        tasks := len({row.task for row in (*found.nobody, *found.only_one)}),
    )
    return Answer(question, told.format(count=number(tasks)), tuple(lines), note)


def _nobody(row: TaskInShift) -> str:
    return _("På {shift} er det ingen som kan.").format(shift=shift_words(row.shift))


def _only_one(row: TaskInShift, names: Names) -> str:
    text = _("På {shift} er det bare én person som kan ({groups}).")
    return text.format(shift=shift_words(row.shift), groups=listing(map(names.group, row.groups)))


def _norms(found: OnShift, names: Names) -> Answer:
    question = _("Holder dere bemanningen dere selv har satt som minste?")
    if not found.norms:
        return Answer(question, _("Dere har ikke satt noen minste bemanning i arket Tilstede."))
    broken = [row for row in found.norms if row.kept is False]
    unknown = [row for row in found.norms if row.kept is None]
    lines = tuple(
        Line(names.pool(row.unit, row.group), _norm(row)) for row in [*broken, *unknown] or found.norms
    )
    if broken:
        return Answer(question, _("Nei, ikke på alle vakter."), lines)
    return Answer(question, _("Det er ikke ført opp for alle vaktene.") if unknown else _("Ja."), lines)


def _norm(row: NormInShift) -> str:
    if row.present is None:
        text = _("På {shift}: minst {least}. Hvor mange som er til stede, er ikke ført opp.")
        return text.format(shift=shift_words(row.shift), least=number(row.at_least))
    return _("På {shift}: {present} til stede, minst {least}.").format(
        shift=shift_words(row.shift), present=number(row.present), least=number(row.at_least)
    )


def _promises(promises: Sequence[Promise], names: Names) -> Answer:
    question = _("Hva krever løftene om svartid?")
    if not promises:
        return Answer(
            question,
            _("Dere har ikke satt noen løfter om svartid. De skrives for hver oppgave, under Tjenestekrav."),
        )
    lines = tuple(Line(names.task(row.task), promise_words(row)) for row in promises)
    note = _("Regnet med Erlang C: kall kommer tilfeldig, og de som er på vakt, svarer etter tur.")
    return Answer(
        question, _("De binder tid også når ingen ringer. Den tiden regnes med i forslaget."), lines, (note,)
    )


def promise_words(row: Promise) -> str:
    """What one promise takes: how many on duty, and what it binds of time."""
    text = _(
        "{people} på vakt samtidig svarer i tide {percent} av gangene. Binder {bound} (samtaler {busy})."
    )
    return text.format(
        people=ngettext("Én", "{count}", row.on_duty).format(count=row.on_duty),
        percent=percent(row.answered),
        bound=minutes(milli(row.bound)),
        busy=minutes(milli(row.busy)),
    )


def document_of(found: OnShift, promises: Sequence[Promise]) -> Document:
    """The same in codes and numbers."""
    return {
        "schema": "nedenfra.shifts/1",
        "nobody": [_in_shift(row) for row in found.nobody],
        "only_one": [_in_shift(row) for row in found.only_one],
        "one_there": [_in_shift(row) for row in found.one_there],
        "norms": [
            {
                "unit": row.unit,
                "group": row.group,
                "shift": row.shift.value,
                "present": None if row.present is None else ratio(row.present),
                "at_least": row.at_least,
                "kept": row.kept,
            }
            for row in found.norms
        ],
        "promises": [
            {
                "task": row.task,
                "on_duty": row.on_duty,
                "answered": ratio(row.answered),
                "busy_minutes": as_minutes(milli(row.busy)),
                "bound_minutes": as_minutes(milli(row.bound)),
            }
            for row in promises
        ],
    }


def _in_shift(row: TaskInShift) -> Document:
    return {"task": row.task, "unit": row.unit, "shift": row.shift.value, "groups": list(row.groups)}
