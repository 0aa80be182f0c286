"""Documents are true of the program: links lead somewhere, named files are there, words are the window's."""

import re
import tomllib
from pathlib import Path

import pytest

import screens
from gui.page_list import PAGES

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").rglob("*.md")],
    key=lambda path: path.relative_to(ROOT).as_posix(),
)
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PICTURES = {f"docs/screens/{page.key}-{look.name}.png" for page in PAGES for look in screens.LOOKS}
"""What `dev.py screens` writes."""
FOLDERS = "domain|db|reports|gui|tests|benchmarks|data|docs|translations"


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def text_of(name):
    return (ROOT / name).read_text("utf-8")


def links(document):
    """Where a document's links lead inside the project, seen from its root."""
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text("utf-8"))
    inside = [target for target in targets if "://" not in target]
    return [(document.parent / target).resolve().relative_to(ROOT).as_posix() for target in inside]


def named_files(document):
    """Files and folders of the project that a document names in code marks."""
    return re.findall(rf"`((?:{FOLDERS})/[\w./-]*[\w/])`", document.read_text("utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(document):
    assert not [link for link in links(document) if link not in PICTURES and not (ROOT / link).exists()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_files_that_are_named_are_there(document):
    made = ("docs/screens",)
    assert not [name for name in named_files(document) if name not in made and not (ROOT / name).exists()]


def test_the_readme_shows_the_window():
    assert len(PICTURES.intersection(links(ROOT / "README.md"))) >= 6


def test_decisions_have_a_number_of_their_own():
    numbers = [path.name[:4] for path in DECISIONS]
    assert len(set(numbers)) == len(numbers)
    assert [path.read_text("utf-8")[:7] for path in DECISIONS] == [f"# {number} " for number in numbers]


def test_architecture_names_every_contract():
    contracts = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    architecture = text_of("docs/ARCHITECTURE.md")
    assert not [row["name"] for row in contracts if f"*{row['name']}*" not in architecture]


def test_the_glossary_calls_the_pages_what_the_window_does():
    glossary = text_of("docs/GLOSSARY.md")
    assert not [page.key for page in PAGES if f"`{page.key}` {page.title}" not in glossary]


def test_no_word_has_two_rows_in_one_part_of_the_glossary():
    for part in text_of("docs/GLOSSARY.md").split("\n## ")[1:]:
        words = re.findall(r"^\| ([^|]+?) \|", part, re.MULTILINE)[1:]  # the first is the heading
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("name", ["README.md", "docs/GLOSSARY.md"])
def test_words_quoted_from_the_window_stand_there(name):
    shown = "".join(path.read_text("utf-8") for path in (ROOT / "gui").rglob("*.py")).replace("&", "")
    quoted = re.findall(r"«([^»]+)»", text_of(name))
    assert quoted
    assert not [words for words in quoted if words.removesuffix(" …") not in shown]
