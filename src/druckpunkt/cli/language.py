"""Which of the two languages to speak on this command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LANGUAGES = ("de", "en")


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language asked for by `--language`, else that of the environment.

    Read before the arguments are parsed, because a refused argument is answered in it too.
    """
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name != "--language":
            continue
        wanted = value or "".join(arguments[position + 1 : position + 2])
        if wanted in LANGUAGES:
            return wanted
    return language_of_environment(environment)


def language_of_environment(environment: Mapping[str, str]) -> str:
    """Return `de` when the locale of the environment is German, else `en`."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    return "de" if locale.lower().startswith("de") else "en"
