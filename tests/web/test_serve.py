"""The server process: private, on this machine only, clear about what it cannot do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from druckpunkt.web.refusal import CannotStart
from druckpunkt.web.serve import claim
from tests.browser.server import Server, free_port

SERVE = """
import sys
from pathlib import Path
from druckpunkt.web.serve import serve
serve(port=int(sys.argv[1]), data_dir=Path(sys.argv[2]), open_browser=False)
"""
SHIPPED = [sys.executable, "-c", SERVE]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that a server has prepared before."""
    folder = tmp_path_factory.mktemp("served")
    with Server(folder, command=SHIPPED):
        pass
    return folder


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    """The server as shipped, started warm."""
    with Server(folder, command=SHIPPED) as running:
        yield running


def fetch(url: str) -> tuple[int, str, dict[str, str]]:
    """Return status, text and headers of a page."""
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.status, answer.read().decode(), dict(answer.headers)


def test_a_warm_start_answers_with_what_the_first_start_has_prepared(folder: Path) -> None:
    prepared = [folder / "secret.key", *sorted((folder / "static").rglob("*"))]
    before = {path: path.stat().st_mtime_ns for path in prepared}

    with Server(folder, command=SHIPPED) as server:
        assert fetch(f"{server.url}/")[0] == 200

    assert len(before) > 2
    assert {path: path.stat().st_mtime_ns for path in prepared} == before


def test_it_serves_the_start_page_and_the_style_with_a_hashed_name(server: Server) -> None:
    status, page, _ = fetch(f"{server.url}/")
    style = page.split('rel="stylesheet" href="')[1].split('"')[0]

    assert status == 200
    assert style.startswith("/static/css/1-ground.")
    assert len(style.split(".")[1]) == 12
    _, _, headers = fetch(f"{server.url}{style}")
    assert "immutable" in headers["cache-control"]


def test_what_it_stores_is_for_its_owner_alone(folder: Path) -> None:
    open_to_others = [path for path in (folder, *folder.iterdir()) if path.stat().st_mode & 0o077]

    assert open_to_others == []
    assert {"druckpunkt.sqlite3", "secret.key", "static"} <= {
        path.name for path in folder.iterdir()
    }


def test_it_listens_on_this_machine_only(server: Server) -> None:
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("needs /proc")
    port = f"{server.port:04X}"

    listening = [line.split()[1] for line in table.read_text().splitlines() if " 0A " in line]
    assert [place for place in listening if place.endswith(f":{port}")] == [f"0100007F:{port}"]
    assert f":{port} " not in Path("/proc/net/tcp6").read_text()


def test_ctrl_c_ends_it_without_a_word(folder: Path) -> None:
    for _ in range(3):
        server = Server(folder, command=SHIPPED)
        with server:
            pass

        assert server.exit_code == 0
        assert server.output == f"Druckpunkt: {server.url}/  (Ctrl-C)\n"


def test_the_end_of_a_service_is_as_quiet(folder: Path) -> None:
    with Server(folder, command=SHIPPED) as server:
        os.kill(server.process_id, signal.SIGTERM)
        output = server.wait()

    assert (server.exit_code, output.count("\n")) == (0, 1)


def test_a_port_in_use_is_refused(server: Server) -> None:
    with pytest.raises(CannotStart) as refused:
        claim(server.port)

    assert (refused.value.code, refused.value.values) == ("port_taken", {"port": server.port})


def test_a_port_in_use_by_anybody_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        with pytest.raises(CannotStart):
            claim(other.getsockname()[1])


def test_a_port_just_left_can_be_taken_again(folder: Path) -> None:
    with Server(folder, command=SHIPPED) as server:
        fetch(f"{server.url}/")

    claim(server.port)


@pytest.mark.parametrize(
    ("occupied", "words"), [("port", "port"), ("folder", "folder")], ids=["port", "folder"]
)
def test_on_the_command_line_a_refusal_is_one_sentence(
    occupied: str, words: str, server: Server, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    port = server.port if occupied == "port" else free_port()
    data = blocked / "data" if occupied == "folder" else tmp_path / "fresh"

    program = "import sys; from druckpunkt.cli import main; sys.exit(main())"
    arguments = ["serve", "--port", str(port), "--data", str(data), "--no-browser"]
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, "LC_ALL": "en_GB.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert words in result.stderr.lower()
    assert str(port if occupied == "port" else data) in result.stderr


def test_writers_queue_up_instead_of_failing(folder: Path) -> None:
    with Server(folder, command=SHIPPED) as server:
        program = WRITE.format(url=server.url)
        writers = [
            subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE)
            for _ in range(4)
        ]
        complaints = [writer.communicate(timeout=60)[1].decode() for writer in writers]

    assert complaints == [""] * 4, server.output
    assert server.output.count("\n") == 1


WRITE = """
import re, urllib.parse, urllib.request, http.cookiejar
opener = urllib.request.build_opener(
    urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
for _ in range(10):
    page = opener.open("{url}/consent/", timeout=60).read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="(\\w+)"', page)
    if token and 'name="agreed"' in page:
        form = urllib.parse.urlencode({{"csrfmiddlewaretoken": token[1], "agreed": "on"}})
        opener.open("{url}/consent/", form.encode(), timeout=60)
    page = opener.open("{url}/me/consents/", timeout=60).read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="(\\w+)"', page)
    form = urllib.parse.urlencode({{"csrfmiddlewaretoken": token[1], "confirmed": "on"}})
    opener.open("{url}/me/erase/", form.encode(), timeout=60)
"""
