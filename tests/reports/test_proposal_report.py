"""The report `forslag` read back: every move and what stays, with figures that re-add."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from db.knowledge import load_catalogue
from domain.model import LocalRule, Person, RuleChange, new_id
from domain.optimum.frontier import Frontier
from domain.optimum.linear_program import Limits
from domain.optimum.optimiser import suggest
from domain.results import Status
from domain.snapshot import Snapshot
from domain.today.analysis import analyse
from reports.json_documents import suggestion_document
from reports.material import Material
from reports.parts import PARTS, PROPOSAL, chosen
from reports.proposal.material import ProposalMaterial, proposal_of
from reports.proposal.report import proposal_report
from reports.questions.frontier import document_of as curve_document
from reports.shown import MINUTE
from tests.domain.mapped import Mapped
from tests.reports.reading import ReadReport
from tests.reports.structure import problems
from tests.reports.test_department import example, one, small

CATALOGUE = load_catalogue()
MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)


class ProposalReport(ReadReport):
    def __init__(self, snapshot, parts=None, left_out=frozenset(), searched=False, max_moves=None):
        suggestion = suggest(snapshot, CATALOGUE, max_moves=max_moves)
        material = Material(snapshot, CATALOGUE, analyse(snapshot, CATALOGUE), suggestion, "0.1.0")
        if searched:
            self.proposal = proposal_of(material, max_moves, parts, Limits(), left_out)
        else:
            material = Material(
                snapshot, CATALOGUE, material.analysis, suggestion, "0.1.0", frozenset(left_out)
            )
            self.proposal = ProposalMaterial(material, max_moves)
        self.material, self.suggestion = self.proposal.material, suggestion
        super().__init__(proposal_report(self.proposal, parts, MOMENT))


@pytest.fixture(scope="module", params=["FL", "HO", "SH"])
def report(request):
    return ProposalReport(example(request.param))


def test_it_is_a_tagged_archive_file_with_all_its_parts(report):
    assert problems(report.pdf) == []
    assert report.titles == ["Forslaget", *(row.heading for row in PARTS[PROPOSAL])]
    assert report.alone_at_the_foot() == []


def test_groups_before_and_after_add_up_to_the_json(report):
    *rows, total = report.rows("Gruppe", "I dag", "Forslaget", "Endring", "Tid", "Mål", "Tak")
    loads = suggestion_document(report.suggestion)["loads"]
    for row, load in zip(rows, loads, strict=True):
        assert [one(row[1]), one(row[2])] == pytest.approx([load["before"], load["after"]], abs=1)
        assert one(row[6]) == pytest.approx(load["ceiling"], abs=1)
    assert [sum(one(row[n]) for row in rows) for n in (1, 2)] == [one(total[1]), one(total[2])]


def test_positions_add_up(report):
    rows = report.all_rows("Gruppe", "I dag", "Forslaget", "Endring")
    *rows, total = [[_number(cell) for cell in row[1:]] for row in rows]
    for row in (*rows, total):
        assert row[1] - row[0] == pytest.approx(row[2])
    assert [sum(row[n] for row in rows) for n in (0, 1)] == pytest.approx(total[:2])


def _number(text):
    if text == "uendret":
        return 0.0
    return float("".join(text.split()).replace("−", "-").replace("+", "").replace(",", "."))


def test_every_move_stands_with_its_reasons_and_law(report):
    moves = report.suggestion.moves
    assert report.text.count("Hvorfor:") == len(moves)
    assert report.text.count("Regelverket:") >= len(moves)
    told = "".join(report.text.split())
    assert all("".join(report.material.names.task(move.task).split()) in told for move in moves)


def test_what_stays_is_what_the_suggestion_leaves(report):
    *rows, total = report.rows("Oppgave", "Hos", "I uken", "Hvorfor ikke andre")
    known = [row for row in report.proposal.staying if not row.locked]
    assert [row[0] for row in rows] == [report.material.names.task(row.task) for row in known]
    for row, found in zip(rows, known, strict=True):
        assert one(row[2]) == pytest.approx(found.minutes / MINUTE, abs=1)
        assert row[3]
    assert sum(one(row[2]) for row in rows) == one(total[2])


def test_what_is_not_done_adds_up(report):
    rows = report.all_rows("Oppgave", "Udekket i uken", "Av i alt", "Hvorfor")
    whole = sum(report.material.shown.uncovered(row.task) for row in report.suggestion.uncovered)
    if rows:
        *rows, total = rows
        assert sum(one(row[1]) for row in rows) == one(total[1]) == whole // MINUTE
    else:
        assert not whole


def test_conditions_are_counted_with_their_moves(report):
    asked = sum(len(move.conditions) for move in report.suggestion.moves)
    rows = report.all_rows("Vilkår", "Antall", "Endringer")
    assert sum(int(row[1]) for row in rows) == asked
    assert all(row[2].count(";") + 1 == int(row[1]) for row in rows)


def test_no_name_or_code_of_staff_is_printed(report):
    people = list(report.material.snapshot.all(Person))
    words = {person.code for person in people} | {person.name for person in people if person.name}
    assert {word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", report.text)} == set()


# -- choices ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def searched():
    return ProposalReport(example("SH"), searched=True)


def test_the_curve_equals_the_json(searched):
    rows = searched.rows("Endringer", "Ugjort, vektet", "Knappe grupper, vektet")
    known = {row["moves"]: row for row in curve_document(searched.proposal.curve)}
    assert len(rows) > 3
    for row in rows:
        step = known[int(row[0])]
        assert one(row[1]) == pytest.approx(step["uncovered"], abs=0.5001)
        assert one(row[2]) == pytest.approx(step["scarcity_cost"], abs=0.5001)
        assert row[4] == ("ja" if step["gap"] == 0 else "nei")


def test_a_curve_that_was_stopped_says_that_more_moves_may_give_more(searched):
    assert "Søket ble stanset før flere endringer" not in searched.text
    steps = searched.proposal.curve.steps[:3]
    stopped = replace(searched.proposal, curve=Frontier(Status.FEASIBLE, steps), alternatives=None)
    text = ReadReport(proposal_report(stopped, chosen(PROPOSAL, ["valg"]), MOMENT)).text
    assert "Søket ble stanset før flere endringer var regnet ut, så mer enn 2 kan gi mer." in text


def test_the_curve_is_told_in_words_too(searched):
    (alt,) = [alt for alt in searched.figures if "hvert antall endringer" in alt]
    assert "Én endring:" in alt
    assert problems(searched.pdf) == []


def test_the_other_plans_stand_with_what_they_ask(searched):
    plans = searched.proposal.alternatives.plans
    rows = searched.all_rows("Planen", "Det den ber om")
    assert len(rows) == (len(plans) if len(plans) > 1 else 0)


def test_what_is_not_wanted_is_not_searched_for():
    report = ProposalReport(small().snapshot, chosen(PROPOSAL, ()), searched=True)
    assert (report.proposal.curve, report.proposal.alternatives) == (None, None)
    assert [title[:1] for title in report.titles] == ["F", "1", "6", "7", "8"]
    assert "4 deler er utelatt etter valg" in report.text


def test_moves_left_out_are_counted_and_not_told():
    snapshot = example("SH")
    moves = suggest(snapshot, CATALOGUE).moves
    first = moves[0]
    report = ProposalReport(snapshot, left_out={(first.task, first.receiver)})
    assert f"Én av {len(moves)} endringer i forslaget er utelatt etter valg" in report.text
    assert report.text.count("Hvorfor:") == len(moves) - 1


def test_changed_rules_stand_whatever_is_chosen():
    mapped = small()
    rule = next(iter(CATALOGUE.rules))
    mapped.rows.append(LocalRule(new_id(), rule, RuleChange.AV, "Vi venter på svar", "Fagsjefen"))
    report = ProposalReport(mapped.snapshot, chosen(PROPOSAL, ()))
    assert "Fagsjefen Vi venter på svar" in report.text


def test_locks_and_verdicts_are_told():
    mapped = small()
    mapped.task("Låst oppgave", 50, today={"SP": 100}, locked=True)
    mapped.verdict("T1", "HF", "skal ikke")
    report = ProposalReport(mapped.snapshot)
    assert "Låst, slik at ingen gruppe får mer av oppgaven enn i dag: Låst oppgave." in report.text
    assert ["T1", "helsefagarbeider", "skal ikke gjøre oppgaven", "–"] in report.all_rows(
        "Oppgave", "Gruppe", "Vurdering", "Begrunnelse"
    )


@pytest.mark.parametrize(
    ("snapshot", "said"),
    [
        (Snapshot(), "Det er ingen oppgaver å fordele ennå"),
        (Mapped().snapshot, "Det er ingen oppgaver å fordele ennå"),
        (small().snapshot, "Forslaget har"),
    ],
    ids=["no rows", "no tasks", "small"],
)
def test_little_in_it_gives_a_sensible_report(snapshot, said):
    report = ProposalReport(snapshot)
    assert problems(report.pdf) == []
    assert said in report.text
    assert report.titles == ["Forslaget", *(row.heading for row in PARTS[PROPOSAL])]
