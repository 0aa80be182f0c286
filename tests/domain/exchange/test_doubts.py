"""Warnings: what looks wrong is told where it stands, and imported all the same."""

from datetime import date

import pytest

from domain.exchange.workbook import RawSheet, RawWorkbook
from domain.problems import ProblemCode
from tests.domain.exchange.cases_of_answers import DOUBTS as OF_ANSWERS
from tests.domain.workbooks import imported, small, workbook, workspace

P = ProblemCode
TASK = ["kode", "prosess", "navn", "antall_per_uke", "minutter"]
SHARES = ["oppgave", "gruppe", "andel_prosent"]
VERDICTS = ["oppgave", "gruppe", "dom", "oppfølging_prosent", "oppfølging_gruppe"]


def test_the_small_department_is_in_order():
    assert imported(small()).warnings == ()


def tasks(headings, *rows):
    """Tasks of the small department with more columns; nothing else about them."""
    return {"Oppgaver": [[*TASK, *headings], *rows], "Krav": None, "Fordeling": None}


# what is changed in the small workbook, and the warnings: (code, sheet, row, column, value)
CASES = [
    ({"Notater": [["hei"]]}, [(P.UNKNOWN_SHEET, "Notater", None, "", "")]),
    (
        {"Prosesser": [["kode", "navn", "enhet", "eier"], ["P", "p", "E", "x"]]},
        [(P.UNKNOWN_COLUMN, "Prosesser", 1, "eier", "")],
    ),
    (
        {"Prosesser": [["kode", None, "navn", "enhet"], ["P", "?", "p", "E", None, "!"]]},
        [
            (P.COLUMN_WITHOUT_HEADING, "Prosesser", 1, "B", ""),
            (P.COLUMN_WITHOUT_HEADING, "Prosesser", 1, "F", ""),
        ],
    ),
    ({"Rekruttering": [[]]}, [(P.EMPTY_SHEET, "Rekruttering", None, "", "")]),
    (
        {"Innstillinger": [["nøkkel", "verdi"], ["farge", "blå"]]},
        [(P.UNKNOWN_SETTING, "Innstillinger", 2, "nøkkel", "farge")],
    ),
    (
        {
            "Enheter": [["kode", "navn", "tilgjengelig_andel"], ["E", "e", 1], ["F", "f", 1]],
            "Ansatte": [
                ["id", "navn", "gruppe", "enhet", "stilling_prosent"],
                ["a", "Kari", "SP", "E", 50],
                ["a", "Kåre", "SP", "F", 50],
                ["h", None, "HE", "E", 50],
            ],
        },
        [(P.PERSON_TWO_NAMES, "Ansatte", 3, "navn", "Kåre")],
    ),
    (
        tasks(["etter"], ["T1", "P", "a", 1, 1, "T2"], ["T2", "P", "b", 1, 1, "T1"]),
        [(P.CYCLE_AFTER, "Oppgaver", 2, "etter", "T1")],
    ),
    (
        tasks(["minutter_lav", "minutter_høy"], ["T1", "P", "a", 1, 5, 6, 9], ["T2", "P", "b", 1, 5, 3, 8]),
        [(P.MINUTES_OUTSIDE_INTERVAL, "Oppgaver", 2, "minutter", "T1")],
    ),
    (
        tasks(["merker"], ["T1", "P", "a", 1, 5, "finnes_ikke"]),
        [
            (P.NOBODY_MAY, "Oppgaver", 2, "kode", "T1"),
            (P.UNKNOWN_TAG, "Oppgaver", 2, "merker", "finnes_ikke"),
        ],
    ),
    (
        tasks([], ["T1", "P", "Fornye resept", 1, 5]),
        [(P.TAG_SUGGESTED, "Oppgaver", 2, "merker", "Fornye resept")],
    ),
    ({"Fordeling": [SHARES, ["T1", "HE", 100]]}, [(P.MAY_NOT_TODAY, "Fordeling", 2, "gruppe", "HE")]),
    (
        {"Fordeling": [SHARES, ["T1", "SP", 50], ["T1", "BI", 50]], "Krav": None},
        [(P.SHARE_WITHOUT_STAFF, "Fordeling", 3, "gruppe", "BI")],
    ),
    (
        {"Gruppekompetanser": None, "Fordeling": None},
        [(P.NOBODY_MAY, "Oppgaver", 2, "kode", "T1")],
    ),
    (
        {"Enheter": [["kode", "navn"], ["E", "e"]]},
        [(P.NO_STATED_TIME, "Enheter", 2, "tilgjengelig_andel", "E")],
    ),
    (
        {
            "Ansatte": [
                ["id", "gruppe", "enhet", "stilling_prosent"],
                ["a", "SP", "E", 50],
                ["h", "HE", "E", 50],
                ["f", "X_FRIV", "E", 50],
            ]
        },
        [(P.STAFF_NOT_EMPLOYED, "Ansatte", 4, "gruppe", "X_FRIV")],
    ),
    (
        {"Fordeling": [SHARES, ["T1", "SP", 100], ["T3", "HE", 100]]},
        [(P.FOLLOWER_SHARES_DIFFER, "Fordeling", 3, "andel_prosent", "T3")],
    ),
    ({"Fordeling": [SHARES, ["T1", "SP", 100], ["T3", "SP", 91], ["T3", "HE", 9]]}, []),
    (
        tasks(["følger"], ["T1", "P", "a", 1, 1, "*"]),
        [(P.FOLLOWS_NOTHING, "Oppgaver", 2, "følger", "T1")],
    ),
    (
        {"Innstillinger": [["nøkkel", "verdi"], ["tak_prosent", 120], ["mål_prosent", 130]]},
        [
            (P.CEILING_ABOVE_ALL, "Innstillinger", 2, "verdi", "120"),
            (P.TARGET_ABOVE_CEILING, "Innstillinger", 3, "verdi", ""),
        ],
    ),
    (
        {
            "Grupper": [
                ["kode", "navn", "tak_prosent", "mål_prosent"],
                ["SP", None, 110, 5],
                ["HE", None, 50, 60],
            ]
        },
        [
            (P.TARGET_ABOVE_CEILING, "Grupper", 3, "mål_prosent", ""),
            (P.CEILING_ABOVE_ALL, "Grupper", 2, "tak_prosent", "110"),
        ],
    ),
    (
        {"Vurderinger": [VERDICTS, ["T1", "HE", "kan", 10, "LE"]]},
        [(P.FOLLOW_UP_WITHOUT_STAFF, "Vurderinger", 2, "oppfølging_gruppe", "LE")],
    ),
    (
        {
            "Ansattkompetanser": [
                ["ansatt", "kompetanse", "nivå", "gyldig_til"],
                ["a1", "K", 4, date(2026, 6, 30)],
                ["he", "K", 1, date(2026, 7, 1)],
            ]
        },
        [(P.COMPETENCE_EXPIRED, "Ansattkompetanser", 2, "gyldig_til", "30.06.2026")],
    ),
    *OF_ANSWERS,
]


@pytest.mark.parametrize(("changed", "expected"), CASES)
def test_each_warning_is_told_where_it_stands(changed, expected):
    result = imported(small(**changed))
    assert result.errors == ()
    found = [(p.code, p.sheet, p.row, p.column, p.value) for p in result.warnings]
    assert sorted(found, key=str) == sorted(expected, key=str)
    assert result.changes


def test_merged_cells_are_told():
    book = small()
    units = RawSheet("Enheter", 1, ("kode", "navn", "tilgjengelig_andel"), [(2, ["E", "e", 1])], ("A3:A5",))
    sheets = tuple(units if sheet.name == "Enheter" else sheet for sheet in book.sheets)
    (warning,) = imported(RawWorkbook(sheets)).warnings
    assert (warning.code, warning.sheet, warning.value) == (P.MERGED_CELLS, "Enheter", "A3:A5")


def test_every_kind_of_warning_has_a_case():
    covered = {problem[0] for _changed, problems in CASES for problem in problems}
    assert covered | {P.MERGED_CELLS} == {code for code in P if not code.is_error}


def test_only_what_the_workbook_is_about_is_told():
    before = workspace(small(Fordeling=[SHARES, ["T1", "HE", 100]]))
    units = workbook(Prosesser=[["kode", "navn", "enhet"], ["Q", "q", "E"]])
    assert imported(units, before).warnings == ()


def test_why_a_group_may_not_is_told():
    changed = {
        "Fordeling": [SHARES, ["T1", "HE", 50], ["T1", "SP", 50]],
        "Vurderinger": [["oppgave", "gruppe", "dom"], ["T1", "SP", "skal ikke"]],
    }
    reasons = {
        p.value: p.data["closed_by"] for p in imported(small(**changed)).warnings if p.code is P.MAY_NOT_TODAY
    }
    assert reasons == {"HE": ("competence",), "SP": ("verdict",)}
