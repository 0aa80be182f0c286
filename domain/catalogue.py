"""The knowledge that ships with the program: performer groups and legal rules, with source and date.

Read from `data/` by `db.knowledge`; a workspace stores only what it says otherwise and the version used.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.model import Code, UnitType
from domain.short_path import ShortPath
from domain.units import Micro


@dataclass(frozen=True, slots=True)
class CatalogueGroup:
    """A performer group of the catalogue; `authorised` only for the professions of hpl § 48 themselves."""

    code: Code
    name_nb: str
    name_nn: str
    name_en: str
    layer: int
    scarcity: Micro
    scarcity_reason: str
    employed: bool
    authorised: bool
    base: Code = ""
    """The group of the catalogue that it builds on; where it has no mark itself, `scarcity` is the base's."""
    education: str = ""
    styrk08: str = ""


class RuleType(StrEnum):
    """What a legal rule does; the order of strength stands in docs/METHOD.md."""

    RESERVED = "RESERVED"
    LIMITED_RIGHT = "LIMITED_RIGHT"
    RESPONSIBLE = "RESPONSIBLE"
    PROHIBITED = "PROHIBITED"
    NOT_RESERVED = "NOT_RESERVED"
    ORG = "ORG"
    DUTY = "DUTY"
    DELEGATION = "DELEGATION"
    ROLE = "ROLE"
    RESERVED_ROLE = "RESERVED_ROLE"
    SCOPE = "SCOPE"
    FINANCE = "FINANCE"
    SERVICE = "SERVICE"
    STANDARD = "STANDARD"
    DEFINITION = "DEFINITION"
    DEADLINE = "DEADLINE"
    PRIVACY = "PRIVACY"


@dataclass(frozen=True, slots=True)
class LegalRule:
    """One dated, cited rule; `scope` holds the match keys besides `tags`, all of which must hold."""

    id: str
    type: RuleType
    title_nb: str
    holders: tuple[str, ...]
    tags: frozenset[str]
    scope: Mapping[str, str | int]
    citation: str
    verification: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the seven layers: the program's own proposal, an order of search and no rank."""

    number: int
    name_nb: str
    name_nn: str
    name_en: str


@dataclass(frozen=True, slots=True)
class NameHint:
    """A part of a task's name, in lower case, and the tags of which at least one is then expected.

    Without tags it says that the words around a shorter part mean something else («politiattest»).
    """

    part: str
    tags: tuple[str, ...]
    prepared: bool = False
    """Whether others may prepare it: a name with a word of preparation then suggests nothing."""


@dataclass(frozen=True, slots=True)
class TrainingOffer:
    """A kind of training that leads from one group to another, or is open to all ("")."""

    code: Code
    kind: str
    name_nb: str
    name_nn: str
    name_en: str
    from_group: Code
    to_group: Code
    extent: str
    source: str
    verification: str


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """Groups and rules by code, in the catalogue's order, with the version and the date of the law."""

    version: str
    law_date: date
    groups: Mapping[Code, CatalogueGroup]
    rules: Mapping[str, LegalRule]
    health_others: frozenset[Code]
    """Groups without authorisation that give health care all the same (hpl § 3), part of `@health`."""
    name_hints: tuple[NameHint, ...] = ()
    preparation_words: tuple[str, ...] = ()
    """Parts of a task's name that say it only prepares what someone else decides."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """Every tag that a rule matches on, with its name in bokmål."""
    opened: frozenset[str] = frozenset()
    """Tags that a unit has taken out of the rules that ship, so that nobody is shut out by them."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Holders of rules that are no performer group («employer»), with their name in bokmål."""
    layers: tuple[Layer, ...] = ()
    trainings: tuple[TrainingOffer, ...] = ()
    short_paths: Mapping[UnitType, ShortPath] = field(default_factory=dict)
    """The short path of each kind of unit that has one: examples to begin with."""
