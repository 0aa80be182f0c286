"""Every action of the menus, declared once: its words, its keys, its place, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reports.words import marked


class Files(Protocol):
    """What actions ask of whoever deals with files."""

    def open(self, read_only: bool = False) -> None: ...
    def import_workbook(self) -> None: ...
    def export(self) -> None: ...
    def write_template(self) -> None: ...
    def save_copy(self) -> None: ...


class Window(Protocol):
    """What actions ask of the window."""

    @property
    def files(self) -> Files: ...
    def show_new(self) -> None: ...
    def show_page(self, key: object) -> None: ...
    def another_window(self) -> None: ...
    def close_session(self) -> None: ...
    def close(self) -> bool: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def search(self) -> None: ...
    def show_keys(self) -> None: ...
    def toggle_names(self) -> None: ...
    def toggle_theme(self) -> None: ...
    def toggle_full_screen(self) -> None: ...
    def change_text_size(self, steps: int) -> None: ...


FILE, EDIT, VIEW, HELP = marked("&Fil"), marked("&Rediger"), marked("&Vis"), marked("&Hjelp")
MENUS = (FILE, EDIT, VIEW, HELP)


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: where it stands, what it says, which keys do it, and what it does to the window."""

    key: str
    menu: str
    text: str
    do: Callable[[Window], object]
    keys: str = ""
    icon: str = ""
    needs_session: bool = True
    after_line: bool = False
    """Whether a line stands above it in the menu."""


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new", FILE, marked("&Ny avdeling …"), lambda w: w.show_new(), "Ctrl+N", "new", False),
    ActionSpec("open", FILE, marked("&Åpne …"), lambda w: w.files.open(), "Ctrl+O", "open", False),
    ActionSpec(
        "open_read_only",
        FILE,
        marked("Åpne &bare for lesing …"),
        lambda w: w.files.open(read_only=True),
        icon="lock",
        needs_session=False,
    ),
    ActionSpec(
        "import",
        FILE,
        marked("&Hent fra arbeidsbok …"),
        lambda w: w.files.import_workbook(),
        "Ctrl+I",
        "import",
        needs_session=False,
        after_line=True,
    ),
    ActionSpec(
        "export", FILE, marked("Lagre som arbeids&bok …"), lambda w: w.files.export(), "Ctrl+E", "export"
    ),
    ActionSpec(
        "template",
        FILE,
        marked("Lagre en &tom arbeidsbok …"),
        lambda w: w.files.write_template(),
        icon="tasks",
        needs_session=False,
    ),
    ActionSpec(
        "copy_as",
        FILE,
        marked("Lagre &kopi som …"),
        lambda w: w.files.save_copy(),
        "Ctrl+Shift+S",
        "save",
        after_line=True,
    ),
    ActionSpec(
        "window",
        FILE,
        marked("Nytt &vindu"),
        lambda w: w.another_window(),
        "Ctrl+Shift+W",
        needs_session=False,
    ),
    ActionSpec("close", FILE, marked("&Lukk avdelingen"), lambda w: w.close_session(), "Ctrl+W"),
    ActionSpec(
        "quit",
        FILE,
        marked("&Avslutt"),
        lambda w: w.close(),
        "Ctrl+Q",
        needs_session=False,
        after_line=True,
    ),
    ActionSpec("undo", EDIT, marked("&Angre"), lambda w: w.undo(), "Ctrl+Z", "undo"),
    ActionSpec(
        "redo",
        EDIT,
        marked("&Gjør om"),
        lambda w: w.redo(),
        "Ctrl+Y; Ctrl+Shift+Z",
        "redo",
    ),
    ActionSpec("search", EDIT, marked("&Søk …"), lambda w: w.search(), "Ctrl+K", "search", after_line=True),
    ActionSpec("names", VIEW, marked("Vis eller skjul &navn"), lambda w: w.toggle_names(), "F8", "eye"),
    ActionSpec(
        "larger",
        VIEW,
        marked("&Større tekst"),
        lambda w: w.change_text_size(1),
        "Ctrl++; Ctrl+=",
        "zoom_in",
        needs_session=False,
        after_line=True,
    ),
    ActionSpec(
        "smaller",
        VIEW,
        marked("&Mindre tekst"),
        lambda w: w.change_text_size(-1),
        "Ctrl+-",
        "zoom_out",
        needs_session=False,
    ),
    ActionSpec(
        "theme",
        VIEW,
        marked("&Lyst eller mørkt"),
        lambda w: w.toggle_theme(),
        "Ctrl+Shift+L",
        needs_session=False,
    ),
    ActionSpec(
        "full_screen",
        VIEW,
        marked("&Full skjerm"),
        lambda w: w.toggle_full_screen(),
        "F11",
        needs_session=False,
    ),
    ActionSpec(
        "keys",
        HELP,
        marked("&Hurtigtaster"),
        lambda w: w.show_keys(),
        "F1",
        "help",
        needs_session=False,
    ),
    ActionSpec(
        "about",
        HELP,
        marked("&Om Nedenfra"),
        lambda w: w.show_page("about"),
        icon="info",
        needs_session=False,
    ),
)
