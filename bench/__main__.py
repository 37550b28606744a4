"""Run `python3 dev.py bench [--without-peers] [--rounds N] [--out FILE]`.

`--only-offline` and `--only-pooling` renew one section of the page.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from bench import evidence, offline, series, single, whole
from bench.cases import DAYS, observations_of, trial_of
from bench.page import HEAD, Peer, Row, counts_table, peers_table, rows_table
from bench.peers.processes import Found, run_bayes, run_r
from bench.timing import Timing, ratio, spoken
from druckpunkt.trial import analyse

OFFLINE = "## Start without network"
OUT = Path(__file__).parents[1] / "docs" / "bench.md"
PEERS = {
    "gls": ("R nlme::gls", "one estimate, no prior, rho by maximum likelihood"),
    "jags": ("JAGS (rjags)", "the same model, 4 x 1,000 draws"),
    "nutpie": ("nutpie", "the same model, 4 x 1,000 draws"),
    "pymc": ("PyMC", "the same model, 4 x 1,000 draws"),
}


def main() -> None:
    """Measure everything and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-peers", action="store_true")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only-offline", action="store_true", help="renew this section alone")
    parser.add_argument("--only-pooling", action="store_true", help="renew this section alone")
    options = parser.parse_args()
    if options.only_offline:
        _renew(options.out, _offline(options.rounds))
        return
    if options.only_pooling:
        _renew(options.out, _pooling(options.rounds))
        return
    lines = [HEAD, *_ours(options.rounds), *_growth(options.rounds), *_offline(options.rounds)]
    lines += _pooling(options.rounds)
    if not options.without_peers:
        lines += _peers(options.rounds)
    options.out.write_text("\n".join(lines) + "\n", "utf-8")
    _say(f"written: {options.out.name}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _alone(seconds: float) -> Timing:
    """Whole processes are only timed on the wall."""
    return Timing(seconds, seconds)


def _ours(rounds: int) -> list[str]:
    _say("our own figures")
    many = single.many_trials(rounds, threads=1)
    both = single.many_trials(rounds, threads=2)["curves"]
    million = Timing(both.wall * 1e6, both.processor * 1e6 / 2)
    step = series.population_step(rounds)
    simulation = single.schedule_simulation(rounds)
    full = {name: Timing(t.wall * 5, t.processor * 5) for name, t in step.items()}
    rows = [
        Row("one trial, all outputs, NumPy", single.one_trial(rounds)["analyse"], 10e-3),
        Row("one trial, four priors, fade line, word, compiled, one core", many["answers"], 50e-6),
        Row("one likelihood curve, NumPy", single.numpy_curve(rounds), None),
        Row("one likelihood curve, compiled, one core", many["curves"], 10e-6),
        Row("1,000,000 curves, compiled, two cores (scaled from 2,000)", million, 5.0),
        Row("population step, 1,000,000 people (scaled from 200,000), NumPy", full["numpy"], None),
        Row("the same, compiled, two cores", full["compiled"], 0.6),
        Row("series of 40 people in full", series.whole_series(rounds), 3e-3),
        Row("schedule simulation, 2,000 trials, every look, NumPy", simulation["numpy"], 0.5),
        Row("the same, compiled chances, two cores", simulation["compiled"], 40e-3),
        Row("`druckpunkt analyse FILE --json`, whole process", _alone(_command(rounds)), 1.0),
        Row("`import druckpunkt`", _alone(whole.import_package(rounds)), None),
        Row("server, warm start to first page", _alone(whole.first_page(3)), 3.0),
    ]
    return ["## Ours", "", *rows_table(rows), ""]


def _command(rounds: int) -> float:
    return whole.analyse_command(rounds)


def _growth(rounds: int) -> list[str]:
    _say("growth with days and people")
    days = counts_table("calendar days", single.by_days(rounds), "one curve, one core")
    people = counts_table("people", single.by_people(max(rounds // 3, 1)), "all curves")
    memory = f"Peak memory of this run: {whole.peak_megabytes():.0f} MB; a curve of 41 points takes"
    return ["## Growth", "", *days, "", *people, "", f"{memory} 164 bytes.", ""]


def _offline(rounds: int) -> list[str]:
    _say("start without network")
    rows = [
        f"| `{start.path}` | {spoken(start.seconds)} | {spoken(start.plain_seconds)} |"
        f" {ratio(start.seconds, start.plain_seconds)} | {spoken(1.0)}:"
        f" {'met' if start.seconds <= 1 else '**missed**'} |"
        for start in offline.cold_starts(rounds)
    ]
    load = os.getloadavg()[0]
    return [
        OFFLINE,
        "",
        "Chromium started anew for each visit, the server gone: from the navigation until the page"
        " can be used, beside the plain page of the same cache that says what needs a network."
        f" Median of {rounds} starts in turns; load of the machine meanwhile: {load:.1f} on"
        f" {os.cpu_count()} cores.",
        "",
        "| page | usable after | plain page | ratio | target |",
        "|---|---|---|---|---|",
        *rows,
        "",
    ]


def _pooling(rounds: int) -> list[str]:
    _say("pooling studies")
    return evidence.section(rounds)


def _renew(page: Path, section: list[str]) -> None:
    """Put `section` in the place of the old one, or before the peers."""
    parts = re.split(r"^(?=## )", page.read_text("utf-8"), flags=re.MULTILINE)
    kept = [part for part in parts if not part.startswith(section[0])]
    place = next((n for n, part in enumerate(kept) if part.startswith("## Peers")), len(kept))
    text = "\n".join(section) + "\n"
    page.write_text("".join([*kept[:place], text, *kept[place:]]), "utf-8")
    _say(f"renewed: {page.name}")


def _peers(rounds: int) -> list[str]:
    trials = observations_of(DAYS, 20)
    _say("R")
    found: Found = run_r(trials)
    _say("nutpie and PyMC")
    found |= run_bayes(trials)
    plan, diary = trial_of(DAYS, seed=0)
    figures = analyse(diary, plan).figures
    timings = single.one_trial(rounds)
    ours = Peer(
        "**Druckpunkt**, NumPy", "all outputs", timings["analyse"].wall, 0, figures.mean, figures.sd
    )
    effect, error = single.state_space(trials[0])
    peers = [
        Peer(
            "statsmodels SARIMAX",
            "one estimate, no prior",
            timings["statsmodels"].wall,
            0,
            effect,
            error,
        )
    ]
    peers += [
        Peer(*PEERS[key], row["seconds"], row.get("compile_seconds", 0), row["mean"], row["sd"])
        for key, row in found.items()
    ]
    compiled = single.many_trials(3, threads=1)["answers"].wall
    missing = [PEERS[key][0] for key in PEERS if key not in found]
    note = f"Not on this machine: {', '.join(missing)}." if missing else ""
    return [
        "## Peers",
        "",
        "The same trial for all (seed 0). Estimates without a prior differ from ours by the prior's"
        " pull; samplers of the same model agree up to their own noise.",
        "",
        *peers_table(ours, compiled, peers),
        "",
        note,
    ]


if __name__ == "__main__":
    main()
