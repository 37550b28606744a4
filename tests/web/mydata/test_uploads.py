"""A file over 10 MB is refused before it is read (issue, point 7)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from druckpunkt.formats import LARGEST_BYTES
from druckpunkt.web.mydata.models import PendingImport
from druckpunkt.web.mydata.uploads import ROOM_FOR_THE_FORM
from tests.web.cast import Visitor
from tests.web.mydata.files import UPLOAD, send


class Unread(BytesIO):
    """A body that nobody may read."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Fail the test."""
        raise AssertionError("the body was read")


@pytest.mark.parametrize("size", [LARGEST_BYTES + ROOM_FOR_THE_FORM + 1, 50_000_000, 10**15])
def test_an_announced_flood_is_refused_unread(size: int, anna: Visitor) -> None:
    body: Any = {"CONTENT_LENGTH": str(size), "wsgi.input": Unread()}

    answer: Any = anna.generic("POST", UPLOAD, content_type=MULTIPART_CONTENT, **body)

    assert answer.status_code == 413
    assert "10 MB" in answer.content.decode()


def test_a_file_that_was_not_announced_is_cut_off(anna: Visitor) -> None:
    """The whole form stays below the announced limit by a little, the file does not."""
    content = b"x" * (LARGEST_BYTES + 1)
    body = encode_multipart(BOUNDARY, {"file": _named(content)})
    assert len(body) < LARGEST_BYTES + ROOM_FOR_THE_FORM

    answer = anna.generic("POST", UPLOAD, body, content_type=MULTIPART_CONTENT)

    assert answer.status_code == 413
    assert not PendingImport.objects.exists()


def test_two_files_together_may_not_be_larger_either(anna: Visitor) -> None:
    half = b"x" * (LARGEST_BYTES // 2 + 1)
    body = encode_multipart(BOUNDARY, {"file": [_named(half), _named(half)]})

    answer = anna.generic("POST", UPLOAD, body, content_type=MULTIPART_CONTENT)

    assert answer.status_code == 413


def test_the_largest_file_that_may_come_is_read(anna: Visitor) -> None:
    head = b"date,arm,pain\n2026-03-02,mat,4\n2026-03-03,rest,5\n"
    content = head + b",,\n" * ((LARGEST_BYTES - len(head)) // 3)

    answer = send(anna, content)

    assert answer.status_code in (200, 422)


def test_a_nonsense_length_is_no_way_around(anna: Visitor) -> None:
    answer = anna.generic(
        "POST", UPLOAD, b"x" * 100, content_type=MULTIPART_CONTENT, CONTENT_LENGTH="a lot"
    )

    assert answer.status_code < 500


def _named(content: bytes) -> BytesIO:
    file = BytesIO(content)
    file.name = "diary.csv"
    return file
