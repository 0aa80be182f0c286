"""Problems found in a snapshot: what an import refuses, and what looks wrong and is only told.

`errors` also reads rows that refer to something missing (an import in the making); `doubts.warnings`
needs a snapshot without errors. Each part can also be asked about a few values only: that is how
`objections` judges one edit.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from domain.catalogue import Catalogue
from domain.cycles import Edges, cycles
from domain.exchange.cells import SUM_TOLERANCE, shown
from domain.exchange.validation_of_answers import answer_errors
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
from domain.problems import NOTHING_BROKEN, SOUND, Broken, Problem, ProblemCode
from domain.snapshot import Snapshot
from domain.units import HUNDRED_PERCENT, WEEKS_PER_YEAR, from_micro


def errors(snapshot: Snapshot, catalogue: Catalogue, broken: Broken = NOTHING_BROKEN) -> list[Problem]:
    """Everything between values that an import refuses."""
    return [
        *parent_cycles(snapshot.by_id(Unit), "Enheter"),
        *parent_cycles(snapshot.by_id(Competency), "Kompetanser"),
        *group_errors(snapshot, catalogue),
        *follower_errors(snapshot),
        *share_errors(snapshot, broken),
        *position_errors(snapshot.all(Position), broken),
        *verdict_errors(snapshot.all(UnitVerdict), broken),
        *time_errors(snapshot.all(TimeBasis), broken),
        *answer_errors(snapshot, catalogue, broken),
    ]


def parent_cycles(
    rows: Mapping[str, Unit | Competency], sheet: str, touched: Iterable[str] | None = None
) -> Iterator[Problem]:
    """Units or competencies that stand above themselves; with `touched`, those at or above these."""
    above = {key: [row.parent_id] for key, row in rows.items() if row.parent_id and row.parent_id in rows}
    codes = {key: row.code for key, row in rows.items()}
    yield from cycle_problems(_leading_round(above, touched), codes, sheet, "overordnet")


def _leading_round(edges: Edges, starts: Iterable[str] | None) -> Edges:
    """The edges, of those the starts lead to, that do not end somewhere: none when there is no circle.

    Spares the search for circles, and the library it takes, where an edit makes none.
    """
    found = _reached(edges, edges if starts is None else starts)
    onward = {key: len(targets) for key, targets in found.items()}
    into: dict[str, list[str]] = {}
    for key, targets in found.items():
        for target in targets:
            into.setdefault(target, []).append(key)
    ends = [key for key in into if not onward.get(key)]
    while ends:
        for key in into.get(ends.pop(), ()):
            onward[key] -= 1
            if not onward[key]:
                ends.append(key)
    return {key: [to for to in found[key] if onward.get(to)] for key in found if onward[key]}


def _reached(edges: Edges, starts: Iterable[str]) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    waiting = list(starts)
    while waiting:
        key = waiting.pop()
        if key in edges and key not in found:
            found[key] = edges[key]
            waiting += edges[key]
    return found


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


def follower_errors(snapshot: Snapshot, touched: Collection[str] | None = None) -> Iterator[Problem]:
    """Tasks that follow each other in a circle, or follow one that follows others.

    With `touched`, only what these tasks follow, and what follows them.
    """
    tasks = snapshot.by_id(Task)
    codes = {key: task.code for key, task in tasks.items()}
    follows: dict[str, list[str]] = {}
    followers = set()
    for link in snapshot.all(TaskLink):
        if link.kind is LinkKind.FOLLOWS and link.task_id in tasks:
            followers.add(link.task_id)
            if link.target_id and link.target_id in tasks:
                follows.setdefault(link.task_id, []).append(link.target_id)
    judged = set(follows) if touched is None else _concerned(follows, touched)
    circles = list(cycle_problems(_leading_round(follows, judged), codes, "Oppgaver", "følger"))
    yield from circles
    in_circles = {key for problem in circles for key in problem.entities}
    for key in sorted(judged - in_circles, key=lambda key: codes[key]):
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


def _concerned(follows: Edges, touched: Collection[str]) -> set[str]:
    """The followers among the tasks, and those that follow one of them."""
    return {key for key, to in follows.items() if key in touched or any(task in touched for task in to)}


def share_errors(
    snapshot: Snapshot, broken: Broken, touched: Iterable[str] | None = None
) -> Iterator[Problem]:
    """Tasks whose shares do not sum to 100 percent; with `touched`, among these tasks."""
    tasks = snapshot.by_id(Task)
    for task_id in snapshot.shares_of if touched is None else touched:
        shares = snapshot.shares_of.get(task_id)
        if not shares or "shares" in broken.get(task_id, SOUND):
            continue
        if any("percent" in broken.get(share.id, SOUND) for share in shares):
            continue
        total = sum(share.percent for share in shares)
        if abs(total - HUNDRED_PERCENT) > SUM_TOLERANCE and task_id in tasks:
            yield Problem(
                ProblemCode.SHARES_SUM,
                "Fordeling",
                None,
                "andel_prosent",
                tasks[task_id].code,
                {"sum": from_micro(total)},
                tuple(share.id for share in shares),
            )


def position_errors(rows: Iterable[Position], broken: Broken) -> Iterator[Problem]:
    """Positions larger than full time for as many as they stand for."""
    for row in rows:
        if row.percent > HUNDRED_PERCENT * row.count and not broken.get(row.id, SOUND) & {
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


def verdict_errors(rows: Iterable[UnitVerdict], broken: Broken) -> Iterator[Problem]:
    """Verdicts that ask for guidance without saying by whom."""
    for row in rows:
        if (
            row.follow_up_percent
            and not row.follow_up_group
            and "follow_up_group" not in broken.get(row.id, SOUND)
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


def time_errors(rows: Iterable[TimeBasis], broken: Broken) -> Iterator[Problem]:
    """Stated working time that leaves nothing, or an individual allowance that belongs to no group."""
    for row in rows:
        bad = broken.get(row.id, SOUND)
        readable = bad.isdisjoint({"group", "individual_hours_per_year"})
        if row.individual_hours_per_year and not row.group and readable:
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
