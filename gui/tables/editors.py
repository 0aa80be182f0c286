"""What one types in: a line, or a list that is searched while typing; the same in tables and forms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QLineEdit, QWidget

from gui.appearance import INSIDE, STEP, palette_of
from gui.icons import icon
from gui.tables.columns import Choice
from gui.whole_text import WholeText
from reports.words import _


class Typing(QLineEdit):
    """Leaves undo and redo to the department where nothing is typed that could be taken back here."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            undo = event.matches(keys.Undo) and not self.isUndoAvailable()
            if undo or (event.matches(keys.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return True
        return super().event(event)


class Line(Typing):
    """Typed text or a number; keeps what was typed while it is refused."""

    refused = False

    def __init__(self, numeric: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.touched = False
        if numeric:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.textEdited.connect(self._touch)
        WholeText(self)

    def _touch(self) -> None:
        self.touched = True

    def typed(self) -> str:
        """What stands there now."""
        return self.text()

    def show_text(self, text: str) -> None:
        """Begin from the text, chosen as a whole."""
        self.setText(text)
        choose_all(self)
        self.touched = False


def choose_all(line: QLineEdit) -> None:
    """Choose the whole text with the cursor at its beginning, which is what is seen of a long one."""
    length = len(line.text())
    line.setSelection(length, -length)


class ChoiceBox(QComboBox):
    """A list of choices that can be searched by typing any part of them; nothing else can be chosen."""

    refused = False
    picked = Signal()
    """A choice was made with the mouse or from the list found."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.touched = False
        self.setLineEdit(Typing(self))
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        WholeText(self)
        self.offer(choices)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        found = completer.popup()
        assert found is not None, "a completer that pops up has a list"
        found.setAccessibleName(_("Forslag"))
        completer.activated.connect(self._picked)
        self.activated.connect(self._picked)
        self.editTextChanged.connect(self._touch)
        line = self.lineEdit()
        assert line is not None, "the box can be typed in"
        # Enter while the list found is open goes past event filters; one Enter is enough there too.
        line.returnPressed.connect(self._picked)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these choices; what stands in the box is left alone."""
        stands = self.currentText()
        self.clear()
        for place, choice in enumerate(choices):
            self.addItem(choice.text)
            self.setItemData(place, choice.about or None, Qt.ItemDataRole.ToolTipRole)
        self.show_text(stands)

    def typed(self) -> str:
        """What stands there now."""
        return self.currentText()

    def show_text(self, text: str) -> None:
        """Begin from the text, chosen as a whole."""
        self.setCurrentIndex(self.findText(text))
        self.setEditText(text)
        line = self.lineEdit()
        if line is not None:
            choose_all(line)
        self.touched = False

    def drop_down(self) -> None:
        """Show the list, where the box is still on the screen."""
        if self.isVisible():
            self.showPopup()

    def _touch(self) -> None:
        self.touched = True

    def _picked(self) -> None:
        self.touched = True
        # The text is put into the box after this signal.
        QTimer.singleShot(0, self, self.picked.emit)


def left_for_good(event: QFocusEvent) -> bool:
    """Whether the focus went to another control: not to a list of its own or another program."""
    return event.reason() not in (
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    )


def mark_refused(editor: QWidget, sentence: str) -> None:
    """Outline an editor whose text was refused and say why to those who hear the screen; "" takes it back."""
    colour = palette_of(editor).bad
    editor.setStyleSheet(f"{type(editor).__name__} {{ border: 2px solid {colour}; }}" if sentence else "")
    editor.setAccessibleDescription(sentence)
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(editor, sentence))


class Sentence(QWidget):
    """Why something was refused, with an icon, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSIDE, STEP, INSIDE, STEP)
        row.setSpacing(INSIDE)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; "" when none is."""
        return self._words.text() if not self.isHidden() else ""

    def say(self, sentence: str) -> None:
        """Show the sentence; "" hides it."""
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        height = self.fontMetrics().height()
        self._picture.setPixmap(icon("error", self, "bad").pixmap(QSize(height, height)))
        self._words.setStyleSheet(f"color: {palette_of(self).bad};")
        self.setVisible(bool(sentence))


class Bubble(Sentence):
    """The sentence just below a cell, above it where there is no room below."""

    WIDEST = 420

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("bubble")

    def say_at(self, cell: QRect, sentence: str) -> None:
        """Show the sentence beside a cell of the parent."""
        palette = palette_of(self)
        self.setStyleSheet(
            f"#bubble {{ background: {palette.surface}; border: 1px solid {palette.bad};"
            " border-radius: 4px; }"
        )
        self.say(sentence)
        self.stand_at(cell)

    def stand_at(self, cell: QRect) -> None:
        """Follow the cell."""
        parent, inside = self.parentWidget(), self.layout()
        assert parent is not None, "made with a parent"
        assert inside is not None, "made with a layout"
        room = parent.rect()
        width = min(self.WIDEST, room.width() - INSIDE, self.sizeHint().width() + self.fontMetrics().height())
        height = inside.heightForWidth(width)
        left = max(0, min(cell.left(), room.width() - width))
        below = cell.bottom() + 2
        fits = below + height <= room.height() or cell.top() < height
        self.setGeometry(left, below if fits else cell.top() - height - 2, width, height)
        self.raise_()
