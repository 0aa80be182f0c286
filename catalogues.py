"""Bring translations/ up to date with the texts of the program: `dev.py texts`.

Every text in the program and in data/ gets its place in each catalogue, sorted by the bokmål, without line
numbers and dates, so that the changes of two people meet as seldom as can be. What is translated stays, what
the program no longer says goes, and nothing is guessed. What is missing is told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from reports.catalogue_of_texts import Entry, entries
from reports.words import LOCALES, SOURCE, TRANSLATIONS, catalogue_file

ROOT = Path(__file__).resolve().parent
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"_": None, "marked": None, "ngettext": (1, 2)}
LANGUAGES = tuple(sorted(set(LOCALES) - {SOURCE}))
HEAD = """\
# Nedenfra: the texts in {language}. How to add what is missing stands in translations/README.md.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def knowledge(
    file: IO[bytes], _keywords: object, _tags: object, options: Mapping[str, str]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """What Babel asks for of a file in data/: every text under the names in `options["fields"]`."""
    fields = set(options["fields"].split())

    def texts(value: Any, wanted: bool) -> Iterator[str]:
        if isinstance(value, str):
            if wanted and value:
                yield value
        elif isinstance(value, dict):
            for name, inner in value.items():
                yield from texts(inner, wanted or name in fields)
        elif not wanted:  # a list of codes bears the same name as the words for them
            for inner in value if isinstance(value, list) else ():
                yield from texts(inner, wanted)

    for text in texts(json.load(file), False):
        yield 1, "_", text, []


def said() -> dict[str, str]:
    """Every text that the extraction finds, with its form for many, or "" where it has none."""
    with (TRANSLATIONS / "babel.cfg").open(encoding="utf-8") as config:
        methods, options = parse_mapping_cfg(config)
    found: dict[str, str] = {}
    for _file, _line, message, _comments, _context in extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS
    ):
        one, many = message if isinstance(message, tuple) else (message, "")
        found[one] = found.get(one, "") or many
    return found


def merged(texts: Mapping[str, str], known: Iterable[Entry]) -> list[Entry]:
    """An entry for each text, with the translation it has."""
    translated = {entry.text: entry for entry in known}
    nothing = Entry("", "", "", "")
    rows = [(text, many, translated.get(text, nothing)) for text, many in sorted(texts.items())]
    return [
        Entry(text, many, row.translated, row.translated_many if many else "") for text, many, row in rows
    ]


def written(language: str, rows: Iterable[Entry]) -> str:
    """The catalogue: one line a text, so that two changes are two lines."""
    parts = [HEAD.format(language=language)]
    for row in rows:
        lines = [f"\nmsgid {_quoted(row.text)}\n"]
        if row.many:
            lines.append(f"msgid_plural {_quoted(row.many)}\n")
            lines.append(f"msgstr[0] {_quoted(row.translated)}\nmsgstr[1] {_quoted(row.translated_many)}\n")
        else:
            lines.append(f"msgstr {_quoted(row.translated)}\n")
        parts += lines
    return "".join(parts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def main() -> int:
    """Write every catalogue, and tell what is missing in each."""
    sys.path.insert(0, str(ROOT))  # Babel asks this module for the texts of data/
    texts = said()
    for language in LANGUAGES:
        path = catalogue_file(language)
        known = entries(path.read_text("utf-8")) if path.exists() else ()
        rows = merged(texts, known)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(language, rows), encoding="utf-8", newline="\n")
        missing = [row.text for row in rows if not row.is_complete]
        print(f"{language}: {len(rows) - len(missing)} av {len(rows)} tekster er oversatt.")
        for text in missing[:20]:
            print(f"  mangler: {text!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
