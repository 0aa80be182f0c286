"""How a count of some members of a group is said, so that it never shows one of them."""

from __future__ import annotations

from domain.today.small_numbers import Told
from reports.words import _, number


def count_words(told: Told, count: int, members: int) -> str:
    """So many of so many, or what may be said instead."""
    if told is Told.NUMBER:
        return _("{count} av {members}").format(count=number(count), members=number(members))
    return {
        Told.NONE: _("ingen"),
        Told.FEW: _("færre enn tre"),
        Told.NEARLY_ALL: _("nesten alle"),
        Told.WITHHELD: _("vises ikke"),
    }[told]


def suppression_words() -> str:
    """What is not said of small groups, and why."""
    return _(
        "Tall som ville vist hva én person kan, er ikke med: én eller to står som «færre enn tre», alle"
        " unntatt én eller to som «nesten alle». For grupper med høyst tre personer, og for kompetanse"
        " som færre enn tre har, vises det ikke hvilke. At noe henger på én, står alltid."
    )
