"""Workspaces made up by hypothesis: everything the exchange workbook can hold, with awkward text."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from domain.model import (
    Competency,
    Evidence,
    Group,
    GroupCompetency,
    Judgement,
    LinkKind,
    PatientContact,
    Person,
    PersonCompetency,
    Position,
    Process,
    Recruitment,
    Requirement,
    Setting,
    Share,
    Task,
    TaskCategory,
    TaskLink,
    TimeBasis,
    Unit,
    UnitLevel,
    UnitType,
    UnitVerdict,
    new_id,
)
from domain.national_id import found_in
from domain.snapshot import Snapshot

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


def maybe(values):
    """One of the values, or left empty."""
    return st.none() | values


days = st.dates(date(1850, 1, 1), date(2100, 1, 1))


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
    rows += _settings(draw)
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
    return rows


def _people(draw, units):
    rows = []
    for code in codes(draw):
        homes = draw(st.lists(st.sampled_from(units), min_size=1, max_size=2, unique=True))
        person = Person(new_id(), code, draw(groups), draw(st.sampled_from(homes)).id, draw(texts))
        rows.append(person)
        for unit in homes:
            count = draw(st.integers(1, 9))
            percent = draw(st.integers(0, 100 * 10**6 * count))
            rows.append(
                Position(new_id(), person.id, unit.id, percent, count, draw(maybe(quantities)), draw(texts))
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
        )
        for code in codes(draw)
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


def _settings(draw):
    rows = [Setting(new_id(), "dato", draw(days).isoformat())]
    if draw(st.booleans()):
        rows += [Setting(new_id(), "navn", draw(names)), Setting(new_id(), "tak_prosent", "87.5")]
    return rows
