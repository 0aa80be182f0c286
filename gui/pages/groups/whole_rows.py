"""Whole rows of the table of groups: made, removed, made as in the catalogue again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from domain.editing.codes import next_code
from domain.editing.edits import removal_of
from domain.exchange.sheets import folded
from domain.model import Code, Group, Task, new_id
from domain.snapshot import Change
from gui.pages.groups.rows import GroupRow, group_name
from gui.tables.columns import Refused
from reports.words import _, listing, ngettext

if TYPE_CHECKING:
    from gui.session import Session

OWN_STEM = "X_"
"""Codes of groups that a workspace makes itself begin so."""
MOST_NAMED = 3


def added(session: Session, values: Mapping[str, object]) -> list[Change]:
    """The edit that makes a group of the workspace's own of what was typed."""
    name = str(values.get("name", "")).strip()
    _refuse_known_name(session, name)
    code = str(values.get("code", "")) or next_code([group.code for group in session.groups], OWN_STEM)
    refuse_known_code(session, code)
    given: dict[str, Any] = {key: value for key, value in values.items() if key not in ("name", "code")}
    if "weight" in given:
        given["scarcity"] = given.pop("weight")
    return [Change(None, Group(new_id(), code, name or _("Ny yrkesgruppe"), **given))]


def _refuse_known_name(session: Session, name: str) -> None:
    for group in session.groups:
        known = group_name(session, group.code)
        if name and folded(known) == folded(name):
            raise Refused(
                _(
                    "{name} finnes fra før, med koden {code}. Slå på «Vis hele katalogen» for å se alle."
                ).format(name=known, code=group.code)
            )


def removed(session: Session, rows: Sequence[GroupRow]) -> list[Change]:
    """The edit that removes groups of the workspace's own with all that is about them."""
    kept = [row.name for row in rows if row.entry is not None]
    if kept:
        raise Refused(
            _(
                "{name} står i katalogen og kan ikke slettes. «Tilbakestill» til høyre gjør den som der."
            ).format(name=kept[0])
        )
    own = [row.own for row in rows if row.own is not None]
    _refuse_shared(session, {group.code for group in own})
    return removal_of(session.snapshot, own, session.catalogue.groups)


def _refuse_shared(session: Session, codes: set[Code]) -> None:
    """Tasks that others share with the groups would be left with less than the whole."""
    snapshot = session.snapshot
    left = [
        snapshot.by_id(Task)[task].name
        for task, shares in snapshot.shares_of.items()
        if 0 < sum(share.group in codes for share in shares) < len(shares)
    ]
    if left:
        text = ngettext(
            "Gruppen gjør en del av oppgaven {tasks}. Gi den delen til andre først.",
            "Gruppen gjør en del av {count} oppgaver: {tasks}. Gi de delene til andre først.",
            len(left),
        )
        named = sorted(left)[:MOST_NAMED] + ([_("flere")] if len(left) > MOST_NAMED else [])
        raise Refused(text.format(count=len(left), tasks=listing(named)))


def reset(session: Session, row: GroupRow) -> list[Change]:
    """The edit that makes a group of the catalogue what it is there."""
    return [] if row.own is None else removal_of(session.snapshot, [row.own], session.catalogue.groups)


def refuse_known_code(session: Session, code: Code) -> None:
    """Raise the sentence that the code is in use, when it is."""
    if code in session.groups:
        name = group_name(session, code)
        raise Refused(_("Koden {code} er i bruk: {name}. Velg en annen.").format(code=code, name=name))
