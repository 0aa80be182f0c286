"""The mapping as a meeting approves it (nullpunkt), and why it was changed afterwards."""

from datetime import date

from domain.model import Code, new_id
from domain.plan_model import Baseline, ChangeReason
from domain.snapshot import Change, Snapshot


def baselines_of(snapshot: Snapshot, unit_id: str) -> list[Baseline]:
    """The approved mappings of a unit, the first first."""
    rows = (row for row in snapshot.all(Baseline) if row.unit_id == unit_id)
    return sorted(rows, key=lambda row: row.number)


def latest(snapshot: Snapshot, unit_id: str) -> Baseline | None:
    """The one that counts: the last of the unit, or of the nearest unit above that has one."""
    for place in snapshot.line_of(unit_id):
        found = baselines_of(snapshot, place)
        if found:
            return found[-1]
    return None


def approved(snapshot: Snapshot, unit: Code, by: str, day: date, last_step: int) -> list[Change]:
    """The edit that writes down who approved the mapping of a unit as it stands after the last step."""
    unit_id = snapshot.units[unit].id
    number = len(baselines_of(snapshot, unit_id)) + 1
    return [Change(None, Baseline(new_id(), unit_id, number, day, by.strip(), last_step))]


def reasoned(snapshot: Snapshot, baseline: Baseline, step: int, reason: str) -> list[Change]:
    """The edit that says why a step was made; an empty reason takes it away."""
    rows = (row for row in snapshot.all(ChangeReason) if (row.baseline_id, row.step) == (baseline.id, step))
    stored = next(rows, None)
    text = reason.strip()
    if not text:
        return [Change(stored, None)] if stored else []
    if stored is None:
        return [Change(None, ChangeReason(new_id(), baseline.id, step, text))]
    after = ChangeReason(stored.id, baseline.id, step, text)
    return [] if after == stored else [Change(stored, after)]
