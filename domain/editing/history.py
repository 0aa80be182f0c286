"""What has been done in a workspace, what can be undone, and whether the record of it is whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Step:
    """One transaction: its number from 1, name, who did it, when (UTC), how many values it changed.

    `undoes` and `redoes` hold the number of the step it took back or did again. `erased` says that what
    some of its values were before and after has been erased, so that it can no longer be taken back.
    """

    number: int
    name: str
    who: str
    at: datetime
    undoes: int | None = None
    redoes: int | None = None
    changes: int = 0
    erased: bool = False


def stacks(steps: Iterable[Step]) -> tuple[list[Step], list[Step]]:
    """The steps that can be undone and those that can be redone, the next one last in each.

    Undoing and redoing concern the step that was first done, however often it went back and forth.
    """
    done: dict[int, Step] = {}
    undo: list[Step] = []
    redo: list[Step] = []
    for step in steps:
        done[step.number] = step
        if step.undoes is not None:
            original = done[step.undoes]
            undo = [other for other in undo if other is not original]
            redo.append(original)
        elif step.redoes is not None:
            original = done[step.redoes]
            redo = [other for other in redo if other is not original]
            undo.append(original)
        else:
            undo.append(step)
            redo = []
    return _after_erasure(undo), _after_erasure(redo)


def _after_erasure(stack: list[Step]) -> list[Step]:
    """What lies above the last step that cannot be taken back: below it, values have moved on unseen."""
    erased = [place for place, step in enumerate(stack) if step.erased]
    return stack[erased[-1] + 1 :] if erased else stack


class FlawCode(StrEnum):
    """What can be wrong with a stored workspace."""

    PAGES = "pages"
    """The database itself is damaged; `detail` says how, in its own words."""
    REFERENCE = "reference"
    """A row refers to one that is not there."""
    STEP_MISSING = "step_missing"
    """The numbers of the steps have a hole."""
    CHAIN = "chain"
    """A step, or the order or number of its changes, is not what was recorded."""
    DIGEST = "digest"
    """What a value was before or after, or the name of a step, is not what was recorded."""
    STORED = "stored"
    """A row is not what the record says it was last made."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong: the kind of value and its id, or the step, where these are known."""

    code: FlawCode
    kind: str = ""
    id: str = ""
    step: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Integrity:
    """The answer of a check: flaws found, rows by kind, steps recorded and changes of them erased."""

    flaws: tuple[Flaw, ...]
    rows: Mapping[str, int]
    steps: int
    erased: int
    schema_version: int

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.flaws
