"""What users call the things that codes stand for, in the chosen language."""

import re
from functools import cached_property

from domain.catalogue import Catalogue, CatalogueGroup, Layer, RuleType, TrainingOffer
from domain.knowledge.law import LegalKind
from domain.knowledge.local_rules import rules_in
from domain.model import Code, LocalRule, Person, Position, Share, Task
from domain.snapshot import Snapshot
from reports.code_words import legal_words
from reports.tag_words import tag_words
from reports.words import _, language


def catalogue_name(thing: CatalogueGroup | Layer | TrainingOffer) -> str:
    """The catalogue's name of a thing that has one in each language."""
    return {"nb": thing.name_nb, "nn": thing.name_nn, "en": thing.name_en}[language()]


class Names:
    """Names of a workspace's things by code; a code that nothing answers to stands for itself."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self._snapshot = snapshot
        self._shipped, self._catalogue = catalogue, rules_in(snapshot, catalogue)

    def group(self, code: Code) -> str:
        """The performer group: the workspace's own name, else the catalogue's."""
        own = self._snapshot.groups.get(code)
        if own is not None and own.name:
            return own.name
        known = self._catalogue.groups.get(code)
        return code if known is None else catalogue_name(known)

    def layer(self, number: int) -> str:
        """Who stands at a height of the pyramid; a height is never shown as a number on a colleague."""
        return catalogue_name(self._catalogue.layers[number])

    def unit(self, code: Code) -> str:
        """The unit."""
        unit = self._snapshot.units.get(code)
        return code if unit is None else unit.name

    def pool(self, unit: Code, group: Code) -> str:
        """A group in a unit; the unit is named only where the workspace has several."""
        if len(self._snapshot.units) < 2:
            return self.group(group)
        return _("{group} ({unit})").format(group=self.group(group), unit=self.unit(unit))

    def task(self, code: Code) -> str:
        """The task."""
        task = self._snapshot.tasks.get(code)
        return code if task is None else task.name

    def competency(self, code: Code) -> str:
        """The competency."""
        competency = self._snapshot.competencies.get(code)
        return code if competency is None else competency.name

    def tag(self, tag: str) -> str:
        """A tag of a task, or what a rule's scope states, in plain words."""
        return tag_words(tag, self._catalogue)

    def rule(self, rule_id: str) -> str:
        """What the legal rule is about, with the place in the law."""
        rule = self._catalogue.rules.get(rule_id) or self._shipped.rules.get(rule_id)
        own = self._own_rules.get(rule_id)
        if rule is None and own is not None and own.wording:
            return f"{own.wording} ({own.citation or own.owner})"
        return rule_id if rule is None else f"{_(rule.title_nb)} ({rule.citation})"

    @cached_property
    def _own_rules(self) -> dict[str, LocalRule]:
        """Everything the unit states about rules, outside its days too."""
        return {row.code: row for row in self._snapshot.all(LocalRule)}

    def closing_rule(self, rule_id: str) -> str:
        """A legal rule that closes a task to others, with those it is reserved for."""
        rule = self._catalogue.rules.get(rule_id)
        known = () if rule is None or rule.type is RuleType.PROHIBITED else rule.holders
        holders = [self.group(code) for code in known if code in self._catalogue.groups]
        return f"{legal_words(LegalKind.FORBIDDEN, holders)} – {self.rule(rule_id)}"


class BriefNames(Names):
    """Names as running text has them: groups by the beginning of a long name, where it tells them apart."""

    @cached_property
    def present(self) -> tuple[Code, ...]:
        """Groups with a position or a share of the work, by code."""
        staff = {person.group for person in self._snapshot.all(Person)}
        return tuple(sorted(staff | {share.group for share in self._snapshot.all(Share)}))

    @cached_property
    def _brief(self) -> dict[Code, str]:
        full = {code: super(BriefNames, self).group(code) for code in self.present}
        brief = {code: re.split(r" \(| / ", name, maxsplit=1)[0] for code, name in full.items()}
        own = {code for code in full if code in self._snapshot.groups and self._snapshot.groups[code].name}
        clear = {name for name in brief.values() if list(brief.values()).count(name) == 1}
        return {code: brief[code] for code in full if code not in own and brief[code] in clear}

    @cached_property
    def _spread(self) -> frozenset[Code]:
        """Groups with positions in several units, or a share of the work where they have none."""
        snapshot = self._snapshot
        groups = {row.id: row.group for row in snapshot.all(Person)}
        places = {(groups[row.person_id], row.unit_id) for row in snapshot.all(Position)}
        tasks = snapshot.by_id(Task)
        doing = {(row.group, snapshot.unit_of_task(tasks[row.task_id]).id) for row in snapshot.all(Share)}
        places |= {
            (group, unit_id)
            for group, unit_id in doing
            if not any((group, above) in places for above in snapshot.line_of(unit_id))
        }
        found = [group for group, _unit in places]
        return frozenset(group for group in found if found.count(group) > 1)

    def pool(self, unit: Code, group: Code) -> str:
        """A group in a unit; the unit is named only where the group has positions in several."""
        return super().pool(unit, group) if group in self._spread else self.group(group)

    def group(self, code: Code) -> str:
        """The performer group; a group that is not present keeps its whole name."""
        return self._brief.get(code) or super().group(code)
