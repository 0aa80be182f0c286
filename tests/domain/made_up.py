"""Workspaces made up by hypothesis: everything the exchange workbook can hold, with awkward text."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from domain.model import (
    Answer,
    Approval,
    ApprovalKind,
    Competency,
    Evidence,
    Group,
    GroupCompetency,
    Judgement,
    LinkKind,
    LocalRule,
    LowerLayer,
    LowerLayerKind,
    PatientContact,
    Person,
    PersonCompetency,
    Phase,
    Position,
    Presence,
    Process,
    Recruitment,
    Requirement,
    RuleChange,
    RuleKind,
    ServiceThreshold,
    Setting,
    Share,
    Shift,
    Task,
    TaskCategory,
    TaskLink,
    TimeBasis,
    Unit,
    UnitLevel,
    UnitType,
    UnitVerdict,
    VolunteerResource,
    new_id,
)
from domain.national_id import found_in
from domain.snapshot import Snapshot
from domain.units import MICRO

_SAFE = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
_STARTS = st.sampled_from(
    ["", "=1+1", "+", "-2", "@A1", "\t", "\r", "'", "'=", "''@", '"', " ", "\n", "_x000D_", "😀", "1,5", ";"]
)
texts = st.builds(
    lambda a, b: a + b, _STARTS, st.text(_SAFE | st.sampled_from("\n\t\r;\"'"), max_size=12)
).filter(lambda text: not found_in(text))
names = texts.filter(str.strip)
quantities = st.integers(0, 10**9).map(lambda n: n * 1000) | st.integers(0, 10**11)
positive = quantities.filter(bool)
groups = st.sampled_from(["SP", "HE", "LE", "LE-FL", "X_FRIV", "X_EN", "=TO"])
levels = st.integers(0, 4)
percentages = st.integers(0, 100 * MICRO)


def maybe(values):
    """One of the values, or left empty."""
    return st.none() | values


days = st.dates(date(1850, 1, 1), date(2100, 1, 1))


def some(values):
    """Some of the members of an enumeration, in its order."""
    return st.sets(st.sampled_from(values)).map(lambda chosen: tuple(v for v in values if v in chosen))


@st.composite
def shift_shares(draw):
    """Percent by shift, 100 together; none at all for any time."""
    shifts = draw(some(Shift))
    if not shifts:
        return ()
    cuts = sorted(draw(st.lists(percentages, min_size=len(shifts) - 1, max_size=len(shifts) - 1)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 100 * MICRO], strict=True)]
    return tuple((shift, part) for shift, part in zip(shifts, parts, strict=True) if part)


def codes(draw, most=3):
    """Different codes, some of them awkward."""
    code = st.sampled_from(["A", "a", "12", "=B", "-c", "Ø 1", "'=d", "1.5", "@e"]) | st.text(
        "abcÆØÅ 01", min_size=1, max_size=6
    )
    return draw(st.lists(code.map(str.strip).filter(bool), unique=True, max_size=most))


def _parents(draw, rows):
    """Each row's parent: none, or one before it."""
    return [draw(st.none() | st.sampled_from(rows[:i])) if i else None for i in range(len(rows))]


@st.composite
def snapshots(draw):
    """A workspace without errors."""
    rows = [*_units(draw), *_groups(draw), *_competencies(draw)]
    units = [row for row in rows if isinstance(row, Unit)]
    competencies = [row for row in rows if isinstance(row, Competency)]
    if units:
        rows += _of_units(draw, units)
        people = _people(draw, units)
        tasks = _tasks(draw, units)
        rows += people + tasks
        rows += _held(draw, [row for row in people if isinstance(row, Person)], competencies)
        rows += _of_tasks(draw, [row for row in tasks if isinstance(row, Task)], competencies)
        rows += _answers(draw, [row for row in tasks if isinstance(row, Task)])
        rows += _approvals(draw, rows)
    rows += _local_rules(draw) + _settings(draw)
    return Snapshot.of(rows)


def _units(draw):
    found = [
        Unit(
            new_id(),
            code,
            draw(names),
            draw(st.sampled_from(UnitLevel)),
            draw(st.sampled_from(UnitType)),
            None,
            draw(st.integers(1, 168 * 10**6)),
            draw(maybe(st.integers(1, 10**6))),
            draw(texts),
        )
        for code in codes(draw)
    ]
    return _with_parents(draw, found)


def _with_parents(draw, rows):
    parents = _parents(draw, rows)
    return [
        replace(row, parent_id=parent.id if parent else None)
        for row, parent in zip(rows, parents, strict=True)
    ]


def _groups(draw):
    own = [
        Group(
            new_id(),
            code,
            draw(names),
            draw(st.sampled_from(["", "SP", "LE-FL"])),
            draw(maybe(st.integers(0, 6))),
            draw(maybe(quantities)),
            draw(maybe(quantities)),
            draw(maybe(quantities)),
            draw(maybe(quantities)),
            draw(texts),
        )
        for code in ("X_EN", "=TO")
    ]
    other = [
        Group(
            new_id(),
            code,
            draw(texts),
            "",
            draw(maybe(st.integers(0, 6))),
            draw(maybe(quantities)),
            note=draw(texts),
        )
        for code in draw(st.sets(st.sampled_from(["SP", "HE"])))
    ]
    return own + other


def _competencies(draw):
    found = [
        Competency(
            new_id(),
            code,
            draw(names),
            None,
            draw(texts),
            draw(texts),
            draw(maybe(positive)),
            draw(maybe(positive)),
        )
        for code in codes(draw)
    ]
    rows = _with_parents(draw, found)
    held = [
        GroupCompetency(new_id(), group, row.id, draw(levels))
        for row in rows
        for group in draw(st.sets(groups, max_size=2))
    ]
    return rows + held


def _of_units(draw, units):
    rows = []
    for unit in units:
        for group in draw(st.sets(groups | st.just(""), max_size=2)):
            rows.append(
                TimeBasis(
                    new_id(),
                    unit.id,
                    group,
                    5_000_000,
                    draw(st.integers(0, 10**7)),
                    25_000_000,
                    0,
                    0,
                    draw(maybe(st.integers(1, 24 * 10**6))),
                    draw(st.integers(0, 99 * 10**6)),
                    draw(quantities) if group else 0,
                )
            )
        for group in draw(st.sets(groups, max_size=2)):
            rows.append(Recruitment(new_id(), unit.id, group, draw(quantities), draw(texts)))
        for group in draw(st.sets(groups, max_size=2)):
            rows += _presence(draw, unit, group)
    rows += [
        VolunteerResource(
            new_id(),
            code,
            draw(st.sampled_from(units)).id,
            draw(names),
            draw(st.booleans()),
            draw(texts),
            draw(texts),
            draw(texts),
        )
        for code in codes(draw, 2)
    ]
    return rows


def _presence(draw, unit, group):
    return [
        Presence(
            new_id(),
            unit.id,
            group,
            shift,
            draw(maybe(st.integers(0, 25 * MICRO))),
            draw(maybe(quantities)),
            draw(maybe(st.integers(0, 9))),
            draw(texts),
        )
        for shift in draw(some(Shift))
    ]


def _people(draw, units):
    rows = []
    for code in codes(draw):
        homes = draw(st.lists(st.sampled_from(units), min_size=1, max_size=2, unique=True))
        home = draw(st.sampled_from(homes)).id
        person = Person(new_id(), code, draw(groups), home, draw(texts), draw(st.booleans()))
        rows.append(person)
        for unit in homes:
            count = draw(st.integers(1, 9))
            percent = draw(st.integers(0, 100 * 10**6 * count))
            wanted, note = draw(maybe(quantities)), draw(texts)
            rows.append(
                Position(new_id(), person.id, unit.id, percent, count, wanted, note, draw(some(Shift)))
            )
    return rows


def _held(draw, people, competencies):
    return [
        PersonCompetency(
            new_id(),
            person.id,
            row.id,
            draw(levels),
            draw(maybe(days)),
            draw(maybe(st.sampled_from(Evidence))),
            draw(texts),
        )
        for person in people
        for row in competencies
        if draw(st.booleans())
    ]


def _tasks(draw, units):
    processes = [
        Process(new_id(), code, draw(names), draw(st.sampled_from(units)).id, draw(texts))
        for code in codes(draw, 2)
    ]
    if not processes:
        return []
    tags = st.lists(st.sampled_from(["rekvirering", "a=b", "=c", "-d"]), unique=True, max_size=3).map(tuple)
    tasks = [
        Task(
            new_id(),
            code,
            draw(st.sampled_from(processes)).id,
            draw(names),
            draw(quantities),
            draw(positive),
            draw(maybe(quantities)),
            draw(maybe(quantities)),
            draw(st.sampled_from(PatientContact)),
            draw(st.sampled_from(TaskCategory)),
            draw(tags),
            draw(positive),
            draw(st.booleans()),
            draw(maybe(st.integers(1, 25))),
            draw(texts),
            draw(shift_shares()),
            tuple(draw(st.lists(groups, unique=True, max_size=3))),
            draw(groups | st.just("")),
            None,
            draw(maybe(st.sampled_from(Phase))),
            draw(maybe(st.integers(1, 99))),
            draw(texts),
            draw(st.booleans()),
        )
        for code in codes(draw)
    ]
    tasks = [
        *tasks[:1],
        *(replace(task, part_of_id=draw(maybe(st.just(tasks[0].id)))) for task in tasks[1:]),
    ]
    return processes + tasks + _links(draw, tasks)


def _links(draw, tasks):
    rows = [
        TaskLink(new_id(), a.id, LinkKind.AFTER, b.id) for a in tasks for b in tasks if draw(st.booleans())
    ]
    if len(tasks) > 1:
        targets = draw(st.sets(st.sampled_from([None, *(task.id for task in tasks[1:])])))
        rows += [
            TaskLink(new_id(), tasks[0].id, LinkKind.FOLLOWS, target) for target in sorted(targets, key=str)
        ]
    return rows


def _of_tasks(draw, tasks, competencies):
    rows = []
    for task in tasks:
        rows += [
            Requirement(new_id(), task.id, row.id, draw(st.integers(1, 4)))
            for row in competencies
            if draw(st.booleans())
        ]
        if draw(st.booleans()):
            part = draw(st.integers(0, 100 * 10**6))
            rows += [
                Share(new_id(), task.id, "SP", part),
                Share(new_id(), task.id, "=TO", 100 * 10**6 - part),
            ]
        for group in draw(st.sets(groups, max_size=2)):
            guide = draw(st.sampled_from(["", "SP", "X_EN"]))
            rows.append(
                UnitVerdict(
                    new_id(),
                    task.id,
                    group,
                    draw(st.sampled_from(Judgement)),
                    draw(quantities) if guide else 0,
                    guide,
                    draw(st.integers(500_000, 3_000_000)),
                    draw(texts),
                )
            )
    return rows


def _answers(draw, tasks):
    rows = []
    for task in tasks:
        if draw(st.booleans()):
            rows.append(
                ServiceThreshold(
                    new_id(),
                    task.id,
                    draw(st.integers(1, 100 * MICRO - 1)),
                    draw(quantities),
                    draw(st.integers(1, 168 * MICRO)),
                    draw(percentages),
                    draw(texts),
                )
            )
        most = task.per_week * task.minutes // MICRO // len(LowerLayerKind)
        for kind in draw(some(LowerLayerKind)):
            takes = draw(st.sampled_from(["", "SP", "X_EN"]))
            rows.append(
                LowerLayer(
                    new_id(),
                    task.id,
                    kind,
                    draw(st.sampled_from(Answer)),
                    draw(st.integers(0, min(most, 10**12))),
                    draw(quantities) if takes else 0,
                    takes,
                    draw(groups | st.just("")),
                    draw(names),
                    draw(texts),
                    draw(texts),
                )
            )
    return rows


def _approvals(draw, rows):
    people = [row for row in rows if isinstance(row, Person)]
    tasks = [row for row in rows if isinstance(row, Task)]
    return [
        Approval(new_id(), person.id, task.id, kind, draw(texts), *sorted(draw(st.tuples(days, days))))
        for person in people
        for task in tasks
        for kind in draw(some(ApprovalKind))
    ]


def _local_rules(draw):
    tags = st.lists(st.sampled_from(["rekvirering", "sår", "=c"]), unique=True, max_size=2).map(tuple)
    scopes = st.lists(st.sampled_from(["enhetstype=sykehjem", "max_weeks=12"]), unique=True).map(tuple)
    holders = groups | st.sampled_from(["*", "@33", "@health", "trained", "unit_head"])
    rows = []
    for code in draw(st.lists(st.sampled_from(["KOSM", "-1", "a b", "=R"]), unique=True, max_size=3)):
        change = draw(st.sampled_from(RuleChange if code == "KOSM" else [RuleChange.NY, RuleChange.AV]))
        change = RuleChange.AV if code == "KOSM" and change is RuleChange.NY else change
        new = change is RuleChange.NY
        rows.append(
            LocalRule(
                new_id(),
                code,
                change,
                draw(names),
                draw(names),
                draw(st.sampled_from(RuleKind) if new else maybe(st.sampled_from(RuleKind))),
                draw(tags),
                tuple(draw(st.lists(holders, unique=True, min_size=int(new), max_size=3))),
                draw(scopes),
                draw(names if new else texts),
                draw(texts),
                *sorted(draw(st.tuples(days, days))),
            )
        )
    return rows


def _settings(draw):
    rows = [Setting(new_id(), "dato", draw(days).isoformat())]
    if draw(st.booleans()):
        rows += [Setting(new_id(), "navn", draw(names)), Setting(new_id(), "tak_prosent", "87.5")]
    return rows
