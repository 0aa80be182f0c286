"""Parts of the reports on a plan: what stands whatever is chosen, and what page one says of the rest."""

import re
from functools import cache

import pytest

from domain.model import LocalRule, RuleChange, new_id
from reports.parts import COMPETENCE_PLAN, CONSEQUENCES, EFFECT, MEMO, PARTS, UnknownPart, optional, without
from reports.plans.kinds import PLAN_REPORTS, plan_report
from tests.domain.plan.planned import CATALOGUE, mapping, planned
from tests.reports.reading import ReadReport
from tests.reports.structure import nodes, problems
from tests.reports.test_department import one
from tests.reports.test_plan_reports import MOMENT, PlanMaterial, bare, dissenting, plan_of

KINDS = (MEMO, CONSEQUENCES, COMPETENCE_PLAN, EFFECT)


class Chosen(ReadReport):
    """A report of a plan with some of its parts."""

    def __init__(self, kind, parts, snapshot):
        material = PlanMaterial(snapshot, CATALOGUE, plan_of(snapshot), "0.1.0")
        super().__init__(plan_report(kind, material, MOMENT, parts))
        self.parts = [node.text for node in nodes(self.pdf, "H2")]


@cache
def whole(kind):
    return Chosen(kind, None, planned())


@cache
def shortest(kind):
    return Chosen(kind, (), planned())


def fixed(kind):
    return [row for row in PARTS[kind] if row.fixed]


def test_the_parts_that_no_choice_removes_are_those_of_the_document():
    assert [row.number for row in fixed(MEMO)] == [5, 6, 7, 8]
    assert [row.number for row in fixed(CONSEQUENCES)] == [4, 6]
    assert [row.code for row in fixed(COMPETENCE_PLAN)] == ["mangler"]
    assert [row.code for row in fixed(EFFECT)] == ["frigjort"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_report_has_every_part_and_says_nothing_of_choices(kind):
    assert whole(kind).parts == [row.heading for row in PARTS[kind]]
    assert "utelatt etter valg" not in whole(kind).text


@pytest.mark.parametrize("kind", KINDS)
def test_without_all_that_may_go_the_fixed_parts_stand_with_their_numbers(kind):
    assert shortest(kind).parts == [row.heading for row in fixed(kind)]
    assert problems(shortest(kind).pdf) == []


@pytest.mark.parametrize("kind", KINDS)
def test_page_one_names_what_is_left_out(kind):
    named = [f"«{row.heading}»" for row in without(kind, frozenset(row.code for row in fixed(kind)))]
    first = " ".join(shortest(kind).pages[0].split())
    assert f"{len(named)} deler er utelatt etter valg:" in first
    assert [name for name in named if name not in first] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_points_to_a_part_that_is_left_out(kind):
    pointed = set(re.findall(r"\bdel (\d)", shortest(kind).text))
    assert pointed <= {str(row.number) for row in fixed(kind)}


@pytest.mark.parametrize(
    ("kind", "code"), [(kind, row.code) for kind in KINDS for row in PARTS[kind] if not row.fixed]
)
def test_a_part_asked_for_stands_in_its_place_with_the_same_tables(kind, code):
    report = Chosen(kind, [code], planned())
    assert report.parts == [row.heading for row in PARTS[kind] if row.fixed or row.code == code]
    assert problems(report.pdf) == []
    assert [table for table in report.tables if table not in whole(kind).tables] == []


@pytest.mark.parametrize("code", ["grupper", "pyramiden"])
def test_figures_readd_in_a_part_that_stands_alone(code):
    first = {"grupper": "Gruppe", "pyramiden": "Hvem"}[code]
    *rows, total = Chosen(CONSEQUENCES, [code], planned()).rows(first, "I dag", "Planen")
    for column in (1, 2):
        assert sum(one(row[column]) for row in rows) == one(total[column]) > 0


def test_dissent_answers_and_changed_rules_stand_whatever_is_chosen():
    mapped = mapping()
    rule = next(iter(CATALOGUE.rules))
    mapped.rows.append(LocalRule(new_id(), rule, RuleChange.AV, "Vi venter", "Kommunalsjef"))
    text = Chosen(MEMO, (), planned(dissenting, mapped)).text
    assert "Dissens: Helheten for pasienten går tapt" in text
    assert "ikke besvart" in text
    assert "slått av (av Kommunalsjef): Vi venter." in text
    assert "Ingen gruppe har mer arbeid enn tid, verken i dag eller i planen." in text


def test_the_use_of_freed_time_stands_whatever_is_chosen():
    assert "T1: Svart" in shortest(EFFECT).text


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_without_measures_has_its_fixed_parts_too(kind):
    report = Chosen(kind, (), planned(bare))
    assert report.parts == [row.heading for row in fixed(kind)]
    assert problems(report.pdf) == []


@pytest.mark.parametrize("kind", [kind for kind in PLAN_REPORTS if not optional(kind)])
def test_a_report_that_is_always_whole_has_no_parts_to_ask_for(kind):
    snapshot = planned()
    material = PlanMaterial(snapshot, CATALOGUE, plan_of(snapshot), "0.1.0")
    with pytest.raises(UnknownPart):
        plan_report(kind, material, MOMENT, ["kort"])
