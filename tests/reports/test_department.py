"""The department report read back: what stands first, what adds up, what is never printed."""

import random
import re
import time
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from db.csv_folder import read_folder
from db.knowledge import load_catalogue
from domain.exchange.importing import import_workbook
from domain.knowledge.local_rules import rules_in
from domain.model import Person, Task, Unit, UnitVerdict
from domain.optimum.optimiser import suggest
from domain.snapshot import Snapshot
from domain.today.analysis import analyse
from reports.department import department
from reports.json_documents import analysis_document, suggestion_document
from reports.shown import MINUTE, Shown
from reports.words import rounded_to_add
from tests.domain.mapped import Mapped
from tests.reports.reading import rows_under, tables_of
from tests.reports.structure import nodes, problems

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "examples"
AMOUNT = re.compile(r"([−+]?)(?<!\w)(?:(\d{1,3}(?:\s\d{3})*)\st(?:\s([1-9]\d?)\smin)?|(\d+)\smin)")


class Report:
    """A snapshot with what was computed from it, and its report."""

    def __init__(self, snapshot, **options):
        catalogue = load_catalogue()
        self.snapshot = snapshot
        self.analysis = analyse(snapshot, catalogue)
        self.suggestion = suggest(snapshot, catalogue, **options)
        self.shown = Shown(snapshot, self.analysis, self.suggestion)
        self.pdf = department(snapshot, catalogue, self.analysis, self.suggestion, "0.1.0")
        self.pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(self.pdf)).pages]
        self.text = "\n".join(self.pages)

    def heading(self, title):
        """The page that a heading opens on, contents and first page left out, from the heading on."""
        for number, page in enumerate(self.pages[2:], start=2):
            if title in page:
                return "\n".join([page[page.index(title) :], *self.pages[number + 1 :]])
        raise AssertionError(f"no heading {title}")

    def rows(self, *titles):
        """The rows of the table with these column titles, as texts of cells."""
        return rows_under(tables_of(self.pdf), *titles)


def minutes(text):
    """Every amount of time in a text, in minutes."""
    found = []
    for sign, hours, rest, alone in AMOUNT.findall(text):
        whole = int("".join(hours.split()) or 0) * 60 + int(rest or alone or 0)
        found.append(-whole if sign == "−" else whole)
    return found


def one(text):
    """The one amount of time in a text."""
    (amount,) = minutes(text)
    return amount


def example(code):
    found = import_workbook(
        read_folder(EXAMPLES / code), Snapshot(), load_catalogue(), date(2026, 11, 2), False
    )
    assert not found.errors
    return Snapshot().with_changes(found.changes)


@pytest.fixture(scope="module", autouse=True)
def stated_moment():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1793620800")
        yield


@pytest.fixture(scope="module", params=["FL", "HO", "SH"])
def report(request, stated_moment):
    """The report of each example, made once."""
    return Report(example(request.param))


def small(**settings):
    """Two groups: the nurse has more work than time, and the other may take over some of it."""
    mapped = Mapped(navn="Blåbær", **settings)
    mapped.competency("K1")
    mapped.holds("SP", K1=3)
    mapped.holds("HF", K1=3)
    mapped.scarcity("SP", 2)
    mapped.staff("A1", "SP")
    mapped.staff("A2", "HF")
    mapped.task("T1", 900, today={"SP": 100}, takes={"K1": 3})
    mapped.task("T2", 400.5, today={"SP": 60, "HF": 40}, takes={"K1": 2})
    return mapped


# -- the whole file ---------------------------------------------------------------------------------


def test_it_is_a_tagged_archive_file(report):
    assert problems(report.pdf) == []


def test_its_parts_come_in_order(report):
    titles = [node.text for node in nodes(report.pdf, "H1")]
    assert [title.split()[0] for title in titles] == ["Forslag", "1", "2", "3", "4"]


def test_the_same_input_gives_the_same_bytes_whatever_the_order_of_rows(stated_moment):
    rows = small().rows
    first = Report(Snapshot.of(rows)).pdf
    shuffled = list(rows)
    random.Random(7).shuffle(shuffled)
    assert Report(Snapshot.of(rows)).pdf == first
    assert Report(Snapshot.of(shuffled)).pdf == first


def test_dates_and_version_stand_on_paper(report):
    last = report.heading("Versjoner og datoer")
    law = load_catalogue().law_date.strftime("%d.%m.%Y")
    assert all(text in last for text in ("0.1.0", law, "02.11.2026"))
    assert f"Data per 02.11.2026 · Regelverk per {law}" in report.pages[0]


# -- page one ---------------------------------------------------------------------------------------


def test_page_one_is_one_page_and_begins_with_what_will_not_get_done(report):
    first, second = report.pages[:2]
    questions = (
        "Dette blir ikke gjort",
        "Hvem har mer arbeid enn tid?",
        "Hva kan andre gjøre?",
        "Hva gir det, og hva krever det?",
        "beslutningsstøtte, ikke fasit. Forsvarlighet må vurderes av dere",
    )
    places = [first.index(question) for question in questions]
    assert places == sorted(places)
    assert "Innhold" in second.splitlines()
    assert "Frigjort tid er ikke innsparing før bruken er avtalt." in " ".join(first.split())


def test_page_one_says_todays_overload_with_the_unregistered_work(report):
    first = " ".join(report.pages[0].split())
    beyond = sum(row.beyond for row in report.shown.loads) // MINUTE
    said = re.search(r"I dag er (.*?) i uken arbeid utover tilgjengelig tid", first)
    assert one(said[1]) == beyond
    assert "kompetansen ikke registrert" in first


def test_page_one_gives_how_the_work_of_all_scarce_groups_changes(report):
    first = " ".join(report.pages[0].split())
    said = re.search(r"får til sammen (.*?) mindre arbeid, (\d+,\d\d)", first)
    today, after = report.suggestion.today, report.suggestion.objectives
    assert one(said[1]) == pytest.approx((today.scarce_minutes - after.scarce_minutes) / MINUTE, abs=1)
    positions = sum(row.needed_before - row.needed_after for row in report.shown.scarce) / 100
    assert float(said[2].replace(",", ".")) == pytest.approx(positions)


def test_relief_stands_first_without_what_nobody_does_which_stands_beside_it(stated_moment):
    mapped = small()
    mapped.task("T3", 300, today={"SP": 100}, locked=True)
    mapped.task("T4", 500, today={"HF": 100}, locked=True)
    report = Report(mapped.snapshot)
    undone = sum(report.shown.uncovered(row.task) for row in report.suggestion.uncovered)
    assert undone
    less = -sum(row.change for row in report.shown.scarce)
    first = " ".join(report.pages[0].split())
    net = re.search(r"Avlastning, netto: (.*?) i uken\. I tillegg faller (.*?) bort hos dem", first)
    assert one(net[1]) * MINUTE == less - undone
    assert one(net[2]) * MINUTE == undone
    whole = re.search(r"får til sammen (.*?) mindre arbeid", first[net.end() :])
    assert one(whole[1]) * MINUTE == less


def test_provisional_figures_are_called_so(stated_moment):
    mapped = small()
    mapped.unit("F", parent="E", minutes=None)
    mapped.staff("A3", "HF", unit="F")
    report = Report(mapped.snapshot)
    assert "Foreløpige tall. Arbeidstiden er ikke oppgitt for F." in report.pages[0]


def test_figures_of_a_mapping_that_is_not_complete_are_called_provisional(stated_moment):
    mapped = small()
    for number in range(20):
        mapped.task(f"Ny {number}", 500)
    report = Report(mapped.snapshot)
    assert "Under 80 % regnes tallene som foreløpige (husregel)." in " ".join(report.pages[0].split())


# -- sums and JSON ----------------------------------------------------------------------------------


def test_the_load_table_adds_up_and_equals_the_json(report):
    *rows, total = report.rows("Gruppe", "I dag", "Forslaget", "Endring", "Tid", "Mål", "Tak")
    document = suggestion_document(report.suggestion)["loads"]
    columns = {"before": 1, "after": 2, "capacity": 4}
    for field, column in columns.items():
        shown = [one(row[column]) for row in rows]
        exact = [load[field] for load in document]
        assert sum(shown) == one(total[column])
        assert one(total[column]) == pytest.approx(sum(exact), abs=0.5001)
        assert shown == pytest.approx(exact, abs=1)
    for row, load in zip(rows, document, strict=True):
        assert one(row[2]) - one(row[1]) == one(row[3])
        assert one(row[2]) <= one(row[6])
        assert one(row[6]) == pytest.approx(load["ceiling"], abs=1)


def test_the_need_table_adds_up_and_equals_the_json(report):
    titles = ("Gruppe", "Tid", "Arbeid", "Utnyttet", "Har", "Trenger", "Forskjell", "Har / trenger")
    *rows, total = report.rows(*titles)
    document = [
        row
        for row in analysis_document(report.analysis, "0.1.0")["groups"]
        if row["load_minutes"] or row["capacity_minutes"]
    ]
    numbers = [[_number(cell) for cell in row[4:7]] for row in (*rows, total)]
    for have, need, difference in numbers:
        assert have - need == pytest.approx(difference)
    for column, field in enumerate(("current_fte", "required_fte")):
        assert sum(row[column] for row in numbers[:-1]) == pytest.approx(numbers[-1][column])
        employed = [row[field] for row in document if row["capacity_minutes"] or row["current_fte"]]
        if len(employed) == len(rows):
            assert [row[column] for row in numbers[:-1]] == pytest.approx(employed, abs=0.011)
    assert sum(one(row[2]) for row in rows) == one(total[2])


def _number(text):
    return float(
        text.replace("−", "-").replace("+", "").replace(",", ".").replace("\xa0", "").replace(" ", "")
    )


def test_every_task_is_the_sum_of_its_groups_and_equals_the_json(report):
    *rows, total = report.rows("Oppgave", "I uken", "I dag", "Forslaget")
    document = suggestion_document(report.suggestion)["allocation"]
    for finding, (name, whole, today, after) in zip(report.analysis.tasks, rows, strict=True):
        shares = [row for row in document if row["task"] == finding.task]
        assert name == report.snapshot.tasks[finding.task].name
        assert one(whole) == pytest.approx(finding.demand / MINUTE, abs=1)
        assert sum(minutes(today)) == one(whole)
        assert after == "som i dag" or sum(minutes(after)) == one(whole)
        for share in shares:
            for side, field in ((report.shown.before, "before"), (report.shown.after, "after")):
                shown = side(finding.task).get(share["group"], 0) / MINUTE
                assert shown == pytest.approx(share[field], abs=2)
    assert sum(one(row[1]) for row in rows) == one(total[1])
    assert one(total[1]) == round(report.analysis.totals.demand / MINUTE)


def test_relief_adds_up_to_the_change_in_scarcity_cost(report):
    *rows, total = report.rows("Endring", "Til", "I uken", "Avlastning, vektet")
    document = suggestion_document(report.suggestion)
    change = document["today"]["scarcity_cost"] - document["objectives"]["scarcity_cost"]
    assert sum(one(row[3]) for row in rows) == one(total[3])
    assert one(total[3]) == pytest.approx(change, abs=0.5001)
    for row, move in zip(rows, document["moves"], strict=False):
        assert one(row[3]) == pytest.approx(move["relief"], abs=1)
        assert one(row[2]) == pytest.approx(move["minutes"], abs=2)


@pytest.mark.parametrize(
    "titles",
    [
        ("Gruppe", "I dag", "Forslaget", "Endring", "Tid", "Mål", "Tak"),
        ("Endring", "Til", "I uken", "Avlastning, vektet"),
    ],
    ids=["load", "relief"],
)
def test_copied_text_holds_the_rows_that_add_up(report, titles):
    """Another reader, and one that knows nothing of tags, copies the same rows in the same order."""
    copied = "".join(report.text.split())
    at = 0
    for row in report.rows(*titles):
        line = "".join("".join(row).split())
        assert line in copied[at:]
        at = copied.index(line, at)


def test_what_each_group_gives_adds_up_to_the_move(report):
    for move in report.suggestion.moves:
        amount = report.shown.moved(move.task, move.receiver)
        assert amount == pytest.approx(move.minutes, abs=2 * MINUTE)
    told = re.findall(r"\n(\d+\st[^.]*?|\d+\smin) i uken fra (.*?)Regelverket:", report.text, flags=re.S)
    assert len(told) == len(report.suggestion.moves)
    for amount, reasons in told:
        words = " ".join(reasons.split())
        given = re.findall(r"Avlaster [^.]*? med (.*?) i uken|Dekker (.*?) i uken som ingen", words)
        assert sum(one(part) for pair in given for part in pair if part) == one(amount)


@pytest.mark.parametrize("seed", range(20))
def test_shown_parts_add_up_for_awkward_numbers(seed):
    numbers = random.Random(seed)
    mapped = Mapped(tak_prosent="90", mål_prosent="80")
    groups = ["SP", "HF", "X_ASS"]
    for place, group in enumerate(groups):
        mapped.scarcity(group, 2 - place)
        mapped.staff(f"A-{group}", group, percent=numbers.uniform(20, 150))
    for number in range(7):
        shares = {group: numbers.uniform(1, 100) for group in groups if numbers.random() < 0.6}
        mapped.task(f"T{number}", numbers.uniform(0.2, 400), today=shares)
    catalogue, snapshot = load_catalogue(), mapped.snapshot
    analysis, suggestion = analyse(snapshot, catalogue), suggest(snapshot, catalogue)
    shown = Shown(snapshot, analysis, suggestion)
    assert sum(shown.demand.values()) == rounded_to_add([analysis.totals.demand], MINUTE)[0]
    for task, demand in shown.demand.items():
        for parts in (shown.before(task), shown.after(task)):
            assert sum(parts.values()) == demand
            assert all(value >= 0 for value in parts.values())
    for field in ("before", "after", "capacity"):
        whole = sum(getattr(row, field) for row in suggestion.loads)
        assert sum(getattr(row, field) for row in shown.loads) == rounded_to_add([whole], MINUTE)[0]
    scarce = sum(row.after for row in suggestion.loads if row.scarcity)
    assert sum(row.after for row in shown.loads if row.scarcity) == rounded_to_add([scarce], MINUTE)[0]


# -- what each move tells ----------------------------------------------------------------------------


def test_every_move_has_its_law_with_citation_and_its_conditions(report):
    rules = rules_in(report.snapshot, load_catalogue()).rules
    words = "".join(report.text.split())
    for move in report.suggestion.moves:
        assert "".join(report.snapshot.tasks[move.task].name.split()) in words
        for rule in move.rules:
            assert "".join(rules[rule].citation.split()) in words
    assert words.count("Regelverket:") == len(report.suggestion.moves)
    assessed = sum("assessment" in move.conditions for move in report.suggestion.moves)
    assert words.count("Vurderomdeterfagligforsvarlig,ogskrivnedvurderingen.") == assessed


def test_the_tariff_note_and_the_net_over_both_stand_where_a_doctor_gives_to_a_nurse(stated_moment):
    report = Report(example("FL"))
    assert any(move.receiver == "SP" for move in report.suggestion.moves)
    part = report.heading("Hva må sees under ett?")
    said = " ".join(part.split())
    assert re.search(
        r"er selv vanskelige å rekruttere\. (Avlastning, netto:|Andre avlaster samlet ikke)", said
    )
    assert "S-takster" in part


def test_house_figures_are_called_house_figures(report):
    rows = report.rows("Hva", "Verdi", "Hvor det kommer fra")
    marked = {row[0]: row[2] for row in rows}
    house = [name for name, origin in marked.items() if "husregel" in origin or "eget forslag" in origin]
    assert len(house) >= 5
    assert {" ".join(row[1].split()) for row in rows[:2]} == {"90 %"}


# -- people and text ---------------------------------------------------------------------------------


def test_no_member_of_staff_is_named(stated_moment):
    mapped = small()
    named = [
        replace(row, name=name) if isinstance(row, Person) else row
        for row, name in zip(mapped.rows, ["Kari Nordmann"] * len(mapped.rows), strict=True)
    ]
    snapshot = Snapshot.of(named)
    task = snapshot.tasks["T2"].id
    told = UnitVerdict("v", task, "HF", "kan", reason="Avtalt med Kari Nordmann og ANS-17.")
    person = Person("p", "ANS-17", "HF", snapshot.units["E"].id, "Ola Ås")
    report = Report(Snapshot.of([*named, told, person]))
    assert "Avtalt med [navn utelatt] og [navn utelatt]." in " ".join(report.text.split())
    assert not re.search("Kari|Nordmann|Ola Ås|ANS-17", report.text)


def test_no_code_of_staff_from_the_examples_is_printed(report):
    codes = {person.code for person in report.snapshot.all(Person)}
    names = {person.name for person in report.snapshot.all(Person) if person.name}
    found = {word for word in codes | names if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", report.text)}
    assert found == set()


@pytest.mark.parametrize(
    "name",
    [
        "<b>x</b> & «y»",
        "<a href='https://example.org'>{0} %s</a>",
        "{task} {page} \\n [ ] ( )",
        "Ovttasbargu čálus ŋ ŧ đ",
        "Langtnavnutenmellomrom" * 9,
    ],
)
def test_what_users_write_is_printed_as_it_is(name, stated_moment):
    mapped = small()
    rows = [replace(row, name=name) if isinstance(row, Task | Unit) else row for row in mapped.rows]
    report = Report(Snapshot.of(rows))
    written = "".join(name.split())
    assert problems(report.pdf) == []
    assert any(written in "".join(cell.text.split()) for cell in nodes(report.pdf, "TH", "TD"))


# -- the small and the large -------------------------------------------------------------------------


def _unlocked(mapped):
    mapped.task("T9", 100, takes={"K9": 4})
    return mapped


def nobody_may():
    mapped = small()
    mapped.competency("K9")
    return _unlocked(mapped).snapshot


def only_uncovered():
    mapped = Mapped(navn="Blåbær")
    mapped.competency("K9")
    return _unlocked(mapped).snapshot


def no_moves():
    mapped = Mapped(navn="Blåbær")
    mapped.scarcity("SP", 2)
    mapped.staff("A1", "SP")
    mapped.task("T1", 1500, today={"SP": 100}, locked=True)
    return mapped.snapshot


def nothing_scarce():
    mapped = Mapped(navn="Blåbær")
    mapped.scarcity("X_ASS", 0)
    mapped.staff("A1", "X_ASS")
    mapped.task("T1", 500, today={"X_ASS": 100})
    return mapped.snapshot


@pytest.mark.parametrize(
    ("snapshot", "said"),
    [
        (Snapshot(), "Ingen oppgaver er kartlagt ennå"),
        (Mapped().snapshot, "Uten navn"),
        (nobody_may(), "Ingen ansatte kan gjøre oppgaven."),
        (only_uncovered(), "Ingen stillinger er lagt inn"),
        (no_moves(), "Ingen endring avlaster noen"),
        (no_moves(), "Forslaget flytter ingen oppgaver og gir ingen avlastning. 8 t 20 min som i dag"),
        (nothing_scarce(), "Ingen av gruppene er satt som vanskelige å rekruttere"),
    ],
    ids=["no rows", "no tasks", "nobody may", "only uncovered", "no moves", "no relief", "nothing scarce"],
)
def test_a_department_with_little_in_it_gets_a_sensible_report(snapshot, said, stated_moment):
    report = Report(snapshot)
    assert problems(report.pdf) == []
    assert said in " ".join(report.text.split())
    assert "Innhold" in report.pages[1].splitlines()


def test_a_unit_below_gives_its_own_report(stated_moment):
    snapshot, catalogue = example("HO"), load_catalogue()
    code = next(code for code, unit in snapshot.units.items() if unit.parent_id)
    pdf = department(
        snapshot,
        catalogue,
        analyse(snapshot, catalogue, unit=code),
        suggest(snapshot, catalogue, unit=code),
        "0.1.0",
    )
    assert snapshot.units[code].name in pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert problems(pdf) == []


def test_two_hundred_tasks_are_written_in_reasonable_time(stated_moment):
    numbers = random.Random(1)
    mapped = Mapped(navn="Stor avdeling", tak_prosent="90", mål_prosent="80")
    groups = ["SP", "HF", "VP", "X_ASS", "HE"]
    for group in groups:
        mapped.scarcity(group, 2 if group == "SP" else 0)
        for person in range(12):
            mapped.staff(f"{group}-{person}", group)
    for number in range(200):
        mapped.task(f"Oppgave {number}", numbers.uniform(50, 400), today={numbers.choice(groups): 100})
    catalogue, snapshot = load_catalogue(), mapped.snapshot
    analysis, suggestion = analyse(snapshot, catalogue), suggest(snapshot, catalogue)
    began = time.process_time()
    pdf = department(snapshot, catalogue, analysis, suggestion, "0.1.0")
    assert time.process_time() - began < 10
    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) > 15


# -- moves left out by choice -------------------------------------------------------------------------


def leaving_out(report, moves):
    """The report without some moves of its suggestion, read back."""
    twin = object.__new__(Report)
    twin.__dict__ |= {key: report.__dict__[key] for key in ("snapshot", "analysis", "suggestion", "shown")}
    keys = frozenset((move.task, move.receiver) for move in moves)
    catalogue = load_catalogue()
    twin.pdf = department(
        twin.snapshot, catalogue, twin.analysis, twin.suggestion, "0.1.0", left_out=keys | {("x", "y")}
    )
    twin.pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(twin.pdf)).pages]
    twin.text = "\n".join(twin.pages)
    return twin


@pytest.fixture(scope="module")
def shortened(report):
    """The report without its best move and the last, and those moves."""
    moves = report.suggestion.moves
    left_out = list(dict.fromkeys([moves[0], moves[-1]]))
    return leaving_out(report, left_out), left_out


def test_what_is_left_out_is_counted_on_page_one_and_before_the_list(shortened):
    report, left_out = shortened
    lead = f"{len(left_out)} av {len(report.suggestion.moves)} endringer i forslaget er utelatt etter valg."
    assert problems(report.pdf) == []
    assert lead in " ".join(report.pages[0].split())
    listed = " ".join(report.heading("Endringene, én for én").split())
    assert listed.index(lead) < listed.index("Regelverket:")
    assert "tallene for arbeid, avlastning og udekket tid gjelder hele forslaget" in listed


def test_a_move_left_out_stands_nowhere(shortened):
    report, left_out = shortened
    names = {report.snapshot.tasks[move.task].name for move in left_out}
    kept = [move for move in report.suggestion.moves if move not in left_out]
    assert names.isdisjoint(report.snapshot.tasks[move.task].name for move in kept), "or the test says little"
    titles = {re.sub(r"^\d+\. ", "", node.text) for node in nodes(report.pdf, "H3")}
    assert names.isdisjoint(titles)
    best = report.rows("Oppgave", "Fra → til", "I uken", "Avlastning, vektet*", "Regelverket")
    *relief, _left, _total = report.rows("Endring", "Til", "I uken", "Avlastning, vektet")
    assert names.isdisjoint(row[0] for row in best)
    assert not any(name in row[0] for row in relief for name in names)
    shares = {row[0]: row[3] for row in report.rows("Oppgave", "I uken", "I dag", "Forslaget")}
    assert {shares[name] for name in names} == {"utelatt etter valg"}
    assert report.text.count("Regelverket:") == len(kept)


def test_the_sums_are_those_of_the_whole_suggestion(report, shortened):
    without, left_out = shortened
    titles = ("Endring", "Til", "I uken", "Avlastning, vektet")
    *rows, total = without.rows(*titles)
    assert sum(one(row[3]) for row in rows) == one(total[3]) == one(report.rows(*titles)[-1][3])
    (line,) = [row for row in rows if row[0].startswith("Utelatt etter valg")]
    relief = dict(zip(report.suggestion.moves, report.shown.relief, strict=True))
    assert one(line[3]) * MINUTE == sum(relief[move] for move in left_out)
    loads = ("Gruppe", "I dag", "Forslaget", "Endring", "Tid", "Mål", "Tak")
    assert without.rows(*loads) == report.rows(*loads)


def test_a_report_without_any_move_says_so(report):
    empty = leaving_out(report, report.suggestion.moves)
    assert problems(empty.pdf) == []
    first = " ".join(empty.pages[0].split())
    assert "Alle endringene i forslaget er utelatt etter valg." in first
    assert "Regelverket:" not in empty.text


def test_leaving_out_one_move_speaks_of_one(stated_moment):
    report = Report(small().snapshot)
    without = leaving_out(report, report.suggestion.moves[:1])
    assert "Én av" in without.pages[0]
    assert "Den omtales ikke her" in " ".join(without.pages[0].split())
