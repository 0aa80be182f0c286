"""What looks wrong in a snapshot without errors: told, never refused."""

from collections.abc import Iterator

from domain.catalogue import Catalogue
from domain.exchange.cells import day_text
from domain.exchange.doubts_of_answers import doubtful_answers, has_staff
from domain.exchange.validation import cycle_problems
from domain.knowledge.law import law_of
from domain.knowledge.local_rules import rules_in
from domain.knowledge.tag_hints import suggested_tags
from domain.model import (
    Code,
    Group,
    LinkKind,
    Person,
    PersonCompetency,
    Position,
    Setting,
    Share,
    Task,
    TaskLink,
    Unit,
    UnitVerdict,
)
from domain.problems import Datum, Problem, ProblemCode
from domain.snapshot import Snapshot
from domain.today.demand import Follower, Work, today_of
from domain.today.situation import Situation
from domain.units import HUNDRED_PERCENT, from_micro, to_micro

FOLLOWER_TOLERANCE = 0.10
"""How far a follower's own shares may be from what follows before it is told."""


def warnings(snapshot: Snapshot, catalogue: Catalogue) -> list[Problem]:
    """Everything in the snapshot that people should look at."""
    return warnings_of(Situation(snapshot, catalogue))


def warnings_of(situation: Situation) -> list[Problem]:
    """The same, of a snapshot that has been read for computing already; its scope does not count."""
    snapshot, catalogue = situation.snapshot, situation.catalogue
    return [
        *_after_cycles(snapshot),
        *_intervals(snapshot),
        *_tags(snapshot, catalogue),
        *_today(situation),
        *_nobody(situation),
        *_followers(situation),
        *_working_time(situation),
        *_staff(situation),
        *_limits(situation),
        *_guidance(situation),
        *_expired(snapshot),
        *doubtful_answers(situation),
    ]


def _after_cycles(snapshot: Snapshot) -> Iterator[Problem]:
    edges: dict[str, list[str]] = {}
    for link in snapshot.all(TaskLink):
        if link.kind is LinkKind.AFTER and link.target_id is not None:
            edges.setdefault(link.task_id, []).append(link.target_id)
    codes = {task.id: task.code for task in snapshot.all(Task)}
    return cycle_problems(edges, codes, "Oppgaver", "etter", ProblemCode.CYCLE_AFTER)


def _intervals(snapshot: Snapshot) -> Iterator[Problem]:
    for task in snapshot.all(Task):
        low = task.minutes if task.minutes_low is None else task.minutes_low
        high = task.minutes if task.minutes_high is None else task.minutes_high
        if not low <= task.minutes <= high:
            data = {"minutes": from_micro(task.minutes), "low": from_micro(low), "high": from_micro(high)}
            code = ProblemCode.MINUTES_OUTSIDE_INTERVAL
            yield Problem(code, "Oppgaver", None, "minutter", task.code, data, (task.id,))


def _tags(snapshot: Snapshot, catalogue: Catalogue) -> Iterator[Problem]:
    law = law_of(rules_in(snapshot, catalogue))
    for task in snapshot.all(Task):
        for tag in law.about(task, snapshot.unit_of_task(task)).unknown_tags:
            yield Problem(ProblemCode.UNKNOWN_TAG, "Oppgaver", None, "merker", tag, {}, (task.id,))
        missing = suggested_tags(catalogue, task.name, task.tags)
        if missing:
            data: dict[str, Datum] = {"tags": missing, "task": task.code}
            yield Problem(ProblemCode.TAG_SUGGESTED, "Oppgaver", None, "merker", task.name, data, (task.id,))


_CLOSED_BY = {"rule": "law", "scope_unmet": "law", "unknown_tag": "law", "verdict": "verdict"}


def _today(situation: Situation) -> Iterator[Problem]:
    """Groups that do a task today although they may not, or have nobody to do it."""
    shares = situation.snapshot.shares_of
    for work in situation.all_works:
        for share in shares.get(work.task.id, ()):
            if share.group not in work.today:
                continue
            if not situation.eligibility.group_qualifies(work, share.group):
                reasons = situation.eligibility.closed_because(work, share.group)
                closed = {_CLOSED_BY.get(text.partition(":")[0], "") for text in reasons} - {""}
                closed_by = tuple(sorted(closed or {"competence"}))
                data: dict[str, Datum] = {"task": work.code, "closed_by": closed_by}
                yield _of_share(ProblemCode.MAY_NOT_TODAY, share, data)
            employed = situation.groups[share.group].employed
            if employed and not has_staff(situation, work.unit.id, share.group):
                data = {"task": work.code, "unit": work.unit.code}
                yield _of_share(ProblemCode.SHARE_WITHOUT_STAFF, share, data)


def _of_share(code: ProblemCode, share: Share, data: dict[str, Datum]) -> Problem:
    return Problem(code, "Fordeling", None, "gruppe", share.group, data, (share.id, share.task_id))


def _nobody(situation: Situation) -> Iterator[Problem]:
    for work in situation.all_works:
        if not situation.eligibility.may(work):
            requirements = situation.snapshot.requirements_of.get(work.task.id, ())
            ids = (work.task.id, *(row.id for row in requirements))
            yield Problem(ProblemCode.NOBODY_MAY, "Oppgaver", None, "kode", work.code, {}, ids)


def _followers(situation: Situation) -> Iterator[Problem]:
    works = {work.task.id: work for work in situation.all_works}
    for follower in situation.all_followers:
        task = follower.task
        if not follower.followed:
            yield Problem(ProblemCode.FOLLOWS_NOTHING, "Oppgaver", None, "følger", task.code, {}, (task.id,))
        elif shares := situation.snapshot.shares_of.get(task.id):
            own, following = today_of(shares, 1.0), _what_follows(follower, works)
            groups = sorted({*own, *following})
            if any(abs(own.get(g, 0.0) - following.get(g, 0.0)) > FOLLOWER_TOLERANCE for g in groups):
                ids = tuple(share.id for share in shares)
                code = ProblemCode.FOLLOWER_SHARES_DIFFER
                yield Problem(code, "Fordeling", None, "andel_prosent", task.code, {}, ids)


def _what_follows(follower: Follower, works: dict[str, Work]) -> dict[Code, float]:
    """The share of each group in the tasks that a follower belongs to."""
    followed = [works[key] for key in follower.followed]
    whole = sum(work.demand for work in followed)
    parts: dict[Code, float] = {}
    for work in followed:
        for group, minutes in work.today.items():
            parts[group] = parts.get(group, 0.0) + minutes / whole
    return parts


def _working_time(situation: Situation) -> Iterator[Problem]:
    """Units with staff that have stated nothing; the positions too show where in a workbook."""
    pools = situation.staffing.pools
    silent = {pool.unit.id: [pool.unit.id] for pool in pools if pool.fte and not pool.time.stated}
    for position in situation.snapshot.all(Position):
        if position.unit_id in silent:
            silent[position.unit_id].append(position.id)
    units = situation.snapshot.by_id(Unit)
    for unit_id, ids in silent.items():
        code = ProblemCode.NO_STATED_TIME
        yield Problem(code, "Enheter", None, "tilgjengelig_andel", units[unit_id].code, {}, tuple(ids))


def _staff(situation: Situation) -> Iterator[Problem]:
    people = situation.snapshot.by_id(Person)
    for row in situation.snapshot.all(Position):
        person = people[row.person_id]
        if not situation.groups[person.group].employed:
            data = {"person": person.code}
            code = ProblemCode.STAFF_NOT_EMPLOYED
            yield Problem(code, "Ansatte", None, "gruppe", person.group, data, (row.id, person.id))


def _limits(situation: Situation) -> Iterator[Problem]:
    """Ceilings above all time there is, and targets above ceilings."""
    for row in situation.snapshot.all(Group):
        merged = situation.groups[row.code]
        if row.ceiling_percent is not None and row.ceiling_percent > HUNDRED_PERCENT:
            value = f"{from_micro(row.ceiling_percent):f}"
            yield Problem(ProblemCode.CEILING_ABOVE_ALL, "Grupper", None, "tak_prosent", value, {}, (row.id,))
        own = row.ceiling_percent is not None or row.target_percent is not None
        if own and merged.target_percent > merged.ceiling_percent:
            yield _target(row.id, "Grupper", "mål_prosent", merged.target_percent, merged.ceiling_percent)
    settings = {row.key: row for row in situation.snapshot.all(Setting)}
    ceiling = _percent(settings.get("tak_prosent"), HUNDRED_PERCENT)
    target = _percent(settings.get("mål_prosent"), 0)
    if ceiling > HUNDRED_PERCENT:
        row_id = settings["tak_prosent"].id
        value = settings["tak_prosent"].value
        yield Problem(ProblemCode.CEILING_ABOVE_ALL, "Innstillinger", None, "verdi", value, {}, (row_id,))
    if target > ceiling:
        yield _target(settings["mål_prosent"].id, "Innstillinger", "verdi", target, ceiling)


def _target(entity: str, sheet: str, column: str, target: int, ceiling: int) -> Problem:
    data = {"target": from_micro(target), "ceiling": from_micro(ceiling)}
    return Problem(ProblemCode.TARGET_ABOVE_CEILING, sheet, None, column, "", data, (entity,))


def _percent(row: Setting | None, default: int) -> int:
    return default if row is None else to_micro(row.value)


def _guidance(situation: Situation) -> Iterator[Problem]:
    tasks = situation.snapshot.by_id(Task)
    for row in situation.snapshot.all(UnitVerdict):
        task = tasks[row.task_id]
        unit = situation.snapshot.unit_of_task(task)
        if row.follow_up_percent and not has_staff(situation, unit.id, row.follow_up_group):
            data = {"task": task.code, "unit": unit.code}
            code, column = ProblemCode.FOLLOW_UP_WITHOUT_STAFF, "oppfølging_gruppe"
            yield Problem(code, "Vurderinger", None, column, row.follow_up_group, data, (row.id, task.id))


def _expired(snapshot: Snapshot) -> Iterator[Problem]:
    today = snapshot.settings.get("dato", "")
    for row in snapshot.all(PersonCompetency):
        if row.valid_until is not None and row.valid_until.isoformat() < today:
            value, code = day_text(row.valid_until), ProblemCode.COMPETENCE_EXPIRED
            yield Problem(code, "Ansattkompetanser", None, "gyldig_til", value, {}, (row.id,))
