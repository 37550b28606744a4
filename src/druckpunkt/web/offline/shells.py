"""The shells: pages without a person, written once per language and process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from druckpunkt.web.offline.entry_page import entry_context
from druckpunkt.web.offline.files import files_of
from druckpunkt.web.offline.session_page import session_context
from druckpunkt.web.offline.today_page import today_context

# The tab that is marked, by shell.
ROOMS: Final = {"today": "diary", "session": "session", "entry": "diary", "unreachable": "offline"}
LANGUAGES: Final = tuple(code for code, _ in settings.LANGUAGES)


@cache
def shell(name: str, language: str) -> bytes:
    """Return the shell `name` in `language` as it is sent."""
    with override(language):
        page = _rendered(name, language)
        modules = [address for address in files_of([page]) if address.endswith(".js")]
        return _rendered(name, language, modules)


def _rendered(name: str, language: str, modules: Sequence[str] = ()) -> bytes:
    """Render the shell; `modules` are fetched at once, not one after the other as they import."""
    context = {**_context(name, language), "modules": modules}
    return render_to_string(f"offline/{name}.html", context).encode()


def _context(name: str, language: str) -> dict[str, Any]:
    own = {"today": today_context, "entry": entry_context, "session": session_context}
    return {
        "shell": name,
        "language": language,
        "other_language": next(code for code in LANGUAGES if code != language),
        # Tabs and frame are those of every page. There is no request whose person they could show.
        "is_known": True,
        "plain_lan": settings.PLAIN_LAN,
        "request": SimpleNamespace(resolver_match=SimpleNamespace(app_name=ROOMS[name])),
        **(own[name](language) if name in own else {}),
    }
