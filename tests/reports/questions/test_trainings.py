"""The sentences about trainings and about an hour more, and their documents."""

from dataclasses import replace

import pytest

from db.knowledge import load_catalogue
from domain.model import Competency, Group
from domain.optimum.duals import Dual, Duals, Freed, duals
from domain.optimum.linear_program import Limits
from domain.optimum.trainings import Trainings, trainings
from domain.results import Status
from domain.today.situation import Situation
from domain.units import to_micro
from reports.names import Names
from reports.questions import duals as hours
from reports.questions import trainings as courses
from reports.questions.answers import Answer
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def office(own: float | None = 30) -> Mapped:
    """A doctor with work that an assistant and a secretary could learn."""
    mapped = Mapped()
    mapped.group("A", name="lege", scarcity=1.0, layer=5)
    mapped.group("B", name="sekretær", layer=1, hourly_cost=400.0)
    mapped.competency("K1", own)
    mapped.staff("a", "A", K1=4)
    mapped.staff("b", "B", percent=30, count=2)
    mapped.task("T", 1100, today={"A": 100}, takes={"K1": 3})
    return mapped


def found(mapped: Mapped, most: int = 2, limits: Limits | None = None) -> Trainings:
    return trainings(Situation(mapped.snapshot, CATALOGUE), most, limits)


def told(answer: Answer) -> list[str]:
    return [line.strip().replace("\u00a0", " ") for line in answer.text()]


def asked(mapped: Mapped, most: int = 2, limits: Limits | None = None) -> list[str]:
    names = Names(mapped.snapshot, CATALOGUE)
    return told(courses.answer_of(found(mapped, most, limits), names, CATALOGUE))


def test_the_best_trainings_in_words() -> None:
    mapped = office()
    lasting = [
        replace(r, validity_months=to_micro(24)) if isinstance(r, Competency) else r for r in mapped.rows
    ]
    mapped.rows = lasting
    question, answer, line, *notes = asked(mapped)
    assert question == "Hvilken opplæring lønner seg mest?"
    assert answer.startswith(
        "2 opplæringer på 60 timer: 1 t 40 min mer blir gjort og knappe grupper avlastes "
    )
    assert line == (
        "K1: 2 i gruppen sekretær: Fra «ingen» til «selvstendig» på 60 timer: 1 t 40 min mer blir gjort og "
        "knappe grupper avlastes 3 t 20 min i uken. Timene er spart inn etter 12 uker. Kompetansen må "
        "fornyes etter 24 måneder; med det er gevinsten 4 t 25 min i uken. Brukes til «T». Kan lære opp: "
        "1 i gruppen lege. Det tar 30 timer av den som lærer opp. Timene koster 24 000 kroner."
    )
    assert (
        "(Svaret gjelder gruppe og antall. Hvem det blir, og om det er forsvarlig, må dere vurdere.)" in notes
    )


@pytest.mark.parametrize(
    ("own", "most", "expected"),
    [
        (None, 2, "Ingen mangler en kompetanse som dere har skrevet opplæringstimer for."),
        (30, 0, "Ingen opplæring gir mer, med kravene og grensene dere har satt."),
    ],
)
def test_nothing_to_learn_is_said(own: float | None, most: int, expected: str) -> None:
    assert asked(office(own), most)[1] == expected


def test_a_stopped_search_is_told() -> None:
    stopped = Limits(stopped=lambda: True)
    assert asked(office(), limits=stopped)[1:] == [
        "Søket ble stanset før det fant noe bedre enn ingen opplæring.",
        "(Søket ble stanset, og det er ikke bevist at svaret er det beste.)",
    ]
    partly = replace(found(office()), status=Status.FEASIBLE, gap=0.05)
    names = Names(office().snapshot, CATALOGUE)
    last = told(courses.answer_of(partly, names, CATALOGUE))[-1]
    assert last == "(Søket ble stanset. Svaret kan være inntil 5 % fra det beste.)"


def test_the_figures_of_the_document() -> None:
    document = courses.document_of(found(office()))
    (row,) = document["trainings"]
    assert (row["count"], row["hours"], row["relief"], row["uncovered_relief"]) == (2, 60, 200, 100)
    assert (row["from"], row["to"], row["break_even_weeks"], row["net_relief"]) == (0, 3, 12, 300)
    assert row["teachers"] == [{"group": "A", "count": 1}]
    assert document["with_trainings"] == {"uncovered": 0, "scarcity_cost": 800}
    without = document["trainings_search"]["without"]
    assert without == {"uncovered": 100, "scarcity_cost": 1000}


def test_where_no_cost_an_hour_is_stated_it_is_said_that_none_is_told() -> None:
    note = "(Hva timene koster, sies bare der timekostnaden står for gruppen.)"
    assert note not in asked(office())
    mapped = office()
    mapped.rows = [replace(row, hourly_cost=None) if isinstance(row, Group) else row for row in mapped.rows]
    assert note in asked(mapped)


def test_it_is_told_whose_time_an_hour_takes_too() -> None:
    freed = (Freed("E", "A", 1.0), Freed("E", "B", -0.25))
    names = Names(office().snapshot, CATALOGUE)
    answer = hours.answer_of(Duals((Dual("E", "B", 1.75, 0.0, freed),)), names)
    assert (
        told(answer)[2] == "sekretær: Frigjør 1 t hos lege, og tar 15 min hos sekretær (vektet 1 t 45 min)."
    )


def test_an_hour_more_in_words() -> None:
    mapped = office()
    mapped.holds("B", K1=3)
    mapped.task("U", 650, today={"A": 100})
    names = Names(mapped.snapshot, CATALOGUE)
    lines = told(hours.answer_of(duals(Situation(mapped.snapshot, CATALOGUE)), names))
    assert lines[:4] == [
        "Hva er én time til verdt?",
        "For 2 grupper er en time til i uken verdt noe.",
        "sekretær: 1 t mer blir gjort, eller timen frigjør 1 t hos lege (vektet 1 t).",
        "lege: 1 t mer blir gjort.",
    ]
    assert told(hours.answer_of(Duals(), names))[1].startswith("Mer tid i en gruppe gir ikke mer")
    assert told(hours.answer_of(None, names))[1] == "Søket ble stanset før det var regnet ut."


def test_an_hour_more_under_rules_that_take_whole_numbers() -> None:
    mapped = office()
    mapped.setting("avrunding_prosent", "5")
    mapped.setting("hele_oppgaver", "5")
    worth = duals(Situation(mapped.snapshot, CATALOGUE))
    answer = told(hours.answer_of(worth, Names(mapped.snapshot, CATALOGUE)))[1]
    assert answer.startswith(
        "Det kan ikke sies for én time, på grunn av avrundingen og at hele oppgaver flyttes."
    )
    rules = ["avrunding_prosent", "hele_oppgaver"]
    assert hours.document_of(worth) == {
        "duals": [],
        "duals_left_out": {"reason": "whole_numbers", "rules": rules},
    }


def test_rules_that_the_figures_of_trainings_do_not_keep_are_told() -> None:
    mapped = office()
    mapped.setting("hele_oppgaver", "5")
    assert (
        "(Tallene tar ikke hensyn til at hele oppgaver flyttes. Med det kan opplæringen gi mindre.)"
        in asked(mapped)
    )
    document = courses.document_of(found(mapped))
    assert document["trainings_left_out"] == {
        "reason": "weighed_against_the_best",
        "rules": ["hele_oppgaver"],
    }
    mapped.setting("avrunding_prosent", "5")
    late = courses.document_of(found(mapped, limits=Limits(stopped=lambda: True)))
    assert late["trainings_left_out"]["reason"] == "no_time"
