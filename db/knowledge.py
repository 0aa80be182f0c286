"""Reads the knowledge that ships with the program from `data/` and refuses it when anything does not add up.

A rule that names an unknown group, a tag nobody declared, a scope the program cannot hold against a task:
each would silently open or close tasks. Every fault is an error that names the file and the place.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from db.knowledge_file import KnowledgeError as KnowledgeError
from db.knowledge_file import KnowledgeFile, Row
from db.short_paths import short_paths
from domain.catalogue import (
    Catalogue,
    CatalogueGroup,
    Layer,
    LegalRule,
    NameHint,
    RuleType,
    TrainingOffer,
)
from domain.model import Code, UnitLevel
from domain.units import to_micro

DATA = Path(__file__).parent.parent / "data"

GROUP_SETS = frozenset({"*", "@33", "@health"})
SCOPE_KEYS = frozenset(
    {
        "level",
        "unit_type",
        "performer",
        "applies_to",
        "giver",
        "unit_tag",
        "diagnosis",
        "max_weeks",
    }  # held against unit, group and tags
    | {"task_field", "unit_field", "field", "max", "role", "feature", "purpose_not"}  # for people to read
)
APPLIES_TO = frozenset({"every task", "unit", "change", "incident"})
VERIFICATIONS = frozenset({"law", "law+web", "law+memory", "memory"})
CONFIDENCES = frozenset({"high", "medium", "low"})
ONLY_GROUPS = frozenset(
    {RuleType.RESERVED, RuleType.LIMITED_RIGHT, RuleType.RESPONSIBLE, RuleType.PROHIBITED}
)
"""Types whose holders must be groups: a role word there would close the task to everyone."""

_MAY_LACK_TAGS = frozenset(RuleType) - {RuleType.RESERVED, RuleType.LIMITED_RIGHT, RuleType.RESPONSIBLE}
_RULE_COLUMNS = "id type title holders tags scope citation verification confidence note"
_OFFER_COLUMNS = "code kind nb nn en from to extent source verification"


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that ships with the program, read once; `KnowledgeError` when it does not add up."""
    return read_catalogue(DATA)


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue in a folder of knowledge files; `KnowledgeError` when it does not add up."""
    professions = KnowledgeFile(folder, "professions.json")
    rules = KnowledgeFile(folder, "legal_rules.json")
    hints = KnowledgeFile(folder, "tag_hints.json")
    trainings = KnowledgeFile(folder, "training_catalogue.json")
    paths = KnowledgeFile(folder, "short_path.json")
    for file in (rules, hints, trainings, paths):
        file.require(file.text("version") == professions.text("version"), "version", "differs between files")
    layers = tuple(
        Layer(row["number"], row["nb"], row["nn"], row["en"])
        for row in professions.rows("layers", "number nb nn en")
    )
    groups = _groups(professions, {layer.number for layer in layers})
    return Catalogue(
        version=professions.text("version"),
        law_date=date.fromisoformat(rules.text("law_date")),
        groups=MappingProxyType(groups),
        rules=MappingProxyType(_rules(rules, groups)),
        health_others=_health_others(rules, groups),
        name_hints=_name_hints(hints, rules.mapping("tags")),
        preparation_words=tuple(hints.content["preparation_words"]),
        tags=MappingProxyType(rules.mapping("tags")),
        roles=MappingProxyType(rules.mapping("roles")),
        layers=layers,
        trainings=_trainings(trainings, groups),
        short_paths=MappingProxyType(short_paths(paths, groups, rules.mapping("tags"))),
    )


def _groups(file: KnowledgeFile, layers: set[int]) -> dict[Code, CatalogueGroup]:
    """The groups by code; a specialisation without a scarcity of its own gets its base's."""
    groups: dict[Code, CatalogueGroup] = {}
    for section in ("authorised", "others", "specialisations"):
        for row in file.rows(section, "code nb nn en layer scarcity"):
            code, base = row["code"], row.get("base", "")
            file.require(code not in groups, code, "stands twice")
            file.require(not base or base in groups, code, f"unknown base {base}")
            file.known(code, [row["layer"]], layers, "layer")
            file.require(all(row[name] for name in ("nb", "nn", "en")), code, "a name is missing")
            groups[code] = _group(file, row, groups.get(base), authorised=section == "authorised")
    return groups


def _group(file: KnowledgeFile, row: Row, base: CatalogueGroup | None, *, authorised: bool) -> CatalogueGroup:
    mark = row["scarcity"]
    file.require(mark is not None or base is not None, row["code"], "scarcity is missing")
    if mark is not None:
        file.require(
            mark["value"] >= 0 and bool(mark["reason"]), row["code"], "scarcity without value or reason"
        )
        scarcity, reason = to_micro(mark["value"]), mark["reason"]
    else:
        assert base is not None
        scarcity, reason = base.scarcity, base.scarcity_reason
    return CatalogueGroup(
        code=row["code"],
        name_nb=row["nb"],
        name_nn=row["nn"],
        name_en=row["en"],
        layer=row["layer"],
        scarcity=scarcity,
        scarcity_reason=reason,
        employed=row.get("employed", True),
        authorised=authorised,
        base=row.get("base", ""),
        education=row.get("education", ""),
        styrk08=row.get("styrk08", ""),
    )


def _rules(file: KnowledgeFile, groups: Mapping[Code, CatalogueGroup]) -> dict[str, LegalRule]:
    """The rules by id; every declared tag has a rule, so that a tag is known by both or neither."""
    rules: dict[str, LegalRule] = {}
    for row in file.rows("rules", _RULE_COLUMNS):
        file.require(row["id"] not in rules, row["id"], "stands twice")
        rules[row["id"]] = _rule(file, row, groups)
    used = {tag for rule in rules.values() for tag in rule.tags}
    file.known("tags", file.mapping("tags"), used, "tag: no rule has it:")
    return rules


def _rule(file: KnowledgeFile, row: Row, groups: Mapping[Code, CatalogueGroup]) -> LegalRule:
    place, scope = row["id"], dict(row["scope"])
    file.known(place, [row["type"]], list(RuleType), "type")
    kind = RuleType(row["type"])
    roles = () if kind in ONLY_GROUPS else file.mapping("roles")
    file.require(bool(row["holders"]), place, "no holder")
    file.known(place, row["holders"], {*groups, *GROUP_SETS, *roles}, "holder")
    file.known(place, row["tags"], file.mapping("tags"), "tag")
    file.require(len(row["tags"]) == len(set(row["tags"])), place, "a tag stands twice")
    file.require(bool(row["tags"] or scope), place, "neither tags nor scope")
    file.require(bool(row["tags"]) or kind in _MAY_LACK_TAGS, place, f"{kind} needs a tag")
    _check_scope(file, place, scope, groups)
    file.known(place, [row["verification"]], VERIFICATIONS, "verification")
    file.known(place, [row["confidence"]], CONFIDENCES, "confidence")
    file.require(bool(row["title"] and row["citation"]), place, "title or citation is missing")
    return LegalRule(
        id=place,
        type=kind,
        title_nb=row["title"],
        holders=tuple(row["holders"]),
        tags=frozenset(row["tags"]),
        scope=MappingProxyType(scope),
        citation=row["citation"],
        verification=row["verification"],
        confidence=row["confidence"],
        note=row["note"],
    )


def _check_scope(file: KnowledgeFile, place: str, scope: Row, groups: Mapping[Code, CatalogueGroup]) -> None:
    file.known(place, scope, SCOPE_KEYS, "match key")
    allowed: dict[str, Iterable[Any]] = {
        "level": list(UnitLevel),
        "applies_to": APPLIES_TO,
        "performer": groups,
        "giver": groups,
        "unit_tag": file.mapping("tags"),
    }
    for key, values in allowed.items():
        if key in scope:
            file.known(place, [scope[key]], values, f"value of {key}:")


def _health_others(file: KnowledgeFile, groups: Mapping[Code, CatalogueGroup]) -> frozenset[Code]:
    codes: list[Code] = file.content["health_others"]
    file.known("health_others", codes, groups, "group")
    return frozenset(codes)


def _name_hints(file: KnowledgeFile, tags: Iterable[str]) -> tuple[NameHint, ...]:
    hints: dict[str, NameHint] = {}
    for row in file.rows("hints", "part tags prepared"):
        part = row["part"]
        file.require(part not in hints, part, "stands twice")
        file.require(part == part.lower(), part, "must be in lower case")
        file.known(part, row["tags"], tags, "tag")
        hints[part] = NameHint(part, tuple(row["tags"]), row["prepared"])
    return tuple(hints.values())


def _trainings(file: KnowledgeFile, groups: Mapping[Code, CatalogueGroup]) -> tuple[TrainingOffer, ...]:
    offers: dict[Code, TrainingOffer] = {}
    for row in file.rows("offers", _OFFER_COLUMNS):
        code = row["code"]
        file.require(code not in offers, code, "stands twice")
        file.known(code, {row["from"], row["to"]} - {""}, groups, "group")
        offers[code] = TrainingOffer(
            code=code,
            kind=row["kind"],
            name_nb=row["nb"],
            name_nn=row["nn"],
            name_en=row["en"],
            from_group=row["from"],
            to_group=row["to"],
            extent=row["extent"],
            source=row["source"],
            verification=row["verification"],
        )
    return tuple(offers.values())
