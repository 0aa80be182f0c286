"""About the program: what it is and is not, which versions it holds, and what others have made in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from domain.catalogue import Catalogue
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.jobs import Progress
from gui.licences import Part, own_licence, parts
from gui.making import Making, Steps
from gui.page import Surroundings
from gui.page_frame import PageFrame
from gui.parts.background import read
from gui.parts.room import ems, scrolling, take_keyboard
from reports.words import _, day

_NARROW_EMS = 50
_PART = int(Qt.ItemDataRole.UserRole)


class AboutPage(QWidget):
    """The page."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = surroundings.desk.ports.version
        self._frame = PageFrame.of(self)
        self._frame.say(
            _("Nedenfra {version}").format(version=self._version),
            _("Forslaget er beslutningsstøtte. Forsvarlighet må vurderes av dere."),
        )
        self.facts: dict[str, QLabel] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        Making(self, self._parts(surroundings))

    def _parts(self, surroundings: Surroundings) -> Steps:
        content = QWidget(self._frame.body)
        content.setLayout(self._row)
        area = scrolling(content, self._frame.body)
        self._row.setContentsMargins(0, 0, 0, BETWEEN)
        self._row.setSpacing(BETWEEN)
        self._row.addWidget(self._about(content), 2, Qt.AlignmentFlag.AlignTop)
        self._show_catalogue(surroundings)
        yield
        self.licences = LicenceList(self._version, content)
        self._row.addWidget(self.licences, 3)
        yield
        self._frame.add(area, 1)

    def _about(self, parent: QWidget) -> QFrame:
        card = as_role(QFrame(parent), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        column.setSpacing(INSIDE)
        for heading, text in _texts():
            column.addWidget(as_role(QLabel(heading, card), "heading"))
            label = QLabel(text, card, wordWrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
            column.addSpacing(INSIDE)
        column.addWidget(as_role(QLabel(_("Versjoner"), card), "heading"))
        column.addLayout(self._versions(card))
        return card

    def _versions(self, card: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(BETWEEN)
        names = (
            ("program", _("Program")),
            ("catalogue", _("Yrkesgrupper og regler")),
            ("law", _("Regelverk per")),
            ("rules", _("Antall regler")),
        )
        for line, (key, name) in enumerate(names):
            self.facts[key] = QLabel("…", card)
            self.facts[key].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(as_role(QLabel(name, card), "muted"), line, 0)
            grid.addWidget(self.facts[key], line, 1)
        grid.setColumnStretch(1, 1)
        self.facts["program"].setText(self._version)
        return grid

    def _show_catalogue(self, surroundings: Surroundings) -> None:
        if surroundings.session is not None:
            self._tell_versions(surroundings.session.catalogue)
            return
        load = surroundings.desk.ports.load_catalogue

        def work(_progress: Progress) -> Catalogue:
            return load()

        read(work, self._tell_versions)

    def _tell_versions(self, catalogue: object) -> None:
        assert isinstance(catalogue, Catalogue), "the work above gives nothing else"
        self.facts["catalogue"].setText(catalogue.version)
        self.facts["law"].setText(day(catalogue.law_date))
        self.facts["rules"].setText(str(len(catalogue.rules)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.licences.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if ems(self) < _NARROW_EMS else across)

    # -- a page -----------------------------------------------------------------------------------------

    def main_action(self) -> QAction | None:
        """There is nothing to do here but read."""
        return None

    def state(self) -> Mapping[str, Any]:
        return {}

    def restore(self, _state: Mapping[str, Any]) -> None:
        """Always looks the same."""

    def show_id(self, entity_id: str) -> None:
        """Choose a part by its name."""
        self.licences.choose(entity_id)


class LicenceList(QFrame):
    """Everything with a licence, and the text of the one that is chosen."""

    def __init__(self, version: str, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(_("Lisenser"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setAlternatingRowColors(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHeaderLabels([_("Navn"), _("Versjon"), _("Lisens")])
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = QPlainTextEdit(self, readOnly=True)
        self.text.setAccessibleName(_("Lisenstekst"))
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        column.setSpacing(INSIDE)
        column.addWidget(as_role(QLabel(_("Lisenser"), self), "heading"))
        column.addWidget(self.list, 2)
        column.addWidget(self.text, 3)
        self._fill(version)
        self.list.currentItemChanged.connect(self._show)
        self.choose("Nedenfra")
        lines = self.fontMetrics().lineSpacing()
        self.list.setMinimumHeight(lines * 9)
        self.text.setMinimumHeight(lines * 11)

    def _fill(self, version: str) -> None:
        own = Part("Nedenfra", version, "EUPL-1.2", own_licence)
        for part in (own, *parts()):
            item = QTreeWidgetItem(self.list, [part.name, part.version, part.licence])
            item.setData(0, _PART, part)
            item.setToolTip(2, part.licence)
        header = self.list.header()
        header.setStretchLastSection(True)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def choose(self, name: str) -> None:
        """Choose a part by its name, where there is one."""
        for item in self.list.findItems(name, Qt.MatchFlag.MatchExactly):
            self.list.setCurrentItem(item)

    def _show(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        part = None if item is None else item.data(0, _PART)
        if isinstance(part, Part):
            self.text.setPlainText(part.read())


def _texts() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Hva det er"),
            _(
                "Nedenfra kartlegger oppgaver, kompetanse og tid i en avdeling, og foreslår hvem som kan "
                "overta hva. Hver vurdering viser regelen, tallene og regnestykket den bygger på."
            ),
        ),
        (
            _("Hva det ikke er"),
            _(
                "Det er ikke juridisk rådgivning og ikke et vedtak. Programmet vurderer ikke enkeltpersoner "
                "og bemanner ikke vakter. Frigjort tid er ikke innsparing før bruken er avtalt."
            ),
        ),
        (
            _("Personvern"),
            _(
                "Programmet sender ingenting ut og henter ingenting inn; avdelingen ligger der du lagrer "
                "den. Det er ikke laget for pasientopplysninger; skriv aldri slike. Navn på ansatte tas "
                "bare vare på når dere har valgt det."
            ),
        ),
        (
            _("Kilder"),
            _(
                "Lover og forskrifter fra Lovdata, med dato og henvisning ved hver regel. Metoden og kildene "
                "står i programmets dokumentasjon. Tall i eksempler og i den korte veien er oppdiktet."
            ),
        ),
    )
