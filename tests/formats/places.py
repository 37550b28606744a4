"""Where the data sets of the tests lie."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
STUDYU = DATA / "hpi_classroom_studyu"
MELATONIN = DATA / "nof1kit_melatonin" / "melatonin_ema.csv"
PAIN = DATA / "myaiguide_chronic_pain"
