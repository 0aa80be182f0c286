"""What a workspace made in the window begins with, and whether it keeps the names of staff."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from domain.editing.edits import net
from domain.editing.row_edits import changed
from domain.editing.stating import setting_stated
from domain.model import Person, Unit, UnitLevel, UnitType, new_id
from domain.snapshot import Change, Snapshot

HOUSE_RULES: Mapping[str, str] = {"tak_prosent": "90", "mål_prosent": "90", "minste_flytting": "15"}
"""Settings of new workspaces where nothing is stated («husregel»): room below the ceiling, no tiny moves."""

NAMES_KEPT = "ansattnavn"
YES, NO = "ja", "nei"


def house_rules(snapshot: Snapshot) -> list[Change]:
    """The edit that states the house rules where the workspace says nothing of its own."""
    return _where_unstated(snapshot, HOUSE_RULES)


def dated(snapshot: Snapshot, today: date) -> list[Change]:
    """The edit that makes today the day the figures hold for, unless a day is stated."""
    return _where_unstated(snapshot, {"dato": today.isoformat()})


def named(snapshot: Snapshot, name: str) -> list[Change]:
    """The edit that gives the workspace its name; a blank one takes it away."""
    return setting_stated(snapshot, "navn", name if name.strip() else None)


def first_unit(
    name: str, level: UnitLevel = UnitLevel.ANNET, type: UnitType = UnitType.ANNET
) -> list[Change]:
    """The edit that adds the unit a new workspace is about."""
    return [Change(None, Unit(new_id(), "E1", name, level, type))]


def _where_unstated(snapshot: Snapshot, values: Mapping[str, str]) -> list[Change]:
    unstated = {key: value for key, value in values.items() if not snapshot.settings.get(key, "").strip()}
    return [change for key, value in unstated.items() for change in setting_stated(snapshot, key, value)]


# -- names of staff -------------------------------------------------------------------------------


def keeps_names(snapshot: Snapshot) -> bool:
    """Whether the workspace keeps names of staff; it does not unless it says so."""
    return snapshot.settings.get(NAMES_KEPT, NO) == YES


def keeping_names(snapshot: Snapshot, keep: bool) -> list[Change]:
    """The edit that says whether names of staff are kept; takes no names away (`forgetting_names`)."""
    return setting_stated(snapshot, NAMES_KEPT, YES if keep else NO)


def without_names(changes: Iterable[Change]) -> list[Change]:
    """The changes, one for each value, with no name of staff in what they lead to."""
    found = []
    for change in net(changes):
        if isinstance(change.after, Person):
            change = Change(change.before, replace(change.after, name=""))
        if change.before != change.after:
            found.append(change)
    return found


def forgetting_names(snapshot: Snapshot) -> list[Change]:
    """The edit that takes away every name of staff; the log of earlier steps is not its business."""
    return [change for person in snapshot.all(Person) for change in changed(person, replace(person, name=""))]
