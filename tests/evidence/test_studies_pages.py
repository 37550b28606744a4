"""docs/evidence lists every study and every rule exactly as data and code have them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from druckpunkt.evidence import load_library
from druckpunkt.evidence.appraisal import Domain
from druckpunkt.texts.certainty import domain_label
from tools.evidence_pages import FOLDER, pages


@pytest.mark.parametrize("name", ["studies.md", "certainty.md"])
def test_the_page_is_what_the_studies_say(name: str) -> None:
    written = (FOLDER / name).read_text("utf-8")

    assert written == pages(load_library())[name], "run: python -m tools.evidence_pages"


def test_every_study_stands_there_with_its_sources() -> None:
    written = (FOLDER / "studies.md").read_text("utf-8")

    for study in load_library().studies:
        assert f"### `{study.id}`: " in written
        assert all(source.address in written for source in study.sources)


def test_every_domain_is_explained() -> None:
    written = (FOLDER / "certainty.md").read_text("utf-8")
    explained = [domain for domain in Domain if f"### {domain_label(domain, 'en')}\n" in written]

    assert explained == [domain for domain in Domain if domain is not Domain.DESIGN]


def test_a_changed_study_changes_the_page() -> None:
    library = load_library()
    fewer = pages(replace(library, studies=library.studies[1:]))

    assert fewer["studies.md"] != pages(library)["studies.md"]
    assert fewer["certainty.md"] != pages(library)["certainty.md"]
