"""The unit's own rules: switched off, edited and added, on which days; what ships stays as it is."""

from dataclasses import replace
from datetime import date

import pytest

from db.knowledge import load_catalogue
from domain.catalogue import RuleType
from domain.knowledge.law import LegalKind, law_of
from domain.knowledge.local_rules import OWN, days_since_control, differences, rules_in
from domain.model import (
    ApprovalKind,
    LocalRule,
    RuleChange,
    RuleKind,
    TaskCategory,
    UnitLevel,
    UnitType,
    new_id,
)
from domain.optimum.optimiser import suggest
from domain.today.approvals import Approved, approved
from domain.today.situation import Situation
from domain.today.unit_rules import Standing, unit_rules
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def stated(code, change, kind=None, **fields):
    return LocalRule(new_id(), code, change, "fordi", "fagsjefen", kind, **fields)


def with_rules(*rules, dato="2026-11-02"):
    mapped = Mapped()
    mapped.rows = [row for row in mapped.rows if getattr(row, "key", "") != "dato"]
    mapped.setting("dato", dato)
    mapped.rows += rules
    return mapped


def verdict(mapped, tag, *chain):
    law = law_of(rules_in(mapped.snapshot, CATALOGUE))
    about = law.task_law((tag,), TaskCategory.HELSEFAGLIG, UnitLevel.KOMMUNE, UnitType.SYKEHJEM)
    return about.verdict(chain)


def test_without_rules_of_its_own_the_catalogue_is_the_one_that_ships():
    assert rules_in(with_rules().snapshot, CATALOGUE) is CATALOGUE


def test_a_rule_switched_off():
    off = with_rules(stated("REKV-LE", RuleChange.AV))
    assert verdict(with_rules(), "rekvirering", "SP").kind is LegalKind.FORBIDDEN
    assert "REKV-LE" not in rules_in(off.snapshot, CATALOGUE).rules
    assert "REKV-LE" in CATALOGUE.rules


def test_an_edited_rule_keeps_what_is_left_empty():
    edited = with_rules(stated("REKV-LE", RuleChange.ENDRET, holders=("LE", "SP"), wording="Lokalt"))
    rule = rules_in(edited.snapshot, CATALOGUE).rules["REKV-LE"]
    shipped = CATALOGUE.rules["REKV-LE"]
    assert (rule.holders, rule.title_nb, rule.verification) == (("LE", "SP"), "Lokalt", OWN)
    assert (rule.tags, rule.citation, rule.type) == (shipped.tags, shipped.citation, shipped.type)
    assert verdict(edited, "rekvirering", "SP").kind is not LegalKind.FORBIDDEN


def test_a_rule_of_its_own():
    own = with_rules(
        stated("LOK-1", RuleChange.NY, RuleKind.RESERVED, tags=("sonde",), holders=("SP",), wording="Sonde")
    )
    assert verdict(own, "sonde", "SP").kind is not LegalKind.FORBIDDEN
    closed = verdict(own, "sonde", "HF")
    assert (closed.kind, closed.reasons) == (LegalKind.FORBIDDEN, ("rule:LOK-1",))
    assert verdict(with_rules(), "sonde", "HF").kind is LegalKind.UNKNOWN


def test_a_prohibition_of_its_own_is_about_its_tags_alone():
    own = with_rules(
        stated("LOK-2", RuleChange.NY, RuleKind.PROHIBITED, tags=("sonde",), holders=("HF",), wording="Nei")
    )
    assert verdict(own, "sonde", "HF").kind is LegalKind.FORBIDDEN
    assert verdict(own, "legemiddelhandtering", "HF").kind is not LegalKind.FORBIDDEN


def test_an_edited_prohibition_without_tags_still_closes_everything():
    edited = with_rules(stated("STUD-HPL5", RuleChange.ENDRET, wording="Lokalt"))
    for mapped in (with_rules(), edited):
        assert verdict(mapped, "legemiddelhandtering", "X_STUD").kind is LegalKind.FORBIDDEN


@pytest.mark.parametrize(
    ("dato", "counts"),
    [("2026-10-31", False), ("2026-11-01", True), ("2026-11-30", True), ("2026-12-01", False)],
)
def test_both_days_are_included(dato, counts):
    days = {"valid_from": date(2026, 11, 1), "valid_until": date(2026, 11, 30)}
    found = with_rules(stated("REKV-LE", RuleChange.AV, **days), dato=dato).snapshot
    assert ("REKV-LE" not in rules_in(found, CATALOGUE).rules) == counts
    (row,) = differences(found, CATALOGUE)
    assert row.counts == counts
    assert row.shipped is CATALOGUE.rules["REKV-LE"]
    assert row.holds is None


def test_the_division_keeps_the_rules_of_the_unit():
    def department(*rules):
        mapped = with_rules(*rules)
        mapped.group("A", scarcity=2.0, base="SP")
        mapped.group("B", base="HF")
        mapped.staff("a", "A")
        mapped.staff("b", "B")
        mapped.task("T", 100, today={"A": 100}, tags=("journalforing",))
        return mapped

    own = stated(
        "LOK", RuleChange.NY, RuleKind.RESERVED, tags=("journalforing",), holders=("SP",), wording="x"
    )
    assert suggest(department().snapshot, CATALOGUE).moves
    assert not suggest(department(own).snapshot, CATALOGUE).moves


def test_how_long_ago_the_law_was_looked_up():
    assert days_since_control(CATALOGUE, CATALOGUE.law_date) == 0
    assert all(isinstance(rule.type, RuleType) for rule in CATALOGUE.rules.values())


# -- approvals -------------------------------------------------------------------------------------


def test_how_many_are_approved():
    mapped = Mapped()
    mapped.group("B", base="HF")
    mapped.staff("b", "B")
    mapped.staff("c", "B", 100, count=2)
    mapped.task("T", 100, tags=("legemiddelhandtering",))
    mapped.approve("b", "T", ApprovalKind.LEGEMIDDEL)
    mapped.approve("c", "T", ApprovalKind.LEGEMIDDEL, valid_until=date(2026, 11, 1))
    situation = Situation(mapped.snapshot, CATALOGUE)
    found = approved(situation, 0, "B", "individual_approval:LMH-LEDER")
    assert found == Approved(ApprovalKind.LEGEMIDDEL, 1, 3)
    assert not found.met
    assert approved(situation, 0, "B", "training:MTU-OPPL").holders == 0
    assert approved(situation, 0, "B", "assessment") is None


# -- rules about units -----------------------------------------------------------------------------


def nursing_home(*groups):
    mapped = Mapped()
    mapped.unit("S", level=UnitLevel.KOMMUNE, type=UnitType.SYKEHJEM)
    mapped.unit("S1", parent="S", level=UnitLevel.KOMMUNE, type=UnitType.SYKEHJEM)
    for group in groups:
        mapped.staff(group, group, unit="S1")
    return unit_rules(Situation(mapped.snapshot, CATALOGUE))


def test_a_nursing_home_must_have_a_nurse_and_a_doctor():
    standing = {row.rule: row for row in nursing_home("SP")}
    assert standing["SYKEHJEM-SP"].standing is Standing.KEPT
    assert standing["SYKEHJEM-LE"].standing is Standing.BROKEN
    assert standing["SYKEHJEM-LE"].missing == ("LE",)
    assert {row.unit for row in standing.values()} == {"S"}


def test_a_specialist_counts_as_what_it_builds_on():
    standing = {row.rule: row.standing for row in nursing_home("SP-HS", "LE-FL")}
    assert standing["SYKEHJEM-SP"] is Standing.KEPT
    assert standing["SYKEHJEM-LE"] is Standing.KEPT


def test_what_a_municipality_must_have_is_named():
    row = next(row for row in nursing_home("SP", "LE", "FT") if row.rule == "KOMM-KRAV")
    assert row.missing == ("JO", "SP-HS", "ET", "PS")


def test_conditions_are_written_in_norwegian():
    new = stated("R1", RuleChange.NY, RuleKind.RESERVED, tags=("sår",), holders=("SP",), wording="Bare oss")
    inside, outside = (replace(new, scope=(f"Enhetstype = {unit}",)) for unit in ("sykehjem", "legekontor"))
    assert verdict(with_rules(inside), "sår", "HF").kind is LegalKind.FORBIDDEN
    assert verdict(with_rules(outside), "sår", "HF").permits
