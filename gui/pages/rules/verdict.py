"""A question to the law, and its answer in words: may this group do such a task in such a unit?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.knowledge.law import LegalKind, LegalVerdict, law_of
from domain.model import Code, Task, TaskCategory, Unit, UnitLevel, UnitType
from domain.today.demand import done_today
from gui.pages.rules.held import held_rules
from gui.tables.collation import collation_key
from reports.code_words import legal_words
from reports.reason_words import CONDITIONS, WHY_NOT, sentence
from reports.rule_words import verdict_words
from reports.words import _, listing, number

if TYPE_CHECKING:
    from domain.knowledge.law import TaskLaw
    from gui.session import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a group, and a task by what the law looks at."""

    group: Code
    tags: tuple[str, ...] = ()
    category: TaskCategory = TaskCategory.HELSEFAGLIG
    level: UnitLevel = UnitLevel.ANNET
    type: UnitType = UnitType.ANNET
    today: tuple[tuple[Code, float], ...] = ()
    """Who does the task as it is mapped, with their part of it (0–1), the largest first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says: the verdict, in words, with what decides it and what it asks."""

    verdict: LegalVerdict
    words: str
    """The verdict itself: «forbeholdt lege»."""
    sentence: str
    reasons: tuple[str, ...]
    conditions: tuple[str, ...]
    notices: tuple[str, ...]
    """Ids of rules that decide nothing here but are to be heeded."""


def first_question(session: Session) -> Asked:
    """What is asked at first: of somebody who works here, in the unit that is looked at."""
    present = session.names.present
    groups = [group.code for group in session.groups if group.code in present]
    unit = session.snapshot.units.get(session.unit or "") or _main_unit(session)
    group = "HF" if "HF" in groups or not groups else groups[0]
    return Asked(group) if unit is None else Asked(group, level=unit.level, type=unit.type)


def _main_unit(session: Session) -> Unit | None:
    """The unit with the most processes."""
    units = session.snapshot.by_id(Unit)
    count = dict.fromkeys(units, 0)
    for task in session.snapshot.all(Task):
        count[session.snapshot.unit_of_task(task).id] += 1
    return max(units.values(), key=lambda unit: (count[unit.id], unit.code), default=None)


def about(session: Session, task: Task, group: Code) -> Asked:
    """The question about a task as it is mapped."""
    unit = session.snapshot.unit_of_task(task)
    today = tuple(done_today(session.snapshot, task))
    return Asked(group, task.tags, task.category, unit.level, unit.type, today)


def answer(session: Session, asked: Asked) -> Answer:
    """What the law says to the question; raises `UnknownGroup`."""
    names, law = session.names, _law(session, asked)
    chain = session.groups[asked.group].chain
    doing = {code for code, _part in asked.today}
    verdict = law.verdict(chain, asked.group in doing)
    words = verdict_words(verdict, names, held_rules(session))
    group = names.group(asked.group)
    return Answer(
        verdict=verdict,
        words=words,
        sentence=_("{group}: {verdict}").format(group=group[:1].upper() + group[1:], verdict=words),
        reasons=tuple(sentence(WHY_NOT, reason, names) for reason in verdict.reasons),
        conditions=tuple(sentence(CONDITIONS, condition, names) for condition in verdict.conditions),
        notices=law.notices(chain),
    )


def who_can(session: Session, asked: Asked) -> list[tuple[LegalKind, str, str]]:
    """Every group by what the law says of it, most open first: (kind, words, the groups)."""
    law = _law(session, asked)
    present = set(session.names.present)
    doing = {code for code, _part in asked.today}
    found: dict[LegalKind, list[Code]] = {}
    for group in session.groups:
        found.setdefault(law.verdict(group.chain, group.code in doing).kind, []).append(group.code)
    return [
        (kind, f"{_heading(kind)} ({number(len(found[kind]))})", _listed(session, found[kind], present))
        for kind in reversed(LegalKind)
        if kind in found
    ]


def _heading(kind: LegalKind) -> str:
    words = legal_words(kind)
    return words[:1].upper() + words[1:]


def _listed(session: Session, codes: list[Code], present: set[Code]) -> str:
    """Those who work here first."""
    names = {code: session.names.group(code) for code in codes}
    order = sorted(codes, key=lambda code: collation_key(names[code]))
    here = [names[code] for code in order if code in present]
    others = [names[code] for code in order if code not in present]
    if not here or not others:
        return (_("Hos dere: {groups}.") if here else "{groups}.").format(groups=listing(here or others))
    return _("Hos dere: {here}. Ellers: {others}.").format(here=listing(here), others=listing(others))


def _law(session: Session, asked: Asked) -> TaskLaw:
    return law_of(held_rules(session)).task_law(asked.tags, asked.category, asked.level, asked.type)
