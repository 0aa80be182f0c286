"""Parts that are about to be taken out of a task: minutes each, and which reserved tags go with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from domain.editing.splitting import Part
from domain.exchange.sheets import TASKS
from domain.model import Phase, Task
from gui.tables.columns import Refused
from gui.tables.sheet_columns import cell_read
from reports.code_words import phase_words
from reports.words import _

RARELY_RESERVED = Phase.FORBEREDE
"""What is prepared is assessed and decided by another; the tags of the other parts stay until taken away."""


@dataclass(frozen=True, slots=True)
class SplitDraft:
    """What is typed for each part, and from which parts reserved tags are taken away."""

    minutes: Mapping[Phase, str] = field(default_factory=dict)
    untied: frozenset[tuple[Phase, str]] = frozenset()
    """A part, and a tag that it does not keep."""

    @classmethod
    def fresh(cls, reserving: Iterable[str]) -> SplitDraft:
        """Nothing typed yet."""
        return cls(untied=frozenset((RARELY_RESERVED, tag) for tag in reserving))

    def typed(self, phase: Phase, text: str) -> SplitDraft:
        """With other minutes for a part."""
        return replace(self, minutes={**self.minutes, phase: text.strip()})

    def tied(self, phase: Phase, tag: str, keeps: bool) -> SplitDraft:
        """With a part that keeps a tag, or does not."""
        key = frozenset({(phase, tag)})
        return replace(self, untied=self.untied - key if keeps else self.untied | key)

    @property
    def phases(self) -> list[Phase]:
        """The parts with minutes, in the order they are done."""
        return [phase for phase in Phase if self.minutes.get(phase)]

    def parts(self, task: Task) -> list[Part]:
        """The parts as they would be taken out; raises `Refused` where minutes cannot be read."""
        return [self._part(task, phase) for phase in self.phases]

    def _part(self, task: Task, phase: Phase) -> Part:
        minutes = cell_read(TASKS, "minutes")(self.minutes[phase])
        if not isinstance(minutes, int):
            raise Refused(_("Skriv hvor mange minutter leddet tar."))
        tags = tuple(tag for tag in task.tags if (phase, tag) not in self.untied)
        name = _("{task}: {phase}").format(task=task.name, phase=phase_words(phase))
        return Part(phase, minutes, name, tags)
