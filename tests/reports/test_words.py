"""Numbers, dates and codes in words, as they stand in ux: hours, årsverk, percent, scarcity, law."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from domain.exchange import cells
from domain.knowledge.law import LegalKind
from domain.model import Judgement, UnitLevel, UnitType
from domain.results import Status
from domain.units import from_micro
from reports import code_words, words


def plain(text):
    """The text with ordinary spaces, after seeing that its numbers cannot break from their units."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("milli", "shown"),
    [
        (0, "0 min"),
        (400, "0 min"),
        (500, "1 min"),
        (59_499, "59 min"),
        (59_500, "1 t"),
        (60_000, "1 t"),
        (750_000, "12 t 30 min"),
        (-190_000, "−3 t 10 min"),
        (74_080_000, "1 234 t 40 min"),
    ],
)
def test_minutes_are_hours_and_minutes(milli, shown):
    assert plain(words.minutes(milli)) == shown


def test_a_line_never_breaks_inside_hours_and_minutes():
    assert " " not in words.minutes(74_080_000)


@pytest.mark.parametrize(
    ("milli", "shown"),
    [
        (-190_000, "3 t 10 min mindre"),
        (190_000, "3 t 10 min mer"),
        (0, "uendret"),
        (300, "uendret"),
        (-300, "uendret"),
    ],
)
def test_a_change_has_a_word_and_no_sign(milli, shown):
    assert plain(words.minutes_change(milli)) == shown


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        (lambda: words.number(1234567.891), "1 234 567,89"),
        (lambda: words.number(-0.0), "0"),
        (lambda: words.number(0.125), "0,13"),
        (lambda: words.number(2.50, most=2, least=1), "2,5"),
        (lambda: words.number(-5), "−5"),
        (lambda: words.fte(4.256), "4,26 årsverk"),
        (lambda: words.percent(1.3149), "131 %"),
        (lambda: words.day(date(2026, 7, 2)), "02.07.2026"),
        (lambda: words.listing(["lege"]), "lege"),
        (lambda: words.listing(["lege", "jordmor"]), "lege og jordmor"),
    ],
)
def test_numbers_and_dates_are_written_the_norwegian_way(call, shown):
    assert plain(call()) == shown


@pytest.mark.parametrize("language", words.LOCALES)
@given(
    value=st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9),
    decimals=st.tuples(st.integers(0, 6), st.integers(0, 6)),
)
def test_numbers_are_written_as_the_rules_of_the_language_say(language, value, decimals):
    least, most = sorted(decimals)
    pattern = "#,##0" + ("." if most else "") + "0" * least + "#" * (most - least)
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    expected = format_decimal(abs(rounded), pattern, words.LOCALES[language])
    if language == "en":  # a comma would be read as a decimal sign where it is typed
        expected = expected.replace(",", words.NO_BREAK_SPACE)
    token = words._language.set(language)
    try:
        written = words.number(value, most, least)
    finally:
        words._language.reset(token)
    assert written == ("\N{MINUS SIGN}" if rounded < 0 else "") + expected


@pytest.mark.parametrize("language", words.LOCALES)
@given(micro=st.integers(-(10**15), 10**15), when=st.dates(min_value=date(1900, 1, 1)))
def test_what_is_written_can_be_typed_back(language, micro, when):
    token = words._language.set(language)
    try:
        number, day = words.number(from_micro(micro), most=6), words.day(when)
    finally:
        words._language.reset(token)
    assert (cells.number(number), cells.day(day)) == (micro, when)


@given(st.lists(st.integers(-(10**9), 10**9), max_size=40), st.sampled_from([1, 10, 1000, 60_000]))
def test_rounded_parts_add_up_to_the_rounded_sum(parts, step):
    rounded = words.rounded_to_add(parts, step)
    assert abs(sum(rounded) - sum(parts)) * 2 <= step
    assert all(value % step == 0 for value in rounded)
    assert all(abs(value - part) < step for value, part in zip(rounded, parts, strict=True))


def test_equal_remainders_are_settled_by_order():
    assert words.rounded_to_add([500, 500, 500, 500], 1000) == [1000, 1000, 0, 0]


@pytest.mark.parametrize(
    ("weight", "shown"),
    [
        (0, "kan rekrutteres"),
        (1, "vanskelig å rekruttere"),
        (2.0, "svært vanskelig å rekruttere"),
        (1.5, "rekrutteringsvekt 1,5"),
    ],
)
def test_scarcity_has_three_words(weight, shown):
    assert code_words.scarcity_words(weight) == shown


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("forbudt", "ikke tillatt"),
        ("ukjent", "ukjent for regelverket"),
        ("vilkår", "tillatt på vilkår"),
        ("vurderes", "krever forsvarlighetsvurdering"),
        ("fri", "ingen krav til yrkesgruppe"),
    ],
)
def test_the_law_speaks_plainly(kind, shown):
    assert code_words.legal_words(LegalKind(kind)) == shown


def test_a_reservation_names_the_groups():
    assert code_words.legal_words(LegalKind.FORBIDDEN, ["lege", "jordmor"]) == "forbeholdt lege og jordmor"


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (code_words.legal_words, LegalKind),
        (code_words.judgement_words, Judgement),
        (code_words.unit_level_words, UnitLevel),
        (code_words.unit_type_words, UnitType),
        (code_words.level_words, range(5)),
    ],
)
def test_every_code_has_its_own_words(name, codes):
    said = [name(code) for code in codes]
    assert len(set(said)) == len(said)
    assert all(text and text[0].islower() for text in said)


def test_an_incomplete_language_is_refused(monkeypatch):
    monkeypatch.setattr(words, "COMPLETE", frozenset({"nb"}))
    with pytest.raises(words.LanguageIncomplete) as refused, words.speaking("nn"):
        pass
    assert refused.value.language == "nn"
    assert words.language() == "nb"


@pytest.mark.parametrize(
    ("status", "gap", "said"),
    [
        (Status.OPTIMAL, 0.0, "Ingen annen fordeling gir mer avlastning"),
        (Status.FEASIBLE, 0.02, "høyst 2 % fra det beste mulige"),
        (Status.FEASIBLE, 0.0214, "høyst 3 % fra det beste mulige"),
        (Status.FEASIBLE, 0.00002, "høyst 1 % fra det beste mulige"),
        (Status.FEASIBLE, 1.0, "det kan finnes bedre"),
        (Status.CANCELLED, 1.0, "Søket ble stanset"),
    ],
)
def test_how_good_a_suggestion_is_known_to_be(status, gap, said):
    assert said in code_words.proof_words(status, gap).replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_proven_with_a_limit_on_moves_is_said_of_so_many():
    assert code_words.proof_words(Status.OPTIMAL, 0.0, 1).startswith("Med høyst 1 endring gir ingen annen")
    assert code_words.proof_words(Status.OPTIMAL, 0.0, 5).startswith("Med høyst 5 endringer gir ingen annen")
