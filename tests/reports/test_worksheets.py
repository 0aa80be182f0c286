"""The worksheets: every task has its card, codes are those that can be typed, and empty room is there."""

import re
from dataclasses import replace

import pytest

from domain.editing.typing_in import NotRead, Typing
from domain.model import Unit
from domain.plan_model import Measure
from domain.workshop_model import Workshop
from reports.plans.words import hazard_words
from reports.plans.worksheets.codes import codes
from tests.domain.plan.planned import mapping, planned, setting
from tests.reports.test_plan_reports import Printed

PARTS = ["1", "2", "3", "4", "5", "6", "7"]


def sheets(alter=None, mapped=None):
    return Printed("arbeidsark", planned(alter, mapped))


def test_it_has_all_its_parts():
    assert [title[0] for title in sheets().titles if title[0].isdigit()] == PARTS


def test_a_task_has_a_card_with_what_is_known_and_empty_cards_follow():
    part = sheets().part("2")
    assert "SÅR K SÅR" in part
    assert "I dag: 300 min hver gang, 1 i uken" in part
    assert "Gjøres av: sykepleier 100" in part
    assert part.count("Ny oppgave:") == 7


def test_whoever_does_it_or_is_to_do_it_has_a_column_and_so_have_others():
    (row, *blank) = sheets().rows("Kode", "Oppgave", "HelsefagarbeiderHF", "SykepleierSP", "Andre:")
    assert row[:2] == ["H SÅR", "SÅR"]
    assert ["".join(cell.split()) for cell in row[2:4]] == ["mbks", "mbks"]
    assert [line[0] for line in blank] == ["H", "H", "H"]


def test_what_is_decided_is_in_brackets_and_what_the_law_closes_is_a_dash():
    mapped = mapping()
    mapped.verdict("SÅR", "HF", verdict="bør")
    (row, *_blank) = sheets(mapped=mapped).rows("Kode", "Oppgave", "HelsefagarbeiderHF")
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
