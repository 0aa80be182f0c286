"""Where the tasks of a process stand when they are drawn from left to right, by what comes after what.

A layered drawing after Sugiyama, Tagawa and Toda (1981): columns by longest path, few crossings by sweeps
over the neighbours' middle, then heights that keep links straight. The same input gives the same drawing.
Columns are whole numbers, heights are in boxes of a task.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

FOLLOWER_HEIGHT = 0.72
_HANGS = 0.12  # from a box down to the follower under it
_BETWEEN = 0.45
_BESIDE = 0.3  # room that a passing link takes in a column
_WIDE = 1.8  # tasks without links are laid so much wider than high
_SWEEPS, _SWEEPS_OF_LARGE, _LARGE = 12, 4, 90
_PULLS = 10


@dataclass(frozen=True, slots=True)
class Box:
    """A task's place; `host` is the task it hangs under because it follows it."""

    task: str
    column: int
    top: float
    height: float
    host: str | None = None

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Link:
    """From a task to one that comes after; `points` are (column, height), `back` closes a circle."""

    source: str
    target: str
    points: tuple[tuple[int, float], ...]
    back: bool = False


@dataclass(frozen=True, slots=True)
class ProcessLayout:
    """All boxes, in the order they are read, and all links, with the size of the drawing."""

    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    columns: int
    height: float


def process_layout(
    tasks: Sequence[str], after: Iterable[tuple[str, str]], follows: Mapping[str, Sequence[str]] | None = None
) -> ProcessLayout:
    """The drawing of the tasks; `after` holds (earlier, later), `follows` whom a follower follows.

    A follower hangs under the first it follows; without any it stands among the tasks without links.
    Links to tasks that are not drawn and links in circles do no harm.
    """
    known = dict.fromkeys(tasks)
    hosts = _hosts(known, follows or {})
    links = [pair for pair in dict.fromkeys(after) if pair[0] != pair[1] and known.keys() >= set(pair)]
    between = [pair for pair in links if not hosts.keys() & set(pair)]
    linked = {task for pair in between for task in pair}
    stacks = {task: [f for f in hosts if hosts[f] == task] for task in known if task not in hosts}
    drawing = _Layers([task for task in stacks if task in linked], between, stacks)
    tops = dict(drawing.tops)
    columns, height = _add_loose(tops, [task for task in stacks if task not in linked], stacks, drawing)
    boxes = _boxes(tops, stacks)
    places = {box.task: box for box in boxes}
    return ProcessLayout(tuple(boxes), tuple(_links(links, drawing, places)), columns, height)


def _hosts(tasks: Mapping[str, None], follows: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The task each follower hangs under."""
    hosts = {}
    for follower in (task for task in tasks if task in follows):
        followed = [task for task in tasks if task in follows[follower] and task not in follows]
        if followed:
            hosts[follower] = followed[0]
    return hosts


def _stack_height(followers: Sequence[str]) -> float:
    return 1 + len(followers) * (_HANGS + FOLLOWER_HEIGHT)


def _add_loose(
    tops: dict[str, tuple[int, float]],
    loose: Sequence[str],
    stacks: Mapping[str, Sequence[str]],
    drawing: _Layers,
) -> tuple[int, float]:
    """Tasks without links, in rows under the others; columns and height of the whole drawing."""
    columns, y = drawing.columns, drawing.height
    if not loose:
        return columns, y
    columns = max(columns, min(len(loose), ceil(sqrt(_WIDE * len(loose)))))
    y += 2 * _BETWEEN if y else 0
    for start in range(0, len(loose), columns):
        row = loose[start : start + columns]
        for column, task in enumerate(row):
            tops[task] = (column, y)
        y += max(_stack_height(stacks[task]) for task in row) + _BETWEEN
    return columns, y - _BETWEEN


def _boxes(tops: Mapping[str, tuple[int, float]], stacks: Mapping[str, Sequence[str]]) -> list[Box]:
    boxes = []
    for task, (column, top) in sorted(tops.items(), key=lambda item: item[1]):
        boxes.append(Box(task, column, top, 1.0))
        y = top + 1
        for follower in stacks[task]:
            boxes.append(Box(follower, column, y + _HANGS, FOLLOWER_HEIGHT, task))
            y += _HANGS + FOLLOWER_HEIGHT
    return boxes


def _links(links: Sequence[tuple[str, str]], drawing: _Layers, places: Mapping[str, Box]) -> Iterable[Link]:
    for source, target in links:
        ends = [(places[task].column, places[task].middle) for task in (source, target)]
        bends = [drawing.place(bend) for bend in drawing.bends.get((source, target), ())]
        yield Link(source, target, (ends[0], *bends, ends[1]), ends[0][0] >= ends[1][0])


class _Layers:
    """The linked tasks in columns; a link over several columns passes a bend in each of them.

    A bend is known by a name that no task has: (earlier, later, column).
    """

    def __init__(
        self,
        tasks: Sequence[str],
        after: Sequence[tuple[str, str]],
        stacks: Mapping[str, Sequence[str]],
    ) -> None:
        forward = _without_circles(tasks, after)
        self._heights: dict[_Node, float] = {task: _stack_height(stacks[task]) for task in tasks}
        self._before: dict[_Node, list[_Node]] = {task: [] for task in tasks}
        self._later: dict[_Node, list[_Node]] = {task: [] for task in tasks}
        self.bends: dict[tuple[str, str], list[_Node]] = {}
        ranks = _ranks(tasks, forward)
        self.columns = max(ranks.values(), default=-1) + 1
        self._layers: list[list[_Node]] = [[] for _ in range(self.columns)]
        for task in tasks:
            self._layers[ranks[task]].append(task)
        for source, target in forward:
            self._connect(source, target, ranks)
        self._order()
        self._tops = self._settled()
        self.tops = {task: (ranks[task], self._tops[task]) for task in tasks}
        self.height = max((self._tops[node] + high for node, high in self._heights.items()), default=0.0)

    def place(self, bend: _Node) -> tuple[int, float]:
        """Column and height of a bend."""
        column = bend[2] if isinstance(bend, tuple) else 0
        return column, self._tops[bend] + _BESIDE / 2

    def _connect(self, source: str, target: str, ranks: Mapping[str, int]) -> None:
        bends: list[_Node] = [(source, target, column) for column in range(ranks[source] + 1, ranks[target])]
        for column, bend in enumerate(bends, ranks[source] + 1):
            self._layers[column].append(bend)
            self._heights[bend] = _BESIDE
        for one, other in pairwise([source, *bends, target]):
            self._later.setdefault(one, []).append(other)
            self._before.setdefault(other, []).append(one)
        self.bends[source, target] = bends

    # -- few crossings -----------------------------------------------------------------------------

    def _order(self) -> None:
        """Sweep back and forth, each column after its neighbours, and keep the order that crosses least."""
        best, fewest = [list(layer) for layer in self._layers], self._crossings()
        size = sum(len(layer) for layer in self._layers)
        for sweep in range(_SWEEPS if size <= _LARGE else _SWEEPS_OF_LARGE):
            if not fewest:
                break
            self._sweep(forward=sweep % 2 == 0)
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(layer) for layer in self._layers], crossings
        self._layers = best

    def _sweep(self, *, forward: bool) -> None:
        layers = self._layers if forward else self._layers[::-1]
        near = self._before if forward else self._later
        for fixed, free in pairwise(layers):
            places = {node: float(place) for place, node in enumerate(fixed)}
            own = {node: float(place) for place, node in enumerate(free)}
            wish = {node: _mean([places[other] for other in near[node]], own[node]) for node in free}
            free.sort(key=lambda node, wish=wish, own=own: (wish[node], own[node]))  # type: ignore[misc]

    def _crossings(self) -> int:
        total = 0
        for left, right in pairwise(self._layers):
            places = {node: place for place, node in enumerate(right)}
            ends = [place for node in left for place in sorted(places[other] for other in self._later[node])]
            total += sum(later < earlier for at, earlier in enumerate(ends) for later in ends[at + 1 :])
        return total

    # -- straight links ----------------------------------------------------------------------------

    def _settled(self) -> dict[_Node, float]:
        """The top of every node: drawn towards its neighbours, in order, and never on top of each other."""
        tops: dict[_Node, float] = {}
        for layer in self._layers:
            y = 0.0
            for node in layer:
                tops[node], y = y, y + self._heights[node] + _BETWEEN
        for pull in range(_PULLS):
            forward = pull % 2 == 0
            for layer in self._layers if forward else self._layers[::-1]:
                near = self._before if forward else self._later
                self._pull(layer, near, tops)
        least = min(tops.values(), default=0.0)
        return {node: top - least for node, top in tops.items()}

    def _pull(
        self, layer: Sequence[_Node], near: Mapping[_Node, Sequence[_Node]], tops: dict[_Node, float]
    ) -> None:
        offsets, y = [], 0.0
        for node in layer:
            offsets.append(y)
            y += self._heights[node] + (_BETWEEN if isinstance(node, str) else _BETWEEN / 2)
        wishes = []
        for node, offset in zip(layer, offsets, strict=True):
            middles = [tops[other] + _port(other) for other in near[node]]
            wishes.append(_mean(middles, tops[node] + _port(node)) - _port(node) - offset)
        for node, offset, shift in zip(layer, offsets, _rising(wishes), strict=True):
            tops[node] = offset + shift


_Node = str | tuple[str, str, int]


def _port(node: _Node) -> float:
    """How far under its top a link meets the node."""
    return 0.5 if isinstance(node, str) else _BESIDE / 2


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _rising(wishes: Sequence[float]) -> list[float]:
    """The never falling numbers nearest to the wishes by least squares (pool adjacent violators)."""
    blocks: list[tuple[float, int]] = []
    for wish in wishes:
        total, count = wish, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    return [total / count for total, count in blocks for _place in range(count)]


def _without_circles(tasks: Sequence[str], after: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The links that remain when those that lead back into an unfinished path are left out."""
    later: dict[str, list[str]] = {task: [] for task in tasks}
    for source, target in after:
        later[source].append(target)
    begun: set[str] = set()
    back: set[tuple[str, str]] = set()
    for root in tasks:
        if root not in begun:
            _walk(root, later.__getitem__, begun, back)
    return [pair for pair in after if pair not in back]


def _walk(
    root: str, later: Callable[[str], Sequence[str]], begun: set[str], back: set[tuple[str, str]]
) -> None:
    """Depth first, without recursion: a process may be one long chain."""
    path, open_ones = [(root, iter(later(root)))], {root}
    begun.add(root)
    while path:
        task, rest = path[-1]
        following = next(rest, None)
        if following is None:
            open_ones.discard(task)
            path.pop()
        elif following in open_ones:
            back.add((task, following))
        elif following not in begun:
            begun.add(following)
            open_ones.add(following)
            path.append((following, iter(later(following))))


def _ranks(tasks: Sequence[str], forward: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Columns by the longest path; a task that nothing leads to stands just before the first it leads to."""
    before: dict[str, list[str]] = {task: [] for task in tasks}
    later: dict[str, list[str]] = {task: [] for task in tasks}
    for source, target in forward:
        before[target].append(source)
        later[source].append(target)
    waiting = {task: len(before[task]) for task in tasks}
    ready = [task for task in tasks if not waiting[task]]
    ranks: dict[str, int] = {}
    for task in ready:
        ranks[task] = max((ranks[earlier] + 1 for earlier in before[task]), default=0)
        for following in later[task]:
            waiting[following] -= 1
            if not waiting[following]:
                ready.append(following)
    for task in tasks:
        if not before[task] and later[task]:
            ranks[task] = min(ranks[following] for following in later[task]) - 1
    return ranks
