"""The JSON document of the ready questions: codes and numbers, as in docs/schemas/questions.json."""

from __future__ import annotations

from collections.abc import Iterable

from domain.model import Code
from domain.optimum.questions import Questions
from domain.results import Milli
from domain.rounding import milli
from domain.today.demand import Work
from domain.today.interplay import Handovers, Overlap
from domain.today.portfolio import Breadth, GroupPortfolio, Portfolio
from domain.today.quality import Quality
from domain.today.roles import Role
from domain.today.splitting import Splittable
from domain.today.takeover import NOBODY, Offer, PlainWork, Takeover
from domain.today.unlocking import Key, Unlock
from domain.today.unused import Unused
from reports.json_documents import Document, minutes, ratio


def questions_document(found: Questions) -> Document:
    """Every answer to the ready questions; what is only known with a suggestion is null without one."""
    after = found.handovers_after
    return {
        "schema": "nedenfra.questions/1",
        "workspace": found.workspace,
        "provisional": list(found.provisional),
        "quality": _quality(found.quality),
        "unused": [_unused(row) for row in found.unused],
        "takeover": [_takeover(row) for row in found.takeovers],
        "plain_work": [_plain(row) for row in found.plain_work],
        "splits": [_split(work, split) for work, split in found.splits],
        "portfolio": _portfolio(found.portfolio),
        "handovers": _handovers(found.handovers),
        "handovers_after": None if after is None else _handovers(after),
        "keys": [_key(row) for row in found.keys],
        "unlocks": [_unlock(row) for row in found.unlocks],
        "roles": [_role(row) for row in found.roles],
        "overlaps": [_overlap(row) for row in found.overlaps],
    }


def _unused(row: Unused) -> Document:
    return {
        "code": row.code.value,
        "competency": row.competency,
        "unit": row.unit,
        "group": row.group,
        "holders": row.holders,
        "members": row.members,
        "tasks": _parts(row.tasks),
    }


def _split(work: Work, split: Splittable) -> Document:
    return {
        "task": work.code,
        "minutes": minutes(milli(work.demand)),
        "tags": list(split.tags),
        "scarce": list(split.scarce),
        "others": list(split.others),
    }


def _key(row: Key) -> Document:
    return {
        "competency": row.competency,
        "tasks": list(row.tasks),
        "minutes": minutes(row.minutes),
        "holders": row.holders,
    }


def _unlock(row: Unlock) -> Document:
    return {
        "competency": row.competency,
        "held": row.held,
        "level": row.level,
        "group": row.group,
        "tasks": list(row.tasks),
        "minutes": minutes(row.minutes),
        "eased_minutes": minutes(row.eased),
    }


def _role(row: Role) -> Document:
    return {
        "unit": row.unit,
        "tasks": list(row.tasks),
        "shared": list(row.shared),
        "minutes": minutes(row.minutes),
        "positions": ratio(row.positions),
        "doing": list(row.doing),
        "able": list(row.able),
        "place": row.place,
        "shifts": [{"shift": shift.value, "minutes": minutes(value)} for shift, value in row.when],
    }


def _overlap(row: Overlap) -> Document:
    return {
        "first": row.first,
        "second": row.second,
        "both_may": list(row.both_may),
        "minutes": minutes(row.minutes),
        "both_do": list(row.both_do),
        "only_first": row.only_first,
        "only_second": row.only_second,
    }


def _parts(parts: Iterable[tuple[Code, Milli]]) -> list[Document]:
    return [{"task": task, "minutes": minutes(value)} for task, value in parts]


def _quality(found: Quality) -> Document:
    return {
        "complete": ratio(found.mapped.ratio),
        "tasks": found.mapped.tasks,
        "parts": [
            {"part": part.code.value, "done": part.done, "total": part.total, "share": ratio(part.share)}
            for part in found.mapped.parts
        ],
        "judged": found.judged,
        "judgeable": found.judgeable,
        "judged_share": ratio(found.judged_share),
        "contradictions": [
            {
                "code": row.code.value,
                "task": row.task,
                "group": row.group or None,
                "minutes": minutes(row.minutes),
                "closed_by": list(row.closed_by),
            }
            for row in found.contradictions
        ],
    }


def _takeover(found: Takeover) -> Document:
    return {
        "group": found.group,
        "members": found.members,
        "spare_minutes": minutes(found.spare),
        "minutes": minutes(found.minutes),
        "fits_minutes": minutes(found.fits),
        "offers": [_offer(row) for row in found.offers],
        "locked": list(found.locked),
    }


def _offer(row: Offer) -> Document:
    return {
        "task": row.task,
        "unit": row.unit,
        "minutes": minutes(row.minutes),
        "givers": [
            {"group": None if giver == NOBODY else giver, "minutes": minutes(value)}
            for giver, value in row.givers
        ],
        "fits_minutes": minutes(row.fits),
        "verdict": row.verdict.value,
        "conditions": list(row.conditions),
        "guidance_minutes": minutes(row.guidance),
        "guided_by": row.guided_by or None,
        "shifts": [shift.value for shift in row.shifts],
    }


def _plain(row: PlainWork) -> Document:
    return {
        "group": row.group,
        "minutes": minutes(row.minutes),
        "tasks": [
            {"task": task.task, "minutes": minutes(task.minutes), "takers": list(task.takers)}
            for task in row.tasks
        ],
    }


def _portfolio(found: Portfolio) -> Document:
    return {
        "leon_before": None if found.leon_before is None else ratio(found.leon_before),
        "leon_after": None if found.leon_after is None else ratio(found.leon_after),
        "groups": [_group(row) for row in found.groups],
    }


def _group(row: GroupPortfolio) -> Document:
    return {
        "unit": row.unit,
        "group": row.group,
        "before": _breadth(row.before),
        "after": _breadth(row.after),
        "gained": _parts(row.gained),
        "lost": _parts(row.lost),
        "comes_into_use": list(row.comes_into_use),
        "goes_out_of_use": list(row.goes_out_of_use),
        "only_loses": row.only_loses,
    }


def _breadth(row: Breadth) -> Document:
    return {
        "tasks": row.tasks,
        "half": row.half,
        "minutes": minutes(row.minutes),
        "core_minutes": None if row.core is None else minutes(row.core),
    }


def _handovers(found: Handovers) -> Document:
    return {
        "passes": ratio(found.passes),
        "changes": ratio(found.changes),
        "fewest": ratio(found.fewest),
        "between": [
            {
                "from": row.giver,
                "to": row.receiver,
                "times": ratio(row.times),
                "along": [{"before": before, "after": after} for before, after in row.along],
            }
            for row in found.between
        ],
        "processes": [{"process": row.process, "groups": list(row.groups)} for row in found.processes],
    }
