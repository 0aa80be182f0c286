"""Problems in the sheets that say more of a unit lead to where they are mended."""

import pytest

from domain.model import (
    Answer,
    Approval,
    ApprovalKind,
    LocalRule,
    LowerLayer,
    LowerLayerKind,
    Person,
    Presence,
    RuleChange,
    ServiceThreshold,
    Shift,
    Task,
    Unit,
    VolunteerResource,
)
from domain.problems import Problem, ProblemCode
from domain.snapshot import Change
from gui.pages.findings.places import problem_place


@pytest.fixture
def session(open_example):
    return open_example("SH")


def value(session, sheet):
    """A value of the sheet, and the page and row it is mended in."""
    snapshot = session.snapshot
    task, person, unit = (next(iter(snapshot.all(kind))) for kind in (Task, Person, Unit))
    return {
        "Tilstede": (Presence("x", unit.id, "SP", Shift.NATT), "time", "x"),
        "Tjenestekrav": (ServiceThreshold("x", task.id, 80, 2, 30), "tasks", task.id),
        "Grep": (LowerLayer("x", task.id, LowerLayerKind.REDUSERE, Answer.NEI), "tasks", task.id),
        "Regler": (LocalRule("x", "HEMMELIG", RuleChange.AV, "fordi", "fagsjef"), "rules", "HEMMELIG"),
        "Godkjenninger": (Approval("x", person.id, task.id, ApprovalKind.UTSTYR), "staff", person.id),
        "Frivillige": (VolunteerResource("x", "B", unit.id, "Besøk"), "resources", "x"),
    }[sheet]


@pytest.mark.parametrize(
    "sheet", ["Tilstede", "Tjenestekrav", "Grep", "Regler", "Godkjenninger", "Frivillige"]
)
def test_a_problem_leads_to_the_page_and_the_row(session, sheet):
    row, page, shown = value(session, sheet)
    after = session.snapshot.with_changes([Change(None, row)])
    place = problem_place(after, Problem(ProblemCode.RULE_EXPIRED, sheet, entities=(row.id,)))
    assert (place.page, place.id) == (page, shown)
