"""The ready questions before and after a suggestion, on the command line."""

import json

import pytest

import main


@pytest.fixture
def place(tmp_path, capsys):
    """The GP office as a workspace."""
    path = str(tmp_path / "fl.nedenfra")
    assert main.main(["new", path, "--template", "FL"]) == 0
    capsys.readouterr()
    return path


def asked(capsys, *arguments):
    assert main.main(["questions", *arguments]) == 0
    return capsys.readouterr().out


def test_work_is_told_before_and_after_when_moves_are_asked_for(place, capsys):
    question = "Hva gjør forslaget med arbeidet til hver gruppe?"
    assert question not in asked(capsys, place)
    text = asked(capsys, place, "--max-moves", "2")
    assert question in text
    assert "LEON-indeks" in text


def test_the_document_has_the_same(place, capsys):
    today = json.loads(asked(capsys, place, "--json"))["portfolio"]
    after = json.loads(asked(capsys, place, "--max-moves", "2", "--json"))["portfolio"]
    assert today["leon_before"] == today["leon_after"] == after["leon_before"]
    assert after["leon_after"] < after["leon_before"]
