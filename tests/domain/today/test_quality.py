"""What is mapped, judged and contradicted, held against the analysis of the same department."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.model import TaskCategory
from domain.today.analysis import analysis_of
from domain.today.completeness import PartCode
from domain.today.quality import Contradiction, ContradictionCode, Quality, quality
from domain.today.situation import Situation
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
BELOW, EMPTY, NOBODY = (
    ContradictionCode.BELOW_TODAY,
    ContradictionCode.SHARE_WITHOUT_STAFF,
    ContradictionCode.NOBODY_MAY,
)


def found_in(mapped: Mapped, unit: str | None = None) -> Quality:
    return quality(Situation(mapped.snapshot, CATALOGUE, unit))


@given(st.integers(0, 10**6))
def test_contradictions_are_what_the_analysis_finds(seed: int) -> None:
    situation = Situation(drawn(Random(seed)).snapshot, CATALOGUE)
    found, analysis = quality(situation), analysis_of(situation)
    divided = {work.code for work in situation.works}
    below = {(row.task, group) for row in analysis.tasks for group in row.below_today}
    assert {(row.task, row.group) for row in found.contradictions if row.code is BELOW} == below
    nobody = {row.task for row in analysis.tasks if not row.qualified_staff} & divided
    assert {row.task for row in found.contradictions if row.code is NOBODY} == nobody
    keys = [(row.code, row.task, row.group) for row in found.contradictions]
    assert keys == sorted(set(keys))
    assert all(bool(row.closed_by) == (row.code is BELOW) for row in found.contradictions)


def test_each_contradiction_has_its_minutes_and_what_closes_it() -> None:
    mapped = Mapped()
    mapped.competency("K")
    mapped.staff("a", "SP", K=3)
    mapped.staff("b", "HF")
    mapped.task("T1", 100, today={"HF": 25, "SP": 75}, takes={"K": 3})
    mapped.task("T2", 100, today={"VP": 100})
    mapped.task("T3", 60, today={"HF": 100}, takes={"K": 4})
    mapped.task("T4", 40, today={"SP": 50, "HF": 50})
    mapped.verdict("T4", "HF", "skal ikke")
    assert found_in(mapped).contradictions == (
        Contradiction(BELOW, "T1", "HF", 25_000, ("competence",)),
        Contradiction(BELOW, "T3", "HF", 60_000, ("competence",)),
        Contradiction(BELOW, "T4", "HF", 20_000, ("verdict",)),
        Contradiction(NOBODY, "T3", "", 60_000),
        Contradiction(EMPTY, "T2", "VP", 100_000),
    )


def test_the_units_own_verdicts_are_counted_and_weighed_by_time() -> None:
    mapped = Mapped()
    mapped.staff("a", "SP")
    mapped.task("T1", 300, today={"SP": 100})
    mapped.task("T2", 100, today={"SP": 100})
    mapped.task("Write", 50, follows=["T1"])
    mapped.verdict("T1", "SP", "bør")
    found = found_in(mapped)
    assert (found.judged, found.judgeable, found.judged_share) == (1, 2, 0.75)


def test_no_tasks_are_no_quality() -> None:
    found = found_in(Mapped())
    assert (found.judged, found.judged_share, found.contradictions) == (0, 0.0, ())
    assert "incomplete:0" in found.provisional


def test_one_part_that_lacks_much_makes_figures_provisional_although_the_whole_is_enough() -> None:
    mapped = Mapped()
    mapped.competency("K")
    mapped.holds("SP", K=3)
    mapped.staff("a", "SP")
    for number in range(20):
        takes = {"K": 1} if number >= 7 else {}
        mapped.task(f"T{number:02}", 10, today={"SP": 100}, takes=takes, category=TaskCategory.HELSEFAGLIG)
    found = found_in(mapped)
    assert found.mapped.provisional == ()
    assert found.mapped.part(PartCode.COMPETENCE).share == 0.65
    assert found.provisional == ("incomplete_part:competence:65",)


def test_only_the_units_asked_about_count() -> None:
    mapped = Mapped()
    mapped.unit("F", parent="E")
    mapped.staff("a", "SP")
    mapped.task("T1", 10, today={"SP": 100})
    mapped.task("T2", 10, "F", today={"VP": 100})
    assert [row.task for row in found_in(mapped, "F").contradictions] == ["T2"]
    assert found_in(mapped, "F").judgeable == 1
