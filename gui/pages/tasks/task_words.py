"""What is said about a task in cells and panel: contact, category, who does it today, time in a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from domain.model import Code, Judgement, LinkKind, Process, Task, TaskCategory
from domain.snapshot import Snapshot
from domain.today.demand import minutes_of
from domain.units import MICRO, from_micro
from gui.pictures.look import Mark
from reports.material import capital
from reports.names import BriefNames
from reports.words import NO_BREAK_SPACE, _, listing, marked, minutes, number

if TYPE_CHECKING:
    from gui.session import Session

_JUDGEMENT: Mapping[Judgement, str] = {
    Judgement.MUST: marked("må"),
    Judgement.SHOULD: marked("bør"),
    Judgement.MAY: marked("kan"),
    Judgement.MUST_NOT: marked("skal ikke"),
}
MOST_NAMED = 3
"""Of more tasks than this only the number is said."""


def judgement_word(judgement: Judgement) -> str:
    """What the unit has decided, in one word for a button."""
    return _(_JUDGEMENT[judgement])


def is_follower(snapshot: Snapshot, task: Task) -> bool:
    """Whether the task is done by whoever does others."""
    return any(link.kind is LinkKind.FOLLOWS for link in snapshot.links_of.get(task.id, ()))


def needs_requirements(snapshot: Snapshot, task: Task) -> bool:
    """Whether it should be said what the task takes, and is not."""
    if task.category is not TaskCategory.HELSEFAGLIG or is_follower(snapshot, task):
        return False
    return not snapshot.requirements_of.get(task.id)


def needs_shares(snapshot: Snapshot, task: Task) -> bool:
    """Whether it should be said who does the task today, and is not."""
    return not snapshot.shares_of.get(task.id) and not is_follower(snapshot, task)


def percent_words(percent: float) -> str:
    """A percentage as people write it."""
    return number(percent, most=1) + NO_BREAK_SPACE + "%"


def shares_of(snapshot: Snapshot, task: Task) -> list[tuple[Code, float]]:
    """Groups with their percent of the task today, the largest first."""
    rows = [(row.group, row.percent / MICRO) for row in snapshot.shares_of.get(task.id, ()) if row.percent]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def today_words(snapshot: Snapshot, names: BriefNames, task: Task) -> str:
    """Who does the task today, by name: «Fastlege 60 · Helsesekretær 40 %»."""
    if is_follower(snapshot, task):
        return _("følger andre")
    return _divided([(capital(names.group(code)), percent) for code, percent in shares_of(snapshot, task)])


def today_codes(snapshot: Snapshot, task: Task) -> str:
    """Who does the task today, by code: «LE-FL 60 · HE 40 %»; nothing for a task that follows others."""
    return "" if is_follower(snapshot, task) else _divided(shares_of(snapshot, task))


def _divided(found: Sequence[tuple[str, float]]) -> str:
    if len(found) == 1 and abs(found[0][1] - 100) <= 0.5:
        return found[0][0]
    text = " · ".join(f"{who}{NO_BREAK_SPACE}{number(percent, most=1)}" for who, percent in found)
    return f"{text}{NO_BREAK_SPACE}%" if text else ""


def week_words(task: Task) -> str:
    """The time the task takes in a week; nothing as long as nobody has said how often it is done."""
    return minutes(round(minutes_of(task) * 1000)) if task.per_week else ""


def amount_words(task: Task) -> str:
    """«8 min × 170 i uken = 22 t 40 min»."""
    each = number(from_micro(task.minutes))
    if not task.per_week:
        return _("{minutes} min hver gang. Antall per uke mangler.").format(minutes=each)
    return _("{minutes} min × {count} i uken = {week}").format(
        minutes=each, count=number(from_micro(task.per_week)), week=week_words(task)
    )


def followed_words(snapshot: Snapshot, task: Task) -> str:
    """The tasks that a follower follows, in words."""
    links = [link for link in snapshot.links_of.get(task.id, ()) if link.kind is LinkKind.FOLLOWS]
    if any(link.target_id is None for link in links):
        process = snapshot.by_id(Process)[task.process_id]
        return _("alle de andre oppgavene i {process}").format(process=process.name)
    if len(links) > MOST_NAMED:
        return _("de {count} oppgavene den følger").format(count=len(links))
    names = [snapshot.by_id(Task)[link.target_id].name for link in links if link.target_id]
    return listing(sorted(names))


def follower_words(snapshot: Snapshot, task: Task) -> str:
    """Why a follower has no shares and requirements of its own."""
    text = _("Oppgaven gjøres av dem som gjør {tasks}. Den trenger ingen egen fordeling eller egne krav.")
    return text.format(tasks=followed_words(snapshot, task))


def mark_of(names: BriefNames, group: Code) -> Mark:
    """The group as pictures show it, in the look it has everywhere."""
    present: Sequence[Code] = names.present
    order = present.index(group) if group in present else len(present)
    return Mark(group, capital(names.group(group)), order)


def processes_in(session: Session) -> list[Process]:
    """The processes of the unit looked at and those below it, by code."""
    snapshot, unit = session.snapshot, session.unit
    if unit is None:
        return list(snapshot.processes.values())
    top = snapshot.units[unit].id
    return [row for row in snapshot.processes.values() if top in snapshot.line_of(row.unit_id)]
