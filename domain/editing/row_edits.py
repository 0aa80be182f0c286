"""The one change that takes a value of a given key from what is stored to what is wanted."""

from dataclasses import replace
from typing import Any, cast

from domain.model import EntityT
from domain.snapshot import Change


def changed(stored: EntityT | None, wanted: EntityT | None) -> list[Change]:
    """The change that adds, alters (keeping the stored id) or removes a value; nothing when it stands so."""
    if stored is not None and wanted is not None:
        wanted = cast(EntityT, replace(cast(Any, wanted), id=stored.id))
    return [] if stored == wanted else [Change(stored, wanted)]
