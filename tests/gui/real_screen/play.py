"""The first-time user in a real window: run on a screen, with pictures of every step.

    python -m tests.gui.real_screen.play FOLDER example|WORKBOOK [--mouse qt|xdotool]

Writes the pictures and the report into FOLDER, and ends with 0 when every step did what it should.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

import gui.pages.report.page as report_page
from gui.app import make_qt_application
from gui.pages.report.out import Outlets
from tests.gui.first_user import Answers, FirstUser
from tests.gui.hands import Hands, TestHands, User
from tests.gui.program import Program, settle, wait_until

KEY_NAMES = {"Ctrl": "ctrl", "Return": "Return", "Shift": "shift"}


class ScreenHands:
    """The mouse and the keyboard of the screen itself, led by xdotool."""

    def click(self, widget: QWidget, at: QPoint | None = None, *, twice: bool = False) -> None:
        place = widget.mapToGlobal(widget.rect().center() if at is None else at)
        times = ["--repeat", "2"] if twice else []
        self._do("mousemove", str(place.x()), str(place.y()))
        self._do("click", *times, "1")

    def key(self, keys: str) -> None:
        parts = [KEY_NAMES.get(part, part.lower()) for part in keys.split("+")]
        self._do("key", "+".join(parts))

    def type(self, text: str) -> None:
        self._do("type", "--delay", "30", text)

    def _do(self, *arguments: str) -> None:
        command = subprocess.Popen(["xdotool", *arguments])
        wait_until(lambda: command.poll() is not None, "xdotool")
        assert command.returncode == 0, arguments
        for _round in range(30):  # the screen sends what was done a moment later
            settle()
            subprocess.run(["xdotool", "getmouselocation"], stdout=subprocess.DEVNULL, check=True)


def main(arguments: list[str]) -> int:
    """Play, and take pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("begin")
    parser.add_argument("--mouse", choices=["qt", "xdotool"], default="xdotool")
    options = parser.parse_args(arguments)
    make_qt_application(["nedenfra"])
    answers = Answers(options.folder)
    if options.begin != "example":
        answers.workbook = Path(options.begin)
    report_page.Outlets = lambda: replace(Outlets(), ask=answers.asking())  # type: ignore[misc, assignment]
    program = Program(options.folder)
    window = program.window()
    window.files.ask = answers.asking()
    hands: Hands = ScreenHands() if options.mouse == "xdotool" else TestHands()
    steps: list[str] = []

    def picture(step: str) -> None:
        steps.append(step)
        screen = window.screen().grabWindow(0)
        screen.save(str(options.folder / f"{len(steps):02} {step}.png"))
        print(step, flush=True)

    user = FirstUser(User(window, hands, picture), window, answers)
    if answers.workbook is None:
        user.from_an_example()
    else:
        user.from_a_workbook()
    program.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
