"""What report and window are written from alike: the data, its names and its shown figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from domain.catalogue import Catalogue, LegalRule, RuleType
from domain.knowledge.groups import Groups
from domain.knowledge.law import Law, law_of
from domain.knowledge.local_rules import rules_in
from domain.model import Code, Unit
from domain.reasons import Reason
from domain.results import Analysis, Milli, Move, Suggestion
from domain.snapshot import Snapshot
from domain.today.completeness import completeness
from domain.today.notices import MoveNotices
from domain.today.quality import provisional_of
from domain.today.situation import Situation
from domain.today.unit_rules import UnitRule, broken_by
from reports.completeness_words import provisional_sentence
from reports.condition_words import ConditionWords
from reports.names import BriefNames, Names
from reports.reason_words import PROVISIONAL, sentence
from reports.shown import MINUTE, Shown, ShownToday
from reports.unnamed import Unnamed, stated_day
from reports.why_words import WhyWords
from reports.words import _, rounded_to_add

MoveKey = tuple[Code, Code]
"""A move by its task and receiving group."""


class MappedMaterial:
    """A workspace with the analysis of it as it is mapped, and what is asked of them."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, analysis: Analysis, version: str) -> None:
        self.snapshot, self.catalogue, self.analysis, self.version = snapshot, catalogue, analysis, version

    @cached_property
    def names(self) -> Names:
        """What users call things."""
        return Names(self.snapshot, self.catalogue)

    @cached_property
    def brief_names(self) -> BriefNames:
        """The same with groups as running text calls them."""
        return BriefNames(self.snapshot, self.catalogue)

    @cached_property
    def today(self) -> ShownToday:
        """Every figure of today in the rounding it is shown with."""
        return ShownToday(self.analysis)

    @cached_property
    def groups(self) -> Groups:
        """The performer groups of the workspace."""
        return Groups(self.snapshot, self.catalogue)

    @cached_property
    def law_catalogue(self) -> Catalogue:
        """The catalogue with the rules that hold in the workspace."""
        return rules_in(self.snapshot, self.catalogue)

    @cached_property
    def law(self) -> Law:
        """The legal rules, ready to be asked."""
        return law_of(self.law_catalogue)

    @cached_property
    def conditions(self) -> ConditionWords:
        """What the law asks of moves, and how far it is met."""
        return ConditionWords(self.snapshot, self.catalogue)

    # -- units --------------------------------------------------------------------------------------

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units the report is about, by code."""
        codes = {row.unit for row in self.analysis.tasks} | {row.unit for row in self.analysis.groups}
        return tuple(unit for code, unit in self.snapshot.units.items() if code in codes)

    @cached_property
    def title(self) -> str:
        """Whose division this is: the workspace, or the unit where the report is about one part of it."""
        below = self.unit_below
        return (self.analysis.workspace or _("Uten navn")) if below is None else below.name

    @cached_property
    def unit_below(self) -> Unit | None:
        """The unit that all of it is about, where that is one below another; None: all of the workspace."""
        heads = [unit for unit in self.units if unit.parent_id not in {other.id for other in self.units}]
        return heads[0] if len(heads) == 1 and heads[0].parent_id is not None else None

    @cached_property
    def scope(self) -> Unit | None:
        """The unit that was analysed with all below it; None: all of the workspace."""
        known = {unit.id for unit in self.units}
        heads = [unit for unit in self.units if unit.parent_id not in known]
        every = self.snapshot.by_id(Unit)
        whole = len(heads) != 1 or all(heads[0].id in self.snapshot.line_of(key) for key in every)
        return None if whole else heads[0]

    @cached_property
    def situation(self) -> Situation:
        """What was analysed, ready for more questions."""
        scope = self.scope
        return Situation(self.snapshot, self.catalogue, None if scope is None else scope.code)

    @property
    def provisional(self) -> list[str]:
        """Why figures are provisional, in sentences."""
        time = [sentence(PROVISIONAL, reason, self.names) for reason in self._without_time]
        other = [row for row in provisional_of(completeness(self.situation)) if row not in self._without_time]
        return time + [provisional_sentence(reason, self.names) for reason in other]

    @property
    def _without_time(self) -> Iterable[Reason]:
        """Whose working time nobody has stated."""
        return dict.fromkeys(self.analysis.provisional)

    # -- groups -------------------------------------------------------------------------------------

    @property
    def present(self) -> tuple[Code, ...]:
        """Groups with a position or a share of the work, by code."""
        return self.brief_names.present

    def group(self, code: Code) -> str:
        """The group as running text calls it."""
        return self.brief_names.group(code)

    def giver(self, code: Code | None) -> str:
        """The group a task comes from, or that nobody does it."""
        return _("ingen i dag") if code is None else self.group(code)

    @cached_property
    def _spread(self) -> frozenset[Code]:
        """Groups that work in several of the units."""
        groups = [group for _unit, group in self._pools]
        return frozenset(group for group in groups if groups.count(group) > 1)

    @property
    def _pools(self) -> set[tuple[Code, Code]]:
        """The pools that are told of, as (unit, group)."""
        return {(row.unit, row.group) for row in self.analysis.groups if row.load or row.capacity}

    def pool(self, unit: Code, group: Code) -> str:
        """The group in a unit; the unit is named where the group works in several."""
        if group not in self._spread:
            return self.group(group)
        return _("{group} ({unit})").format(group=self.group(group), unit=self._brief_units[unit])

    @cached_property
    def _brief_units(self) -> dict[Code, str]:
        """Names of units without the words that all of them begin with."""
        names = {code: self.names.unit(code) for code in self.snapshot.units}
        words = {code: name.split() for code, name in names.items()}
        columns = zip(*words.values(), strict=False) if len(words) > 1 else ()
        alike = len(list(takewhile(lambda column: len(set(column)) == 1, columns)))
        return {code: " ".join(row[alike:]) or names[code] for code, row in words.items()}

    def order(self, group: Code) -> int:
        """The fixed place of a present group, which gives it the same look in every picture."""
        return self.present.index(group)

    @cached_property
    def whys(self) -> WhyWords:
        """Why groups get tasks, in words."""
        return WhyWords(self.situation)

    # -- law ----------------------------------------------------------------------------------------

    @cached_property
    def change_rules(self) -> tuple[LegalRule, ...]:
        """Rules to heed whenever tasks change hands."""
        return tuple(self.law_catalogue.rules[key] for key in self.law.change_notices)

    # -- people -------------------------------------------------------------------------------------

    @cached_property
    def _unnamed(self) -> Unnamed:
        return Unnamed(self.snapshot)

    def unnamed(self, text: str) -> str:
        """A text that users wrote freely, without names and codes of staff."""
        return self._unnamed.text(text)


@dataclass(frozen=True)
class Material(MappedMaterial):
    """A workspace with its analysis and suggestion, and what is asked of them."""

    snapshot: Snapshot
    catalogue: Catalogue
    analysis: Analysis
    suggestion: Suggestion
    version: str
    left_out: frozenset[MoveKey] = frozenset()
    """Moves that somebody has chosen to leave out: never told, while all sums stay those of the whole."""
    parts: frozenset[str] | None = None
    """The parts of the report that is written; None: all."""

    def has(self, part: str) -> bool:
        """Whether the report that is written has a part."""
        return self.parts is None or part in self.parts

    @cached_property
    def shown(self) -> Shown:
        """Every figure in the rounding it is shown with."""
        return Shown(self.snapshot, self.analysis, self.suggestion)

    @property
    def today(self) -> ShownToday:
        """The same figures, so that what is mapped is shown alike beside the suggestion."""
        return self.shown

    @property
    def _without_time(self) -> Iterable[Reason]:
        return dict.fromkeys((*self.analysis.provisional, *self.suggestion.provisional))

    @property
    def _pools(self) -> set[tuple[Code, Code]]:
        return super()._pools | {(row.unit, row.group) for row in self.suggestion.loads}

    # -- moves --------------------------------------------------------------------------------------

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The places in the suggestion (from 0) of the moves that are told."""
        return tuple(
            place
            for place, move in enumerate(self.suggestion.moves)
            if (move.task, move.receiver) not in self.left_out
        )

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The moves that are told, in the order of the suggestion."""
        return tuple(self.suggestion.moves[place] for place in self.places)

    @property
    def untold(self) -> tuple[Move, ...]:
        """The moves of the suggestion that are left out."""
        told = set(self.places)
        return tuple(move for place, move in enumerate(self.suggestion.moves) if place not in told)

    @property
    def left_by_scarce(self) -> Milli:
        """What groups that are hard to recruit have less of because nobody does the work, in whole minutes.

        Where it is the minutes of the tasks and no more, it is the same figure as theirs.
        """
        left, undone = self.suggestion.left_by_scarce, self.shown.undone_anew
        if abs(left - undone) < MINUTE:
            return undone
        (shown,) = rounded_to_add([left], MINUTE)
        return shown

    @cached_property
    def whys(self) -> WhyWords:
        """Why groups get tasks, in words."""
        return WhyWords(self.situation)

    # -- law ----------------------------------------------------------------------------------------

    def notices(self, move: Move) -> tuple[LegalRule, ...]:
        """Rules that decide nothing about a move but concern this task or these groups in particular."""
        return self._notices.of(move)

    @cached_property
    def _notices(self) -> MoveNotices:
        return MoveNotices(self.snapshot, self.catalogue, self.suggestion.allocation)

    @cached_property
    def broken_rules(self) -> tuple[UnitRule, ...]:
        """Rules about whom a unit must have that this division breaks."""
        return broken_by(self.situation, self.suggestion.allocation)

    @cached_property
    def finance_notices(self) -> dict[str, list[Move]]:
        """Moves that a rule about tariffs or reimbursement concerns, by the rule's id."""
        found: dict[str, list[Move]] = {}
        for move in self.moves:
            about = [rule.id for rule in self.notices(move)]
            about += [condition.split(":", 1)[1] for condition in move.conditions if ":" in condition]
            for key in dict.fromkeys([*about, *move.rules]):
                if key in self.law_catalogue.rules and self.law_catalogue.rules[key].type is RuleType.FINANCE:
                    found.setdefault(key, []).append(move)
        return found


def capital(text: str) -> str:
    """The text with a capital letter, as a sentence begins."""
    return text[:1].upper() + text[1:]


def unique(items: Iterable[str]) -> list[str]:
    """The items without repetition, in their order."""
    return list(dict.fromkeys(items))


def data_day(material: MappedMaterial) -> str:
    """The date the data hold for, as the workspace states it."""
    return stated_day(material.snapshot)
