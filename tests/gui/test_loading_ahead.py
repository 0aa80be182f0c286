"""Pages are loaded while nothing else happens."""

import subprocess
import sys

from gui import loading_ahead
from gui.page_list import PAGES


def test_every_page_comes_last_of_its_own():
    names = list(loading_ahead.modules())
    for spec in PAGES:
        page = f"gui.pages.{spec.module}"
        own = [name for name in names if name.rpartition(".")[0] == page.rpartition(".")[0]]
        assert page in names
        assert own[-1] == page or page.count(".") == 2


def test_a_fresh_program_loads_them_all(project):
    code = """
import sys
from PySide6.QtWidgets import QApplication
from gui.loading_ahead import LoadingAhead, modules
app = QApplication([])
assert "gui.pages.tasks.page" not in sys.modules
ahead = LoadingAhead(app)
ahead._timer.setInterval(0)
while ahead._timer.isActive():
    app.processEvents()
assert all(name in sys.modules for name in modules())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
