"""A field for a number that starts as an example and knows when it has been corrected."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from domain.units import Micro, from_micro, to_micro
from reports.words import LOCALES, language


class NumberField(QDoubleSpinBox):
    """A quantity, with the decimal sign of the language.

    Rolling the wheel over it scrolls the page and changes nothing.
    """

    corrected = Signal()
    """The user has written another number."""

    def __init__(
        self, parent: QWidget, suffix: str, name: str, *, decimals: int = 1, step: float = 1
    ) -> None:
        super().__init__(parent)
        self._example: Micro | None = None
        self.setLocale(QLocale(LOCALES[language()]))
        self.setDecimals(decimals)
        self.setRange(0, 99_999)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.setAccessibleName(name)
        self.valueChanged.connect(self._tell)

    def show_example(self, value: Micro) -> None:
        """Show an example, unless the user has written something of her own."""
        if not self.is_corrected:
            self.blockSignals(True)
            self.setValue(float(from_micro(value)))
            self.blockSignals(False)
            self._example = self.quantity

    @property
    def quantity(self) -> Micro:
        """What stands there."""
        return to_micro(Decimal(str(round(self.value(), self.decimals()))))

    @property
    def is_corrected(self) -> bool:
        """Whether it is another number than the example."""
        return self._example is not None and self.quantity != self._example

    def _tell(self, _value: float) -> None:
        self.corrected.emit()

    def textFromValue(self, value: float) -> str:
        """The number without needless decimals, but positions always with two."""
        text = f"{value:.{self.decimals()}f}"
        if self.decimals() < 2:
            text = text.rstrip("0").rstrip(".")
        return text.replace(".", self.locale().decimalPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
