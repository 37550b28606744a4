"""The page where a session begins names where its words come from."""

from __future__ import annotations

import pytest
from django.test import Client

from druckpunkt.session import parts
from druckpunkt.texts.session import source_sentences


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_session_page_names_the_sources_of_its_cues(client: Client, language: str) -> None:
    page = client.get(f"/{language}/session/").content.decode()

    for sentence in source_sentences(parts(), language):
        assert sentence in page
