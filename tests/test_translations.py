"""Every text a user sees can be found, and so translated, as a whole."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import catalogues
from reports import words
from reports.catalogue_of_texts import Entry, Texts, entries

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
PLACES = re.compile(r"\{[^{}]*\}|%\(\w+\)[a-z]|%[ds\d]|&(?=\w)")
"""What is filled in, and the signs for underlined letters."""
LETTERS_KEPT = frozenset(
    {
        "bokmål",
        "Bokmål",
        "arbeidsmiljøloven",
        "legemiddelhåndteringsforskriften",
        "Bioingeniørfaglig",
        "Ås",
        "BESØK",
        "sårstell",
        "følger",
        "nivå",
    }
    | {"må", "bør", "prisår", "utføre", "utfører", "pårørende", "leverandør", "mål_prosent", "ros_rød_fra"}
)
"""Words with Norwegian letters that English keeps: names, laws, and what the workbook takes word for word."""
ONLY_BOKMAL = re.compile(
    r"(?<!skal )\b(?:ikke(?! forbeholdt)|jeg|hva|hvem|hvor|hvordan|hvilke[nt]?|hvis|fra|bare|noe|noen|mye|"
    r"mer|uke|uken|gjøre|være|uten|flere|enhet|sykeplei\w*|arbeidsgiver\w*|tillitsvalgt\w*)\b",
    re.IGNORECASE,
)
"""Words of bokmål that nynorsk has not; «skal ikke» and «ikke forbeholdt» are values in workbooks."""
texts = cache(catalogues.said)


@cache
def catalogue(language):
    return tuple(entries(words.catalogue_file(language).read_text("utf-8")))


def called(node):
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def put_together(path):
    """Texts built inside a marker, or two that are no pair in the catalogue: the extraction misses them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        marker = called(node)
        if marker in MARKERS:
            for text in node.args[: MARKERS[marker]]:
                named = marker == "ngettext" and not isinstance(text, ast.Constant)
                if named or isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call):
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


@pytest.mark.parametrize(
    "source",
    ['_(f"Hei {name}")', '_("Hei " + name)', '_("Hei {}".format(name))', 'ngettext(one, "Mange", count)'],
)
def test_a_text_put_together_is_found(tmp_path, source):
    (tmp_path / "planted.py").write_text(source, encoding="utf-8")
    assert list(put_together(tmp_path / "planted.py")) == [1]


def test_an_unmarked_text_is_found(tmp_path):
    (tmp_path / "planted.py").write_text('print("Én gang på året")', encoding="utf-8")
    assert list(unmarked(tmp_path / "planted.py")) == ["1: Én gang på året"]


def test_the_extraction_finds_calls_tables_plurals_and_knowledge():
    found = texts()
    assert "vanskelig å rekruttere" in found
    assert "Avlaster {group} med {minutes} i uken." in found
    assert found["{count} oppgave"] == "{count} oppgaver"
    assert "krav om abort" in found
    assert "abort_krav" not in found


def test_texts_of_the_source_language_need_no_catalogue():
    assert words.ngettext("{count} oppgave", "{count} oppgaver", 1) == "{count} oppgave"
    assert words.ngettext("{count} oppgave", "{count} oppgaver", 0) == "{count} oppgaver"


def test_a_catalogue_is_read_as_the_usual_tools_read_it(tmp_path):
    rows = [
        Entry("En «linje»\nog en til", "", 'Ei "line"\nog\tei \\ til', ""),
        Entry("{count} oppgave", "{count} oppgaver", "{count} oppgåve", "{count} oppgåver"),
        Entry("uten", "", "", ""),
    ]
    content = catalogues.written("nn", rows)
    assert list(entries(content)) == rows
    path = tmp_path / "nedenfra.po"
    path.write_text(content, encoding="utf-8")
    with path.open("rb") as file:
        read = {message.id: message.string for message in read_po(file) if message.id}
    assert read == {
        rows[0].text: rows[0].translated,
        (rows[1].text, rows[1].many): (rows[1].translated, rows[1].translated_many),
        "uten": "",
    }


def test_lines_that_a_tool_has_wrapped_are_read_whole():
    assert list(entries('msgid ""\n"Ett og "\n"to"\nmsgstr ""\n"Eitt og "\n"to"\n')) == [
        Entry("Ett og to", "", "Eitt og to", "")
    ]


def test_what_is_not_translated_stays_bokmal():
    found = Texts(
        (Entry("{count} oppgave", "{count} oppgaver", "{count} oppgåve", ""), Entry("ja", "", "jau", ""))
    )
    assert (found.text("ja"), found.text("nei")) == ("jau", "nei")
    assert found.counted("{count} oppgave", "{count} oppgaver", 1) == "{count} oppgave"


def test_merging_keeps_what_is_translated_and_guesses_nothing():
    known = [Entry("gammel", "", "gammal", ""), Entry("borte", "", "vekke", "")]
    assert catalogues.merged({"ny": "", "gammel": ""}, known) == [
        Entry("gammel", "", "gammal", ""),
        Entry("ny", "", "", ""),
    ]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_what_is_translated_fills_in_the_same_as_the_bokmal(language):
    wrong = [
        entry.text
        for entry in catalogue(language)
        if entry.is_complete
        and (
            sorted(PLACES.findall(entry.text)) != sorted(PLACES.findall(entry.translated))
            or sorted(PLACES.findall(entry.many)) != sorted(PLACES.findall(entry.translated_many))
        )
    ]
    assert not wrong


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_a_text_begins_and_ends_as_the_bokmal_does(language):
    def edges(text):
        return text[:1].isspace(), text[-1:].isspace(), text.endswith(".")

    assert not [
        entry.text
        for entry in catalogue(language)
        if entry.is_complete and edges(entry.text) != edges(entry.translated)
    ]


def test_english_has_no_norwegian_letters():
    left = {
        word
        for entry in catalogue("en")
        for word in re.findall(r"\w*[æøåÆØÅ]\w*", entry.translated + " " + entry.translated_many)
    }
    assert left <= LETTERS_KEPT


def test_nynorsk_has_no_words_of_bokmal_alone():
    assert not [
        (found.group(), entry.translated)
        for entry in catalogue("nn")
        if (found := ONLY_BOKMAL.search(entry.translated + " " + entry.translated_many))
    ]


@pytest.mark.parametrize("language", sorted(words.COMPLETE - {words.SOURCE}))
def test_a_language_that_is_offered_is_complete(language):
    """Where this fails, write the texts into the catalogue: translations/README.md says how."""
    found = {(entry.text, entry.many) for entry in catalogue(language) if entry.is_complete}
    assert not texts().items() - found
