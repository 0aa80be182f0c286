"""Problems found in a snapshot: what an import refuses, and what looks wrong and is only told.

`errors` also reads rows that refer to something missing (an import in the making); `doubts.warnings`
needs a snapshot without errors.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.catalogue import Catalogue
from domain.cells import shown
from domain.cycles import Edges, cycles
from domain.model import (
    Competency,
    Group,
    LinkKind,
    Position,
    Task,
    TaskLink,
    TimeBasis,
    Unit,
    UnitVerdict,
)
from domain.problems import Problem, ProblemCode
from domain.snapshot import Snapshot
from domain.units import HUNDRED_PERCENT, MICRO, WEEKS_PER_YEAR, from_micro

SHARES_TOLERANCE = MICRO // 2
"""How far the shares of a task may be from 100 percent."""

Broken = Mapping[str, frozenset[str]]
"""Fields, by the id of the value, whose cells could not be read: nothing more is said about them."""

NOTHING_BROKEN: Broken = {}
_SOUND: frozenset[str] = frozenset()


def errors(snapshot: Snapshot, catalogue: Catalogue, broken: Broken = NOTHING_BROKEN) -> list[Problem]:
    """Everything between values that an import refuses."""
    return [
        *parent_cycles(snapshot),
        *group_errors(snapshot, catalogue),
        *follower_errors(snapshot),
        *share_errors(snapshot, broken),
        *position_errors(snapshot, broken),
        *verdict_errors(snapshot, broken),
        *time_errors(snapshot, broken),
    ]


def parent_cycles(snapshot: Snapshot) -> Iterator[Problem]:
    """Units or competencies that stand above themselves."""
    for kind, sheet in ((Unit, "Enheter"), (Competency, "Kompetanser")):
        rows: Mapping[str, Unit | Competency] = snapshot.by_id(kind)
        above = {key: [row.parent_id] for key, row in rows.items() if row.parent_id and row.parent_id in rows}
        codes = {key: row.code for key, row in rows.items()}
        yield from cycle_problems(above, codes, sheet, "overordnet")


def cycle_problems(
    edges: Edges, codes: Mapping[str, str], sheet: str, column: str, code: ProblemCode = ProblemCode.CYCLE
) -> Iterator[Problem]:
    """One problem for each circle, naming the codes in it in order."""
    for circle in cycles(edges, codes):
        names = tuple(codes[key] for key in circle)
        yield Problem(code, sheet, None, column, names[0], {"codes": names}, circle)


def group_errors(snapshot: Snapshot, catalogue: Catalogue) -> Iterator[Problem]:
    """Own groups that build on each other in a circle, or on something else than a group of the catalogue."""
    own = {row.id: row for row in snapshot.all(Group) if row.code not in catalogue.groups and row.base}
    by_code = {row.code: key for key, row in own.items()}
    edges = {key: [by_code[row.base]] for key, row in own.items() if row.base in by_code}
    codes = {key: row.code for key, row in own.items()}
    circles = list(cycle_problems(edges, codes, "Grupper", "grunnprofesjon"))
    yield from circles
    in_circles = {key for problem in circles for key in problem.entities}
    for key, row in own.items():
        if row.base not in catalogue.groups and key not in in_circles:
            code = ProblemCode.BASE_NOT_CATALOGUE
            yield Problem(code, "Grupper", None, "grunnprofesjon", row.base, {}, (key,))


def follower_errors(snapshot: Snapshot) -> Iterator[Problem]:
    """Tasks that follow each other in a circle, or follow one that follows others."""
    tasks = snapshot.by_id(Task)
    codes = {key: task.code for key, task in tasks.items()}
    follows: dict[str, list[str]] = {}
    followers = set()
    for link in snapshot.all(TaskLink):
        if link.kind is LinkKind.FOLLOWS and link.task_id in tasks:
            followers.add(link.task_id)
            if link.target_id and link.target_id in tasks:
                follows.setdefault(link.task_id, []).append(link.target_id)
    circles = list(cycle_problems(follows, codes, "Oppgaver", "følger"))
    yield from circles
    in_circles = {key for problem in circles for key in problem.entities}
    for key in sorted(set(follows) - in_circles, key=lambda key: codes[key]):
        wrong = tuple(sorted(codes[target] for target in follows[key] if target in followers))
        if wrong:
            yield Problem(
                ProblemCode.FOLLOWER_FOLLOWED,
                "Oppgaver",
                None,
                "følger",
                codes[key],
                {"codes": wrong},
                (key,),
            )


def share_errors(snapshot: Snapshot, broken: Broken) -> Iterator[Problem]:
    """Tasks whose shares do not sum to 100 percent."""
    tasks = snapshot.by_id(Task)
    for task_id, shares in snapshot.shares_of.items():
        if "shares" in broken.get(task_id, _SOUND) or any(
            "percent" in broken.get(s.id, _SOUND) for s in shares
        ):
            continue
        total = sum(share.percent for share in shares)
        if abs(total - HUNDRED_PERCENT) > SHARES_TOLERANCE and task_id in tasks:
            yield Problem(
                ProblemCode.SHARES_SUM,
                "Fordeling",
                None,
                "andel_prosent",
                tasks[task_id].code,
                {"sum": from_micro(total)},
                tuple(share.id for share in shares),
            )


def position_errors(snapshot: Snapshot, broken: Broken) -> Iterator[Problem]:
    """Positions larger than full time for as many as they stand for."""
    for row in snapshot.all(Position):
        if row.percent > HUNDRED_PERCENT * row.count and not broken.get(row.id, _SOUND) & {
            "percent",
            "count",
        }:
            data: dict[str, Decimal | int] = {
                "most": from_micro(HUNDRED_PERCENT * row.count),
                "count": row.count,
            }
            value = shown(float(from_micro(row.percent)))
            yield Problem(
                ProblemCode.POSITION_TOO_LARGE, "Ansatte", None, "stilling_prosent", value, data, (row.id,)
            )


def verdict_errors(snapshot: Snapshot, broken: Broken) -> Iterator[Problem]:
    """Verdicts that ask for guidance without saying by whom."""
    for row in snapshot.all(UnitVerdict):
        if (
            row.follow_up_percent
            and not row.follow_up_group
            and "follow_up_group" not in broken.get(row.id, _SOUND)
        ):
            yield Problem(
                ProblemCode.FOLLOW_UP_GROUP_MISSING,
                "Vurderinger",
                None,
                "oppfølging_gruppe",
                "",
                {},
                (row.id,),
            )


def time_errors(snapshot: Snapshot, broken: Broken) -> Iterator[Problem]:
    """Stated working time that leaves nothing, or an individual allowance that belongs to no group."""
    for row in snapshot.all(TimeBasis):
        bad = broken.get(row.id, _SOUND)
        if row.individual_hours_per_year and not row.group and "group" not in bad:
            value = shown(float(from_micro(row.individual_hours_per_year)))
            column = "individuelle_timer_per_år"
            yield Problem(
                ProblemCode.INDIVIDUAL_NEEDS_GROUP, "Tidsgrunnlag", None, column, value, {}, (row.id,)
            )
        away = row.public_holidays + row.vacation_days + row.sick_days + row.other_days
        days = WEEKS_PER_YEAR * row.days_per_week
        if days <= away and not bad:
            data = {"days": from_micro(days), "away": from_micro(away)}
            yield Problem(
                ProblemCode.NO_WORKING_TIME_LEFT, "Tidsgrunnlag", None, "dager_per_uke", "", data, (row.id,)
            )
