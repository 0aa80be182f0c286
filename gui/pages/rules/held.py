"""The rules as they are read on the page: each as it ships, as the unit states it, and as it holds now."""

from __future__ import annotations

from dataclasses import dataclass

from domain.catalogue import Catalogue, LegalRule, RuleType
from domain.knowledge.local_rules import differences, rules_in
from domain.model import LocalRule, RuleChange
from gui.session import Session
from reports.words import _


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule: as it ships (None: the unit's own), and what the unit states of it (None: nothing)."""

    id: str
    shipped: LegalRule | None
    stated: LocalRule | None = None
    held: LegalRule | None = None
    """As it is when what the unit states counts; None where that switches it off."""
    counts: bool = False
    """Whether what the unit states counts on the day the figures are for."""

    @property
    def read(self) -> LegalRule | None:
        """What to read of it: as it holds, or as it would; None: an edit of a rule that does not ship."""
        return (self.held if self.counts else None) or self.shipped or self.held

    @property
    def title(self) -> str:
        """What it is about."""
        return self.id if self.read is None else _(self.read.title_nb)


def held_rules(session: Session) -> Catalogue:
    """The catalogue with the rules that hold in the workspace."""
    return rules_in(session.snapshot, session.catalogue)


def rule_rows(session: Session) -> list[RuleRow]:
    """Every rule: the unit's own first, then those that ship in their order."""
    own = {row.stated.code: row for row in differences(session.snapshot, session.catalogue)}
    shipped = session.catalogue.rules
    made = [
        RuleRow(key, None, row.stated, row.holds, row.counts)
        for key, row in own.items()
        if key not in shipped
    ]
    for key, rule in shipped.items():
        found = own.get(key)
        if found is None:
            made.append(RuleRow(key, rule))
        else:
            made.append(RuleRow(key, rule, found.stated, found.holds, found.counts))
    return made


def change_words(change: RuleChange) -> str:
    """What the unit does with a rule."""
    return {
        RuleChange.AV: _("slått av"),
        RuleChange.ENDRET: _("endret"),
        RuleChange.NY: _("lagt til"),
    }[change]


def here_words(row: RuleRow) -> str:
    """How the rule stands with the unit, in a cell."""
    if row.stated is None:
        return _("som levert")
    words = change_words(row.stated.change)
    return words if row.counts else _("{change}, gjelder ikke nå").format(change=words)


def warning(row: RuleRow) -> str:
    """What to think of before relying on what the unit states; "" for nothing."""
    if row.stated is None:
        return ""
    if row.read is None:
        return _("Ingen regel som følger med, har koden {id}. Endringen virker ikke på noe.").format(
            id=row.id
        )
    if row.shipped is None:
        return ""
    if row.shipped.type is RuleType.PROHIBITED:
        return _(
            "Regelen er et forbud. Endringen her endrer ikke loven: Forbudet gjelder fortsatt, men Nedenfra "
            "sier ikke lenger fra slik den skal. Gjør det bare sammen med den som har det faglige ansvaret."
        )
    if row.stated.change is RuleChange.AV and row.shipped.type is RuleType.RESERVED:
        return _(
            "Regelen forbeholder oppgaver for noen. Loven gjelder fortsatt: Nedenfra kan nå foreslå andre "
            "enn dem loven nevner."
        )
    return ""
