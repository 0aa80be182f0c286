"""The knowledge that ships: complete, dated, sourced, and refused when it does not add up."""

import json
import shutil
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.knowledge import DATA, KnowledgeError, load_catalogue, read_catalogue
from domain.catalogue import Catalogue
from domain.knowledge.tag_hints import suggested_tags
from domain.units import to_micro

CATALOGUE = load_catalogue()

PARAGRAPH_48 = {
    # helsepersonelloven § 48, text of 2 July 2026, with the codes of OID 2.16.578.1.12.4.1.1.9060
    "AA": "ambulansearbeider",
    "AT": "apotektekniker",
    "AU": "audiograf",
    "BI": "bioingeniør",
    "ET": "ergoterapeut",
    "FO": "fotterapeut",
    "FT": "fysioterapeut",
    "HF": "helsefagarbeider",
    "HE": "helsesekretær",
    "HP": "hjelpepleier",
    "JO": "jordmor",
    "KI": "kiropraktor",
    "KE": "klinisk ernæringsfysiolog",
    "LE": "lege",
    "MT": "manuellterapeut",
    "NP": "naprapat",
    "OA": "omsorgsarbeider",
    "OP": "optiker",
    "OI": "ortopediingeniør",
    "OR": "ortoptist",
    "OS": "osteopat",
    "PM": "paramedisiner",
    "PE": "perfusjonist",
    "FA1": "provisorfarmasøyt",
    "PS": "psykolog",
    "RA": "radiograf",
    "FA2": "reseptarfarmasøyt",
    "SP": "sykepleier",
    "TH": "tannhelsesekretær",
    "TL": "tannlege",
    "TP": "tannpleier",
    "TT": "tanntekniker",
    "VP": "vernepleier",
}


def data(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return content


# -- what is there --------------------------------------------------------------------------------------


def test_the_33_authorised_professions() -> None:
    authorised = {code: group.name_nb for code, group in CATALOGUE.groups.items() if group.authorised}
    assert authorised == PARAGRAPH_48
    assert list(authorised) == list(PARAGRAPH_48), "in the order of the law"
    rows = data("professions.json")["authorised"]
    assert [row["para48"] for row in rows] == list(range(1, 34))
    assert not {"FB", "VE", "XX"} & CATALOGUE.groups.keys(), "codes of 9060 that are not of § 48"
    assert data("professions.json")["hpr_oid"] == "2.16.578.1.12.4.1.1.9060"


def test_the_other_groups_and_the_specialisations() -> None:
    others = [g for g in CATALOGUE.groups.values() if not g.authorised and not g.base]
    specialisations = [g for g in CATALOGUE.groups.values() if g.base]
    assert (len(others), len(specialisations)) == (28, 23)
    assert all(group.code.startswith("X_") for group in others)
    assert all(CATALOGUE.groups[group.base].authorised for group in specialisations)
    assert {group.code for group in others if not group.employed} == {
        "X_EGEN",
        "X_PARO",
        "X_FRIV",
        "X_BORG",
        "X_TEK",
        "X_PRIV",
        "X_STUD",
    }


def test_the_93_rules_are_dated_and_cited() -> None:
    assert len(CATALOGUE.rules) == 93
    assert CATALOGUE.law_date == date(2026, 7, 2)
    assert all(rule.citation and rule.title_nb and rule.verification for rule in CATALOGUE.rules.values())
    assert len(CATALOGUE.tags) == 61


def test_every_scarcity_has_a_reason_and_every_mark_a_source() -> None:
    assert all(group.scarcity_reason for group in CATALOGUE.groups.values())
    content = data("professions.json")
    marks = [row["scarcity"] for row in content["authorised"] + content["others"]]
    assert all(mark["source"] for mark in marks if mark["value"])
    assert "eget forslag" in content["source"]["layers"]
    assert [layer.number for layer in CATALOGUE.layers] == list(range(7))


def test_what_is_said_of_general_practitioners_stands_at_no_other_doctor() -> None:
    reasons = {code: group.scarcity_reason for code, group in CATALOGUE.groups.items()}
    about = {code for code, reason in reasons.items() if "fastlegene er for få" in reason}
    assert about == {"LE-FL"}
    assert {CATALOGUE.groups[code].scarcity for code in ("LE", "LE-FL", "LE-LIS")} == {to_micro(2)}


@pytest.mark.parametrize(
    "name", ["professions.json", "legal_rules.json", "tag_hints.json", "training_catalogue.json"]
)
def test_every_file_says_where_it_is_from(name: str) -> None:
    content = data(name)
    assert content["source"]
    assert date.fromisoformat(content["retrieved"])
    assert content["version"] == CATALOGUE.version


def test_training_leads_upwards() -> None:
    paths = {(offer.from_group, offer.to_group) for offer in CATALOGUE.trainings}
    assert {("X_ASS", "HF"), ("HF", "HF-FAGSK"), ("", ""), ("SP", "SP-AKS")} <= paths


# -- names that suggest a tag ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "tags", "expected"),
    [
        ("Fornye resepter", (), ("rekvirering",)),
        ("Fornye resepter", ("rekvirering_prevensjon",), ()),
        ("Forberede reseptfornyelse", (), ()),
        ("Sykmelding og forlengelse", (), ("sykmelding",)),
        ("Dialogmøte om sykmeldt", (), ()),
        ("Attest til skole", (), ("attest",)),
        ("Attest til skole", ("attest_frivillig",), ()),
        ("Dødsattest", (), ("dodserklaering",)),
        ("Innhente politiattest", (), ()),
        ("Helseattest førerkort", (), ("forerattest",)),
        ("Helseattest førerkort", ("forerattest",), ()),
        ("Skrive henvisning", (), ("henvisning_poliklinikk",)),
        ("Dødsfall: legeerklæring", ("dodserklaering",), ()),
        ("Vedtak om tvang", (), ("tvang_hol9",)),
        ("Samtale om tvangstanker", (), ()),
        ("Røntgen skjelett", (), ("rontgen_mr",)),
        ("Bestille røntgen", (), ("medisinsk_beslutning",)),
        ("Rekvirere transport", (), ()),
        ("Mottak av utskrivningsklar pasient", (), ()),
        ("Avgjøre utskrivningsklar", (), ("utskrivningsklar",)),
        ("Legge dosett", (), ("legemiddelhandtering",)),
        ("Klargjøre legemidler", (), ("legemiddelhandtering",)),
        ("Møte med indremedisiner og paramedisiner", (), ()),
        ("Dele ut medisiner", (), ("legemiddelhandtering",)),
        ("Influensavaksine", ("vaksinering",), ()),
        ("SKRIVE EPIKRISE", (), ("epikrise",)),
        ("Lese og sortere epikriser, PLO-meldinger og post", (), ()),
        ("Resepsjon og telefon", (), ()),
        ("Stell av døde og oppfølging av pårørende", (), ()),
        ("Timebestilling", (), ()),
    ],
)
def test_names_suggest_tags(name: str, tags: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert suggested_tags(CATALOGUE, name, tags) == expected


# -- what is refused ------------------------------------------------------------------------------------

Content = dict[str, Any]


def first_rule(**changes: object) -> Callable[[Content], None]:
    """Changes the rule about medical decisions, a reservation with a tag."""

    def change(content: Content) -> None:
        next(row for row in content["rules"] if row["id"] == "MED-BESL").update(changes)

    return change


def copy_of_first(section: str) -> Callable[[Content], None]:
    return lambda content: content[section].append(content[section][0])


def first_of(section: str, **changes: object) -> Callable[[Content], None]:
    return lambda content: content[section][0].update(changes)


def without(section: str, key: str) -> Callable[[Content], None]:
    return lambda content: content[section][0].pop(key)


FAULTS = [
    ("legal_rules.json", first_rule(holders=["LEGE"]), "MED-BESL", "unknown holder LEGE"),
    ("legal_rules.json", first_rule(holders=["unit_head"]), "MED-BESL", "unknown holder unit_head"),
    ("legal_rules.json", first_rule(holders=[]), "MED-BESL", "no holder"),
    ("legal_rules.json", first_rule(tags=["medisinsk"]), "MED-BESL", "unknown tag medisinsk"),
    ("legal_rules.json", first_rule(tags=[]), "MED-BESL", "neither tags nor scope"),
    ("legal_rules.json", first_rule(tags=[], scope={"level": "kommune"}), "MED-BESL", "RESERVED needs a tag"),
    ("legal_rules.json", first_rule(tags=["prosedyre"]), "tags", "no rule has it: medisinsk_beslutning"),
    ("legal_rules.json", first_rule(tags=["prosedyre", "prosedyre"]), "MED-BESL", "a tag stands twice"),
    ("legal_rules.json", first_rule(scope={"nivå": "kommune"}), "MED-BESL", "unknown match key nivå"),
    ("legal_rules.json", first_rule(scope={"level": "by"}), "MED-BESL", "unknown value of level: by"),
    ("legal_rules.json", first_rule(scope={"performer": "Q"}), "MED-BESL", "unknown value of performer: Q"),
    ("legal_rules.json", first_rule(type="FORBEHOLDT"), "MED-BESL", "unknown type FORBEHOLDT"),
    ("legal_rules.json", first_rule(citation=""), "MED-BESL", "title or citation is missing"),
    ("legal_rules.json", first_rule(verification="trolig"), "MED-BESL", "unknown verification trolig"),
    ("legal_rules.json", first_rule(confidence="full"), "MED-BESL", "unknown confidence full"),
    ("legal_rules.json", copy_of_first("rules"), "FORSV-HPL4", "stands twice"),
    ("legal_rules.json", without("rules", "note"), "rules 1", "note is missing"),
    ("legal_rules.json", lambda c: c["health_others"].append("X_A"), "health_others", "unknown group X_A"),
    ("legal_rules.json", lambda c: c.pop("source"), "source", "missing"),
    ("legal_rules.json", lambda c: c.update(version="0"), "version", "differs"),
    ("professions.json", copy_of_first("authorised"), "AA", "stands twice"),
    ("professions.json", copy_of_first("specialisations"), "LE-FL", "stands twice"),
    ("professions.json", first_of("specialisations", base="DOKTOR"), "LE-FL", "unknown base DOKTOR"),
    ("professions.json", first_of("authorised", layer=7), "AA", "unknown layer 7"),
    ("professions.json", first_of("authorised", nn=""), "AA", "a name is missing"),
    ("professions.json", first_of("authorised", scarcity=None), "AA", "scarcity is missing"),
    ("professions.json", first_of("authorised", scarcity={"value": -1, "reason": "r"}), "AA", "scarcity"),
    ("professions.json", first_of("authorised", scarcity={"value": 1, "reason": ""}), "AA", "reason"),
    ("professions.json", lambda c: c.update(retrieved=""), "retrieved", "missing"),
    ("tag_hints.json", first_of("hints", tags=["resept"]), "resept", "unknown tag resept"),
    ("tag_hints.json", first_of("hints", part="Resept"), "Resept", "must be in lower case"),
    ("tag_hints.json", copy_of_first("hints"), "resept", "stands twice"),
    ("training_catalogue.json", copy_of_first("offers"), "FAGBREV-JOBB", "stands twice"),
    ("training_catalogue.json", first_of("offers", to="FAGARB"), "FAGBREV-JOBB", "unknown group FAGARB"),
]


@pytest.mark.parametrize(("file", "plant", "place", "problem"), FAULTS)
def test_a_planted_fault_is_named(
    tmp_path: Path, file: str, plant: Callable[[Content], object], place: str, problem: str
) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    content = data(file)
    plant(content)
    (folder / file).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        read_catalogue(folder)
    assert (raised.value.file, raised.value.place) == (file, place)
    assert problem in raised.value.problem


def test_a_key_that_stands_twice_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    text = (folder / "tag_hints.json").read_text(encoding="utf-8")
    (folder / "tag_hints.json").write_text(text.replace("{", '{"version": "1",', 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"data/tag_hints\.json: version: stands twice"):
        read_catalogue(folder)


def test_the_folder_may_lie_anywhere_and_is_read_once(tmp_path: Path) -> None:
    elsewhere = read_catalogue(Path(shutil.copytree(DATA, tmp_path / "data")))
    for part in fields(Catalogue):
        assert getattr(elsewhere, part.name) == getattr(CATALOGUE, part.name)
    assert load_catalogue() is CATALOGUE
