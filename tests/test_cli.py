"""The command line as automation meets it: answers, exit statuses, and silence when it fails."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

import main
import shipped
from cli import running
from cli.arguments import COMMANDS
from reports import words
from reports.terminal import stoppable

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "cases" / "small"
EXAMPLES = ["FL", "HO", "SH"]


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


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Workspaces made once: the small department and each bundled example, by name."""
    folder = tmp_path_factory.mktemp("made")
    assert main.main(["import", str(SMALL), "--to", str(folder / "small.nedenfra")]) == 0
    for code in EXAMPLES:
        assert main.main(["new", str(folder / f"{code}.nedenfra"), "--template", code]) == 0
    return folder


@pytest.fixture
def small(made, tmp_path):
    """A copy of the small department's workspace."""
    return shutil.copy(made / "small.nedenfra", tmp_path / "small.nedenfra")


# -- usage --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.nedenfra", "b.nedenfra"], "«a.nedenfra» er ingen kommando"),
        (["anlyse", "x"], "«anlyse» er ingen kommando"),
        (["--ukjent"], "dette mangler: KOMMANDO"),
        (["analyse"], "dette mangler: FIL"),
        (["analyse", "a", "b"], "dette er ukjent: b"),
        (["analyse", "a", "--unit"], "--unit: verdien mangler"),
        (["analyse", "a", "--js"], "dette er ukjent: --js"),
        (["analyse", "a", "--json=x"], "--json: tar ingen verdi: x"),
        (["new", "a", "--template", "XX"], "XX finnes ikke. Velg blant FL, HO, SH"),
        (["import", "a"], "dette mangler: --to"),
        (["export", "a", "--to", ""], "--to: verdien er tom"),
        (["suggest", "a", "--max-moves", "-1"], "«-1» er ikke et antall"),
        (["suggest", "a", "--max-moves", "mange"], "«mange» er ikke et antall"),
        (["suggest", "a", "--time-limit", "0"], "«0» er ikke sekunder"),
        (["suggest", "a", "--time-limit", "nan"], "«nan» er ikke sekunder"),
        (["report", "a", "--to", "b"], "dette mangler: --kind"),
        (["report", "a", "--kind", "ukjent", "--to", "b"], "ukjent finnes ikke. Velg blant avdeling"),
    ],
)
def test_wrong_usage_is_told_in_bokmaal(run, arguments, said):
    status, _out, err = run(*arguments)
    assert status == 2
    assert said in err.replace("'", "")  # argparse quotes choices in some versions of Python only


ENGLISH = ["usage", "required", "show this", "invalid", "options", "arguments", "exit"]


@pytest.mark.parametrize(
    "arguments", [["--help"], *([name, "--help"] for name in COMMANDS), ["plan", "accept", "--help"]]
)
def test_help_is_in_bokmaal(run, arguments):
    status, out, _err = run(*arguments)
    assert status == 0
    assert out.startswith("bruk: main.py")
    assert not [word for word in ENGLISH if word in out]


def test_the_version(run):
    assert run("--version") == (0, f"Nedenfra {shipped.VERSION}\n", "")


# -- workspaces ---------------------------------------------------------------------------------


def test_the_examples_are_listed(run):
    status, out, _err = run("templates")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()[1:]] == EXAMPLES
    listed = json.loads(run("templates", "--json")[1])["templates"]
    assert [row["code"] for row in listed] == EXAMPLES
    assert all(row["tasks"] > 30 and "fiktiv" in row["name"] for row in listed)


def test_an_empty_workspace_can_be_analysed(run, tmp_path):
    place = tmp_path / "tom.nedenfra"
    assert run("new", place)[0] == 0
    status, out, _err = run("analyse", place, "--json")
    assert status == 0
    assert json.loads(out)["totals"] == {"demand_minutes": 0, "tasks": 0, "staff": 0}
    status, out, _err = run("suggest", place, "--json")
    assert (status, json.loads(out)["moves"]) == (0, [])


def test_new_leaves_an_existing_file_alone(run, tmp_path):
    place = tmp_path / "notat.txt"
    place.write_text("viktig", encoding="utf-8")
    status, _out, err = run("new", place, "--template", "FL")
    assert (status, place.read_text("utf-8")) == (1, "viktig")
    assert "finnes fra før" in err


def test_check_answers_for_a_whole_workspace(run, small):
    status, out, _err = run("check", small)
    assert (status, "er helt" in out) == (0, True)
    assert json.loads(run("check", small, "--json")[1])["rows"]["Task"] == 3


def damaged(path):
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\x5a" * 4096
    path.write_bytes(content)


def newer(path):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()


def strange(path):
    path.write_bytes(b"noe helt annet" * 1000)


def tampered(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE tasks SET name = 'endret utenom'")
    connection.close()


@pytest.mark.parametrize("command", ["analyse", "suggest", "export", "report", "check", "import"])
@pytest.mark.parametrize(
    ("harm", "said"),
    [(damaged, "skadet"), (newer, "nyere versjon"), (strange, "ikke et arbeidsområde")],
)
def test_a_workspace_that_cannot_be_used_is_refused_and_left_alone(run, small, tmp_path, command, harm, said):
    harm(small)
    before = small.read_bytes()
    more = {
        "export": ["--to", tmp_path / "ut.xlsx"],
        "report": ["--kind", "avdeling", "--to", tmp_path / "ut.pdf"],
    }
    arguments = ["import", SMALL, "--to", small] if command == "import" else [command, small]
    status, _out, err = run(*arguments, *more.get(command, []))
    assert status == 3
    assert said in err
    assert small.read_bytes() == before
    assert list(tmp_path.iterdir()) == [small]


def test_rows_changed_behind_the_log_are_found(run, small):
    tampered(small)
    status, _out, err = run("check", small)
    assert status == 3
    assert "ikke slik loggen sier" in err


def test_a_locked_workspace_is_told(run, small):
    holder = sqlite3.connect(small)
    try:
        holder.execute("BEGIN IMMEDIATE")
        status, _out, err = run("import", ROOT / "data" / "examples" / "FL", "--to", small)
    finally:
        holder.close()
    assert status == 3
    assert "i bruk av et annet program" in err


@pytest.mark.parametrize("command", ["analyse", "suggest", "check"])
def test_a_missing_workspace_is_told(run, tmp_path, command):
    status, _out, err = run(command, tmp_path / "borte.nedenfra")
    assert status == 1
    assert "finnes ikke" in err
    assert not list(tmp_path.iterdir())


def test_a_database_that_cannot_be_reached_is_told_without_its_password(run):
    status, _out, err = run("analyse", "postgresql+psycopg://leder:hemmelig@localhost:1/avdeling")
    assert status == 1
    assert "leder:***@localhost" in err
    assert "database" in err


# -- import and export --------------------------------------------------------------------------


def test_an_import_makes_a_workspace_and_the_second_changes_nothing(run, tmp_path):
    place = tmp_path / "ny.nedenfra"
    first = json.loads(run("import", SMALL, "--to", place, "--json")[1])
    second = json.loads(run("import", SMALL, "--to", place, "--json")[1])
    assert sum(sheet["added"] for sheet in first["sheets"]) == 20
    assert not [sheet for sheet in second["sheets"] if sheet["added"] or sheet["changed"] or sheet["removed"]]
    assert json.loads(run("check", place, "--json")[1])["steps"] == 1


def test_an_import_merges_and_replace_empties_first(run, small):
    example = ROOT / "data" / "examples" / "FL"
    assert run("import", example, "--to", small)[0] == 0
    merged = json.loads(run("check", small, "--json")[1])["rows"]["Unit"]
    assert run("import", example, "--to", small, "--replace")[0] == 0
    replaced = json.loads(run("check", small, "--json")[1])["rows"]["Unit"]
    assert merged == replaced + 1


def spoilt(folder):
    """A copy of the small department with three faults."""
    shutil.copytree(SMALL, folder)
    tasks = folder / "Oppgaver.csv"
    tasks.write_text(tasks.read_text("utf-8").replace("50;10", "mange;-3"), encoding="utf-8")
    shares = folder / "Fordeling.csv"
    shares.write_text(shares.read_text("utf-8").replace("T2;LE-FL", "T2;XYZ"), encoding="utf-8")
    return folder


def test_a_bad_workbook_is_refused_with_every_problem_and_nothing_stored(run, small, tmp_path):
    source, place = spoilt(tmp_path / "feil"), tmp_path / "ny.nedenfra"
    status, _out, err = run("import", source, "--to", place)
    assert status == 1
    assert all(word in err for word in ("mange", "-3", "XYZ", "Oppgaver", "Fordeling", "rad 2"))
    assert not place.exists()
    before = small.read_bytes()
    assert run("import", source, "--to", small)[0] == 1
    assert small.read_bytes() == before


@pytest.mark.parametrize("name", ["borte.xlsx", "tekst.xlsx", "tom.xlsx", "tom mappe"])
def test_a_source_that_is_no_workbook_is_told(run, tmp_path, name):
    (tmp_path / "tekst.xlsx").write_text("ikke en arbeidsbok", encoding="utf-8")
    (tmp_path / "tom.xlsx").touch()
    (tmp_path / "tom mappe").mkdir()
    status, _out, err = run("import", tmp_path / name, "--to", tmp_path / "ny.nedenfra")
    assert status == 1
    assert err.strip()
    assert not (tmp_path / "ny.nedenfra").exists()


@pytest.mark.parametrize("target", ["bok.xlsx", "mappe"])
def test_what_is_exported_comes_back_the_same(run, made, tmp_path, target):
    there, back = tmp_path / target, tmp_path / f"igjen-{target}"
    assert run("export", made / "FL.nedenfra", "--to", there)[0] == 0
    assert run("import", there, "--to", tmp_path / "ny.nedenfra")[0] == 0
    assert run("export", tmp_path / "ny.nedenfra", "--to", back)[0] == 0
    for one, other in zip(files(there), files(back), strict=True):
        assert one.read_bytes() == other.read_bytes()


def files(target):
    return sorted(target.iterdir()) if target.is_dir() else [target]


def test_an_export_overwrites(run, small, tmp_path):
    target = tmp_path / "bok.xlsx"
    target.write_text("gammelt", encoding="utf-8")
    assert run("export", small, "--to", target)[0] == 0
    assert target.read_bytes().startswith(b"PK")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bok.xlsx", "small.nedenfra"]


def test_a_target_that_cannot_be_written_is_told(run, small, tmp_path):
    target = tmp_path / "borte" / "bok.xlsx"
    status, _out, err = run("export", small, "--to", target)
    assert status == 1
    assert err == f"{target} kan ikke leses eller skrives: mappen finnes ikke.\n"


# -- analysis and suggestion --------------------------------------------------------------------


@pytest.mark.parametrize("command", ["analyse", "suggest"])
def test_the_small_department_reads_as_worked_out_by_hand(run, small, command):
    out = run(command, small)[1]
    assert out.replace("\N{NO-BREAK SPACE}", " ") == (SMALL / f"{command}.txt").read_text("utf-8")


def test_the_small_department_adds_up_as_worked_out_by_hand(run, small):
    """HE takes all 500 minutes at 1.2 with the journal's 50: 650 of 900; LE-FL guides 10 percent of 500."""
    found = json.loads(run("suggest", small, "--json")[1])
    assert found["status"] == "optimal"
    assert found["today"] == {
        "uncovered": 400,
        "unqualified": 0,
        "scarcity_cost": 1700,
        "layer_minutes": 5100,
        "scarce_minutes": 850,
    }
    assert found["objectives"] == {
        "uncovered": 0,
        "scarcity_cost": 700,
        "moved_minutes": 500,
        "layer_minutes": 3 * 1.1 * 500 + 6 * 300,
        "scarce_minutes": 350,
    }
    assert [(row["group"], row["after"]) for row in found["loads"]] == [("HE", 650), ("LE-FL", 350)]
    (move,) = found["moves"]
    assert (move["task"], move["from"], move["to"], move["minutes"]) == ("T1", "LE-FL", "HE", 500)
    assert move["relief"] == 1000
    assert move["why"] == [
        "relieves:LE-FL:500",
        "competence:BT:2>=2",
        "decided:bør",
        "lower_layer:6>3",
        "follower:T3:50",
        "slower:1.2",
        "follow_up:LE-FL:50",
    ]


def test_no_moves_are_allowed_when_none_are_asked_for(run, small):
    found = json.loads(run("suggest", small, "--max-moves", "0", "--json")[1])
    assert found["moves"] == []
    assert found["objectives"]["uncovered"] > 0


def test_the_best_trainings_are_told_when_asked_for(run, small):
    status, out, err = run("suggest", small, "--max-trainings", "3", "--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found["trainings_search"]["status"] == "optimal"
    assert found["with_trainings"]["uncovered"] <= found["objectives"]["uncovered"]
    assert sum(row["count"] for row in found["trainings"]) <= 3
    told = run("suggest", small, "--max-trainings", "3")[1]
    assert "Hvilken opplæring lønner seg mest?" in told
    assert "Hva er én time til verdt?" in told


def test_what_a_minute_is_worth_is_always_in_the_document(run, small):
    rows = json.loads(run("suggest", small, "--json")[1])["duals"]
    assert rows
    assert all(row["relief_per_extra_minute"] >= 0 for row in rows)
    assert "Hva er én time til verdt?" not in run("suggest", small)[1]


def test_the_frontier_goes_from_no_change_to_as_many_as_asked_for(run, small):
    _status, out, err = run("suggest", small, "--frontier", "3", "--json")
    steps = json.loads(out)["frontier"]
    assert [step["moves"] for step in steps] == [0, 1, 2, 3]
    figures = [(step["uncovered"], step["scarcity_cost"]) for step in steps]
    assert figures == sorted(figures, reverse=True)
    assert err == ""
    assert "Hvor mange endringer er det verdt å gjøre?" in run("suggest", small, "--frontier", "3")[1]


@pytest.mark.parametrize("command", ["analyse", "suggest"])
def test_an_unknown_unit_is_told_with_those_there_are(run, small, command):
    status, _out, err = run(command, small, "--unit", "Q")
    assert status == 1
    assert "Ingen enhet har koden «Q». Enhetene er: E." in err


def test_a_unit_brings_everything_below_it_and_nothing_beside(run, made):
    whole = json.loads(run("analyse", made / "HO.nedenfra", "--json")[1])
    units = {row["unit"] for row in whole["tasks"]}
    assert len(units) > 1
    one = sorted(units)[-1]
    part = json.loads(run("analyse", made / "HO.nedenfra", "--unit", one, "--json")[1])
    assert {row["unit"] for row in part["tasks"]} == {one}
    assert part["totals"]["tasks"] < whole["totals"]["tasks"]


@pytest.mark.parametrize("code", EXAMPLES)
@pytest.mark.parametrize("command", ["analyse", "suggest"])
def test_the_same_workspace_gives_the_same_bytes_and_stays_as_it_was(run, made, command, code):
    place = made / f"{code}.nedenfra"
    before = place.read_bytes()
    assert run(command, place, "--json") == run(command, place, "--json")
    assert place.read_bytes() == before


# -- reports ------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_report_is_a_pdf(run, made, tmp_path, code):
    target = tmp_path / "ut.pdf"
    target.write_bytes(b"gammelt")
    status, out, err = run("report", made / f"{code}.nedenfra", "--kind", "avdeling", "--to", target)
    assert (status, err) == (0, "")
    assert str(target) in out
    assert target.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == [target]


def test_a_report_of_a_stated_moment_is_the_same_each_time(run, small, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    for name in ("en.pdf", "to.pdf"):
        assert run("report", small, "--kind", "avdeling", "--to", tmp_path / name)[0] == 0
    assert (tmp_path / "en.pdf").read_bytes() == (tmp_path / "to.pdf").read_bytes()


def test_a_stated_moment_that_is_none_is_told(run, small, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i går")
    status, _out, err = run("report", small, "--kind", "avdeling", "--to", tmp_path / "ut.pdf")
    assert status == 2
    assert "«i går»" in err
    assert list(tmp_path.iterdir()) == [small]


@pytest.mark.parametrize(("language", "said"), [("nn", "Skrive til"), ("en", "Written to")])
def test_a_report_is_written_in_the_language_asked_for(run, small, tmp_path, language, said):
    target = tmp_path / "ut.pdf"
    status, out, _err = run("report", small, "--kind", "avdeling", "--to", target, "--lang", language)
    assert status == 0
    assert out.startswith(said)
    assert target.read_bytes().startswith(b"%PDF-")
    assert words.language() == "nb"


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_language_that_is_not_complete_is_refused(run, small, tmp_path, language, monkeypatch):
    monkeypatch.setattr(words, "COMPLETE", frozenset({"nb"}))
    target = tmp_path / "ut.pdf"
    status, _out, err = run("report", small, "--kind", "avdeling", "--to", target, "--lang", language)
    assert status == 2
    assert "ikke ferdig oversatt" in err
    assert not target.exists()


@pytest.mark.parametrize("kind", ["kartlegging", "forslag", "sårbarhet"])
def test_the_reports_on_the_mapping_are_pdfs_too(run, small, tmp_path, kind):
    status, _out, err = run("report", small, "--kind", kind, "--to", tmp_path / "ut.pdf")
    assert (status, err) == (0, "")
    titles = [title.title for title in PdfReader(tmp_path / "ut.pdf").outline if not isinstance(title, list)]
    assert [title.split()[0] for title in titles[1:]] == [str(number) for number in range(1, 9)]
    assert run("report", small, "--kind", kind, "--to", tmp_path / "ut.xlsx")[0] == 0
    status, _out, err = run("report", small, "--kind", kind, "--plan", "P1", "--to", tmp_path / "ut.pdf")
    assert (status, "gjelder ingen plan" in err) == (2, True)


def test_only_the_parts_asked_for_and_the_fixed_ones_are_written(run, small, tmp_path):
    target = tmp_path / "ut.pdf"
    part = ("--part", "analyse")
    assert run("report", small, "--kind", "avdeling", "--to", target, *part)[0] == 0
    titles = [title.title for title in PdfReader(target).outline if not isinstance(title, list)]
    assert [title.split()[0] for title in titles] == ["Forslag", "2", "3", "4"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("avdeling", "--part", "alt"), "har ingen del «alt». Velg blant kartlegging, analyse og forslag."),
        (("lederark", "--plan", "P1", "--part", "kort"), "er alltid hel. Ta bort --part."),
    ],
)
def test_a_part_that_cannot_be_chosen_is_refused(run, small, tmp_path, asked, told):
    status, _out, err = run("report", small, "--to", tmp_path / "ut.pdf", "--kind", *asked)
    assert status == 2
    assert told in err


# -- how it ends --------------------------------------------------------------------------------


def test_a_cancelled_command_ends_with_130_in_silence(capsys):
    def stopped(_options):
        raise KeyboardInterrupt

    assert running.run(stopped, None) == 130
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "Avbrutt.\n")


def test_a_search_is_asked_to_stop_and_then_the_key_is_its_old_self():
    before = signal.getsignal(signal.SIGINT)
    with stoppable() as stopped:
        assert not stopped()
        signal.raise_signal(signal.SIGINT)
        assert stopped()
    assert signal.getsignal(signal.SIGINT) is before


class Terminal:
    """A standard error that somebody sees."""

    def __init__(self):
        self.seen = ""

    def write(self, text):
        self.seen += text

    def flush(self):
        pass

    def isatty(self):
        return True


def test_progress_is_shown_on_a_terminal_and_wiped_out(monkeypatch, small):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main.main(["suggest", str(small)]) == 0
    assert "Søker etter en bedre fordeling" in terminal.seen
    assert terminal.seen.endswith("\r\033[K")


def test_nothing_but_the_answer_is_written_without_a_terminal(run, small):
    status, _out, err = run("suggest", small)
    assert (status, err) == (0, "")


def program(*arguments, **how):
    environ = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=environ, check=False, **how)


def test_the_answer_is_utf8_whatever_the_console_says(small):
    done = program("analyse", small, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["workspace"] == "Lite legesenter"
    assert "Måle" in program("suggest", small).stdout.decode("utf-8")


def test_a_reader_that_has_had_enough_is_no_error(made):
    command = f'"{sys.executable}" main.py suggest "{made / "FL.nedenfra"}" --json'
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command, shell=True, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


# -- provisional figures -------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["analyse", "suggest", "limits", "never-enough", "half-positions"])
def test_every_answer_says_why_its_figures_are_provisional(run, small, made, command):
    _status, out, _err = run(command, small)
    assert "Med færre enn 20 er tallene foreløpige (husregel)." in out
    _status, out, _err = run(command, small, "--json")
    why = json.loads(out)["why_provisional"]
    assert any(code.startswith("few_tasks:") for code in why)
    _status, out, _err = run(command, made / "FL.nedenfra")
    assert "oreløpig" not in out
