"""The page for users and next of kin: plain words, one page, and what stands on it always."""

import re
from dataclasses import replace

import pytest

from domain.model import PatientContact, Task
from domain.plan_model import Measure, MeasureAnswer, MeasureKind, Plan, PlanStatus, View
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
    assert report.text.count("vi slutter med dette") == 3
    assert "endringer til av samme slag står i papirene om planen." in report.text


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
    assert part == "Én endring gjelder arbeid som du ikke merker direkte."


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


def test_what_stops_is_said_outright():
    stop = setting(Measure, kind=MeasureKind.STOPPE, receiver="")
    assert "SÅR: vi slutter med dette, eller gjør det sjeldnere." in plain(stop).part("Hva blir annerledes?")


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
