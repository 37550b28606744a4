"""Hypothesis strategies for diaries, shared by the tests of every format."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from druckpunkt.diary import REGIONS, Diary, DiaryDay, EntryState, OutcomeEntry

OUTCOMES = ("pain", "sleep")
ARMS = ("mat", "rest", "nothing", "run-in")

dates = st.dates(date(1900, 1, 1), date(2100, 12, 31))
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
dangerous_texts = st.builds(
    str.__add__,
    st.text("=+-@\t\r\n'＝", min_size=1, max_size=3),
    st.text(max_size=5, alphabet="a1'"),
)
free_texts = st.one_of(texts, dangerous_texts)
answers = st.one_of(
    st.floats(0, 10).map(lambda value: OutcomeEntry(EntryState.ANSWERED, value)),
    st.sampled_from([EntryState.SKIPPED, EntryState.TOO_BAD, EntryState.MISSING]).map(OutcomeEntry),
)
days = st.builds(
    DiaryDay,
    study_date=dates,
    arm=st.none() | st.sampled_from(ARMS),
    entries=st.dictionaries(st.sampled_from(OUTCOMES), answers),
    minutes=st.none() | st.floats(0, 1440),
    painkillers=st.none() | st.integers(0, 100),
    other_treatment=st.none() | st.booleans(),
    unwanted=free_texts,
    note=free_texts,
    late=st.booleans(),
    before_session=st.booleans(),
    medication_changed=st.none() | st.booleans(),
    regions=st.dictionaries(
        st.sampled_from([region.name for region in REGIONS]), st.integers(0, 10), max_size=4
    ),
)
diaries = st.lists(days, min_size=1, max_size=6, unique_by=lambda day: day.study_date).map(
    lambda listed: Diary.of(listed, OUTCOMES)
)
