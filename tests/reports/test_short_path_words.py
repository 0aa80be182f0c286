"""The short path in another language: its words change, and nothing that is reckoned with."""

from dataclasses import replace

import pytest

from db.knowledge import load_catalogue
from reports import words
from reports.short_path_words import in_language


@pytest.fixture(params=["nn", "en"])
def spoken(request):
    """Each path of the program, with what it is in a language."""
    token = words._language.set(request.param)
    try:
        return [(path, in_language(path)) for path in load_catalogue().short_paths.values()]
    finally:
        words._language.reset(token)


def without_words(path):
    """All of a path but its words."""
    return replace(
        path,
        name="",
        measure="",
        processes=tuple(replace(row, name="") for row in path.processes),
        staff=tuple(replace(row, name="") for row in path.staff),
        tasks=tuple(replace(row, name="") for row in path.tasks),
        competencies=tuple(replace(row, name="", description="") for row in path.competencies),
        notes=replace(path.notes, task="", verdict="", staff="", own=""),
    )


def test_only_words_change(spoken):
    assert len(spoken) > 1
    for path, told in spoken:
        assert without_words(told) == without_words(path)
        assert told.notes.limits == path.notes.limits
        assert told.notes.task != path.notes.task
        assert sum(a.name != b.name for a, b in zip(path.tasks, told.tasks, strict=True)) > 3


def test_bokmal_is_the_path_itself():
    for path in load_catalogue().short_paths.values():
        assert in_language(path) == path
