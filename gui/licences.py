"""What others have made that the program is built from, with the licences as their makers wrote them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import reports
from reports.words import _

LIBRARIES = (
    "PySide6-Essentials",
    "shiboken6",
    "highspy",
    "numpy",
    "networkx",
    "SQLAlchemy",
    "alembic",
    "Mako",
    "MarkupSafe",
    "typing_extensions",
    "greenlet",
    "psycopg",
    "openpyxl",
    "et_xmlfile",
    "defusedxml",
    "xlsxwriter",
    "reportlab",
    "pillow",
    "charset-normalizer",
    "pypdfium2",
    "Babel",
)
"""Everything that may be shipped with the program; those that are not there are passed by."""

_HERE = Path(__file__).parent
_QT = ("PySide6-Essentials", "shiboken6")
_SHORT = {
    # What the makers' own field says too long, or only in a classifier.
    "PySide6-Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "highspy": "MIT",
    "reportlab": "BSD-3-Clause",
    "defusedxml": "PSF-2.0",
    "pypdfium2": "Apache-2.0 / BSD-3-Clause",
}
_TEXT_NAMES = ("licen", "copying", "notice")


@dataclass(frozen=True, slots=True)
class Part:
    """Something others have made: its name, its version, and its licence in short."""

    name: str
    version: str
    licence: str
    read: Callable[[], str]
    """Gives the whole licence, from files."""


def parts() -> list[Part]:
    """Everything the program is built from, in the order of their names."""
    found = [_library(name) for name in LIBRARIES]
    own = [_python(), _fonts(), _icons()]
    return sorted([*own, *(part for part in found if part)], key=lambda part: part.name.casefold())


def _library(name: str) -> Part | None:
    try:
        known = distribution(name)
    except PackageNotFoundError:
        return None
    metadata = known.metadata
    stated = next((metadata[key] for key in ("License-Expression", "License") if key in metadata), "")
    shown = "Qt for Python (PySide6)" if name == _QT[0] else metadata["Name"]
    read = _of_qt if name in _QT else partial(_texts_of, known)
    return Part(shown, known.version, _SHORT.get(name, stated), read)


def _texts_of(known: Distribution) -> str:
    """The licence files that came with a library, one after the other."""
    own = known.metadata["Name"].lower().replace("-", "_")
    paths = [path for path in known.files or () if _is_licence(str(path))]
    # Of a library that brings others along, its own comes first.
    paths.sort(key=lambda path: (".dist-info" not in str(path), len(path.parts), str(path)))
    files = [Path(str(path.locate())) for path in paths]
    # What a library lists may have been left out of the program as it is shipped.
    read = [path.read_text(encoding="utf-8", errors="replace").strip() for path in files if path.is_file()]
    unique = list(dict.fromkeys(read))
    return "\n\n––––––––––\n\n".join(unique) or _("{name} har ikke lagt ved lisensteksten.").format(name=own)


def _is_licence(path: str) -> bool:
    folded = path.casefold()
    code = folded.endswith((".py", ".pyc", ".pyi", ".h", "authors"))
    return not code and any(part in folded for part in _TEXT_NAMES)


def _of_qt() -> str:
    note = _(
        "Qt og Qt for Python brukes etter GNU LGPL versjon 3, som biblioteker for seg selv. "
        "Du kan bytte dem ut med en annen utgave: legg den i stedet for mappene PySide6 og shiboken6, "
        "eller installer en annen utgave i det samme Python-miljøet. Kildekoden finnes hos The Qt Company "
        "(download.qt.io). Nedenfra er ikke til hinder for det."
    )
    texts = [_bundled("LGPL-3.0.txt"), _bundled("GPL-3.0.txt")]
    return "\n\n––––––––––\n\n".join([note, *texts])


def _bundled(name: str) -> str:
    return (_HERE / "licence_texts" / name).read_text(encoding="utf-8").strip()


def _python() -> Part:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Part("Python", version, "PSF-2.0", _of_python)


def _of_python() -> str:
    folders = (Path(sys.base_prefix), Path(sys.base_prefix) / "lib" / f"python3.{sys.version_info[1]}")
    found = next((path for folder in folders if (path := folder / "LICENSE.txt").is_file()), None)
    where = _("Hele lisensen står på docs.python.org/3/license.html.")
    return sys.copyright + "\n\n" + where if found is None else found.read_text(encoding="utf-8")


def _fonts() -> Part:
    path = Path(reports.__file__).parent / "fonts" / "OFL.txt"
    return Part("Source Sans 3", _("skrift"), "OFL-1.1", partial(path.read_text, encoding="utf-8"))


def _icons() -> Part:
    path = _HERE / "icons" / "LICENSE.txt"
    return Part("Lucide", _("ikoner"), "ISC / MIT", partial(path.read_text, encoding="utf-8"))


def own_licence() -> str:
    """The program's own licence; "" where the file did not come along."""
    path = _HERE.parent / "LICENSE"
    if path.is_file():
        return path.read_text(encoding="utf-8")
    try:
        return _texts_of(distribution("nedenfra"))
    except PackageNotFoundError:
        return ""
