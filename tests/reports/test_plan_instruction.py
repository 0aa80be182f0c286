"""The page for a task that gets another performer: what stands on it whatever has been filled in."""

from dataclasses import replace
from datetime import date

import pytest

from domain.model import Shift, Task
from domain.plan_model import (
    Basis,
    Control,
    Hazard,
    Measure,
    MeasureAnswer,
    MeasureKind,
    PlannedTraining,
)
from domain.units import to_micro
from tests.domain.plan.planned import mapping, planned, setting
from tests.reports.test_plan_reports import Printed

PARTS = [
    "Hvem og når",
    "Slik gjøres oppgaven",
    "Stopp og hent hjelp",
    "Veiledning og opplæring",
    "Godkjenning og risiko",
    "Vurderes på nytt, og underskrift",
]


def instruction(alter=None, mapped=None):
    return Printed("oppgaveinstruks", planned(alter, mapped))


def two(rows):
    """Another measure that gives the same receiver the same task, and one that stops something."""
    (measure,) = [row for row in rows if isinstance(row, Measure)]
    other = {"giver": "", "title": "Resten", "minutes": to_micro(30)}
    fields = {name: getattr(measure, name) for name in measure.__dataclass_fields__}
    again = Measure(**{**fields, **other, "id": "m2", "code": "T2"})
    stop = Measure(**{**fields, "id": "m3", "code": "T3", "kind": MeasureKind.STOPPE})
    return [*rows, again, stop]


def test_a_task_has_one_page_with_every_part():
    report = instruction()
    assert len(report.pages) == 1
    assert report.titles == ["Oppgaveinstruks: SÅR", *PARTS]


def test_many_controls_are_set_smaller_and_stay_on_the_page():
    def many(rows):
        (control,) = [row for row in rows if isinstance(row, Control)]
        text = "Lege på huset hele dagen, med fast beskjed i journalen og svar samme dag"
        return [*rows, *(replace(control, id=f"c{n}", number=n, text=f"{text} {n}") for n in range(2, 15))]

    report = instruction(many)
    assert len(report.pages) == 1
    assert report.text.count("Lege på huset") == 13


def test_measures_of_one_task_and_receiver_share_a_page():
    report = instruction(two)
    assert len(report.pages) == 1
    rows = dict(report.rows("Hva", "Avtalt"))
    assert rows["Gjøres i dag av"] == "Sykepleier og ingen i dag"
    assert rows["Hvor mye"].split(";")[0].split() == ["2", "t", "30", "min", "i", "uken"]


def test_a_plan_without_moves_says_that_there_is_nothing_to_write():
    report = instruction(setting(Measure, kind=MeasureKind.STOPPE))
    assert "ingen instruks å skrive" in report.text


def test_who_when_and_how_is_told():
    shifts, mapped = ((Shift.DAG, to_micro(60)), (Shift.NATT, to_micro(40))), mapping()
    mapped.task("BLODPRØVE", 40, today={"SP": 100}, shifts=shifts)
    report = instruction(setting(Measure, task_id=mapped._id("task", "BLODPRØVE")), mapped)
    rows = dict(report.rows("Hva", "Avtalt"))
    assert rows["Gjøres av"] == "Helsefagarbeider"
    assert " ".join(rows["Når"].split()) == "dag (60 %) og natt (40 %)"
    assert "«K» på nivået «selvstendig»" in instruction().part("Slik gjøres")


@pytest.mark.parametrize(
    ("basis", "fields", "told"),
    [
        (Basis.STYRINGSRETT, {}, "den som gjør oppgaven, svarer for sitt eget arbeid (hpl § 4)"),
        (Basis.MEDHJELPER, {}, "blir hos sykepleier, som overlater oppgaven (hpl § 5)"),
        (Basis.STYRINGSRETT, {"responsible": "SP"}, "blir hos sykepleier"),
    ],
)
def test_who_answers_for_the_task(basis, fields, told):
    mapped = mapping()
    if fields:
        (task,) = [row for row in mapped.rows if isinstance(row, Task)]
        mapped.rows[mapped.rows.index(task)] = replace(task, **fields)
    rows = dict(instruction(setting(Measure, basis=basis), mapped).rows("Hva", "Avtalt"))
    assert rows["Ansvaret for oppgaven"] == told


def test_when_to_stop_is_told_and_its_lack_in_plain_words():
    agreed = instruction(setting(MeasureAnswer, "a-eskalering", text="Ring vakthavende"))
    assert "Ring vakthavende" in agreed.part("Stopp")
    missing = instruction(setting(MeasureAnswer, "a-eskalering", text="")).part("Stopp")
    assert "Ikke avtalt ennå. Oppgaven skal ikke gjøres før dette er avtalt." in missing


def test_guidance_training_and_controls_are_told():
    mapped = mapping()
    mapped.verdict("SÅR", "HF", percent=10, by="SP")
    hours = {"hours_each": to_micro(3), "mentor": "Kollega på vakt"}
    report = instruction(setting(PlannedTraining, **hours), mapped)
    part = report.part("Veiledning")
    assert "Sårkurs: 3 timer for hver" in part
    assert "Mentor: Kollega på vakt" in part
    assert "Sykepleier veileder og kontrollerer 12 min i uken." in " ".join(part.split())
    assert "Bilde til sykepleier (Fagleder, 01.12.2026) – mot: «Infeksjon oppdages sent»." in report.part(
        "Godkjenning"
    )


@pytest.mark.parametrize(
    ("hours", "deadline", "told"),
    [
        (0, None, "Sårkurs: timer og frist er ikke satt."),
        (0, date(2026, 12, 1), "Sårkurs: timene er ikke satt, frist 01.12.2026."),
        (3, None, "Sårkurs: 3 timer for hver, uten frist."),
        (3, date(2026, 12, 1), "Sårkurs: 3 timer for hver, innen 01.12.2026."),
    ],
)
def test_what_is_not_set_of_a_training_is_said_to_be_so(hours, deadline, told):
    change = setting(PlannedTraining, hours_each=to_micro(hours), deadline=deadline)
    assert told in " ".join(instruction(change).part("Veiledning").split())


@pytest.mark.parametrize(
    ("members", "told"), [(1, "Bare den som er vurdert og godkjent"), (4, "0 av 4 er godkjent")]
)
def test_how_many_are_approved_is_told_of_three_or_more(members, told):
    mapped = mapping()
    (task,) = [row for row in mapped.rows if isinstance(row, Task)]
    mapped.rows[mapped.rows.index(task)] = replace(task, tags=("legemiddelhandtering",))
    if members > 1:
        mapped.staff("flere", "HF", 100, count=members - 1)
    assert told in instruction(mapped=mapped).part("Godkjenning")


def test_a_page_too_full_for_one_goes_on_and_leaves_nothing_out():
    long = " ".join(["Svært mye å huske på her."] * 60)

    def full(rows):
        rows = setting(MeasureAnswer, text=long)(rows)
        many = [Hazard(f"h{n}", "m", f"egen{n}", f"Hendelse {n}", "", 2, 2) for n in range(30)]
        return [*rows, *many, *(Control(f"c{n}", f"h{n}", 1, f"Sikring {n}") for n in range(30))]

    report = instruction(full)
    assert len(report.pages) > 1
    assert [n for n in range(30) if f"Sikring {n} " not in report.text] == []


def test_a_control_that_serves_several_hazards_is_told_once():
    def more(rows):
        hazard = Hazard("h2", "m", "egen", "Feil bandasje", "", 2, 2)
        (control,) = [row for row in rows if isinstance(row, Control)]
        return [*rows, hazard, replace(control, id="c2", hazard_id="h2")]

    told = "Bilde til sykepleier (Fagleder, 01.12.2026) – mot: «Feil bandasje» og «Infeksjon oppdages sent»."
    assert told in instruction(more).part("Godkjenning")


def test_how_often_it_is_done_again_stands_where_it_is_known():
    mapped = mapping()
    mapped.task("PRØVE", 60, today={"SP": 100}, takes={"K": 3}, redone_percent=to_micro(2.5))
    known = mapped._id("task", "PRØVE")
    rows = dict(instruction(setting(Measure, task_id=known), mapped).rows("Hva", "Avtalt"))
    said = rows["Gjøres om igjen"].replace("\xa0", " ")
    assert said == "2,5 % av gangene i dag; følg med på at det ikke blir oftere"
    assert "Gjøres om igjen" not in dict(instruction().rows("Hva", "Avtalt"))
