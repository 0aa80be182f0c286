"""Everything that can be the matter with the place of a workspace has a sentence of its own."""

import pytest

from domain.editing.workspace import NewerWorkspace, PlaceError, WorkspaceUnreachable
from reports.workspace_words import workspace_sentence

MADE = {
    NewerWorkspace: NewerWorkspace("avd.nedenfra", 3, 1),
    WorkspaceUnreachable: WorkspaceUnreachable("avd.nedenfra", "SQLITE_FULL"),
}
KINDS = PlaceError.__subclasses__()


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
def test_every_place_error_names_the_place_in_a_sentence_of_its_own(kind):
    said = workspace_sentence(MADE.get(kind) or kind("avd.nedenfra"))
    assert said.startswith("avd.nedenfra ")
    assert said.endswith(".")
    assert "{" not in said


def test_no_two_say_the_same():
    said = [workspace_sentence(MADE.get(kind) or kind("avd.nedenfra")) for kind in KINDS]
    assert len(set(said)) == len(KINDS)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("No space left on device", "disken er full"),
        ("SQLITE_FULL", "disken er full"),
        ("File too large", "det er ikke plass til en så stor fil der"),
        ("Input/output error", "disken svarer ikke som den skal"),
        ("SQLITE_IOERR_SHMSIZE", "disken er full"),
        ("SQLITE_IOERR_WRITE", "disken svarer ikke som den skal, eller er full"),
        ("SQLITE_CANTOPEN", "filen kan ikke åpnes"),
        ("SQLITE_CANTOPEN_ISDIR", "filen kan ikke åpnes"),
        ("SQLITE_READONLY_DIRECTORY", "filen er skrivebeskyttet"),
        ("something else", "something else"),
    ],
)
def test_reasons_in_our_words(reason, words):
    said = workspace_sentence(WorkspaceUnreachable("avd.nedenfra", reason))
    assert said == f"avd.nedenfra kan ikke leses eller skrives: {words}."
