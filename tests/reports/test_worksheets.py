"""The worksheets: every task has its card, codes are those that can be typed, and empty room is there."""

import re
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from domain.editing.typing_in import NotRead, Typing
from domain.model import Person, Unit
from domain.plan_model import Measure, Plan, PlanStatus
from domain.workshop_model import Workshop
from reports.plans.kinds import plan_report
from reports.plans.words import hazard_words
from reports.plans.worksheets.codes import codes
from reports.plans.worksheets.report import UnitSheets, unit_worksheets
from tests.domain.plan.planned import CATALOGUE, mapping, planned, setting
from tests.reports.structure import nodes, problems
from tests.reports.test_plan_reports import MOMENT, Printed

PARTS = ["1", "2", "3", "4", "5", "6", "7"]


def sheets(alter=None, mapped=None):
    return Printed("arbeidsark", planned(alter, mapped))


def test_it_has_all_its_parts():
    assert [title[0] for title in sheets().titles if title[0].isdigit()] == PARTS


def test_several_parts_have_contents_and_one_has_none():
    assert next(line.text for line in nodes(sheets().pdf, "TOCI")) == "1 Slik bruker dere arkene1"
    assert len(nodes(sheets().pdf, "TOCI")) == len(PARTS)
    alone = plan_report("arbeidsark", sheets().material, MOMENT, [])
    assert nodes(alone, "TOCI") == []


def test_parts_can_be_chosen_and_how_they_are_typed_in_always_stands():
    material = sheets().material
    pdf = plan_report("arbeidsark", material, MOMENT, ["kort"])
    titles = [node.text for node in nodes(pdf, "H2")]
    assert titles == ["2 Kort til å klippe ut", "7 Skriv svarene inn"]
    assert problems(pdf) == []


def test_a_task_has_a_card_with_what_is_known_and_empty_cards_follow():
    part = sheets().part("2")
    assert "SÅR K SÅR" in part
    assert "I dag: 300 min hver gang, 1 i uken" in part
    assert "Gjøres av: sykepleier 100" in part
    assert part.count("Ny oppgave:") == 7


def test_shares_on_a_card_add_up_to_a_hundred():
    mapped = mapping()
    mapped.staff("b", "X_PORT", 100)
    mapped.task("FØLGE", 300, today={"SP": 13.3, "HF": 33.3, "X_PORT": 53.4})
    text = words_of(
        unit_worksheets(UnitSheets(mapped.snapshot, CATALOGUE, mapped.snapshot.units["E"], "0.1.0"), MOMENT)
    )
    assert "Gjøres av: portør 54 %, helsefagarbeider 33 % og sykepleier 13 %" in text


def test_whoever_does_it_or_is_to_do_it_has_a_column_and_so_have_others():
    (row, *blank) = sheets().rows("Kode", "Oppgave", "Helsefagarbeider HF", "Sykepleier SP", "Andre:")
    assert row[:2] == ["H SÅR", "SÅR"]
    assert ["".join(cell.split()) for cell in row[2:4]] == ["mbks", "mbks"]
    assert [line[0] for line in blank] == ["H", "H", "H"]


def test_what_is_decided_is_in_brackets_and_what_the_law_closes_is_a_dash():
    mapped = mapping()
    mapped.verdict("SÅR", "HF", verdict="bør")
    (row, *_blank) = sheets(mapped=mapped).rows("Kode", "Oppgave", "Helsefagarbeider HF")
    assert "".join(row[2].split()) == "m(b)ks"


def test_hazards_stand_by_their_number_with_room_for_more():
    rows = sheets().rows("Nr.", "R PL1-T1: Sårstell flyttes")
    assert rows[0][:2] == ["3", "Infeksjon oppdages sent"]
    assert [row[0] for row in rows[1:]] == ["", "", ""]


def test_a_plan_without_measures_has_empty_sheets():
    report = sheets(lambda rows: [row for row in rows if row.id == "p"])
    assert [title[0] for title in report.titles if title[0].isdigit()] == PARTS
    assert "Ingen åpen plan har tiltak ennå." in report.part("6")


def test_the_examples_on_paper_can_be_typed_in():
    snapshot = planned()
    workshop = Workshop("w", next(iter(snapshot.all(Unit))).id, 1, "Møte")
    typing = Typing(snapshot, workshop, ("SP", "HF"), hazard_words)
    for _name, line, _told in codes("SÅR", ("SP", "HF"), "PL1-T1"):
        assert typing.read(line).changes, line


def test_every_code_on_paper_is_known():
    report = sheets(setting(Measure, title="Sårstell"))
    snapshot = planned()
    workshop = Workshop("w", next(iter(snapshot.all(Unit))).id, 1, "Møte")
    typing = Typing(snapshot, workshop, ("SP", "HF"), hazard_words)
    found = set(re.findall(r"\b([KHAF]) (SÅR)\b|\b(R) (PL1-T1)\b", report.text))
    assert len(found) == 5
    for parts in found:
        with pytest.raises(NotRead) as stopped:
            typing.read(" ".join(filter(None, parts)))
        assert stopped.value.fault not in ("sheet", "task", "measure")


def test_many_tasks_all_have_a_card_and_the_largest_a_sheet_about_flow():
    mapped = mapping()
    for number in range(60):
        mapped.task(f"T{number:03}", 30 + number, today={"SP": 100})

    def all_of_them(rows):
        (measure,) = [row for row in rows if isinstance(row, Measure)]
        return [
            *rows,
            *(
                replace(measure, id=f"m{n}", code=f"X{n:02}", task_id=mapped._id("task", f"T{n:03}"))
                for n in range(60)
            ),
        ]

    report = sheets(all_of_them, mapped)
    assert {f"K T{n:03}" for n in range(60)} <= set(re.findall(r"K T\d{3}", report.text))
    assert len(set(re.findall(r"F T\d{3}", report.part("5")))) == 11


# -- of a workshop, which has no plan of its own ------------------------------------------------------


def words_of(pdf):
    assert problems(pdf) == []
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).split())


def of_workshop(snapshot, code):
    unit = snapshot.units[code]
    workshop = Workshop("w", unit.id, 1, "Møtet med Kari Vik")
    return words_of(unit_worksheets(UnitSheets(snapshot, CATALOGUE, unit, "0.1.0", workshop), MOMENT))


def test_a_workshop_has_the_tasks_of_its_unit_and_the_measures_of_plans_that_reach_it():
    mapped = mapping()
    mapped.unit("F", parent="E")
    mapped.task("FLYT", 30, unit="F", today={"SP": 100})
    mapped.rows = [replace(row, name="Kari Vik") if isinstance(row, Person) else row for row in mapped.rows]
    snapshot = planned(mapped=mapped)
    above, below = of_workshop(snapshot, "E"), of_workshop(snapshot, "F")
    assert "K SÅR" in above
    assert "K FLYT" not in above
    assert "K FLYT" in below
    assert "K SÅR" not in below
    assert "R PL1-T1: Sårstell flyttes" in above
    assert "R PL1-T1: Sårstell flyttes" in below
    assert "Møtet med [navn utelatt]" in above
    assert "Kari Vik" not in above


def test_risk_is_not_asked_of_a_plan_that_is_decided():
    decided = planned(setting(Plan, status=PlanStatus.BESLUTTET))
    assert "PL1-T1" not in of_workshop(decided, "E")


def test_before_there_is_a_meeting_the_sheets_are_about_the_unit_and_all_below():
    mapped = mapping()
    mapped.unit("F", parent="E")
    mapped.task("FLYT", 30, unit="F", today={"SP": 100})
    snapshot = planned(mapped=mapped)
    text = words_of(unit_worksheets(UnitSheets(snapshot, CATALOGUE, snapshot.units["E"], "0.1.0"), MOMENT))
    assert "Arkene gjelder oppgavene i E." in text
    assert "K SÅR" in text
    assert "K FLYT" in text
