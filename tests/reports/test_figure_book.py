"""Tables of a report as sheets: names of tabs, units, what is words and what is a number."""

from datetime import date
from decimal import Decimal

from domain.exchange.workbook import Figure
from reports.figure_book import LONGEST_CELL, with_figures
from reports.flowables import heading, paragraph
from reports.tables import Column, table
from reports.text import bold, rich
from reports.words import day, fte, minutes, minutes_change, number, percent, signed
from tests.reports.samples import made


def sheets(*story):
    return with_figures(lambda: made(*story), "1.2.3").sheets


def amounts(titles, *rows, **options):
    return table([Column(title, 100) for title in titles], rows, **options)


def test_numbers_are_numbers_with_the_look_they_have_on_paper():
    row = [minutes(90_000), signed(number(1.5, 2, 2), 1.5), percent(0.62), fte(4), day(date(2026, 7, 2)), "9"]
    (_front, sheet) = sheets(amounts("abcdef", row))
    assert sheet.rows == (
        (
            Figure(Decimal(90)),
            Figure(Decimal("1.50"), 2, signed=True),
            Figure(Decimal("0.62"), percent=True),
            Figure(Decimal("4.00"), 2),
            date(2026, 7, 2),
            "9",
        ),
    )
    assert sheet.headings == ("a (minutter)", "b", "c", "d (årsverk)", "e", "f")


def test_a_difference_of_nothing_is_nought():
    (_front, sheet) = sheets(amounts("ab", ["x", minutes_change(0)], ["y", minutes_change(-3000)]))
    assert [row[1].value for row in sheet.rows] == [0, -3]


def test_a_number_that_stands_out_is_a_number_and_one_in_a_sentence_is_words():
    (_front, sheet) = sheets(amounts("ab", [bold(minutes(60_000)), rich("om ", bold(minutes(60_000)))]))
    assert sheet.rows == ((Figure(Decimal(60)), "om 1\xa0t"),)


def test_numbers_of_different_things_in_a_column_have_their_unit_beside_them():
    (_front, sheet) = sheets(amounts("ab", ["x", minutes(60_000)], ["y", fte(1)]))
    assert sheet.headings == ("a", "b")
    assert [row[1].unit for row in sheet.rows] == ["minutter", "årsverk"]


def test_words_and_days_alone_stay_on_paper():
    (front,) = sheets(paragraph("Ord"), amounts("ab", ["x", "y"], ["z", day(date(2026, 7, 2))]))
    assert front.rows[-1] == ("Ingen ark", "Rapporten har ingen tabeller med tall.")


def test_tabs_have_names_of_their_own_that_a_spreadsheet_takes():
    row = ["x", number(1)]
    title = "Hva: kan/skal [andre] gjøre? En lang overskrift"
    tabs = sheets(heading(title, 2), *(amounts("ab", row) for _ in range(2)), amounts("ab", row, caption="'"))
    assert [sheet.name for sheet in tabs] == [
        "Om tallene",
        "Hva kan skal andre gjøre En",
        "Hva kan skal andre gjøre En (2)",
        "Tabell",
    ]
    assert (tabs[1].name, title) in tabs[0].rows


def test_words_too_long_for_a_cell_say_that_the_rest_is_on_paper():
    (_front, sheet) = sheets(amounts("ab", ["ord " * 9000, number(1)]))
    assert len(sheet.rows[0][0]) == LONGEST_CELL
    assert sheet.rows[0][0].endswith("(resten står i PDF-en)")


def test_sums_are_kept_apart():
    (_front, sheet) = sheets(amounts("ab", ["x", number(2)], totals=[["I alt", number(2)]]))
    assert sheet.sums == (("I alt", Figure(Decimal(2))),)
