"""Bad workbooks: every kind of error is named where it stands, and nothing is changed."""

from dataclasses import replace
from datetime import date

import pytest

from domain.exchange.workbook import BrokenCell, RawSheet, RawWorkbook
from domain.problems import Problem, ProblemCode
from domain.snapshot import Change
from tests.domain.exchange.cases_of_answers import ERRORS as OF_ANSWERS
from tests.domain.workbooks import imported, small, workbook, workspace

P = ProblemCode
NATIONAL_ID = "01010750160"


def task(**fields):
    """A row of Oppgaver with the given cells changed."""
    row = {
        "kode": "T1",
        "prosess": "P",
        "navn": "Ta blodprøve",
        "antall_per_uke": 100,
        "minutter": 5,
        **fields,
    }
    return {"Oppgaver": [list(row), list(row.values())], "Krav": None, "Fordeling": None}


def one(sheet, **fields):
    """A sheet of one row."""
    return {sheet: [list(fields), list(fields.values())]}


def tasks(column, *cells):
    """Tasks T1, T2 … with one cell each in a column."""
    rows = [[f"T{i}", "P", f"Oppgave {i}", 1, 1, cell] for i, cell in enumerate(cells, 1)]
    headings = ["kode", "prosess", "navn", "antall_per_uke", "minutter", column]
    return {"Oppgaver": [headings, *rows], "Krav": None, "Fordeling": None}


STAFF = {"id": "a1", "gruppe": "SP", "enhet": "E", "stilling_prosent": 80}
UNIT = {"kode": "E", "navn": "Enheten"}
TIME = {"enhet": "E"}
VERDICT = {"oppgave": "T1", "gruppe": "HE", "dom": "kan"}

# what is changed in the small workbook, and the problems: (code, sheet, row, column, value)
CASES = [
    (task(minutter="mange"), [(P.NOT_A_NUMBER, "Oppgaver", 2, "minutter", "mange")]),
    (
        task(antall_per_uke=date(2026, 5, 12)),
        [(P.NOT_A_NUMBER, "Oppgaver", 2, "antall_per_uke", "12.05.2026")],
    ),
    (task(minutter=0), [(P.OUT_OF_RANGE, "Oppgaver", 2, "minutter", "0")]),
    (task(antall_per_uke=-1), [(P.OUT_OF_RANGE, "Oppgaver", 2, "antall_per_uke", "-1")]),
    (task(antall_per_uke=10**12), [(P.OUT_OF_RANGE, "Oppgaver", 2, "antall_per_uke", "1000000000000")]),
    (task(viktighet=0), [(P.OUT_OF_RANGE, "Oppgaver", 2, "viktighet", "0")]),
    (task(risiko=26), [(P.OUT_OF_RANGE, "Oppgaver", 2, "risiko", "26")]),
    (task(risiko=2.5), [(P.NOT_WHOLE, "Oppgaver", 2, "risiko", "2,5")]),
    (task(låst="kanskje"), [(P.NOT_YES_NO, "Oppgaver", 2, "låst", "kanskje")]),
    (task(kategori="annet"), [(P.NOT_A_CHOICE, "Oppgaver", 2, "kategori", "annet")]),
    (task(navn="  "), [(P.MISSING_VALUE, "Oppgaver", 2, "navn", "  ")]),
    (task(kode=None), [(P.MISSING_VALUE, "Oppgaver", 2, "kode", "")]),
    (task(kode="x" * 65), [(P.CODE_TOO_LONG, "Oppgaver", 2, "kode", "x" * 65)]),
    (task(kode=1.5), [(P.CODE_NOT_TEXT, "Oppgaver", 2, "kode", "1,5")]),
    (task(kode="A;B"), [(P.CODE_IN_LIST, "Oppgaver", 2, "kode", "A;B")]),
    (task(kode="*"), [(P.CODE_IN_LIST, "Oppgaver", 2, "kode", "*")]),
    (task(merknad="x" * 32_768), [(P.TEXT_TOO_LONG, "Oppgaver", 2, "merknad", "x" * 79 + "…")]),
    (task(merknad="a\x00b"), [(P.CONTROL_CHARACTERS, "Oppgaver", 2, "merknad", "a\x00b")]),
    (task(minutter=BrokenCell("")), [(P.FORMULA_WITHOUT_VALUE, "Oppgaver", 2, "minutter", "")]),
    (task(minutter=BrokenCell("#REF!")), [(P.ERROR_CELL, "Oppgaver", 2, "minutter", "#REF!")]),
    (task(navn=BrokenCell("#N/A")), [(P.ERROR_CELL, "Oppgaver", 2, "navn", "#N/A")]),
    (task(prosess="Q"), [(P.UNKNOWN_REFERENCE, "Oppgaver", 2, "prosess", "Q")]),
    (task(etter="T1;T9"), [(P.UNKNOWN_REFERENCE, "Oppgaver", 2, "etter", "T9")]),
    (task(følger="T9"), [(P.UNKNOWN_REFERENCE, "Oppgaver", 2, "følger", "T9")]),
    ({"Prosesser": None}, [(P.UNKNOWN_REFERENCE, "Oppgaver", n, "prosess", "P") for n in (2, 3, 4)]),
    (
        {
            "Oppgaver": [["kode", "prosess", "navn", "antall_per_uke"], ["T1", "P", "Ta", 1]],
            "Krav": None,
            "Fordeling": None,
        },
        [(P.MISSING_COLUMN, "Oppgaver", 1, "minutter", "")],
    ),
    ({"Krav": [["oppgave", "nivå"], ["T1", 3]]}, [(P.MISSING_COLUMN, "Krav", 1, "kompetanse", "")]),
    (
        one("Ansatte", id="a1", enhet="E", stilling_prosent=80),
        [(P.MISSING_COLUMN, "Ansatte", 1, "gruppe", "")],
    ),
    (
        {"Prosesser": [["kode", "navn", "NAVN*", "enhet"], ["P", "Prøver", "x", "E"]]},
        [(P.DUPLICATE_HEADING, "Prosesser", 1, "navn", "")],
    ),
    ({"units": [["kode", "navn"], ["E", "x"]]}, [(P.DUPLICATE_SHEET, "Enheter", None, "", "units")]),
    (
        {"Prosesser": [["kode", "navn", "enhet"], ["P", "Prøver", "E"], ["P", "Igjen", "E"]]},
        [(P.DUPLICATE_KEY, "Prosesser", 3, "kode", "P")],
    ),
    (
        {"Krav": [["oppgave", "kompetanse", "nivå"], ["T1", "K", 3], ["T1", "K", 2]]},
        [(P.DUPLICATE_KEY, "Krav", 3, "oppgave", "T1")],
    ),
    ({"Tidsgrunnlag": [["enhet"], ["E"], ["E"]]}, [(P.DUPLICATE_KEY, "Tidsgrunnlag", 3, "enhet", "E")]),
    (
        {"Krav": [["oppgave", "kompetanse", "nivå"], ["T1", "K", 0]]},
        [(P.OUT_OF_RANGE, "Krav", 2, "nivå", "0")],
    ),
    (
        one("Ansattkompetanser", ansatt="a1", kompetanse="K", nivå=4, gyldig_til="31.02.2027"),
        [(P.NOT_A_DATE, "Ansattkompetanser", 2, "gyldig_til", "31.02.2027")],
    ),
    (
        {"Fordeling": [["oppgave", "gruppe", "andel_prosent"], ["T1", "SP", 60], ["T1", "HE", 39.4]]},
        [(P.SHARES_SUM, "Fordeling", 2, "andel_prosent", "T1")],
    ),
    (
        {"Fordeling": [["oppgave", "gruppe", "andel_prosent"], ["T1", "sp", 100]]},
        [(P.UNKNOWN_REFERENCE, "Fordeling", 2, "gruppe", "sp")],
    ),
    (one("Enheter", **UNIT, overordnet="E"), [(P.CYCLE, "Enheter", 2, "overordnet", "E")]),
    (
        one("Enheter", **UNIT, tilgjengelig_andel=0),
        [(P.OUT_OF_RANGE, "Enheter", 2, "tilgjengelig_andel", "0")],
    ),
    (
        one("Enheter", **UNIT, tilgjengelig_andel=80),
        [(P.OUT_OF_RANGE, "Enheter", 2, "tilgjengelig_andel", "80")],
    ),
    (
        {"Kompetanser": [["kode", "navn", "overordnet"], ["K", "a", "L"], ["L", "b", "M"], ["M", "c", "K"]]},
        [(P.CYCLE, "Kompetanser", 2, "overordnet", "K")],
    ),
    (tasks("følger", "T2", "T3", "T1"), [(P.CYCLE, "Oppgaver", 2, "følger", "T1")]),
    (tasks("følger", "T1"), [(P.CYCLE, "Oppgaver", 2, "følger", "T1")]),
    (tasks("følger", "T2", "T3", None), [(P.FOLLOWER_FOLLOWED, "Oppgaver", 2, "følger", "T1")]),
    (tasks("følger", "T2", "*", None), [(P.FOLLOWER_FOLLOWED, "Oppgaver", 2, "følger", "T1")]),
    (
        {"Grupper": [["kode", "navn", "grunnprofesjon"], ["X_A", "a", "X_B"], ["X_B", "b", "X_A"]]},
        [(P.CYCLE, "Grupper", 2, "grunnprofesjon", "X_A")],
    ),
    (
        {"Grupper": [["kode", "navn", "grunnprofesjon"], ["X_A", "a", "X_B"], ["X_B", "b", "SP"]]},
        [(P.BASE_NOT_CATALOGUE, "Grupper", 2, "grunnprofesjon", "X_B")],
    ),
    (
        one("Grupper", kode="LE-FL", navn="Fastlege", grunnprofesjon="SP"),
        [(P.BASE_FIXED, "Grupper", 2, "grunnprofesjon", "SP")],
    ),
    (one("Grupper", kode="X_A", navn=None), [(P.MISSING_VALUE, "Grupper", 2, "navn", "")]),
    (one("Grupper", kode="X_A", navn="a", lag=7), [(P.OUT_OF_RANGE, "Grupper", 2, "lag", "7")]),
    (
        one("Ansatte", **{**STAFF, "stilling_prosent": 100.5}),
        [(P.POSITION_TOO_LARGE, "Ansatte", 2, "stilling_prosent", "100,5")],
    ),
    (
        {
            "Enheter": [["kode", "navn", "tilgjengelig_andel"], ["E", "Enheten", 1], ["F", "F", 1]],
            "Ansatte": [list(STAFF), list(STAFF.values()), ["a1", "HE", "F", 20]],
        },
        [(P.PERSON_TWO_GROUPS, "Ansatte", 3, "gruppe", "HE")],
    ),
    (
        one("Vurderinger", **VERDICT, oppfølging_prosent=10),
        [(P.FOLLOW_UP_GROUP_MISSING, "Vurderinger", 2, "oppfølging_gruppe", "")],
    ),
    (
        one("Vurderinger", **VERDICT, tidsfaktor="0,4"),
        [(P.OUT_OF_RANGE, "Vurderinger", 2, "tidsfaktor", "0,4")],
    ),
    (
        one("Vurderinger", **VERDICT, tidsfaktor=3.1),
        [(P.OUT_OF_RANGE, "Vurderinger", 2, "tidsfaktor", "3,1")],
    ),
    (
        one("Tidsgrunnlag", **TIME, individuelle_timer_per_år=40),
        [(P.INDIVIDUAL_NEEDS_GROUP, "Tidsgrunnlag", 2, "individuelle_timer_per_år", "40")],
    ),
    (
        one("Tidsgrunnlag", **TIME, støtte_prosent=100),
        [(P.OUT_OF_RANGE, "Tidsgrunnlag", 2, "støtte_prosent", "100")],
    ),
    (
        one("Tidsgrunnlag", **TIME, sykedager=225),
        [(P.NO_WORKING_TIME_LEFT, "Tidsgrunnlag", 2, "dager_per_uke", "")],
    ),
    (
        one("Innstillinger", nøkkel="dato", verdi="i dag"),
        [(P.NOT_A_DATE, "Innstillinger", 2, "verdi", "i dag")],
    ),
    (
        one("Innstillinger", nøkkel="modellversjon", verdi=2),
        [(P.OUT_OF_RANGE, "Innstillinger", 2, "verdi", "2")],
    ),
    (one("Innstillinger", nøkkel="navn", verdi=None), [(P.MISSING_VALUE, "Innstillinger", 2, "verdi", "")]),
    (task(navn=f"Ring {NATIONAL_ID}"), [(P.NATIONAL_ID, "Oppgaver", 2, "navn", "")]),
    (task(antall_per_uke=1010750160), [(P.NATIONAL_ID, "Oppgaver", 2, "antall_per_uke", "")]),
    (task(hilsen=f"{NATIONAL_ID[:6]} {NATIONAL_ID[6:]}"), [(P.NATIONAL_ID, "Oppgaver", 2, "F", "")]),
    ({"Notater": [["hei"], ["x", NATIONAL_ID]]}, [(P.NATIONAL_ID, "Notater", 2, "B", "")]),
    ({"Notater": [["hei", NATIONAL_ID]]}, [(P.NATIONAL_ID, "Notater", 1, "B", "")]),
    ({f"Om {NATIONAL_ID}": [["hei"]]}, [(P.NATIONAL_ID, "Om ‹fødselsnummer›", None, "", "")]),
    *OF_ANSWERS,
]


@pytest.mark.parametrize(("changed", "expected"), CASES)
def test_each_error_is_named_and_nothing_changes(changed, expected):
    result = imported(small(**changed))
    found = [(p.code, p.sheet, p.row, p.column, p.value) for p in result.errors]
    assert found == expected
    assert result.changes == ()
    assert NATIONAL_ID not in repr(result)


FILE_PROBLEMS = {code for code in P if code.is_error and code < P.NOTHING_TO_IMPORT} | {P.BROKEN_TEXT_FILE}


def test_every_kind_of_error_has_a_case():
    covered = {problem[0] for _changed, problems in CASES for problem in problems}
    beside = {P.PLAN_LOSES_UNIT, P.READING_TAKEN}
    elsewhere = FILE_PROBLEMS | {P.NOTHING_TO_IMPORT, P.CANNOT_EXPORT_TEXT, *beside}
    assert covered | elsewhere == {code for code in P if code.is_error}


def test_all_errors_are_told_not_the_first():
    book = small(
        Oppgaver=[
            ["kode", "prosess", "navn", "antall_per_uke", "minutter", "følger", "merknad"],
            ["T1", "P", None, "mange", 0, "T2", f"{NATIONAL_ID}"],
            ["T2", "Q", "b", 1, "-", "T1", None],
            [None, "P", "c", 1, 1, "T9", None],
        ],
        Fordeling=[["oppgave", "gruppe", "andel_prosent"], ["T1", "SP", 10], ["T7", "SP", 100]],
        Ansatte=[["id", "gruppe", "enhet", "stilling_prosent"], ["a", "SP", "E", 120], ["a", "SP", "E", 20]],
    )
    found = {(p.sheet, p.row, p.column, p.code) for p in imported(book).errors}
    assert found >= {
        ("Ansatte", 2, "stilling_prosent", P.POSITION_TOO_LARGE),
        ("Ansatte", 3, "id", P.DUPLICATE_KEY),
        ("Oppgaver", 2, "navn", P.MISSING_VALUE),
        ("Oppgaver", 2, "antall_per_uke", P.NOT_A_NUMBER),
        ("Oppgaver", 2, "minutter", P.OUT_OF_RANGE),
        ("Oppgaver", 2, "merknad", P.NATIONAL_ID),
        ("Oppgaver", 2, "følger", P.CYCLE),
        ("Oppgaver", 3, "prosess", P.UNKNOWN_REFERENCE),
        ("Oppgaver", 3, "minutter", P.NOT_A_NUMBER),
        ("Oppgaver", 4, "kode", P.MISSING_VALUE),
        ("Fordeling", 2, "andel_prosent", P.SHARES_SUM),
        ("Fordeling", 3, "oppgave", P.UNKNOWN_REFERENCE),
    }


def test_a_workbook_without_known_sheets():
    for book in (RawWorkbook(), workbook(Ark1=[["a"], [1]])):
        assert [problem.code for problem in imported(book).errors] == [P.NOTHING_TO_IMPORT]


def test_what_kept_the_file_from_being_read_is_an_error():
    damaged = RawWorkbook(problems=(Problem(P.NOT_A_WORKBOOK, value="a.xlsx"),))
    result = imported(damaged)
    assert [problem.code for problem in result.errors] == [P.NOT_A_WORKBOOK]
    assert result.changes == ()


def test_likely_codes_are_suggested():
    shares = [["oppgave", "gruppe", "andel_prosent"], ["T1", "sp", 50], ["T1", "Helsesekretær", 50]]
    found = imported(small(Fordeling=shares)).errors
    assert [problem.data["meant"] for problem in found] == ["SP", "HE"]


def test_errors_in_what_was_stored_before_do_not_stop_a_workbook_about_something_else():
    before = workspace(small())
    share = next(iter(before.shares_of[before.tasks["T1"].id]))
    halved = before.with_changes([Change(share, replace(share, percent=50_000_000))])
    staff = workbook(Ansatte=[["id", "gruppe", "enhet", "stilling_prosent"], ["b", "SP", "E", 50]])
    assert imported(staff, halved).errors == ()


def test_row_numbers_are_those_of_the_spreadsheet():
    headings = ("kode", "navn")
    book = RawWorkbook((RawSheet("Enheter", 3, headings, [(5, ["E", "a"]), (9, ["E", None])]),))
    assert [(p.row, p.column) for p in imported(book).errors] == [(9, "kode"), (9, "navn")]
