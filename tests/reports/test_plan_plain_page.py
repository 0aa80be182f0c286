"""The page for users and next of kin: plain words, one page, and what stands on it always."""

import re
from dataclasses import replace

import pytest

from domain.model import PatientContact, Task
from domain.plan_model import Measure, MeasureAnswer, MeasureKind, Plan, PlanStatus, View
from domain.units import to_micro
from tests.domain.plan.planned import mapping, planned, setting, without
from tests.reports.test_plan_reports import AGAINST, DEPARTMENTS, Printed


def plain(alter=None, mapped=None):
    return Printed("enkelt", planned(alter, mapped))


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_it_is_one_page(department):
    assert len(Printed("enkelt", DEPARTMENTS[department]()).pages) == 1


def test_forty_measures_and_long_texts_are_one_page():
    mapped = mapping()
    for number in range(40):
        mapped.task(f"Oppgave {number:02} med et langt navn som går over flere ord", 30, today={"SP": 100})

    def many(rows):
        (measure,) = [row for row in rows if isinstance(row, Measure)]
        tasks = [row for row in mapped.rows if isinstance(row, Task)][1:]
        more = [replace(measure, id=f"m{n}", code=f"X{n}", task_id=task.id) for n, task in enumerate(tasks)]
        stops = [
            replace(row, id=f"s{row.id}", code=f"S{row.code}", kind=MeasureKind.STOPPE) for row in more[:3]
        ]
        answers = [MeasureAnswer(f"z{row.id}", row.id, "eskalering", "Ring vakten. " * 40) for row in more]
        return [*rows, *more, *stops, *answers]

    report = plain(many, mapped)
    assert len(report.pages) == 1
    assert report.text.count(": vi slutter med dette.") == 3
    assert "endringer til: " in report.text
    assert "De står i drøftingsnotatet" in report.text


def test_it_says_who_does_it_today_and_who_will():
    part = plain().part("Hva blir annerledes?")
    assert "SÅR: helsefagarbeider skal gjøre mer av dette, og sykepleier mindre." in part


def test_it_has_no_minutes_and_no_terms_of_law():
    text = plain().text
    assert not re.search(r"\d+\s*(min|t)\b|hpl|aml|§|styringsrett|årsverk", text)


def test_work_that_patients_do_not_meet_is_only_counted():
    mapped = mapping()
    mapped.rows = [
        setting(Task, contact=PatientContact.INGEN)([row])[0] if isinstance(row, Task) else row
        for row in mapped.rows
    ]
    part = plain(mapped=mapped).part("Hva blir annerledes?")
    assert part == ("Én endring gjelder arbeid som du ikke merker direkte. Den står også i drøftingsnotatet.")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (PlanStatus.UTKAST, "Dette er et forslag. Ingenting er bestemt ennå."),
        (PlanStatus.DROFTET, "Dette er et forslag. Ingenting er bestemt ennå."),
        (PlanStatus.BESLUTTET, "Dette er bestemt, og skal prøves ut."),
        (PlanStatus.PROVES_UT, "Vi prøver det ut nå."),
        (PlanStatus.EVALUERT, "ser nå på hvordan det gikk"),
        (PlanStatus.INNFORT, "er nå slik vi arbeider"),
        (PlanStatus.JUSTERT, "har endret noe av det"),
        (PlanStatus.AVVIST, "Det blir ikke noe av."),
    ],
)
def test_it_says_how_far_the_plan_has_come(status, said):
    assert said in plain(setting(Plan, status=status)).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"minutes": None}, "SÅR: vi slutter med dette."),
        ({"minutes": to_micro(300)}, "SÅR: vi slutter med dette."),
        ({}, "Ikke ta bilder: vi gjør mindre av «SÅR»."),
        ({"title": ""}, "SÅR: vi gjør mindre av dette."),
        ({"task_id": None}, "Vi slutter med dette, eller gjør mindre av det: Ikke ta bilder."),
    ],
)
def test_what_stops_is_said_outright_and_a_part_is_not_told_as_the_whole(fields, said):
    stop = setting(
        Measure, **{"kind": MeasureKind.STOPPE, "receiver": "", "title": "Ikke ta bilder", **fields}
    )
    assert said in plain(stop).part("Hva blir annerledes?")


def test_what_a_tool_and_what_people_take_over_are_both_said():
    def with_tool(rows):
        (measure,) = [row for row in rows if isinstance(row, Measure)]
        kind = MeasureKind.AUTOMATISERE
        return [*rows, replace(measure, id="m2", code="T2", kind=kind, receiver="", minutes=to_micro(60))]

    part = plain(with_tool).part("Hva blir annerledes?")
    assert "SÅR: et digitalt verktøy skal gjøre noe av dette. Helsefagarbeider skal gjøre mer" in part


def test_what_is_written_is_never_cut_within_a_sentence():
    whole = "Vi vil gi mer tid til dem som trenger det mest."
    assert f"Hvorfor: {whole}" in plain(setting(Plan, aim=f"{whole} {'Og det er mer å si ' * 30}")).text
    text = plain(setting(Plan, aim="Og det er mer å si " * 30)).text
    assert "Hvorfor vi gjør det, står i planen." in text
    assert "…" not in text


def test_dissent_and_work_that_nobody_does_are_said():
    assert "Ikke alle er enige" not in plain().text
    assert "Ikke alle er enige i planen." in plain(setting(View, "v3", **AGAINST)).text
    mapped = mapping()
    mapped.task("TELEFON", 90)
    assert "TELEFON" in plain(mapped=mapped).part("Hva passer vi på?")


def test_it_says_whether_users_are_heard():
    assert "er spurt om planen" in plain().text
    assert "Ingen brukerrepresentant er spurt ennå." in plain(without("v6")).text
    said = plain(setting(View, "v6", not_relevant=True, text="Gjelder bare kontoret")).text
    assert "Grunnen står i papirene om planen." in said


def test_risk_that_is_not_assessed_is_said():
    assert "Vi har ikke vurdert ennå hva som kan gå galt." in plain(without("h")).text
