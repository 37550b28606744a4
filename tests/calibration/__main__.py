"""`python3 dev.py calibrate`: simulate, compare with the truth, write the report."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from tests.calibration.chapters import carry_over, coverage, prior, real, series, today, words
from tests.calibration.page import Chapter, Page, Results, Sizes, Task
from tests.calibration.report import report
from tests.calibration.work import run_all

USUAL = Sizes()
ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
OUT = ROOT / "docs" / "method" / "calibration.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the report; the exit code is 1 when a number misses its target."""
    options = parser().parse_args(arguments)
    sizes = Sizes(options.trials, options.draws, options.labels, options.seed)
    chapters = all_chapters(sizes, options.data)
    results = simulate(chapters, sizes.seed, options.workers)
    pages = [(chapter.title, chapter.write(results)) for chapter in chapters]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(report(pages, sizes), encoding="utf-8")
    return tell(pages, options.out)


def parser() -> argparse.ArgumentParser:
    """Return the options."""
    made = argparse.ArgumentParser(prog="dev.py calibrate", description=__doc__)
    made.add_argument("--trials", type=int, default=USUAL.trials, help="simulated trials a cell")
    made.add_argument("--draws", type=int, default=USUAL.draws, help="draws from the prior")
    made.add_argument("--labels", type=int, default=USUAL.labels, help="labels a real series")
    made.add_argument("--seed", type=int, default=USUAL.seed)
    made.add_argument("--workers", type=int, default=os.cpu_count())
    made.add_argument("--data", type=Path, default=DATA, help="folder of the real diaries")
    made.add_argument("--out", type=Path, default=OUT)
    return made


def all_chapters(sizes: Sizes, data: Path) -> list[Chapter]:
    """Return the chapters in their order."""
    modules = (coverage, words, prior, carry_over, today, series)
    simulated = [module.chapter(sizes) for module in modules]
    return [*simulated, real.chapter(sizes, data)]


def simulate(chapters: Sequence[Chapter], seed: int, workers: int) -> Results:
    """Run all tasks of all chapters and show how far it is."""
    tasks = [task for chapter in chapters for task in chapter.tasks]
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console) as bar:
        shown = bar.add_task("simulating", total=len(tasks))

        def done(task: Task) -> None:
            bar.advance(shown)
            # A pipe shows no bar before the end.
            if not console.is_terminal:
                print(task.name, file=sys.stderr, flush=True)

        return run_all(tasks, seed=seed, workers=workers, done=done)


def tell(pages: Sequence[tuple[str, Page]], out: Path) -> int:
    """Say in a few lines what came out."""
    checks = [check for _, page in pages for check in page.checks]
    missed = [check for check in checks if check.misses]
    print(f"{len(checks) - len(missed)} of {len(checks)} numbers meet their target; see {out}")
    for check in missed:
        print(f"misses: {check.name}: {check.text()}, target {check.target}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
