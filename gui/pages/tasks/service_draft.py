"""A promise of quick answers while it is being typed: three numbers are needed before it can be stored."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from domain.exchange.sheets import SERVICE_THRESHOLDS
from domain.model import ServiceThreshold, new_id
from gui.tables.sheet_columns import cell_read, quantity_text


@dataclass(frozen=True, slots=True)
class ServiceDraft:
    """What stands in the fields, as texts."""

    percent: str = ""
    within_minutes: str = ""
    open_hours_per_week: str = ""
    other_work_percent: str = ""
    note: str = ""

    @classmethod
    def of(cls, row: ServiceThreshold | None) -> ServiceDraft:
        """What is stored."""
        if row is None:
            return cls()
        return cls(
            quantity_text(row.percent, 6),
            quantity_text(row.within_minutes, 6),
            quantity_text(row.open_hours_per_week, 6),
            quantity_text(row.other_work_percent, 6) if row.other_work_percent else "",
            row.note,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return self == ServiceDraft()

    @property
    def needs(self) -> list[str]:
        """The fields that have to be filled in and are not."""
        needed = ("percent", "within_minutes", "open_hours_per_week")
        return [field for field in needed if not getattr(self, field).strip()]

    def row(self, task_id: str) -> ServiceThreshold:
        """The promise as a value; raises `Refused` where a field cannot be read."""
        read: dict[str, Any] = {
            field.name: cell_read(SERVICE_THRESHOLDS, field.name)(getattr(self, field.name))
            for field in fields(self)
        }
        return ServiceThreshold(new_id(), task_id, **read)
