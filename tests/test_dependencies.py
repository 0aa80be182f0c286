"""The libraries: locked with hashes and no address, as declared, and none whose licence binds ours."""

import importlib.metadata
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gui.licences import LIBRARIES

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def lock(project):
    return (project / "requirements.lock").read_text("utf-8")


@pytest.fixture(scope="module")
def declared(project):
    """Requirements of the product and of its development, as in pyproject.toml."""
    configuration = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    product = [Requirement(text) for text in configuration["project"]["dependencies"]]
    return product, [Requirement(text) for text in configuration["dependency-groups"]["dev"]]


def test_the_lock_names_no_address(lock):
    assert "://" not in lock


def test_every_locked_library_has_a_hash(lock):
    entries = [
        entry for entry in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE) if PINNED.match(entry)
    ]
    assert len(entries) == len(PINNED.findall(lock)) > 20
    assert not [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_the_lock_answers_the_project_file(lock, declared):
    pinned = {canonicalize_name(name): version for name, version in PINNED.findall(lock)}
    product, development = declared
    wrong = [
        str(wanted)
        for wanted in [*product, *development]
        if not wanted.specifier.contains(pinned.get(canonicalize_name(wanted.name), "0"))
    ]
    assert not wrong


def test_no_dependency_varies_with_the_python_version(lock):
    # Same figures and same bytes on every supported Python.
    assert "python_full_version" not in lock


def licences(requirements):
    """Licence texts of the libraries and of all they need, by name."""
    found, waiting = {}, list(requirements)
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        about = importlib.metadata.distribution(name)
        texts = [about.metadata.get("License-Expression"), about.metadata.get("License")]
        found[name] = " ".join(filter(None, [*texts, *about.metadata.get_all("Classifier", [])]))
        waiting += [Requirement(text) for text in about.requires or []]
    return found


def test_no_library_in_the_product_is_under_the_gpl_alone(declared):
    found = licences(declared[0])
    assert {"pyside6-essentials", "shiboken6", "pillow", "pypdfium2"} <= set(found)
    strict = re.compile(r"\bA?GPL|GNU (Affero )?General Public")
    assert not {name for name, text in found.items() if strict.search(text) and "LGPL" not in text}


def test_what_builds_the_program_is_no_part_of_it(declared):
    product, development = ({canonicalize_name(wanted.name) for wanted in part} for part in declared)
    assert "pyinstaller" in development
    assert not {"pyinstaller", "pytest", "pypdf", "pikepdf"} & (product | set(licences(declared[0])))


def test_the_program_tells_about_every_library_in_it(declared):
    assert set(licences(declared[0])) <= {canonicalize_name(name) for name in LIBRARIES}
