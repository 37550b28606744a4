"""What a user can get wrong becomes one sentence on stderr and exit code 2."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from typer import TyperException

from druckpunkt.cli.language import language_of
from druckpunkt.cli.refusal import Refused
from druckpunkt.cli.usage import usage_sentence

REFUSED = 2


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the verb in `arguments` and return its exit code."""
    language = language_of(arguments, environment)
    try:
        return _invoke(arguments)
    except TyperException as error:
        return _refuse(usage_sentence(error, language))
    except BrokenPipeError:
        return 0
    except Exception as error:
        sentence = _described(error, language)
        if sentence is None:
            raise
        return _refuse(sentence)


def _invoke(arguments: Sequence[str]) -> int:
    from druckpunkt.cli.app import app

    result = app(list(arguments), prog_name="druckpunkt", standalone_mode=False)
    return result if isinstance(result, int) else 0


def _described(error: Exception, language: str) -> str | None:
    """Return the sentence for what a user caused; None for a mistake of ours."""
    if isinstance(error, Refused):
        return error.sentence
    from druckpunkt.days import UnknownZone

    if isinstance(error, OSError | UnknownZone) or {"code", "values"} <= set(dir(error)):
        from druckpunkt.texts.errors import describe

        return describe(error, language)
    return None


def _refuse(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return REFUSED
