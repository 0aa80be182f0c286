"""How many of each group hold what tasks take: counted by head, told so that nobody is shown."""

from random import Random

import pytest

from db.knowledge import load_catalogue
from domain.model import Competency, GroupCompetency, Person, PersonCompetency, Position
from domain.today.competence_counts import competence_counts
from domain.today.situation import Situation
from domain.today.small_numbers import Told
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def counted(mapped):
    return {row.competency: row for row in competence_counts(Situation(mapped.snapshot, CATALOGUE))}


def groups_of(row):
    return {group.group: group for group in row.groups}


def ward():
    mapped = Mapped()
    for code in ("K1", "K2"):
        mapped.competency(code)
    mapped.holds("SP", K1=3)
    mapped.staff("flere", "SP", count=7)
    mapped.staff("hf-0", "HF")
    mapped.task("T1", 100, takes={"K1": 2})
    mapped.task("T2", 100, takes={"K1": 3, "K2": 2})
    return mapped


def test_a_level_of_the_whole_group_is_the_groups():
    found = groups_of(counted(ward())["K1"])
    assert (found["SP"].by_group, found["SP"].holders, found["SP"].members) == (True, 7, 7)
    assert (found["HF"].by_group, found["HF"].holders) == (False, 0)


def test_the_highest_level_that_a_task_takes_is_counted():
    mapped = ward()
    mapped.staff("hf-1", "HF", K1=2)
    row = counted(mapped)["K1"]
    assert (row.level, row.tasks) == (3, ("T1", "T2"))
    assert groups_of(row)["HF"].holders == 0


def test_where_few_in_all_hold_it_no_group_is_told():
    mapped = ward()
    mapped.staff("hf-1", "HF", K2=3)
    for number in range(4):
        mapped.staff(f"hf-{number + 2}", "HF")
    row = counted(mapped)["K2"]
    assert row.holders == 1
    assert {group.told for group in row.groups} == {Told.WITHHELD}
    mapped.staff("hf-9", "HF", K2=3)
    mapped.staff("hf-8", "HF", K2=3)
    row = counted(mapped)["K2"]
    assert groups_of(row)["HF"].told is Told.NUMBER
    assert groups_of(row)["SP"].told is Told.NONE


def test_a_person_in_two_units_is_one():
    mapped = ward()
    mapped.unit("F", parent="E")
    mapped.staff("hf-1", "HF", K2=3)
    mapped.staff("hf-1", "HF", unit="F")
    row = counted(mapped)["K2"]
    assert (row.holders, groups_of(row)["HF"].members) == (1, 2)


@pytest.mark.parametrize("seed", range(12))
def test_every_count_is_that_of_heads_one_by_one(seed):
    chance = Random(seed)
    mapped = Mapped()
    codes = ["K1", "K2", "K3"]
    for code in codes:
        mapped.competency(code)
    for group in ("SP", "HF", "HE"):
        mapped.holds(group, **{code: chance.randint(0, 3) for code in codes})
        for number in range(chance.randint(1, 6)):
            levels = {code: chance.randint(0, 4) for code in codes if chance.random() < 0.4}
            mapped.staff(f"{group}-{number}", group, count=chance.choice((1, 1, 2)), **levels)
    for number in range(5):
        mapped.task(
            f"T{number}", 50, takes={code: chance.randint(1, 4) for code in codes if chance.random() < 0.6}
        )
    snapshot = mapped.snapshot
    ids = {row.code: row.id for row in snapshot.all(Competency)}
    of_group = {(row.group, row.competency_id): row.level for row in snapshot.all(GroupCompetency)}
    own = {(row.person_id, row.competency_id): row.level for row in snapshot.all(PersonCompetency)}
    heads = {row.person_id: row.count for row in snapshot.all(Position)}
    for code, row in counted(mapped).items():
        for group in row.groups:
            people = [person for person in snapshot.all(Person) if person.group == group.group]
            held = [
                max(of_group.get((group.group, ids[code]), 0), own.get((person.id, ids[code]), 0))
                for person in people
            ]
            expected = sum(
                heads[person.id] for person, level in zip(people, held, strict=True) if level >= row.level
            )
            assert (group.holders, group.members) == (expected, sum(heads[person.id] for person in people))
        assert row.holders == sum(group.holders for group in row.groups)
