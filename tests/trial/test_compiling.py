"""Machine code on disk must not outlive the sources it was made from."""

from __future__ import annotations

from pathlib import Path

from druckpunkt.trial.kernels import compiling
from druckpunkt.trial.kernels.curves import mix


def test_a_change_in_any_file_of_the_engine_makes_old_machine_code_invalid(
    tmp_path: Path,
) -> None:
    likelihood = tmp_path / "trial" / "likelihood.py"
    likelihood.parent.mkdir()
    likelihood.write_text("NU0 = 4.0")
    before = compiling.fingerprint(tmp_path)

    likelihood.write_text("NU0 = 5.0")

    assert compiling.fingerprint(tmp_path) != before


def test_the_cache_of_a_kernel_goes_by_that_fingerprint() -> None:
    stamped = compiling.compiled(mix.py_func)

    assert stamped._cache._cache_file._source_stamp == compiling.FINGERPRINT
