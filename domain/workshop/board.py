"""Notes on a board: read from a line or a pasted list, and made into tasks without typing anything again."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from domain.model import Code, Process, Share, Task, new_id
from domain.snapshot import Change, Snapshot
from domain.units import HUNDRED_PERCENT, MICRO, MINUTES_PER_HOUR, WEEKS_PER_YEAR, Micro, to_micro
from domain.workshop_model import Note, NoteKind, Workshop

_BULLET = re.compile(r"^\s*(?:[-*•–—]|\d{1,3}[.)])\s+")
_MINUTES = re.compile(
    r"(?<![\w,.])(\d+(?:[.,]\d+)?)\s*(min(?:utter|utt|utes?)?|m|timer?|timar|t|hours?|h)\b\.?", re.IGNORECASE
)
_TIMES = re.compile(
    r"(?:(?<!\w)[x×*]\s*)?(?<![\w,.])(\d+(?:[.,]\d+)?)\s*(?:(?:ganger|gonger|times)\s*)?"
    r"(?:/|per\s+|i\s+|hver\s+|kvar\s+|a\s+|each\s+|every\s+)"
    r"(dag(?:en)?|døgn(?:et)?|uke[nr]?|vek[ae]|måned(?:en)?|månad(?:en)?|år(?:et)?|day|week|month|year)\b",
    re.IGNORECASE,
)
_MONTHLY = Fraction(12, WEEKS_PER_YEAR)
_YEARLY = Fraction(1, WEEKS_PER_YEAR)
_PER_WEEK = {
    **dict.fromkeys(("dag", "døgn", "day"), Fraction(7)),
    **dict.fromkeys(("uke", "vek", "week"), Fraction(1)),
    **dict.fromkeys(("måned", "månad", "month"), _MONTHLY),
    **dict.fromkeys(("år", "year"), _YEARLY),
}
"""How often a week each unit of time comes, by how its name begins in bokmål, nynorsk and English."""
_REGULARLY = {
    **dict.fromkeys(("daglig", "dagleg", "daily", "hver dag", "kvar dag", "every day"), Fraction(7)),
    **dict.fromkeys(("ukentlig", "weekly", "hver uke", "kvar veke", "every week"), Fraction(1)),
    **dict.fromkeys(("månedlig", "månadleg", "monthly", "hver måned", "kvar månad", "every month"), _MONTHLY),
}
_DAILY = re.compile(rf"\b({'|'.join(_REGULARLY)})\b", re.IGNORECASE)
_EMPTY = re.compile(r"\(\s*[,;]?\s*\)")
_LEFT_OVER = re.compile(r"\s*[,;:(–—-]+\s*$|^\s*[,;:)–—-]+\s*")


@dataclass(frozen=True, slots=True)
class Read:
    """What a line says: the text without the numbers, minutes each time, and times a week."""

    text: str
    minutes: Micro | None = None
    per_week: Micro | None = None


def read_line(line: str) -> Read:
    """A line as a note: «Blodprøver 8 min, 170 i uken» gives text, minutes and times.

    >>> read_line("- Blodprøver 8 min, 170 i uken")
    Read(text='Blodprøver', minutes=8000000, per_week=170000000)
    >>> read_line("Vaktrapport 15 min 3 per dag")
    Read(text='Vaktrapport', minutes=15000000, per_week=21000000)
    >>> read_line("2. Rydde lageret")
    Read(text='Rydde lageret', minutes=None, per_week=None)
    """
    text = _BULLET.sub("", line).strip()
    text, per_week = _taken(text, _TIMES, _times)
    if per_week is None:
        text, per_week = _taken(text, _DAILY, _regularly)
    text, minutes = _taken(text, _MINUTES, _minutes)
    return Read(_trimmed(text), minutes, per_week)


def _taken(
    text: str, pattern: re.Pattern[str], worth: Callable[[re.Match[str]], Micro]
) -> tuple[str, Micro | None]:
    """The text without what the pattern finds first, and what that is worth."""
    found = pattern.search(text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", worth(found)


def _minutes(found: re.Match[str]) -> Micro:
    amount = to_micro(found[1].replace(",", "."))
    return amount * MINUTES_PER_HOUR if found[2].lower().startswith(("t", "h")) else amount


def _times(found: re.Match[str]) -> Micro:
    amount = to_micro(found[1].replace(",", "."))
    unit = next(word for word in _PER_WEEK if found[2].lower().startswith(word))
    return round(amount * _PER_WEEK[unit])


def _regularly(found: re.Match[str]) -> Micro:
    return round(MICRO * _REGULARLY[found[1].lower()])


def _trimmed(text: str) -> str:
    text = " ".join(_EMPTY.sub(" ", text).split())
    while (shorter := _LEFT_OVER.sub("", text)) != text:
        text = shorter
    return text


def pasted(workshop: Workshop, text: str, first: int, kind: NoteKind = NoteKind.OPPGAVE) -> list[Note]:
    """A note for every line that says something, numbered from `first`, in the workshop's part of the day."""
    rows = [read_line(line) for line in text.splitlines() if line.strip()]
    return [
        Note(new_id(), workshop.id, number, kind, row.text, workshop.window, row.minutes, row.per_week)
        for number, row in enumerate((row for row in rows if row.text), first)
    ]


def notes_of(snapshot: Snapshot, workshop_id: str) -> list[Note]:
    """The notes of a workshop in the order they were put up."""
    rows = (row for row in snapshot.all(Note) if row.workshop_id == workshop_id)
    return sorted(rows, key=lambda row: row.number)


def next_number(rows: Iterable[Note]) -> int:
    """The number of the next note."""
    return max((row.number for row in rows), default=0) + 1


def lacking(note: Note) -> tuple[str, ...]:
    """What a note needs before it can become a task: minutes, times a week (fields of the note)."""
    return tuple(name for name in ("minutes", "per_week") if not getattr(note, name))


def as_tasks(snapshot: Snapshot, notes: Iterable[Note], process: Process) -> list[Change]:
    """The edit that makes tasks of notes, at the end of a process; who does it today has all of it.

    Notes that are tasks already, are no tasks, or lack minutes or times stay on the board.
    """
    return list(_made(snapshot, notes, process))


def _made(snapshot: Snapshot, notes: Iterable[Note], process: Process) -> Iterator[Change]:
    taken = set(snapshot.tasks)
    for note in notes:
        if note.task_id is not None or note.kind is not NoteKind.OPPGAVE or lacking(note):
            continue
        code = _free_code(process.code, taken)
        taken.add(code)
        task = Task(
            new_id(), code, process.id, note.text, per_week=note.per_week or 0, minutes=note.minutes or 0
        )
        yield Change(None, task)
        if note.of_group:
            yield Change(None, Share(new_id(), task.id, note.of_group, HUNDRED_PERCENT))
        yield Change(note, replace(note, task_id=task.id))


def _free_code(process: Code, taken: set[Code]) -> Code:
    number = 1
    while f"{process}-{number}" in taken:
        number += 1
    return f"{process}-{number}"
