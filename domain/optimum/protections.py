"""Limits that protect people: how much new a pool may get, and that nobody is left with the rest alone.

  new       a pool does more of a task than today
Rows: Σ new of a pool ≤ the most new minutes · core minutes of a group ≥ its part of all its minutes, the
part it has today or the one the unit asks for, whichever is less. Both hold only where they are set.
"""

import numpy as np

from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.linear_program import INFINITY, Floats, Ints, LinearProgram
from domain.snapshot import Snapshot

MOST_NEW = "nye_minutter_tak"
LEAST_CORE = "minste_kjerneandel"


def stated(snapshot: Snapshot, key: str) -> float | None:
    """A setting's number; None: not set."""
    text = snapshot.settings.get(key, "").strip()
    return float(text.replace(",", ".")) if text else None


def add_protections(program: LinearProgram, division: Division, done: Ints) -> None:
    """The columns and rows of the limits that are set; `done` are the columns of the places."""
    snapshot = division.situation.snapshot
    most_new, least_core = stated(snapshot, MOST_NEW), stated(snapshot, LEAST_CORE)
    if most_new is not None:
        _add_most_new(program, division, done, most_new)
    if least_core is not None:
        _add_least_core(program, division, done, least_core / 100)


def _add_most_new(program: LinearProgram, division: Division, done: Ints, most: float) -> None:
    """Σ over tasks of what a pool does beyond today ≤ most, for every pool."""
    pools = division.class_pool[division.place_class]
    count = len(division.situation.staffing.pools)
    keys, of_place = np.unique(division.place_pair * count + pools, return_inverse=True)
    today = _today_by_pool(division, keys, count)
    rows = program.add_rows(np.full(len(keys), -INFINITY), today)
    new = program.add_columns(np.full(len(keys), INFINITY))
    program.at(rows[of_place], done, 1.0)
    program.at(rows, new, -1.0)
    pool_of_key = keys % count
    limited = np.unique(pool_of_key)
    row_of_pool = np.full(count, -1, dtype=np.int64)
    row_of_pool[limited] = np.arange(len(limited))
    totals = program.add_rows(np.full(len(limited), -INFINITY), np.full(len(limited), most))
    program.at(totals[row_of_pool[pool_of_key]], new, 1.0)


def _today_by_pool(division: Division, keys: Ints, count: int) -> Floats:
    """What each pool does today of each of its tasks [minutes a week]."""
    situation = division.situation
    found = []
    for key in keys.tolist():
        pair, pool = division.pairs[key // count], key % count
        parts = dict(situation.laid_on(situation.works[pair.work].unit.id, pair.group))
        found.append(pair.today * parts.get(pool, 0.0))
    return np.array(found)


def _add_least_core(program: LinearProgram, division: Division, done: Ints, least: float) -> None:
    """Core minutes − part × all minutes ≥ 0, for every group that has a core task."""
    works = division.situation.works
    for group in sorted({code for work in works for code in work.task.core_for}):
        part = min(least, core_part_today(division, group))
        if not part:
            continue
        mine = np.array([pair.group == group for pair in division.pairs], dtype=np.bool_)
        places = np.flatnonzero(mine[division.place_pair]) if len(division.pairs) else np.zeros(0, np.int64)
        if not len(places):
            continue
        core = np.array([group in works[i].task.core_for for i in division.place_work[places].tolist()])
        row = program.add_rows(np.zeros(1), np.array([INFINITY]))
        values = np.where(core, 1.0, 0.0) - part
        program.at(np.full(len(places), row[0]), done[places], values)


def core_part_today(division: Division, group: Code) -> float:
    """The part of a group's minutes today, in tasks it may do, that are its core tasks; 0: it has none."""
    works = division.situation.works
    core = whole = 0.0
    for pair in division.pairs:
        if pair.group == group:
            whole += pair.today
            core += pair.today if group in works[pair.work].task.core_for else 0.0
    return core / whole if whole else 0.0
