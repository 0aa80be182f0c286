"""The style sheet of the window: `style_sheet.qss` with colours and lengths filled in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.appearance import Palette

_LENGTH = re.compile(r"\b(\d+(?:\.\d+)?)([ut])(?:-(\d))?\b")


@cache
def _template() -> Template:
    return Template(Path(__file__).with_suffix(".qss").read_text("utf-8"))


def style_sheet(palette: Palette, text_percent: int) -> str:
    """The style sheet of the application in the given colours, at the given size of text."""
    colours = {name: value for name, value in vars(palette).items() if isinstance(value, str)}
    scale = text_percent / 100

    def length(found: re.Match[str]) -> str:
        value = float(found[1]) * scale
        return f"{value:.2f}pt" if found[2] == "t" else f"{round(value) - int(found[3] or 0)}px"

    return _LENGTH.sub(length, _template().substitute(colours, theme=palette.name))
