"""What was written by hand on the worksheets, typed back in: a line each, a letter and a code before it.

    K SH02 12 7 SP 60 HF 40   card: minutes, times a week, who does it today (percent)
    H SH02 SP b HF k          who must, should, may, must not (m, b, k, s)
    A SH02 5 8 12             minutes: low, likely, high, once for each who said so
    F SH02 1 Telefonen        flow: the number of the question, and the answer
    R P1-T1 3 2 4 1 4 Sjekk   risk: hazard, likelihood, consequence, the same after, and what is done
    L Rydde 5 min, 7 i uken   a new note for the board

A line is read without being stored; what is typed adds to what others said, and never hides it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.editing.codes import next_code
from domain.editing.dividing import completed, missing_share, shares_set, verdict_set
from domain.exchange import cells
from domain.exchange.cells import Unreadable
from domain.model import Code, Judgement, Task, new_id
from domain.plan.hazards import LIBRARY
from domain.plan.risk import STEPS
from domain.plan_model import Control, Hazard, Measure, Plan
from domain.snapshot import Change, Snapshot
from domain.units import Micro
from domain.workshop.agenda import QUESTIONS
from domain.workshop.board import next_number, notes_of, pasted
from domain.workshop.estimates import estimates_of, problems
from domain.workshop_model import Estimate, FollowUpAnswer, Workshop


class Sheet(StrEnum):
    """Which sheet a line stands on, by the letter it begins with."""

    CARD = "K"
    WHO = "H"
    MINUTES = "A"
    FLOW = "F"
    RISK = "R"
    NOTE = "L"


VERDICTS: Mapping[str, Judgement] = {
    "m": Judgement.MUST,
    "b": Judgement.SHOULD,
    "k": Judgement.MAY,
    "s": Judgement.MUST_NOT,
}
"""What is ringed on the sheet of who must, should, may and must not."""
OWN_HAZARD = 0
"""The number of a hazard that is not in the library: its words are typed."""
KEEP = "-"
"""Typed where a figure of the card is right as it is."""


class Fault(StrEnum):
    """Why a line cannot be read."""

    SHEET = "sheet"
    TASK = "task"
    MEASURE = "measure"
    EMPTY = "empty"
    CARD = "card"
    TOO_MUCH = "too_much"
    GROUP = "group"
    VERDICT = "verdict"
    MINUTES = "minutes"
    ORDER = "order"
    QUESTION = "question"
    HAZARD = "hazard"
    RISK = "risk"
    NAMELESS = "nameless"


class NotRead(Exception):
    """A line that cannot be read, and the word that stops it."""

    def __init__(self, fault: Fault, word: str = "") -> None:
        super().__init__(fault, word)
        self.fault, self.word = fault, word


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that was read: its sheet, the code it is about, and the edit; no changes: it stands already."""

    sheet: Sheet
    about: Code
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Typing:
    """What lines are read with: the data, the workshop, the codes of every group, and hazards in words."""

    snapshot: Snapshot
    workshop: Workshop
    groups: Collection[Code]
    hazard_words: Callable[[str], str]

    def read(self, line: str) -> Typed:
        """What a line would change; raises `NotRead`."""
        letter, _space, rest = line.strip().partition(" ")
        try:
            sheet = Sheet(letter.upper())
        except ValueError:
            raise NotRead(Fault.SHEET, letter) from None
        if not rest.strip():
            raise NotRead(Fault.EMPTY)
        return _READERS[sheet](self, rest.strip())

    def after(self, typed: Typed) -> Typing:
        """What the next line is read with, when this one stands."""
        return replace(self, snapshot=self.snapshot.with_changes(typed.changes))


def measure_code(plan: Plan, measure: Measure) -> Code:
    """What a measure is called on paper: codes of measures are alike in several plans."""
    return f"{plan.code}-{measure.code}"


def _task(typing: Typing, rest: str) -> tuple[Task, str]:
    """The task whose code the text begins with, and what follows it."""
    code, left = _beginning(rest, typing.snapshot.tasks)
    if code is None:
        raise NotRead(Fault.TASK, rest.split()[0])
    return typing.snapshot.tasks[code], left


def _beginning(text: str, codes: Iterable[Code]) -> tuple[Code | None, str]:
    """The longest code the text begins with, as typed or in other letters, and the rest of the text."""
    folded = text.casefold()
    found = [code for code in codes if f"{folded} ".startswith(f"{code.casefold()} ")]
    exact = [code for code in found if f"{text} ".startswith(f"{code} ")]
    best = max(exact or found, key=len, default=None)
    return best, "" if best is None else text[len(best) :].strip()


# -- K: the card -----------------------------------------------------------------------------------


def _card(typing: Typing, rest: str) -> Typed:
    task, left = _task(typing, rest)
    words = left.split()
    if not words:
        raise NotRead(Fault.CARD)
    minutes, words = _figure(words)
    per_week, words = _figure(words) if words else (None, words)
    after = replace(
        task,
        minutes=task.minutes if minutes is None else minutes,
        per_week=task.per_week if per_week is None else per_week,
    )
    changes = [] if after == task else [Change(task, after)]
    if words:
        changes += shares_set(typing.snapshot, task.id, _shares(typing, words))
    return Typed(Sheet.CARD, task.code, tuple(changes))


def _figure(words: list[str]) -> tuple[Micro | None, list[str]]:
    """A figure that begins the words, None for one that stands, and the words after it."""
    if words[0] == KEEP:
        return None, words[1:]
    try:
        found = cells.number(words[0])
    except Unreadable:
        raise NotRead(Fault.CARD, words[0]) from None
    if found <= 0:
        raise NotRead(Fault.CARD, words[0])
    return found, words[1:]


def _shares(typing: Typing, words: list[str]) -> dict[Code, Micro]:
    """Groups, each with its percent; those without share what is left."""
    shares: dict[Code, Micro | None] = {}
    group: Code | None = None
    for word in words:
        number = _number(word)
        if number is None:
            group = _group(typing, word)
            shares[group] = None
        elif group is None or shares[group] is not None:
            raise NotRead(Fault.GROUP, word)
        else:
            shares[group] = number
    if missing_share(shares) < 0:
        raise NotRead(Fault.TOO_MUCH)
    return completed(shares)


def _number(word: str) -> Micro | None:
    try:
        return cells.number(word.rstrip("%"))
    except Unreadable:
        return None


def _group(typing: Typing, word: str) -> Code:
    if word in typing.groups:
        return word
    alike = [code for code in typing.groups if code.casefold() == word.casefold()]
    if len(alike) != 1:
        raise NotRead(Fault.GROUP, word)
    return alike[0]


# -- H: who must, should, may, must not ------------------------------------------------------------


def _who(typing: Typing, rest: str) -> Typed:
    task, left = _task(typing, rest)
    words = left.replace("=", " ").split()
    if not words:
        raise NotRead(Fault.VERDICT)
    changes: list[Change] = []
    told: set[Code] = set()
    for place in range(0, len(words), 2):
        group = _group(typing, words[place])
        letter = words[place + 1].lower() if place + 1 < len(words) else ""
        if letter not in VERDICTS or group in told:
            raise NotRead(Fault.VERDICT, words[place])
        told.add(group)
        changes += verdict_set(typing.snapshot, task.id, group, VERDICTS[letter])
    return Typed(Sheet.WHO, task.code, tuple(changes))


# -- A: minutes ------------------------------------------------------------------------------------


def _minutes(typing: Typing, rest: str) -> Typed:
    task, left = _task(typing, rest)
    numbers = [_number(word) for word in left.replace(";", " ").split()]
    if not numbers or len(numbers) % 3 or None in numbers:
        raise NotRead(Fault.MINUTES)
    first = max((row.number for row in estimates_of(typing.snapshot, task.id)), default=0) + 1
    guesses = [number for number in numbers if number is not None]
    changes = []
    for place in range(0, len(guesses), 3):
        low, likely, high = guesses[place : place + 3]
        if problems(low, likely, high):
            raise NotRead(Fault.ORDER)
        changes.append(Change(None, Estimate(new_id(), task.id, first + place // 3, low, likely, high)))
    return Typed(Sheet.MINUTES, task.code, tuple(changes))


# -- F: flow ---------------------------------------------------------------------------------------


def _flow(typing: Typing, rest: str) -> Typed:
    task, left = _task(typing, rest)
    number, _space, text = left.partition(" ")
    text = text.strip()
    if not number.isdecimal() or not 1 <= int(number) <= len(QUESTIONS):
        raise NotRead(Fault.QUESTION, number)
    if not text:
        raise NotRead(Fault.EMPTY)
    question = QUESTIONS[int(number) - 1]
    rows = typing.snapshot.all(FollowUpAnswer)
    stored = next((row for row in rows if (row.task_id, row.question) == (task.id, question)), None)
    if stored is None:
        return Typed(
            Sheet.FLOW, task.code, (Change(None, FollowUpAnswer(new_id(), task.id, question, text)),)
        )
    if text in stored.text.splitlines():
        return Typed(Sheet.FLOW, task.code, ())
    longer = replace(stored, text=f"{stored.text.rstrip()}\n{text}")
    return Typed(Sheet.FLOW, task.code, (Change(stored, longer),))


# -- R: risk ---------------------------------------------------------------------------------------

_RISK = re.compile(r"(\d+)\s+(\d)\s+(\d)(?:\s+(\d)\s+(\d))?(?:\s+(?!\d)(.*))?", re.DOTALL)


def _risk(typing: Typing, rest: str) -> Typed:
    snapshot = typing.snapshot
    plans = snapshot.by_id(Plan)
    measures = {measure_code(plans[row.plan_id], row): row for row in snapshot.all(Measure)}
    code, left = _beginning(rest, measures)
    if code is None:
        raise NotRead(Fault.MEASURE, rest.split()[0])
    found = _RISK.fullmatch(left)
    if found is None:
        raise NotRead(Fault.RISK)
    grades = [None if text is None else int(text) for text in found.groups()[1:5]]
    if any(grade is not None and grade not in STEPS for grade in grades):
        raise NotRead(Fault.RISK)
    number, text = int(found[1]), (found[6] or "").strip()
    if number > len(LIBRARY):
        raise NotRead(Fault.HAZARD, found[1])
    if number == OWN_HAZARD and not text:
        raise NotRead(Fault.NAMELESS)
    changes = _hazard(typing, measures[code], number, grades, text)
    return Typed(Sheet.RISK, code, tuple(changes))


def _hazard(
    typing: Typing, measure: Measure, number: int, grades: list[int | None], text: str
) -> Iterable[Change]:
    """A hazard with its grades, and what is done about it; an own hazard is what the text says."""
    snapshot = typing.snapshot
    stored = [row for row in snapshot.all(Hazard) if row.measure_id == measure.id]
    known: Hazard | None
    if number == OWN_HAZARD:
        known = next((row for row in stored if row.event.casefold() == text.casefold()), None)
        begun = known or Hazard(new_id(), measure.id, next_code([row.code for row in stored], "egen"), text)
    else:
        code = LIBRARY[number - 1]
        known = next((row for row in stored if row.code == code), None)
        begun = known or Hazard(new_id(), measure.id, code, typing.hazard_words(code))
    before, grave, after, graver = grades
    made = replace(begun, probability=before, consequence=grave)
    if after is not None:
        made = replace(made, probability_after=after, consequence_after=graver)
    if made != known:
        yield Change(known, made)
    if number == OWN_HAZARD or not text:
        return
    controls = [row for row in snapshot.all(Control) if row.hazard_id == made.id]
    if all(row.text.casefold() != text.casefold() for row in controls):
        place = max((row.number for row in controls), default=0) + 1
        yield Change(None, Control(new_id(), made.id, place, text))


# -- L: a new note ---------------------------------------------------------------------------------


def _note(typing: Typing, rest: str) -> Typed:
    """A note; a group's code at its end, after a comma, is who does it today."""
    text, comma, last = rest.rpartition(",")
    group = ""
    if comma and last.strip() in typing.groups:
        rest, group = text, last.strip()
    notes = pasted(typing.workshop, rest, next_number(notes_of(typing.snapshot, typing.workshop.id)))
    if not notes:
        raise NotRead(Fault.NAMELESS)
    return Typed(Sheet.NOTE, "", tuple(Change(None, replace(note, of_group=group)) for note in notes))


_READERS: Mapping[Sheet, Callable[[Typing, str], Typed]] = {
    Sheet.CARD: _card,
    Sheet.WHO: _who,
    Sheet.MINUTES: _minutes,
    Sheet.FLOW: _flow,
    Sheet.RISK: _risk,
    Sheet.NOTE: _note,
}
