"""One ready question: its answer always, the list behind it when it is opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon
from gui.pages.analysis.sections import Question
from gui.pages.analysis.tree import FindingTree
from gui.pages.findings.findings import Findings
from gui.parts.room import in_order
from reports.words import _


class QuestionButton(QPushButton):
    """The question with its answer; pressed, it opens or closes the list."""

    def __init__(self, question: str, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "quiet")
        self._open = False
        self._sign = QLabel(self)
        self._question = as_role(QLabel(question, self, wordWrap=True), "heading")
        self._answer = QLabel(self, wordWrap=True)
        for label in (self._sign, self._question, self._answer):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._question)
        words.addWidget(self._answer)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        row.setSpacing(INSIDE)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say("")

    def say(self, answer: str) -> None:
        """Answer the question."""
        if answer == self._answer.text() and answer:
            return
        self._answer.setText(answer)
        self._answer.setVisible(bool(answer))
        self.setAccessibleName(f"{self._question.text()} {answer}".strip())
        self._show_sign()

    @property
    def answer(self) -> str:
        """What it answers."""
        return self._answer.text()

    def set_open(self, opened: bool) -> None:
        """Show whether the list is open."""
        self._open = opened
        self._show_sign()

    def _show_sign(self) -> None:
        side = round(self.fontMetrics().height() * 1.2)
        sign = icon("expand" if self._open else "next", self, "primary")
        self._sign.setPixmap(sign.pixmap(QSize(side, side), self.devicePixelRatio()))
        self.setAccessibleDescription(_("Åpen") if self._open else _("Lukket"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and hasattr(self, "_answer"):
            self._show_sign()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return super().minimumSizeHint() if layout is None else layout.totalMinimumSize()


class QuestionCard(QFrame):
    """A question that opens; its list is made when it is first opened, and again when figures are others."""

    wanted = Signal(object)
    copied = Signal()
    row_moved = Signal(object, object)
    """The tree, and the QRect there of the row the keyboard has moved to."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self.question = question
        self.button = QuestionButton(_(question.text), self)
        self.button.clicked.connect(self._toggle)
        self._open = False
        self.tree: FindingTree | None = None
        self._body: QWidget | None = None
        self._findings: Findings | None = None
        self._shown: Findings | None = None
        self._with_rows: tuple[QWidget, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(0)
        self._column.addWidget(self.button)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._open

    def set_open(self, opened: bool) -> None:
        """Show the list, or no longer."""
        if opened == self._open:
            return
        self._open = opened
        self.button.set_open(opened)
        if opened:
            self._show_rows()
        if self._body is not None:
            self._body.setVisible(opened)

    def show_findings(self, findings: Findings) -> None:
        """Answer with these figures."""
        self._findings = findings
        self.button.say(self.question.answer(findings))
        if self.is_open:
            self._show_rows()

    def open_row(self, key: str) -> None:
        """Open the list, and the row with that key in it."""
        self.set_open(True)
        if self.tree is not None:
            self.tree.open_row(key)

    def _toggle(self) -> None:
        self.set_open(not self._open)

    def _show_rows(self) -> None:
        if self._findings is None or self._findings is self._shown:
            return
        if self._body is None:
            self._body = self._made_body()
        rows = self.question.rows(self._findings)
        self._shown = self._findings
        assert self.tree is not None, "it is made with the body"
        self.tree.show_rows(rows)
        for widget in self._with_rows:
            widget.setVisible(bool(rows))

    def _made_body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(BETWEEN + INSIDE, 4, INSIDE, INSIDE)
        column.setSpacing(INSIDE)
        note = as_role(QLabel(_(self.question.note), body, wordWrap=True), "muted")
        note.setVisible(bool(self.question.note))
        column.addWidget(note)
        self.tree = FindingTree(self.question.titles(), body, sortable=self.question.sortable)
        self.tree.setAccessibleName(_(self.question.text))
        self.tree.wanted.connect(self.wanted)
        self.tree.copy_wanted.connect(self.copy)
        self.tree.current_moved.connect(partial(self.row_moved.emit, self.tree))
        column.addWidget(self.tree)
        copy = as_role(QPushButton(icon("copy", body, "primary"), _("Kopier listen"), body), "quiet")
        copy.setToolTip(_("Kopier listen som tekst, slik den er åpnet nå (Ctrl+C)"))
        copy.clicked.connect(self.copy)
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self._with_rows = (self.tree, copy)
        self._column.addWidget(body)
        in_order((self.button, self.tree, copy))
        return body

    def copy(self) -> None:
        """Put the list on the clipboard as text."""
        if self.tree is not None:
            QGuiApplication.clipboard().setText(self.tree.as_text())
            self.copied.emit()
