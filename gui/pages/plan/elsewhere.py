"""«Hos andre»: what other units learnt, taken in and shown beside one's own; and one's own, to share."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from domain.plan.contents import MeasureContents
from domain.plan.document_error import DocumentError
from domain.plan.elsewhere import packages, taken_in
from domain.plan.learning import learning
from domain.plan_model import LearntPackage
from domain.snapshot import Change
from gui import clock
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.asking import DIALOGS, Asking, FileKind, Question, file_name
from gui.icons import icon
from gui.notice import NoticeKind
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.plan.like_elsewhere import LikeElsewhere
from gui.pages.tasks.controls import NamedRow, RowPool
from gui.parts.doing import done
from gui.parts.file_out import FileOut
from gui.parts.lines import Lines
from gui.parts.repeated import Repeated
from gui.parts.words import Words
from gui.session import Session
from reports.plans.elsewhere_words import package_error_words, package_words, where_words
from reports.words import _, day
from reports.workspace_words import system_words


class Elsewhere(QWidget):
    """Measures of others that are like one's own, measure by measure; below them the packages taken in."""

    def __init__(self, session: Session, plan: ChosenPlan, like: LikeElsewhere, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._plan, self._like = session, plan, like
        self.ask: Asking = DIALOGS
        self.words = as_role(Words("", self), "heading")
        self.about = as_role(Words("", self), "muted")
        self.take = as_role(QPushButton(icon("import", self), _("Hent erfaringer …"), self), "secondary")
        self.take.clicked.connect(self._take)
        self.take.setVisible(not session.read_only)
        self.share = self._share_button()
        self.packages_title = as_role(Words(_("Hentet inn"), self), "heading")
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        buttons.addWidget(self.take)
        buttons.addWidget(self.share)
        buttons.addStretch(1)
        self._measures = QVBoxLayout()
        self._measures.setSpacing(INSIDE)
        self.measures = Repeated(self._measures, partial(_OfMeasure, self))
        self._rows = QVBoxLayout()
        self._pool: RowPool[str, NamedRow] = RowPool(self._rows, 0, self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSIDE, BETWEEN, INSIDE, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.words)
        column.addWidget(self.about)
        column.addLayout(buttons)
        column.addLayout(self._measures)
        column.addWidget(self.packages_title)
        column.addLayout(self._rows)
        column.addStretch(1)

    def _share_button(self) -> QToolButton:
        button = as_role(QToolButton(self), "quiet")
        button.setText(_("Del erfaringer"))
        button.setIcon(icon("export", self))
        button.setToolTip(_("Lagre det planen lærte dere som en fil, uten hvem og hvor"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        self.without_texts = menu.addAction(_("Bare tall og koder …"), partial(self._share, False))
        self.with_texts = menu.addAction(_("Også det dere har skrevet …"), partial(self._share, True))
        button.setMenu(menu)
        return button

    @property
    def rows(self) -> dict[str, NamedRow]:
        """The packages by id."""
        return self._pool.rows

    # -- showing -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is there now."""
        session, found = self._session, self._plan.contents
        known = packages(session.snapshot)
        rows = [] if found is None else [row for row in found.measures if self._like.of(row.measure.code)]
        for widget, row in zip(self.measures.show(len(rows)), rows, strict=True):
            widget.show_measure(row, self._like)
        self.words.setText(self._headline(bool(known), bool(rows)))
        self.about.setText(
            _("Tall og koder fra andre enheter. Ingenting av det regnes med i deres egne tall eller planer.")
            if known
            else _("Andre som bruker Nedenfra, kan dele det en plan lærte dem, uten hvem og hvor.")
        )
        self.share.setVisible(found is not None and bool(found.measures))
        self.packages_title.setVisible(bool(known))
        shown = self._pool.show([package.id for package, _learning in known])
        for package, learnt in known:
            text = _("{name}: {where}, {what}. Hentet {day}.")
            told = text.format(
                name=package.name,
                where=where_words(learnt),
                what=package_words(learnt),
                day=day(package.taken_in_on),
            )
            shown[package.id].bind(package.id, told)

    def _headline(self, known: bool, like: bool) -> str:
        if like:
            return _("Slik gikk det hos andre")
        if known:
            return _("Ingen av tiltakene hos andre ligner på dem i planen.")
        return _("Ingen erfaringer fra andre er hentet inn ennå.")

    def _row(self) -> NamedRow:
        row = NamedRow(self)
        row.remove.setVisible(not self._session.read_only)
        row.gone.connect(self._forget)
        return row

    # -- in and out --------------------------------------------------------------------------------------

    def _take(self, _checked: bool = False) -> None:
        kind = FileKind(_("Erfaringer fra Nedenfra"), (".json",))
        out = FileOut(self._session, self, self.ask)
        title = _("Hent erfaringer fra andre")
        place = self.ask.open_file(Question(self, title, out.folder, (kind,), _("Hent")))
        if place:
            self.take_in(Path(place))

    def take_in(self, path: Path) -> None:
        """Keep the package that lies there, or say why it cannot be."""
        session = self._session
        try:
            changes = taken_in(session.snapshot, path.name, session.ports.read_text(path), clock.today())
        except DocumentError as error:
            session.tell(package_error_words(error, path.name), kind=NoticeKind.WARNING)
        except UnicodeDecodeError:
            session.tell(
                package_error_words(DocumentError("", "not_json"), path.name), kind=NoticeKind.WARNING
            )
        except OSError as error:
            text = _("{place} kan ikke leses: {reason}.")
            reason = system_words(error.strerror or type(error).__name__)
            session.tell(text.format(place=path, reason=reason), kind=NoticeKind.WARNING)
        else:
            self._keep(path.name, changes)

    def _keep(self, name: str, changes: list[Change]) -> None:
        if not changes:
            text = _("Erfaringene i «{name}» er hentet inn fra før.")
            self._session.tell(text.format(name=name))
            return
        done(self._session, _("Erfaringer fra andre: {name}").format(name=name), changes)

    def _forget(self, package_id: object) -> None:
        package = self._session.snapshot.by_id(LearntPackage).get(str(package_id))
        if package is not None:
            self.take.setFocus()
            step = _("Erfaringene i «{name}» tatt bort").format(name=package.name)
            done(self._session, step, [Change(package, None)])

    def _share(self, texts: bool) -> None:
        from reports.json_documents import as_text
        from reports.plans.documents import learning_document

        session, found = self._session, self._plan.contents
        if found is None:
            return
        snapshot, catalogue = session.snapshot, session.catalogue

        def content() -> bytes:
            learnt = learning(snapshot, catalogue, found, texts)
            return as_text(learning_document(learnt, catalogue.version)).encode()

        saved = (
            _("Erfaringene er lagret: {place}. Les gjennom tekstene før dere deler dem.")
            if texts
            else _("Erfaringene er lagret: {place}")
        )
        kind = FileKind(_("Erfaringer fra Nedenfra"), (".json",))
        name = file_name(_("Erfaringer {code}").format(code=found.plan.code))
        FileOut(session, self, self.ask).save(_("Del erfaringer"), name, kind, content, saved)


class _OfMeasure(QWidget):
    """One's own measure, and those elsewhere that are like it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Words("", self)
        self.lines = Lines(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, INSIDE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.lines)

    def show_measure(self, row: MeasureContents, like: LikeElsewhere) -> None:
        """Be about this measure."""
        text = _("Deres tiltak {code}: {title}")
        self.title.setText(text.format(code=row.measure.code, title=row.measure.title))
        self.lines.show_lines(like.lines(row.measure.code))


class ElsewhereSection(QWidget):
    """The same for the one measure of the panel."""

    def __init__(self, like: LikeElsewhere, parent: QWidget) -> None:
        super().__init__(parent)
        self._like = like
        self.nothing = as_role(Words("", self), "muted")
        self.lines = Lines(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addWidget(self.lines)

    def show_measure(self, row: MeasureContents) -> None:
        """Show what is like this measure."""
        lines = self._like.lines(row.measure.code)
        self.lines.show_lines(lines)
        self.nothing.setText(
            "" if lines else _("Ingen lignende tiltak er hentet inn. Erfaringer hentes under «Hos andre».")
        )
        self.nothing.setVisible(not lines)

    def go_to(self, _field: str, _about: str = "") -> None:
        """Nothing is filled in here."""
