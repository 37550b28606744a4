#!/usr/bin/env python3
"""One door for everybody who works on Druckpunkt or just wants to start it.

Needs nothing but Python 3.11 or newer. The first call makes a virtual environment in `.venv`
and installs the hashed requirements; later calls find a stamp there and start at once.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"

RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
CODE = ("dev.py", "src", "tools", "tests", "bench")
# Chromium without windows takes less time (an eighth to a quarter); the others run the same tests.
LIGHTEST_BROWSER = "chromium-headless-shell"
BROWSERS = (LIGHTEST_BROWSER, "chromium", "chromium-browser", "google-chrome")
APT_CHROMIUM = f"apt-get install -y --no-install-recommends {LIGHTEST_BROWSER}"
# Without a network say so soon.
APT_OPTIONS = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code."""
    options, rest = _parser().parse_known_args(arguments)
    os.chdir(ROOT)
    verb: Callable[[argparse.Namespace, list[str]], int] = options.verb
    return verb(options, rest)


# --- the verbs ---------------------------------------------------------------------------------


def run(options: argparse.Namespace, rest: list[str]) -> int:
    """Install the runtime if needed and start the server."""
    install(RUNTIME)
    serve = [str(BIN / "druckpunkt"), "serve", "--port", str(options.port)]
    if options.data:
        serve += ["--data", str(Path(options.start, options.data))]
    if options.no_browser:
        serve.append("--no-browser")
    become([*serve, *rest])


def test(options: argparse.Namespace, rest: list[str]) -> int:
    """Check everything, then run the tests; pytest has the last word on the screen."""
    install(DEVELOPMENT)
    if rest:
        return pytest(rest, browser=not options.fast)
    failed = failed_checks()
    if failed:
        say(f"check failed: {', '.join(failed)}. The tests run all the same; the exit code is 1.")
    if not options.fast:
        prefer_lightest_browser()
    tests = pytest(FAST_TESTS if options.fast else ALL_TESTS, browser=not options.fast)
    return tests or int(bool(failed))


def check(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Run every check that needs no test."""
    install(DEVELOPMENT)
    failed = failed_checks()
    say(f"check failed: {', '.join(failed)}" if failed else "all checks passed")
    return int(bool(failed))


def calibrate(_options: argparse.Namespace, rest: list[str]) -> int:
    """Simulate trials with a known truth and report how often the answers are right."""
    return module("tests.calibration", rest)


def bench(_options: argparse.Namespace, rest: list[str]) -> int:
    """Measure how fast the numeric kernels and the web server are."""
    return module("bench", rest)


def screens(_options: argparse.Namespace, rest: list[str]) -> int:
    """Photograph every screen: phone and desktop, light and dark, German and English."""
    install(DEVELOPMENT)
    return module("tests.browser.screens", rest, environment=browser_environment())


def translate(_options: argparse.Namespace, rest: list[str]) -> int:
    """Compile the German texts (or `extract` what is still missing, or `check` them)."""
    return module("tools.translations", rest or ["compile"])


# --- installing --------------------------------------------------------------------------------


def install(requirements: str) -> None:
    """Bring `.venv` to what the requirements file says, unless its stamp says it is there."""
    if is_installed(requirements):
        return
    started = time.monotonic()
    make_environment()
    say(f"installing {requirements} into .venv")
    # Python compiles what it imports by itself; compiling all of it takes longer than unpacking.
    pip("install", "--no-compile", "--no-deps", "--require-hashes", "--requirement", requirements)
    pip("install", "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp_path(requirements).write_text(stamp(requirements), encoding="ascii")
    say(f"installed in {time.monotonic() - started:.0f} s")


def is_installed(requirements: str) -> bool:
    """Tell whether `.venv` holds this file; the development set contains the runtime."""
    enough = {requirements, DEVELOPMENT}
    return PYTHON.exists() and any(
        stamp_path(name).exists() and stamp_path(name).read_text("ascii") == stamp(name)
        for name in enough
    )


def stamp(requirements: str) -> str:
    """Fingerprint everything an installation depends on, the place of the checkout included."""
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    for name in (requirements, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def stamp_path(requirements: str) -> Path:
    """Name the file that remembers what was installed last."""
    return VENV / f"installed-{Path(requirements).stem}"


def make_environment() -> None:
    """Create `.venv`, or keep it if it was made for this very place."""
    config = VENV / "pyvenv.cfg"
    if PYTHON.exists() and str(VENV) in config.read_text("utf-8") and pip_command():
        return
    say("creating .venv")
    # Lending the system's pip is quicker than unpacking one; stock Debian has one or the other.
    bare = quiet([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)])
    if bare and pip_command():
        return
    if not quiet([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        sys.exit("Python's venv module is incomplete here. Please type: apt install python3-venv")


def pip_command() -> list[str] | None:
    """Find a pip that can work on `.venv`: its own, or that of the Python we run in."""
    own = [str(PYTHON), "-m", "pip"]
    lent = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return next((command for command in (own, lent) if quiet([*command, "--version"])), None)


def pip(*arguments: str) -> None:
    """Run pip on `.venv` and stop with its message if it fails."""
    command = pip_command() or [str(PYTHON), "-m", "pip"]
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-warn-script-location"]
    if subprocess.run([*command, arguments[0], *options, *arguments[1:]], check=False).returncode:
        sys.exit("The installation failed; pip's message stands above.")


# --- checking and testing ----------------------------------------------------------------------

FAST_TESTS = ["-n", "2", "-m", "not slow and not browser and not web"]
# Two workers; tests/conftest.py keeps the browser tests of a file together.
ALL_TESTS = ["-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder"]


def checks() -> dict[str, list[str]]:
    """List the checks by name."""
    code = [name for name in CODE if Path(name).exists()]
    tool = [str(PYTHON), "-m"]
    return {
        "ruff check": [*tool, "ruff", "check", *code],
        "ruff format": [*tool, "ruff", "format", "--check", *code],
        "mypy": [*tool, "mypy", *code],
        "import-linter": [str(BIN / "lint-imports")],
        # Only the linter: its formatter moves white space that means something in sentences.
        "djlint": [*tool, "djlint", "--quiet", "--lint", "src/druckpunkt"],
        "codespell": [*tool, "codespell_lib"],
        "translations": [*tool, "tools.translations", "check"],
    }


def failed_checks() -> list[str]:
    """Run all checks, two at a time, and name those that failed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        passed = list(pool.map(passes, checks(), checks().values()))
    return [name for name, good in zip(checks(), passed, strict=True) if not good]


def passes(name: str, command: list[str]) -> bool:
    """Run one check; show its output only if it has something to complain about."""
    result = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if result.returncode == 0:
        say(f"{name}: ok")
    else:
        say(f"{name}: FAILED\n{result.stdout.rstrip()}")
    return result.returncode == 0


def pytest(arguments: list[str], *, browser: bool) -> int:
    """Run pytest, with a browser at hand if the tests may need one."""
    environment = browser_environment() if browser else {}
    return module("pytest", arguments, environment=environment)


def browser_environment() -> dict[str, str]:
    """Find Chromium (installing Debian's lightest as root) and tell the tests where it is."""
    path = os.environ.get("DRUCKPUNKT_CHROMIUM") or find_browser() or install_browser()
    if not path:
        sys.exit(
            f"The browser tests need Chromium. Please type: sudo {APT_CHROMIUM}\n"
            "Or leave them out: python3 dev.py test --fast"
        )
    return {"DRUCKPUNKT_CHROMIUM": path}


def prefer_lightest_browser() -> None:
    """Install the lightest Chromium beside another one: all tests together are worth the wait."""
    if not (os.environ.get("DRUCKPUNKT_CHROMIUM") or shutil.which(LIGHTEST_BROWSER)):
        install_browser()


def find_browser() -> str | None:
    """Look for Chromium on the PATH, the lightest first."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def install_browser() -> str | None:
    """Install Debian's lightest Chromium if we may; Playwright's own download is never used."""
    may = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if not may:
        return None
    say(f"installing Debian's {LIGHTEST_BROWSER} for the browser tests")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update", APT_CHROMIUM):
        asked = [*command.split(), *APT_OPTIONS]
        subprocess.run(asked, env=environment, stdout=subprocess.DEVNULL, check=False)
    return shutil.which(LIGHTEST_BROWSER)


# --- processes ---------------------------------------------------------------------------------


def module(name: str, arguments: list[str], *, environment: dict[str, str] | None = None) -> int:
    """Run a Python module inside `.venv` and return its exit code."""
    install(DEVELOPMENT)
    command = [str(PYTHON), "-m", name, *arguments]
    return subprocess.run(
        command, env={**os.environ, **(environment or {})}, check=False
    ).returncode


def become(command: list[str]) -> NoReturn:
    """Replace this process, so that Ctrl-C and signals reach the server itself."""
    sys.stdout.flush()
    os.execv(command[0], command)


def quiet(command: list[str]) -> bool:
    """Run a command without a sound and tell whether it worked."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def say(text: str) -> None:
    """Print one message at once, also into a pipe."""
    print(f"dev.py: {text}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    def add(verb: Callable[[argparse.Namespace, list[str]], int]) -> argparse.ArgumentParser:
        text = (verb.__doc__ or "").strip()
        added = verbs.add_parser(verb.__name__, help=text, description=text)
        added.set_defaults(verb=verb, start=Path.cwd())
        return added

    runner = add(run)
    runner.add_argument("--port", type=int, default=8000, help="default: 8000")
    runner.add_argument("--data", metavar="DIR", help="folder of the database and the keys")
    runner.add_argument("--no-browser", action="store_true", help="do not open a browser window")
    tester = add(test)
    tester.add_argument("--fast", action="store_true", help="no slow tests, no web and no browser")
    tester.epilog = "Any other argument goes to pytest; then only pytest runs, without check."
    for verb in (check, calibrate, bench, screens, translate):
        add(verb)
    return parser


if __name__ == "__main__":
    sys.exit(main())
