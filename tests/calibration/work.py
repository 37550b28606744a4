"""Run tasks on all cores; the results do not depend on how many there are."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

import numpy as np

from tests.calibration.page import Results, Task
from tests.calibration.scenarios import Generator

# A worker is one core: threads of the linear algebra underneath would only get in each other's way.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def generator_of(task: Task, seed: int) -> Generator:
    """Return the random numbers of a task: a child of `seed`, numbered by the task's name."""
    child = np.random.SeedSequence(seed, spawn_key=(zlib.crc32(task.name.encode()),))
    return np.random.default_rng(child)


def run_task(task: Task, seed: int) -> object:
    """Run one task."""
    return task.run(generator_of(task, seed))


def run_all(
    tasks: Sequence[Task], *, seed: int, workers: int, done: Callable[[Task], None]
) -> Results:
    """Run `tasks` in processes of their own and return the results by name."""
    assert len({task.name for task in tasks}) == len(tasks)
    os.environ.update(ONE_THREAD)
    results: dict[str, object] = {}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running = {pool.submit(run_task, task, seed): task for task in tasks}
        for future in as_completed(running):
            task = running[future]
            results[task.name] = future.result()
            done(task)
    return results
