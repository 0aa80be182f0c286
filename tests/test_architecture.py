"""The house rules of docs/ARCHITECTURE.md, and proof that each of them can fail."""

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["domain", "db", "reports", "gui"]
LINT_IMPORTS = [
    sys.executable,
    "-c",
    "from importlinter.cli import lint_imports_command as main; main()",
    "--no-cache",
]

LAYERS = "windows over adapters over domain"
ORDER = "the domain in its own order"
COMPUTES = "the domain computes and nothing else"
NO_FILES = "windows never touch files or databases"
NO_QT = "Qt stays in the windows"
NO_CIRCLES = "no circles"

# Files to plant, and the contracts that must break: chains count, so a domain that imports an adapter
# also reaches the adapter's libraries.
VIOLATIONS = [
    ({"reports/planted.py": "import db"}, {LAYERS}),
    ({"db/planted.py": "def late(): import reports"}, {LAYERS}),
    ({"domain/planted.py": "import db.planted", "db/planted.py": "import sqlalchemy"}, {LAYERS, COMPUTES}),
    ({"reports/planted.py": "import gui"}, {LAYERS}),
    ({"domain/planted.py": "import sqlalchemy"}, {COMPUTES}),
    ({"gui/planted.py": "def late(): import openpyxl"}, {NO_FILES}),
    ({"gui/planted.py": "import db.store"}, {NO_FILES}),
    ({"domain/planted.py": "def late(): from PySide6.QtCore import QObject"}, {COMPUTES}),
    ({"db/planted.py": "import PySide6"}, {NO_QT}),
    ({"reports/planted.py": "def late(): from PySide6 import QtGui"}, {NO_QT}),
    ({"domain/exchange/planted.py": "import domain.optimum.optimiser"}, {ORDER}),
    ({"domain/one.py": "import domain.two", "domain/two.py": "import domain.one"}, {NO_CIRCLES}),
    ({"db/one.py": "import db.two", "db/two.py": "import db.one"}, {NO_CIRCLES}),
    ({"reports/one.py": "import reports.two", "reports/two.py": "import reports.one"}, {NO_CIRCLES}),
    ({"gui/one.py": "import gui.two", "gui/two.py": "import gui.one"}, {NO_CIRCLES}),
]

DOMAIN_LIBRARIES = {"networkx", "numpy", "highspy"}
EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "manager",
    "managers",
    "misc",
    "constants",
}


def lint_imports(folder):
    done = subprocess.run(LINT_IMPORTS, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def contracts():
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {contract["name"] for contract in configuration["tool"]["importlinter"]["contracts"]}


def modules(package):
    return sorted((ROOT / package).rglob("*.py"))


def imported(path):
    """Top-level names that a file imports, wherever in the file."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The packages and their contracts in a folder of their own, to plant violations in."""
    folder = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_contracts_hold():
    status, told = lint_imports(ROOT)
    assert status == 0, told


def test_each_contract_is_broken_alone_by_some_violation():
    alone = {name for _files, broken in VIOLATIONS if len(broken) == 1 for name in broken}
    assert contracts() == alone


@pytest.mark.parametrize(("files", "broken"), VIOLATIONS, ids=lambda value: "-".join(sorted(value)))
def test_a_planted_violation_breaks_its_contracts_and_no_other(house, files, broken):
    for name, text in files.items():
        (house / name).write_text(text + "\n", "utf-8")
    try:
        status, told = lint_imports(house)
    finally:
        for name in files:
            (house / name).unlink()
    assert status == 1, told
    assert {name for name in contracts() if f"{name} BROKEN" in told} == broken, told
    assert {name for name in contracts() if f"{name} KEPT" in told} == contracts() - broken, told


@pytest.mark.parametrize("path", modules("domain"), ids=lambda path: path.stem)
def test_the_domain_imports_only_what_it_may(path):
    assert imported(path) <= sys.stdlib_module_names | DOMAIN_LIBRARIES | {"domain"}


@pytest.mark.parametrize("package", PACKAGES)
def test_no_package_knows_the_command_line(package):
    assert not [
        path for path in modules(package) if imported(path) & {"cli", "main", "dev", "shipped", "wiring"}
    ]


@pytest.mark.parametrize("package", [*PACKAGES, "."])
def test_modules_are_named_for_something(package):
    paths = ROOT.glob("*.py") if package == "." else modules(package)
    assert not [path for path in paths if {path.stem, path.parent.name} & EMPTY_NAMES]
