"""Reports on a plan asked for on the command line: from the store, with its log, to a file."""

from dataclasses import replace

import pypdf
import pytest

import main
from db.store import SqlStore
from domain.plan_model import Baseline
from domain.snapshot import Change
from domain.units import to_micro
from reports.plans.kinds import PLAN_REPORTS
from tests.domain.plan.planned import DAY, planned


@pytest.fixture
def place(tmp_path):
    """A stored workspace with the small department and its plan."""
    snapshot, path = planned(), tmp_path / "E.nedenfra"
    with SqlStore.create(str(path)) as store:
        rows = [row for kind in snapshot._rows for row in snapshot.all(kind)]
        store.apply([Change(None, row) for row in rows], "Kartlagt")
    return path


def report(place, kind, *more):
    """Ask for a report; gives (exit status, the file)."""
    target = place.with_name("ut.pdf")
    asked = ["report", str(place), "--kind", kind, "--to", str(target), *more]
    return int(main.main(asked)), target


@pytest.mark.parametrize("kind", PLAN_REPORTS)
def test_every_report_is_written(place, kind, capsys):
    before = place.read_bytes()
    status, target = report(place, kind, "--plan", "PL1")
    told = capsys.readouterr()
    assert (status, told.err) == (0, "")
    assert str(target) in told.out
    assert target.read_bytes().startswith(b"%PDF-")
    assert place.read_bytes() == before


def test_worksheets_are_written_before_there_is_a_plan(place):
    status, target = report(place, "arbeidsark")
    assert status == 0
    text = "".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert "Arkene gjelder oppgavene i E." in text
    assert "K SÅR" in text
    status, target = report(place, "arbeidsark", "--part", "kort")
    less = "".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert "K SÅR" in less
    assert "H SÅR" not in less.partition("Skriv svarene inn")[0]


def test_parts_of_a_report_on_a_plan_are_chosen_and_the_fixed_ones_come_along(place):
    status, target = report(place, "drøftingsnotat", "--plan", "PL1", "--part", "risiko")
    assert status == 0
    titles = [row.title for row in pypdf.PdfReader(target).outline[1] if not isinstance(row, list)]
    assert [title[0] for title in titles] == ["4", "5", "6", "7", "8"]


@pytest.mark.parametrize(
    ("kind", "more", "status", "said"),
    [
        ("drøftingsnotat", [], 2, "Rapporten «drøftingsnotat» gjelder én plan. Oppgi planen med --plan."),
        ("drøftingsnotat", ["--plan", "X"], 1, "Ingen plan har koden «X»."),
        ("avdeling", ["--plan", "PL1"], 2, "Rapporten «avdeling» gjelder ingen plan. Ta bort --plan."),
        ("drøftingsnotat", ["--plan", "PL1", "--unit", "E"], 2, "Planen har sin egen enhet. Ta bort --unit."),
        (
            "kompetanseplan",
            ["--plan", "PL1", "--part", "tid"],
            2,
            "har ingen del «tid». Velg blant kurs, datoer, start og videre.",
        ),
        ("uttalelse", ["--plan", "PL1", "--part", "svar"], 2, "«uttalelse» er alltid hel. Ta bort --part."),
    ],
)
def test_what_does_not_fit_together_is_told_and_nothing_written(place, kind, more, status, said, capsys):
    answered, target = report(place, kind, *more)
    assert (answered, said in capsys.readouterr().err) == (status, True)
    assert not target.exists()


def test_what_the_log_knows_of_later_changes_comes_along(place):
    with SqlStore(str(place)) as store:
        snapshot = store.load()
        unit, task = snapshot.units["E"], snapshot.tasks["SÅR"]
        store.apply([Change(None, Baseline("b", unit.id, 1, DAY, "Personalmøtet", 1))], "Nullpunkt")
        store.apply([Change(task, replace(task, minutes=to_micro(320)))], "Målt på nytt")
    status, target = report(place, "drøftingsnotat", "--plan", "PL1")
    assert status == 0
    text = "".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert "300 → 320" in text
