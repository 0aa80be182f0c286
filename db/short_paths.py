"""Reads the short paths that ship with the program, and refuses what does not hang together."""

from collections.abc import Iterable, Mapping
from typing import Any

from db.knowledge_file import KnowledgeFile, Row
from domain.model import Code, Judgement, PatientContact, TaskCategory, UnitLevel, UnitType
from domain.short_path import (
    Levels,
    PathCompetency,
    PathLimits,
    PathNotes,
    PathProcess,
    PathStaff,
    PathTask,
    PathVerdict,
    ShortPath,
)
from domain.units import HUNDRED_PERCENT, Micro, to_micro

_PATH = "kind name level full_time_hours measure each typical processes staff tasks"
_TASK = "code name process per_week per minutes category contact tags like"
_STAFF = "code name group percent own"
_FACTORS = (to_micro("0.5"), to_micro(3))


def short_paths(
    file: KnowledgeFile, groups: Iterable[Code], tags: Iterable[str]
) -> dict[UnitType, ShortPath]:
    """The paths by kind of unit; every code in them leads to something."""
    reader = _Reader(file, frozenset(groups), frozenset(tags))
    paths: dict[UnitType, ShortPath] = {}
    for row in file.rows("paths", _PATH):
        path = reader.path(row)
        file.require(path.kind not in paths, path.kind, "stands twice")
        paths[path.kind] = path
    return paths


class _Reader:
    def __init__(self, file: KnowledgeFile, groups: frozenset[Code], tags: frozenset[str]) -> None:
        self._file, self._groups, self._tags = file, groups, tags
        self._competencies = tuple(
            PathCompetency(
                row["code"], row["name"], row.get("description", ""), _optional(row, "training_hours")
            )
            for row in file.rows("competencies", "code name")
        )
        self._known = _unique(file, "competencies", (row.code for row in self._competencies))
        self._levels = tuple(
            (group, self._read_levels(group, levels))
            for group, levels in file.content["group_levels"].items()
        )
        file.known("group_levels", (group for group, _levels in self._levels), self._groups, "group")
        self._notes = PathNotes(**file.mapping("notes"))
        limits = file.content["limits"]
        self._limits = PathLimits(
            to_micro(limits["ceiling_percent"]), to_micro(limits["scarce_target_percent"])
        )

    def path(self, row: Row) -> ShortPath:
        place = row["kind"]
        self._file.known(place, [place], list(UnitType), "kind of unit")
        self._file.known(place, [row["level"]], list(UnitLevel), "level")
        sizes = row["each"], row["typical"], row["full_time_hours"]
        self._file.require(all(size > 0 for size in sizes), place, "a size is not above 0")
        staff = tuple(self._staff(place, one) for one in row["staff"])
        _unique(self._file, place, (one.code for one in staff))
        tasks = self._tasks(place, row, {one.group for one in staff})
        return ShortPath(
            kind=UnitType(place),
            name=row["name"],
            level=UnitLevel(row["level"]),
            full_time_hours=to_micro(row["full_time_hours"]),
            measure=row["measure"],
            each=row["each"],
            typical=row["typical"],
            processes=tuple(PathProcess(one["code"], one["name"]) for one in row["processes"]),
            staff=staff,
            tasks=tasks,
            competencies=self._competencies,
            group_levels=self._levels,
            notes=self._notes,
            limits=self._limits,
            source=self._file.text("source"),
        )

    def _staff(self, place: str, row: Row) -> PathStaff:
        self._complete(place, row, _STAFF)
        self._file.known(row["code"], [row["group"]], self._groups, "group")
        own = self._read_levels(row["code"], row["own"])
        return PathStaff(row["code"], row["name"], row["group"], to_micro(row["percent"]), own)

    def _tasks(self, place: str, row: Row, staffed: set[Code]) -> tuple[PathTask, ...]:
        processes = _unique(self._file, place, (one["code"] for one in row["processes"]))
        tasks = tuple(self._task(place, one, processes, staffed) for one in row["tasks"])
        codes = _unique(self._file, place, (task.code for task in tasks))
        followers = {task.code for task in tasks if task.follows}
        for task in tasks:
            self._file.known(task.code, task.follows, codes - followers, "task to follow:")
        return tasks

    def _task(self, path: str, row: Row, processes: frozenset[Code], staffed: set[Code]) -> PathTask:
        self._complete(path, row, _TASK)
        place = row["code"]
        allowed: dict[str, Iterable[Any]] = {
            "process": processes,
            "category": list(TaskCategory),
            "contact": list(PatientContact),
            "per": ("size", "unit"),
        }
        for key, values in allowed.items():
            self._file.known(place, [row[key]], values, key)
        self._file.known(place, row["tags"], self._tags, "tag")
        self._file.require(row["per_week"] > 0 and row["minutes"] > 0, place, "no time")
        today = self._today(place, row, staffed)
        return PathTask(
            code=place,
            name=row["name"],
            process=row["process"],
            per_week=to_micro(row["per_week"]),
            by_size=row["per"] == "size",
            minutes=to_micro(row["minutes"]),
            minutes_low=_optional(row, "minutes_low"),
            minutes_high=_optional(row, "minutes_high"),
            category=TaskCategory(row["category"]),
            contact=PatientContact(row["contact"]),
            tags=tuple(row["tags"]),
            importance=to_micro(row.get("importance", 1)),
            takes=self._read_levels(place, row.get("takes", {})),
            today=today,
            follows=tuple(row.get("follows", ())),
            verdicts=tuple(self._verdict(place, one, staffed) for one in row.get("verdicts", ())),
            like=row["like"],
        )

    def _today(self, place: str, row: Row, staffed: set[Code]) -> tuple[tuple[Code, Micro], ...]:
        shares = tuple((group, to_micro(percent)) for group, percent in row.get("today", {}).items())
        self._file.known(place, (group for group, _percent in shares), staffed, "group that is not asked for")
        whole = sum(percent for _group, percent in shares)
        right = not shares if row.get("follows") else whole == HUNDRED_PERCENT
        self._file.require(right, place, "shares do not fit")
        return shares

    def _verdict(self, place: str, row: Row, staffed: set[Code]) -> PathVerdict:
        self._complete(place, row, "group verdict")
        self._file.known(place, [row["verdict"]], list(Judgement), "verdict")
        percent, helper = to_micro(row.get("follow_up_percent", 0)), row.get("follow_up_group", "")
        named = {row["group"], helper} - {""}
        self._file.known(place, named, staffed, "group that is not asked for")
        self._file.require(bool(percent) == bool(helper), place, "guidance without a group, or the reverse")
        factor = to_micro(row.get("time_factor", 1))
        self._file.require(_FACTORS[0] <= factor <= _FACTORS[1], place, "time_factor is out of range")
        return PathVerdict(row["group"], Judgement(row["verdict"]), percent, helper, factor)

    def _read_levels(self, place: str, levels: Mapping[Code, int]) -> Levels:
        self._file.known(place, levels, self._known, "competency")
        self._file.known(place, levels.values(), range(5), "level")
        return tuple(levels.items())

    def _complete(self, place: str, row: Row, columns: str) -> None:
        lacking = [column for column in columns.split() if column not in row]
        self._file.require(not lacking, f"{place} {row.get('code', '')}", f"{', '.join(lacking)} is missing")


def _unique(file: KnowledgeFile, place: str, codes: Iterable[Code]) -> frozenset[Code]:
    found = list(codes)
    twice = sorted({code for code in found if found.count(code) > 1})
    file.require(not twice, place, f"{', '.join(twice)} stands twice")
    return frozenset(found)


def _optional(row: Row, key: str) -> Micro | None:
    return to_micro(row[key]) if key in row else None
