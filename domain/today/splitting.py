"""Where it may pay to split a task: a tag reserves all of it, while the tag may belong to one part only.

A place to look and no more: whether a part is sound to hand over is for people to assess.
"""

from dataclasses import dataclass

from domain.knowledge.law import law_of
from domain.model import Code, Judgement, Task
from domain.today.demand import Work
from domain.today.situation import Situation
from domain.units import MICRO

LEAST_MINUTES = 5 * MICRO
"""Who takes over also takes time: a task that is shorter each time is not worth splitting."""


@dataclass(frozen=True, slots=True)
class Splittable:
    """What tags reserve a task, who does it that is hard to recruit, and who might help.

    `others` are groups that do other tasks of the same process today, are easier to recruit, and to whom
    the law closes the task for these tags only. What the parts take of competence is not known yet.
    """

    tags: tuple[str, ...]
    scarce: tuple[Code, ...]
    others: tuple[Code, ...]


def splittable(situation: Situation) -> tuple[tuple[Work, Splittable], ...]:
    """Every task of the scope where a split may pay, most minutes a week first."""
    found = [(work, split) for work in situation.works if (split := _splittable(situation, work)) is not None]
    return tuple(sorted(found, key=lambda pair: (-pair[0].demand, pair[0].code)))


def splittable_task(situation: Situation, task: Task) -> Splittable | None:
    """One task, when a split may pay; None for parts, for tasks with parts, and for short ones."""
    work = next((row for row in situation.works if row.task.id == task.id), None)
    return None if work is None else _splittable(situation, work)


def _splittable(situation: Situation, work: Work) -> Splittable | None:
    task = work.task
    is_split = task.part_of_id or task.phase or situation.snapshot.parts_of.get(task.id)
    if is_split or task.minutes < LEAST_MINUTES or not work.demand:
        return None
    tags = reserving_tags(situation, task)
    scarce = tuple(group for group in work.today if _scarcity(situation, work, group))
    others = _others(situation, work, tags, scarce) if tags and scarce else ()
    return Splittable(tags, scarce, others) if others else None


def reserving_tags(situation: Situation, task: Task) -> tuple[str, ...]:
    """The tags that each close the task to some group at work in its unit, in the order of the task."""
    facts = tuple(tag for tag in task.tags if "=" in tag)
    plain = _permitted(situation, task, facts)
    own = (tag for tag in task.tags if "=" not in tag)
    return tuple(tag for tag in own if plain - _permitted(situation, task, (tag, *facts)))


def _permitted(situation: Situation, task: Task, tags: tuple[str, ...]) -> frozenset[Code]:
    """The groups at work in the unit that the law would let do the task if these were its tags."""
    unit = situation.snapshot.unit_of_task(task)
    law = law_of(situation.law_catalogue).task_law(tags, task.category, unit.level, unit.type)
    groups = situation.groups
    return frozenset(
        code for code in _at_work(situation, unit.id) if law.permits(groups[code].chain, does_today=True)
    )


def _at_work(situation: Situation, unit_id: str) -> set[Code]:
    line = situation.snapshot.line_of(unit_id)
    pools = situation.staffing.pools
    employed = {pool.group for pool in pools if pool.fte and pool.unit.id in line}
    return {code for code in employed if situation.groups[code].employed}


def _others(
    situation: Situation, work: Work, tags: tuple[str, ...], scarce: tuple[Code, ...]
) -> tuple[Code, ...]:
    """Who law and the unit would let do parts without the tags, easiest to recruit first."""
    task = work.task
    left = tuple(tag for tag in task.tags if tag not in tags)
    opened = _permitted(situation, task, left) - _permitted(situation, task, task.tags)
    verdicts = {row.group: row.verdict for row in situation.snapshot.verdicts_of.get(task.id, ())}
    near = _in_process(situation, work)
    least = min(_scarcity(situation, work, group) for group in scarce)
    fit = [
        code
        for code in opened & near
        if _scarcity(situation, work, code) < least and verdicts.get(code) is not Judgement.MUST_NOT
    ]
    return tuple(sorted(fit, key=lambda code: (_scarcity(situation, work, code), code)))


def _in_process(situation: Situation, work: Work) -> set[Code]:
    """The groups that do other tasks of the same process today."""
    process = work.task.process_id
    others = (row for row in situation.all_works if row.task.process_id == process and row is not work)
    return {group for row in others for group in row.today}


def _scarcity(situation: Situation, work: Work, group: Code) -> int:
    return situation.groups.scarcity_in(work.unit.id, group)
