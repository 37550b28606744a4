"""Refuse what is too large before it is read: by what the browser announces, then by counting."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from druckpunkt.formats import LARGEST_BYTES, refuse_large

# The other parts of the form: a token, boundaries, headings.
ROOM_FOR_THE_FORM = 20_000


def refuse_announced(request: HttpRequest, name: str) -> None:
    """Raise `InputRejected` when the announced length is more than a form with the largest file."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    size = int(announced) if announced.isdecimal() else 0
    if size > LARGEST_BYTES + ROOM_FOR_THE_FORM:
        refuse_large(size, name)


class CappedUpload(FileUploadHandler):
    """Keep one file in memory and stop reading at the first byte too many.

    Nothing of a health diary is ever put down as a temporary file.
    """

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._content = BytesIO()
        self.size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file; the bytes of all files count together."""
        super().new_file(*args, **kwargs)
        self._content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take the next piece, or forget this and all that follow."""
        self.size += len(raw_data)
        if self.size > LARGEST_BYTES:
            raise StopUpload(connection_reset=False)
        self._content.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """Return the whole file."""
        self._content.seek(0)
        return InMemoryUploadedFile(
            file=self._content,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )

    @property
    def is_too_large(self) -> bool:
        """Say whether reading was stopped."""
        return self.size > LARGEST_BYTES
