"""What a user has chosen on this machine: every setting declared once, kept in one file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QObject, QSettings, Signal

from reports.words import COMPLETE, SOURCE

T = TypeVar("T", bound=bool | int | str)


class Theme(StrEnum):
    """Which palette the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A setting: its key in the file, what it is before anybody has chosen, and what it may be."""

    key: str
    default: T
    allowed: tuple[T, ...] = ()
    """Empty: anything of the same type."""


LANGUAGE = Setting("language", SOURCE, tuple(sorted(COMPLETE)))
"""Read when the program starts: every window speaks it from then on."""
THEME = Setting("theme", Theme.SYSTEM.value, tuple(theme.value for theme in Theme))
TEXT_PERCENT = Setting("text_percent", 100, (100, 115, 130, 150, 175, 200))
NAMES_SHOWN = Setting("names_shown", False)
RECENT = Setting("recent", "[]")
"""Places opened last, the latest first, as a JSON list."""
WINDOW = Setting("window", "{}")
"""Size and place of the window, as a JSON object."""

MOST_RECENT = 10


class Settings(QObject):
    """The user's settings; a file that cannot be read or written is as good as an empty one."""

    changed = Signal(object)
    """The key of the setting."""

    def __init__(self, path: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = QSettings(path, QSettings.Format.IniFormat)

    @property
    def path(self) -> str:
        """Where the settings lie."""
        return self._file.fileName()

    def get(self, setting: Setting[T]) -> T:
        """What is chosen, or the default where nothing fitting is."""
        kind = type(setting.default)
        value = self._file.value(setting.key)
        if kind is bool:
            found: Any = value is True or value == "true" if value is not None else setting.default
        else:
            try:
                found = setting.default if value is None else kind(cast(Any, value))
            except (TypeError, ValueError):
                found = setting.default
        return cast(T, found if not setting.allowed or found in setting.allowed else setting.default)

    def put(self, setting: Setting[T], value: T) -> None:
        """Keep a choice, and tell whoever listens."""
        if self.get(setting) != value:
            self._file.setValue(setting.key, value)
            self._file.sync()
            self.changed.emit(setting.key)

    # -- places --------------------------------------------------------------------------------------

    def recent(self) -> list[str]:
        """Places opened last, the latest first."""
        return [place for place in _json(self.get(RECENT), list) if isinstance(place, str)]

    def opened(self, place: str) -> None:
        """Remember a place as the one opened last."""
        places = [place, *(other for other in self.recent() if other != place)]
        self.put(RECENT, json.dumps(places[:MOST_RECENT], ensure_ascii=False))

    def forget(self, place: str) -> None:
        """Leave a place out of those opened last."""
        places = [other for other in self.recent() if other != place]
        self.put(RECENT, json.dumps(places, ensure_ascii=False))

    def state_of(self, place: str) -> Mapping[str, Any]:
        """How the window looked when a workspace was last open; nothing when it never was."""
        return object_in(self.get(_state(place)))

    def keep_state(self, place: str, state: Mapping[str, Any]) -> None:
        """Remember how the window looks for a workspace."""
        self.put(_state(place), json.dumps(state, ensure_ascii=False))


def object_in(text: str) -> Mapping[str, Any]:
    """The JSON object in a text; an empty one where there is none."""
    return cast(Mapping[str, Any], _json(text, dict))


def _state(place: str) -> Setting[str]:
    # A slash would make groups in the file, and some letters differ between systems.
    return Setting("state/" + place.encode().hex(), "{}")


def _json(text: str, kind: type) -> Any:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    return found if isinstance(found, kind) else kind()
