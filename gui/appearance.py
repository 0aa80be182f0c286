"""How the window looks: two palettes, sizes, and the names of the looks a widget can have.

Colours are read from a widget, never kept: `palette_of(widget)` inside `paintEvent` is always right,
because Qt repaints a widget whose palette changes. Status colours (good, warn, bad, accent) are for text
on `ground` and `surface`; on `selection` and `hover` text is `text`, `muted` or `primary`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from gui import fonts
from gui.restyling import restyle
from gui.style_sheet import style_sheet

STEP = 4
"""All distances are whole steps of this many pixels."""
INSIDE, BETWEEN, AROUND = 2 * STEP, 4 * STEP, 6 * STEP
"""Inside a control, between parts, around a page: pixels at 100 % text."""
ROLES = {
    "labels": {
        "question",
        "lead",
        "brand",
        "heading",
        "figure",
        "muted",
        "good",
        "warn",
        "bad",
        "accent",
        "chip",
    },
    "buttons": {"primary", "secondary", "danger", "quiet", "link", "chip", "search", "page", "sign"},
    "frames": {"card", "panel", "notice", "banner", "status", "sidebar"},
}
"""The looks a widget can be given: at most one button of a page is `primary`; `search` looks like a field
to write in; `page` is a tool button in the sidebar, `sign` one inside a field; `panel` is at the right,
`status` at the bottom."""

WidgetT = TypeVar("WidgetT", bound=QWidget)


@dataclass(frozen=True)
class Palette:
    """Every colour of one theme, as #RRGGBB.

    `line` only parts things; `edge` outlines what can be used, and can be told from every ground.
    `groups` are in the order of Okabe and Ito (2008), without black, each moved in lightness until it is
    seen on the ground; `layers` go from the least to the most specialised, 0 to 6.
    """

    name: Literal["light", "dark"]
    ground: str
    surface: str
    text: str
    muted: str
    line: str
    edge: str
    primary: str
    on_primary: str
    primary_hover: str
    accent: str
    good: str
    warn: str
    bad: str
    selection: str
    hover: str
    groups: tuple[str, ...]
    layers: tuple[str, ...]

    @property
    def colours(self) -> dict[str, str]:
        """The colours that have a name each."""
        return {name: value for name, value in vars(self).items() if str(value).startswith("#")}

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"


LIGHT = Palette(
    name="light",
    ground="#F7F8FA",
    surface="#FFFFFF",
    text="#1B2733",
    muted="#566573",
    line="#D5DBE1",
    edge="#76848F",
    primary="#0B5C7D",
    on_primary="#FFFFFF",
    primary_hover="#084A65",
    accent="#B45309",
    good="#1F7A4D",
    warn="#9A6700",
    bad="#B42318",
    selection="#D6E8F0",
    hover="#EDF1F4",
    groups=("#C07A00", "#2F87C0", "#007F5C", "#877F00", "#0062A3", "#BC4A00", "#A9487D"),
    layers=("#6090AD", "#517F9A", "#426E88", "#345E76", "#264E64", "#183E52", "#0A2A3C"),
)
DARK = Palette(
    name="dark",
    ground="#12181F",
    surface="#1B232C",
    text="#E8EDF2",
    muted="#A7B3BF",
    line="#36424E",
    edge="#748595",
    primary="#6CC3E0",
    on_primary="#0B1A22",
    primary_hover="#8FD3EA",
    accent="#F0A35B",
    good="#6FCF97",
    warn="#E6B450",
    bad="#FF8A7A",
    selection="#1C3A4A",
    hover="#26313C",
    groups=("#E69F00", "#56B4E9", "#00A87A", "#F0E442", "#3C8FD1", "#E8702A", "#D68AB4"),
    layers=("#4A7890", "#628CA2", "#7BA1B4", "#94B6C6", "#ACCAD7", "#C4DEE9", "#DDF3FB"),
)

_CONTROLS = Path(__file__).with_name("icons") / "controls"


def apply(app: QApplication, palette: Palette, text_percent: int = 100) -> None:
    """Give the whole application this palette and text size; what is seen of open windows changes at once.

    The application wears Qt's own style, Fusion, from its beginning.
    """
    fonts.load_fonts()
    font = fonts.body_font(text_percent)
    resized = font.pointSizeF() != app.font().pointSizeF()
    app.setFont(font)
    app.setPalette(qt_palette(palette))
    QDir.setSearchPaths("controls", [str(_CONTROLS)])
    restyle(app, style_sheet(palette.name, palette.colours, text_percent), resized)


def system_is_dark(app: QGuiApplication) -> bool:
    """Whether the desktop asks for dark windows; a desktop that says nothing counts as light."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def current_theme_is_dark(app: QGuiApplication) -> bool:
    """Whether the application is shown in the dark palette."""
    return _named(app.palette()).is_dark


def palette_of(widget: QWidget | None) -> Palette:
    """The palette the widget is shown in: one set on itself (`qt_palette`), else the application's."""
    return _named(QGuiApplication.palette() if widget is None else widget.palette())


def _named(palette: QPalette) -> Palette:
    shown = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Accent)
    return DARK if shown == QColor(DARK.primary) else LIGHT


def as_role(widget: WidgetT, role: str) -> WidgetT:
    """The widget itself, with the look of that name in `ROLES`, also when it is shown already."""
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else Qt dresses it when it is shown
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
    return widget


def row_height(widget: QWidget) -> int:
    """Height of a table row in the widget's font, pixels."""
    widget.ensurePolished()
    return fonts.row_height(widget.fontMetrics())


def group_colour(palette: Palette, order: int) -> str:
    """The colour of a group by its fixed place in the workspace; the letter code tells equal ones apart."""
    return palette.groups[order % len(palette.groups)]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21, by the formula of WCAG 2.2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_on(colour: str) -> str:
    """Black or white, whichever is read best on the colour; never below 4.5."""
    return max(("#000000", "#FFFFFF"), key=lambda text: contrast(text, colour))


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def qt_palette(palette: Palette) -> QPalette:
    """The palette in Qt's roles, for the application or a widget that keeps a theme of its own."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: palette.ground,
        roles.WindowText: palette.text,
        roles.Base: palette.surface,
        roles.AlternateBase: palette.ground,
        roles.ToolTipBase: palette.text,
        roles.ToolTipText: palette.surface,
        roles.PlaceholderText: palette.muted,
        roles.Text: palette.text,
        roles.Button: palette.surface,
        roles.ButtonText: palette.text,
        roles.BrightText: palette.bad,
        roles.Link: palette.primary,
        roles.LinkVisited: palette.primary,
        roles.Highlight: palette.selection,
        roles.HighlightedText: palette.text,
        roles.Accent: palette.primary,
        roles.Light: palette.surface,
        roles.Midlight: palette.hover,
        roles.Mid: palette.line,
        roles.Dark: palette.edge,
        roles.Shadow: palette.edge,
    }
    result = QPalette()
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.edge))
    result.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(palette.hover))
    return result
