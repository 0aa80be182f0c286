"""The typeface of the window: Source Sans 3, the same files as in the reports."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

import reports

FAMILY = "Source Sans 3"
BODY_POINTS = 10.5
_FILES = Path(reports.__file__).parent / "fonts"
_ROW_TO_LETTER = 1.55  # 28 px for table text at 100 %


def load_fonts() -> None:
    """Make the bundled fonts known to the running application; files that are known already are left."""
    if FAMILY not in QFontDatabase.families():
        for path in sorted(_FILES.glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))


def body_font(text_percent: int) -> QFont:
    """The font of ordinary text at the given size, with figures of one width."""
    font = QFont(FAMILY)
    font.setPointSizeF(BODY_POINTS * text_percent / 100)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def row_height(metrics: QFontMetrics) -> int:
    """Height of a table row in pixels for text of these metrics: 28 for table text at 100 %."""
    return round(metrics.height() * _ROW_TO_LETTER)
