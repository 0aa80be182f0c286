"""An answer about one of the lowest layers while it is being given: some answers cannot be stored half."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from domain.exchange.sheets import LOWER_LAYERS
from domain.model import Answer, Code, LowerLayer, LowerLayerKind, new_id
from gui.tables.sheet_columns import cell_read, quantity_text

LayerKey = tuple[str, LowerLayerKind]
"""The id of the task, and the layer."""


@dataclass(frozen=True, slots=True)
class LayerDraft:
    """What stands in the fields of one layer, as texts; groups by code."""

    answer: Answer | None = None
    minutes_saved: str = ""
    minutes_added: str = ""
    group_added: Code = ""
    responsible: Code = ""
    not_digital: str = ""
    terms: str = ""
    reason: str = ""

    @classmethod
    def of(cls, row: LowerLayer | None) -> LayerDraft:
        """What is stored."""
        if row is None:
            return cls()
        return cls(
            row.answer,
            quantity_text(row.minutes_saved, 6) if row.minutes_saved else "",
            quantity_text(row.minutes_added, 6) if row.minutes_added else "",
            row.group_added,
            row.responsible,
            row.not_digital,
            row.terms,
            row.reason,
        )

    def row(self, task_id: str, kind: LowerLayerKind) -> LowerLayer:
        """The answer as a value; raises `Refused` where a field cannot be read."""
        assert self.answer is not None, "what is not answered is no answer"
        typed = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "answer"}
        read: dict[str, Any] = {name: cell_read(LOWER_LAYERS, name)(text) for name, text in typed.items()}
        return LowerLayer(new_id(), task_id, kind, self.answer, **read)
