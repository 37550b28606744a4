"""Backup and restore: consistent while a server writes, and no step that cannot be undone (R38)."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from druckpunkt.formats.signatures_json import SIGNATURES_FILE
from druckpunkt.web.backup.manifest import DATABASE, KEY, MANIFEST
from druckpunkt.web.folder_lock import share
from tests.browser.server import VARIABLES
from tests.cli.command import done, process, refused
from tests.policy.source import ROOT

FILL = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "druckpunkt.web.settings"
from druckpunkt.web.data_folder import data_folder, make_private
make_private(data_folder())
from druckpunkt.web.preparation import prepare
prepare()
from druckpunkt.web.people.services import welcome
for _ in range(int(sys.argv[1])):
    welcome(language="de", zone="Europe/Berlin")
"""
# Two rows in one transaction, again and again: a copy in between would hold an odd number.
WRITE = """
import sqlite3, sys
from druckpunkt.web.environment import SQLITE_OPTIONS
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
for sentence in SQLITE_OPTIONS["init_command"].rstrip(";").split(";"):
    connection.execute(sentence)
print("writing", flush=True)
number = 0
while True:
    connection.execute("BEGIN IMMEDIATE")
    for half in (0, 1):
        connection.execute("INSERT INTO scratch VALUES (?, ?)", (number, half))
    connection.execute("COMMIT")
    number += 1
"""


def python(program: str, folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a program in a process whose data folder is `folder`."""
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        env={**kept, "DRUCKPUNKT_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two diaries, made once."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    python(FILL, folder, 2)
    shutil.rmtree(folder / "static")
    return folder


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    """A data folder of one's own with two diaries."""
    return Path(shutil.copytree(prepared, tmp_path / "data"))


@pytest.fixture
def backup(data: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    file = tmp_path / "mine.backup"
    done("backup", file, "--data", data)
    return file


def rows(folder: Path) -> list[object]:
    """Return the people of a folder."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return connection.execute("SELECT id FROM people_person ORDER BY id").fetchall()


def change(folder: Path, sentence: str) -> None:
    """Change something in a database."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute(sentence)
        connection.commit()


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder that means something."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if path.name != "in-use.lock"
    }


def repacked(backup: Path, alter: Callable[[dict[str, bytes]], None]) -> Path:
    """Rewrite a backup after altering its parts."""
    with zipfile.ZipFile(backup) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    alter(parts)
    with zipfile.ZipFile(backup, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return backup


# --- there and back ----------------------------------------------------------------------------


def test_what_was_saved_comes_back_with_its_key(data: Path, backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"

    ran = done("restore", backup, "--data", new, "--json")

    assert rows(new) == rows(data)
    assert (new / KEY).read_bytes() == (data / KEY).read_bytes()
    assert ran.json["people"] == 2
    assert ran.json["kept_aside"] is None
    assert {path.name for path in new.iterdir()} == {DATABASE, KEY, "in-use.lock"}


def test_what_reviewers_signed_here_comes_back_too(data: Path, tmp_path: Path) -> None:
    signed = b'{"signatures": "of this place"}'
    (data / SIGNATURES_FILE).write_bytes(signed)
    file, new = tmp_path / "signed.backup", tmp_path / "new"
    done("backup", file, "--data", data)

    done("restore", file, "--data", new)

    assert (new / SIGNATURES_FILE).read_bytes() == signed
    assert stat.S_IMODE((new / SIGNATURES_FILE).stat().st_mode) == 0o600


def test_a_backup_without_signatures_leaves_those_that_are_there(data: Path, backup: Path) -> None:
    (data / SIGNATURES_FILE).write_bytes(b"{}")

    done("restore", backup, "--data", data, "--replace")

    assert (data / SIGNATURES_FILE).read_bytes() == b"{}"


def test_backup_and_restored_files_are_for_their_owner_alone(backup: Path, tmp_path: Path) -> None:
    done("restore", backup, "--data", tmp_path / "new")

    private = [backup, *(tmp_path / "new").iterdir()]
    assert [stat.S_IMODE(path.stat().st_mode) for path in private] == [0o600] * len(private)


def test_a_backup_is_one_file_and_leaves_nothing_beside_it(backup: Path, tmp_path: Path) -> None:
    assert {path.name for path in tmp_path.iterdir()} == {"data", backup.name}
    with zipfile.ZipFile(backup) as archive:
        assert sorted(archive.namelist()) == sorted([DATABASE, KEY, MANIFEST])
        said = json.loads(archive.read(MANIFEST))
    assert said["format"] == "druckpunkt-backup-1"
    assert ["people", "0001_initial"] in said["migrations"]


def test_a_restored_diary_is_served_to_the_cookie_of_before(data: Path, tmp_path: Path) -> None:
    token = python(TOKEN, data).stdout.strip()
    done("backup", tmp_path / "b", "--data", data)

    done("restore", tmp_path / "b", "--data", tmp_path / "new")

    assert python(KNOWN, tmp_path / "new", token).stdout.strip() == "200"


TOKEN = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "druckpunkt.web.settings"
import django
django.setup()
from druckpunkt.web.people import cookies
from druckpunkt.web.people.services import welcome
print(cookies.person_cookie(), welcome(language="de", zone="Europe/Berlin").token)
"""
KNOWN = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "druckpunkt.web.settings"
from druckpunkt.web.preparation import prepare
prepare()
from django.test import Client
browser = Client(SERVER_NAME="localhost")
name, token = sys.argv[1].split()
browser.cookies[name] = token
print(browser.get("/devices/").status_code)
"""


def test_the_copy_is_one_moment_while_another_process_writes(data: Path, tmp_path: Path) -> None:
    change(data, "CREATE TABLE scratch (number INTEGER, half INTEGER)")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(data / DATABASE)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "writing\n"

    sizes = []
    for attempt in range(6):
        file = tmp_path / f"{attempt}.backup"
        done("backup", file, "--data", data)
        place = tmp_path / f"copy-{attempt}"
        with zipfile.ZipFile(file) as archive:
            archive.extract(DATABASE, place)
        with closing(sqlite3.connect(place / DATABASE)) as copy:
            sizes.append(copy.execute("SELECT count(*), max(number) + 1 FROM scratch").fetchone())
            assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert writer.poll() is None
    writer.kill()
    writer.communicate()

    assert all(count == 2 * numbers for count, numbers in sizes if count)
    assert sizes[-1][0] > sizes[0][0]


def test_an_older_backup_is_brought_up_to_date(data: Path, tmp_path: Path) -> None:
    python(BACK, data)
    done("backup", tmp_path / "old", "--data", data)

    done("restore", tmp_path / "old", "--data", tmp_path / "new")

    assert rows(tmp_path / "new") == rows(data)
    with closing(sqlite3.connect(tmp_path / "new" / DATABASE)) as connection:
        assert connection.execute("SELECT count(*) FROM people_device").fetchone() == (2,)


# The tables as they were before there were devices.
BACK = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "druckpunkt.web.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "people", "0001", verbosity=0)
"""


# --- nothing is lost ---------------------------------------------------------------------------


def test_a_file_that_exists_is_replaced_only_when_asked(data: Path, backup: Path) -> None:
    before = backup.read_bytes()

    assert "--overwrite" in refused("backup", backup, "--data", data)
    assert backup.read_bytes() == before
    done("backup", backup, "--data", data, "--overwrite")
    assert backup.read_bytes() != before


def test_a_diary_that_exists_is_replaced_only_when_asked_and_kept_aside(
    data: Path, backup: Path
) -> None:
    change(data, "UPDATE people_person SET language = 'en'")
    before = contents(data)

    assert "--replace" in refused("restore", backup, "--data", data)
    assert contents(data) == before
    ran = done("restore", backup, "--data", data, "--replace", "--json")

    aside = Path(ran.json["kept_aside"])
    assert contents(aside) == before
    assert aside.parent == data
    assert contents(data) != before


def test_two_restores_in_the_same_second_keep_both_old_diaries(data: Path, backup: Path) -> None:
    for _ in range(3):
        done("restore", backup, "--data", data, "--replace")

    assert len(list(data.glob("before-restore-*"))) == 3


def flip_a_byte(parts: dict[str, bytes]) -> None:
    middle = len(parts[DATABASE]) // 2
    parts[DATABASE] = (
        parts[DATABASE][:middle]
        + bytes([parts[DATABASE][middle] ^ 1])
        + parts[DATABASE][middle + 1 :]
    )


def rewrite_manifest(**changes: object) -> Callable[[dict[str, bytes]], None]:
    """Make an alteration that changes what a backup says about itself."""

    def alter(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = json.dumps({**json.loads(parts[MANIFEST]), **changes}).encode()

    return alter


def honest_about(content: bytes) -> Callable[[dict[str, bytes]], None]:
    """Make an alteration that puts another database in, with the checksum that fits."""
    import hashlib

    def alter(parts: dict[str, bytes]) -> None:
        parts[DATABASE] = content
        said = json.loads(parts[MANIFEST])
        digest = hashlib.sha256(content).hexdigest()
        said["parts"][DATABASE] = {"bytes": len(content), "sha256": digest}
        parts[MANIFEST] = json.dumps(said).encode()

    return alter


BAD_PARTS = {
    "a flipped byte": (flip_a_byte, "damaged"),
    "no key": (lambda parts: parts.pop(KEY), "damaged"),
    "no database": (lambda parts: parts.pop(DATABASE), "damaged"),
    "no manifest": (lambda parts: parts.pop(MANIFEST), "damaged"),
    "a file too many": (lambda parts: parts.update({"../evil": b"x"}), "damaged"),
    "a manifest that is no JSON": (lambda parts: parts.update({MANIFEST: b"{"}), "damaged"),
    "a manifest of another kind": (lambda parts: parts.update({MANIFEST: b"[1]"}), "damaged"),
    "a newer format": (rewrite_manifest(format="druckpunkt-backup-2"), "newer"),
    "another format": (rewrite_manifest(format="zip"), "damaged"),
    "parts that are none": (rewrite_manifest(parts={}), "damaged"),
    "a wrong date": (rewrite_manifest(made_at="yesterday"), "damaged"),
    "not SQLite": (honest_about(b"SQLite format 3" + bytes(5000)), "damaged"),
    "an empty database": (honest_about(b""), "damaged"),
    "a bomb": (lambda parts: parts.update({KEY: bytes(40_000_000)}), "damaged"),
}


@pytest.mark.parametrize("kind", BAD_PARTS)
def test_a_backup_that_is_not_whole_changes_nothing(kind: str, data: Path, backup: Path) -> None:
    alter, word = BAD_PARTS[kind]
    before = contents(data)
    repacked(backup, alter)

    assert word in refused("restore", backup, "--data", data, "--replace")
    assert contents(data) == before


@pytest.mark.parametrize("length", [0, 1, 100, -1, -200])
def test_a_truncated_file_changes_nothing(length: int, data: Path, backup: Path) -> None:
    before = contents(data)
    backup.write_bytes(backup.read_bytes()[:length])

    refused("restore", backup, "--data", data, "--replace")

    assert contents(data) == before


def test_a_file_of_another_kind_leaves_no_folder_behind(tmp_path: Path) -> None:
    other = tmp_path / "diary.csv"
    other.write_text("date,arm,pain\n")

    assert "no backup" in refused("restore", other, "--data", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "nothing"

    assert str(missing) in refused("restore", missing, "--data", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_backup_of_a_newer_program_is_refused(data: Path, backup: Path, tmp_path: Path) -> None:
    change(data, "INSERT INTO django_migrations (app, name, applied) VALUES ('x', '0099', 0)")
    done("backup", backup, "--data", data, "--overwrite")
    before = contents(data)

    assert "newer" in refused("restore", backup, "--data", data, "--replace")
    assert contents(data) == before


def test_a_backup_without_a_diary_is_refused(data: Path, tmp_path: Path) -> None:
    python(FILL, tmp_path / "nobody", 0)
    done("backup", tmp_path / "b", "--data", tmp_path / "nobody")
    before = contents(data)

    assert "nothing to restore" in refused("restore", tmp_path / "b", "--data", data, "--replace")
    assert contents(data) == before


def test_a_running_server_keeps_its_folder(data: Path, backup: Path) -> None:
    before = contents(data)

    with share(data):
        assert "running" in refused("restore", backup, "--data", data, "--replace")

    assert contents(data) == before
    done("restore", backup, "--data", data, "--replace")


# --- what cannot be backed up ------------------------------------------------------------------


def test_a_folder_without_a_diary_is_refused(tmp_path: Path) -> None:
    assert str(tmp_path) in refused("backup", tmp_path / "b", "--data", tmp_path)


def test_a_backup_inside_the_data_folder_is_refused(data: Path) -> None:
    before = contents(data)

    for name in ("b", DATABASE):
        assert "inside" in refused("backup", data / name, "--data", data, "--overwrite")
    assert contents(data) == before


def test_a_damaged_database_makes_no_backup(data: Path, tmp_path: Path) -> None:
    (data / DATABASE).write_bytes(b"nonsense" * 1000)

    assert "damaged" in refused("backup", tmp_path / "b", "--data", data)
    assert not (tmp_path / "b").exists()


def test_a_folder_that_is_not_there_is_refused(data: Path, tmp_path: Path) -> None:
    refused("backup", tmp_path / "missing" / "b", "--data", data)


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_postgresql_has_tools_of_its_own(
    verb: str, data: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/mats")

    sentence = refused(verb, backup, "--data", data)

    assert "pg_dump" in sentence
    assert "pg_restore" in sentence


def test_both_speak_german(data: Path, tmp_path: Path) -> None:
    made = done("backup", tmp_path / "b", "--data", data, "--language", "de")
    back = done("restore", tmp_path / "b", "--data", tmp_path / "new", "--language", "de")

    assert made.out.startswith("Sicherung geschrieben")
    assert back.out.startswith("Zurückgeholt")


def test_a_backup_loads_no_framework(data: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from druckpunkt.cli import main; main(sys.argv[1:]);"
        "print(sorted({'django', 'granian'} & set(sys.modules)))"
    )

    ran = python(program, tmp_path, "backup", tmp_path / "b", "--data", data)

    assert ran.stdout.splitlines()[-1] == "[]"


def test_the_installed_command_does_it_too(data: Path, tmp_path: Path) -> None:
    assert process("backup", tmp_path / "b", "--data", data, "--json").json["people"] == 2


# --- tidying -----------------------------------------------------------------------------------


def test_tidying_deletes_what_nobody_uses_and_says_how_many(data: Path) -> None:
    change(
        data,
        "UPDATE people_person SET last_seen_date = '2020-01-01' "
        "WHERE id = (SELECT min(id) FROM people_person)",
    )

    assert done("tidy", "--data", data, "--json").json["deleted"] == 1
    assert len(rows(data)) == 1
    assert done("tidy", "--data", data).out == "Diaries deleted: 0.\n"


def test_tidying_makes_no_folder(tmp_path: Path) -> None:
    refused("tidy", "--data", tmp_path / "none")

    assert not (tmp_path / "none").exists()
