"""One away in a shift: held against each shift mapped as a department of its own, and every set of tasks."""

from random import Random

import pytest

from db.knowledge import load_catalogue
from domain.model import Shift
from domain.today.absence import A_LOSS
from domain.today.away_in_shift import CompetencyInShift, ShiftAway
from domain.today.situation import Situation
from domain.today.vulnerability import vulnerability
from domain.units import to_micro
from reports.names import Names
from reports.questions.answers import Answer
from reports.questions.shift_vulnerability import away_in_shift, competency_in_shift
from reports.questions.vulnerability import vulnerability_answers
from reports.questions.vulnerability_documents import vulnerability_document
from tests.domain.mapped import Mapped
from tests.domain.today.test_vulnerability import Present

CATALOGUE = load_catalogue()
SAME = 3
"""Thousandths of a minute that rounding may make."""
NIGHT = ((Shift.NATT, to_micro(100)),)


def found_in(mapped: Mapped) -> tuple[ShiftAway, ...]:
    return vulnerability(Situation(mapped.snapshot, CATALOGUE)).by_shift


def competencies_in(mapped: Mapped) -> tuple[CompetencyInShift, ...]:
    return vulnerability(Situation(mapped.snapshot, CATALOGUE)).competencies_by_shift


def ward() -> Mapped:
    """Two by day and one by night who know what the task of the night takes."""
    mapped = Mapped()
    mapped.group("SP", name="sykepleier")
    mapped.competency("K")
    mapped.staff("a", "SP", 200, K=3, count=2, shifts=(Shift.DAG,))
    mapped.staff("b", "SP", K=3, shifts=(Shift.NATT,))
    mapped.staff("c", "SP", shifts=(Shift.NATT,))
    mapped.task("D", 300, takes={"K": 2}, shifts=((Shift.DAG, to_micro(75)), (Shift.NATT, to_micro(25))))
    mapped.task("N", 100, shifts=NIGHT)
    mapped.task("W", 2500)
    return mapped


def test_one_who_is_away_at_night_leaves_what_only_the_night_can_do() -> None:
    assert found_in(ward()) == (
        ShiftAway("E", "SP", Shift.DAG, members=2, largest=0, losing=0, short=0),
        ShiftAway("E", "SP", Shift.NATT, members=2, largest=75_000, losing=1, short=0),
    )


def test_what_is_not_stated_of_a_groups_time_may_lie_in_a_shift() -> None:
    mapped = ward()
    mapped.there("SP", Shift.DAG, 96)  # the night is not stated: 4 percent are left, and may lie there
    night = next(row for row in found_in(mapped) if row.shift is Shift.NATT)
    assert (night.short, night.largest, night.losing) == (15_000, 80_000, 2)


def test_the_stated_part_of_a_groups_time_is_all_there_is_in_a_shift() -> None:
    mapped = ward()
    mapped.there("SP", Shift.NATT, 4)
    mapped.there("SP", Shift.DAG, 96)
    night = next(row for row in found_in(mapped) if row.shift is Shift.NATT)
    # 4 percent of 4 000 minutes are 80 for each of two; the night takes 75 + 100
    assert (night.short, night.largest, night.losing) == (15_000, 80_000, 2)


def test_a_competency_that_rests_on_one_in_a_shift_stops_what_takes_it_there() -> None:
    # 300 minutes take K: 225 by day, where two hold it, and 75 by night, where one does
    assert competencies_in(ward()) == (
        CompetencyInShift("K", Shift.DAG, holders=2, lost=225_000, stops=("D",)),
        CompetencyInShift("K", Shift.NATT, holders=1, lost=75_000, stops=("D",)),
    )


def test_what_is_lost_without_a_competency_lets_others_do_what_was_left() -> None:
    # by night 160 minutes for 175: without K its 75 are lost, and the 15 that were short are done instead
    mapped = ward()
    mapped.there("SP", Shift.NATT, 4)
    night = next(row for row in competencies_in(mapped) if row.shift is Shift.NATT)
    assert night == CompetencyInShift("K", Shift.NATT, holders=1, lost=60_000, stops=("D",))


def test_a_competency_that_nobody_holds_in_a_shift_stops_nothing_more_there() -> None:
    mapped = ward()
    mapped.there("SP", Shift.NATT, 0)
    mapped.there("SP", Shift.DAG, 100)
    assert [row.shift for row in competencies_in(mapped)] == [Shift.DAG]


def test_a_department_without_shifts_has_no_rows() -> None:
    mapped = Mapped()
    mapped.group("SP")
    mapped.staff("a", "SP")
    mapped.task("T", 100)
    found = vulnerability(Situation(mapped.snapshot, CATALOGUE))
    assert found.by_shift == ()
    assert found.competencies_by_shift == ()
    names = Names(mapped.snapshot, CATALOGUE)
    questions = [answer.question for answer in vulnerability_answers(found, names)]
    assert "Holder hver vakt når én er borte?" not in questions


def told(answer: Answer) -> list[str]:
    return [line.strip().replace("\u00a0", " ") for line in answer.text()]


def test_in_words_and_codes() -> None:
    mapped = ward()
    mapped.staff("d", "SP", 200, count=2, shifts=(Shift.NATT,))
    mapped.there("SP", Shift.NATT, 4)
    mapped.there("SP", Shift.DAG, 96)
    found = vulnerability(Situation(mapped.snapshot, CATALOGUE))
    # 4 percent of 6 000 minutes are 60 for each of four; K takes 75, and all of it 175
    names = Names(mapped.snapshot, CATALOGUE)
    assert told(away_in_shift(found, names))[:3] == [
        "Holder hver vakt når én er borte?",
        "Mest betyr én på natt i gruppen sykepleier: minst 1 t i uken blir stående ugjort.",
        "sykepleier: på natt 1 t i uken når én av 4 er borte.",
    ]
    assert told(competency_in_shift(found, names))[:4] == [
        "Hvilken kompetanse henger på én eller to på en vakt?",
        "1 kompetanse henger på én på en vakt.",
        "K på dag: Bare to som kan være på vakt, har den på nivået som kreves. Uten den stopper «D» på denne "
        "vakten, og minst 3 t 45 min i uken blir stående ugjort.",
        "K på natt: Bare én som kan være på vakt, har den på nivået som kreves. Uten den stopper «D» på "
        "denne vakten, og minst 1 t i uken blir stående ugjort.",
    ]


def test_minutes_of_fewer_than_three_in_a_shift_are_told_in_codes_only() -> None:
    mapped = ward()
    mapped.there("SP", Shift.NATT, 4)
    mapped.there("SP", Shift.DAG, 96)
    found = vulnerability(Situation(mapped.snapshot, CATALOGUE))
    text = told(away_in_shift(found, Names(mapped.snapshot, CATALOGUE)))
    assert text[:4] == [
        "Holder hver vakt når én er borte?",
        "Nei, ikke der færre enn tre i en gruppe kan være på vakt.",
        "sykepleier: På natt kan bare én eller to være på vakt, og noe blir stående når én er borte.",
        "(Dette kommer i tillegg til det som ingen har tid til når alle er på jobb: 15 min på natt.)",
    ]
    document = vulnerability_document(found)
    (row,) = [row for row in document["one_away_in_shift"] if row["largest_minutes"]]
    assert row == {
        "unit": "E",
        "group": "SP",
        "shift": "natt",
        "members": 2,
        "largest_minutes": 80,
        "losing": 2,
        "short_minutes": 15,
    }
    assert document["competency_away_in_shift"][1] == {
        "competency": "K",
        "shift": "natt",
        "holders": 1,
        "lost_minutes": 60,
        "stops": ["D"],
    }


# -- against every set of tasks ------------------------------------------------------------------------


class Drawn:
    """A department drawn at random, and each of its shifts as a department of its own."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        self.staff = []
        for number in range(random.randint(2, 5)):
            levels = {code: random.randint(1, 3) for code in ("K1", "K2") if random.random() < 0.5}
            shifts = tuple(shift for shift in (Shift.DAG, Shift.NATT) if random.random() < 0.4)
            percent, count = random.choice((10, 20, 50)), random.choice((1, 1, 2))
            self.staff.append((f"p{number}", random.choice("AB"), percent, count, shifts, levels))
        self.tasks = []
        for number in range(random.randint(1, 4)):
            takes = {code: random.randint(1, 3) for code in ("K1", "K2") if random.random() < 0.4}
            parts = random.choice(((60, 40), (0, 100), (100, 0), (0, 0), (30, 30)))
            self.tasks.append((f"T{number}", random.choice((50, 100, 250.5)), takes, parts))
        self.there = {"A": random.choice(((), (70, 30), (100, 0))), "B": random.choice(((), (50, 20)))}

    def _begun(self) -> Mapped:
        mapped = Mapped()
        for group in "AB":
            mapped.group(group)
        for code in ("K1", "K2"):
            mapped.competency(code)
        return mapped

    def whole(self) -> Mapped:
        mapped = self._begun()
        for code, group, percent, count, shifts, levels in self.staff:
            mapped.staff(code, group, percent, count=count, shifts=shifts, **levels)
        for code, minutes, takes, parts in self.tasks:
            pairs = zip((Shift.DAG, Shift.NATT), parts, strict=True)
            lies = tuple((shift, to_micro(part)) for shift, part in pairs if part)
            mapped.task(code, minutes, takes=takes, shifts=lies)
        for group, stated in self.there.items():
            for shift, part in zip((Shift.DAG, Shift.NATT), stated, strict=False):
                mapped.there(group, shift, part)
        return mapped

    def only(self, place: int) -> Mapped:
        """The day (0) or the night (1) alone."""
        mapped = self._begun()
        shift = (Shift.DAG, Shift.NATT)[place]
        for code, group, percent, count, shifts, levels in self.staff:
            part = self._part(group, place)
            if part and (not shifts or shift in shifts):
                mapped.staff(code, group, percent * part, count=count, **levels)
        for code, minutes, takes, parts in self.tasks:
            mapped.task(code, minutes * parts[place] / (sum(parts) or 1), takes=takes)
        return mapped

    def holding(self, competency: str, level: int, place: int) -> int:
        """How many who work by day (0) or night (1) hold a competency at a level."""
        shift = (Shift.DAG, Shift.NATT)[place]
        return sum(
            count
            for _code, group, _percent, count, shifts, levels in self.staff
            if levels.get(competency, 0) >= level
            and (not shifts or shift in shifts)
            and self._part(group, place)
        )

    def _part(self, group: str, place: int) -> float:
        shift, stated = (Shift.DAG, Shift.NATT)[place], self.there[group]
        if not stated:
            return 1.0
        mine = [row for row in self.staff if row[1] == group]
        then = sum(row[2] for row in mine if not row[4] or shift in row[4])
        return min(1.0, stated[place] / 100 * sum(row[2] for row in mine) / then) if then else 0.0


@pytest.mark.parametrize("seed", range(60))
def test_every_shift_is_as_a_department_of_its_own(seed: int) -> None:
    department = Drawn(seed)
    found = found_in(department.whole())
    for place, shift in enumerate((Shift.DAG, Shift.NATT)):
        rows = [row for row in found if row.shift is shift]
        if not any(parts[place] for _code, _minutes, _takes, parts in department.tasks):
            assert not rows
            continue
        present = Present(department.only(place).snapshot, None)
        short = present.short()
        for row in rows:
            heads = [head for head in present.heads if (row.unit, row.group) in present.pools(head)]
            lost = [1000 * (present.short(present.gone((head,))) - short) for head in heads]
            assert row.members == len(heads)
            assert abs(row.short - 1000 * short) <= SAME
            assert abs(row.largest - max(lost)) <= SAME
            assert row.losing == sum(value > A_LOSS for value in lost)


@pytest.mark.parametrize("seed", range(60))
def test_competencies_in_a_shift_are_worth_its_tasks_that_take_them(seed: int) -> None:
    department = Drawn(seed)
    found = competencies_in(department.whole())
    assert list(found) == sorted(found, key=lambda row: (row.competency, list(Shift).index(row.shift)))
    for place, shift in enumerate((Shift.DAG, Shift.NATT)):
        present = Present(department.only(place).snapshot, None)
        lying = {code for code, _minutes, _takes, parts in department.tasks if parts[place]}
        keys = {present.tasks[key]: key for key, able in present.may.items() if able}
        told = {row.competency: row for row in found if row.shift is shift}
        taken = {
            code for name, _m, takes, _p in department.tasks if name in lying & keys.keys() for code in takes
        }
        assert told.keys() == taken
        for row in told.values():
            tasks = {
                name: takes[row.competency]
                for name, _m, takes, _p in department.tasks
                if row.competency in takes
            }
            stops = tasks.keys() & lying & keys.keys()
            assert row.stops == tuple(sorted(stops))
            lost = present.short(stopped=frozenset(keys[name] for name in stops)) - present.short()
            assert abs(row.lost - 1000 * lost) <= SAME
            assert row.holders == min(
                department.holding(row.competency, tasks[name], place) for name in stops
            )
