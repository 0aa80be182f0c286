"""Why a task stays: every other group in place is told, with a reason that holds."""

from db.knowledge import load_catalogue
from domain.optimum.optimiser import suggest
from domain.optimum.staying import STAYS, staying
from domain.reasons import WHY_NOT
from domain.today.situation import Situation
from reports.proposal.stays import STAYS as SENTENCES
from tests.domain.mapped import Mapped
from tests.reports.test_department import example

CATALOGUE = load_catalogue()


def found_in(mapped, max_moves=None):
    snapshot = mapped.snapshot
    suggestion = suggest(snapshot, CATALOGUE, max_moves=max_moves)
    return staying(Situation(snapshot, CATALOGUE), suggestion, max_moves)


def pair(**settings):
    """A nurse who is hard to recruit, and an auxiliary who is not."""
    mapped = Mapped(**settings)
    mapped.competency("K1")
    mapped.holds("SP", K1=3)
    mapped.scarcity("SP", 2)
    mapped.staff("s", "SP")
    mapped.staff("h", "HF")
    return mapped


def test_what_the_others_cannot_says_what_they_lack():
    mapped = pair()
    mapped.task("T1", 300, today={"SP": 100}, takes={"K1": 3})
    (row,) = found_in(mapped)
    assert (row.task, row.group, row.minutes, row.locked) == ("T1", "SP", 300_000, False)
    assert [(other.group, other.reasons) for other in row.others] == [("HF", ("no_competence:K1:0<3",))]


def test_a_lock_needs_no_further_reason():
    mapped = pair()
    mapped.task("T1", 300, today={"SP": 100}, locked=True)
    (row,) = found_in(mapped)
    assert (row.locked, row.others) == (True, ())


def test_no_time_left_below_the_ceiling():
    mapped = pair(tak_prosent="90")
    mapped.task("T0", 890, today={"HF": 100}, locked=True)
    mapped.task("T1", 300, today={"SP": 100}, locked=False, importance=1_000_000)
    rows = {row.task: row for row in found_in(mapped)}
    assert "T1" not in rows or rows["T1"].others[0].reasons == ("no_capacity",)


def test_guidance_that_costs_as_much_as_it_frees_is_no_relief():
    mapped = pair()
    mapped.task("T1", 300, today={"SP": 100})
    mapped.verdict("T1", "HF", percent=100, by="SP")
    (row,) = found_in(mapped)
    assert row.others[0].reasons == ("no_relief",)


def test_within_the_target_relief_has_no_value():
    mapped = pair(mål_prosent="80")
    mapped.task("T1", 300, today={"SP": 100})
    (row,) = found_in(mapped)
    assert row.others[0].reasons == ("giver_within_target:SP",)


def test_the_limit_on_moves_is_told_as_it_was_asked():
    mapped = pair()
    mapped.task("T1", 300, today={"SP": 100})
    mapped.task("T2", 200, today={"SP": 100})
    (row,) = found_in(mapped, max_moves=1)
    assert (row.task, row.others[0].reasons) == ("T2", ("move_limit:1",))


def test_a_limit_on_moves_that_is_not_used_up_keeps_nothing():
    mapped = pair()
    mapped.task("T1", 300, today={"SP": 100})
    mapped.task("T2", 200, today={"SP": 100})
    situation = Situation(mapped.snapshot, CATALOGUE)
    suggestion = suggest(mapped.snapshot, CATALOGUE, max_moves=1)
    (row,) = staying(situation, suggestion, 2)
    assert row.others[0].reasons == ("equal",)


def test_what_moves_is_not_told_as_staying_and_the_rest_is_whole():
    for code in ("FL", "HO", "SH"):
        snapshot = example(code)
        suggestion = suggest(snapshot, CATALOGUE)
        rows = staying(Situation(snapshot, CATALOGUE), suggestion)
        assert rows
        assert not {row.task for row in rows} & {move.task for move in suggestion.moves}
        after = {(row.task, row.group): row.after for row in suggestion.allocation}
        assert all(after[row.task, row.group] == row.minutes for row in rows)
        known = {*WHY_NOT, *STAYS}
        told = {text for row in rows for other in row.others for text in other.reasons}
        assert all(text in known or text.partition(":")[0] in known for text in told)


def test_every_reason_has_its_sentence():
    assert STAYS.keys() == SENTENCES.keys()
