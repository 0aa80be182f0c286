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
import wiring
from PySide6.QtWidgets import QApplication, QWidget
import gui.app
from gui.loading_ahead import UNDER_PAGES, LoadingAhead, modules
def under():
    return {name for name in sys.modules if name.partition(".")[0] in ("domain", "reports")}
app = QApplication([])
window = QWidget()
assert not {"gui.session", "gui.pages.tasks.page", *UNDER_PAGES} & set(sys.modules)
ahead = LoadingAhead(window)
ahead._timer.setInterval(0)
window.show()
while not ahead._timer.isActive():
    app.processEvents()
assert set(UNDER_PAGES) <= set(sys.modules)
assert not {"gui.session", "gui.pages.tasks.page"} & set(sys.modules)
before = under()
while ahead._timer.isActive():
    app.processEvents()
assert all(name in sys.modules for name in modules())
assert under() == before, sorted(under() - before)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
