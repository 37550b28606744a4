"""A command line that does not fit: what is wrong with it, in one sentence."""

from __future__ import annotations

from typer import TyperException

from druckpunkt.texts.catalogue import gettext


def usage_sentence(error: TyperException, language: str) -> str:
    """Return one sentence that names the argument and where to read on."""
    kind = type(error).__name__
    argument = _argument(error)
    if kind == "NoSuchOption":
        sentence = gettext("There is no option {argument}.", language)
    elif kind == "MissingParameter":
        sentence = gettext("{argument} is missing.", language)
    elif kind == "BadParameter":
        reason = " ".join(error.message.split())
        sentence = gettext("{argument} does not fit ({reason}).", language)
        sentence = sentence.replace("{reason}", reason)
    else:
        return " ".join(error.format_message().split())
    return sentence.replace("{argument}", argument)


def _argument(error: TyperException) -> str:
    """Name the option or argument as it is typed."""
    option = getattr(error, "option_name", None)
    if option:
        return str(option)
    hint = getattr(error, "param_hint", None)
    if isinstance(hint, str):
        return hint
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "…"
    if getattr(parameter, "param_type_name", "") == "argument":
        return str(parameter.make_metavar(getattr(error, "ctx", None))).strip("[]")
    return str(max(parameter.opts, key=len))
