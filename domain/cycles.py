"""Circles among things that refer to each other."""

from collections.abc import Mapping, Sequence

Edges = Mapping[str, Sequence[str]]


def cycles(edges: Edges, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Circles without a member in common, each as short as its first name allows, in the order of names.

    >>> cycles({"a": ["b"], "b": ["c"], "c": ["b"]}, {"a": "A", "b": "B", "c": "C"})
    [('b', 'c')]
    """
    left = _without_ends(edges)
    found = []
    for start in sorted(left, key=lambda key: names[key]):
        circle = _way_back(start, left)
        if circle:
            found.append(circle)
            left = _without_ends({key: to for key, to in left.items() if key not in circle})
    return found


def _without_ends(edges: Edges) -> dict[str, list[str]]:
    """The references left when everything that leads nowhere is taken away, again and again."""
    sources: dict[str, list[str]] = {}
    for key, targets in edges.items():
        for target in targets:
            sources.setdefault(target, []).append(key)
    onward = {key: len(targets) for key, targets in edges.items()}
    ends = [key for key in {*onward, *sources} if not onward.get(key)]
    gone = set(ends)
    for end in ends:
        for key in sources.get(end, ()):
            onward[key] -= 1
            if not onward[key] and key not in gone:
                gone.add(key)
                ends.append(key)
    return {
        key: [target for target in targets if target not in gone]
        for key, targets in edges.items()
        if key not in gone
    }


def _way_back(start: str, edges: Edges) -> tuple[str, ...]:
    """The shortest circle through the start; empty when none leads back to it."""
    came_from: dict[str, str] = {}
    waiting = [start]
    for key in waiting:
        for target in edges.get(key, ()):
            if target not in came_from:
                came_from[target] = key
                waiting.append(target)
        if start in came_from:
            break
    if start not in came_from:
        return ()
    circle = [start]
    while (before := came_from[circle[-1]]) != start:
        circle.append(before)
    return (start, *reversed(circle[1:]))
