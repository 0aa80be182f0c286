"""How large a dialog opens: by the size of its text, and never larger than the screen."""

from PySide6.QtWidgets import QDialog


def size_by_text(dialog: QDialog, columns: int, lines: int = 0) -> None:
    """Make room for so many columns of figures and lines of text, 0 for those it has."""
    metrics = dialog.fontMetrics()
    room = dialog.screen().availableGeometry()
    wide = min(columns * metrics.horizontalAdvance("0"), round(room.width() * 0.95))
    layout = dialog.layout()
    own = layout.totalHeightForWidth(wide) if layout is not None else 0
    wanted = round(lines * metrics.lineSpacing() * 1.25) or own
    dialog.resize(wide, min(wanted, round(room.height() * 0.9)))
