"""The groups of the table: what they are here, what the catalogue says, who there is and what they do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from domain.catalogue import CatalogueGroup
from domain.editing.row_edits import changed
from domain.knowledge.groups import PerformerGroup
from domain.model import Code, Group, new_id
from domain.results import Milli
from domain.rounding import milli
from domain.snapshot import Change
from domain.units import Micro, from_micro
from gui.tables.collation import collation_key
from reports.names import catalogue_name
from reports.words import _, number

if TYPE_CHECKING:
    from gui.figures import Found
    from gui.session import Session


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as it counts here, the row that says so (`own`), and what the catalogue says (`entry`)."""

    group: PerformerGroup
    own: Group | None
    entry: CatalogueGroup | None
    present: bool
    fte: float | None
    """Full-time positions; None while they are being worked out, and where nobody is employed."""
    work: Milli | None
    """Minutes a week today; None while it is being worked out."""
    layer: str
    base: str

    @property
    def code(self) -> Code:
        """The group's code."""
        return self.group.code

    @property
    def name(self) -> str:
        """What it is called here."""
        return _name(self.own, self.entry) or self.code


def group_name(session: Session, code: Code) -> str:
    """What a group is called, in full."""
    return _name(session.snapshot.groups.get(code), session.catalogue.groups.get(code)) or code


def _name(own: Group | None, entry: CatalogueGroup | None) -> str:
    if own is not None and own.name:
        return own.name
    return "" if entry is None else catalogue_name(entry)


def group_rows(session: Session, everything: bool) -> list[GroupRow]:
    """Groups in use here and the workspace's own, by name; with `everything` all others after them."""
    present = set(session.names.present)
    work = _work(session.figures.found)
    rows = [
        _row(session, group, group.code in present, work)
        for group in session.groups
        if everything or group.code in present or group.code in session.snapshot.groups
    ]
    return sorted(rows, key=lambda row: (not row.present, collation_key(row.name)))


def _row(
    session: Session, group: PerformerGroup, present: bool, work: dict[Code, tuple[float, Milli]] | None
) -> GroupRow:
    fte, minutes = (None, None) if work is None else work.get(group.code, (0.0, 0))
    base = group.chain[1] if len(group.chain) > 1 else ""
    return GroupRow(
        group=group,
        own=session.snapshot.groups.get(group.code),
        entry=session.catalogue.groups.get(group.code),
        present=present,
        fte=fte if group.employed else None,
        work=minutes,
        layer=session.names.layer(group.layer),
        base=session.names.group(base) if base else "",
    )


def _work(found: Found | None) -> dict[Code, tuple[float, Milli]] | None:
    """Full-time positions and minutes a week of each group; of those not employed only minutes."""
    if found is None:
        return None
    sums: dict[Code, tuple[float, Milli]] = {}
    for row in found.analysis.groups:
        fte, load = sums.get(row.group, (0.0, 0))
        sums[row.group] = (fte + row.current_fte, load + row.load)
    outside: dict[Code, float] = {}
    for work in found.situation.works:
        for code, minutes in work.today.items():
            if not found.situation.groups[code].employed:
                outside[code] = outside.get(code, 0.0) + minutes
    return {**sums, **{code: (0.0, milli(minutes)) for code, minutes in outside.items()}}


# -- otherwise than the catalogue -----------------------------------------------------------------------


def stated(row: GroupRow, field: str, value: object) -> list[Change]:
    """The edit that makes a field of the group so; a row that says only what the catalogue says goes."""
    before = row.own or Group(new_id(), row.code)
    if row.entry is not None and value == _in_catalogue(row.entry, field):
        value = "" if isinstance(value, str) else None
    wanted: Group | None = replace(before, **{field: value})  # type: ignore[arg-type]
    if row.entry is not None and wanted is not None and says_nothing(wanted):
        wanted = None
    return changed(row.own, wanted)


def _in_catalogue(entry: CatalogueGroup, field: str) -> object:
    return {"name": catalogue_name(entry), "layer": entry.layer, "scarcity": entry.scarcity}.get(field)


def says_nothing(group: Group) -> bool:
    """Whether a row about a group of the catalogue says nothing that differs from it."""
    return replace(group, id="", base="") == Group("", group.code)


def differs(row: GroupRow) -> bool:
    """Whether the group is otherwise here than in the catalogue."""
    return row.own is not None and row.entry is not None


# -- words ------------------------------------------------------------------------------------------


def recruiting_words(weight: Micro) -> str:
    """How hard a group is to recruit, as short as a cell needs."""
    words = {0: _("kan rekrutteres"), 1_000_000: _("vanskelig"), 2_000_000: _("svært vanskelig")}
    return words.get(weight) or _("egen vekt {weight}").format(weight=number(from_micro(weight)))
