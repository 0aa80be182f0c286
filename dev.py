#!/usr/bin/env python3
"""The only door to the project: set up what is missing, then run or test Nedenfra.

    python3 dev.py run  [arguments of main.py]     without arguments: the window, or pictures of it
    python3 dev.py test [arguments of pytest]      format, lint, contracts, types and tests
    python3 dev.py screens                         a picture of every page, for the documents
    python3 dev.py texts                           every text into the catalogues of other languages
    python3 dev.py bundle                          the program as one folder

On Windows write `py dev.py run`. Needs nothing but Python 3.11 or newer: standard library only.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.metadata
import importlib.util
import io
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "nedenfra-stamp"
LOCK = ROOT / "requirements.lock"
OUT = ROOT / "out"

QT_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
APT_INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"]
PIP_INSTALL = ["install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-compile"]
PIP_LOCKED = ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]


class CannotSetUp(Exception):
    """Set-up stopped; the text tells the user what to do."""


def say(text: str) -> None:
    """Tell the user on standard error: standard output belongs to the program that is run."""
    print(text, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Machine:
    """What set-up needs to know about this computer; `missing` holds sonames from QT_LIBRARIES."""

    apt: bool
    root: bool
    ensurepip: bool
    pip: bool
    missing: tuple[str, ...]

    @staticmethod
    def here() -> Machine:
        """Look at the computer this runs on."""
        importlib.invalidate_caches()
        return Machine(
            apt=shutil.which("apt-get") is not None,
            root=hasattr(os, "geteuid") and os.geteuid() == 0,
            ensurepip=importlib.util.find_spec("ensurepip") is not None,
            pip=has_pip(),
            missing=tuple(missing_qt_libraries()),
        )

    @property
    def can_fill(self) -> bool:
        """True if this Python can put libraries into a new environment."""
        return self.ensurepip or self.pip


def has_pip() -> bool:
    """True if this Python has a pip that can fill another environment: every one from 23 on."""
    try:
        return int(importlib.metadata.version("pip").partition(".")[0]) >= 23
    except importlib.metadata.PackageNotFoundError:
        return False


def missing_qt_libraries() -> list[str]:
    """Sonames Qt needs that the loader of this computer does not know; empty where it cannot be asked."""
    ldconfig = shutil.which(
        "ldconfig", path=os.pathsep.join([os.environ.get("PATH", ""), "/sbin", "/usr/sbin"])
    )
    if sys.platform != "linux" or ldconfig is None:
        return []
    known = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    return [name for name in QT_LIBRARIES if f"\t{name} " not in known]


def debian_packages(machine: Machine) -> list[str]:
    """Debian packages to install before the environment can be made and Qt can start."""
    packages = [QT_LIBRARIES[name] for name in machine.missing]
    if not machine.can_fill:
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return packages


def advice(machine: Machine) -> str | None:
    """What the user must install by hand, in one line, or None when nothing is missing."""
    if machine.apt:
        packages = debian_packages(machine)
        return (
            f"Maskinen mangler noe. Kjør dette én gang: sudo {' '.join([*APT_INSTALL, *packages])}"
            if packages
            else None
        )
    wanted = list(machine.missing)
    if not machine.can_fill:
        wanted.append(f"pip eller ensurepip for {sys.executable}")
    return f"Maskinen mangler noe. Installer: {', '.join(wanted)}" if wanted else None


def environment_steps(machine: Machine) -> list[list[str]]:
    """Commands that make a fresh environment and fill it from the lock.

    The pip at hand saves the seconds that a new one takes, and may be all there is: Debian keeps ensurepip
    in a package of its own. PEP 668 does not forbid it, since nothing is put into the system's Python.
    """
    if machine.pip:
        return [
            [sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)],
            [sys.executable, "-m", "pip", "--python", str(PYTHON), *PIP_INSTALL, *PIP_LOCKED],
        ]
    if machine.ensurepip:
        return [
            [sys.executable, "-m", "venv", "--clear", str(VENV)],
            [str(PYTHON), "-m", "pip", *PIP_INSTALL, *PIP_LOCKED],
        ]
    raise CannotSetUp("Python kan ikke hente biblioteker her. Installer det som mangler, og start på nytt.")


def fingerprint() -> str:
    """Changes whenever the environment must be made anew: other libraries, Python or processor."""
    parts = (LOCK.read_bytes(), sys.version.encode(), platform.machine().encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_ready() -> bool:
    """True if the environment was completed for exactly this lock and this Python."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == fingerprint()


def _do(command: Sequence[str], environ: Mapping[str, str] | None = None) -> bool:
    """True if the command succeeded; what it printed is shown only when it did not."""
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environ,
        check=False,
    )
    if done.returncode:
        say(done.stdout.rstrip())
    return done.returncode == 0


def install_system_packages(machine: Machine) -> Machine:
    """The machine after installing what it lacks; where that is not ours to do, say what is missing."""
    packages = debian_packages(machine)
    if packages and machine.apt and machine.root:
        say(f"Installerer systempakker: {' '.join(packages)}")
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        # An old package list still serves when the update fails, so the install is tried in any case.
        _do(["apt-get", "update", "-qq"], environ)
        _do([*APT_INSTALL, "-qq", *packages], environ)
        machine = Machine.here()
    missing = advice(machine)
    if missing:
        say(missing)
    return machine


def set_up() -> None:
    """Make the environment from nothing. The stamp is written last: a broken set-up never counts as done."""
    start = time.monotonic()
    say("Gjør klart Nedenfra. Det tar et minutt eller to, og bare første gang …")
    steps = environment_steps(install_system_packages(Machine.here()))
    STAMP.unlink(missing_ok=True)
    for step in steps:
        if not _do(step):
            raise CannotSetUp(
                "Oppsettet ble ikke ferdig; linjene over sier hvorfor. Neste start prøver på nytt."
            )
    STAMP.write_text(fingerprint())
    say(f"Klart etter {time.monotonic() - start:.0f} s.")


def _try_lock(handle: TextIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the folder's set-up lock; the system releases it however this process ends."""
    with (ROOT / ".venv-lock").open("a") as handle:
        if not _try_lock(handle):
            say("Venter på et annet oppsett i samme mappe …")
            while not _try_lock(handle):
                time.sleep(0.2)
        yield


def ensure_ready() -> None:
    """Set up unless it is done; costs nothing when it is."""
    if is_ready():
        return
    with one_at_a_time():
        if not is_ready():
            set_up()


def has_screen() -> bool:
    """False on a Linux without a display server."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def in_environment(arguments: Sequence[str], *, screen: bool) -> int:
    """Exit status of the environment's Python run with these arguments in the project folder."""
    command = [str(PYTHON), *arguments]
    return subprocess.run(command, cwd=ROOT, env=_environment(screen), check=False).returncode


def at_once(commands: Sequence[Sequence[str]]) -> int:
    """The same for several at the same time, without a screen: the first status that is not 0.

    What the first says is seen as it says it; what the others say comes when it has ended.
    """
    with contextlib.ExitStack() as files:
        said = [files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _c in commands[1:]]
        running = [
            subprocess.Popen(
                [str(PYTHON), *command], cwd=ROOT, env=_environment(False), stdout=out, stderr=out
            )
            for command, out in zip(commands, [None, *said], strict=True)
        ]
        statuses = [process.wait() for process in running]
        for out in said:
            out.seek(0)
            print(out.read(), flush=True)
    return next((status for status in statuses if status), 0)


def _environment(screen: bool) -> dict[str, str]:
    environ = {**os.environ, "PYTHONUTF8": "1"}
    if not screen:
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environ


def example_job() -> list[list[str]]:
    """Commands of main.py that do the main job on the bundled GP office, written into out/."""
    workspace, report, workbook = (str(OUT / f"eksempel.{kind}") for kind in ("nedenfra", "pdf", "xlsx"))
    return [
        ["new", workspace, "--template", "FL"],
        ["analyse", workspace],
        ["suggest", workspace],
        ["report", workspace, "--kind", "avdeling", "--to", report],
        ["export", workspace, "--to", workbook],
    ]


def run(arguments: Sequence[str]) -> int:
    """Open the window, or pass the arguments on; where there is no screen, show what the window would."""
    if arguments or has_screen():
        return in_environment([str(ROOT / "main.py"), *arguments], screen=has_screen())
    say("Her er ingen skjerm: kjører hovedjobben på eksempelet FL, og tar bilde av hver side.")
    status = run_example()
    return status or in_environment([str(ROOT / "screens.py"), "--quick", "--to", str(OUT)], screen=False)


def run_example() -> int:
    """Do the main job on an example by command; the status of what failed, or 0."""
    OUT.mkdir(exist_ok=True)
    for old in (*OUT.glob("eksempel.*"), *OUT.glob("*.png")):
        old.unlink()
    for command in example_job():
        say(f"\n> main.py {' '.join(command[:1])}")
        status = in_environment([str(ROOT / "main.py"), *command], screen=False)
        if status:
            say(f"Stoppet ved «{command[0]}» (status {status}).")
            return status
    say("\nFerdig. Her ligger resultatet:")
    for path in sorted(OUT.glob("eksempel.*")):
        say(f"  {path}")
    return 0


def screens(arguments: Sequence[str]) -> int:
    """Write a picture of every page, in every look, into docs/screens."""
    return in_environment([str(ROOT / "screens.py"), *arguments], screen=False)


def texts(arguments: Sequence[str]) -> int:
    """Bring the catalogues of texts up to date with the program, and tell what is not translated."""
    return in_environment([str(ROOT / "catalogues.py"), *arguments], screen=False)


def bundle(arguments: Sequence[str]) -> int:
    """Build the program with all it needs as one folder, in dist/ or the folder named, and try it."""
    built = Path(arguments[0] if arguments else ROOT / "dist").resolve() / "nedenfra"
    command = ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    command += ["--distpath", str(built.parent), "--workpath", str(ROOT / "build")]
    status = in_environment([*command, str(ROOT / "bundle.spec")], screen=False)
    if status:
        return status
    say(f"Programmet ligger i {built}. Prøver det …")
    os.environ["NEDENFRA_TEST_BUNDLE"] = str(built)
    return in_environment(["-m", "pytest", "-q", "tests/test_bundle.py"], screen=False)


# Fastest first, so that the cheapest mistake stops the run soonest.
CHECKS: Sequence[tuple[str, Sequence[str]]] = (
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("regler", ["-m", "ruff", "check", "."]),
    ("lagdeling", ["-c", "from importlinter.cli import lint_imports_command as main; main()"]),
    ("typer", ["-m", "mypy"]),
)
PYTEST = ("-m", "pytest", "-q")
WINDOW = "tests/gui"
"""The tests of the window take as long as all others, which run beside them."""


def test(arguments: Sequence[str]) -> int:
    """Status of the first check that fails, or 0; the arguments go to pytest, the last of them."""
    start = time.monotonic()
    times = []
    for name, check in _checks(arguments):
        print(f"== {name}", flush=True)
        begun = time.monotonic()
        status = check()
        if status:
            print(f"STOPPET ved {name} (status {status}) etter {_seconds(start)}.", flush=True)
            return status
        times.append(f"{name} {_seconds(begun)}")
    print(f"ALT I ORDEN etter {_seconds(start)}: {', '.join(times)}.", flush=True)
    return 0


def _checks(arguments: Sequence[str]) -> Iterator[tuple[str, Callable[[], int]]]:
    for name, command in CHECKS:
        yield name, partial(in_environment, command, screen=False)
    yield "tester", partial(_tested, arguments)


def _tested(arguments: Sequence[str]) -> int:
    """All tests, the window's beside the others; those that are asked for, by themselves."""
    if arguments:
        return in_environment([*PYTEST, *arguments], screen=False)
    return at_once([[*PYTEST, f"--ignore={WINDOW}"], [*PYTEST, WINDOW]])


def _seconds(start: float) -> str:
    return f"{time.monotonic() - start:.1f} s".replace(".", ",")


@dataclass(frozen=True)
class Verb:
    """One thing this door can do, and the line that tells the user about it."""

    do: Callable[[Sequence[str]], int]
    about: str


VERBS: Mapping[str, Verb] = {
    "run": Verb(run, "start programmet; med noe bak: kommandoen som står der"),
    "test": Verb(test, "kjør alle kontroller og tester; det som står bak, går til pytest"),
    "screens": Verb(screens, "ta bilde av hver side i vinduet"),
    "texts": Verb(texts, "ta alle tekster inn i katalogene for nynorsk og engelsk"),
    "bundle": Verb(bundle, "bygg programmet som én mappe uten krav til Python"),
}


def usage() -> str:
    """How to use this door, in words."""
    return "\n".join(["Bruk: dev.py VERB …", *(f"  {name:8}{verb.about}" for name, verb in VERBS.items())])


def _use_base_python() -> int:
    # The environment cannot be made anew by the Python that lives in it.
    base: str = sys._base_executable  # type: ignore[attr-defined]
    return subprocess.run([base, str(ROOT / "dev.py"), *sys.argv[1:]], check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Exit status of the verb named first; without one, of `run`."""
    name, *rest = arguments or ["run"]
    if name not in VERBS:
        say(usage())
        return 0 if name in ("-h", "--help") else 2
    if not (3, 11) <= sys.version_info[:2] < (3, 15):
        say(f"Nedenfra trenger Python 3.11, 3.12, 3.13 eller 3.14; dette er {platform.python_version()}.")
        return 1
    if Path(sys.prefix) == VENV and not is_ready():
        return _use_base_python()
    try:
        ensure_ready()
        return VERBS[name].do(rest)
    except CannotSetUp as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("Avbrutt.")
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(main(sys.argv[1:]))
