"""A group as the subject of a sentence: «fastlegene», or «gruppen merkantil» where that cannot be said."""

from __future__ import annotations

from domain.model import Code
from gui.pages.findings.findings import Findings
from reports.words import _, language

_MOTHER = "mor"
_ENDINGS = (
    *("er", "lege", "ær", "ør", "eut", "log", "nom", "graf", "ist", "ent", "at", "tor", "ped", "med"),
    *("farmasøyt", "praktor", "aut", "atør"),
)
"""How names of professions end that are inflected alike; any other name is left as it stands."""


def people(findings: Findings, group: Code) -> str:
    """All who belong to the group, in the middle of a sentence.

    Only names of the catalogue are inflected: what a unit calls a group can be anything.
    """
    name = findings.names.group(group)
    own = findings.snapshot.groups.get(group)
    inflected = _plural(name) if language() == "nb" and not (own and own.name) else ""
    return inflected or _("gruppen {group}").format(group=name)


def people_at(findings: Findings, unit: Code, group: Code) -> str:
    """The same in one unit, which is named only where the group works in several."""
    who = people(findings, group)
    if not findings.is_spread(group):
        return who
    return _("{group} ved {unit}").format(group=who, unit=findings.names.unit(unit))


def _plural(name: str) -> str:
    """The definite plural of a profession; "" where it cannot be told."""
    noun, space, rest = name.partition(" i ")
    if " " in noun or not noun.endswith((*_ENDINGS, _MOTHER)):
        return ""
    if noun.endswith(_MOTHER):
        return noun.removesuffix(_MOTHER) + "mødrene" + space + rest
    return noun + ("ne" if noun.endswith(("er", "e")) else "ene") + space + rest
