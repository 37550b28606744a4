"""The data folder: for its owner alone, with a key made once (R29)."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from druckpunkt.web.data_folder import data_folder, instance_name, make_private, secret_key
from druckpunkt.web.refusal import CannotStart


def mode(path: Path) -> int:
    """Return the permission bits of `path`."""
    return stat.S_IMODE(path.stat().st_mode)


def test_the_key_is_made_at_the_first_start_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    before = os.umask(0)

    try:
        key = secret_key(folder)
    finally:
        os.umask(before)

    assert len(key) >= 64
    assert mode(folder / "secret.key") == 0o600
    assert mode(folder) == 0o700


def test_the_key_stays(tmp_path: Path) -> None:
    assert secret_key(tmp_path) == secret_key(tmp_path)


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_processes_that_start_together_get_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [tmp_path / "data"] * 32))

    assert len(keys) == 1
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret.key"]


def test_an_open_folder_is_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    make_private(tmp_path)

    assert mode(tmp_path) == 0o700


def test_a_folder_that_cannot_be_written_is_refused_with_its_name(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    with pytest.raises(CannotStart) as refused:
        make_private(blocked / "data")

    assert refused.value.code == "folder_not_writable"
    assert refused.value.values == {"folder": str(blocked / "data")}


def test_the_environment_names_the_folder() -> None:
    assert data_folder({"DRUCKPUNKT_DATA": "/somewhere/else"}) == Path("/somewhere/else")


def test_without_it_the_folder_is_the_users_own() -> None:
    assert data_folder({}).name == "druckpunkt"
    assert data_folder({}).is_absolute()


def test_folders_are_told_apart_by_a_short_name(tmp_path: Path) -> None:
    first, second = instance_name(tmp_path / "a"), instance_name(tmp_path / "b")

    assert first != second
    assert first == instance_name(tmp_path / "b" / ".." / "a")
    assert len(first) == 8
