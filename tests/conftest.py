"""What every test stands on: the project folder, a screen in memory, random tests that repeat themselves."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Qt draws in memory, and openpyxl reads through defusedxml as it does for users: a test library
# brings lxml, which openpyxl would otherwise prefer.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OPENPYXL_LXML"] = "False"

# «steady» gives the same cases here and in CI; «search» looks for new ones.
settings.register_profile(
    "steady",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the project."""
    return Path(__file__).resolve().parent.parent
