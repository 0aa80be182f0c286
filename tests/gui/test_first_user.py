"""A first-time user gets from the start to a saved report, by keyboard and mouse alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from gui.pages.report import page as report_page
from gui.pages.report.out import Outlets
from tests.gui.first_user import Answers, FirstUser
from tests.gui.hands import TestHands, User
from tests.gui.program import Program

WORKBOOKS = Path(__file__).resolve().parents[1] / "fixtures" / "workbooks"


@pytest.fixture
def first_user(qtbot, catalogue, tmp_path, monkeypatch):
    """A user before the window as it is the first time."""
    answers = Answers(tmp_path / "til ledermøtet")
    answers.folder.mkdir()
    monkeypatch.setattr(report_page, "Outlets", lambda: replace(Outlets(), ask=answers.asking()))
    program = Program(tmp_path, catalogue)
    window = program.window()
    window.files.ask = answers.asking()
    yield FirstUser(User(window, TestHands()), window, answers)
    program.close()


def test_from_an_example_to_a_saved_report(first_user):
    first_user.from_an_example()
    assert first_user.answers.saved.name.startswith("Oppgavedeling ")


@pytest.mark.parametrize("workbook", ["SH.xlsx"])
def test_from_her_own_workbook_to_a_saved_report(first_user, workbook):
    first_user.answers.workbook = WORKBOOKS / workbook
    first_user.from_a_workbook()
    assert first_user.session.place.endswith(".nedenfra")
