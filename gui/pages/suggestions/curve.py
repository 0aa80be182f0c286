"""What each number of changes gives, drawn: the picture over the answer in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.appearance import INSIDE, as_role
from gui.parts.words import Words
from gui.pictures.curve import Curve, CurvePoint
from reports.questions.frontier import HALF_A_MINUTE, CurveAnswer, Point, point_words
from reports.words import _

LINES = 2


class CurvePart(QWidget):
    """The curve, with a line about choosing in it; hidden while there is nothing to draw."""

    number_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture = Curve(self)
        self._hint = as_role(
            Words(_("Velg et punkt, så regnes forslaget ut med så mange endringer."), self), "muted"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.picture)
        column.addWidget(self._hint)
        self.picture.chosen.connect(self.number_wanted)
        self.hide()

    def show_curve(self, answer: CurveAnswer) -> None:
        """Draw what varies of the answer's points."""
        names = (_("Mindre arbeid som ingen har"), _("Avlastning av knappe grupper"))
        values = [_values(point) for point in answer.points]
        drawn = [line for line in range(LINES) if any(abs(value[line]) >= HALF_A_MINUTE for value in values)]
        self.picture.set_curve(
            [names[line] for line in drawn],
            [
                CurvePoint(point.moves, tuple(value[line] for line in drawn), point_words(point))
                for point, value in zip(answer.points, values, strict=True)
                if drawn
            ],
        )
        self.setVisible(bool(drawn))

    def show_number(self, number: int | None) -> None:
        """Mark how many changes the suggestion may have now."""
        self.picture.select(number)


def _values(point: Point) -> tuple[int, int]:
    return point.covered, point.relief
