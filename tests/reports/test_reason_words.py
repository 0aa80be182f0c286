"""The closed list of reasons: each code has one sentence, one schema pattern and one line for readers."""

import json
import re
from pathlib import Path

import pytest

from domain import reasons
from domain.catalogue import Catalogue, CatalogueGroup, Layer, LegalRule, RuleType
from domain.knowledge import law
from domain.model import Competency, Group, Process, Task, Unit, new_id
from domain.snapshot import Snapshot
from reports import reason_words
from reports.names import Names

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
LISTS = {
    "why": reason_words.WHY,
    "condition": reason_words.CONDITIONS,
    "why_not": reason_words.WHY_NOT,
    "uncovered": reason_words.UNCOVERED,
    "provisional": reason_words.PROVISIONAL,
}


def a_group(code, name):
    return CatalogueGroup(code, name, name, name, 3, 0, "", True, True)


def a_rule(rule_id, kind, holders):
    return LegalRule(
        rule_id, kind, "Rekvirere", holders, frozenset({"rekvirering"}), {}, "hpl § 11", "", "", ""
    )


@pytest.fixture(scope="module")
def names():
    unit = Unit(new_id(), "E", "Enhet Nord")
    process = Process(new_id(), "P", "Prøver", unit.id)
    task = Task(new_id(), "T:1", process.id, "Blodprøve", 0, 1)
    competency = Competency(new_id(), "K:3", "Venepunksjon")
    own = Group(new_id(), "EGEN", "husvert")
    catalogue = Catalogue(
        "1",
        None,
        {
            "LE": a_group("LE", "lege"),
            "SP": a_group("SP", "sykepleier"),
            "X_STUD": a_group("X_STUD", "student"),
        },
        {
            "REKV": a_rule("REKV", RuleType.RESERVED, ("LE", "unit_head")),
            "STUD": a_rule("STUD", RuleType.PROHIBITED, ("X_STUD",)),
        },
        frozenset(),
        layers=tuple(Layer(number, f"lag {number}", "", "") for number in range(7)),
    )
    return Names(Snapshot.of([unit, process, task, competency, own]), catalogue)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("why", reasons.WHY),
        ("why_not", reasons.WHY_NOT),
        ("uncovered", reasons.UNCOVERED),
        ("provisional", reasons.PROVISIONAL),
    ],
)
def test_every_reason_of_the_domain_has_a_sentence(name, codes):
    assert {code.partition(":")[0] for code in LISTS[name]} == set(codes)


def test_every_condition_of_the_law_has_a_sentence():
    set_by_rules = {*law.CONDITION_OF_TYPE.values(), *law.CONDITION_OF_ROLE.values()}
    assert set(reason_words.CONDITIONS) == {"assessment", "limited_right", "responsible", *set_by_rules}


@pytest.mark.parametrize(
    ("name", "reason", "said"),
    [
        ("why", "relieves:SP:12.5", "Avlaster sykepleier med 13 min i uken."),
        ("why", "competence:K:3:3>=2", "på nivået «selvstendig»; oppgaven krever «under veiledning»"),
        ("why", "decided:bør", "Enheten har selv vurdert at gruppen bør gjøre oppgaven."),
        ("why", "follower:T:1:90", "Oppgaven Blodprøve følger med: 1 t 30 min i uken."),
        ("why", "slower:1.2", "Bruker 1,2 minutter på det som tar ett minutt i dag."),
        ("why", "lower_layer:4>3", "Bygger nedenfra: fra lag 4 til lag 3."),
        ("why", "follow_up:EGEN:6", "Krever veiledning og kontroll av husvert: 6 min i uken."),
        (
            "why_not",
            "no_competence:K:3:1<3",
            "Kompetansen «Venepunksjon» er registrert på nivået «kjennskap»",
        ),
        (
            "why_not",
            "no_competence:K:3:0<3",
            "Kompetansen «Venepunksjon» er ikke registrert; oppgaven krever",
        ),
        ("why_not", "rule:REKV", "Regelverket stenger: forbeholdt lege – Rekvirere (hpl § 11)."),
        ("why_not", "rule:STUD", "Regelverket stenger: ikke tillatt – Rekvirere (hpl § 11)."),
        ("why_not", "verdict:skal_ikke", "gruppen ikke skal gjøre oppgaven"),
        ("why_not", "verdict:må", "bare andre grupper skal gjøre oppgaven"),
        ("why_not", "unknown_tag:æ:ø", "«æ:ø»"),
        ("why_not", "costs_more:12.5", "13 min dårligere i uken"),
        ("condition", "training:REKV", "Opplæringen skal være dokumentert: Rekvirere (hpl § 11)."),
        ("uncovered", "nobody_may", "Ingen ansatte kan gjøre oppgaven."),
        ("provisional", "no_working_time:E", "Arbeidstiden er ikke oppgitt for Enhet Nord."),
    ],
)
def test_a_reason_becomes_a_sentence(names, name, reason, said):
    assert said in reason_words.sentence(LISTS[name], reason, names).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("reason", ["relieves:SP", "no_place:E", "lower_layer:4>9", "invented"])
def test_a_reason_outside_the_list_is_an_error(names, reason):
    with pytest.raises((KeyError, ValueError)):
        reason_words.sentence({**reason_words.WHY, **reason_words.WHY_NOT}, reason, names)


@pytest.mark.parametrize("name", LISTS)
def test_the_schemas_hold_the_same_list(name):
    expected = [
        "^" + code + re.sub(r"\?P<\w+>", "", sentence.pattern) + "$" for code, sentence in LISTS[name].items()
    ]
    defined = [
        [branch["pattern"] for branch in definitions[name]["anyOf"]]
        for path in SCHEMAS.glob("*.json")
        if name in (definitions := json.loads(path.read_text("utf-8")).get("$defs", {}))
    ]
    assert defined
    assert all(patterns == expected for patterns in defined)


@pytest.mark.parametrize("name", LISTS)
def test_readers_find_the_same_list(name):
    page = (SCHEMAS / "README.md").read_text("utf-8")
    rows = [f"| `{code}{sentence.shape}` | {sentence.text} |" for code, sentence in LISTS[name].items()]
    assert "\n".join(rows) in page
