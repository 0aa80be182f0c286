"""One answer on the page: the question, the answer, what stands behind it, and how it was reckoned."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.appearance import as_role
from gui.parts.section import Card
from gui.parts.words import Words
from reports.material import capital
from reports.questions.answers import Answer
from reports.questions.answers import Line as Finding

MOST_LINES = 12
"""More findings than this are told by their number."""


class AnswerCard(Card):
    """Shows an answer; its findings are one text that can be marked and copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._findings = Words("", self)
        self._notes = as_role(Words("", self), "muted")
        self._findings.setTextFormat(Qt.TextFormat.RichText)
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._findings, self._notes):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.add(label)

    def show_answer(self, answer: Answer, *, with_question: bool = True) -> None:
        """Show this answer instead; without its question where that stands above already."""
        self.heading.setText(answer.question)
        self.heading.setVisible(with_question)
        self.setAccessibleName(answer.question)
        self.say(answer.answer)
        lines = answer.first(MOST_LINES).lines
        self._findings.setText("".join(map(_rich, lines)))
        self._findings.setAccessibleName("\n".join(map(_text, lines)))
        self._findings.setVisible(bool(lines))
        self._notes.setText("\n".join(answer.notes))
        self._notes.setVisible(bool(answer.notes))


def _rich(line: Finding) -> str:
    """The finding with what it is about in bold; nothing that users have written is taken for markup."""
    head = f"<b>{escape(capital(line.head))}</b><br/>" if line.head else ""
    return f'<p style="margin: 0 0 6px 0">{head}{escape(capital(line.text))}</p>'


def _text(line: Finding) -> str:
    return f"{line.head}: {line.text}" if line.head else line.text
