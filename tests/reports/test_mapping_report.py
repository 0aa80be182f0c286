"""The report `kartlegging` read back: everything mapped stands in it, sums re-add, and nobody is shown."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from db.knowledge import load_catalogue
from domain.model import (
    Competency,
    LocalRule,
    LowerLayer,
    Person,
    Process,
    RuleChange,
    Shift,
    Task,
    UnitVerdict,
    VolunteerResource,
    new_id,
)
from domain.snapshot import Snapshot
from domain.today.analysis import analyse
from domain.today.competence_counts import competence_counts
from domain.today.quality import quality
from domain.units import to_micro
from reports.json_documents import analysis_document
from reports.mapping.report import mapping_report
from reports.material import MappedMaterial
from reports.parts import MAPPING, PARTS, chosen
from reports.tag_words import tag_words
from tests.domain.mapped import Mapped
from tests.reports.reading import ReadReport
from tests.reports.structure import problems
from tests.reports.test_department import example, one

CATALOGUE = load_catalogue()
TASK_TITLES = ("Oppgave", "Antall × min", "I uken", "I dag", "Krever", "Annet om oppgaven")
MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)


class MappingReport(ReadReport):
    def __init__(self, snapshot, parts=None, unit=None):
        self.material = MappedMaterial(snapshot, CATALOGUE, analyse(snapshot, CATALOGUE, unit=unit), "0.1.0")
        super().__init__(mapping_report(self.material, parts, MOMENT))


@pytest.fixture(scope="module", params=["FL", "HO", "SH"])
def report(request):
    return MappingReport(example(request.param))


def test_it_is_a_tagged_archive_file(report):
    assert problems(report.pdf) == []


def test_its_parts_come_in_order(report):
    assert report.titles == ["Kartleggingen", *(row.heading for row in PARTS[MAPPING])]


def test_no_heading_ends_a_page(report):
    assert report.alone_at_the_foot() == []


def test_dates_and_version_stand_on_paper(report):
    law = CATALOGUE.law_date.strftime("%d.%m.%Y")
    assert f"Data per 02.11.2026 · Regelverk per {law}" in report.pages[0]
    assert dict(report.rows("Hva", "Versjon eller dato"))["Programmet Nedenfra"] == "0.1.0"


def test_every_process_has_its_picture_with_every_task_in_words(report):
    used = {task.process_id for task in report.material.snapshot.tasks.values()}
    processes = [row for row in report.material.snapshot.all(Process) if row.id in used]
    assert len(report.figures) == len(processes)
    told = " ".join(report.figures)
    assert all(task.name in told for task in report.material.snapshot.tasks.values())


def test_minutes_of_tasks_and_processes_add_up_to_the_json(report):
    document = analysis_document(report.material.analysis, "0.1.0")
    *rows, total = report.rows("Arbeidsprosess", "Oppgaver", "I uken")
    assert sum(one(row[2]) for row in rows) == one(total[2])
    assert one(total[2]) == pytest.approx(document["totals"]["demand_minutes"], abs=0.5001)
    tasks = report.all_rows(*TASK_TITLES)
    sums = [row for row in tasks if row[0] == "I alt"]
    assert [one(row[2]) for row in sums] == [one(row[2]) for row in rows]
    by_code = {row["task"]: row for row in document["tasks"]}
    shown = {re.search(r"(\S+) · ", row[0])[1]: one(row[2]) for row in tasks if row[0] != "I alt"}
    assert shown.keys() == by_code.keys()
    assert all(
        value == pytest.approx(by_code[code]["demand_minutes"], abs=1) for code, value in shown.items()
    )


def test_every_requirement_share_tag_and_note_stands_with_its_task(report):
    snapshot = report.material.snapshot
    tasks = report.all_rows(*TASK_TITLES)
    rows = {re.search(r"(\S+) · ", row[0])[1]: row for row in tasks if row[0] != "I alt"}
    for code, row in rows.items():
        task = snapshot.tasks[code]
        said = "".join(row[5].split())
        assert all("".join(tag_words(tag, CATALOGUE).split()) in said for tag in task.tags)
        if task.id not in snapshot.followed_by:
            for needed in snapshot.requirements_of.get(task.id, ()):
                name = snapshot.by_id(Competency)[needed.competency_id].name
                assert "".join(name.split()) in "".join(row[4].split())
            assert all(
                share.group in row[3] for share in snapshot.shares_of.get(task.id, ()) if share.percent
            )


def test_every_competency_that_is_taken_stands_once(report):
    counts = competence_counts(report.material.situation)
    rows = report.rows("Kompetanse", "Kreves", "Hvem har den", "Opplæring")
    assert sorted(row[0] for row in rows) == sorted(
        report.material.names.competency(row.competency) for row in counts
    )


def test_what_is_missing_equals_what_the_program_counts(report):
    found = quality(report.material.situation)
    rows = report.rows("Del av kartleggingen", "Ført opp", "Vektet", "Det som mangler")
    assert len(rows) == len(found.mapped.parts) + 1
    for row, part in zip(rows, found.mapped.parts, strict=False):
        assert [int(n) for n in re.findall(r"\d+", row[1])] == ([part.done, part.total] if part.total else [])
    assert len(report.all_rows("Oppgave", "Funn")) == len(found.contradictions)


def test_verdicts_and_answers_stand_by_task(report):
    snapshot = report.material.snapshot
    verdicts = report.all_rows("Oppgave", "Gruppe", "Vurdering", "Veiledning og tempo", "Begrunnelse")
    assert len(verdicts) == len(list(snapshot.all(UnitVerdict)))
    answers = report.all_rows(
        "Oppgave", "Lag", "Svar", "Sparer i uken", "Kommer i tillegg", "Ansvar, vilkår og begrunnelse"
    )
    assert len(answers) == len(list(snapshot.all(LowerLayer)))
    volunteers = report.all_rows("Organisasjon", "Enhet", "Avtale", "Opplæring")
    assert len(volunteers) == len(list(snapshot.all(VolunteerResource)))


def test_no_name_or_code_of_staff_is_printed(report):
    people = list(report.material.snapshot.all(Person))
    words = {person.code for person in people} | {person.name for person in people if person.name}
    assert {word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", report.text)} == set()


# -- small numbers --------------------------------------------------------------------------------


def crew(*levels):
    """Nurses with a level of their own each, beside a group that holds nothing."""
    mapped = Mapped(navn="Blåbær")
    mapped.competency("K1", 12)
    for number, level in enumerate(levels):
        mapped.staff(f"sp-{number}", "SP", **({"K1": level} if level else {}))
    for number in range(5):
        mapped.staff(f"hf-{number}", "HF")
    mapped.task("T1", 100, today={"SP": 100}, takes={"K1": 3})
    return mapped


def holders(*levels):
    (row,) = MappingReport(crew(*levels).snapshot).rows("Kompetanse", "Kreves", "Hvem har den")
    return row[2]


def test_one_holder_is_told_as_one_and_in_no_group():
    assert holders(3, 0, 0, 0, 0, 0) == "Bare én person har den"


def test_which_of_the_others_holds_it_changes_nothing():
    assert holders(3, 0, 0, 0, 0, 0) == holders(0, 0, 0, 3, 0, 0)


def test_two_holders_are_told_as_few():
    assert holders(3, 4, 0, 0, 0, 0) == "Færre enn tre personer har den"


def test_a_number_stands_only_where_both_sides_are_many():
    assert "3 av 6: sykepleier" in holders(3, 3, 3, 0, 0, 0)
    assert holders(3, 3, 3, 3, 0, 0) == holders(3, 3, 3, 3, 3, 0) == holders(3, 3, 3, 3, 3, 3)
    assert "Nesten alle: sykepleier" in holders(3, 3, 3, 3, 0, 0)


def test_a_level_beside_the_needed_shows_nothing():
    assert holders(2, 2, 1, 0, 0, 0) == "Ingen har den på dette nivået"


def test_a_small_group_is_told_by_its_own_level_alone():
    mapped = crew(3, 3, 3, 3, 3, 3)
    mapped.staff("he-1", "HE", K1=3)
    with_level = MappingReport(mapped.snapshot).rows("Kompetanse", "Kreves", "Hvem har den")[0][2]
    mapped = crew(3, 3, 3, 3, 3, 3)
    mapped.staff("he-1", "HE")
    without = MappingReport(mapped.snapshot).rows("Kompetanse", "Kreves", "Hvem har den")[0][2]
    assert with_level == without


def test_a_heading_over_what_a_task_takes_is_not_called_unneeded():
    mapped = crew(3)
    for code in ("TEGN", "PLEIE", "OMSORG"):
        mapped.competency(code)
    known = {row.code: row.id for row in mapped.rows if isinstance(row, Competency)}
    above = {"K1": known["PLEIE"], "PLEIE": known["OMSORG"]}
    mapped.rows = [
        replace(row, parent_id=above.get(row.code)) if isinstance(row, Competency) else row
        for row in mapped.rows
    ]
    text = MappingReport(mapped.snapshot).text
    assert "Kompetanse som ingen oppgave her krever TEGN." in text


# -- what can be chosen, and the small and the large -----------------------------------------------


def test_fixed_parts_stand_when_nothing_is_chosen():
    mapped = crew(3, 3)
    rule = next(iter(CATALOGUE.rules))
    mapped.rows.append(LocalRule(new_id(), rule, RuleChange.AV, "Vi venter på svar", "Fagsjefen"))
    report = MappingReport(mapped.snapshot, chosen(MAPPING, ()))
    assert [title[:1] for title in report.titles] == ["K", "6", "7", "8"]
    assert "5 deler er utelatt etter valg" in report.text
    assert "Fagsjefen Vi venter på svar" in report.text


@pytest.mark.parametrize(
    ("snapshot", "said"),
    [
        (Snapshot(), "Ingen oppgaver er kartlagt ennå"),
        (Mapped().snapshot, "Ingen arbeidsprosesser er kartlagt ennå"),
        (crew(3).snapshot, "Bare én person har den"),
    ],
    ids=["no rows", "no tasks", "one nurse"],
)
def test_little_in_it_gives_a_sensible_report(snapshot, said):
    report = MappingReport(snapshot)
    assert problems(report.pdf) == []
    assert said in report.text
    assert report.titles == ["Kartleggingen", *(row.heading for row in PARTS[MAPPING])]


def test_everything_that_can_be_said_of_a_task_is_said():
    mapped = crew(3)
    mapped.group("SP")
    mapped.task(
        "Telefon",
        90,
        today={"SP": 100},
        locked=True,
        tags=("rådgivning", "legemiddel_bestilling_lager"),
        shifts=((Shift.DAG, to_micro(60)), (Shift.NATT, to_micro(40))),
        responsible="SP",
        core_for=("SP",),
        most_performers=3,
        importance=to_micro(2),
        risk=12,
        place="Skranken",
        suits_placement=True,
        note="Spør Kari Nordmann",
        minutes_low=to_micro(5),
        minutes_high=to_micro(120),
        after=["T1"],
    )
    mapped.promise("Telefon", 80, 2, 40)
    mapped.there("SP", Shift.DAG, 70, present=to_micro(2), at_least=3)
    mapped.rows = [
        replace(row, name="Kari Nordmann") if isinstance(row, Person) and row.code == "sp-0" else row
        for row in mapped.rows
    ]
    report = MappingReport(mapped.snapshot)
    assert problems(report.pdf) == []
    for text in (
        "Låst",
        "Merker: rådgivning, bestilling til legemiddellager",
        "Vakter: dag 60 %, natt 40 %",
        "Ansvar: sykepleier",
        "Kjerne for sykepleier",
        "Høyst 3 deler på den",
        "Viktighet 2",
        "Risiko 12 av 25",
        "Sted: Skranken",
        "Egner seg i praksis",
        "Spør [navn utelatt]",
        "1 × 90 (5–120)",
    ):
        assert text in " ".join(report.text.split()), text
    assert "Nordmann" not in report.text
    assert any("etter T1" in alt for alt in report.figures)
    assert report.rows("Gruppe", "Vakt", "Del av tiden")[0][2:] == ["70 %", "2", "3"]


def test_a_unit_below_is_told_alone():
    snapshot = example("HO")
    code = next(code for code, unit in snapshot.units.items() if unit.parent_id)
    report = MappingReport(snapshot, unit=code)
    inside = {work.code for work in report.material.situation.works}
    assert snapshot.units[code].name in report.pages[0]
    here = {
        unit.id for unit in snapshot.units.values() if snapshot.units[code].id in snapshot.line_of(unit.id)
    }
    outside = [task for task in snapshot.all(Task) if snapshot.unit_of_task(task).id not in here]
    told = {re.search(r"(\S+) · ", row[0])[1] for row in report.all_rows(*TASK_TITLES) if row[0] != "I alt"}
    assert inside <= told
    assert not told & {task.code for task in outside}


def test_the_same_input_gives_the_same_bytes():
    rows = crew(3, 3, 3).rows
    assert MappingReport(Snapshot.of(rows)).pdf == MappingReport(Snapshot.of(rows[::-1])).pdf


def test_days_of_data_are_those_of_the_workspace():
    assert date(2026, 11, 2).strftime("%d.%m.%Y") in MappingReport(crew(3).snapshot).pages[0]
