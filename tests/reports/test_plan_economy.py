"""Economics on paper: amounts with interval and price year; what is missing is asked for, not guessed."""

from dataclasses import replace

import pytest

from domain.model import Task
from domain.plan_model import PlannedTraining
from domain.units import to_micro
from tests.domain.plan.planned import mapping, planned, setting
from tests.domain.plan.test_economy import practice
from tests.reports.test_plan_reports import Printed, number

PRICES = {"prisår": "2026", "vikar_kroner_per_time": "600", "vikar_timer_per_uke": "1,5"}
COURSE = setting(PlannedTraining, persons=2, hours_each=to_micro(4), teacher="SP", teacher_hours=to_micro(3))


def priced(**settings):
    """Five nurses at 400 kroner an hour, four auxiliary nurses at 300; 2 000 minutes a week each group."""
    mapped = mapping()
    for key, value in settings.items():
        mapped.setting(key, value)
    mapped.group("SP", hourly_cost=400.0)
    mapped.group("HF", hourly_cost=300.0)
    mapped.staff("flere", "SP", 100, count=4)
    mapped.staff("mange", "HF", 100, count=3)
    return mapped


def spread(mapped):
    """Every task may take half as long, or half as long again."""
    mapped.rows[:] = [
        replace(row, minutes_low=row.minutes // 2, minutes_high=row.minutes * 3 // 2)
        if isinstance(row, Task)
        else row
        for row in mapped.rows
    ]
    return mapped


def economics(alter=None, mapped=None):
    return Printed("personellkonsekvens", planned(alter, mapped)).part("5").replace("\xa0", " ")


def test_amounts_have_an_interval_whose_columns_re_add():
    report = Printed("personellkonsekvens", planned(mapped=spread(priced())))
    *rows, total = report.rows("Gruppe", "Endring i uken", "Kroner per time")
    assert {row[0]: [number(cell) for cell in row[3:]] for row in rows} == {
        "Sykepleier": [-41_600, -20_800, -62_400],
        "Helsefagarbeider": [31_200, 15_600, 46_800],
    }
    assert [number(cell) for cell in total[3:]] == [-10_400, -5_200, -15_600]
    assert "Med lave og høye minutter: alle oppgaver tar" in report.part("5")


def test_without_low_and_high_minutes_it_is_said_that_there_is_no_interval():
    assert "beløpene har ikke noe spenn" in economics(mapped=priced())


@pytest.mark.parametrize(
    ("settings", "told"),
    [({}, "prisåret er ikke oppgitt"), ({"prisår": "2026"}, "prisår 2026")],
)
@pytest.mark.parametrize("kind", ["personellkonsekvens", "lederark"])
def test_amounts_have_their_price_year(kind, settings, told):
    assert told in Printed(kind, planned(mapped=priced(**settings))).text


def test_training_is_told_once_with_those_who_teach_and_cover():
    part = economics(COURSE, priced(**PRICES))
    assert "Tiden til dem som lærer, koster 2 400 kroner (8 timer" in part
    assert "Tiden til dem som lærer bort, koster 1 200 kroner (3 timer" in part
    assert "Vikar i opplæringstiden: høyst 6 600 kroner, én gang (11 timer à 600 kroner)." in part
    assert "skriv «Pris for vikar og overtid»" in economics(COURSE, priced()).replace("Skriv", "skriv")


def test_cover_that_may_be_saved_stands_apart_from_the_freed_time():
    part = economics(mapped=priced(**PRICES))
    # Two hours are freed, and one and a half is bought today.
    assert "spares høyst 46 800 kroner i året (1,5 timer i uken à 600 kroner)" in part
    assert "Frigjort tid er ikke innsparing før bruken er avtalt." in part
    more = economics(mapped=priced(**{**PRICES, "vikar_timer_per_uke": "40"}))
    assert "spares høyst 62 400 kroner i året (2 timer i uken à 600 kroner)" in more
    assert "Spart vikar og overtid er ikke regnet ut" in economics(mapped=priced())


def test_without_the_plan_the_work_beyond_the_time_goes_on():
    mapped = priced(**PRICES)
    mapped.task("MYE", 2000, today={"SP": 100}, takes={"K": 3})
    part = economics(mapped=mapped)
    # 2 300 minutes, and the nurses have 2 000: 300 beyond.
    assert "Uten planen: 5 t i uken er arbeid utover tilgjengelig tid, hos sykepleier." in part
    assert "verdt 104 000 kroner i året (prisår 2026)" in part
    assert "Vikar og overtid koster i dag 46 800 kroner i året." in part
    assert "Uten planen: ingen gruppe har mer arbeid enn tid" in economics(mapped=priced())


def test_no_amount_tells_of_fewer_than_three():
    mapped = mapping()
    mapped.group("SP", hourly_cost=437.0)
    mapped.task("MYE", 900, today={"SP": 100}, takes={"K": 3})
    part = economics(setting(PlannedTraining, teacher="SP", teacher_hours=to_micro(1)), mapped)
    assert "437" not in part
    assert "er verdt" not in part
    assert "De som lærer bort" not in part


# -- fees -------------------------------------------------------------------------------------------


def fees(receiver="SP", **settings):
    return (
        Printed("personellkonsekvens", practice(receiver, settings=settings)).part("5").replace("\xa0", " ")
    )


def test_the_delegated_fee_is_counted_with_the_amount_that_is_stated():
    part = fees(s_takst_kroner="250", prisår="2026")
    assert "sykepleier overtar «SÅR» fra legen, 208 ganger i året" in part
    assert "FOR-2024-06-26-1322" in part
    assert "S-takst: høyst 52 000 kroner i året (208 konsultasjoner à 250 kroner, prisår 2026)." in part


def test_an_amount_nobody_has_stated_is_asked_for():
    part = fees()
    assert "S-takst for høyst 208 konsultasjoner i året. Beløpet er ikke oppgitt" in part
    sheet = Printed("lederark", practice()).text.replace("\xa0", " ")
    assert "Beløpet er ikke oppgitt: skriv «S-takst» i Innstillinger." in sheet


def test_what_goes_to_others_than_nurses_gives_no_fee():
    part = fees("HE", s_takst_kroner="250")
    assert "«SÅR» går fra legen til andre enn sykepleier. Det gir ingen S-takst" in part
    assert "52 000" not in part
