"""Performer groups of a workspace: what the catalogue says, overridden by the workspace's own rows.

Source of the precedence: sheets Grupper, Rekruttering and Innstillinger of the exchange workbook.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.catalogue import Catalogue
from domain.model import Code, Group
from domain.snapshot import Snapshot
from domain.units import HUNDRED_PERCENT, Micro, to_micro

LAYER_OF_UNKNOWN_ORIGIN = 3


class UnknownGroup(KeyError):
    """A group code that stands neither in the catalogue nor in the workspace."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class PerformerGroup:
    """A group as it counts in one workspace; `chain` is itself, then what it builds on, nearest first."""

    code: Code
    name: str
    chain: tuple[Code, ...]
    layer: int
    scarcity: Micro
    ceiling_percent: Micro
    target_percent: Micro
    employed: bool
    authorised: bool
    in_catalogue: bool


class Groups:
    """Every group of the catalogue and the workspace by code, each worked out when first asked for."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self._snapshot = snapshot
        self._catalogue = catalogue
        self._ceiling = self._percent_setting("tak_prosent", HUNDRED_PERCENT)
        self._target = self._percent_setting("mål_prosent", 0)
        own = [code for code in snapshot.groups if code not in catalogue.groups]
        self._codes = dict.fromkeys((*catalogue.groups, *own))
        self._table: dict[Code, PerformerGroup] = {}

    def __getitem__(self, code: Code) -> PerformerGroup:
        """The group with that code; `UnknownGroup` when there is none."""
        found = self._table.get(code)
        if found is None:
            if code not in self._codes:
                raise UnknownGroup(code)
            found = self._table[code] = self._merged(code)
        return found

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[PerformerGroup]:
        """The catalogue's groups in its order, then the workspace's own by code."""
        return (self[code] for code in self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def scarcity_in(self, unit_id: str, code: Code) -> Micro:
        """How hard the group is to recruit in one unit: Rekruttering's figure, else the group's own."""
        row = self._snapshot.recruitment_of.get((unit_id, code))
        return self[code].scarcity if row is None else row.scarcity

    def _percent_setting(self, key: str, default: Micro) -> Micro:
        text = self._snapshot.settings.get(key, "").strip()
        return to_micro(text.replace(",", ".")) if text else default

    def _merged(self, code: Code) -> PerformerGroup:
        row = self._snapshot.groups.get(code) or Group(id="", code=code)
        entry = self._catalogue.groups.get(code)
        chain = self._chain(code)
        origins = [self._catalogue.groups[link] for link in chain if link in self._catalogue.groups]
        default_name = entry.name_nb if entry else code
        default_scarcity = entry.scarcity if entry else 0
        return PerformerGroup(
            code=code,
            name=row.name or default_name,
            chain=chain,
            layer=self._layer(chain),
            scarcity=default_scarcity if row.scarcity is None else row.scarcity,
            ceiling_percent=self._ceiling if row.ceiling_percent is None else row.ceiling_percent,
            target_percent=self._target if row.target_percent is None else row.target_percent,
            employed=all(origin.employed for origin in origins),
            authorised=any(origin.authorised for origin in origins),
            in_catalogue=entry is not None,
        )

    def _base(self, code: Code) -> Code:
        if entry := self._catalogue.groups.get(code):
            return entry.base
        row = self._snapshot.groups.get(code)
        return row.base if row else ""

    def _chain(self, code: Code) -> tuple[Code, ...]:
        """The code and its bases; stops before a code met already, so that a cycle does no harm."""
        chain = [code]
        while (base := self._base(chain[-1])) and base not in chain:
            chain.append(base)
        return tuple(chain)

    def _layer(self, chain: tuple[Code, ...]) -> int:
        """The layer of the nearest link that has one, the workspace's row before the catalogue's."""
        for code in chain:
            row = self._snapshot.groups.get(code)
            if row is not None and row.layer is not None:
                return row.layer
            if entry := self._catalogue.groups.get(code):
                return entry.layer
        return LAYER_OF_UNKNOWN_ORIGIN
