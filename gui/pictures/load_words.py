"""A pool's load in words: the short figures beside its bar and the sentence that says the same in full."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.results import Milli
from gui.pictures.look import Mark
from reports.words import _, minutes, percent


@dataclass(frozen=True)
class PoolLoad:
    """One row of `LoadBars`: minutes a week in thousandths; `low` to `high` is the interval of today's.

    `planned`: what stands as suggested is what a plan would lead to.
    """

    key: object
    mark: Mark
    label: str
    today: Milli
    capacity: Milli
    suggested: Milli | None = None
    ceiling: Milli | None = None
    target: Milli | None = None
    low: Milli | None = None
    high: Milli | None = None
    scarcity: str = ""
    planned: bool = False

    @property
    def shown(self) -> Milli:
        """The load that the figures are about: the suggestion's when there is one."""
        return self.today if self.suggested is None else self.suggested

    @property
    def largest(self) -> Milli:
        """The largest value that must fit on the axis."""
        given = (self.suggested, self.ceiling, self.target, self.high)
        return max(self.today, self.capacity, *(value for value in given if value is not None))


class Tone(StrEnum):
    """How a line of figures is written."""

    STRONG = "strong"
    MUTED = "muted"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True)
class Line:
    """A line of figures."""

    text: str
    tone: Tone


def figure_lines(load: PoolLoad) -> list[Line]:
    """The figures beside the bar; today's stand above the suggestion's."""
    lines = []
    if load.suggested is not None:
        lines.append(Line(_("i dag {load}").format(load=_with_percent(load.today, load)), Tone.MUTED))
    amount = _("{load} av {capacity}").format(load=minutes(load.shown), capacity=minutes(load.capacity))
    share = _percent(load.shown, load)
    lines.append(Line(f"{amount} · {share}" if share else amount, Tone.STRONG))
    if load.shown > load.capacity:
        lines.append(Line(_("{time} over").format(time=minutes(load.shown - load.capacity)), Tone.BAD))
    elif limit := _limit_passed(load):
        lines.append(Line(limit, Tone.WARN))
    return lines


def sentence(load: PoolLoad) -> str:
    """All that the row shows, as one sentence."""
    figures = _("{load} av {capacity} i uken").format(
        load=minutes(load.shown), capacity=minutes(load.capacity)
    )
    parts = [figures, _percent(load.shown, load)]
    if load.shown > load.capacity:
        parts.append(_("{time} over tilgjengelig tid").format(time=minutes(load.shown - load.capacity)))
    else:
        parts.append(_limit_passed(load))
    if load.suggested is not None:
        parts.append(_("i dag {load}").format(load=_with_percent(load.today, load)))
    if load.low is not None and load.high is not None:
        parts.append(
            _("i dag et sted mellom {low} og {high}").format(low=minutes(load.low), high=minutes(load.high))
        )
    parts.append(load.scarcity)
    then = _("{label} med planen") if load.planned else _("{label} med forslaget")
    label = load.label if load.suggested is None else then.format(label=load.label)
    return _("{label}: {figures}").format(label=label, figures=", ".join(part for part in parts if part))


def _percent(value: Milli, load: PoolLoad) -> str:
    return percent(value / load.capacity) if load.capacity else ""


def _with_percent(value: Milli, load: PoolLoad) -> str:
    share = _percent(value, load)
    return f"{minutes(value)} · {share}" if share else minutes(value)


def _limit_passed(load: PoolLoad) -> str:
    if load.ceiling is not None and load.shown > load.ceiling:
        return _("over taket")
    return _("over målet") if load.target is not None and load.shown > load.target else ""
