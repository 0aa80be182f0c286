"""Where in the window somebody is to be taken."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the window: a page, and what to show there."""

    page: str
    id: str = ""
    """The id of the value to choose, where the page lists values."""
