"""A group as the subject of a sentence: «fastlegene», or «gruppen merkantil» where that cannot be said."""

from __future__ import annotations

from domain.model import Code
from gui.pages.findings.findings import Findings
from reports.words import _, language

_MOTHER = "mor"
_ALIKE = (
    *("lege", "ær", "ør", "eut", "log", "nom", "graf", "ist", "ent", "at", "tor", "ped", "med"),
    *("farmasøyt", "praktor", "aut", "atør"),
)
_ENDINGS = {"nb": ("er", *_ALIKE), "nn": ("ar", *_ALIKE)}
"""How names of professions end that are inflected alike; any other name is left as it stands, and all in
English, where a sentence on one group has another verb than one on many.
"""


def people(findings: Findings, group: Code) -> str:
    """All who belong to the group, in the middle of a sentence.

    Only names of the catalogue are inflected: what a unit calls a group can be anything.
    """
    name = findings.names.group(group)
    own = findings.snapshot.groups.get(group)
    inflected = "" if own and own.name else _plural(name, language())
    return inflected or _("gruppen {group}").format(group=name)


def people_at(findings: Findings, unit: Code, group: Code) -> str:
    """The same in one unit, which is named only where the group works in several."""
    who = people(findings, group)
    if not findings.is_spread(group):
        return who
    return _("{group} ved {unit}").format(group=who, unit=findings.names.unit(unit))


def _plural(name: str, spoken: str) -> str:
    """The definite plural of a profession; "" where it cannot be told."""
    noun, space, rest = name.partition(" i ")
    endings = _ENDINGS.get(spoken, ())
    if not endings or " " in noun or not noun.endswith((*endings, _MOTHER)):
        return ""
    if noun.endswith(_MOTHER):
        return noun.removesuffix(_MOTHER) + "mødrene" + space + rest
    if spoken == "nn":
        return noun.removesuffix("e") + "ane" + space + rest
    return noun + ("ne" if noun.endswith(("er", "e")) else "ene") + space + rest
