"""Every text a user sees can be found, and so translated, as a whole."""

import ast
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from reports import words

ROOT = Path(__file__).resolve().parent.parent
TALKING = [
    ROOT / "main.py",
    *sorted((ROOT / "cli").rglob("*.py")),
    *sorted((ROOT / "reports").rglob("*.py")),
    *sorted((ROOT / "gui").rglob("*.py")),
]
RULES_OF_NORWEGIAN = {"collation.py", "find.py", "group_words.py", "wording.py"}
"""Modules that work on Norwegian words themselves: how they are sorted, found, inflected."""
MARKERS = {"_": 1, "marked": 1, "ngettext": 2}
NORWEGIAN = set("æøåÆØÅ")
KEYWORDS = {"_": None, "marked": None, "ngettext": (1, 2)}


def texts():
    """Every text that the extraction finds: strings, or pairs for one and many."""
    with open(ROOT / "translations" / "babel.cfg", encoding="utf-8") as config:
        methods, options = parse_mapping_cfg(config)
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS)
    return [message for _file, _line, message, _comments, _context in found]


def called(node):
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def put_together(path):
    """Texts built inside a marker, which the extraction would miss or cut."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        marker = called(node)
        if marker in MARKERS:
            for text in node.args[: MARKERS[marker]]:
                if isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call):
                    yield node.lineno


def unmarked(path):
    """Norwegian text outside a marker: what is neither a docstring, a key nor a pattern."""
    tree = ast.parse(path.read_text("utf-8"))
    spared = set()
    for node in ast.walk(tree):
        if called(node) in MARKERS:
            spared.update(map(id, ast.walk(node)))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            spared.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spared:
            sentence = " " in node.value.strip() or node.value.isalpha()
            if sentence and NORWEGIAN & set(node.value) and not node.value.startswith(("må", "vilkår")):
                yield f"{node.lineno}: {node.value}"


@pytest.mark.parametrize("path", TALKING, ids=lambda path: path.name)
def test_no_text_is_put_together_inside_its_marker(path):
    assert list(put_together(path)) == []


@pytest.mark.parametrize(
    "path", [path for path in TALKING if path.name not in RULES_OF_NORWEGIAN], ids=lambda path: path.name
)
def test_every_norwegian_text_is_marked(path):
    assert list(unmarked(path)) == []


@pytest.mark.parametrize("source", ['_(f"Hei {name}")', '_("Hei " + name)', '_("Hei {}".format(name))'])
def test_a_text_put_together_is_found(tmp_path, source):
    (tmp_path / "planted.py").write_text(source, encoding="utf-8")
    assert list(put_together(tmp_path / "planted.py")) == [1]


def test_an_unmarked_text_is_found(tmp_path):
    (tmp_path / "planted.py").write_text('print("Én gang på året")', encoding="utf-8")
    assert list(unmarked(tmp_path / "planted.py")) == ["1: Én gang på året"]


def test_the_extraction_finds_calls_tables_and_plurals():
    found = texts()
    assert "vanskelig å rekruttere" in found
    assert "Avlaster {group} med {minutes} i uken." in found
    assert ("{count} oppgave", "{count} oppgaver") in found


def test_texts_of_the_source_language_need_no_catalogue():
    assert words.ngettext("{count} oppgave", "{count} oppgaver", 1) == "{count} oppgave"
    assert words.ngettext("{count} oppgave", "{count} oppgaver", 0) == "{count} oppgaver"


@pytest.mark.parametrize("language", sorted(words.COMPLETE))
def test_a_language_that_is_offered_is_complete(language):
    catalogue = ROOT / "translations" / language / "LC_MESSAGES" / "nedenfra.po"
    if language == "nb":
        assert not catalogue.exists()
        return
    with catalogue.open("rb") as file:
        translated = {message.id: message.string for message in read_po(file)}
    assert not [text for text in texts() if not translated.get(text)]
