"""Pooling studies: one meta-analysis in full, very many at once, and other programs beside them."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import numpy as np

from bench.page import Row, rows_table
from bench.peers.processes import ENVIRONMENT, HERE, Found
from bench.timing import Timing, ratio, spoken, take_turns
from druckpunkt.evidence.pooling import (
    Method,
    StudyEffect,
    pool,
    pool_many,
    posterior_of_mu_and_tau,
)
from druckpunkt.trial.observations import Floats

MANY, FEW, STUDIES = 20_000, 50, 10
TARGET = 1e-5
METHODS = (Method.DL, Method.REML)
LIBRARIES = ("metafor", "pimeta", "pymare", "statsmodels")


def invented(count: int) -> tuple[Floats, Floats]:
    """Effects and variances (count, 10) of studies that differ by 0.3 beyond chance."""
    generator = np.random.default_rng(20261129)
    variances = np.exp(generator.normal(-2, 1, (count, STUDIES)))
    return generator.normal(0.3, np.sqrt(variances + 0.09)), variances


def section(rounds: int) -> list[str]:
    """Write the section of the page: ours, then whatever else is on this machine."""
    single, batch = single_pools(rounds), batch_pools(rounds)
    rows = [
        Row(f"one meta-analysis, {STUDIES} studies, {name}", timing, None)
        for name, timing in single.items()
    ]
    rows += [
        Row(f"one of {MANY:,} at once, {method}, one core", timing, TARGET)
        for method, timing in batch.items()
    ]
    lines = ["## Pooling studies", "", *rows_table(rows), ""]
    return [*lines, *peers_lines(single, batch, found_elsewhere()), ""]


def single_pools(rounds: int) -> dict[str, Timing]:
    """`pool` with every figure, Q-profile included, and the posterior."""
    studies = _studies(*invented(1))[0]
    return take_turns(
        {
            "DL": lambda: pool(studies, method=Method.DL),
            "REML": lambda: pool(studies, method=Method.REML),
            "posterior": lambda: posterior_of_mu_and_tau(studies),
        },
        rounds=rounds,
    )


def batch_pools(rounds: int) -> dict[Method, Timing]:
    """`pool_many`, per meta-analysis."""
    effects, variances = invented(MANY)
    timings = take_turns(
        {method: partial(pool_many, effects, variances, method) for method in METHODS},
        rounds=rounds,
    )
    return {method: timings[method].per(MANY) for method in METHODS}


def found_elsewhere() -> Found:
    """Time the libraries of the peers' environment, or of this one, and R's metafor."""
    python = ENVIRONMENT / "bin" / "python"
    commands = [[str(python if python.exists() else sys.executable), str(HERE / "pooling.py")]]
    if program := shutil.which("Rscript"):
        commands.append([program, str(HERE / "pooling.R")])
    found: Found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "studies.csv")
        write_studies(path)
        for command in commands:
            done = subprocess.run(
                [*command, str(path)], capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise RuntimeError(f"{command[-1]} failed: {done.stderr[-800:]}")
            found |= json.loads(done.stdout.strip().splitlines()[-1])
    return found


def write_studies(path: Path) -> None:
    """Write the same numbers for programs that live in other processes."""
    with path.open("w", encoding="ascii", newline="") as file:
        table = csv.writer(file)
        table.writerow(["set", "effect", "variance"])
        for number, (effects, variances) in enumerate(zip(*invented(FEW), strict=True)):
            pairs = zip(effects.tolist(), variances.tolist(), strict=True)
            table.writerows([number, *pair] for pair in pairs)


def _studies(effects: Floats, variances: Floats) -> list[list[StudyEffect]]:
    return [
        [StudyEffect(str(n), *pair) for n, pair in enumerate(zip(y, v, strict=True))]
        for y, v in zip(effects.tolist(), variances.tolist(), strict=True)
    ]


def peers_lines(single: dict[str, Timing], batch: dict[Method, Timing], found: Found) -> list[str]:
    """Table of the programs that were found, and a line about those that were not."""
    lines = [
        "Processor time of the same data; figures are those of the first data set.",
        "",
        "| program | one meta-analysis | to our `pool` | to our `pool_many` | estimate, tau^2 |",
        "|---|---|---|---|---|",
    ]
    first = _studies(*invented(FEW))[0]
    for method in METHODS:
        ours = pool(first, method=method)
        lines.append(
            f"| **Druckpunkt** {method} | {spoken(single[method].processor)} | 1x |"
            f" {ratio(single[method].processor, batch[method].processor)} |"
            f" {ours.estimate:.6f}, {ours.tau2:.6f} |"
        )
    for name, row in sorted(found.items()):
        method, seconds = Method(name.split()[1]), row["seconds"]
        lines.append(
            f"| {name} | {spoken(seconds)} | {ratio(seconds, single[method].processor)} |"
            f" {ratio(seconds, batch[method].processor)} |"
            f" {row['estimate']:.6f}, {row['tau2']:.6f} |"
        )
    there = {name.split()[0] for name in found}
    missing = [library for library in LIBRARIES if library not in there]
    return [*lines, "", *([f"Not on this machine: {', '.join(missing)}."] if missing else [])]
