"""What an import does to a workspace: adds, changes, replaces what is owned, and keeps the rest."""

from dataclasses import replace
from datetime import date

import pytest

from domain.exchange.importing import Count, import_workbook
from domain.exchange.workbook import PercentCell
from domain.model import (
    Group,
    GroupCompetency,
    Judgement,
    LinkKind,
    PersonCompetency,
    Requirement,
    Task,
    TaskLink,
    TimeBasis,
    Unit,
    UnitLevel,
    UnitVerdict,
)
from domain.snapshot import Change, Snapshot
from tests.domain.workbooks import CATALOGUE, TODAY, imported, small, workbook, workspace


def links(snapshot, code):
    """The ties of a task: (kind, code of the target or *)."""
    tasks = snapshot.by_id(Task)
    return sorted(
        (link.kind.value, "*" if link.target_id is None else tasks[link.target_id].code)
        for link in snapshot.links_of.get(snapshot.tasks[code].id, ())
    )


def shares(snapshot, code):
    """Who does a task: percent by group."""
    return {row.group: row.percent // 10**6 for row in snapshot.shares_of.get(snapshot.tasks[code].id, ())}


def test_a_small_department():
    found = workspace(small())
    task = found.tasks["T2"]
    assert (task.per_week, task.minutes, task.name) == (5_000_000, 12_500_000, "Sende prøver")
    assert found.unit_of_task(task).available_share == 800_000
    assert links(found, "T2") == [("etter", "T1")]
    assert links(found, "T3") == [("følger", "T1")]
    assert shares(found, "T2") == {"SP": 40, "HE": 60}
    position = found.positions_of[found.people["he"].id][0]
    assert (position.percent, position.count) == (250_000_000, 3)
    assert found.settings == {"dato": "2026-07-01"}


def test_importing_twice_changes_nothing_the_second_time():
    before = workspace(small())
    again = import_workbook(small(), before, CATALOGUE, date(2027, 1, 1))
    assert again.changes == ()
    assert again.counts["Oppgaver"] == Count(rows=3, unchanged=3)
    assert import_workbook(small(), before, CATALOGUE, TODAY, replace=True).changes == ()


def test_sheets_and_rows_in_any_order_give_the_same():
    book = small()
    backwards = replace(
        book, sheets=tuple(replace(sheet, rows=sheet.rows[::-1]) for sheet in reversed(book.sheets))
    )
    assert imported(backwards, workspace(book)).changes == ()


def test_names_of_sheets_and_headings_are_matched_freely():
    found = workspace(
        workbook(
            UNITS=[[" Kode* ", "NAVN", "Heltid timer per uke"], ["E", "Enheten", "35,5"]],
            oppgaver=[
                [
                    "Kode",
                    "Prosess",
                    "Navn",
                    "Antall per uke*",
                    "minutter",
                    "Minutter hoey",
                    "foelger",
                    "maal",
                ],
                ["T", "P", "a", "1 000", 5, 9, "", "x"],
            ],
            processes=[["kode", "navn", "enhet"], ["P", "p", "E"]],
        )
    )
    assert found.units["E"].full_time_hours_per_week == 35_500_000
    assert (found.tasks["T"].per_week, found.tasks["T"].minutes_high) == (1_000_000_000, 9_000_000)


def test_a_missing_column_keeps_and_an_empty_cell_sets_the_default():
    before = workspace(
        small(
            Enheter=[
                ["kode", "navn", "nivå", "tilgjengelig_andel", "merknad"],
                ["E", "a", "kommune", 0.5, "m"],
            ]
        )
    )
    after = workspace(workbook(Enheter=[["kode", "navn", "merknad"], ["E", "b", None]]), before)
    unit = after.units["E"]
    assert (unit.name, unit.level, unit.available_share, unit.note) == ("b", UnitLevel.KOMMUNE, 500_000, "")
    assert unit.id == before.units["E"].id
    emptied = workspace(workbook(Enheter=[["kode", "navn", "nivå"], ["E", "b", ""]]), after)
    assert emptied.units["E"].level is UnitLevel.ANNET


def test_a_column_that_is_required_may_be_missing_for_what_is_stored():
    before = workspace(small())
    after = workspace(workbook(Oppgaver=[["kode", "minutter"], ["T1", 6]]), before)
    assert after.tasks["T1"] == replace(before.tasks["T1"], minutes=6_000_000)
    assert links(after, "T3") == links(before, "T3")


def test_rows_with_a_code_are_never_deleted():
    before = workspace(small())
    result = imported(workbook(Prosesser=[["kode", "navn", "enhet"], ["Q", "Ny", "E"]]), before)
    assert [change.before for change in result.changes] == [None]
    assert result.counts["Prosesser"] == Count(rows=1, added=1, only_stored=1)
    assert result.counts["Oppgaver"] == Count(only_stored=3)


def test_shares_are_replaced_for_the_tasks_in_the_workbook():
    before = workspace(small())
    rows = [["oppgave", "gruppe", "andel_prosent"], ["T1", "HE", 100]]
    after = workspace(workbook(Fordeling=rows), before)
    assert shares(after, "T1") == {"HE": 100}
    assert shares(after, "T2") == {"SP": 40, "HE": 60}


def test_what_a_task_owns_goes_when_its_sheet_is_there_and_empty():
    before = workspace(small())
    after = workspace(
        workbook(Oppgaver=[["kode"], ["T1"]], Fordeling=[["oppgave", "gruppe", "andel_prosent"]]), before
    )
    assert shares(after, "T1") == {}
    assert shares(after, "T2") == {"SP": 40, "HE": 60}
    assert len(after.requirements_of[after.tasks["T1"].id]) == 1, "Krav is not in the workbook"


def test_an_owned_row_keeps_what_the_workbook_does_not_say():
    before = workspace(
        small(
            Vurderinger=[
                ["oppgave", "gruppe", "dom", "oppfølging_prosent", "oppfølging_gruppe", "begrunnelse"],
                ["T1", "HE", "bør", 10, "SP", "fordi"],
                ["T1", "SP", "Skal_ikke", None, None, None],
            ]
        )
    )
    after = workspace(workbook(Vurderinger=[["oppgave", "gruppe", "dom"], ["T1", "HE", "maa"]]), before)
    (row,) = after.all(UnitVerdict)
    assert (row.verdict, row.follow_up_percent, row.reason) == (Judgement.MUST, 10_000_000, "fordi")


def test_group_competencies_belong_to_the_group():
    headings = ["gruppe", "kompetanse", "nivå"]
    before = workspace(small(Gruppekompetanser=[headings, ["SP", "K", 3], ["HE", "K", 1]]))
    after = workspace(workbook(Gruppekompetanser=[headings, ["SP", "K", 4]]), before)
    assert {(row.group, row.level) for row in after.all(GroupCompetency)} == {("SP", 4), ("HE", 1)}
    groups = [["kode", "navn", "knapphet"], ["SP", None, 1]]
    emptied = workspace(workbook(Grupper=groups, Gruppekompetanser=[headings]), after)
    assert {(row.group, row.level) for row in emptied.all(GroupCompetency)} == {("HE", 1)}


TWO_UNITS = [["kode", "navn", "tilgjengelig_andel"], ["E", "e", 1], ["F", "f", 1]]
STAFF = ["id", "navn", "gruppe", "enhet", "stilling_prosent"]


def test_a_person_in_two_units():
    after = workspace(
        small(Enheter=TWO_UNITS, Ansatte=[STAFF, ["a", None, "SP", "F", 60], ["a", "Kari", "SP", "E", 40]])
    )
    person = after.people["a"]
    assert (person.name, after.by_id(Unit)[person.unit_id].code) == ("Kari", "F")
    assert sorted(row.percent for row in after.positions_of[person.id]) == [40_000_000, 60_000_000]


def test_positions_are_replaced_per_person_and_the_home_unit_is_kept_while_it_can():
    before = workspace(
        small(
            Enheter=TWO_UNITS,
            Ansatte=[STAFF, ["a", "A", "SP", "F", 60], ["a", "A", "SP", "E", 40], ["b", "B", "SP", "E", 50]],
            Ansattkompetanser=[["ansatt", "kompetanse", "nivå"], ["a", "K", 4]],
        )
    )
    both = workspace(workbook(Ansatte=[STAFF, ["a", "A", "SP", "E", 50], ["a", "A", "SP", "F", 50]]), before)
    assert both.people["a"] == before.people["a"]
    moved = workspace(workbook(Ansatte=[STAFF, ["a", "A", "HE", "E", 50]]), both)
    assert moved.people["a"] == replace(before.people["a"], group="HE", unit_id=before.units["E"].id)
    assert len(moved.positions_of[moved.people["a"].id]) == 1
    assert moved.people["b"] == before.people["b"]
    assert len(list(moved.all(PersonCompetency))) == 1


def test_links_are_replaced_when_their_column_is_there():
    before = workspace(small())
    row = ["kode", "etter", "følger"]
    after = workspace(workbook(Oppgaver=[row, ["T2", "T3; T1", None], ["T3", None, "*"]]), before)
    assert links(after, "T2") == [("etter", "T1"), ("etter", "T3")]
    assert links(after, "T3") == [("følger", "*")]
    kept = {link.id for link in before.all(TaskLink)} & {link.id for link in after.all(TaskLink)}
    assert len(kept) == 1, "T2 still comes after T1"


def test_references_may_point_to_workbook_or_workspace():
    before = workspace(small())
    after = workspace(
        workbook(
            Oppgaver=[
                ["kode", "prosess", "navn", "antall_per_uke", "minutter", "etter"],
                ["N", "P", "n", 1, 1, "T1;N2"],
                ["N2", "P", "n", 1, 1, None],
            ],
            Fordeling=[["oppgave", "gruppe", "andel_prosent"], ["N", "X_MIN", 100]],
            Grupper=[["kode", "navn", "grunnprofesjon"], ["X_MIN", "Våre egne", "HF"]],
        ),
        before,
    )
    assert links(after, "N") == [("etter", "N2"), ("etter", "T1")]


def test_group_rows_hold_only_what_differs_from_the_catalogue():
    entry = CATALOGUE.groups["SP"]
    row = ["kode", "navn", "lag", "knapphet", "tak_prosent"]
    same = workspace(small(Grupper=[row, ["SP", entry.name_nb, entry.layer, entry.scarcity / 10**6, None]]))
    assert list(same.all(Group)) == []
    other = workspace(small(Grupper=[row, ["SP", "Sjukepleiar", entry.layer, None, PercentCell(0.85)]]))
    (group,) = other.all(Group)
    assert group == Group(group.id, "SP", "Sjukepleiar", ceiling_percent=85_000_000)
    back = workspace(workbook(Grupper=[row, ["SP", None, None, None, None]]), other)
    assert list(back.all(Group)) == [Group(group.id, "SP")]


def test_replace_empties_first_but_keeps_identities():
    before = workspace(
        small(Innstillinger=[["nøkkel", "verdi"], ["navn", "Vår avdeling"], ["dato", "01.01.2026"]])
    )
    book = small(
        Krav=None,
        Oppgaver=[["kode", "prosess", "navn", "antall_per_uke", "minutter"], ["T1", "P", "a", 1, 1]],
        Fordeling=None,
    )
    after = workspace(book, before, replace=True)
    assert list(after.tasks) == ["T1"]
    assert after.tasks["T1"].id == before.tasks["T1"].id
    assert list(after.all(Requirement)) == []
    assert after.settings == {"dato": "2026-07-01"}
    fresh = workspace(book)
    assert list(after.people) == list(fresh.people)
    assert len(after) == len(fresh)


def test_replace_sets_defaults_where_columns_are_missing():
    before = workspace(small(Enheter=[["kode", "navn", "nivå"], ["E", "e", "kommune"]]))
    after = workspace(small(Enheter=[["kode", "navn"], ["E", "e"]]), before, replace=True)
    assert after.units["E"].level is UnitLevel.ANNET


def test_settings_are_stored_plainly():
    rows = [
        ["nøkkel", "verdi"],
        ["Navn", "Vår avdeling"],
        ["dato", "31.12.2026"],
        ["Tak prosent", PercentCell(0.9)],
        ["mål_prosent", "87,5 %"],
        ["modellversjon", 1.0],
        ["minste_flytting", "15,0"],
    ]
    assert workspace(small(Innstillinger=rows)).settings == {
        "navn": "Vår avdeling",
        "dato": "2026-12-31",
        "tak_prosent": "90",
        "mål_prosent": "87.5",
        "modellversjon": "1",
        "minste_flytting": "15",
    }


def test_the_date_is_set_once():
    before = workspace(small())
    assert before.settings["dato"] == "2026-07-01"
    later = import_workbook(small(), before, CATALOGUE, date(2030, 1, 1))
    assert later.changes == ()


def test_percent_and_fraction_columns():
    after = workspace(
        small(
            Enheter=[
                ["kode", "navn", "tilgjengelig_andel"],
                ["E", "e", "80 %"],
                ["F", "f", PercentCell(0.75)],
            ],
            Fordeling=[
                ["oppgave", "gruppe", "andel_prosent"],
                ["T1", "SP", PercentCell(0.333)],
                ["T1", "HE", "66,7 %"],
            ],
        )
    )
    assert [after.units[code].available_share for code in "EF"] == [800_000, 750_000]
    assert {row.percent for row in after.shares_of[after.tasks["T1"].id]} == {33_300_000, 66_700_000}


@pytest.mark.parametrize("parts", [(99.5,), (100.5,), (33.3, 33.3, 33.3), (50, 50.5)])
def test_shares_may_miss_a_half_percent(parts):
    groups = ["SP", "HE", "LE"]
    rows = [["T1", group, part] for group, part in zip(groups, parts, strict=False)]
    workspace(small(Fordeling=[["oppgave", "gruppe", "andel_prosent"], *rows]))


def test_time_basis_for_all_and_for_one_group():
    rows = [
        ["enhet", "gruppe", "støtte_prosent", "individuelle_timer_per_år"],
        ["E", "", 10, ""],
        ["E", "SP", 0, 50],
    ]
    before = workspace(small(Tidsgrunnlag=rows))
    assert {row.group for row in before.all(TimeBasis)} == {"", "SP"}
    after = workspace(workbook(Tidsgrunnlag=[["enhet", "sykedager"], ["E", 12]]), before)
    assert after.time_basis_of[after.units["E"].id, ""].sick_days == 12_000_000
    assert after.time_basis_of[after.units["E"].id, ""].allowance_percent == 10_000_000
    assert len(list(after.all(TimeBasis))) == 2


def test_undoing_an_import_brings_everything_back():
    before = workspace(small())
    result = imported(small(Fordeling=[["oppgave", "gruppe", "andel_prosent"], ["T1", "HE", 100]]), before)
    after = before.with_changes(result.changes)
    back = after.with_changes([Change(change.after, change.before) for change in reversed(result.changes)])
    assert back == before
    assert Snapshot().with_changes(imported(small()).changes).settings == before.settings


def test_codes_that_a_spreadsheet_made_numbers():
    after = workspace(
        small(
            Oppgaver=[
                ["kode", "prosess", "navn", "antall_per_uke", "minutter", "etter"],
                [1.0, "P", 7, 1, 1, None],
                [2, "P", "b", 1, 1, 1],
            ],
            Krav=[["oppgave", "kompetanse", "nivå"], ["1", "K", "3,0"]],
            Fordeling=None,
        )
    )
    assert list(after.tasks) == ["1", "2"]
    assert after.tasks["1"].name == "7"
    assert links(after, "2") == [(LinkKind.AFTER.value, "1")]


def test_blank_rows_and_rows_beyond_the_headings_are_passed_by():
    book = small(Prosesser=[["kode", "navn", "enhet"], [None, " ", None], ["P", "p", "E", None, "  "], []])
    assert list(workspace(book).processes) == ["P"]
