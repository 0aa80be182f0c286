"""What a unit answers about itself, in and out again: presence, parts, promises, lowest layers, own rules."""

from dataclasses import replace
from datetime import date

import pytest

from domain.exchange.exporting import tables
from domain.model import (
    Answer,
    Approval,
    ApprovalKind,
    LocalRule,
    LowerLayer,
    LowerLayerKind,
    Phase,
    Presence,
    Requirement,
    RuleChange,
    RuleKind,
    ServiceThreshold,
    Shift,
    UnitVerdict,
    VolunteerResource,
)
from tests.domain.exchange.test_exporting import found_again
from tests.domain.workbooks import CATALOGUE, imported, small, workbook, workspace

TASKS = ["kode", "prosess", "navn", "antall_per_uke", "minutter"]
LAYERS = ["oppgave", "grep", "svar"]

FULL = small(
    Oppgaver=[
        [
            *TASKS,
            "vakt",
            "kjerneoppgave",
            "ansvarlig",
            "del_av",
            "ledd",
            "høyst utførere",
            "sted",
            "tiltaksplass",
            "gjøres_om_prosent",
        ],
        [
            "T1",
            "P",
            "Ta",
            100,
            5,
            "natt=39,5; Dag = 60,5 %",
            "SP; HE",
            "SP",
            None,
            "beslutte",
            4,
            "Lab",
            "x",
            "2,5 %",
        ],
        ["T2", "P", "Gjøre klar", 100, 2, "helg", None, None, "T1", "FORBEREDE", None, None, None, None],
    ],
    Krav=[["oppgave", "kompetanse", "nivå", "Vurderes igjen"], ["T1", "K", 3, "01.03.2027"]],
    Vurderinger=[
        ["oppgave", "gruppe", "dom", "vurderes_igjen"],
        ["T1", "HE", "kan", date(2027, 4, 15)],
        ["T2", "HE", "bør", None],
    ],
    Fordeling=None,
    Ansatte=[
        ["id", "gruppe", "enhet", "stilling_prosent", "vakter", "under_godkjenning"],
        ["a1", "SP", "E", 80, "helg; DAG", "ja"],
        ["he", "HE", "E", 50, None, None],
    ],
    Tilstede=[
        ["enhet", "gruppe", "vakt", "andel_prosent", "til_stede", "minst"],
        ["E", "SP", "natt", "20 %", 1.5, 1],
    ],
    Tjenestekrav=[
        ["oppgave", "andel_prosent", "innen_minutter", "åpningstimer_per_uke", "annet_arbeid_prosent"],
        ["T1", 80, 2, 37.5, 50],
    ],
    Grep=[
        [*LAYERS, "minutter_spart", "minutter_lagt_til", "gruppe_lagt_til", "ansvarlig", "ikke_digitale"],
        ["T1", "egenmestring", "ja", 60, 10, "SP", "SP", "Ringer oss"],
        ["T1", "leverandoer", "nei", None, None, None, None, None],
    ],
    Godkjenninger=[
        ["ansatt", "oppgave", "slag", "gitt_av", "dato", "gyldig_til"],
        ["a1", "T1", "legemiddel", "Leder", "01.02.2026", None],
    ],
    Frivillige=[["kode", "enhet", "navn", "avtale", "kontakt"], ["F", "E", "Venner", "ja", "Koordinator"]],
    Regler=[
        [
            "id",
            "endring",
            "type",
            "merker",
            "grupper",
            "vilkår",
            "ordlyd",
            "begrunnelse",
            "eier",
            "gyldig_til",
        ],
        [
            "R1",
            "ny",
            "begrenset rett",
            "sår",
            "SP; trained",
            "nivå=kommune",
            "Bare oss",
            "b",
            "Fagsjef",
            None,
        ],
        ["KOSM", "av", None, None, None, None, None, "Gjør vi ikke", "Fagsjef", date(2030, 1, 1)],
    ],
)


def test_every_column_becomes_its_field():
    found = workspace(FULL)
    whole, part = found.tasks["T1"], found.tasks["T2"]
    assert whole.shifts == ((Shift.DAG, 60_500_000), (Shift.NATT, 39_500_000))
    assert (whole.core_for, whole.responsible, whole.part_of_id) == (("SP", "HE"), "SP", None)
    assert (whole.phase, whole.most_performers, whole.place, whole.suits_placement) == (
        Phase.BESLUTTE,
        4,
        "Lab",
        True,
    )
    assert (part.shifts, part.part_of_id, part.phase) == (
        ((Shift.HELG, 100_000_000),),
        whole.id,
        Phase.FORBEREDE,
    )
    assert (whole.redone_percent, part.redone_percent) == (2_500_000, None)
    assert [row.review_on for row in found.requirements_of[whole.id]] == [date(2027, 3, 1)]
    assert found.verdicts_of[whole.id][0].review_on == date(2027, 4, 15)
    assert found.verdicts_of[part.id][0].review_on is None
    assert found.parts_of == {whole.id: [part]}
    person, unit = found.people["a1"], found.units["E"]
    assert person.under_approval
    assert not found.people["he"].under_approval
    assert found.positions_of[person.id][0].shifts == (Shift.DAG, Shift.HELG)
    (presence,) = found.presence_of[unit.id, "SP"]
    assert presence == Presence(presence.id, unit.id, "SP", Shift.NATT, 20_000_000, 1_500_000, 1)
    (promise,) = found.service_thresholds_of[whole.id]
    assert promise == ServiceThreshold(
        promise.id, whole.id, 80_000_000, 2_000_000, 37_500_000, other_work_percent=50_000_000
    )
    yes, no = sorted(found.lower_layers_of[whole.id], key=lambda row: row.answer)
    assert yes == LowerLayer(
        yes.id,
        whole.id,
        LowerLayerKind.EGENMESTRING,
        Answer.JA,
        60_000_000,
        10_000_000,
        "SP",
        "SP",
        "Ringer oss",
    )
    assert no == LowerLayer(no.id, whole.id, LowerLayerKind.LEVERANDOR, Answer.NEI)
    (approval,) = found.approvals_of[person.id]
    assert found.approvals_for == {whole.id: [approval]}
    assert approval == Approval(
        approval.id, person.id, whole.id, ApprovalKind.LEGEMIDDEL, "Leder", date(2026, 2, 1)
    )
    friends = found.volunteers["F"]
    assert friends == VolunteerResource(friends.id, "F", unit.id, "Venner", True, "Koordinator")
    new, off = found.local_rules["R1"], found.local_rules["KOSM"]
    assert new == LocalRule(
        new.id,
        "R1",
        RuleChange.NY,
        "b",
        "Fagsjef",
        RuleKind.LIMITED_RIGHT,
        ("sår",),
        ("SP", "trained"),
        ("nivå=kommune",),
        "Bare oss",
    )
    assert (off.change, off.kind, off.valid_until) == (RuleChange.AV, None, date(2030, 1, 1))


def test_importing_twice_changes_nothing_the_second_time():
    before = workspace(FULL)
    assert imported(FULL, before).changes == ()
    assert imported(FULL, before, replace=True).changes == ()
    assert imported(found_again(tables(before, CATALOGUE)), before).changes == ()


@pytest.mark.parametrize("old", [small(), workbook(Oppgaver=[["kode", "minutter"], ["T1", 5]])])
def test_a_workbook_that_knows_nothing_of_it_leaves_it(old):
    before = workspace(FULL)
    after = workspace(old, before)
    stored, kept = before.tasks["T1"], after.tasks["T1"]
    assert kept == replace(stored, name=kept.name)
    assert after.people["a1"].under_approval
    assert after.positions_of[after.people["a1"].id][0].shifts == (Shift.DAG, Shift.HELG)
    for kind in (
        *(Presence, ServiceThreshold, LowerLayer, Approval, VolunteerResource, LocalRule),
        *(Requirement, UnitVerdict),
    ):
        assert after.by_id(kind) == before.by_id(kind)


def test_what_belongs_to_a_task_or_a_person_is_replaced():
    before = workspace(FULL)
    layers = workbook(Grep=[LAYERS, ["T1", "redusere", "senere"]])
    (left,) = workspace(layers, before).lower_layers_of[before.tasks["T1"].id]
    assert (left.kind, left.answer) == (LowerLayerKind.REDUSERE, Answer.SENERE)
    assert before.tasks["T2"].id not in workspace(layers, before).lower_layers_of
    equipment = workbook(Godkjenninger=[["ansatt", "oppgave", "slag"], ["a1", "T2", "utstyr"]])
    (approval,) = workspace(equipment, before).approvals_of[before.people["a1"].id]
    assert (approval.task_id, approval.kind) == (before.tasks["T2"].id, ApprovalKind.UTSTYR)
    presence = workbook(Tilstede=[["enhet", "gruppe", "vakt"], ["E", "SP", "dag"]])
    assert len(workspace(presence, before).presence_of[before.units["E"].id, "SP"]) == 2


def test_an_empty_cell_sets_the_default():
    before = workspace(FULL)
    emptied = workbook(
        Oppgaver=[["kode", "vakt", "del_av", "ansvarlig"], ["T2", None, "", None]],
        Ansatte=[["id", "enhet", "under_godkjenning", "vakter"], ["a1", "E", None, None]],
    )
    after = workspace(emptied, before)
    assert (after.tasks["T2"].shifts, after.tasks["T2"].part_of_id) == ((), None)
    assert not after.people["a1"].under_approval
    assert after.positions_of[after.people["a1"].id][0].shifts == ()


def test_one_row_is_enough_to_say_that_a_person_waits_for_approval():
    rows = [
        ["id", "gruppe", "enhet", "stilling_prosent", "under_godkjenning"],
        ["a1", "SP", "E", 40, "nei"],
        ["a1", "SP", "F", 40, "ja"],
    ]
    units = [["kode", "navn"], ["E", "e"], ["F", "f"]]
    assert workspace(small(Enheter=units, Ansatte=rows)).people["a1"].under_approval


def test_figures_do_not_depend_on_what_is_not_computed_yet():
    """An export of an old workspace says nothing in the new columns."""
    made = {table.name: table for table in tables(workspace(small()), CATALOGUE)}
    names = (
        "vakt",
        "kjerneoppgave",
        "ansvarlig",
        "del_av",
        "ledd",
        "høyst_utførere",
        "sted",
        "gjøres_om_prosent",
    )
    places = [made["Oppgaver"].headings.index(name) for name in names]
    assert all(row[place] is None for row in made["Oppgaver"].rows for place in places)
    assert [row[-1] for row in made["Krav"].rows] == [None]
    assert not any(
        made[name].rows for name in ("Tilstede", "Tjenestekrav", "Grep", "Godkjenninger", "Regler")
    )
