"""Export: every sheet and column, sorted, so that an import gives the same tables again."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings

from domain.exchange.exporting import tables
from domain.exchange.sheets import SHEET_NAMES, SHEETS
from domain.exchange.workbook import RawSheet, RawWorkbook
from domain.model import ENTITIES, Group, Setting
from domain.snapshot import Snapshot
from tests.domain.made_up import snapshots
from tests.domain.workbooks import CATALOGUE, imported, small, workspace


def found_again(made):
    """The tables as a reader would find them in a file."""

    def cell(value):
        return float(value) if isinstance(value, Decimal) else value

    return RawWorkbook(
        tuple(
            RawSheet(
                table.name, 1, table.headings, [(i, [*map(cell, row)]) for i, row in enumerate(table.rows, 2)]
            )
            for table in made
        )
    )


def rows_of(snapshot, name):
    """One sheet of an export, row by row as {heading: value}."""
    table = next(table for table in tables(snapshot, CATALOGUE) if table.name == name)
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


def test_an_empty_workspace_gives_every_heading():
    made = tables(Snapshot(), CATALOGUE)
    assert tuple(table.name for table in made) == SHEET_NAMES
    assert [len(table.headings) for table in made] == [len(sheet.columns) for sheet in SHEETS]
    assert not any(table.rows for table in made)


@given(snapshots())
@settings(max_examples=25)
def test_export_and_import_give_the_same_tables(snapshot):
    made = tables(snapshot, CATALOGUE)
    again = workspace(found_again(made))
    assert tables(again, CATALOGUE) == made


@given(snapshots())
@settings(max_examples=25)
def test_importing_an_export_changes_nothing(snapshot):
    stored = workspace(found_again(tables(snapshot, CATALOGUE)))
    assert imported(found_again(tables(stored, CATALOGUE)), stored).changes == ()


@given(snapshots())
@settings(max_examples=25)
def test_row_order_decides_nothing(snapshot):
    backwards = [row for kind in ENTITIES for row in reversed(list(snapshot.all(kind)))]
    assert tables(Snapshot.of(backwards), CATALOGUE) == tables(snapshot, CATALOGUE)


def test_values_are_written_for_people():
    book = small(
        Oppgaver=[
            ["kode", "prosess", "navn", "antall_per_uke", "minutter", "låst", "merker", "følger", "etter"],
            ["T2", "P", "b", 0.5, 1, "nei", None, "*; T1", "T1"],
            ["T1", "P", "a", 1, 1, "ja", "b;a", None, None],
        ],
        Krav=None,
        Fordeling=None,
    )
    first, second = rows_of(workspace(book), "Oppgaver")
    assert (first["kode"], first["låst"], first["merker"], first["etter"]) == ("T1", "ja", "b; a", None)
    assert (second["antall_per_uke"], second["følger"], second["minutter_lav"]) == (
        Decimal("0.5"),
        "*; T1",
        None,
    )


def test_settings_are_written_as_what_they_are():
    book = small(
        Innstillinger=[["nøkkel", "verdi"], ["mål_prosent", "87,5"], ["navn", "90"], ["dato", "2026-12-31"]]
    )
    assert [row["verdi"] for row in rows_of(workspace(book), "Innstillinger")] == [
        date(2026, 12, 31),
        Decimal("87.5"),
        "90",
    ]


def test_settings_without_a_value_are_left_out_and_odd_ones_kept_as_text():
    rows = [("navn", " "), ("tak_prosent", "nitti"), ("dato", "i dag"), ("modellversjon", "1")]
    found = rows_of(Snapshot.of(Setting(key, key, value) for key, value in rows), "Innstillinger")
    assert {row["nøkkel"]: row["verdi"] for row in found} == {
        "tak_prosent": "nitti",
        "dato": "i dag",
        "modellversjon": Decimal(1),
    }


def test_groups_that_say_nothing_new_are_left_out():
    entry = CATALOGUE.groups["SP"]
    rows = [
        Group("1", "SP", entry.name_nb, layer=entry.layer, scarcity=entry.scarcity),
        Group("2", "HE", scarcity=0, target_percent=0),
        Group("3", "X_A", "Vår"),
    ]
    found = rows_of(Snapshot.of(rows), "Grupper")
    assert [row["kode"] for row in found] == ["HE", "X_A"]
    expected_scarcity = None if CATALOGUE.groups["HE"].scarcity == 0 else 0
    assert (found[0]["knapphet"], found[0]["mål_prosent"]) == (expected_scarcity, 0)


def test_what_no_file_can_hold_is_replaced():
    snapshot = Snapshot.of([Setting("1", "navn", "a\ud800\uffffb")])
    assert (
        rows_of(snapshot, "Innstillinger")[0]["verdi"]
        == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b"
    )
