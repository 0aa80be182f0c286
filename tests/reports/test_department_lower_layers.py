"""The lowest layers in the department report: told for themselves where any is answered yes."""

from io import BytesIO

import pypdf

from db.knowledge import load_catalogue
from domain.optimum.optimiser import suggest
from domain.today.analysis import analyse
from reports.department import department
from tests.domain.mapped import Mapped
from tests.reports.structure import problems

CATALOGUE = load_catalogue()
HEADING = "De laveste lagene først"


def printed(mapped: Mapped, unit: str | None = None) -> str:
    snapshot = mapped.snapshot
    parts = (analyse(snapshot, CATALOGUE, unit=unit), suggest(snapshot, CATALOGUE, unit=unit))
    pdf = department(snapshot, CATALOGUE, *parts, "1")
    assert problems(pdf) == []
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def department_of(answer: str) -> Mapped:
    mapped = Mapped(navn="Blåbær")
    mapped.unit("F", parent="E")
    for unit, task in (("E", "Ringe"), ("F", "Skrive")):
        mapped.staff(f"s{unit}", "SP", unit=unit)
        mapped.staff(f"h{unit}", "HF", unit=unit)
        mapped.task(task, 1200, unit=unit, today={"SP": 100})
    mapped.lower("Ringe", "automatisere", answer, saved=300, added=30, by="HF")
    return mapped


def test_what_is_answered_yes_is_told_before_the_suggestion() -> None:
    text = printed(department_of("ja"))
    said = text[text.rindex(HEADING) :]
    assert "Sparer 5 t i uken og legger til 30 min." in said
    assert "Ringe. Automatisere: sparer 5 t, legger til 30 min hos helsefagarbeider." in said
    assert "Dette regnes for seg og er ikke en del av det forslaget avlaster." in said
    assert text.rindex(HEADING) < text.rindex("3 Forslaget")


def test_nothing_is_told_where_nothing_is_answered_yes() -> None:
    assert HEADING not in printed(department_of("senere"))


def test_a_unit_is_told_of_its_own_tasks() -> None:
    assert HEADING not in printed(department_of("ja"), unit="F")


def test_what_the_lowest_layers_take_is_not_told_as_work_that_nobody_does() -> None:
    text = printed(department_of("ja"))
    assert "kartlagt arbeid har ingen i dag" not in text
    assert "faller bort 5 t" in text
    assert "ikke gjort 5 t" not in text
    assert "faller bort" not in printed(department_of("senere"))


def test_page_one_says_that_today_is_told_after_what_the_lowest_layers_take() -> None:
    said = "Det de laveste lagene tar bort, er trukket fra."
    assert said in printed(department_of("ja"))
    assert said not in printed(department_of("senere"))
