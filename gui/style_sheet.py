"""The style sheet of the window: `style_sheet.qss` with colours and lengths filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template

_LENGTH = re.compile(r"\b(\d+(?:\.\d+)?)([ut])(?:-(\d))?\b")


@cache
def _template() -> Template:
    return Template(Path(__file__).with_suffix(".qss").read_text("utf-8"))


def style_sheet(theme: str, colours: Mapping[str, str], text_percent: int) -> str:
    """The style sheet of the application in the colours given by name, at the given size of text."""
    scale = text_percent / 100

    def length(found: re.Match[str]) -> str:
        value = float(found[1]) * scale
        return f"{value:.2f}pt" if found[2] == "t" else f"{round(value) - int(found[3] or 0)}px"

    return _LENGTH.sub(length, _template().substitute(colours, theme=theme))
