"""What a suggestion leads to: four figures, every group before and after, and who gives to whom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from domain.model import Code
from gui.pages.suggestions.sentences import figures_of
from gui.pictures.figure_cards import FigureCards
from gui.pictures.flow import Flow, Given
from gui.pictures.load_bars import LoadBars
from gui.pictures.load_words import PoolLoad
from gui.pictures.look import Mark
from reports.code_words import scarcity_words
from reports.material import Material, capital
from reports.move_words import handed_over
from reports.words import _


class Effect:
    """The widgets of a suggestion's effect; the page places them."""

    def __init__(self, above: QWidget, tabs: QWidget) -> None:
        """What the figures are made in, and what the pictures are."""
        self.cards = FigureCards(_("Det forslaget fører til"), above)
        self._bars, self._flow = LoadBars(), Flow()
        self.pictures = (self._bars, self._flow)
        self.loads = _scrolling(self._bars, tabs)
        self.flow = _scrolling(self._flow, tabs)

    def show(self, material: Material) -> None:
        """Show the effect of this suggestion."""
        self.cards.set_figures(figures_of(material))
        self._bars.set_loads(_loads(material))
        self._flow.set_given(
            [
                Given((giver, receiver), _mark(material, giver), _mark(material, receiver), amount)
                for (giver, receiver), amount in handed_over(material).items()
            ]
        )


def _scrolling(picture: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent, widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the picture has the keyboard
    area.setWidget(picture)
    picture.setContentsMargins(0, 8, 0, 8)
    return area


def _loads(material: Material) -> list[PoolLoad]:
    rows = [row for row in material.shown.loads if row.before or row.after]
    rows.sort(key=lambda row: (-row.scarcity, -abs(row.change), row.unit, row.group))
    return [
        PoolLoad(
            key=(row.unit, row.group),
            mark=_mark(material, row.group),
            label=capital(material.pool(row.unit, row.group)),
            today=row.before,
            capacity=row.capacity,
            suggested=row.after,
            ceiling=row.ceiling,
            target=row.target if row.scarcity and row.target else None,
            scarcity=scarcity_words(row.scarcity) if row.scarcity else "",
        )
        for row in rows
    ]


def _mark(material: Material, group: Code) -> Mark:
    return Mark(group, capital(material.group(group)), material.order(group))
