"""The reports on a plan read back: parts that always stand, figures that add up, what is never printed."""

import re
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

import pypdf
import pytest

from domain.editing.history import Step
from domain.model import LocalRule, LowerLayer, Person, RuleChange, Share, Task, Unit, new_id
from domain.plan_model import (
    Baseline,
    ChangeReason,
    Control,
    Hazard,
    Measure,
    MeasureAnswer,
    MeasureKind,
    Plan,
    PlannedTraining,
    PlanStatus,
    Stance,
    View,
)
from domain.snapshot import Change
from domain.units import to_micro
from reports.plans import documents
from reports.plans.figures import beside
from reports.plans.kinds import PLAN_REPORTS, plan_report
from reports.plans.material import PlanMaterial, since_baseline
from tests.domain.plan.planned import CATALOGUE, DAY, mapping, plan_of, planned, setting, without
from tests.reports.reading import rows_under, tables_of
from tests.reports.structure import nodes, problems
from tests.reports.test_department import minutes, one

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
AGAINST = {"stance": Stance.UENIG, "dissent": "Helheten for pasienten går tapt"}


class Printed:
    """A report of a plan, with its text and structure."""

    def __init__(self, kind, snapshot, since=None):
        self.material = PlanMaterial(snapshot, CATALOGUE, plan_of(snapshot), "0.1.0", since)
        self.pdf = plan_report(kind, self.material, MOMENT)
        self.pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(self.pdf)).pages]
        self.text = " ".join(" ".join(self.pages).split())
        self.titles = [node.text for node in nodes(self.pdf, "H1", "H2", "H3")]

    def rows(self, *titles):
        """The rows of the first table whose headings begin so, as texts of cells."""
        return rows_under(tables_of(self.pdf), *titles)

    def part(self, begins):
        """The text from one heading of level 2 to the next."""
        story = [node for node in nodes(self.pdf) if node.tag in {"H1", "H2", "P", "LBody", "TH", "TD", "H3"}]
        (start,) = [n for n, node in enumerate(story) if node.tag == "H2" and node.text.startswith(begins)]
        told = []
        for node in story[start + 1 :]:
            if node.tag in {"H1", "H2"}:
                break
            told.append(node.text)
        return " ".join(" ".join(told).split())


@cache
def printed(kind):
    """The report of the small department's plan."""
    return Printed(kind, planned())


def dissenting(rows):
    """Somebody disagrees in a statement of their own, and has not been answered."""
    rows = setting(View, "v3", **AGAINST, statement=True)(rows)
    return without("e3")(rows)


def bare(rows):
    """Nothing but the plan itself."""
    return [row for row in rows if isinstance(row, Plan)]


def everything(rows):
    """As little as can be said: texts and dates are empty, risks are not assessed."""
    rows = setting(Plan, aim="", owner="", decided_by="", mandate="", decided_on=None)(list(rows))
    rows = setting(Measure, owner="", review_on=None, basis=None, minutes=None, trial_from=None)(rows)
    rows = setting(
        Hazard, probability=None, consequence=None, probability_after=None, consequence_after=None
    )(rows)
    rows = setting(Control, owner="", deadline=None)(rows)
    return setting(MeasureAnswer, text="")(rows)


DEPARTMENTS = {
    "filled": planned,
    "dissent": lambda: planned(dissenting),
    "empty": lambda: planned(bare),
    "hardly anything": lambda: planned(everything),
    "stops": lambda: planned(setting(Measure, kind=MeasureKind.STOPPE, receiver="", minutes=None)),
    "no task": lambda: planned(
        setting(Measure, kind=MeasureKind.OPPLARE, task_id=None, giver="", receiver="")
    ),
    "given up": lambda: planned(setting(Plan, status=PlanStatus.AVVIST, status_reason="For dyrt")),
}


@pytest.mark.parametrize("kind", PLAN_REPORTS)
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_it_is_a_tagged_archive_file(kind, department):
    assert problems(Printed(kind, DEPARTMENTS[department]()).pdf) == []


@pytest.mark.parametrize("kind", PLAN_REPORTS)
def test_the_same_plan_gives_the_same_bytes(kind):
    assert Printed(kind, planned()).pdf == printed(kind).pdf


@pytest.mark.parametrize("kind", PLAN_REPORTS)
def test_dates_and_version_stand_on_paper(kind):
    report, law = printed(kind), CATALOGUE.law_date.strftime("%d.%m.%Y")
    assert f"Data per 02.11.2026 · Regelverk per {law}" in report.pages[0]
    assert "Laget med Nedenfra 0.1.0" in report.text
    assert f"Side 1 av {len(report.pages)}" in report.text


@pytest.mark.parametrize("kind", PLAN_REPORTS)
def test_no_member_of_staff_is_named(kind):
    mapped = mapping()
    names = ("Kari Navnesen", "HF-KODE-7")
    people = [row for row in mapped.rows if isinstance(row, Person)]
    for row, code in zip(people, ("SP-KODE-3", names[1]), strict=True):
        mapped.rows[mapped.rows.index(row)] = replace(row, name=names[0], code=code)
    told = " og ".join(names)

    def mentioning(rows):
        texts = ("aim", "owner", "text", "dissent", "event", "cause", "title", "teacher", "mentor", "name")
        return [
            replace(row, **{field: told for field in texts if isinstance(getattr(row, field, None), str)})
            for row in rows
        ]

    report = Printed(kind, planned(mentioning, mapped))
    assert not [name for name in names if name in report.text]
    assert "[navn utelatt]" in report.text


def test_what_is_shown_adds_up_and_what_stands_still_is_shown_so():
    before, after = [400, 1400, 2600, 700, 500], [400, 900, 3200, 700, 900]
    was, now = beside(before, after, 1000)
    assert sum(was) == 6000
    assert sum(now) == 6000
    assert [(was[place], now[place]) for place in (0, 3)] == [(was[0], was[0]), (was[3], was[3])]


def document_of(report):
    """The same plan as the command tells it."""
    told = report.material
    return documents.plan_document(told.snapshot, told.plan.plan, told.effect, {}, told.weighing, {})


# -- drøftingsnotat -----------------------------------------------------------------------------


def memo(alter=None, mapped=None, since=None):
    return Printed("drøftingsnotat", planned(alter, mapped), since)


PARTS = (
    "1 Innkalling",
    "2 Grunnlaget",
    "3 Tiltakene",
    "4 Risiko",
    "5 Det som er sagt",
    "6 Regler og tall",
    "7 Det som ikke blir gjort",
    "8 Protokoll",
)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_the_memo_has_all_its_parts_whatever_is_in_the_plan(department):
    report = Printed("drøftingsnotat", DEPARTMENTS[department]())
    found = [title for title in report.titles if title[0].isdigit()]
    assert [title for title, part in zip(found, PARTS, strict=True) if not title.startswith(part)] == []


def test_the_memo_calls_everybody_who_has_to_be_heard():
    rows = memo(without("v4")).rows("Hvem som innkalles")
    assert [row[1] for row in rows if row[0] == "Verneombud"] == ["ikke hørt ennå"]
    assert {row[1] for row in rows if row[0] != "Verneombud"} == {"hørt, se del 5"}
    assert any("helsefagarbeider" in row[0] for row in rows)


def test_the_memo_compares_with_the_figures_that_the_plan_shows():
    report = printed("drøftingsnotat")
    *rows, total = report.rows("Gruppe", "I dag", "Planen", "Endring")
    document = document_of(report)
    for row, load in zip(rows, document["effect"]["loads"], strict=True):
        assert one(row[1]) == pytest.approx(load["before"], abs=1)
        assert one(row[2]) == pytest.approx(load["after"], abs=1)
        assert one(row[4]) == pytest.approx(load["capacity"], abs=1)
        assert one(row[5]) == pytest.approx(load["ceiling"], abs=1)
    for column in (1, 2, 4):
        assert sum(one(row[column]) for row in rows) == one(total[column])


def test_the_memo_prints_every_view_dissent_and_answer():
    report = memo(dissenting)
    said = report.rows("Nr.", "Hvem")
    assert [row[0] for row in said] == [str(number) for number in range(1, 7)]
    assert said[2][2] == "uenig"
    assert "Dissens: Helheten for pasienten går tapt" in said[2][3]
    assert "ikke bekreftet" in said[2][3]
    assert said[2][4] == "ikke besvart"
    assert {row[4] for row in said if row[0] != "3"} == {"Tatt inn"}
    assert "Tillitsvalgt, innspill 3: Helheten for pasienten går tapt" in report.part("5")


@pytest.mark.parametrize("kind", ["drøftingsnotat", "lederark"])
@pytest.mark.parametrize("stance", [Stance.UENIG, Stance.DELVIS])
def test_whoever_disagrees_without_saying_why_is_told_too(kind, stance):
    report = Printed(kind, planned(setting(View, "v4", stance=stance)))
    assert "Ingen dissens" not in report.text
    assert re.search(r"erneombud(, innspill 4)?: Sagt", report.text)


def test_somebody_who_need_not_be_heard_is_told_with_the_reason():
    report = memo(setting(View, "v5", not_relevant=True, text="Enheten har færre enn 50 ansatte"))
    (row,) = [row for row in report.rows("Hvem som innkalles") if row[0] == "Arbeidsmiljøutvalget"]
    assert row[1] == "ikke aktuelt, begrunnet i del 5"
    assert "Ikke aktuelt: Enheten har færre enn 50 ansatte" in report.part("5")


def test_a_signed_statement_has_its_day_and_no_name():
    report = memo(
        lambda rows: setting(View, "v3", statement=True, confirmed_on=DAY, name="Ola Ukjent", union="NSF")(
            rows
        )
    )
    assert "bekreftet 02.11.2026" in report.part("8")
    assert "Tillitsvalgt (NSF)" in report.text
    assert "Ola Ukjent" not in report.text


def test_each_union_signs_for_itself():
    def two(rows):
        (first,) = [row for row in rows if isinstance(row, View) and row.id == "v3"]
        other = replace(first, id="v9", number=9, union="Fagforbundet", statement=True)
        return [*(replace(row, union="NSF") if row is first else row for row in rows), other]

    signing = {row[0]: row[2] for row in memo(two).rows("Part", "Enig eller uenig")}
    assert "Tillitsvalgt" not in signing
    assert signing["Tillitsvalgt (NSF)"] == ""
    assert signing["Tillitsvalgt (Fagforbundet)"] == "Egen uttalelse: ikke bekreftet."


def test_measures_stand_by_the_numbers_in_their_codes():
    def more(rows):
        (measure,) = [row for row in rows if isinstance(row, Measure)]
        return [*rows, *(replace(measure, id=f"m{n}", code=f"T{n}") for n in (10, 9, 2))]

    codes = [row[0] for row in memo(more).rows("Tiltak", "Hva") if row[0] != "T1"]
    assert codes == ["T2", "T9", "T10"]


def test_the_memo_tells_risk_before_and_after_with_what_is_done():
    (row,) = printed("drøftingsnotat").rows("Tiltak", "Hva kan skje?")
    assert row[2:4] == ["3 × 4 = 12 oransje", "2 × 4 = 8 gul"]
    assert row[4] == "Bilde til sykepleier (Fagleder, 01.12.2026)"


def test_the_memo_tells_basis_and_every_answer():
    report = memo(setting(MeasureAnswer, "a-lonn", text="Samme stillingskode", not_relevant=True))
    answers = dict(report.rows("Spørsmålet"))
    assert answers["Lønn og stillingskode"] == "Ikke aktuelt: Samme stillingskode"
    assert answers["Veiledning og kontroll"] == "Svart"
    assert "Rettslig grunnlag: ny oppgavefordeling (styringsrett" in report.part("3")


def test_the_memo_says_what_is_lacking_before_a_decision():
    assert "alt den må ha" in memo().part("8")
    assert "Velg hva arbeidsgiver bygger på" in memo(setting(Measure, basis=None)).part("8")


def test_rules_that_the_unit_has_changed_are_told():
    mapped = mapping()
    rule = next(iter(CATALOGUE.rules))
    mapped.rows.append(LocalRule(new_id(), rule, RuleChange.AV, "Vi venter", "Kommunalsjef"))
    assert "slått av (av Kommunalsjef): Vi venter." in memo(mapped=mapped).part("6")


def test_changes_since_the_baseline_are_told_without_who():
    snapshot = planned()
    task, share = snapshot.tasks["SÅR"], next(iter(snapshot.all(Share)))
    unit = snapshot.units["E"]
    baseline = Baseline("b", unit.id, 1, date(2026, 10, 1), "Personalmøtet", 3)
    told = [Change(None, baseline), Change(None, ChangeReason("r", "b", 5, "Målt på nytt"))]
    snapshot = snapshot.with_changes(told)
    made = {
        4: [Change(replace(share, percent=to_micro(90)), share)],
        5: [Change(replace(task, minutes=to_micro(250)), task)],
    }
    steps = [Step(number, "Rettet", f"bruker-{number}", MOMENT) for number in range(1, 6)]
    since = since_baseline(snapshot, plan_of(snapshot).plan, steps, made.__getitem__)
    report = Printed("drøftingsnotat", snapshot, since)
    rows = report.rows("Når", "Steg")
    assert [row[1] for row in rows] == ["4, bruker 1", "5, bruker 2"]
    assert rows[1][2] == "Oppgaver: SÅR"
    assert rows[1][3].endswith("250 → 300")
    assert [row[4] for row in rows] == ["ikke oppgitt", "Målt på nytt"]
    assert "bruker-4" not in report.text
    assert "godkjent som nullpunkt 01.10.2026 av Personalmøtet" in report.part("6")


def test_the_answers_to_all_layers_of_a_task_share_a_row():
    snapshot = planned()
    baseline = Baseline("b", snapshot.units["E"].id, 1, date(2026, 10, 1), "Personalmøtet", 1)
    snapshot = snapshot.with_changes([Change(None, baseline)])
    made = {2: [Change(None, row) for row in snapshot.all(LowerLayer)]}
    steps = [Step(2, "Svart", "noen", MOMENT)]
    since = since_baseline(snapshot, plan_of(snapshot).plan, steps, made.__getitem__)
    (row,) = Printed("drøftingsnotat", snapshot, since).rows("Når", "Steg")
    assert set(row[2].replace("Grep: SÅR, ", "").split(", ")) == {"forebygge", "egenmestring", "pårørende"}
    assert row[3] == "svar: – → nei"


def test_each_union_that_has_spoken_is_called_and_signs_for_itself():
    def unions(rows):
        rows = setting(View, "v3", union="Fagforbundet")(rows)
        (view,) = [row for row in rows if row.id == "v3"]
        return [*rows, replace(view, id="v9", number=9, union="NSF", **AGAINST)]

    report = memo(unions)
    for titles in (("Hvem som innkalles",), ("Part", "Enig eller uenig")):
        parties = [row[0] for row in report.rows(*titles)]
        assert [party for party in parties if party.startswith("Tillitsvalgt")] == [
            "Tillitsvalgt (Fagforbundet)",
            "Tillitsvalgt (NSF)",
        ]


def test_whoever_need_not_be_heard_is_not_asked_to_sign():
    rows = memo(setting(View, "v5", not_relevant=True)).rows("Part", "Enig eller uenig")
    (row,) = [row for row in rows if row[0] == "Arbeidsmiljøutvalget"]
    assert row[1:] == ["ikke aktuelt, begrunnet i del 5", "", ""]
    assert "□ uenig" in next(row for row in rows if row[0] == "Verneombud")[1]


def test_a_full_stop_is_not_printed_twice():
    report = memo(setting(Plan, status=PlanStatus.BESLUTTET, support="Rådmannen støtter planen."))
    assert "støtter planen. Partene" in report.part("8")


def test_without_a_baseline_the_memo_says_so():
    assert "ikke godkjent som nullpunkt" in printed("drøftingsnotat").part("6")


def test_what_nobody_does_is_told_before_and_after():
    mapped = mapping()
    mapped.task("TELEFON", 90)
    report = memo(mapped=mapped)
    *rows, total = report.rows("Oppgave", "I dag", "Planen")
    assert [(row[0], one(row[1]), one(row[2])) for row in rows] == [("TELEFON", 90, 90)]
    assert minutes(total[1]) == [90]


# -- personellkonsekvens ------------------------------------------------------------------------


def consequences(alter=None, mapped=None):
    return Printed("personellkonsekvens", planned(alter, mapped))


def priced():
    """Five nurses at 400 kroner an hour, one auxiliary nurse at 300."""
    mapped = mapping()
    mapped.group("SP", hourly_cost=400.0)
    mapped.group("HF", hourly_cost=300.0)
    mapped.staff("flere", "SP", 100, count=4)
    return mapped


def test_the_consequences_have_contents():
    lines = [line.text for line in nodes(printed("personellkonsekvens").pdf, "TOCI")]
    assert [line[0] for line in lines] == ["1", "2", "3", "4", "5", "6"]


def test_hours_and_positions_of_groups_add_up_and_equal_what_the_plan_shows():
    mapped = mapping()
    mapped.task("TELEFON", 90.4, today={"SP": 33.3, "HF": 66.7})
    report = consequences(mapped=mapped)
    *rows, total = report.rows("Gruppe", "I dag", "Planen", "Endring", "Årsverk i dag")
    loads = documents.plan_document(
        report.material.snapshot,
        report.material.plan.plan,
        report.material.effect,
        {},
        report.material.weighing,
        {},
    )["effect"]["loads"]
    for row, load in zip(rows, loads, strict=True):
        assert [one(row[1]), one(row[2])] == pytest.approx([load["before"], load["after"]], abs=1)
        assert number(row[5]) - number(row[4]) == pytest.approx(change(row[6]))
    for column in (1, 2):
        assert sum(one(row[column]) for row in rows) == one(total[column])
    for column in (4, 5):
        assert sum(number(row[column]) for row in rows) == pytest.approx(number(total[column]))


def number(text):
    return float("".join(text.split()).replace("−", "-").replace("+", "").replace(",", "."))


def change(text):
    return 0.0 if text == "uendret" else number(text)


def test_the_pyramid_adds_up():
    *rows, total = printed("personellkonsekvens").rows("Hvem", "I dag", "Planen")
    assert sum(one(row[1]) for row in rows) == one(total[1]) == 300
    assert sum(one(row[2]) for row in rows) == one(total[2]) == 300
    assert [row[3] for row in rows] == ["+2 t", "−2 t"]


def test_training_adds_up_to_the_hours_of_the_plan():
    report = consequences(
        setting(PlannedTraining, persons=3, hours_each=to_micro(2.5), teacher_hours=to_micro(4))
    )
    *rows, total = report.rows("Tiltak", "Opplæring")
    assert (sum(number(row[3]) for row in rows), number(total[3])) == (7.5, 7.5)
    assert number(total[5]) == 4


def test_guidance_is_told_with_who_gives_it():
    mapped = mapping()
    mapped.verdict("SÅR", "HF", percent=10, by="SP")
    *rows, total = consequences(mapped=mapped).rows("Veiledning og kontroll, regnet med hos den som veileder")
    assert [(row[0], one(row[1])) for row in rows] == [("SÅR: helsefagarbeider, veiledet av sykepleier", 12)]
    assert one(total[1]) == 12


def test_work_taken_away_and_pushed_to_others_is_told():
    def stopped(rows):
        rows = setting(Measure, kind=MeasureKind.STOPPE, receiver="")(rows)
        return setting(MeasureAnswer, "a-skjovet_til_andre", text="Fastlegen får ti epikriser mer")(rows)

    part = consequences(stopped).part("4")
    assert "2 t i uken faller bort" in part
    assert "T1: Fastlegen får ti epikriser mer" in part


def test_low_and_high_minutes_stand_apart_as_figures():
    mapped = mapping()
    task = next(row for row in mapped.rows if isinstance(row, Task))
    mapped.rows[mapped.rows.index(task)] = replace(
        task, minutes_low=to_micro(200), minutes_high=to_micro(500)
    )
    rows = consequences(mapped=mapped).rows("Gruppe", "I dag, lave", "I dag, høye", "Planen, lave")
    assert {row[0]: [one(cell) for cell in row[1:]] for row in rows} == {
        "Sykepleier": [200, 500, 120, 300],
        "Helsefagarbeider": [0, 0, 80, 200],
    }


def test_work_that_goes_to_suppliers_is_told_though_they_are_in_no_table():
    report = consequences(setting(Measure, receiver="X_PRIV"))
    assert "private" not in " ".join(row[0].lower() for row in report.rows("Gruppe", "I dag", "Planen"))
    assert "2 t mer i uken gjøres av private leverandører, som ikke er ansatt" in report.part("4")


def test_kroner_are_minutes_times_52_weeks_times_the_cost_of_an_hour():
    *rows, total = consequences(mapped=priced()).rows("Gruppe", "Endring i uken", "Kroner per time")
    assert [number(row[3]) for row in rows] == [-2 * 52 * 400]
    assert number(total[3]) == -2 * 52 * 400


def test_the_cost_of_a_group_of_fewer_than_three_is_in_no_figure():
    report = consequences(setting(PlannedTraining, persons=1, hours_each=to_micro(2)), mapped=priced())
    part = report.part("5")
    assert "Beløp for helsefagarbeider vises ikke" in part
    assert not [
        amount for amount in ("31 200", "300 kroner", " 600 kroner") if amount in part.replace("\xa0", " ")
    ]
    assert "Helsefagarbeider" in [row[0] for row in report.rows("Gruppe", "I dag")]


def test_without_costs_the_report_says_which_are_missing():
    part = printed("personellkonsekvens").part("5")
    assert "Timekostnad mangler for sykepleier og helsefagarbeider." in part
    assert "Frigjort tid er ikke innsparing før bruken er avtalt." in part
    assert "T1: Svart" in part


def test_a_group_in_several_units_is_told_by_the_end_of_their_names():
    mapped = mapping()
    mapped.unit("F", parent="E")
    mapped.staff("n", "SP", unit="F")
    named = {"E": "Solbakken sykehjem", "F": "Solbakken hjemmetjeneste"}
    mapped.rows = [
        replace(row, name=named[row.code]) if isinstance(row, Unit) else row for row in mapped.rows
    ]
    rows = consequences(mapped=mapped).rows("Gruppe", "I dag")
    assert {row[0] for row in rows[:-1]} == {
        "Helsefagarbeider",
        "Sykepleier (sykehjem)",
        "Sykepleier (hjemmetjeneste)",
    }


# -- how long it takes --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PLAN_REPORTS)
def test_three_hundred_tasks_and_thirty_measures_take_seconds(kind):
    mapped = mapping()
    for number in range(300):
        mapped.task(f"T{number:03}", 30, today={"SP": 60, "HF": 40}, takes={"K": 3})

    def thirty(rows):
        (measure,) = [row for row in rows if isinstance(row, Measure)]
        more = [
            replace(measure, id=f"m{n}", code=f"X{n:02}", task_id=mapped._id("task", f"T{n:03}"))
            for n in range(30)
        ]
        hazards = [Hazard(f"h{n}", f"m{n}", "egen", f"Hendelse {n}", "", 3, 3) for n in range(30)]
        return [*rows, *more, *hazards]

    snapshot = planned(thirty, mapped)
    begun = time.process_time()
    plan_report(kind, PlanMaterial(snapshot, CATALOGUE, plan_of(snapshot), "0.1.0"), MOMENT)
    assert time.process_time() - begun < 10  # five are meant; the rest is left for slower machines
