"""The rules of the house (docs/adr, CONTRIBUTING.md), so that nobody has to remember them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from tests.policy.source import (
    PACKAGE,
    ROOT,
    code_files,
    domain_files,
    dotted,
    existing_rooms,
    functions,
    length,
    place,
    public_definitions,
    tree,
)

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]

# What a domain room must be importable without; `-c` runs in a fresh interpreter.
IMPORT_WITHOUT = """
import importlib, sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ImportError(name + " is not there")

sys.meta_path.insert(0, Missing())
for module in {modules!r}:
    importlib.import_module(module)
"""
HEAVY = ["matplotlib", "numba", "scipy"]
FRAMEWORKS = ["babel", "django", "granian", "rich", "typer"]

CLOCK = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|monotonic|perf_counter))$"
)
GLOBAL_CHANCE = re.compile(
    r"^(np|numpy)\.random\.(?!default_rng|Generator|SeedSequence|PCG64|Philox|BitGenerator)"
)
OUTSIDE_WORLD = {"input", "open", "print"}

# Written in two halves, so that this file does not break its own rule.
FORBIDDEN_IN_FILES = re.compile(
    "|".join(
        [
            "pypi" + r"\.org",
            "python" + r"hosted\.org",
            "registry" + r"\.npmjs",
            "deb" + r"\.debian\.org",
            "/wo" + r"rk/(main|shared|steering|\.)",
            "/ro" + "ot/",
            "bash_" + "jobs",
        ]
    )
)


def import_without(blocked: list[str], modules: list[str]) -> subprocess.CompletedProcess[str]:
    """Import modules in a new interpreter where the blocked packages are missing."""
    program = IMPORT_WITHOUT.format(blocked=set(blocked), modules=modules)
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def modules_of(room: str) -> list[str]:
    """Name every module of a room."""
    paths = [path.relative_to(PACKAGE.parent) for path in code_files(PACKAGE / room)]
    return [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]


# --- rooms -------------------------------------------------------------------------------------


def test_arrows_between_rooms_go_down_only() -> None:
    result = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert result.returncode == 0, result.stdout


def test_every_domain_room_stands_in_the_contract_of_purity() -> None:
    pure = next(contract for contract in CONTRACTS if contract["name"].startswith("Domain rooms"))

    listed = {name.removeprefix("druckpunkt.") for name in pure["source_modules"]}

    assert listed == set(existing_rooms())


@pytest.mark.parametrize("room", existing_rooms())
def test_a_domain_room_needs_no_framework_and_nothing_heavy(room: str) -> None:
    light = [module for module in modules_of(room) if "kernels" not in module.split(".")]

    result = import_without([*FRAMEWORKS, *HEAVY], light)

    assert result.returncode == 0, result.stderr


def test_texts_and_charts_need_no_framework_and_the_command_line_no_django() -> None:
    sentences = [*modules_of("texts"), *modules_of("charts"), *modules_of("formats")]

    assert import_without([*FRAMEWORKS, *HEAVY], sentences).stderr == ""
    assert import_without(["django", *HEAVY], ["druckpunkt.cli"]).stderr == ""


def test_domain_rooms_have_no_clock_and_no_hidden_chance() -> None:
    faults = [
        f"{place(path, call)}: {dotted(call.func)}"
        for path in domain_files()
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and is_impure(call)
    ]

    assert faults == []


def is_impure(call: ast.Call) -> bool:
    """Recognise a call that reads the clock, draws without a seed or touches the world."""
    name = dotted(call.func)
    unseeded = name.endswith("default_rng") and not call.args and not call.keywords
    impure = CLOCK.search(name) or GLOBAL_CHANCE.search(name) or name in OUTSIDE_WORLD
    return unseeded or bool(impure)


@pytest.mark.parametrize(
    ("code", "impure"),
    [
        ("datetime.now(UTC)", True),
        ("datetime.datetime.utcnow()", True),
        ("date.today()", True),
        ("time.time()", True),
        ("np.random.normal()", True),
        ("np.random.default_rng()", True),
        ("np.random.default_rng(seed)", False),
        ("np.random.Generator(bits)", False),
        ("generator.normal()", False),
        ("open(path)", True),
        ("path.open()", False),
        ("time(4, 0)", False),
    ],
)
def test_the_scan_for_clock_and_chance_sees_what_it_should(code: str, impure: bool) -> None:
    expression = ast.parse(code, mode="eval").body

    assert isinstance(expression, ast.Call)
    assert is_impure(expression) is impure


# --- size and documentation --------------------------------------------------------------------


def test_functions_are_short() -> None:
    lengths = [length(function) for path in code_files() for function in functions(path)]

    assert np.median(lengths) <= 10
    assert np.percentile(lengths, 90) <= 35
    assert np.percentile(lengths, 99) <= 80


def test_files_are_short() -> None:
    lines = [len(path.read_text("utf-8").splitlines()) for path in code_files()]

    assert np.percentile(lines, 90) <= 250
    assert max(lines) <= 500


def test_public_names_of_the_domain_have_a_docstring() -> None:
    silent = [
        f"{place(path, node)}: {node.name}"
        for path in domain_files()
        for node in public_definitions(path)
        if not ast.get_docstring(node)
    ]

    assert silent == []


# --- what is committed -------------------------------------------------------------------------


def tracked_files() -> list[Path]:
    """Return what git knows; a downloaded archive has no git and nothing to check here."""
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_tracked_file_names_a_registry_or_a_path_of_one_machine() -> None:
    faults = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in tracked_files()
        if (found := FORBIDDEN_IN_FILES.search(path.read_text("utf-8", errors="ignore")))
    ]

    assert faults == []


def test_no_tracked_file_is_huge() -> None:
    huge = [path.name for path in tracked_files() if path.stat().st_size > 2_000_000]

    assert huge == []


@pytest.mark.parametrize("locked", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_is_locked_with_a_hash(locked: str) -> None:
    text = (ROOT / locked).read_text("utf-8")
    wanted = [re.split(r"[\[><=~!]", name)[0] for name in PYPROJECT["project"]["dependencies"]]

    entries = re.findall(r"^([\w.-]+)==[^\n]* \\\n +--hash=sha256:", text, re.MULTILINE)
    pinned = re.findall(r"^[\w.-]+==", text, re.MULTILINE)

    assert set(wanted) <= set(entries)
    assert len(entries) == len(pinned)


def test_both_locks_agree() -> None:
    runtime, development = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )

    assert runtime <= development
