"""Every code of a plan has words, in whole sentences, and none is left over."""

import re
from datetime import UTC, datetime

import pytest

from domain.editing.later_changes import TELLING, LaterChange
from domain.exchange.sheets import SETTING_KINDS, SHEETS
from domain.model import (
    GroupCompetency,
    Judgement,
    LocalRule,
    LowerLayer,
    Position,
    Presence,
    RuleChange,
    RuleKind,
    Setting,
    Shift,
    Task,
    UnitVerdict,
)
from domain.plan import hazards, questions, risk
from domain.plan.gates import Lack, LackCode
from domain.plan.goals import MEANINGS, Amount, Point, PointCode
from domain.plan.guard import Refusal, RefusalCode
from domain.plan.nursing import Nursing
from domain.plan_model import Act, Basis, MeasureKind, Part, PlanStatus, Stance
from reports.names import Names
from reports.plans import lacks, words
from reports.plans.change_words import CODE_WORDS, FIELD_WORDS, SHEET_WORDS, field_words, what_words
from reports.plans.goal_words import point_words
from reports.plans.nursing_words import nursing_words
from reports.setting_words import SETTINGS
from tests.domain.plan.planned import CATALOGUE, planned

NAMES = Names(planned(), CATALOGUE)


def test_whatever_may_have_changed_has_words_in_every_language():
    sheets = {sheet for sheet in SHEETS if sheet.entity in TELLING}
    headings = {
        column.name.replace("_", " ")
        for sheet in sheets
        for column in sheet.columns
        if column.field in TELLING[sheet.entity]
    }
    assert {sheet.name for sheet in sheets} == set(SHEET_WORDS)
    assert headings == set(FIELD_WORDS)
    assert {*Judgement, *RuleKind} == set(CODE_WORDS)
    assert set(SETTINGS) == set(SETTING_KINDS)


@pytest.mark.parametrize(
    ("kind", "about", "field", "after", "told"),
    [
        (Setting, "vikar_kroner_per_time", "value", "612.5", "verdi: – → 612,5"),
        (Setting, "dato", "value", "2026-11-02", "verdi: – → 02.11.2026"),
        (LowerLayer, "SÅR", "group_added", "SP", "gruppe lagt til: – → sykepleier"),
        (UnitVerdict, "SÅR", "follow_up_group", "SP", "oppfølging gruppe: – → sykepleier"),
        (Task, "SÅR", "tags", ("legemiddelhandtering",), "merker: – → legemiddelhåndtering"),
        (Task, "SÅR", "tags", ("eget_merke",), "merker: – → eget merke"),
        (GroupCompetency, "K", "level", 3, "nivå: – → selvstendig"),
        (LocalRule, "R1", "change", RuleChange.AV, "endring: – → slått av"),
        (Presence, "E", "at_least", 2, "minst: – → 2"),
        (Position, "", "shifts", (Shift.KVELD, Shift.HELG), "vakter: – → kveld, helg"),
    ],
)
def test_a_change_is_told_in_words_and_no_code(kind, about, field, after, told):
    row = LaterChange(1, "", "", datetime(2026, 11, 2, tzinfo=UTC), "", kind, (about,), field, None, after)
    assert field_words(row, NAMES) == told


def test_a_setting_is_called_what_the_window_calls_it():
    told = what_words(planned(), NAMES, Setting, ("vikar_kroner_per_time",))
    assert told == "Innstillinger: Pris for vikar og overtid"


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words._STATUS, PlanStatus),
        (words._KIND, MeasureKind),
        (words._BASIS, Basis),
        (words._PART, Part),
        (words._STANCE, Stance),
        (words._ACT, Act),
        (words._BAND, risk.Band),
        (words._HAZARD, hazards.LIBRARY),
        (words._QUESTION, [question.code for question in questions.QUESTIONS]),
        (lacks._SENTENCES, LackCode),
        (lacks._REFUSALS, RefusalCode),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_code_has_words_in_its_order(table, codes):
    assert list(table) == list(codes)


ABOUT = {
    LackCode.NOT_HEARD: "utfører i dag:SP",
    LackCode.VIEW_UNANSWERED: "tillitsvalgt",
    LackCode.QUESTION_UNANSWERED: "lonn",
    LackCode.LAYER_UNANSWERED: "forebygge",
    LackCode.CLOSED: "rule:SYK-LE",
    LackCode.RED: "sen_oppdagelse",
    LackCode.ABOVE_CEILING: "HF",
    LackCode.UNIT_RULE_BROKEN: "SYKEHJEM-SP",
}


@pytest.mark.parametrize("code", LackCode)
def test_what_is_missing_is_a_whole_sentence(code):
    text = lacks.lack_words(Lack(code, "T1", ABOUT.get(code, "Noe"), 3), NAMES)
    assert text[0].isupper()
    assert text[-1] in ".»?"
    assert not re.search(r"[{}]|None|  |\(\)|«»", text)


@pytest.mark.parametrize("code", RefusalCode)
def test_a_refusal_is_whole_sentences(code):
    refusal = Refusal(code, "PL1", PlanStatus.BESLUTTET, (Lack(LackCode.NO_OWNER),), "HF")
    for names in (None, NAMES):
        text = lacks.refusal_words(refusal, names)
        assert text.endswith(".")
        assert not re.search(r"[{}]|None|  ", text)
    assert ("Skriv hvem som eier planen." in lacks.refusal_words(refusal, NAMES)) is (
        code is RefusalCode.LACKS
    )


def test_the_scales_have_five_steps():
    assert len(words.PROBABILITY) == len(words.CONSEQUENCE) == len(risk.STEPS)


def test_a_hazard_of_ones_own_is_told_by_its_code():
    assert "«E1»" in lacks.lack_words(Lack(LackCode.RED, "T1", "E1"), NAMES)


@pytest.mark.parametrize("code", list(PointCode))
def test_every_point_for_or_against_a_goal_has_words(code):
    about = planned().tasks["SÅR"] if code is PointCode.REDONE else None
    told = point_words(Point(code, 120_000 if MEANINGS[code].amount is Amount.MINUTES else 2, about))
    assert told.endswith(".")
    assert "2" in told
    assert "{" not in told


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Nursing(0.0, 0, 0), []),
        (Nursing(-1.0, 0, 0), []),
        (Nursing(0.4, 0, 0), ["0,40 årsverk mer å gjøre. Det er ikke nok til en hel stilling."]),
        (Nursing(1.0, 0, 0), ["1,00 årsverk mer å gjøre: nok til én hel stilling."]),
        (Nursing(2.9, 0, 0), ["2,90 årsverk mer å gjøre: nok til 2 hele stillinger."]),
        (Nursing(0.0, 120_000, 0), ["avlaster sykepleiere med 2 t i uken. Veiledning er ikke lagt inn."]),
        (Nursing(0.0, 120_000, 30_000), ["med 1 t 30 min i uken, netto: 2 t overtas, 30 min går"]),
    ],
)
def test_positions_for_helsefagarbeidere_and_the_nurses_time_they_take_over(found, told):
    lines = [line.replace("\xa0", " ") for line in nursing_words(found)]
    assert len(lines) == len(told)
    assert all(part in line for part, line in zip(told, lines, strict=True))


@pytest.mark.parametrize(
    ("giver", "minutes", "said"),
    [
        ("HF", 0.0, "gjør ikke noe av oppgaven i dag, så tiltaket endrer ingenting."),
        ("", 0.0, "Oppgaven tar ingen tid i dag, så tiltaket endrer ingenting."),
        ("HF", 300.0, "Tiltaket gjelder mer enn de 300 minuttene i uken som finnes."),
    ],
)
def test_a_measure_of_minutes_that_are_not_there_says_whose_they_are(giver, minutes, said):
    assert said in lacks.lack_words(Lack(LackCode.MORE_THAN_THERE_IS, "T1", giver, minutes), NAMES)
