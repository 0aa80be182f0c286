"""The window: places pages, menus and the line at the bottom, and knows which workspace is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui import clock
from gui.actions import ACTIONS, MENUS
from gui.appearance import current_theme_is_dark
from gui.desk import Desk
from gui.files import Files
from gui.icons import icon
from gui.making import is_whole, look_as, when_whole, whole
from gui.page import Page, PageSpec, Surroundings
from gui.page_list import PAGES, START, offered
from gui.pages.start.page import NEW, StartPage
from gui.place import Place
from gui.ports import Ports
from gui.settings import NAMES_SHOWN, TEXT_PERCENT, THEME, WINDOW, Settings, Theme, object_in
from gui.sidebar import Sidebar
from gui.status_line import StatusLine
from reports.words import _

if TYPE_CHECKING:
    from gui.session import Session

FIRST_PAGE = "overview"


class MainWindow(QMainWindow):
    """One window with at most one open workspace."""

    closed = Signal(object)
    """Itself, when it has closed."""
    another_wanted = Signal()

    def __init__(self, ports: Ports, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.desk = Desk(ports, settings, self)
        self.session: Session | None = None
        self.files = Files(self, self.desk, self._open_session)
        self._pages: dict[str, QWidget] = {}
        self._remembered: dict[str, Any] = {}
        self._had_keyboard: QWidget | None = None
        self._sidebar = Sidebar(self)
        self._stack = _Pages(self)
        self._status = StatusLine(self)
        self._actions = self._make_actions()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._show_session(None)
        self._restore_window()

    # -- parts ---------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = self._middle = QWidget(self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addWidget(self._stack, 1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self._status)
        self.setCentralWidget(middle)
        self.setMinimumSize(760, 520)

    def _connect(self) -> None:
        self._sidebar.chosen.connect(self.show_page)
        self._sidebar.search_wanted.connect(self.search)
        self._status.undo_wanted.connect(self.undo)
        self._status.warnings_wanted.connect(partial(self.show_place, Place("analysis", "warnings")))
        self.desk.opened.connect(self._opened)
        self.desk.refused.connect(self._refused)
        self.desk.working_changed.connect(self._desk_works)

    def _make_actions(self) -> dict[str, QAction]:
        menus = {menu: self.menuBar().addMenu(_(menu)) for menu in MENUS}
        made = {}
        for spec in ACTIONS:
            if spec.after_line:
                menus[spec.menu].addSeparator()
            action = QAction(_(spec.text), self)
            action.setShortcuts([QKeySequence(keys.strip()) for keys in spec.keys.split(";") if keys])
            if spec.icon:
                action.setIcon(icon(spec.icon, self))
            action.triggered.connect(partial(_run, spec.do, self))
            menus[spec.menu].addAction(action)
            made[spec.key] = action
        for number, page in enumerate(PAGES[:9], start=1):
            action = QAction(_(page.title), self)
            action.setShortcut(QKeySequence(f"Alt+{number}"))
            action.triggered.connect(partial(self._show_number, number))
            self.addAction(action)
        return made

    # -- workspaces ----------------------------------------------------------------------------------

    def open(self, place: str) -> None:
        """Open a workspace, or take in a workbook."""
        self.files.take(place)

    def _opened(self, opened: object) -> None:
        session = cast("Session", opened)  # the desk opens nothing else
        self._let_go()
        self._show_session(session)
        self._remembered = dict(self.settings.state_of(session.place))
        if not isinstance(self._remembered.get("pages"), dict):
            self._remembered["pages"] = {}
        page = self._remembered.get("page", FIRST_PAGE)
        self.show_page(page if isinstance(page, str) else FIRST_PAGE)
        session.figures.refresh()
        from gui.reminding import tell_what_is_due  # plans are no part of how the window begins

        tell_what_is_due(session, clock.today())

    def _show_session(self, session: Session | None) -> None:
        self.session = session
        self._sidebar.show_pages(offered(session))
        self._sidebar.show_session(session)
        self._status.show_session(session)
        if session is not None:
            session.wanted.connect(self.show_place)
            session.storing_changed.connect(self._session_stores)
            session.changed.connect(self._refresh_actions)
            session.missing_changed.connect(self._missing_changed)
        self._refresh_actions()
        if session is None:
            self.show_page(START)

    def _open_session(self) -> Session | None:
        return self.session

    def close_session(self) -> None:
        """Put the workspace away and show the start."""
        if self.session is not None and self.files.may_let_go():
            self._let_go()
            self._show_session(None)

    def _let_go(self) -> None:
        if self.session is None:
            return
        self._remember()
        session, self.session = self.session, None
        self._status.show_session(None)
        self._sidebar.show_session(None)
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        session.close()
        session.deleteLater()

    def _refused(self, sentence: object) -> None:
        if self.shown_page != START:  # the start page says it itself
            self.files.explain(str(sentence))

    def _desk_works(self, text: object) -> None:
        self._middle.setEnabled(not text)
        self._status.work(str(text))

    def _session_stores(self, text: str) -> None:
        """Nothing is edited meanwhile; the keyboard comes back to where it was."""
        if text:
            self._had_keyboard = self.focusWidget()
        self._desk_works(text)
        self._refresh_actions()
        if not text:
            had, self._had_keyboard = self._had_keyboard, None
            if had is not None and isValid(had):
                had.setFocus()

    def _missing_changed(self) -> None:
        self._status.refresh()

    # -- pages -----------------------------------------------------------------------------------------

    def show_place(self, place: object) -> None:
        """Show a page, and the value there that is asked for."""
        assert isinstance(place, Place), "only places are wanted"
        self.show_page(place.page)
        page = self._pages.get(place.page)
        if page is not None and place.id:
            when_whole(page, partial(cast(Page, page).show_id, place.id))

    def show_page(self, key: object) -> None:
        """Show a page, made when it is first shown."""
        spec = next((page for page in offered(self.session) if page.key == key), None)
        if spec is None:
            return
        page = self._pages.get(spec.key) or self._made(spec)
        self._stack.setCurrentWidget(page)
        self._sidebar.show_page(spec.key)
        name = _(spec.title)
        self.setWindowTitle(f"{name} – {self.session.title} – Nedenfra" if self.session else "Nedenfra")

    def put_one_away(self) -> bool:
        """Remember a page that is not shown, to be made anew when it is; whether there was one.

        What cannot be remembered stays: a report that is made, and what is half answered on the start page.
        """
        shown = self._stack.currentWidget()
        found = ((key, page) for key, page in self._pages.items() if page is not shown)
        key, page = next(((key, page) for key, page in found if key not in (START, "report")), ("", None))
        if page is None:
            return False
        if is_whole(page):
            self._remembered.setdefault("pages", {})[key] = dict(cast(Page, page).state())
        del self._pages[key]
        self._stack.removeWidget(page)
        page.deleteLater()
        return True

    def _made(self, spec: PageSpec) -> QWidget:
        page = spec.make(Surroundings(self.desk, self.session), self._stack)
        self._pages[spec.key] = page
        if isinstance(page, StartPage):
            page.import_wanted.connect(self.files.import_workbook)
            page.template_wanted.connect(self.files.write_template)
            page.open_wanted.connect(partial(self.files.open, False))
        self._stack.addWidget(page)
        state = self._remembered.get("pages", {}).get(spec.key)
        if isinstance(state, dict):
            look_as(page, state)
        return page

    def _show_number(self, number: int) -> None:
        pages = offered(self.session)
        if number <= len(pages):
            self.show_page(pages[number - 1].key)

    @property
    def shown_page(self) -> str:
        """The key of the page that is shown."""
        current = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is current), "")

    def page(self, key: str) -> QWidget:
        """A page that has been shown, whole."""
        return whole(self._pages[key])

    def show_new(self) -> None:
        """Ask what a new department is to be called."""
        self.show_place(Place(START, NEW))

    # -- actions ---------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last edit."""
        if self.session is not None:
            self.session.undo()

    def redo(self) -> None:
        """Do the last edit taken back again."""
        if self.session is not None:
            self.session.redo()

    def _refresh_actions(self, _changes: object = None) -> None:
        session = self.session
        for spec in ACTIONS:
            self._actions[spec.key].setEnabled(session is not None or not spec.needs_session)
        for key, step, plain, named in (
            ("undo", session and session.next_undo, _("&Angre"), _("&Angre «{step}»")),
            ("redo", session and session.next_redo, _("&Gjør om"), _("&Gjør om «{step}»")),
        ):
            self._actions[key].setEnabled(bool(step))
            self._actions[key].setText(named.format(step=step.name.replace("&", "&&")) if step else plain)

    def search(self) -> None:
        """Find a page, a task, or anything else, and go there."""
        if self.session is not None:
            from gui.dialogs.go_to import GoTo

            GoTo(self.session, offered(self.session), self).open()

    def show_keys(self) -> None:
        """Show which keys do what."""
        from gui.dialogs.keys import Keys

        Keys(self).open()

    def toggle_names(self) -> None:
        """Show or hide the names of staff."""
        self.settings.put(NAMES_SHOWN, not self.settings.get(NAMES_SHOWN))

    def toggle_theme(self) -> None:
        """Change between light and dark."""
        dark = current_theme_is_dark(cast(QApplication, QApplication.instance()))
        self.settings.put(THEME, (Theme.LIGHT if dark else Theme.DARK).value)

    def change_text_size(self, steps: int) -> None:
        """Make the text larger or smaller by one step."""
        sizes = TEXT_PERCENT.allowed
        place = sizes.index(self.settings.get(TEXT_PERCENT)) + steps
        self.settings.put(TEXT_PERCENT, sizes[max(0, min(place, len(sizes) - 1))])

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def another_window(self) -> None:
        """Ask for one more window."""
        self.another_wanted.emit()

    # -- what is remembered ------------------------------------------------------------------------------

    def _remember(self) -> None:
        if self.session is None:
            return
        pages = {**self._remembered.get("pages", {})}
        pages |= {key: dict(cast(Page, page).state()) for key, page in self._pages.items() if is_whole(page)}
        self.settings.keep_state(self.session.place, {"page": self.shown_page, "pages": pages})

    def _restore_window(self) -> None:
        kept = object_in(self.settings.get(WINDOW))
        geometry = kept.get("geometry")
        if not (isinstance(geometry, str) and self.restoreGeometry(QByteArray.fromHex(geometry.encode()))):
            self.resize(1360, 860)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_let_go():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self.settings.put(WINDOW, f'{{"geometry": "{geometry}"}}')
        self.hide()
        self._let_go()
        self.desk.close()
        self.closed.emit(self)
        super().closeEvent(event)

    # -- dragged onto the window ---------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.files.can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files.take(event.mimeData().urls()[0].toLocalFile())


class _Pages(QStackedWidget):
    """Pages of which one is shown, with all the room there is."""

    def hasHeightForWidth(self) -> bool:
        """Never: Qt would ask every page, hidden or not, for its height whenever anything is laid out."""
        return False


def _run(do: Callable[[MainWindow], object], window: MainWindow, _checked: bool = False) -> None:
    do(window)
