"""The finished report as it will be on paper: what to do with it, its headings, and its pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import INSIDE, as_role
from gui.icons import icon
from gui.pages.report.made import MadeReport
from gui.pdf_document import PdfContents, PdfHeading
from gui.pdf_view import PdfView
from gui.session import Session
from reports.words import NO_BREAK_SPACE, _

_NARROW_EMS = 52
"""Width in letters under which the headings fold away by themselves."""
_LEAST_LINES = 7
"""So many lines' height of the pages is always seen."""
_DEEPEST = 1
"""Headings below this level (from 0) are too many for a list to jump from."""


class ReportPreview(QWidget):
    """Shows one report."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.save = self._button(_("Lagre som PDF …"), "save", "Ctrl+S")
        self.save_figures = self._button(_("Lagre tallene …"), "excel")
        self.save_figures.setToolTip(_("Lagre tabellene i rapporten som Excel-arbeidsbok"))
        self.print = self._button(_("Skriv ut …"), "print", "Ctrl+P")
        self.open = self._button(_("Åpne i PDF-leser"), "open")
        self.choices_shown = self._checked(_("Valg"))
        self.choices_shown.setToolTip(_("Vis eller skjul hva rapporten lages av"))
        self.headings_shown = self._checked(_("Innhold"))
        self.headings_shown.setToolTip(_("Vis eller skjul overskriftene i rapporten"))
        self.headings = QListWidget(self)
        self.headings.setAccessibleName(_("Innholdet i rapporten"))
        self.headings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.headings.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view = PdfView(session.job, self)
        self.place = QLabel(self)
        self.smaller = self._tool("zoom_out", _("Mindre"), _("Vis sidene mindre (Ctrl+hjul)"))
        self.larger = self._tool("zoom_in", _("Større"), _("Vis sidene større (Ctrl+hjul)"))
        self.percent = QLabel(self)
        self.fit = as_role(self._checked(_("Tilpass bredden")), "quiet")
        self._above, self._second = QHBoxLayout(), QHBoxLayout()
        self._headings: tuple[PdfHeading, ...] = ()
        self._lay_out()
        self._keep_room()
        self._connect()

    def _button(self, text: str, sign: str, keys: str = "") -> QPushButton:
        button = QPushButton(icon(sign, self), text, self)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if keys:
            button.setShortcut(keys)
            button.setToolTip(f"{text.removesuffix(' …')} ({keys})")
        return button

    def _checked(self, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setChecked(True)
        return button

    def _tool(self, sign: str, name: str, about: str) -> QToolButton:
        button = as_role(QToolButton(self), "quiet")
        button.setIcon(icon(sign, self))
        button.setAccessibleName(name)
        button.setToolTip(about)
        return button

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        for line in (self._above, self._second):
            line.setSpacing(INSIDE)
        self._arrange()
        below.addWidget(self.place)
        below.addStretch(1)
        for widget in (self.smaller, self.percent, self.larger, self.fit):
            below.addWidget(widget)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.headings)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([18 * self.fontMetrics().averageCharWidth() * 2, 10_000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(self._above)
        column.addLayout(self._second)
        column.addWidget(split, 1)
        column.addLayout(below)

    def _arrange(self) -> None:
        """Place the buttons on one line, or on two where they would not fit."""
        left = (self.save, self.save_figures, self.print, self.open)
        right = (self.choices_shown, self.headings_shown)
        needed = sum(button.sizeHint().width() + INSIDE for button in (*left, *right))
        narrow = needed > self.width()
        for line in (self._above, self._second):
            while line.takeAt(0):
                pass
        for button in left:
            (self._second if narrow and button is self.open else self._above).addWidget(button)
        last = self._second if narrow else self._above
        for line in (self._above, self._second):
            line.addStretch(1)
        for toggle in right:
            last.addWidget(toggle)

    def _connect(self) -> None:
        self.view.opened.connect(self._list_headings)
        self.view.moved.connect(self._moved)
        self.headings.itemActivated.connect(self._jump)
        self.headings.itemClicked.connect(self._jump)
        self.headings_shown.toggled.connect(self.headings.setVisible)
        self.smaller.clicked.connect(self._make_smaller)
        self.larger.clicked.connect(self._make_larger)
        self.fit.clicked.connect(self.view.fit)

    # -- what is shown -------------------------------------------------------------------------------

    def show_report(self, made: MadeReport) -> None:
        """Show a report from its first page."""
        self.headings.clear()
        self.view.show_document(made.pdf)

    def _list_headings(self, contents: object) -> None:
        assert isinstance(contents, PdfContents), "the view opens nothing else"
        self._headings = tuple(heading for heading in contents.headings if heading.level <= _DEEPEST)
        for heading in self._headings:
            item = QListWidgetItem(4 * heading.level * NO_BREAK_SPACE + heading.title, self.headings)
            item.setToolTip(heading.title)
            name = _("{title}, side {page}").format(title=heading.title, page=heading.page + 1)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + INSIDE))
        self._moved()

    def _jump(self, item: QListWidgetItem) -> None:
        self.view.go_to(self._headings[self.headings.row(item)])

    def _moved(self) -> None:
        view = self.view
        self.place.setText(_("Side {page} av {pages}").format(page=view.page, pages=view.pages))
        self.percent.setText(_("{percent} %").format(percent=view.percent).replace(" ", NO_BREAK_SPACE))
        self.fit.setChecked(view.fits)

    def _make_smaller(self) -> None:
        self.view.zoom(-1)

    def _make_larger(self) -> None:
        self.view.zoom(1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    def _keep_room(self) -> None:
        """Some of the page is always seen; what there is no room for is scrolled to."""
        self.view.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = _NARROW_EMS * self.fontMetrics().height()
        before, now = event.oldSize().width() >= narrow, event.size().width() >= narrow
        if before != now or event.oldSize().width() < 0:
            self.headings_shown.setChecked(now)
        self._arrange()
