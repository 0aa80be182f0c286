"""Workbooks that LibreOffice wrote: the same tables as those they were made from."""

from pathlib import Path

import pytest

from db.csv_folder import read_folder
from db.excel import read_workbook
from domain.exchange.exporting import tables
from tests.domain.workbooks import CATALOGUE, imported, workspace

ROOT = Path(__file__).parent.parent.parent
WRITTEN = ROOT / "tests" / "fixtures" / "workbooks"
SOURCES = {
    "avdeling": WRITTEN / "avdeling",
    **{name: ROOT / "data" / "examples" / name for name in ("FL", "HO", "SH")},
}


@pytest.mark.parametrize(("name", "source"), SOURCES.items(), ids=SOURCES)
def test_the_same_tables(name, source):
    """When an example has changed, tests/fixtures/workbooks/make.py writes its workbook anew."""
    written = workspace(read_workbook(WRITTEN / f"{name}.xlsx"))
    assert tables(written, CATALOGUE) == tables(workspace(read_folder(source)), CATALOGUE)


@pytest.mark.parametrize(("name", "source"), SOURCES.items(), ids=SOURCES)
def test_importing_both_changes_nothing_the_second_time(name, source):
    stored = workspace(read_folder(source))
    assert imported(read_workbook(WRITTEN / f"{name}.xlsx"), stored).changes == ()


def test_what_was_typed_is_understood():
    found = workspace(read_workbook(WRITTEN / "avdeling.xlsx"))
    units, tasks = found.units, found.tasks
    assert (units["AVD"].available_share, units["NATT"].available_share) == (800_000, 750_000)
    assert (tasks["10"].per_week, tasks["11"].minutes, tasks["12"].per_week) == (
        20_000_000,
        4_500_000,
        1_050_000_000,
    )
    assert (tasks["11"].locked, tasks["12"].locked) == (True, False)
    shares = {row.group: row.percent for row in found.shares_of[tasks["11"].id]}
    assert shares == {"SP": 40_000_000, "HF": 60_000_000}
    percents = sorted(row.percent for row in found.positions_of[found.people["a1"].id])
    assert percents == [20_000_000, 80_000_000]
    assert found.settings == {
        "navn": "Åsheim (oppdiktet)",
        "dato": "2026-07-01",
        "tak_prosent": "95",
        "mål_prosent": "85",
    }
