"""What the line at the bottom of the window is asked to say."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """How a notice is to be taken."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Notice:
    """One line to the user at the bottom of the window, with an offer to undo where that makes sense."""

    text: str
    undo: bool = False
    kind: NoticeKind = NoticeKind.INFO
