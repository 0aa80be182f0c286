"""What a workspace states about itself: settings, working time, and how hard groups are to recruit."""

from domain.editing.row_edits import changed
from domain.model import Code, Recruitment, Setting, TimeBasis, new_id
from domain.snapshot import Change, Snapshot
from domain.units import Micro


def setting_stated(snapshot: Snapshot, key: str, value: str | None) -> list[Change]:
    """The edit that gives a setting a value in its stored form (`cells.setting`); None removes it."""
    stored = next((row for row in snapshot.all(Setting) if row.key == key), None)
    return changed(stored, None if value is None else Setting(new_id(), key, value))


def time_stated(snapshot: Snapshot, basis: TimeBasis) -> list[Change]:
    """The edit that makes this the working time of its unit and group ("" = all groups of the unit)."""
    return changed(snapshot.time_basis_of.get((basis.unit_id, basis.group)), basis)


def recruitment_stated(snapshot: Snapshot, unit_id: str, group: Code, scarcity: Micro | None) -> list[Change]:
    """The edit that says how hard a group is to recruit in a unit, None: as the group in general.

    A reason given before stays.
    """
    stored = snapshot.recruitment_of.get((unit_id, group))
    if scarcity is None:
        return changed(stored, None)
    reason = stored.reason if stored else ""
    return changed(stored, Recruitment(new_id(), unit_id, group, scarcity, reason))
