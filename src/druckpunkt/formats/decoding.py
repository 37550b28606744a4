"""From bytes to text, without guessing: UTF-8, or UTF-16 where a byte order mark says so."""

from __future__ import annotations

import codecs

from druckpunkt.formats.files import refuse_large
from druckpunkt.formats.rejection import InputRejected

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What .xlsx (and every zip) and the old .xls begin with.
WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def decode(data: bytes, file: str) -> str:
    """Return the text in `data` without its byte order mark.

    Other encodings are refused rather than guessed: a wrong guess turns an umlaut into two signs
    and nobody notices. Raises `InputRejected` for too many bytes, nothing but blanks, binary
    content and any other encoding.
    """
    refuse_large(len(data), file)
    if data.startswith(WORKBOOK_MARKS):
        raise InputRejected("workbook", file=file)
    text = _decoded(data, file)
    if "\0" in text:
        raise InputRejected("binary_file", file=file)
    if not text.strip():
        raise InputRejected("empty_file", file=file)
    return text


def _decoded(data: bytes, file: str) -> str:
    encoding = "utf-16" if data.startswith(UTF_16_MARKS) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig" and b"\0" in data:
            raise InputRejected("binary_file", file=file) from error
        line = data[: error.start].count(b"\n") + 1
        raise InputRejected("wrong_encoding", file=file, line=line) from error
