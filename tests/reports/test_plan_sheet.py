"""The page for the leader above: one page whatever is in the plan, and what stands on it always."""

import pytest

from domain.plan_model import Measure, MeasureAnswer, MeasureKind, Plan, PlanStatus, Stance, View
from domain.units import to_micro
from reports.plans.leaders_sheet import brief, in_whole
from tests.domain.plan.planned import mapping, planned, setting
from tests.reports.test_department import one
from tests.reports.test_plan_reports import AGAINST, DEPARTMENTS, Printed, priced

PARTS = [
    "Lederark: oppgavedeling",
    "Hva vil vi, og hva blir du bedt om?",
    "De viktigste tiltakene",
    "Hva gir det, og hvem får mer?",
    "Fem mål: hva taler for og mot?",
    "Risiko og uenighet",
    "Det som ikke blir gjort, og bruken av frigjort tid",
]


def sheet(alter=None, mapped=None):
    return Printed("lederark", planned(alter, mapped))


def many(rows):
    """Twelve more measures, with as much written about everything as anybody would."""
    long = "Svært mye å si om dette, og enda mer til slutt. " * 40
    (measure,) = [row for row in rows if isinstance(row, Measure)]
    fields = {name: getattr(measure, name) for name in measure.__dataclass_fields__}
    more = [
        Measure(**{**fields, "id": f"m{n}", "code": f"X{n:02}", "minutes": to_micro(n), "title": long})
        for n in range(1, 13)
    ]
    answers = [MeasureAnswer(f"f{n}", f"m{n}", "frigjort_tid", f"{n} {long}") for n in range(1, 13)]
    rows = setting(View, text=long, dissent=f"Nei. {long}")(setting(Plan, aim=long)(rows))
    return [*rows, *more, *answers]


@pytest.mark.parametrize("department", [*DEPARTMENTS, "much"])
def test_it_is_one_page_with_every_part(department):
    report = sheet(many) if department == "much" else Printed("lederark", DEPARTMENTS[department]())
    assert len(report.pages) == 1
    assert report.titles == PARTS


def test_the_largest_measures_stand_first_and_never_more_than_five():
    rows = sheet(many).rows("Tiltak", "Fra → til")
    assert 1 <= len(rows) <= 5
    amounts = [one(row[2]) for row in rows]
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[0] == 120


def test_dissent_stands_in_one_line_even_on_a_full_page():
    report = sheet(setting(View, "v3", **AGAINST))
    assert "Dissens fra tillitsvalgt: Helheten for pasienten går tapt" in report.part("Risiko og uenighet")
    part = sheet(many).part("Risiko og uenighet")
    assert "Dissens fra tillitsvalgt: Nei." in part
    assert "5 til er uenige, helt eller delvis: verneombud, " in part


def test_dissent_of_those_who_speak_for_all_stands_first_and_the_wholly_against_before_others():
    rows = (
        ("v1", Stance.UENIG, "De som gjør det i dag, er imot."),
        ("v3", Stance.DELVIS, "Tillitsvalgt tviler."),
        ("v4", Stance.UENIG, "Verneombudet er imot."),
    )

    def against(found):
        for view, stance, why in rows:
            found = setting(View, view, stance=stance, dissent=why)(found)
        return found

    part = sheet(against).part("Risiko og uenighet")
    assert "Dissens fra verneombud: Verneombudet er imot. 2 til er uenige, helt eller delvis: " in part
    assert "tviler" not in part


@pytest.mark.parametrize(
    ("text", "most", "told"),
    [
        ("Kort", 9, "Kort"),
        ("Først dette. Så det.", 15, "Først dette."),
        ("Ring f.eks. vakten kl. 14. Så det.", 30, "Ring f.eks. vakten kl. 14."),
        ("Altfor langt for dette", 9, ""),
    ],
)
def test_a_text_in_whole_sentences(text, most, told):
    assert in_whole(text, most) == told


def test_uses_of_freed_time_that_are_alike_are_told_once():
    use = setting(MeasureAnswer, "a-frigjort_tid", text="Mer tid til de sykeste")

    def twice(rows):
        rows = use(rows)
        (measure,) = [row for row in rows if isinstance(row, Measure)]
        fields = {name: getattr(measure, name) for name in measure.__dataclass_fields__}
        again = Measure(**{**fields, "id": "m2", "code": "T2", "minutes": to_micro(10)})
        return [*rows, again, MeasureAnswer("z", "m2", "frigjort_tid", "Mer tid til de sykeste")]

    assert sheet(twice).part("Det som ikke blir gjort").count("Mer tid til de sykeste") == 1
    assert "Alle tiltakene: Mer tid til de sykeste" in Printed("effekt", planned(twice)).part("2")


def test_relief_is_net_and_equals_what_the_plan_would_do():
    mapped = mapping()
    mapped.scarcity("SP", 2)
    mapped.verdict("SÅR", "HF", percent=10, by="SP")
    report = sheet(mapped=mapped)
    effect = report.material.effect
    assert effect.scarce_before - effect.scarce_after == 108_000
    said = report.part("Hva gir det").replace("\xa0", " ")
    assert "Avlastning, netto: 1 t 48 min i uken" in said
    assert "Vektet med hvor vanskelig gruppene er å rekruttere: 3 t 36 min." in said
    assert "helsefagarbeider +2 t" in said


def test_who_passes_the_ceiling_is_told():
    mapped = mapping()
    mapped.task("FULLT", 950, today={"HF": 100})
    assert "kommer over taket" in sheet(mapped=mapped).part("Hva gir det")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Du blir bedt om å ta stilling til planen."),
        ({"owner": ""}, "Én ting gjenstår før planen kan besluttes."),
        ({"status": PlanStatus.PROVES_UT}, "Planen har status «prøves ut»."),
        ({"status": PlanStatus.AVVIST, "status_reason": "Dyrt"}, "Planen er avvist."),
    ],
)
def test_what_is_asked_of_the_reader(fields, told):
    assert told in sheet(setting(Plan, **fields)).part("Hva vil vi")


def test_each_goal_has_what_speaks_for_and_against():
    def stopping(rows):
        return setting(Measure, kind=MeasureKind.STOPPE)(setting(View, "v3", **AGAINST)(rows))

    rows = {row[0]: row[1:] for row in sheet(stopping).rows("Målet")}
    assert list(rows) == ["Kvalitet", "Ressurser", "Effektivitet", "Kjerneoppgaver", "Arbeidsmiljø"]
    assert rows["Kvalitet"] == ["Én risiko blir lavere.", "Én er uenig, helt eller delvis."]
    assert rows["Effektivitet"][0].replace("\xa0", " ") == "2 t i uken faller bort."
    moved = {row[0]: row[1:] for row in sheet().rows("Målet")}
    assert moved["Arbeidsmiljø"] == ["ikke noe i tallene", "Én gruppe får mer å gjøre."]


def test_what_is_done_again_today_speaks_against_in_quality():
    mapped = mapping()
    mapped.task("PRØVE", 60, today={"SP": 100}, takes={"K": 3}, redone_percent=to_micro(2.5))
    known = mapped._id("task", "PRØVE")
    rows = {row[0]: row[1:] for row in sheet(setting(Measure, task_id=known), mapped).rows("Målet")}
    told = rows["Kvalitet"][1].replace("\xa0", " ")
    assert told == "Én oppgave som flyttes, må noen ganger gjøres om igjen: PRØVE, 2,5 % av gangene."


def test_core_tasks_that_are_given_away_speak_against():
    mapped = mapping()
    mapped.task("KJERNE", 60, today={"SP": 100}, core_for=("SP",))
    rows = sheet(setting(Measure, task_id=mapped._id("task", "KJERNE"), minutes=to_micro(60)), mapped).rows(
        "Målet"
    )
    (core,) = [row for row in rows if row[0] == "Kjerneoppgaver"]
    assert core[2].replace("\xa0", " ") == "1 t i uken av egne kjerneoppgaver gis bort."


def test_economics_is_one_line():
    said = sheet(mapped=priced()).part("Hva gir det").replace("\xa0", " ")
    assert "tiden som frigjøres hos sykepleier, er verdt 41 600 kroner i året" in said
    assert "ingen beløp" in sheet().part("Hva gir det")


@pytest.mark.parametrize(("text", "most", "told"), [("Kort", 9, "Kort"), ("ett to\ntre", 8, "ett to …")])
def test_a_text_is_cut_between_words(text, most, told):
    assert brief(text, most) == told
