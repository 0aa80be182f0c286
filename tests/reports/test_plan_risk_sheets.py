"""The risk assessment of a plan as sheets and as CSV: every hazard, before and after, and what is done."""

import csv
import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

import main
from cli.workspaces import make
from domain.exchange.workbook import Figure
from domain.model import Person
from domain.plan_model import Control, Hazard, Measure
from domain.snapshot import Snapshot, difference
from reports.plans.material import PlanMaterial
from reports.plans.risk_sheets import risk_rows, risk_sheets
from tests.domain.plan.planned import CATALOGUE, mapping, plan_of, planned, setting, without


def material(alter=None, mapped=None):
    snapshot = planned(alter, mapped)
    return PlanMaterial(snapshot, CATALOGUE, plan_of(snapshot), "0.1.0")


def rows(alter=None, mapped=None):
    """The rows as dictionaries by heading, figures as numbers."""
    sheet = risk_rows(material(alter, mapped))
    plain = [[int(cell.value) if isinstance(cell, Figure) else cell for cell in row] for row in sheet.rows]
    return [dict(zip(sheet.headings, row, strict=True)) for row in plain]


def test_a_hazard_stands_with_risk_before_and_after_and_its_control():
    (row,) = rows()
    assert (row["Plan"], row["Tiltak"], row["Hendelse"]) == ("PL1", "T1", "Infeksjon oppdages sent")
    assert [row[f"{what} før{scale}"] for what, scale in SCALES] == [3, 4, 12, "oransje"]
    assert [row[f"{what} etter{scale}"] for what, scale in SCALES] == [2, 4, 8, "gul"]
    assert (row["Mottiltak"], row["Ansvarlig"], row["Frist"], row["Gjort"]) == (
        "Bilde til sykepleier",
        "Fagleder",
        date(2026, 12, 1),
        "nei",
    )


SCALES = (("Sannsynlighet", " (1–5)"), ("Konsekvens", " (1–5)"), ("Risiko", ""), ("Nivå", ""))


def test_a_hazard_has_a_row_for_each_control_and_one_without_any():
    more = [Control("c2", "h", 2, "Ring lege", done=True), Hazard("h2", "m", "egen", "Annet")]
    found = rows(lambda given: [*given, *more])
    assert [(row["Hendelse"], row["Mottiltak"], row["Gjort"]) for row in found] == [
        ("Annet", None, None),
        ("Infeksjon oppdages sent", "Bilde til sykepleier", "nei"),
        ("Infeksjon oppdages sent", "Ring lege", "ja"),
    ]


def test_what_is_not_assessed_has_no_numbers():
    (row,) = rows(setting(Hazard, probability=None, probability_after=None))
    assert [row[f"{what} før{scale}"] for what, scale in SCALES] == [None, 4, None, "ikke vurdert"]


def test_where_nothing_is_said_of_after_it_is_as_before():
    (row,) = rows(setting(Hazard, probability_after=None, consequence_after=None))
    assert [row[f"{what} etter{scale}"] for what, scale in SCALES] == [3, 4, 12, "oransje"]


def test_no_member_of_staff_is_named():
    mapped = mapping()
    mapped.rows[:] = [
        replace(row, name="Kari Navnesen") if isinstance(row, Person) else row for row in mapped.rows
    ]
    (row,) = rows(setting(Control, owner="Kari Navnesen"), mapped)
    assert row["Ansvarlig"] == "[navn utelatt]"


def test_the_first_sheet_tells_plan_scales_and_limits():
    front, _sheet = risk_sheets(material())
    told = dict(front.rows)
    assert told["Plan"] == "PL1 Sår til helsefagarbeider"
    assert told["Nivå"].startswith("Gul fra 5, oransje fra 10, rød fra 15.")
    assert told["Konsekvens 5"] == "svært alvorlig – død"


@pytest.fixture
def place(tmp_path):
    def made(alter=None):
        place = tmp_path / "liten.nedenfra"
        make(str(place), difference(Snapshot(), planned(alter)), "Fylt")
        return str(place)

    return made


def test_the_command_writes_a_workbook(place, tmp_path):
    target = tmp_path / "ros.xlsx"
    assert main.main(["plan", "risk", place(), "--plan", "PL1", "--to", str(target)]) == 0
    book = openpyxl.load_workbook(target)
    heads, row = ([cell.value for cell in line] for line in book["ROS"].iter_rows())
    assert row[heads.index("Risiko før")] == 12
    assert f"{row[heads.index('Frist')]:%Y-%m-%d}" == "2026-12-01"


def test_the_command_writes_csv_for_a_norwegian_spreadsheet_that_runs_nothing(place, tmp_path):
    target = tmp_path / "ros.csv"
    name = place(setting(Measure, title='=HYPERLINK("http://x")'))
    assert main.main(["plan", "risk", name, "--plan", "PL1", "--to", str(target)]) == 0
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfPlan;Enhet;Tiltak;")
    heads, row = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert row[heads.index("Tiltakets navn")] == '\'=HYPERLINK("http://x")'
    assert row[heads.index("Frist")] == "2026-12-01"


def test_a_plan_without_risks_gives_the_headings(place, tmp_path):
    target = tmp_path / "ros.csv"
    assert main.main(["plan", "risk", place(without("h")), "--plan", "PL1", "--to", str(target)]) == 0
    assert len(target.read_text("utf-8-sig").splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["--plan", "PL1", "--to", "ros.pdf"], 2, "ros.pdf må slutte på .xlsx eller .csv."),
        (["--plan", "P9", "--to", "ros.csv"], 1, "Ingen plan har koden «P9»."),
    ],
)
def test_what_cannot_be_written_is_refused_with_a_reason(
    place, tmp_path, capsys, monkeypatch, words, status, told
):
    monkeypatch.chdir(tmp_path)
    assert main.main(["plan", "risk", place(), *words]) == status
    assert told in capsys.readouterr().err
    assert not list(tmp_path.glob("ros.*"))
