"""Plans stand beside the workbook: an import keeps them, whatever else it replaces."""

from dataclasses import replace
from datetime import date

from domain.plan_model import Baseline, ChangeReason, Measure, MeasureKind, Plan, PlannedTraining
from domain.problems import ProblemCode
from domain.snapshot import Change, Snapshot
from tests.domain.workbooks import imported, small, workspace


def planned() -> Snapshot:
    """The small department with a plan: a measure about T1, training in K, and an approved mapping."""
    mapped = workspace(small())
    unit, task, skill = mapped.units["E"], mapped.tasks["T1"], mapped.competencies["K"]
    rows = (
        Baseline("b", unit.id, 1, date(2026, 6, 1), "Personalmøtet", 1),
        ChangeReason("r", "b", 2, "Ny telling"),
        Plan("p", "PL1", "Blodprøver til helsesekretær", unit.id),
        Measure("m", "p", "T1", MeasureKind.FLYTTE, "Flytt", task.id, "SP", "HE"),
        PlannedTraining("t", "m", 1, "Kurs", skill.id, "HE"),
    )
    return mapped.with_changes(Change(None, row) for row in rows)


def test_a_plan_stays_as_it_is_when_all_else_is_replaced_by_the_same() -> None:
    before = planned()
    assert workspace(small(), before, replace=True) == before


def test_a_measure_stays_without_the_task_and_competence_that_are_gone() -> None:
    before = planned()
    left = small(
        Kompetanser=None,
        Gruppekompetanser=None,
        Krav=None,
        Oppgaver=[
            ["kode", "prosess", "navn", "antall_per_uke", "minutter"],
            ["T2", "P", "Sende prøver", 5, 12.5],
        ],
        Fordeling=[["oppgave", "gruppe", "andel_prosent"], ["T2", "SP", 100]],
    )
    after = workspace(left, before, replace=True)
    assert after.by_id(Measure)["m"] == replace(before.by_id(Measure)["m"], task_id=None)
    assert after.by_id(PlannedTraining)["t"].competency_id is None
    assert after.by_id(Plan) == before.by_id(Plan)


def other_unit() -> dict[str, list[list[object]]]:
    """The sheets of another department."""
    return {
        "Enheter": [["kode", "navn"], ["F", "En annen enhet"]],
        "Ansatte": [["id", "gruppe", "enhet", "stilling_prosent"], ["a1", "SP", "F", 80]],
        "Prosesser": [["kode", "navn", "enhet"], ["P", "Prøver", "F"]],
    }


def test_a_unit_with_a_plan_may_not_go() -> None:
    before = planned()
    result = imported(small(**other_unit()), before, replace=True)
    (problem,) = result.errors
    assert (problem.code, problem.sheet, problem.value) == (ProblemCode.PLAN_LOSES_UNIT, "Enheter", "E")
    assert problem.data == {"plan": "PL1"}
    assert result.changes == ()


def test_an_approved_mapping_goes_with_its_unit() -> None:
    plans = [row for kind in (PlannedTraining, Measure, Plan) for row in planned().all(kind)]
    before = planned().with_changes(Change(row, None) for row in plans)
    after = workspace(small(**other_unit()), before, replace=True)
    assert not list(after.all(Baseline))
    assert not list(after.all(ChangeReason))
