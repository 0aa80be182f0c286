"""Plans from the command line: each example from mapping to decision, and every way around a gate refused."""

import io
import json
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import main
from db.store import SqlStore
from domain.model import Requirement, Share
from domain.plan.questions import QUESTIONS
from domain.plan_model import Part, PlanStatus

SCHEMAS = Path(__file__).resolve().parent.parent / "docs" / "schemas"
EXAMPLES = {"FL": "FL-KOM", "HO": "HO", "SH": "SH"}
MOVES = 4


@pytest.fixture
def run(capsys):
    """Run the program with arguments; gives (exit status, standard output, standard error)."""

    def run(*arguments):
        status = main.main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        assert status == 0 or told.out == ""
        return int(status), told.out, told.err

    return run


def asked(*arguments):
    """The JSON document that a command answers with, which follows its schema."""
    with redirect_stdout(io.StringIO()) as out:
        assert main.main([*map(str, arguments), "--json"]) == 0
    document = json.loads(out.getvalue())
    name = document["schema"].removeprefix("nedenfra.").removesuffix("/1")
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []
    return document


@pytest.fixture(scope="module")
def accepted(tmp_path_factory):
    """Each example with a plan of four moves taken from its suggestion, by code."""
    folder = tmp_path_factory.mktemp("accepted")
    for code in EXAMPLES:
        place = folder / f"{code}.nedenfra"
        assert main.main(["new", str(place), "--template", code]) == 0
        moves = asked("suggest", place)["moves"][:MOVES]
        wanted = [word for move in moves for word in ("--move", f"{move['task']}:{move['to']}")]
        assert main.main(["plan", "accept", str(place), "--plan", "P1", *wanted]) == 0
    return folder


@pytest.fixture(params=EXAMPLES)
def place(request, accepted, tmp_path):
    """A copy of an example with its plan."""
    copy = tmp_path / f"{request.param}.nedenfra"
    copy.write_bytes((accepted / copy.name).read_bytes())
    return copy


@pytest.fixture
def ward(accepted, tmp_path):
    """A copy of the hospital ward with its plan."""
    copy = tmp_path / "SH.nedenfra"
    copy.write_bytes((accepted / copy.name).read_bytes())
    return copy


def written(tmp_path, place, document):
    """Write a plan from a document."""
    source = tmp_path / "plan.json"
    source.write_text(json.dumps(document), "utf-8")
    return main.main(["plan", "write", str(place), "--from", str(source)])


def filled(document):
    """The plan with everything said that a decision asks for."""
    plan = {
        **document,
        "name": "Bygge nedenfra",
        "aim": "Frigjøre tid i knappe grupper",
        "owner": "Avdelingsleder",
        "decided_by": "Virksomhetsleder",
        "mandate": "Delegert fullmakt",
        "decided_on": "2026-11-20",
    }
    for measure in plan["measures"]:
        measure |= {
            "minutes": round(measure["minutes"] / 2, 3),  # what a suggestion takes from a receiver stays here
            "basis": "styringsrett",
            "owner": "Fagleder",
            "review_on": "2027-02-20",
            "prediction": "Som regnet ut",
            "trial_from": "2026-12-01",
            "trial_until": "2027-01-31",
        }
        measure["answers"] = [
            {"question": question.code, "text": "Vurdert", "not_relevant": False} for question in QUESTIONS
        ]
        for hazard in measure["hazards"]:
            hazard |= {"probability": 2, "consequence": 2}
        for indicator in measure["indicators"]:
            indicator |= {"baseline": indicator["baseline"] or 0, "owner": "Fagleder"}
    groups = [("utfører i dag", measure["giver"]) for measure in plan["measures"]]
    groups += [("ny utfører", measure["receiver"]) for measure in plan["measures"]]
    heard = [*dict.fromkeys(groups), *((part.value, "") for part in Part)]
    plan["views"] = [
        {
            "number": number,
            "part": part,
            "of_group": group,
            "text": "Hørt",
            "stance": "enig",
            "answers": [{"text": "Tatt inn", "answered_by": "Avdelingsleder"}],
        }
        for number, (part, group) in enumerate(heard, 1)
    ]
    return plan


def answer_beside_the_plan(place, folder, document):
    """Answer no to every lowest layer of the plan's tasks and approve all who get one, by an import."""
    kinds = ("forebygge", "egenmestring", "pårørende", "frivillige")
    tasks = {measure["task"] for measure in document["measures"]}
    rows = [f"{task};{kind};nei;Vurdert" for task in sorted(tasks) for kind in kinds]
    folder.mkdir()
    (folder / "Grep.csv").write_text("\n".join(["oppgave;grep;svar;begrunnelse", *rows]) + "\n", "utf-8")
    with SqlStore(str(place), read_only=True) as store:
        people = store.load().people.values()
    approved = [
        f"{person.code};{measure['task']};legemiddel"
        for measure in document["measures"]
        for person in people
        if person.group == measure["receiver"]
    ]
    rows = ["ansatt;oppgave;slag", *dict.fromkeys(approved)]
    (folder / "Godkjenninger.csv").write_text("\n".join(rows) + "\n", "utf-8")
    assert main.main(["import", str(folder), "--to", str(place)]) == 0


def test_each_example_comes_to_a_decision(place, tmp_path):
    document = asked("plan", "show", place, "--plan", "P1")
    assert len({(m["task"], m["receiver"]) for m in document["measures"]}) == MOVES
    answer_beside_the_plan(place, tmp_path / "grep", document)
    assert written(tmp_path, place, filled(document)) == 0
    for status in ("medvirkning", "risikovurdert", "drøftet", "besluttet", "prøves ut"):
        found = asked("plan", "status", place, "--plan", "P1", "--to", status)
        assert found["status"] == status, found
    listed = asked("plan", "list", place)["plans"]
    assert [(plan["code"], plan["status"]) for plan in listed] == [("P1", "prøves ut")]


def test_a_plan_written_as_it_is_shown_is_no_edit(place, tmp_path):
    with SqlStore(str(place), read_only=True) as store:
        before, step = store.load(), store.last_step()
    assert written(tmp_path, place, asked("plan", "show", place, "--plan", "P1")) == 0
    with SqlStore(str(place), read_only=True) as store:
        assert store.load() == before
        assert store.last_step() == step


def test_what_a_document_leaves_out_stays(ward, tmp_path):
    before = asked("plan", "show", ward, "--plan", "P1")
    assert written(tmp_path, ward, {"code": "P1", "owner": "Avdelingsleder"}) == 0
    after = asked("plan", "show", ward, "--plan", "P1")
    assert after["owner"] == "Avdelingsleder"
    assert after["measures"] == before["measures"]


def test_a_list_that_is_given_replaces_the_one_that_stands(ward, tmp_path):
    before = asked("plan", "show", ward, "--plan", "P1")
    assert written(tmp_path, ward, {"code": "P1", "measures": before["measures"][:1]}) == 0
    assert asked("plan", "show", ward, "--plan", "P1")["measures"] == before["measures"][:1]


def test_a_plan_of_ones_own_hand(ward, tmp_path):
    unit = asked("plan", "list", ward)["plans"][0]["unit"]
    stop = {"code": "T1", "kind": "stoppe", "title": "Slutte med dobbel føring"}
    assert written(tmp_path, ward, {"code": "P2", "name": "Egen", "unit": unit, "measures": [stop]}) == 0
    assert [plan["measures"] for plan in asked("plan", "list", ward)["plans"]][1:] == [1]


BAD = [
    ({"plan": 1}, "ikke en plan"),
    ({"code": "P9", "name": "Ny"}, "plan.unit: verdien mangler."),
    ({"code": "P9", "name": "Ny", "unit": "BORTE"}, "plan.unit: ingenting har koden «BORTE»."),
    ({"code": "P1", "farge": "blå"}, "plan.farge: nøkkelen er ukjent."),
    ({"code": "P1", "owner": 7}, "plan.owner: «7» er ikke tekst."),
    ({"code": "P1", "starts_on": "i morgen"}, "plan.starts_on: «i morgen» er ikke en dato"),
    ({"code": "P1", "measures": {}}, "measures: her skal det stå en liste."),
    ({"code": "P1", "measures": [7]}, "measures[0]: her skal det stå et objekt."),
    ({"code": "P1", "measures": [{"code": "T1", "kind": "gjemme", "title": ""}]}, "«gjemme» er ikke en av"),
    (
        {"code": "P1", "measures": [{"code": "T1", "minutes": "mye"}]},
        "measures[0].minutes: «mye» er ikke et tall.",
    ),
    ({"code": "P1", "owner": "Kari 01010750160"}, "fødselsnummer"),
]


@pytest.mark.parametrize(("document", "said"), BAD)
def test_a_document_that_cannot_be_read_says_where_and_changes_nothing(run, ward, tmp_path, document, said):
    before = ward.read_bytes()
    source = tmp_path / "plan.json"
    source.write_text(json.dumps(document), "utf-8")
    status, _out, err = run("plan", "write", ward, "--from", source)
    assert (status, said in err) == (1, True), err
    assert ward.read_bytes() == before


@pytest.mark.parametrize("text", ["", "{", '{"code": NaN', "[" * 100_000, '{"code": ' * 100_000, "1" * 5_000])
def test_what_is_no_document_is_told_so(run, ward, tmp_path, text):
    source = tmp_path / "plan.json"
    source.write_text(text, "utf-8")
    status, _out, err = run("plan", "write", ward, "--from", source)
    assert (status, err) == (1, f"{source} er ikke JSON.\n")


@pytest.mark.parametrize("status", [status.value for status in PlanStatus][2:])
def test_no_status_can_be_skipped(run, ward, status):
    before = ward.read_bytes()
    code, _out, err = run("plan", "status", ward, "--plan", "P1", "--to", status, "--reason", "Haster")
    if status == "avvist":
        assert code == 0
        return
    assert (code, "Ta ett steg av gangen" in err) == (1, True)
    assert ward.read_bytes() == before


def test_a_closed_gate_names_everything_that_is_missing(run, ward):
    status, _out, err = run("plan", "status", ward, "--plan", "P1", "--to", "medvirkning")
    assert status == 1
    assert err.splitlines() == [
        "Planen P1 kan ikke bli «medvirkning» ennå.",
        "Skriv hva planen skal oppnå.",
        "Skriv hvem som eier planen.",
    ]


def test_a_status_in_a_document_passes_the_same_gate(run, ward, tmp_path):
    source = tmp_path / "plan.json"
    source.write_text(json.dumps({"code": "P1", "status": "besluttet"}), "utf-8")
    status, _out, err = run("plan", "write", ward, "--from", source)
    assert (status, "Ta ett steg av gangen" in err) == (1, True)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["show", "--plan", "X"], "Ingen plan har koden «X»."),
        (["accept", "--plan", "P1", "--move", "X:Y"], "Forslaget har ingen slike flyttinger."),
        (["accept", "--plan", "P2", "--unit", "X"], "Ingen enhet har koden «X»."),
    ],
)
def test_what_is_not_there_is_told(run, ward, more, said):
    status, _out, err = run("plan", more[0], ward, *more[1:])
    assert (status, said in err) == (1, True)


def test_for_a_person(run, ward):
    _status, listed, _err = run("plan", "list", ward)
    assert "P1" in listed
    assert "utkast" in listed
    _status, told, _err = run("plan", "show", ward, "--plan", "P1")
    assert "Avlastning, vektet:" in told
    assert "Før planen kan bli «medvirkning»:" in told


# -- the approved mapping ---------------------------------------------------------------------------


def new_minutes(place, folder, minutes):
    """Import other minutes for a task of the ward."""
    folder.mkdir()
    with SqlStore(str(place), read_only=True) as store:
        snapshot = store.load()
    task = snapshot.tasks["SH02"]
    process = next(row.code for row in snapshot.processes.values() if row.id == task.process_id)
    rows = ["kode;prosess;navn;antall_per_uke;minutter", f"SH02;{process};{task.name};7;{minutes}"]
    (folder / "Oppgaver.csv").write_text("\n".join(rows) + "\n", "utf-8")
    assert main.main(["import", str(folder), "--to", str(place)]) == 0


@pytest.fixture
def approved(ward, tmp_path):
    """The ward, its mapping approved, and minutes of a task changed afterwards."""
    given = ["--unit", "SH", "--by", "Personalmøtet", "--on", "2026-11-02"]
    assert main.main(["plan", "approve", str(ward), *given]) == 0
    new_minutes(ward, tmp_path / "ny", 31)
    return ward


def test_what_is_changed_after_the_approval_is_told_with_its_reason(approved):
    document = asked("plan", "changes", approved, "--unit", "SH")
    assert document["baseline"]["approved_by"] == "Personalmøtet"
    told = {(row["kind"], *row["about"], row["field"]): row for row in document["changes"]}
    minutes = told["Task", "SH02", "minutes"]
    assert (minutes["after"], minutes["user"], minutes["reason"]) == (31_000_000, 1, "")
    given = ["--step", str(minutes["step"]), "--reason", "Ny telling"]
    after = asked("plan", "explain", approved, "--unit", "SH", *given)
    assert {row["reason"] for row in after["changes"]} == {"Ny telling"}


def test_changes_for_a_person(run, approved):
    _status, told, _err = run("plan", "changes", approved, "--unit", "SH")
    assert "Godkjent 02.11.2026 av Personalmøtet." in told
    assert "minutter: " in told
    assert "→ 31." in told


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["approve", "--unit", "X", "--by", "Møtet"], 1, "Ingen enhet har koden «X»."),
        (["approve", "--unit", "SH", "--by", "Møtet", "--on", "i går"], 2, "«i går» er ikke en dato."),
        (["changes", "--unit", "X"], 1, "Ingen enhet har koden «X»."),
        (["changes", "--unit", "SH"], 1, "er ikke godkjent ennå"),
        (
            ["explain", "--unit", "SH", "--step", "1", "--reason", "x"],
            1,
            "Steg 1 er ikke etter et nullpunkt.",
        ),
    ],
)
def test_what_cannot_be_told_says_why(run, ward, arguments, status, said):
    found, _out, err = run("plan", arguments[0], ward, *arguments[1:])
    assert (found, said in err) == (status, True), err


# -- days to remember --------------------------------------------------------------------------------


def test_what_is_due_is_told_by_day(run, ward, tmp_path):
    folder = tmp_path / "dager"
    folder.mkdir()
    with SqlStore(str(ward), read_only=True) as store:
        snapshot = store.load()
    tasks = {task.id: task for task in snapshot.tasks.values()}
    names = {row.id: row for row in snapshot.competencies.values()}
    row = min(snapshot.all(Requirement), key=lambda row: row.id)
    task, competency = tasks[row.task_id], names[row.competency_id]
    headings = "oppgave;kompetanse;nivå;vurderes_igjen"
    others = [each for each in snapshot.requirements_of[row.task_id] if each.id != row.id]
    rows = [f"{task.code};{competency.code};{row.level};01.03.2027"]
    rows += [f"{task.code};{names[each.competency_id].code};{each.level};" for each in others]
    (folder / "Krav.csv").write_text("\n".join([headings, *rows]) + "\n", "utf-8")
    assert run("import", folder, "--to", ward)[0] == 0
    document = asked("plan", "due", ward, "--on", "2027-02-01")
    assert document["days"] == [
        {
            "day": "2027-03-01",
            "come": False,
            "kind": "requirement",
            "plan": None,
            "measure": None,
            "task": task.code,
            "about": competency.code,
        }
    ]
    assert asked("plan", "due", ward, "--on", "2027-01-29")["days"] == []
    told = run("plan", "due", ward, "--on", "2027-03-01")[1]
    assert told == f"01.03.2027  Se på kravet om {competency.name} igjen  {task.name}  dagen er kommet\n"
    assert "Ingenting å huske" in run("plan", "due", ward, "--on", "2026-11-22")[1]
    assert "har koden «X»" in run("plan", "due", ward, "--unit", "X")[2]


# -- readings ----------------------------------------------------------------------------------------


def test_readings_are_taken_in_from_a_table(run, ward, tmp_path):
    table = tmp_path / "Målt i uke 5.csv"
    rows = ["tiltak;måling;dato;verdi;merknad", "T1;1;01.02.2027;61,5;Uke 5", "T2;2;01.02.2027;7;"]
    table.write_text("\n".join(rows) + "\n", "utf-8")
    document = asked("plan", "readings", ward, "--plan", "P1", "--from", table)
    readings = [each["measurements"] for row in document["measures"][:2] for each in row["indicators"][:2]]
    stands = {"number": 1, "withdrawn_on": None, "withdrawn_because": ""}
    assert readings[0] == [{"measured_on": "2027-02-01", "value": 61.5, "note": "Uke 5"} | stands]
    assert readings[3] == [{"measured_on": "2027-02-01", "value": 7, "note": ""} | stands]
    told = run("plan", "readings", ward, "--plan", "P1", "--from", table)[1]
    assert told == "Ingen nye avlesninger. 2 stod der fra før.\n"
    rows += ["T1;1;01.02.2027;62;", "T9;1;02.02.2027;1;"]
    table.write_text("\n".join(rows) + "\n", "utf-8")
    status, _out, err = run("plan", "readings", ward, "--plan", "P1", "--from", table)
    assert status == 1
    assert "rad 4, kolonne dato: Det finnes alt en avlesning fra 01.02.2027, med verdien 61,5." in err
    assert "rad 5, kolonne tiltak: «T9» kan ikke velges her." in err
    assert "Ingenting er lagret." in err
    assert asked("plan", "show", ward, "--plan", "P1")["measures"] == document["measures"]
    assert run("plan", "readings", ward, "--plan", "P1", "--from", tmp_path / "borte.csv")[0] == 1


def test_no_step_is_named_after_a_file_with_a_national_identity_number(run, ward, tmp_path):
    source = tmp_path / "Kari 010107 50160.json"
    source.write_text(json.dumps({"code": "P1", "aim": "Noe nytt"}), "utf-8")
    assert run("plan", "write", ward, "--from", source)[0] == 0
    assert b"50160" not in ward.read_bytes()


# -- what others may learn --------------------------------------------------------------------------


def test_what_a_plan_taught_is_written_without_who_or_where(run, ward, tmp_path):
    target = tmp_path / "lærdom.json"
    status, told, _err = run("plan", "learn", ward, "--plan", "P1", "--to", target)
    assert (status, "Skrevet til" in told, "Les gjennom" in told) == (0, True, False)
    document = json.loads(target.read_text("utf-8"))
    schema = json.loads((SCHEMAS / "learning.json").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []
    assert "Nordvåg" not in target.read_text("utf-8")
    assert {measure["title"] for measure in document["measures"]} == {""}
    status, told, _err = run("plan", "learn", ward, "--plan", "P1", "--to", target, "--texts")
    assert "Les gjennom tekstene" in told
    assert all(measure["title"] for measure in json.loads(target.read_text("utf-8"))["measures"])


def test_what_others_learnt_is_taken_in_and_shown_beside_ones_own(run, ward, accepted, tmp_path):
    package = tmp_path / "lærdom.json"
    assert run("plan", "learn", accepted / "SH.nedenfra", "--plan", "P1", "--to", package)[0] == 0
    before = asked("plan", "show", ward, "--plan", "P1")
    document = asked("plan", "take-in", ward, "--from", package)
    (row,) = document["packages"]
    assert (row["number"], row["name"], row["context"]["level"]) == (1, "lærdom.json", "spesialist")
    assert {each["measure"] for each in document["alike"]} == {each["code"] for each in before["measures"]}
    assert asked("plan", "others", ward, "--plan", "P1") == document
    assert asked("plan", "show", ward, "--plan", "P1") == before
    told = run("plan", "others", ward)[1]
    assert "lærdom.json" in told
    assert "Likt hos dere: " in told
    package.write_text(package.read_text("utf-8").replace('"flytte"', '"hente"'), "utf-8")
    status, _out, err = run("plan", "take-in", ward, "--from", package)
    assert (status, "measures[0].kind: «hente» er ikke en av verdiene" in err) == (1, True), err
    package.write_bytes(b"\xff\xfe\x00bilde")
    status, _out, err = run("plan", "take-in", ward, "--from", package)
    assert (status, "er ikke" in err) == (1, True), err
    assert len(asked("plan", "others", ward)["packages"]) == 1


# -- to the end -------------------------------------------------------------------------------------


def evaluated(tmp_path, place):
    """Take the plan of an example to its evaluation; its measures are all to be introduced."""
    document = asked("plan", "show", place, "--plan", "P1")
    with redirect_stdout(io.StringIO()):
        answer_beside_the_plan(place, tmp_path / "grep", document)
    plan = filled(document)
    for measure in plan["measures"]:
        measure |= {"result": "Som ventet", "learning": "Begynn med én vakt", "act": "innføre"}
        for indicator in measure["indicators"]:
            indicator["measurements"] = [{"measured_on": "2027-01-15", "value": 1}]
    with redirect_stdout(io.StringIO()):
        assert written(tmp_path, place, plan) == 0
    for status in ("medvirkning", "risikovurdert", "drøftet", "besluttet", "prøves ut", "evaluert"):
        assert asked("plan", "status", place, "--plan", "P1", "--to", status)["status"] == status


def shares_of(place):
    """Who does how much of what, in millionths of a percent."""
    with SqlStore(str(place), read_only=True) as store:
        return {(share.task_id, share.group): share.percent for share in store.load().all(Share)}


def test_a_document_does_not_introduce_a_plan_without_its_new_division(run, ward, tmp_path):
    evaluated(tmp_path, ward)
    before = shares_of(ward)
    source = tmp_path / "plan.json"
    source.write_text(json.dumps({"code": "P1", "status": "innført"}), "utf-8")
    status, _out, err = run("plan", "write", ward, "--from", source)
    assert (status, "sammen med den nye fordelingen" in err) == (1, True), err
    assert asked("plan", "status", ward, "--plan", "P1")["status"] == "evaluert"
    assert shares_of(ward) == before
    assert asked("plan", "status", ward, "--plan", "P1", "--to", "innført")["status"] == "innført"
    assert shares_of(ward) != before


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (lambda plan: plan["views"][0]["answers"][0], "innholdet står fast"),
        (lambda plan: plan["measures"][0]["indicators"][0]["measurements"][0], "skrives ikke om"),
    ],
)
def test_a_document_rewrites_neither_answers_nor_readings_of_a_decided_plan(
    run, ward, tmp_path, inside, said
):
    evaluated(tmp_path, ward)
    document = asked("plan", "show", ward, "--plan", "P1")
    row = inside(document)
    row |= {"text": "Noe annet"} if "text" in row else {"value": 7}
    source = tmp_path / "plan.json"
    source.write_text(json.dumps({"code": "P1", **{k: document[k] for k in ("measures", "views")}}), "utf-8")
    before = ward.read_bytes()
    status, _out, err = run("plan", "write", ward, "--from", source)
    assert (status, said in err) == (1, True), err
    assert ward.read_bytes() == before


# -- another unit's plan as a starting point --------------------------------------------------------


def test_a_plan_is_begun_from_one_in_the_same_workspace(run, ward, tmp_path):
    unit = asked("plan", "show", ward, "--plan", "P1")["unit"]
    found = asked("plan", "copy", ward, "--plan", "P1", "--unit", unit)
    assert (found["code"], found["unit"], found["left_out"]) == ("P2", unit, [])
    first, second = (asked("plan", "show", ward, "--plan", code)["measures"] for code in ("P1", "P2"))
    moved = ("title", "task", "giver", "receiver", "minutes")
    assert [[row[key] for key in moved] for row in second] == [[row[key] for key in moved] for row in first]
    assert {row["review_on"] for row in second} == {None}
    assert {indicator["baseline"] for row in second for indicator in row["indicators"]} == {None}


def test_a_plan_is_begun_from_one_in_another_workspace_and_tells_what_is_missing(
    run, accepted, ward, tmp_path
):
    clinic = tmp_path / "FL.nedenfra"
    clinic.write_bytes((accepted / "FL.nedenfra").read_bytes())
    before = clinic.read_bytes()
    more = ["--plan", "P1", "--from", clinic, "--unit", "SH", "--code", "FRA-FL"]
    status, told, _err = run("plan", "copy", ward, *more)
    assert status == 0
    lines = told.splitlines()
    assert lines[0].startswith("Planen FRA-FL er laget. ")
    document = asked("plan", "show", ward, "--plan", "FRA-FL")
    assert (document["status"], document["views"]) == ("utkast", [])
    without = sum(row["task"] is None for row in document["measures"])
    assert sum("Velg oppgaven selv" in line for line in lines) == without > 0
    assert clinic.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--plan", "X"], "Ingen plan har koden «X»."),
        (["--plan", "P1", "--unit", "X"], "Ingen enhet har koden «X»."),
        (["--plan", "P1", "--code", "P1"], "Det finnes alt en plan med koden «P1»."),
        (["--plan", "P1", "--from", "borte.nedenfra"], "borte.nedenfra"),
    ],
)
def test_a_copy_that_cannot_be_made_says_why(run, ward, more, said):
    before = ward.read_bytes()
    status, _out, err = run("plan", "copy", ward, *more)
    assert (status, said in err) == (1, True), err
    assert ward.read_bytes() == before


# -- some of a move, and from whom ------------------------------------------------------------------


@pytest.fixture
def shared_move(ward):
    """A move of the ward that several give to: its task, its receiver, and minutes by giver."""
    measures = asked("plan", "show", ward, "--plan", "P1")["measures"]
    by_move = {}
    for row in measures:
        by_move.setdefault((row["task"], row["receiver"]), {})[row["giver"]] = row["minutes"]
    return next((*move, givers) for move, givers in by_move.items() if len(givers) > 1)


def taken(place, *more):
    """Minutes by giver of a plan that takes a part of a move."""
    measures = asked("plan", "accept", place, "--plan", "P9", "--unit", "SH", *more)["measures"]
    return {row["giver"]: row["minutes"] for row in measures}


def test_a_plan_that_is_there_has_its_own_unit(run, ward):
    before = ward.read_bytes()
    status, _out, err = run("plan", "accept", ward, "--plan", "P1", "--unit", "SH")
    assert (status, err) == (2, "Planen har sin egen enhet. Ta bort --unit.\n")
    assert ward.read_bytes() == before


def test_some_minutes_of_a_move_are_taken_in_proportion(ward, shared_move):
    task, receiver, givers = shared_move
    found = taken(ward, "--move", f"{task}:{receiver}", "--minutes", "30")
    assert sum(found.values()) == pytest.approx(30)
    whole = sum(givers.values())
    assert found == pytest.approx({giver: 30 * part / whole for giver, part in givers.items()}, abs=0.002)


def test_it_is_said_from_whom_minutes_are_taken(ward, shared_move):
    task, receiver, givers = shared_move
    least = min(givers, key=givers.get)
    assert taken(ward, "--move", f"{task}:{receiver}", "--giver", f"{least}=12,5") == {least: 12.5}


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        (lambda move, giver: ["--move", move, "--giver", f"{giver}=100000"], 1, "kan dere ta med fra 0 til"),
        (lambda move, _giver: ["--move", move, "--giver", "LE=1"], 1, "kan dere ta med fra 0 til 0 "),
        (lambda _move, giver: ["--giver", f"{giver}=1"], 2, "Velg én flytting med --move"),
        (lambda move, _giver: ["--move", move, "--minutes", "mye"], 2, "«mye» er ikke minutter"),
        (lambda move, giver: ["--move", move, "--giver", giver], 2, "er ikke minutter"),
        (lambda move, _giver: ["--move", move, "--minutes", "0"], 2, "flere enn 0 minutter"),
        (lambda move, giver: ["--move", move, "--giver", f"{giver}=0"], 2, "flere enn 0 minutter"),
    ],
)
def test_what_cannot_be_taken_says_why(run, ward, shared_move, more, status, said):
    task, receiver, givers = shared_move
    before = ward.read_bytes()
    arguments = more(f"{task}:{receiver}", next(iter(givers)))
    found, _out, err = run("plan", "accept", ward, "--plan", "P9", "--unit", "SH", *arguments)
    assert (found, said in err) == (status, True), err
    assert ward.read_bytes() == before
