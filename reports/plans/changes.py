"""What has been changed since the nullpunkt, in the words of the workbook, without saying whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from domain.editing.later_changes import LaterChange
from domain.model import Code, Entity
from reports.plans.change_words import field_words, what_words
from reports.plans.material import PlanMaterial
from reports.text import Text
from reports.words import _, day


def change_rows(material: PlanMaterial, changes: Sequence[LaterChange]) -> list[list[Text]]:
    """When, which step and user, what, before and after, and why: a row for every value that a step changed.

    Values of one task (or unit) that a step changed alike share a row.
    """
    users: dict[str, int] = {}
    alike: dict[tuple[int, type[Entity], tuple[Code, ...], str], list[LaterChange]] = {}
    for (step, kind, about), same in groupby(changes, key=lambda row: (row.step, row.kind, row.about)):
        found = list(same)
        told = "\n".join(field_words(row, material.names) for row in found)
        alike.setdefault((step, kind, about[:1], told), []).append(found[0])
    rows: list[list[Text]] = []
    for (step, kind, head, told), found in alike.items():
        first = found[0]
        user = users.setdefault(first.who, len(users) + 1)
        about = (*head, *(code for row in found for code in row.about[1:]))
        rows.append(
            [
                day(first.at.date()),
                _("{step}, bruker {user}").format(step=step, user=user),
                what_words(material.snapshot, material.names, kind, about),
                told,
                material.said(first.reason) or _("ikke oppgitt"),
            ]
        )
    return rows
