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
from domain.today.unit_rules import Standing, broken_by, unit_rules
from tests.domain.homes import nursing_home as home
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


@pytest.mark.parametrize(
    ("rule", "tag", "group", "kind"),
    [
        ("REKV-LE", "rekvirering", "SP", LegalKind.ASSESS),
        ("REKV-LE", "rekvirering_prevensjon", "LE", LegalKind.ASSESS),
        ("REKV-LE", "rekvirering_prevensjon", "HF", LegalKind.ASSESS),
        ("LMH-LEDER", "legemiddelhandtering", "HF", LegalKind.ASSESS),
        ("JOURNAL-39", "journalforing", "HF", LegalKind.ASSESS),
        ("HENV-OYE", "henvisning_oye", "HF", LegalKind.ASSESS),
    ],
)
def test_a_rule_switched_off_closes_nothing(rule, tag, group, kind):
    off = with_rules(stated(rule, RuleChange.AV))
    found = verdict(off, tag, group)
    assert (found.kind, found.reasons, found.unknown_tags) == (kind, (), ())


def test_what_is_edited_out_of_a_reservation_is_open():
    edited = with_rules(stated("REKV-LE", RuleChange.ENDRET, tags=("rekvirering",)))
    assert verdict(edited, "rekvirering", "HF").kind is LegalKind.FORBIDDEN
    assert verdict(edited, "rekvirering_prevensjon", "LE").kind is LegalKind.ASSESS


def test_outside_its_days_what_is_switched_off_holds_as_ever():
    late = with_rules(stated("REKV-LE", RuleChange.AV, valid_from=date(2027, 1, 1)))
    assert verdict(late, "rekvirering_prevensjon", "HF").kind is LegalKind.FORBIDDEN
    assert verdict(late, "rekvirering", "LE").rules == ("REKV-LE",)


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


@pytest.mark.parametrize(("until", "kind"), [(2, LegalKind.FORBIDDEN), (1, LegalKind.ASSESS)])
def test_a_rule_of_its_own_that_has_run_out_closes_nothing(until, kind):
    own = {"tags": ("sonde",), "holders": ("SP",), "wording": "Sonde", "valid_until": date(2026, 11, until)}
    found = verdict(with_rules(stated("LOK-1", RuleChange.NY, RuleKind.RESERVED, **own)), "sonde", "HF")
    assert found.kind is kind


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


@pytest.mark.parametrize(
    ("kind", "standing"), [(UnitType.LEGEVAKT, Standing.ASK), (UnitType.ANNET, Standing.BROKEN)]
)
def test_what_a_municipality_must_have_is_asked_where_only_a_service_of_it_is_mapped(kind, standing):
    mapped = Mapped()
    mapped.unit("S", level=UnitLevel.KOMMUNE, type=kind)
    mapped.staff("a", "LE", unit="S")
    rows = {row.rule: row for row in unit_rules(Situation(mapped.snapshot, CATALOGUE))}
    assert rows["KOMM-KRAV"].standing is standing
    assert rows["KOMMUNELEGE"].standing is standing
    if kind is UnitType.LEGEVAKT:
        assert rows["LV-LEGE"].standing is Standing.KEPT


def test_conditions_are_written_in_norwegian():
    new = stated("R1", RuleChange.NY, RuleKind.RESERVED, tags=("sår",), holders=("SP",), wording="Bare oss")
    inside, outside = (replace(new, scope=(f"Enhetstype = {unit}",)) for unit in ("sykehjem", "legekontor"))
    assert verdict(with_rules(inside), "sår", "HF").kind is LegalKind.FORBIDDEN
    assert verdict(with_rules(outside), "sår", "HF").permits


# -- held against a division -----------------------------------------------------------------------


def broken(snapshot):
    situation = Situation(snapshot, CATALOGUE)
    found = broken_by(situation, suggest(snapshot, CATALOGUE).allocation)
    assert not broken_by(situation, ())
    return [(row.unit, row.rule, row.idle) for row in found]


def test_a_division_that_leaves_the_nurse_of_a_nursing_home_no_work_is_named():
    assert broken(home(doctor_gives=False, other_work=False)) == [("S", "SYKEHJEM-SP", ("SP",))]


def test_so_is_the_doctor():
    assert broken(home(doctor_gives=True, other_work=True)) == [("S", "SYKEHJEM-LE", ("LE",))]


def test_a_division_that_leaves_them_some_breaks_nothing():
    assert broken(home(doctor_gives=False, other_work=True)) == []


def adviser(*groups, tags=("legemiddelhandtering",)):
    mapped = Mapped()
    mapped.unit("K")
    mapped.unit("A", parent="K")
    for group in groups:
        mapped.staff(group, group, unit="K")
    mapped.task("T", 100, "A", tags=tags)
    rows = unit_rules(Situation(mapped.snapshot, CATALOGUE))
    return [(row.unit, row.standing, row.missing) for row in rows if row.rule == "LMH-RAADGIVER"]


def test_who_handles_medicines_needs_somebody_who_can_be_the_adviser():
    assert adviser("SP") == [("A", Standing.BROKEN, ("LE", "FA1"))]
    assert adviser("SP", "FA1-KLIN") == [("A", Standing.ASK, ())], (
        "one is enough; whether appointed, is asked"
    )
    assert adviser("SP", tags=()) == []


# -- documented training ---------------------------------------------------------------------------


def test_training_in_a_device_is_a_condition_that_a_record_meets():
    mapped = Mapped()
    mapped.staff("b", "HF")
    mapped.task("T", 100, tags=("utstyr",))
    situation = Situation(mapped.snapshot, CATALOGUE)
    law = situation.eligibility.openness(situation.works[0]).law
    found = law.verdict(("HF",))
    assert (found.kind, found.rules) == (LegalKind.CONDITIONS, ("MTU-OPPL",))
    assert "training:MTU-OPPL" in found.conditions
    assert not law.is_duty, "how it is done is a duty, not that it is"
    assert not approved(situation, 0, "HF", "training:MTU-OPPL").met
    mapped.approve("b", "T", ApprovalKind.UTSTYR, valid_until=date(2026, 11, 2))
    assert approved(Situation(mapped.snapshot, CATALOGUE), 0, "HF", "training:MTU-OPPL").met
    mapped.setting("dato", "2026-11-03")
    mapped.rows = [row for row in mapped.rows if getattr(row, "value", "") != "2026-11-02"]
    assert not approved(Situation(mapped.snapshot, CATALOGUE), 0, "HF", "training:MTU-OPPL").met
