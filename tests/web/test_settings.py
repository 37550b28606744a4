"""Safe by default: hosts, cookies, key, no debugging, no override of clock, seed or verdict."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from django.utils.formats import date_format

from druckpunkt.texts.phrases import day
from druckpunkt.web import environment

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src" / "druckpunkt" / "web"
# What the environment may decide; everything else would be a back door for tests.
ALLOWED_VARIABLES = {
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "DRUCKPUNKT_DATA",
    "DRUCKPUNKT_HOSTS",
    "DRUCKPUNKT_TLS",
}
SHOW = """
import json
from druckpunkt.web import settings
names = [name for name in dir(settings) if name.isupper()]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""


def shipped(folder: Path, **variables: str) -> dict[str, Any]:
    """Return the shipped settings as a fresh process with these variables sees them."""
    result = run_python(SHOW, {"DRUCKPUNKT_DATA": str(folder), **variables})
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)  # type: ignore[no-any-return]


def run_python(program: str, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `program` in a fresh process without the variables of this one."""
    kept = {name: value for name, value in os.environ.items() if name not in ALLOWED_VARIABLES}
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**kept, **variables},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def test_debugging_is_off_whatever_the_environment_says(tmp_path: Path) -> None:
    noisy = {"DEBUG": "1", "DJANGO_DEBUG": "1", "DRUCKPUNKT_DEBUG": "1", "PYTHONDEVMODE": "0"}

    assert shipped(tmp_path, **noisy)["DEBUG"] is False


def test_the_clock_is_the_one_of_the_system_whatever_the_environment_says(tmp_path: Path) -> None:
    settings = shipped(tmp_path, DRUCKPUNKT_CLOCK="tests.web.clock.now")

    assert settings["DRUCKPUNKT_CLOCK"] == "druckpunkt.web.clock.system_now"


def test_the_web_reads_no_other_variable() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in WEB.rglob("*.py"))

    named = set(re.findall(r'"((?:DRUCKPUNKT|DJANGO|DATABASE)_[A-Z_]+)"', sources))
    assert named <= ALLOWED_VARIABLES
    assert "getenv" not in sources
    assert len(re.findall(r"os\.environ\.get\((?!\")", sources)) == 0


def test_nobody_in_the_web_asks_another_clock() -> None:
    asking = re.compile(r"datetime\.now\(|date\.today\(|timezone\.now|localdate\(|auto_now")
    found = {
        str(path.relative_to(WEB)): asking.findall(path.read_text("utf-8"))
        for path in WEB.rglob("*.py")
    }

    assert {name: calls for name, calls in found.items() if calls} == {
        "clock.py": ["datetime.now("]
    }


def test_it_answers_to_its_own_names_only(tmp_path: Path) -> None:
    assert shipped(tmp_path)["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def test_further_hosts_are_named_one_by_one(tmp_path: Path) -> None:
    settings = shipped(tmp_path, DRUCKPUNKT_HOSTS="mat.example, 192.168.0.7")

    assert settings["ALLOWED_HOSTS"][3:] == ["mat.example", "192.168.0.7"]


@pytest.mark.parametrize("hosts", ["*", "mat.example,*", "*.example", ".example"])
def test_a_wildcard_host_is_refused(hosts: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="Name each host in full"):
        environment.allowed_hosts(hosts)


def test_another_host_is_turned_away(client: Any) -> None:
    answer = client.get("/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400


def test_two_data_folders_share_no_cookie_name(tmp_path: Path) -> None:
    cookies = ("CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "INSTANCE")
    first, second = shipped(tmp_path / "a"), shipped(tmp_path / "b")

    for name in cookies:
        assert first[name] != second[name]


def test_under_tls_every_cookie_is_secure_and_https_is_remembered(tmp_path: Path) -> None:
    settings = shipped(tmp_path, DRUCKPUNKT_TLS="1")

    assert settings["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert settings["LANGUAGE_COOKIE_NAME"].startswith("__Host-")
    for name in ("CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SESSION_COOKIE_SECURE"):
        assert settings[name] is True
    assert settings["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600


def test_importing_the_settings_makes_no_folder_and_no_key(tmp_path: Path) -> None:
    folder = tmp_path / "untouched"

    result = run_python("import druckpunkt.web.settings", {"DRUCKPUNKT_DATA": str(folder)})

    assert (result.returncode, folder.exists()) == (0, False)


def test_sqlite_queues_writers_and_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    described = environment.database(tmp_path, "")

    options = described["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["timeout"] >= 5


def test_postgresql_is_described_by_its_address(tmp_path: Path) -> None:
    described = environment.database(tmp_path, "postgresql://me:p%40ss@db.example:5433/mats")

    assert described["ENGINE"] == "django.db.backends.postgresql"
    assert (described["NAME"], described["USER"], described["PASSWORD"]) == ("mats", "me", "p@ss")
    assert (described["HOST"], described["PORT"]) == ("db.example", 5433)


def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured):
        environment.database(tmp_path, "mysql://x/y")


def test_the_web_starts_without_heavy_numerics(tmp_path: Path) -> None:
    program = """
import sys
from datetime import date
from druckpunkt.web.wsgi import application
answers = []
environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "SERVER_NAME": "localhost",
           "SERVER_PORT": "8000", "HTTP_HOST": "localhost", "wsgi.input": sys.stdin.buffer,
           "wsgi.url_scheme": "http"}
application(environ, lambda status, headers: answers.append(status))
heavy = {"numba", "scipy", "scipy.stats", "matplotlib", "matplotlib.pyplot", "pandas"}
print(answers, sorted(heavy & set(sys.modules)))
"""
    prepare = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'druckpunkt.web.settings'\n"
        "from druckpunkt.web.preparation import prepare; prepare()"
    )
    variables = {"DRUCKPUNKT_DATA": str(tmp_path)}

    assert run_python(prepare, variables).stderr == ""
    assert run_python(program, variables).stdout == "['200 OK'] []\n"


def test_numba_never_enters_the_web_not_even_for_answers_and_forecasts(tmp_path: Path) -> None:
    program = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "druckpunkt.web.settings"
from druckpunkt.web.preparation import prepare
prepare()
from django.test import Client
from django.urls import reverse
from druckpunkt.web.trials.models import Trial
browser = Client(SERVER_NAME="localhost")
browser.post(reverse("example:enter"), {"scene": "start"})
browser.post(reverse("trials:foresight"))
forecast = browser.get(reverse("trials:foresight")).status_code
browser.post(reverse("example:enter"), {"scene": "whole"})
answers = [browser.get(reverse("answer:show", args=[trial.pk])).status_code
           for trial in Trial.objects.exclude(opened_at=None)]
print(forecast, set(answers), sorted({"numba", "matplotlib.pyplot", "scipy"} & set(sys.modules)))
"""

    result = run_python(program, {"DRUCKPUNKT_DATA": str(tmp_path)})

    assert result.stdout == "200 {200} []\n", result.stderr


@pytest.mark.parametrize("moment", [date(2026, 2, 1), date(2026, 9, 14)])
def test_english_pages_write_dates_as_english_sentences_do(moment: date) -> None:
    with translation.override("en"):
        assert date_format(moment, "DATE_FORMAT") == day(moment, "en")
