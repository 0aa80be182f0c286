"""An answer to one of the ready questions, as console, window and paper show it alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from domain.model import Code
from reports.names import Names
from reports.words import _, listing, ngettext, number


@dataclass(frozen=True, slots=True)
class Line:
    """One finding: what it is about, and what is to be said of it."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, the answer in a sentence or two, the findings behind it, and how it was reckoned."""

    question: str
    answer: str
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()

    def first(self, most: int) -> Answer:
        """The answer with its first findings, and how many more there are."""
        rest = len(self.lines) - most
        if rest <= 0:
            return self
        more = ngettext("… og {count} til.", "… og {count} til.", rest).format(count=number(rest))
        return replace(self, lines=(*self.lines[:most], Line("", more)))

    def said_to_be(self, provisional: bool) -> Answer:
        """The answer, called provisional where it is."""
        if not provisional:
            return self
        return replace(self, answer=_("Foreløpig: {answer}").format(answer=self.answer))

    def text(self) -> Iterator[str]:
        """The answer as lines of plain text."""
        yield self.question
        yield f"  {self.answer}"
        for line in self.lines:
            yield f"  {line.head}: {line.text}" if line.head else f"  {line.text}"
        for note in self.notes:
            yield f"  ({note})"


def sentences(*parts: str) -> str:
    """The parts that say something, with a space between."""
    return " ".join(part for part in parts if part)


def tasks_named(tasks: Sequence[Code], names: Names, most: int = 4) -> str:
    """The tasks in quotes, the first few by name and the rest by number."""
    return _some([names.task(code) for code in tasks], most)


def competencies_named(competencies: Sequence[Code], names: Names, most: int = 4) -> str:
    """The competencies in quotes, the first few by name and the rest by number."""
    return _some([names.competency(code) for code in competencies], most)


def _some(told: Sequence[str], most: int) -> str:
    quoted = [_("«{name}»").format(name=name) for name in told[:most]]
    rest = len(told) - most
    if rest > 0:
        quoted.append(ngettext("{count} til", "{count} til", rest).format(count=number(rest)))
    return listing(quoted)


def tasks_counted(count: int) -> str:
    """How many tasks."""
    return ngettext("{count} oppgave", "{count} oppgaver", count).format(count=number(count))


class Places:
    """Groups in sentences: the unit is named only for a group that stands in several of them."""

    def __init__(self, pools: Iterable[tuple[Code, Code]], names: Names) -> None:
        units: dict[Code, set[Code]] = {}
        for unit, group in pools:
            units.setdefault(group, set()).add(unit)
        self._spread = {group for group, found in units.items() if len(found) > 1}
        self._names = names

    def __call__(self, unit: Code, group: Code) -> str:
        """The group, with its unit where that tells it apart."""
        name = self._names.group(group)
        if group not in self._spread:
            return name
        return _("{group} ved {unit}").format(group=name, unit=self._names.unit(unit))
