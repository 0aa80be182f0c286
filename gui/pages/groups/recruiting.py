"""How hard one group is to recruit in each unit: a small table of the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from domain.editing.row_edits import changed
from domain.editing.stating import recruitment_stated
from domain.exchange.sheets import RECRUITMENT
from domain.exchange.sheets import Kind as CellKind
from domain.model import Recruitment, Unit
from domain.snapshot import Change
from domain.units import Micro
from gui.pages.groups.kind import WEIGHTS
from gui.pages.groups.rows import GroupRow, recruiting_words
from gui.tables.columns import Choice, Column, Edit, Kind, Refused
from gui.tables.sheet_columns import cell_read, editor_text, quantity_text
from reports.words import _

if TYPE_CHECKING:
    from gui.session import Session


@dataclass(frozen=True, slots=True)
class UnitWeight:
    """A group in a unit: its general weight, and what the unit says instead."""

    unit: Unit
    group: str
    general: Micro
    row: Recruitment | None

    @property
    def weight(self) -> Micro:
        """What counts."""
        return self.general if self.row is None else self.row.scarcity


def recruiting_kind(session: Session, chosen: Callable[[], GroupRow | None]) -> Kind[UnitWeight]:
    """The units of the workspace, with the weight of the chosen group in each."""
    return Kind(
        nouns=(_("enhet"), _("enheter")),
        rows=lambda session: _rows(session, chosen()),
        id_of=lambda row: f"{row.group} {row.unit.id}",
        columns=(
            Column("unit", _("Enhet"), lambda row: row.unit.name, width=120),
            Column("weight", _("Rekruttering"), _words, edit=_choosing(session), width=120),
            Column(
                "number",
                _("Vekt"),
                lambda row: quantity_text(row.weight),
                edit=_weighing(session),
                numeric=True,
                width=52,
                shown=False,
                about=_("Egen vekt: et tall fra 0 og oppover. Tom celle: som gruppen ellers."),
            ),
            Column("reason", _("Begrunnelse"), _reason, edit=_explaining(), width=120),
        ),
        concerns=lambda change: isinstance(change.entity, Recruitment | Unit),
        name_of=lambda row: f"{session.names.group(row.group)}, {row.unit.name}",
    )


def _rows(session: Session, row: GroupRow | None) -> list[UnitWeight]:
    if row is None or not row.group.employed:
        return []
    stated = session.snapshot.recruitment_of
    return [
        UnitWeight(unit, row.code, row.group.scarcity, stated.get((unit.id, row.code)))
        for unit in session.snapshot.units.values()
    ]


def _words(row: UnitWeight) -> str:
    return _as_group(row) if row.row is None else recruiting_words(row.row.scarcity)


def _as_group(_row: UnitWeight | None) -> str:
    return _("som ellers")


def _reason(row: UnitWeight) -> str:
    return "" if row.row is None else row.row.reason


def _stated(session: Session, row: UnitWeight, value: object) -> list[Change]:
    weight = value if isinstance(value, int) else None
    return recruitment_stated(session.snapshot, row.unit.id, row.group, weight)


def _choosing(session: Session) -> Edit[UnitWeight]:
    return Edit(
        read=str,
        changes=partial(_stated, session),
        choices=_choices,
        text=_words,
    )


def _choices(row: UnitWeight | None) -> Sequence[Choice]:
    made = [Choice(None, _as_group(row)), *(Choice(weight, recruiting_words(weight)) for weight in WEIGHTS)]
    if row is not None and row.row is not None and row.row.scarcity not in WEIGHTS:
        made.append(Choice(row.row.scarcity, recruiting_words(row.row.scarcity)))
    return made


def _weighing(session: Session) -> Edit[UnitWeight]:
    read = cell_read(RECRUITMENT, "scarcity")
    return Edit(
        read=lambda text: read(text) if text.strip() else None,
        changes=partial(_stated, session),
        text=lambda row: editor_text(CellKind.NUMBER, None if row.row is None else row.row.scarcity),
        optional=True,
    )


def _explaining() -> Edit[UnitWeight]:
    return Edit(read=cell_read(RECRUITMENT, "reason"), changes=_explained, optional=True)


def _explained(row: UnitWeight, value: object) -> list[Change]:
    if row.row is None:
        if not value:
            return []
        raise Refused(_("Velg først hvor vanskelig gruppen er å rekruttere i enheten."))
    return changed(row.row, replace(row.row, reason=str(value)))
