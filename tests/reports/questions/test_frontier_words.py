"""The curve in sentences: where it begins, what each step does otherwise, and what is not known."""

from dataclasses import replace

from db.knowledge import load_catalogue
from domain.optimum.frontier import Chosen, Frontier, Step, frontier
from domain.results import Status
from domain.today.situation import Situation
from reports.names import BriefNames
from reports.questions.frontier import answer_of
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def office() -> Mapped:
    """Three tasks of different size that a doctor can give away."""
    mapped = Mapped()
    mapped.group("A", name="lege", scarcity=2.0, layer=5)
    mapped.group("B", name="sykepleier", layer=1)
    mapped.staff("a", "A")
    mapped.staff("b", "B")
    for task, minutes in (("T", 100), ("U", 300), ("V", 200)):
        mapped.task(task, minutes, today={"A": 100})
    return mapped


def told(found: Frontier) -> list[str]:
    names = BriefNames(office().snapshot, CATALOGUE)
    return [line.replace("\u00a0", " ").strip() for line in answer_of(found, names).text()]


def found() -> Frontier:
    return frontier(Situation(office().snapshot, CATALOGUE), 5)


def test_the_curve_begins_with_no_changes_and_says_what_each_step_does_otherwise() -> None:
    assert told(found())[2:7] == [
        "Ingen endringer: Alt blir gjort, og knappe grupper har 20 t over målet.",
        "Én endring: Alt blir gjort, og knappe grupper har 10 t over målet. Nytt: «U» til sykepleier.",
        "2 endringer: Alt blir gjort, og knappe grupper har 3 t 20 min over målet. Nytt: «V» til sykepleier.",
        "3 endringer: Alt blir gjort, og knappe grupper har 0 min over målet. Nytt: «T» til sykepleier.",
        "(Tallene er vektet: arbeid som ingen har, med viktighet, og tiden knappe grupper har over målet.)",
    ]


def test_it_is_said_when_more_changes_give_no_more() -> None:
    assert "(Flere endringer enn 3 gir ikke mer.)" in told(found())


def test_a_move_that_falls_away_is_named() -> None:
    steps = list(found().steps)
    steps[2] = replace(steps[2], chosen=(Chosen("T", "B", 100_000), Chosen("V", "B", 200_000)))
    assert any(
        line.endswith("Nytt: «T» til sykepleier; «V» til sykepleier. Faller bort: «U» til sykepleier.")
        for line in told(replace(found(), steps=tuple(steps)))
    )


def stopped(gaps: dict[int, float], status: Status = Status.FEASIBLE) -> Frontier:
    """A curve that falls by ten minutes a move, with a step for each of the gaps."""
    steps = (Step(moves, 600_000 - 10_000 * moves, 0, gap, ()) for moves, gap in gaps.items())
    return Frontier(status, tuple(steps))


def test_every_number_that_is_not_proven_is_told_with_the_largest_gap() -> None:
    notes = told(stopped({0: 0, 1: 0.02, 2: 0.31, 3: 0, 4: 1, 5: 1, 6: 1}))
    assert "(For 1 og 2 endringer kan svaret være inntil 31 % fra det beste.)" in notes
    assert "(For 4 til 6 endringer er det ikke bevist at svaret er det beste.)" in notes


def test_numbers_that_were_not_worked_out_are_named() -> None:
    assert "(1 og 3 til 5 endringer er ikke regnet ut.)" in told(stopped({0: 0, 2: 0, 6: 0}))


def test_a_curve_that_somebody_stopped_says_so() -> None:
    stops = "(Søket ble stanset. Dette er det beste det hadde funnet da.)"
    assert stops in told(stopped({0: 0, 1: 1}, Status.CANCELLED))
    assert stops not in told(stopped({0: 0, 1: 1}))
