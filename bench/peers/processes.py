"""Start R and the peers' own environment, when they are there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.cases import write_cases
from druckpunkt.trial.observations import Observations

HERE = Path(__file__).parent
ENVIRONMENT = HERE.parents[1] / ".venv-peers"
PACKAGES = ("nutpie", "pymc", "matplotlib<3.10")

Found = dict[str, dict[str, float]]


def run_r(trials: Sequence[Observations]) -> Found:
    """Return gls and JAGS figures; empty without Rscript."""
    program = shutil.which("Rscript")
    if program is None:
        return {}
    return _run([program, str(HERE / "model.R")], trials)


def run_bayes(trials: Sequence[Observations]) -> Found:
    """Return nutpie and PyMC figures from `.venv-peers`, which is made when it is missing."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        print("making .venv-peers for nutpie and PyMC", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", *PACKAGES]
        subprocess.run(pip, check=True)
    return _run([str(python), str(HERE / "bayes.py")], trials)


def _run(command: list[str], trials: Sequence[Observations]) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cases.csv")
        write_cases(trials, path)
        done = subprocess.run(
            [*command, str(path)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )
    if done.returncode:
        raise RuntimeError(f"{command[-1]} failed: {done.stderr[-800:]}")
    found: Found = json.loads(done.stdout.strip().splitlines()[-1])
    return found
