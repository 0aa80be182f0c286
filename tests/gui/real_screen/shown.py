"""The window with an example, open until it is ended: what the screen reader of `reader.py` reads."""

from __future__ import annotations

import sys
from pathlib import Path

from gui.app import make_qt_application
from tests.gui.program import Program

if __name__ == "__main__":
    app = make_qt_application(["nedenfra"])
    program = Program(Path(sys.argv[1]))
    program.example(program.window(), "FL")
    app.exec()
