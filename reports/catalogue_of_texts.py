"""The texts of one language, read as they lie in its catalogue (`.po`): nothing is built beforehand.

The whole file is read at once by two patterns, which takes some thousandths of a second.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_QUOTED = r'("[^"\\\n]*(?:\\.[^"\\\n]*)*")'
_ENTRY = re.compile(
    rf"^msgid {_QUOTED}\n(?:msgid_plural {_QUOTED}\n)?"
    rf"msgstr(?:\[0\])? {_QUOTED}\n?(?:msgstr\[1\] {_QUOTED}\n?)?",
    re.MULTILINE,
)
_CONTINUED = re.compile(r'"\n"')


@dataclass(frozen=True, slots=True)
class Entry:
    """A text, and what it is called in the language; `many` stands for other numbers than one."""

    text: str
    many: str
    translated: str
    translated_many: str

    @property
    def is_complete(self) -> bool:
        """Whether every form is translated."""
        return bool(self.translated and (self.translated_many or not self.many))


def entries(content: str) -> Iterator[Entry]:
    """Every entry of a catalogue except its head, as it stands there."""
    for found in _ENTRY.finditer(_CONTINUED.sub("", content)):
        parts = [_unquoted(part) if part else "" for part in found.groups()]
        if parts[0]:
            yield Entry(*parts)


def _unquoted(part: str) -> str:
    return str(json.loads(part)) if "\\" in part else part[1:-1]


class Texts:
    """Texts by their bokmål; what is not translated stays bokmål."""

    def __init__(self, found: Iterator[Entry] | tuple[Entry, ...] = ()) -> None:
        self._one: dict[str, str] = {}
        self._many: dict[str, str] = {}
        for entry in found:
            if entry.is_complete:
                self._one[entry.text] = entry.translated
                if entry.many:
                    self._many[entry.text] = entry.translated_many

    @classmethod
    def of(cls, path: Path) -> "Texts":
        """Those of a file; none where there is no file."""
        return cls(entries(path.read_text("utf-8"))) if path.is_file() else cls()

    @property
    def all(self) -> Mapping[str, str]:
        """Bokmål to translation, the first form of those with two."""
        return self._one

    def text(self, text: str) -> str:
        """One text."""
        return self._one.get(text, text)

    def counted(self, one: str, many: str, count: int) -> str:
        """The form for this number: none of the languages tells more than one from all others."""
        if count == 1:
            return self._one.get(one, one)
        return self._many.get(one, many)
