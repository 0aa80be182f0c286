"""What an edit would break: the same as an import of it would be refused for, and nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from domain.editing.edits import net, removal_of
from domain.editing.objections import objections
from domain.exchange.rereading import PLACES
from domain.exchange.sheets import LONGEST_TEXT, SETTING_KINDS, SHEETS
from domain.exchange.validation import errors
from domain.model import (
    Answer,
    Approval,
    Competency,
    Entity,
    Group,
    LinkKind,
    LocalRule,
    LowerLayer,
    Position,
    Presence,
    Setting,
    Share,
    Task,
    TaskLink,
    TimeBasis,
    Unit,
    UnitVerdict,
    new_id,
)
from domain.plan_model import Plan
from domain.problems import Problem, ProblemCode
from domain.snapshot import Change, Snapshot
from domain.workshop_model import Workshop
from reports.problem_words import cell_sentence, sentence
from tests.domain.made_up import snapshots
from tests.domain.workbooks import CATALOGUE, small, workspace

P = ProblemCode
NUMBER = "01010750160"
"""Passes both control digits, and belongs to nobody."""

STORED = workspace(
    small(
        Vurderinger=[["oppgave", "gruppe", "dom"], ["T1", "HE", "kan"]],
        Tidsgrunnlag=[["enhet", "gruppe"], ["E", "SP"]],
        Grupper=[["kode", "navn", "grunnprofesjon"], ["X_EN", "Vår", "SP"]],
        Innstillinger=[["nøkkel", "verdi"], ["tak_prosent", 90]],
        Kompetanser=[["kode", "navn", "overordnet"], ["K", "Blodprøver", None], ["L", "Venøs", "K"]],
    )
)


def judged(*changes: Change, snapshot: Snapshot = STORED) -> list[Problem]:
    found = objections(snapshot.with_changes(changes), changes, CATALOGUE)
    for problem in found:
        text = cell_sentence(problem)
        assert text.endswith(".")
        assert not any(word in text for word in ("Ark ", "arket", "kolonne", "rad ", "{", "None"))
        assert sentence(problem).startswith(f"Ark {problem.sheet}")
    return found


def edited(row: Entity, **fields: Any) -> Change:
    return Change(row, replace(row, **fields))


def told(problems: Iterable[Problem]) -> list[tuple[ProblemCode, str, str]]:
    return [(problem.code, problem.sheet, problem.column) for problem in problems]


def one(kind: type[Any], **fields: Any) -> Any:
    return next(
        row for row in STORED.all(kind) if all(getattr(row, name) == value for name, value in fields.items())
    )


TASK, UNIT, PERSON, SKILL = (
    STORED.tasks["T1"],
    STORED.units["E"],
    STORED.people["a1"],
    STORED.competencies["K"],
)
POSITION, TIME, VERDICT, OWN = one(Position, count=1), one(TimeBasis), one(UnitVerdict), one(Group)
CEILING = one(Setting, key="tak_prosent")


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (
            TASK,
            {"name": "Ta blodprøver", "minutes": 7_500_000, "tags": ("a=b", "rekvirering"), "note": "\n ok"},
        ),
        (TASK, {"code": "Ny kode", "risk": None, "minutes_low": 0, "locked": True}),
        (UNIT, {"available_share": None, "full_time_hours_per_week": 168_000_000}),
        (PERSON, {"name": "", "group": "X_EN"}),
        (POSITION, {"percent": 300_000_000, "count": 3}),
        (TIME, {"individual_hours_per_year": 120_000_000}),
        (VERDICT, {"follow_up_percent": 5_000_000, "follow_up_group": "SP"}),
        (OWN, {"base": "", "layer": 6, "ceiling_percent": 120_000_000}),
        (CEILING, {"value": "87.5"}),
        (CEILING, {"key": "noe annet", "value": "hva som helst"}),
    ],
)
def test_what_an_import_takes_is_taken(row: Entity, fields: dict[str, Any]) -> None:
    assert judged(edited(row, **fields)) == []


@pytest.mark.parametrize(
    ("row", "fields", "code", "sheet", "column"),
    [
        (TASK, {"name": " "}, P.MISSING_VALUE, "Oppgaver", "navn"),
        (TASK, {"code": ""}, P.MISSING_VALUE, "Oppgaver", "kode"),
        (TASK, {"code": "x" * 65}, P.CODE_TOO_LONG, "Oppgaver", "kode"),
        (TASK, {"code": "A;B"}, P.CODE_IN_LIST, "Oppgaver", "kode"),
        (TASK, {"code": "*"}, P.CODE_IN_LIST, "Oppgaver", "kode"),
        (TASK, {"code": " A"}, P.CONTROL_CHARACTERS, "Oppgaver", "kode"),
        (TASK, {"tags": ("a;b",)}, P.CODE_IN_LIST, "Oppgaver", "merker"),
        (TASK, {"tags": ("a", "b" * 65)}, P.CODE_TOO_LONG, "Oppgaver", "merker"),
        (TASK, {"minutes": 0}, P.OUT_OF_RANGE, "Oppgaver", "minutter"),
        (TASK, {"per_week": -1}, P.OUT_OF_RANGE, "Oppgaver", "antall_per_uke"),
        (TASK, {"per_week": 10**40}, P.OUT_OF_RANGE, "Oppgaver", "antall_per_uke"),
        (TASK, {"risk": 26}, P.OUT_OF_RANGE, "Oppgaver", "risiko"),
        (TASK, {"note": "a\x00b"}, P.CONTROL_CHARACTERS, "Oppgaver", "merknad"),
        (TASK, {"note": "a" * (LONGEST_TEXT + 1)}, P.TEXT_TOO_LONG, "Oppgaver", "merknad"),
        (TASK, {"note": f"Gjelder {NUMBER}"}, P.NATIONAL_ID, "Oppgaver", "merknad"),
        (TASK, {"tags": ("a", NUMBER)}, P.NATIONAL_ID, "Oppgaver", "merker"),
        (TASK, {"per_week": int(NUMBER) * 10**6}, P.NATIONAL_ID, "Oppgaver", "antall_per_uke"),
        (PERSON, {"code": "010107 50160"}, P.NATIONAL_ID, "Ansatte", "id"),
        (PERSON, {"name": f"Kari {NUMBER}"}, P.NATIONAL_ID, "Ansatte", "navn"),
        (PERSON, {"group": "sp"}, P.UNKNOWN_REFERENCE, "Ansatte", "gruppe"),
        (UNIT, {"available_share": 1_000_001}, P.OUT_OF_RANGE, "Enheter", "tilgjengelig_andel"),
        (UNIT, {"full_time_hours_per_week": 0}, P.OUT_OF_RANGE, "Enheter", "heltid_timer_per_uke"),
        (UNIT, {"parent_id": UNIT.id}, P.CYCLE, "Enheter", "overordnet"),
        (SKILL, {"parent_id": SKILL.id}, P.CYCLE, "Kompetanser", "overordnet"),
        (SKILL, {"training_hours": 0}, P.OUT_OF_RANGE, "Kompetanser", "opplæringstimer"),
        (POSITION, {"percent": 100_000_001}, P.POSITION_TOO_LARGE, "Ansatte", "stilling_prosent"),
        (POSITION, {"count": 0}, P.OUT_OF_RANGE, "Ansatte", "antall"),
        (TIME, {"group": "", "individual_hours_per_year": 1}, P.INDIVIDUAL_NEEDS_GROUP, "Tidsgrunnlag", ...),
        (TIME, {"vacation_days": 250_000_000}, P.NO_WORKING_TIME_LEFT, "Tidsgrunnlag", "dager_per_uke"),
        (VERDICT, {"follow_up_percent": 1}, P.FOLLOW_UP_GROUP_MISSING, "Vurderinger", "oppfølging_gruppe"),
        (VERDICT, {"time_factor": 499_999}, P.OUT_OF_RANGE, "Vurderinger", "tidsfaktor"),
        (OWN, {"name": ""}, P.MISSING_VALUE, "Grupper", "navn"),
        (OWN, {"code": "HE", "base": "LE"}, P.BASE_FIXED, "Grupper", "grunnprofesjon"),
        (CEILING, {"value": "nitti"}, P.NOT_A_NUMBER, "Innstillinger", "verdi"),
        (CEILING, {"value": "90 %"}, P.NOT_A_NUMBER, "Innstillinger", "verdi"),
        (CEILING, {"value": "-1"}, P.OUT_OF_RANGE, "Innstillinger", "verdi"),
        (CEILING, {"value": ""}, P.MISSING_VALUE, "Innstillinger", "verdi"),
        (CEILING, {"key": "ansattnavn", "value": "true"}, P.NOT_YES_NO, "Innstillinger", "verdi"),
        (CEILING, {"key": "dato", "value": "31.12.2026"}, P.NOT_A_DATE, "Innstillinger", "verdi"),
    ],
)
def test_what_an_import_refuses_is_refused(
    row: Entity, fields: dict[str, Any], code: ProblemCode, sheet: str, column: Any
) -> None:
    found = judged(edited(row, **fields))
    expected = "individuelle_timer_per_år" if column is ... else column
    assert (code, sheet, expected) in told(found)
    assert all(problem.entities[0] == row.id for problem in found)
    assert NUMBER not in repr(found)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (NUMBER, P.NATIONAL_ID),
        ("010107 501 60", P.NATIONAL_ID),
        ("a\x00b", P.CONTROL_CHARACTERS),
        ("\x1b[31m", P.CONTROL_CHARACTERS),
        ("\ud800", P.CONTROL_CHARACTERS),
        ("x" * (LONGEST_TEXT + 1), P.TEXT_TOO_LONG),
    ],
)
def test_texts_of_plans_and_workshops_hold_what_a_cell_can(words: str, code: ProblemCode) -> None:
    plan = Plan(new_id(), "P1", "Plan", UNIT.id, aim=words)
    meeting = Workshop(new_id(), UNIT.id, 1, "Arbeidsmøte", present=("fastlege", words))
    for row, field in ((plan, "aim"), (meeting, "present")):
        change = Change(None, row)
        (problem,) = objections(STORED.with_changes([change]), [change], CATALOGUE)
        assert (problem.code, problem.column) == (code, field)
        assert NUMBER not in cell_sentence(problem)


def test_a_group_that_is_meant_is_named() -> None:
    (problem,) = judged(edited(PERSON, group="sykepleier"))
    assert (problem.value, problem.data["meant"]) == ("sykepleier", "SP")
    assert "Mente du «SP»?" in cell_sentence(problem)


def test_what_is_removed_is_not_looked_at() -> None:
    bad = replace(TASK, name="", note=NUMBER)
    stored = STORED.with_changes([Change(TASK, bad)])
    assert judged(*removal_of(stored, [bad]), snapshot=stored) == []
    assert judged(*removal_of(STORED, [UNIT])) == []


def test_shares_that_are_left_have_to_be_whole() -> None:
    shares = {row.group: row for row in STORED.shares_of[STORED.tasks["T2"].id]}
    assert told(judged(Change(shares["SP"], None))) == [(P.SHARES_SUM, "Fordeling", "andel_prosent")]
    assert judged(*(Change(row, None) for row in shares.values())) == []
    assert judged(Change(shares["SP"], None), edited(shares["HE"], percent=100_000_000)) == []
    assert judged(edited(TASK, name="En annen oppgave")) == []


def test_other_tasks_shares_are_not_looked_at() -> None:
    (share,) = STORED.shares_of[TASK.id]
    stored = STORED.with_changes([edited(share, percent=1)])
    assert judged(edited(STORED.tasks["T2"], name="Ny"), snapshot=stored) == []


def test_followers_cannot_be_followed() -> None:
    first, follower = TASK, STORED.tasks["T3"]
    back = Change(None, TaskLink(new_id(), first.id, LinkKind.FOLLOWS, follower.id))
    assert told(judged(back)) == [(P.CYCLE, "Oppgaver", "følger")]
    chain = Change(None, TaskLink(new_id(), first.id, LinkKind.FOLLOWS, STORED.tasks["T2"].id))
    (problem,) = judged(chain)
    assert (problem.code, problem.value, problem.data) == (P.FOLLOWER_FOLLOWED, "T3", {"codes": ("T1",)})
    all_others = Change(None, TaskLink(new_id(), follower.id, LinkKind.AFTER, None))
    assert told(judged(all_others)) == [(P.UNKNOWN_REFERENCE, "Oppgaver", "etter")]


def test_a_group_does_not_go_while_others_name_it() -> None:
    share = Share(new_id(), STORED.tasks["T3"].id, "X_EN", 100_000_000)
    stored = STORED.with_changes([Change(None, share)])
    gone = judged(Change(OWN, None), snapshot=stored)
    assert [(problem.code, problem.value, problem.entities) for problem in gone] == [
        (P.UNKNOWN_REFERENCE, "X_EN", (share.id,))
    ]
    assert judged(*removal_of(stored, [OWN]), snapshot=stored) == []


def test_every_column_that_holds_no_id_is_read_again() -> None:
    columns = {(place.sheet.name, place.column.name) for of in PLACES.values() for place in of.values()}
    everything = {(sheet.name, column.name) for sheet in SHEETS for column in sheet.columns}
    ids = {
        (sheet.name, column.name)
        for sheet in SHEETS
        for column in sheet.columns
        if column.target not in ("", "Grupper")
    }
    assert columns == everything - ids | {("Ansatte", "id")}


# -- random edits ---------------------------------------------------------------------------------

CROSS = {
    P.CYCLE,
    P.BASE_NOT_CATALOGUE,
    P.FOLLOWER_FOLLOWED,
    P.SHARES_SUM,
    P.POSITION_TOO_LARGE,
    P.FOLLOW_UP_GROUP_MISSING,
    P.INDIVIDUAL_NEEDS_GROUP,
    P.NO_WORKING_TIME_LEFT,
    P.PART_OF_PART,
    P.PRESENCE_SUM,
    P.SAVES_TOO_MUCH,
    P.ADDED_GROUP_MISSING,
    P.NOT_DIGITAL_MISSING,
    P.ENDS_BEFORE_START,
}
EDITED = (
    Unit,
    Competency,
    Group,
    Position,
    TimeBasis,
    UnitVerdict,
    Share,
    TaskLink,
    Task,
    Presence,
    LowerLayer,
    Approval,
    LocalRule,
)
AWAY = st.sampled_from([0, 100 * 10**6, 366 * 10**6])
GROUPS = st.sampled_from(["", "SP", "X_EN", "=TO"])
HOURS = st.sampled_from([0, 10**6])


def _fields_of(row: Entity, snapshot: Snapshot) -> dict[str, st.SearchStrategy[Any]]:
    """What may be edited at random: each value fits its cell, so that only what is between values breaks."""
    if isinstance(row, Unit | Competency):
        return {"parent_id": st.sampled_from([None, *snapshot.by_id(type(row))])}
    if isinstance(row, Group):
        return {} if row.code in CATALOGUE.groups else {"base": GROUPS}
    if isinstance(row, Position):
        return {"percent": st.sampled_from([0, 10**8, 9 * 10**8]), "count": st.sampled_from([1, 9])}
    if isinstance(row, TimeBasis):
        return {"vacation_days": AWAY, "sick_days": AWAY, "individual_hours_per_year": HOURS}
    if isinstance(row, UnitVerdict):
        return {"follow_up_percent": HOURS, "follow_up_group": GROUPS}
    if isinstance(row, Share):
        return {"percent": st.integers(0, 100 * 10**6)}
    if isinstance(row, Task):
        return {
            "minutes": st.integers(1, 10**9),
            "part_of_id": st.sampled_from([None, *snapshot.by_id(Task)]),
        }
    if isinstance(row, Presence):
        return {"share_percent": st.sampled_from([None, 0, 60 * 10**6])}
    if isinstance(row, LowerLayer):
        return _fields_of_layer(row)
    if isinstance(row, Approval):
        return {"valid_until": st.sampled_from([None, date(1700, 1, 1), date(2200, 1, 1)])}
    return {"valid_until": st.sampled_from([None, date(1700, 1, 1)])} if isinstance(row, LocalRule) else {}


def _fields_of_layer(row: LowerLayer) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "answer": st.sampled_from(Answer),
        "minutes_saved": st.integers(0, 10**12),
        "minutes_added": HOURS,
        "group_added": GROUPS,
        "not_digital": st.sampled_from(["", " ", "Ringer oss"]),
    }


def _edits(data: st.DataObject, snapshot: Snapshot, among: tuple[type[Entity], ...]) -> list[Change]:
    kinds = [kind for kind in among if snapshot.by_id(kind)] or [Setting]
    changes = []
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.sampled_from(list(snapshot.all(data.draw(st.sampled_from(kinds))))))
        fields = _fields_of(row, snapshot)
        if isinstance(row, TaskLink) and data.draw(st.booleans()):
            other = data.draw(st.sampled_from(list(snapshot.by_id(Task))))
            changes.append(Change(None, TaskLink(new_id(), other, LinkKind.FOLLOWS, row.task_id)))
        elif fields and data.draw(st.integers(0, 3)):
            name = data.draw(st.sampled_from(sorted(fields)))
            changes.append(edited(row, **{name: data.draw(fields[name])}))
        else:
            changes += removal_of(snapshot, [row], CATALOGUE.groups.keys())
    return changes


def _applied(snapshot: Snapshot, changes: list[Change]) -> list[Change] | None:
    """The changes as one step; None when they do not fit together."""
    seen: set[tuple[str, str]] = set()
    for change in changes:
        key = (type(change.entity).__name__, change.entity.id)
        if key in seen:
            return None
        seen.add(key)
    return net(changes)


@pytest.mark.parametrize("among", [EDITED, *((kind,) for kind in EDITED)])
@given(st.data(), st.just(STORED) | snapshots())
@settings(max_examples=20, phases=[Phase.explicit, Phase.generate])
def test_random_edits_are_refused_when_an_import_would_refuse_them(
    among: tuple[type[Entity], ...], data: st.DataObject, snapshot: Snapshot
) -> None:
    changes = _applied(snapshot, _edits(data, snapshot, among))
    if changes is None:
        return
    assert errors(snapshot, CATALOGUE) == []
    after = snapshot.with_changes(changes)
    found = objections(after, changes, CATALOGUE)
    between = [problem for problem in found if problem.code in CROSS]
    assert sorted(map(repr, between)) == sorted(map(repr, errors(after, CATALOGUE)))


@given(snapshots())
def test_whatever_an_import_takes_may_be_stored(snapshot: Snapshot) -> None:
    assert objections(snapshot, [Change(None, row) for row in _rows(snapshot)], CATALOGUE) == []


def _rows(snapshot: Snapshot) -> list[Entity]:
    return [row for kind in (*PLACES, TaskLink) for row in snapshot.all(kind)]


def test_settings_of_every_kind_are_read_in_their_stored_form() -> None:
    values = {
        "navn": "Avdelingen",
        "dato": date(2026, 1, 31).isoformat(),
        "modellversjon": "1",
        "tak_prosent": "90",
        "mål_prosent": "87.5",
        "minste_flytting": "15",
        "ansattnavn": "ja",
        "minste_andel_flytting": "5",
        "avrunding_prosent": "2.5",
        "hele_oppgaver": "1",
        "nye_minutter_tak": "600",
        "overlevering_minutter": "4",
        "minste_kjerneandel": "30",
        "ros_gul_fra": "4",
        "ros_oransje_fra": "8",
        "ros_rød_fra": "12",
        "prisår": "2026",
        "s_takst_kroner": "250.5",
        "vikar_kroner_per_time": "600",
        "vikar_timer_per_uke": "12",
    }
    assert values.keys() == SETTING_KINDS.keys()
    rows = [Setting(new_id(), key, value) for key, value in values.items()]
    assert judged(*(Change(None, row) for row in rows if row.key != "tak_prosent")) == []


def test_names_of_staff_are_judged_as_cells_of_staff() -> None:
    assert told(judged(edited(PERSON, name="Kari\x07"))) == [(P.CONTROL_CHARACTERS, "Ansatte", "navn")]
