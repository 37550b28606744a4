"""A command line that does not fit: what is wrong with it, in one sentence.

The parser speaks English only, and with a traceback's love of detail; what it says most often is
said again here in both languages. Anything else is passed on as it came.
"""

from __future__ import annotations

import re

from typer import TyperException

from druckpunkt.texts.catalogue import gettext

COMMAND = re.compile(r"No such command '(.*?)'", re.DOTALL)
EXTRA = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
LIMIT = re.compile(r"(greater|less) than or equal to (\S+)")


def usage_sentence(error: TyperException, language: str) -> str:
    """Return one sentence that names the argument and what it needs."""
    message = " ".join(error.format_message().split())
    kind, argument = type(error).__name__, _argument(error)
    if kind == "NoSuchOption":
        return gettext("There is no option {argument}.", language).format(argument=argument)
    if kind == "MissingParameter":
        return gettext("{argument} is missing.", language).format(argument=argument)
    if kind == "BadOptionUsage":
        return gettext("{argument} needs a value.", language).format(argument=argument)
    if kind == "BadParameter":
        wanted = _wanted(" ".join(error.message.split()), language)
        sentence = gettext("{argument} does not fit: {wanted}.", language)
        return sentence.format(argument=argument, wanted=wanted.rstrip("."))
    return _about_command(message, language)


def _about_command(message: str, language: str) -> str:
    unknown, extra = COMMAND.search(message), EXTRA.search(message)
    if unknown:
        sentence = gettext("There is no command {name}; see druckpunkt --help.", language)
        return sentence.format(name=unknown.group(1))
    if extra:
        return gettext("Too much on the line: {extra}.", language).format(extra=extra.group(1))
    return message


def _wanted(reason: str, language: str) -> str:
    """Say what the parser wanted instead."""
    limit = LIMIT.search(reason)
    if limit:
        least = gettext("at least {limit}", language)
        most = gettext("at most {limit}", language)
        return (least if limit.group(1) == "greater" else most).format(limit=limit.group(2))
    if "valid integer" in reason:
        return gettext("a whole number is needed", language)
    if "valid number" in reason:
        return gettext("a number is needed", language)
    return reason


def _argument(error: TyperException) -> str:
    """Name the option or argument as it is typed."""
    option = getattr(error, "option_name", None)
    if option:
        return str(option)
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "…"
    if getattr(parameter, "param_type_name", "") == "argument":
        return str(parameter.metavar or parameter.name).upper()
    return str(max(parameter.opts, key=len))
