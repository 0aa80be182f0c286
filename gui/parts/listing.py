"""The table of a page and the chips that narrow it: found again, remembered, and searched for a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gui.parts.chips import Chips
from gui.tables.view import TableView


class Listing:
    """What is listed on a page; `narrow` says by a chip's key, or None, which rows the table has."""

    def __init__(self, chips: Chips, table: TableView, narrow: Callable[[str | None], object]) -> None:
        self.chips, self.table, self._narrow = chips, table, narrow
        chips.chosen.connect(self.narrow)

    def narrow(self, key: object) -> None:
        """List only what the chip with that key stands for; None: everything."""
        self._narrow(None if key is None else str(key))
        self.table.reload()

    def go_to(self, ids: Iterable[str]) -> None:
        """Choose the first of these rows; what hides all of them is taken away."""
        wanted = list(ids)
        if not self._choose(wanted) and wanted:
            self.table.filter_line.clear()
            if not self._choose(wanted):
                self.chips.choose(None)
                self.narrow(None)
                self._choose(wanted)

    def _choose(self, ids: Iterable[str]) -> bool:
        return any(map(self.table.select, ids))

    def state(self) -> dict[str, Any]:
        """The chosen chip and the table, to be kept as JSON."""
        return {"only": self.chips.key, "table": self.table.state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered; a chip that is gone is passed by."""
        only, table = state.get("only"), state.get("table")
        if isinstance(only, str) and only in self.chips.buttons:
            self.chips.choose(only)
            self.narrow(only)
        if isinstance(table, dict):
            self.table.restore(table)
