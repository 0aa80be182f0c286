"""The dialog when the program itself has failed: what it means for the user, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from gui.appearance import as_role
from gui.dialogs.size import size_by_text
from gui.icons import icon
from reports.words import _, ngettext


class FaultDialog(QDialog):
    """Goes on when it is closed, whichever way."""

    copy_wanted = Signal()
    log_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, parent: QWidget | None, *, has_log: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)  # also above a dialog that is open
        self.setWindowTitle(_("Noe gikk galt"))
        self._sign = QLabel(self)
        side = 2 * self.fontMetrics().height()
        self._sign.setPixmap(icon("warning", self, "warn").pixmap(QSize(side, side)))
        self._head = QLabel(_("Noe gikk galt i programmet"), self, wordWrap=True)
        as_role(self._head, "heading")
        self._text = QLabel(
            _(
                "Alt du har lagret, er trygt. Det siste du gjorde, ble kanskje ikke utført. "
                "Du kan fortsette. Skjer det igjen, så send den tekniske beskrivelsen "
                "til dem som hjelper dere med programmet."
            ),
            self,
            wordWrap=True,
        )
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._times = QLabel(self, wordWrap=True)
        as_role(self._times, "muted")
        self._copy = QPushButton(_("&Kopier teknisk beskrivelse"), self, autoDefault=False)
        self._log = QPushButton(_("&Vis loggfilen"), self, autoDefault=False)
        self._log.setEnabled(has_log)
        self._go_on = QPushButton(_("&Fortsett"), self, default=True)
        self._quit = QPushButton(_("&Avslutt"), self, autoDefault=False)
        self.count(1)
        self._lay_out()
        self._copy.clicked.connect(self._copied)
        self._log.clicked.connect(self.log_wanted)
        self._go_on.clicked.connect(self.accept)
        self._quit.clicked.connect(self._leave)
        self.setAccessibleDescription(self._text.text())
        self._go_on.setFocus()

    def _lay_out(self) -> None:
        technical = QHBoxLayout()
        technical.setSpacing(8)
        for button in (self._copy, self._log):
            technical.addWidget(button)
        technical.addStretch(1)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self._go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._quit, QDialogButtonBox.ButtonRole.RejectRole)
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 24, 24, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._sign, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        for row, widget in enumerate((self._head, self._text, self._times)):
            grid.addWidget(widget, row, 1)
        technical.setContentsMargins(0, 8, 0, 16)
        grid.addLayout(technical, 3, 1)
        grid.setRowStretch(4, 1)
        grid.addWidget(buttons, 5, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        size_by_text(self, 76)

    def count(self, times: int) -> None:
        """Say how often something has failed since the dialog opened."""
        text = ngettext("Det har skjedd {count} gang.", "Det har skjedd {count} ganger.", times)
        self._times.setText(text.format(count=times))
        self._times.setVisible(times > 1)

    @property
    def times(self) -> str:
        """What it says about how often."""
        return self._times.text()

    def _copied(self) -> None:
        self.copy_wanted.emit()
        self._copy.setText(_("Kopiert"))

    def _leave(self) -> None:
        self.reject()
        self.quit_wanted.emit()
