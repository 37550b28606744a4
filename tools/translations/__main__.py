"""The three verbs of the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.pofile import escape

from tools import translations
from tools.translations.catalogue import compiled, sound
from tools.translations.check import missing_texts, problems
from tools.translations.texts import BrokenFile, Place, Text, german_texts, used_texts

ROOT = Path(__file__).resolve().parents[2]


def compile_texts(place: Place) -> int:
    """Write the compiled catalogue."""
    german = german_texts(place)
    place.compiled.parent.mkdir(parents=True, exist_ok=True)
    place.compiled.write_bytes(compiled(sound(german)))
    print(f"compiled {len(sound(german))} German texts")
    return 0


def check_texts(place: Place) -> int:
    """Print all problems and fail if there is one."""
    found = problems(place)
    print("\n".join([*found, f"{len(found)} problem(s) in the German texts"]))
    return int(bool(found))


def extract_texts(place: Place) -> int:
    """Print what has no German yet, ready to be pasted into a German file."""
    for text in missing_texts(used_texts(place), german_texts(place)):
        print(_entry(text))
    return 0


def _entry(text: Text) -> str:
    lines = [f"#: {text.where}"]
    if text.context:
        lines.append(f"msgctxt {escape(text.context)}")
    lines.append(f"msgid {escape(text.forms[0])}")
    if len(text.forms) == 1:
        return "\n".join([*lines, 'msgstr ""', ""])
    plural = f"msgid_plural {escape(text.forms[1])}"
    return "\n".join([*lines, plural, 'msgstr[0] ""', 'msgstr[1] ""', ""])


VERBS = {"compile": compile_texts, "check": check_texts, "extract": extract_texts}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb on this checkout."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.translations", description=translations.__doc__
    )
    parser.add_argument("verb", choices=VERBS)
    verb = VERBS[parser.parse_args(arguments).verb]
    try:
        return verb(Place.below(ROOT))
    except BrokenFile as error:
        sys.exit(str(error))


if __name__ == "__main__":
    sys.exit(main())
