"""Which parts of a report are wanted: those that may be left out, and a line about those that never are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import INSIDE, STEP, as_role
from reports.parts import PARTS, chosen, optional
from reports.words import _, listing


class PartChoice(QWidget):
    """The parts of one report; what is left out is remembered for each of them."""

    chosen = Signal()
    """Other parts than before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Deler"))
        self._kind = ""
        self._left_out: dict[str, set[str]] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self.always = as_role(QLabel(self, wordWrap=True), "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, INSIDE)
        self._column.setSpacing(STEP)
        self._column.addWidget(self.always)

    @property
    def any(self) -> bool:
        """Whether the report has parts to choose among."""
        return bool(self.boxes)

    @property
    def parts(self) -> frozenset[str] | None:
        """The parts the report gets; None: it is whole."""
        return self.parts_of(self._kind)

    def parts_of(self, kind: str) -> frozenset[str] | None:
        """The parts that one of the reports gets; None: it is whole."""
        left_out = self._left_out.get(kind)
        return chosen(kind, {row.code for row in PARTS[kind]} - left_out) if left_out else None

    def show_kind(self, kind: str) -> None:
        """Offer the parts of a report."""
        if kind == self._kind:
            return
        self._kind = kind
        for box in self.boxes.values():
            self._column.removeWidget(box)
            box.deleteLater()
        self.boxes = {}
        left_out = self._left_out.get(kind, set())
        for place, row in enumerate(optional(kind)):
            box = self.boxes[row.code] = QCheckBox(row.heading.replace("&", "&&"), self)
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            box.setChecked(row.code not in left_out)
            box.toggled.connect(partial(self._toggled, row.code))
            self._column.insertWidget(place, box)
        fixed = [_("«{part}»").format(part=row.heading) for row in PARTS.get(kind, ()) if row.fixed]
        self.always.setText(_("Alltid med: {parts}.").format(parts=listing(fixed)) if fixed else "")

    def _toggled(self, code: str, on: bool) -> None:
        left_out = self._left_out.setdefault(self._kind, set())
        (left_out.discard if on else left_out.add)(code)
        self.chosen.emit()

    # -- what is remembered ------------------------------------------------------------------------------

    def state(self) -> Mapping[str, list[str]]:
        """What is left out of each report."""
        return {kind: sorted(codes) for kind, codes in sorted(self._left_out.items()) if codes}

    def restore(self, state: Any) -> None:
        """Leave out what was left out, as far as the reports still have it."""
        given = state if isinstance(state, dict) else {}
        self._left_out = {}
        for kind, codes in given.items():
            known = {row.code for row in optional(str(kind))}
            wanted = codes if isinstance(codes, list) else ()
            self._left_out[str(kind)] = known.intersection(map(str, wanted))
        for code, box in self.boxes.items():
            box.setChecked(code not in self._left_out.get(self._kind, set()))
