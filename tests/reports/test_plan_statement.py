"""The statement file: word for word, marked until it is signed, and a page for those who made none."""

from dataclasses import replace

from domain.model import Person
from domain.plan_model import EmployersAnswer, Plan, Stance, View
from tests.domain.plan.planned import DAY, mapping, planned, setting, without
from tests.reports.test_plan_reports import Printed

TEXT = "Vi vil ha opplæringen først. Helheten for pasienten går tapt."


def own(identity="v3", **more):
    return setting(View, identity, statement=True, text=TEXT, union="NSF", stance=Stance.UENIG, **more)


def stated(alter):
    return Printed("uttalelse", planned(alter))


def test_a_statement_stands_word_for_word_with_its_mark_and_its_answer():
    report = stated(own(dissent="Ikke uten sårsykepleier"))
    assert report.titles[0] == "Uttalelse fra tillitsvalgt (NSF)"
    assert "IKKE BEKREFTET" in report.pages[0]
    assert report.part("Uttalelsen, ordrett") == TEXT
    assert "Uenig\nDissens: Ikke uten sårsykepleier" in report.pages[0]
    assert report.part("Arbeidsgivers svar") == "Tatt inn"


def test_a_signed_statement_is_not_marked():
    page = stated(own(confirmed_on=DAY)).pages[0]
    assert "Bekreftet med underskrift 02.11.2026." in page
    assert "IKKE BEKREFTET" not in page


def test_a_statement_without_an_answer_says_whose_turn_it_is():
    def unanswered(rows):
        return without("e3")(own()(rows))

    assert "aml § 8-2" in stated(unanswered).part("Arbeidsgivers svar")
    assert [row for row in planned(unanswered).all(EmployersAnswer) if row.view_id == "v3"] == []


def test_those_who_made_none_get_a_page_to_write_on():
    report = stated(own())
    assert report.titles.count("Underskrift") == 2
    assert "Uttalelse fra verneombud" in report.titles
    page = report.pages[1]
    assert "Ingen egen uttalelse er skrevet ennå" in page
    assert "Leder har ført innspill 4 i planen. Det er ikke deres egen uttalelse" in " ".join(page.split())
    assert TEXT not in page


def test_the_leaders_note_of_what_was_said_is_never_printed_as_a_statement():
    report = stated(setting(View, "v3", text=TEXT))
    assert TEXT not in report.text


def test_two_unions_each_have_a_page():
    def both(rows):
        (one,) = [row for row in rows if isinstance(row, View) and row.id == "v3"]
        other = View("v9", one.plan_id, 9, one.part, union="Fagforbundet", text="Enig i det", statement=True)
        return [*own()(rows), other]

    assert [title for title in stated(both).titles if "tillitsvalgt" in title] == [
        "Uttalelse fra tillitsvalgt (NSF)",
        "Uttalelse fra tillitsvalgt (Fagforbundet)",
    ]


def test_the_paper_says_when_a_name_is_taken_out_of_it():
    mapped = mapping()
    mapped.rows = [replace(row, name="Kari Vik") if isinstance(row, Person) else row for row in mapped.rows]
    told = setting(View, "v3", statement=True, text="Kari Vik er alene på vakt")
    report = Printed("uttalelse", planned(told, mapped))
    assert report.part("Uttalelsen, ordrett").startswith("[navn utelatt] er alene på vakt")
    assert "Navn på ansatte er tatt ut på papiret" in report.text
    assert "Navn på ansatte er tatt ut" not in stated(own()).text


def test_each_statement_is_one_page_whatever_the_plan_is_called():
    long = setting(Plan, name="Et langt navn " * 12, aim="Et langt mål " * 40)
    assert len(stated(lambda rows: long(own()(rows))).pages) == 2
