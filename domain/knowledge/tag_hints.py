"""Legal tags that a task seems to lack, by the words of its name."""

from domain.catalogue import Catalogue, NameHint


def suggested_tags(catalogue: Catalogue, name: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The first tag of each hint in the name that the task has none of the tags of; empty: none lacks."""
    lowered = name.lower()
    prepares = any(word in lowered for word in catalogue.preparation_words)
    matching = [hint for hint in catalogue.name_hints if hint.part in lowered]
    suggested = [
        hint.tags[0]
        for hint in matching
        if hint.tags
        and set(hint.tags).isdisjoint(tags)
        and not (prepares and hint.prepared)
        and not _within_a_longer(hint, matching)
    ]
    return tuple(dict.fromkeys(suggested))


def _within_a_longer(hint: NameHint, matching: list[NameHint]) -> bool:
    return any(hint.part in other.part and hint is not other for other in matching)
