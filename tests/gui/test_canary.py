"""PySide6 must not lose references to None.

PySide6 6.12.0 loses one at every call that returns None, and on Python 3.11 the process dies after some
thousand of them; requirements.lock has the newest version that does not.
"""

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_keep_none_alive():
    thing = QObject()
    before = sys.getrefcount(None)
    for _call in range(500):
        thing.setObjectName("a")
    assert abs(sys.getrefcount(None) - before) < 50
