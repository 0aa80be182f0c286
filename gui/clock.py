"""What time it is: the window asks here alone, so that one place can say which day it is."""

from __future__ import annotations

from datetime import date, datetime


def now() -> datetime:
    """This moment, where the machine stands."""
    return datetime.now().astimezone()


def today() -> date:
    """The day it is, where the machine stands."""
    return now().date()
