"""A request that is refused as a whole: a code for the program, a sentence for the person."""

from __future__ import annotations

from django.http import JsonResponse

from druckpunkt.formats.rejection import InputRejected
from druckpunkt.texts.errors import describe
from druckpunkt.web.labels import language

TOO_LARGE = frozenset({"too_many_bytes", "too_many_items"})


def refused(error: InputRejected, *, status: int) -> JsonResponse:
    """Return the answer that says why nothing of this request was looked at."""
    sentence = describe(error, language())
    return JsonResponse({"code": error.code, "sentence": sentence}, status=status)


def refused_body(error: InputRejected) -> JsonResponse:
    """Return the answer to a body that is no list of items: too large, or not what it should be."""
    status = 413 if error.code in TOO_LARGE else 400
    values = {name: value for name, value in error.values.items() if name != "file"}
    return refused(InputRejected(error.code, **values), status=status)


def refused_token() -> JsonResponse:
    """Return the answer to a token that does not fit; a fresh one stands in the next card."""
    return refused(InputRejected("old_token"), status=403)
