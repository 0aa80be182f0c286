"""The door of the project: what it decides on each machine, and a real set-up in an empty folder."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

import dev

COMPLETE = dev.Machine(apt=True, root=True, ensurepip=True, pip=True, missing=())
VENV_PACKAGE = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


@pytest.mark.parametrize(
    ("change", "packages", "hint"),
    [
        ({}, [], None),
        ({"ensurepip": False}, [], None),
        ({"pip": False}, [], None),
        (
            {"ensurepip": False, "pip": False},
            [VENV_PACKAGE],
            f"sudo {' '.join(dev.APT_INSTALL)} {VENV_PACKAGE}",
        ),
        ({"missing": ("libEGL.so.1", "libGL.so.1")}, ["libegl1", "libgl1"], "libegl1 libgl1"),
        ({"missing": ("libEGL.so.1",), "apt": False}, ["libegl1"], "Installer: libEGL.so.1"),
        ({"ensurepip": False, "pip": False, "apt": False}, [VENV_PACKAGE], "pip eller ensurepip"),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else None,
)
def test_what_is_missing_is_named_in_one_line(change, packages, hint):
    machine = replace(COMPLETE, **change)
    assert dev.debian_packages(machine) == packages
    told = dev.advice(machine)
    assert told is None if hint is None else hint in told and "\n" not in told


def test_the_pip_at_hand_fills_an_environment_without_one():
    make, fill = dev.environment_steps(replace(COMPLETE, ensurepip=False))
    assert "--without-pip" in make
    assert fill[0] == sys.executable
    assert fill[fill.index("--python") + 1] == str(dev.PYTHON)


def test_without_a_pip_at_hand_the_environment_gets_its_own():
    make, fill = dev.environment_steps(replace(COMPLETE, pip=False))
    assert "--without-pip" not in make
    assert fill[0] == str(dev.PYTHON)


@pytest.mark.parametrize("pip", [True, False])
def test_only_hashed_wheels_are_installed(pip):
    fill = dev.environment_steps(replace(COMPLETE, pip=pip))[-1]
    assert {"--require-hashes", "--only-binary", str(dev.LOCK)} <= set(fill)


@pytest.mark.parametrize(
    ("version", "useful"), [("22.3.1", False), ("23.0.1", True), ("26.1", True), (None, False)]
)
def test_a_pip_too_old_to_fill_another_environment_is_left_alone(monkeypatch, version, useful):
    def found(name):
        if version is None:
            raise dev.importlib.metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(dev.importlib.metadata, "version", found)
    assert dev.has_pip() is useful


def test_a_python_that_can_fetch_nothing_is_refused_in_words():
    with pytest.raises(dev.CannotSetUp, match="Installer det som mangler"):
        dev.environment_steps(replace(COMPLETE, ensurepip=False, pip=False))


def test_an_unknown_verb_is_wrong_usage(capsys):
    assert dev.main(["fly"]) == 2
    told = capsys.readouterr().err
    assert all(name in told for name in dev.VERBS)


def test_help_is_not_an_error(capsys):
    assert dev.main(["--help"]) == 0
    assert "Bruk" in capsys.readouterr().err


@pytest.fixture
def checks_run(monkeypatch):
    """Commands that a verb ran; each succeeds unless the dictionary names another status for its module."""
    ran, statuses = [], {}

    def in_environment(arguments, *, screen):
        assert not screen
        ran.append(list(arguments))
        return statuses.get(arguments[1], 0)

    def at_once(commands):
        return next(
            (status for status in [in_environment(row, screen=False) for row in commands] if status), 0
        )

    monkeypatch.setattr(dev, "in_environment", in_environment)
    monkeypatch.setattr(dev, "at_once", at_once)
    monkeypatch.setenv("NEDENFRA_TEST_BUNDLE", "")
    return ran, statuses


def test_every_check_runs_and_arguments_reach_pytest_only(checks_run, capsys):
    ran, _statuses = checks_run
    assert dev.test(["-k", "lov"]) == 0
    assert [command[-2:] == ["-k", "lov"] for command in ran] == [False] * len(dev.CHECKS) + [True]
    assert ran[-1][:2] == ["-m", "pytest"]
    assert capsys.readouterr().out.splitlines()[-1].startswith("ALT I ORDEN")


def test_all_tests_run_the_windows_beside_the_others(checks_run):
    ran, _statuses = checks_run
    assert dev.test([]) == 0
    others, windows = ran[-2:]
    assert (others[-1], windows[-1]) == ("--ignore=tests/gui", "tests/gui")
    assert others[:-1] == windows[:-1] == ["-m", "pytest", "-q"]
    assert (dev.ROOT / windows[-1]).is_dir()


def test_programs_at_once_are_all_heard_and_the_first_failure_counts(monkeypatch, capfd):
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    commands = [["-c", f"print('her er {number}'); raise SystemExit({number})"] for number in (0, 3, 5)]
    assert dev.at_once(commands) == 3
    out = capfd.readouterr().out
    assert [word in out for word in ("her er 0", "her er 3", "her er 5")] == [True] * 3
    assert dev.at_once(commands[:1]) == 0


def test_the_first_failure_stops_the_run_with_its_status(checks_run, capsys):
    ran, statuses = checks_run
    statuses["mypy"] = 7
    assert dev.test([]) == 7
    assert ran[-1] == ["-m", "mypy"]
    assert "STOPPET ved typer (status 7)" in capsys.readouterr().out.splitlines()[-1]


def test_a_bundle_is_built_and_then_tried(checks_run, tmp_path):
    ran, _statuses = checks_run
    assert dev.bundle([str(tmp_path)]) == 0
    build, tried = ran
    assert build[:2] == ["-m", "PyInstaller"]
    assert build[build.index("--distpath") + 1] == str(tmp_path)
    assert build[-1] == str(dev.ROOT / "bundle.spec")
    assert tried == ["-m", "pytest", "-q", "tests/test_bundle.py"]
    assert os.environ["NEDENFRA_TEST_BUNDLE"] == str(tmp_path / "nedenfra")


def test_a_bundle_that_cannot_be_built_is_not_tried(checks_run):
    ran, statuses = checks_run
    statuses["PyInstaller"] = 3
    assert dev.bundle([]) == 3
    assert len(ran) == 1


@pytest.mark.parametrize(
    ("arguments", "variables", "ran", "screen"),
    [
        ([], {"DISPLAY": ":0"}, [], True),
        ([], {"WAYLAND_DISPLAY": "wayland-0"}, [], True),
        (["a.nedenfra"], {"DISPLAY": ":0"}, ["a.nedenfra"], True),
        (["--version"], {}, ["--version"], False),
    ],
    ids=["screen", "wayland", "workspace", "command"],
)
def test_run_opens_the_window_where_there_is_a_screen(monkeypatch, arguments, variables, ran, screen):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    asked = []
    monkeypatch.setattr(
        dev, "in_environment", lambda words, *, screen: asked.append((list(words), screen)) or 0
    )
    assert dev.run(arguments) == 0
    assert asked == [([str(dev.ROOT / "main.py"), *ran], screen)]


PROGRAM = """
import os, sys
from pathlib import Path
folder = Path(__file__).parent
with (folder / "calls.txt").open("a") as calls:
    print(*(Path(word).name for word in sys.argv[1:]), file=calls)
print(Path(sys.prefix).name, os.environ.get("QT_QPA_PLATFORM"))
sys.exit(5 if (folder / f"stop-{sys.argv[1]}").exists() else 0)
"""


def door(folder, *arguments):
    """dev.py of that folder under the Python beneath this environment, cut off from apt and the net."""
    environ = {**os.environ, "PATH": "", "PIP_NO_INDEX": "1"}
    environ = {name: value for name, value in environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    command = [sys._base_executable, str(folder / "dev.py"), *arguments]
    return subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ask(folder, *arguments):
    """Exit status, standard output and standard error of dev.py of that folder."""
    process = door(folder, *arguments)
    out, err = process.communicate()
    return process.returncode, out, err


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """Commands that set-up runs in an empty project folder on a complete machine; none to begin with."""
    for name in ("VENV", "PYTHON", "STAMP", "LOCK"):
        monkeypatch.setattr(dev, name, tmp_path / getattr(dev, name).relative_to(dev.ROOT))
    dev.LOCK.write_text("# nothing needed\n")
    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.touch()
    steps = []
    monkeypatch.setattr(dev.Machine, "here", lambda: COMPLETE)
    monkeypatch.setattr(dev, "environment_steps", lambda machine: steps)
    return steps


def test_a_set_up_that_broke_never_counts_as_done(environment, capsys):
    dev.set_up()
    assert dev.is_ready()
    environment.append([sys.executable, "-c", "import sys; sys.exit('no such library')"])
    with pytest.raises(dev.CannotSetUp, match="Neste start prøver på nytt"):
        dev.set_up()
    assert not dev.is_ready()
    assert "no such library" in capsys.readouterr().err
    environment.clear()
    dev.set_up()
    assert dev.is_ready()


@pytest.mark.parametrize(
    "change",
    [lambda: dev.STAMP.unlink(), lambda: dev.PYTHON.unlink(), lambda: dev.LOCK.write_text("other")],
    ids=["no stamp", "no python", "other lock"],
)
def test_a_changed_environment_is_noticed(environment, change):
    dev.set_up()
    change()
    assert not dev.is_ready()


@pytest.fixture(scope="module")
def story(tmp_path_factory, project):
    """A folder with half an environment where two starts met; their statuses and what they told."""
    folder = tmp_path_factory.mktemp("new machine")
    shutil.copy(project / "dev.py", folder)
    for program in ("main.py", "screens.py"):
        (folder / program).write_text(PROGRAM, "utf-8")
    (folder / "requirements.lock").write_text("# nothing needed\n", "utf-8")
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/half").touch()
    together = [door(folder, "run", "x") for _ in range(2)]
    told = [process.communicate()[1] for process in together]
    return folder, [process.returncode for process in together], told


def test_two_starts_at_once_set_up_once(story):
    folder, statuses, told = story
    assert statuses == [0, 0], told
    assert sum("Klart etter" in text for text in told) == 1
    assert not (folder / ".venv/half").exists()


def test_a_second_start_does_no_set_up_and_passes_arguments_and_status_on(story):
    folder = story[0]
    (folder / "stop-check").touch()
    status, out, err = ask(folder, "run", "check", "--json")
    assert (status, out.split(), err) == (5, [".venv", "offscreen"], "")
    assert (folder / "calls.txt").read_text().splitlines()[-1] == "check --json"


@pytest.mark.parametrize("arguments", [[], ["run"]])
def test_without_a_screen_the_main_job_is_done_and_the_pages_are_pictured(story, arguments):
    folder = story[0]
    (folder / "calls.txt").write_text("")
    (folder / "out").mkdir(exist_ok=True)
    (folder / "out/eksempel.nedenfra").write_text("from an earlier run")
    (folder / "out/start-light-100.png").write_text("an old picture")
    (folder / "out/mine.nedenfra").write_text("the user's own")
    status, _out, err = ask(folder, *arguments)
    assert status == 0, err
    assert err.splitlines()[0].startswith("Her er ingen skjerm")
    assert (folder / "calls.txt").read_text().splitlines() == [
        "new eksempel.nedenfra --template FL",
        "analyse eksempel.nedenfra",
        "suggest eksempel.nedenfra",
        "report eksempel.nedenfra --kind avdeling --to eksempel.pdf",
        "export eksempel.nedenfra --to eksempel.xlsx",
        "--quick --to out",
    ]
    assert [path.name for path in (folder / "out").iterdir()] == ["mine.nedenfra"]


def test_the_example_stops_at_the_first_failure(story):
    folder = story[0]
    (folder / "stop-suggest").touch()
    status, _out, err = ask(folder)
    (folder / "stop-suggest").unlink()
    assert status == 5
    assert err.splitlines()[-1] == "Stoppet ved «suggest» (status 5)."


def test_pictures_of_the_pages_are_made_without_a_screen(story):
    status, out, _err = ask(story[0], "screens", "--to", "elsewhere")
    assert (status, out.split()) == (0, [".venv", "offscreen"])
    assert (story[0] / "calls.txt").read_text().splitlines()[-1] == "--to elsewhere"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no executable bit")
def test_ci_runs_the_same_door_and_nothing_more(project):
    script = project / ".ci/run"
    assert os.access(script, os.X_OK)
    commands = [line for line in script.read_text().splitlines() if "dev.py" in line]
    assert commands == ["exec python3 dev.py test"]
