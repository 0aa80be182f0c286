"""A new workspace file that is written beside its place and put there in one step."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.connection import is_address, named_errors, place_of
from db.replacing import replacing
from db.sqlite_file import OpenedFile
from domain.editing.workspace import (
    PlaceError,
    WorkspaceExists,
    WorkspaceLocked,
    WorkspaceMissing,
    WorkspaceUnreachable,
)


@contextmanager
def new_file(place: str | Path, source: OpenedFile | None) -> Iterator[Path]:
    """The path of an empty file to make a workspace of, which then takes its place; errors name the place.

    Raises `WorkspaceExists` when the source itself lies there, `WorkspaceLocked` when a workspace does
    that is open, `WorkspaceUnreachable` when nothing can be written.
    """
    shown = place_of(place)
    if is_address(place):
        raise WorkspaceUnreachable(shown, "ArgumentError")
    target = Path(place)
    _require_free(target, source)
    try:
        with named_errors(shown), replacing(target) as made:
            yield made
    except PlaceError as error:
        error.place = shown
        raise
    except OSError as error:
        raise WorkspaceUnreachable(shown, error.strerror or type(error).__name__) from None


def _require_free(target: Path, source: OpenedFile | None) -> None:
    there = None
    with suppress(WorkspaceMissing):
        there = OpenedFile.at(target)
    if there is not None and there.is_same_as(source):
        raise WorkspaceExists(str(target))
    for log in (target.with_name(target.name + "-wal"), target.with_name(target.name + "-journal")):
        # Whoever opened the new file would find the old one's log and play it into it.
        if log.exists() and (there is not None or log.stat().st_size):
            raise WorkspaceLocked(str(target))
