"""The answers about limits, shifts, the lowest layers and rules, read as they are shown."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.knowledge import load_catalogue
from domain.knowledge.law import law_of
from domain.knowledge.local_rules import days_since_control, differences, rules_in
from domain.model import LocalRule, RuleChange, Shift, UnitLevel, UnitType, new_id
from domain.optimum.limit_prices import LimitKind, LimitPrice, limit_prices
from domain.results import Status
from domain.today.demand import done_today
from domain.today.lower_layers import answered_in, effect, unasked
from domain.today.on_shift import on_shift
from domain.today.service import promises
from domain.today.situation import Situation
from domain.today.unit_rules import unit_rules
from domain.today.vulnerability import vulnerability
from domain.units import to_micro
from reports.condition_words import ConditionWords
from reports.names import Names
from reports.questions import limits, lower_layers, rules, shifts, verdict
from reports.questions.answers import Answer
from reports.questions.vulnerability import vulnerability_answers
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def office(**settings: str) -> Mapped:
    mapped = Mapped(**settings)
    mapped.group("A", name="lege", scarcity=2.0, layer=5)
    mapped.group("B", name="sykepleier", layer=3)
    mapped.staff("a", "A")
    mapped.staff("b", "B")
    mapped.task("T", 900, today={"A": 100})
    return mapped


def names(mapped: Mapped) -> Names:
    return Names(mapped.snapshot, CATALOGUE)


def told(answer: Answer) -> list[str]:
    """The answer as plain text, with ordinary blanks."""
    return [line.strip().replace("\u00a0", " ") for line in answer.text()]


def test_what_a_limit_costs() -> None:
    mapped = office(tak_prosent="50", minste_flytting="15")
    found = limit_prices(mapped.snapshot, CATALOGUE)
    assert told(limits.answer_of(*found, names(mapped))) == [
        "Hva koster grensene dere har satt?",
        "Uten grensene hver for seg kunne mer blitt gjort eller avlastet. De er der for å verne folk.",
        "Taket for alle grupper: knappe grupper kunne vært avlastet 13 t 20 min mer i uken.",
        "Den minste flyttingen: Koster ingenting.",
        "(Tallene er vektet og kan ikke legges sammen.)",
    ]
    nothing = limit_prices(office().snapshot, CATALOGUE)
    assert told(limits.answer_of(*nothing, names(mapped)))[1] == "Dere har ikke satt noen grenser."


def test_a_price_that_is_not_proven_is_told() -> None:
    mapped = office(avrunding_prosent="50")
    status, (price,) = limit_prices(mapped.snapshot, CATALOGUE)
    unproven = [replace(price, proven=False)]
    *_lines, line, _weighted, note = told(limits.answer_of(Status.FEASIBLE, unproven, names(mapped)))
    assert line.startswith("Avrundingen av flyttinger: ")
    assert line.endswith("Ikke bevist.")
    assert note == "(Et søk ble stanset før det var ferdig. Prisen som ikke er bevist, kan være en annen.)"
    assert limits.document_of(status, unproven, ())["limits"][0]["proven"] is False


def test_shifts_norms_and_promises() -> None:
    mapped = office()
    mapped.staff("c", "B", 50, shifts=(Shift.NATT,))
    mapped.task("N", 100, shifts=((Shift.NATT, to_micro(50)), (Shift.HELG, to_micro(50))), takes={"K": 1})
    mapped.competency("K")
    mapped.holds("B", K=2)
    mapped.there("B", Shift.NATT, None, present=to_micro(1), at_least=2)
    mapped.promise("T", 80, 600, 40)
    found = on_shift(Situation(mapped.snapshot, CATALOGUE))
    first, _alone, norms, promised = shifts.answers_of(found, list(promises(mapped.snapshot)), names(mapped))
    assert told(first)[2:] == [
        "N: På helg er det bare én person som kan (sykepleier).",
        "(Nedenfra lager og vurderer ingen turnus.)",
    ]
    assert told(norms)[1:] == ["Nei, ikke på alle vakter.", "sykepleier: På natt: 1 til stede, minst 2."]
    assert told(promised)[2].startswith("T: 2 på vakt samtidig svarer i tide 98 % av gangene. Binder 80 t")


def test_tasks_are_counted_once_and_what_is_not_stated_is_not_held_against_anybody() -> None:
    mapped = office()
    everywhere = tuple((shift, to_micro(25)) for shift in Shift)
    mapped.task("N", 100, shifts=everywhere, takes={"K": 1})
    mapped.competency("K")
    mapped.there("B", Shift.NATT, None, at_least=2)
    first, norms, _promised = shifts.answers_of(
        on_shift(Situation(mapped.snapshot, CATALOGUE)), [], names(mapped)
    )
    assert told(first)[1] == "Én oppgave har en vakt der ingen eller bare én kan."
    assert len(told(first)) == 7
    assert told(norms)[1:] == [
        "Det er ikke ført opp for alle vaktene.",
        "sykepleier: På natt: minst 2. Hvor mange som er til stede, er ikke ført opp.",
    ]


def test_a_night_with_one_doctor_does_not_hold_without_that_one() -> None:
    mapped = office()
    mapped.staff("c", "B", 300, count=3)
    mapped.task("N", 100, shifts=((Shift.NATT, to_micro(100)),), takes={"K": 1})
    mapped.competency("K")
    mapped.holds("B", K=2)
    mapped.there("B", Shift.NATT, None, present=to_micro(1))
    situation = Situation(mapped.snapshot, CATALOGUE)
    _first, alone, *_rest = shifts.answers_of(on_shift(situation), [], names(mapped))
    assert told(alone)[1:3] == [
        "1 oppgave henger på den ene som er til stede på natt.",
        "sykepleier: På natt er bare én av dem til stede. Uten den ene er det ingen som kan «N».",
    ]
    away = {row.question: row for row in vulnerability_answers(vulnerability(situation), names(mapped))}
    assert away[alone.question].lines == alone.lines
    assert told(away["Holder hver vakt når én er borte?"])[1] == (
        "Foreløpig: Ikke før en annen er kalt inn. 1 oppgave henger på den ene som er til stede på natt."
    )


def test_without_shifts_it_is_said_that_none_are_mapped() -> None:
    first, *_rest = shifts.answers_of(on_shift(Situation(office().snapshot, CATALOGUE)), [], names(office()))
    assert told(first)[1] == "Ingen oppgaver er merket med vakt, så det kan ikke ses etter."


def test_a_limit_that_costs_both_ways() -> None:
    price = LimitPrice(LimitKind.CEILING, "", 60_000, -120_000, True)
    answer = limits.answer_of(Status.OPTIMAL, [price], names(office()))
    assert told(answer)[2].endswith("1 t mer kunne blitt gjort i uken, men det tar 2 t av knappe grupper.")


def lowest_layers(mapped: Mapped) -> list[Answer]:
    situation = Situation(mapped.snapshot, CATALOGUE)
    return lower_layers.answers_of(
        effect(situation), answered_in(situation), unasked(situation), names(mapped)
    )


def test_the_lowest_layers() -> None:
    mapped = office()
    mapped.lower("T", "redusere", saved=120, added=30, by="B")
    changed, _answers, left = lowest_layers(mapped)
    assert told(changed)[1] == "Sparer 2 t i uken og legger til 30 min."
    assert (
        told(changed)[2] == "T: stoppe eller gjøre sjeldnere: sparer 2 t, legger til 30 min hos sykepleier."
    )
    assert told(left)[2].startswith("T: 15 t i uken: forebygge, egenmestring")
    nothing = lower_layers.answers_of(None, (), (), names(mapped))
    assert told(nothing[0])[1].startswith("Ingen tiltak er besvart med ja ennå.")
    assert told(nothing[1])[1] == "Alle oppgavene er vurdert."


def test_what_the_lowest_layers_change_for_whom() -> None:
    mapped = office()
    mapped.task("F", 60, follows=["T"])
    mapped.lower("T", "redusere", saved=300, added=30, by="B")
    changed = lowest_layers(mapped)[0]
    assert told(changed)[1].startswith(
        "Sparer 5 t i uken og legger til 30 min. Oppgaver som følger med, tar i tillegg 20 min mindre."
    )
    assert told(changed)[3:5] == [
        "Mindre arbeid i uken: lege 5 t 20 min, når arbeidet ellers deles som i dag.",
        "Mer arbeid i uken: sykepleier 30 min, når arbeidet ellers deles som i dag.",
    ]


def test_every_answer_about_the_lowest_layers_is_told_with_its_reason() -> None:
    mapped = office()
    mapped.lower("T", "forebygge", "nei")
    mapped.lower("T", "egenmestring")
    mapped.rows[-1] = replace(
        mapped.rows[-1],
        responsible="B",
        not_digital="Får hjelp som før.",
        terms="Samtykke",
        reason="Ønsker det selv",
    )
    changed, answers, _left = lowest_layers(mapped)
    assert told(changed)[1].startswith("Dere har svart ja, men ikke skrevet hvor mange minutter som spares.")
    assert told(answers) == [
        "Hva er besvart, og hvorfor?",
        "Svarene er 1 ja og 1 nei.",
        "T: forebygge: nei.",
        "T: egenmestring: ja. Uten minutter, så ingen tall endres. Ansvaret ligger hos sykepleier. De som "
        "ikke er digitale: Får hjelp som før. Vilkår: Samtykke. Begrunnelse: Ønsker det selv.",
    ]


def test_rules() -> None:
    mapped = office()
    mapped.unit("S", level=UnitLevel.KOMMUNE, type=UnitType.SYKEHJEM)
    mapped.rows.append(LocalRule(new_id(), "REKV-LE", RuleChange.AV, "vi prøver ut", "fagsjefen"))
    units = unit_rules(Situation(mapped.snapshot, CATALOGUE))
    own = differences(mapped.snapshot, CATALOGUE)
    late = CATALOGUE.law_date + timedelta(days=400)
    age, changed, asked = rules.answers_of(own, units, CATALOGUE, late, names(mapped))
    assert told(age)[1].endswith("Kontroller dem før dere beslutter noe.")
    assert told(changed)[1] == "Én regel."
    unknown = "slått av (av fagsjefen): vi prøver ut. Ingen har skrevet når den sist ble kontrollert."
    assert told(changed)[2].endswith(unknown)
    assert any("Ikke kartlagt her: sykepleier." in line for line in told(asked))
    fresh = days_since_control(CATALOGUE, date(2026, 8, 1))
    assert not rules.is_old(fresh)
    assert (
        rules.age_sentence(CATALOGUE.law_date, fresh) == "Reglene er kontrollert mot lovteksten 02.07.2026."
    )


@pytest.mark.parametrize(("days", "old"), [(365, False), (366, True)])
def test_a_rule_of_ones_own_grows_old_a_year_after_its_control(days: int, old: bool) -> None:
    mapped, controlled = office(), date(2026, 1, 10)
    stated = LocalRule(new_id(), "LOKAL-1", RuleChange.AV, "x", "fagsjefen", controlled_on=controlled)
    mapped.rows.append(stated)
    own = differences(mapped.snapshot, CATALOGUE)
    today = controlled + timedelta(days=days)
    assert bool(rules.old_rules_sentence(own, today, names(mapped))) is old
    assert ("mer enn tolv måneder" in rules.control_words(stated, today)) is old
    (row,) = rules.document_of(own, [], CATALOGUE, today)["own"]
    assert (row["controlled_on"], row["old"]) == ("2026-01-10", old)


def test_what_the_law_says_and_what_the_unit_has_switched_off() -> None:
    mapped = Mapped()
    mapped.task("T", 100, tags=("legemiddelhandtering", "vaksinering"))
    off = LocalRule(new_id(), "LMH-LEDER", RuleChange.AV, "Prøver uten", "Fagsjef")
    mapped.rows.append(off)
    snapshot = mapped.snapshot
    held = rules_in(snapshot, CATALOGUE)
    (task,) = snapshot.tasks.values()
    law = law_of(held).about(task, snapshot.unit_of_task(task))
    found = verdict.Judged(task, "HF", law.verdict(("HF",)), law.notices(("HF",)))
    conditions = ConditionWords(snapshot, CATALOGUE)
    answers = verdict.answers_of(found, names(mapped), held, CATALOGUE, conditions)
    assert [answer.question for answer in answers] == [
        "Kan helsefagarbeider gjøre «T»?",
        "Hvorfor?",
        "Hva forbyr ikke reglene?",
        "Hva har dere slått av?",
        "Regler å huske på",
    ]
    assert answers[0].lines[0].text == "Ingen er ført opp med oppgaven i dag."
    assert [line.head for line in answers[2].lines] == ["Sette vaksine"]
    assert [line.head for line in answers[3].lines] == [CATALOGUE.rules["LMH-LEDER"].title_nb]
    document = verdict.document_of(found, held, CATALOGUE, conditions)
    assert (document["switched_off"], document["not_reserved"]) == (["LMH-LEDER"], ["VAKS-SETTE"])


def test_who_does_a_task_today() -> None:
    mapped = Mapped()
    mapped.task("T", 300, today={"SP": 30, "LE": 90})
    mapped.task("U", 100, today={"SP": 100})
    mapped.task("F", 50, today={"HF": 100}, follows=["T", "U"])
    snapshot = mapped.snapshot

    def told(code: str) -> str:
        words = verdict.today_words(done_today(snapshot, snapshot.tasks[code]), names(mapped))
        return words.replace("\u00a0", " ")

    assert told("T") == "Gjør den i dag: lege 75 % og sykepleier 25 %."
    assert told("U") == "Gjør den i dag: sykepleier."
    assert told("F") == "Gjør den i dag: lege 56 % og sykepleier 44 %."


def test_a_rule_that_does_not_hold_is_told_by_what_it_is_about() -> None:
    mapped = office()
    mapped.rows.append(LocalRule(new_id(), "LMH-LEDER", RuleChange.AV, "Prøver uten", "Fagsjef"))
    assert names(mapped).rule("LMH-LEDER").startswith("Legemiddelhåndtering: virksomhetsleder avgjør hvem (")
    old = {"wording": "Sår", "valid_until": date(2020, 1, 1)}
    mapped.rows.append(LocalRule(new_id(), "L1", RuleChange.NY, "Før", "Fagsjef", **old))
    assert names(mapped).rule("L1") == "Sår (Fagsjef)"
