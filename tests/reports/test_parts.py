"""Parts that can be chosen: what comes along whatever is chosen, and what a report says of the rest."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest

from db.knowledge import load_catalogue
from domain.model import LocalRule, RuleChange, new_id
from domain.optimum.optimiser import suggest
from domain.snapshot import Snapshot
from domain.today.analysis import analyse
from reports.department import department
from reports.department_parts import parts_left_out
from reports.parts import PARTS, UnknownPart, chosen, optional, without
from reports.text import plain
from tests.reports.structure import nodes, problems
from tests.reports.test_department import example, small

CATALOGUE = load_catalogue()


def test_fixed_parts_come_along_whatever_is_chosen():
    for kind, rows in PARTS.items():
        fixed = {row.code for row in rows if row.fixed}
        assert fixed
        assert chosen(kind, ()) == fixed
        assert chosen(kind) == {row.code for row in rows}


def test_every_report_has_three_to_eight_parts():
    numbers = {kind: {row.number for row in rows} - {0} for kind, rows in PARTS.items()}
    assert all(found == set(range(1, len(found) + 1)) for found in numbers.values())
    assert all(3 <= len(found) <= 8 for found in numbers.values())


def test_what_is_not_done_is_always_fixed():
    assert [row.fixed for row in PARTS["avdeling"] if row.code == "udekket"] == [True]
    assert [row.fixed for row in PARTS["forslag"] if row.code == "udekket"] == [True]


def test_a_part_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(UnknownPart) as refused:
        chosen("avdeling", ["analysen"])
    assert (refused.value.part, refused.value.known) == ("analysen", ("kartlegging", "analyse", "forslag"))


def test_a_report_without_parts_to_choose_is_always_whole():
    assert optional("lederark") == ()
    assert chosen("lederark") == frozenset()


# -- the report on the department -----------------------------------------------------------------


def written(snapshot, *parts):
    found = analyse(snapshot, CATALOGUE), suggest(snapshot, CATALOGUE)
    pdf = department(snapshot, CATALOGUE, *found, "0.1.0", parts=chosen("avdeling", parts))
    assert problems(pdf) == []
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).split())
    return [node.text for node in nodes(pdf, "H1")], text


@pytest.fixture(scope="module")
def shortest():
    return written(example("SH"))


def test_without_the_parts_that_may_go_the_fixed_ones_stand(shortest):
    titles, _text = shortest
    assert [title.split()[0] for title in titles] == ["Forslag", "3", "4"]
    assert titles[1] == "3 Det som ikke blir gjort"


def test_what_is_left_out_is_told_on_page_one(shortest):
    _titles, text = shortest
    first, second, third = (row.heading for row in without("avdeling", chosen("avdeling", ())))
    assert f"3 deler er utelatt etter valg: «{first}», «{second}» og «{third}»." in text


def test_the_number_of_a_part_left_out_stays_with_its_name():
    (block,) = parts_left_out("avdeling", chosen("avdeling", ()))
    assert "«2\N{NO-BREAK SPACE}Analysen: hvor" in plain(block.text)


def test_nothing_points_to_what_is_left_out(shortest):
    _titles, text = shortest
    assert "alle står i del 3" not in text


def test_a_whole_report_says_nothing_of_parts():
    _titles, text = written(small().snapshot, *(row.code for row in PARTS["avdeling"]))
    assert "utelatt etter valg" not in text


def test_changed_rules_stand_whatever_is_chosen():
    mapped = small()
    rule = next(iter(CATALOGUE.rules))
    stated = LocalRule(new_id(), rule, RuleChange.AV, "Vi venter på svar", "Kommunalsjefen")
    _titles, text = written(Snapshot.of([*mapped.rows, stated]))
    assert "Slått av Kommunalsjefen Vi venter på svar" in text
    later = replace(stated, valid_from=date(2030, 1, 1))
    _titles, text = written(Snapshot.of([*mapped.rows, later]))
    assert "Slått av, gjelder ikke på dagen dataene er fra" in text
