"""The workshop for German texts: it must notice every way in which a text can go missing."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest

from tools.translations.__main__ import compile_texts, extract_texts
from tools.translations.catalogue import compiled
from tools.translations.check import placeholders, problems
from tools.translations.texts import BrokenFile, Place, german_texts, used_texts

CODE = """
def greet(language, count):
    gettext("Good morning", language)
    ngettext("{count} day", "{count} days", count, language)
    pgettext("verb", "Mat")
"""
GERMAN = """
msgid "Good morning"
msgstr "Guten Morgen"

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "ein Tag"
msgstr[1] "{count} Tage"

msgctxt "verb"
msgid "Mat"
msgstr "Matte"
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A small program whose German is complete."""
    place = Place.below(tmp_path)
    place.german.mkdir(parents=True)
    (place.source / "greeting.py").write_text(CODE, "utf-8")
    (place.german / "greeting.po").write_text(GERMAN, "utf-8")
    compile_texts(place)
    return place


def write_template(place: Place, text: str) -> None:
    """Add a template to the small program."""
    folder = place.source / "web" / "templates"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(text, "utf-8")


def add_german(place: Place, text: str) -> None:
    """Add a second German file and compile it."""
    (place.german / "more.po").write_text(text, "utf-8")
    compile_texts(place)


def test_complete_texts_have_no_problem(place: Place) -> None:
    assert problems(place) == []


def test_a_message_without_german_is_named_with_its_place(place: Place) -> None:
    (place.source / "more.py").write_text('\ngettext("Good night")\n', "utf-8")

    assert problems(place) == ["more.py:2: 'Good night' has no German"]


def test_template_messages_are_found(place: Place) -> None:
    write_template(
        place,
        """
        <h1 title="it's here">{% translate "Your diary" %}</h1>
            <p>{{ _("Quietly") }} {% translate "Mat" context "noun" %}</p>
          {% blocktranslate trimmed count days=n with name=x %}
            {{ days }} day,
            {{ name }}
          {% plural %}
            {{ days }} days, {{ name }}
          {% endblocktranslate %}
        """,
    )

    found = {(text.context, text.forms) for text in used_texts(place)}

    assert found >= {
        ("", ("Your diary",)),
        ("", ("Quietly",)),
        ("noun", ("Mat",)),
        ("", ("%(days)s day, %(name)s", "%(days)s days, %(name)s")),
    }


def test_a_message_that_nobody_uses_is_named(place: Place) -> None:
    add_german(place, 'msgid "Old"\nmsgstr "Alt"\n')

    assert problems(place) == ["more.po:1: 'Old' is not used (any more)"]


@pytest.mark.parametrize("second", ["more.po", "greeting.po"])
def test_a_message_may_stand_only_once(place: Place, second: str) -> None:
    entry = '\nmsgid "Good morning"\nmsgstr "Moin"\n'
    with (place.german / second).open("a", encoding="utf-8") as file:
        file.write(entry)
    compile_texts(place)

    assert any("stands already in greeting.po:2" in problem for problem in problems(place))


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Go"\nmsgstr ""\n', "has an empty translation"),
        ('#, fuzzy\nmsgid "Go"\nmsgstr "Los"\n', "is marked fuzzy"),
        ('msgid "Go"\nmsgstr "Los {name}"\n', "has other placeholders in German"),
    ],
)
def test_a_faulty_german_text_is_named(place: Place, entry: str, fault: str) -> None:
    (place.source / "more.py").write_text('_("Go")\n', "utf-8")
    add_german(place, entry)

    assert [problem.partition("'Go' ")[2] for problem in problems(place)] == [fault]


def test_a_plural_without_its_german_plural_is_missing(place: Place) -> None:
    (place.source / "more.py").write_text('ngettext("One", "Many", 2)\n', "utf-8")
    add_german(place, 'msgid "One"\nmsgstr "Eins"\n')

    assert problems(place) == [
        "more.py:1: 'One' has no German",
        "more.po:1: 'One' is not used (any more)",
    ]


def test_an_old_catalogue_is_noticed(place: Place) -> None:
    changed = GERMAN.replace("Guten Morgen", "Moin")
    (place.german / "greeting.po").write_text(changed, "utf-8")

    assert problems(place) == [
        "The compiled catalogue is out of date: python3 dev.py translate",
    ]


def test_a_broken_file_is_named_with_its_line(place: Place) -> None:
    (place.german / "broken.po").write_text('msgid "A"\nmsgstr "B"\nnonsense\n', "utf-8")

    with pytest.raises(BrokenFile, match=r"broken\.po:3"):
        german_texts(place)

    assert len(problems(place)) == 1


def test_the_catalogue_speaks_german_through_gettext(place: Place) -> None:
    german = gettext.GNUTranslations(io.BytesIO(place.compiled.read_bytes()))

    assert german.gettext("Good morning") == "Guten Morgen"
    assert german.ngettext("{count} day", "{count} days", 1) == "ein Tag"
    assert german.ngettext("{count} day", "{count} days", 3) == "{count} Tage"
    assert german.pgettext("verb", "Mat") == "Matte"


def test_equal_texts_give_equal_bytes_in_any_order(place: Place) -> None:
    german = german_texts(place)

    assert compiled(german) == compiled(german[::-1])


def test_extract_prints_entries_ready_to_paste(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    write_template(place, """{% translate 'Say "ah"' %}""")
    (place.source / "more.py").write_text('ngettext("One", "Many", 2)\n', "utf-8")

    extract_texts(place)

    printed = capsys.readouterr().out
    assert 'msgid "One"\nmsgid_plural "Many"\nmsgstr[0] ""\nmsgstr[1] ""\n' in printed
    assert 'msgid "Say \\"ah\\""\nmsgstr ""\n' in printed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%(count)s of {all:.1f}", {"%(count)s", "{all"}),
        ("100 %% sure, {{literally}}", set()),
        ("50 % of it", set()),
        ("%d days", {"%d"}),
        ("{0} and {}", {"{0", "{"}),
    ],
)
def test_placeholders_are_recognised(text: str, found: set[str]) -> None:
    assert placeholders(text) == found
