"""`druckpunkt evidence pool`: a table of studies in, an answer, JSON and pictures out."""

from __future__ import annotations

import csv
import math
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.command import done, process, refused, run
from tests.evidence.pooling.data import rows

FIELDS = [
    *("k", "measure", "method", "test", "estimate", "se", "ci_lo", "ci_hi", "pi_lo", "pi_hi"),
    *("tau2", "tau2_ci", "i2", "h2", "q", "q_p", "studies"),
]


@pytest.fixture
def bcg(tmp_path: Path) -> Path:
    """The 13 trials of the BCG vaccine as a table of events."""
    path = tmp_path / "bcg.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["study", "events1", "n1", "events2", "n2", "ablat", "year"])
        for row in rows("bcg"):
            tpos, tneg, cpos, cneg = (int(row[name]) for name in ("tpos", "tneg", "cpos", "cneg"))
            groups = (tpos, tpos + tneg, cpos, cpos + cneg)
            writer.writerow([row["study"], *groups, row["ablat"], row["year"]])
    return path


@pytest.fixture
def plain(bcg: Path) -> Path:
    """The same without the columns of moderators."""
    path = bcg.with_name("plain.csv")
    lines = [line.rsplit(",", 2)[0] for line in bcg.read_text("utf-8").splitlines()]
    path.write_text("\n".join(lines), "utf-8")
    return path


def table(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_the_table_of_the_documentation_is_the_one_that_was_reproduced(bcg: Path) -> None:
    shipped = Path(__file__).parents[1] / "data" / "evidence" / "bcg_events.csv"
    with shipped.open(encoding="utf-8", newline="") as file, bcg.open(encoding="utf-8") as made:
        assert list(csv.reader(file)) == [row[:-1] for row in csv.reader(made)]

    lines = [
        line.split()[1:]
        for line in (shipped.parents[3] / "docs" / "cli.md").read_text("utf-8").splitlines()
        if line.startswith("druckpunkt evidence pool bcg_events.csv")
    ]

    assert len(lines) == 2
    for line in lines:
        assert done(*(shipped if word == shipped.name else word for word in line)).out


# --- the figures --------------------------------------------------------------------------------


def test_json_has_exactly_the_fields_and_the_figures_of_metafor(plain: Path) -> None:
    found = done("evidence", "pool", plain, "--measure", "RR", "--json").json

    assert list(found) == [*FIELDS, "exp"]
    assert (found["k"], found["measure"], found["method"], found["test"]) == (13, "RR", "REML", "z")
    assert found["estimate"] == pytest.approx(-0.714532, abs=1e-6)
    assert (found["ci_lo"], found["ci_hi"]) == pytest.approx((-1.066898, -0.362167), abs=1e-6)
    assert (found["pi_lo"], found["pi_hi"]) == pytest.approx((-1.866692, 0.437628), abs=1e-6)
    assert found["tau2_ci"] == pytest.approx((0.119695, 1.111486), abs=1e-4)
    assert found["exp"]["estimate"] == pytest.approx(math.exp(-0.714532), abs=1e-6)
    assert found["exp"]["pi_hi"] == pytest.approx(math.exp(0.437628), abs=1e-6)


def test_studies_stand_there_with_weight_and_ratio(plain: Path) -> None:
    studies = done("evidence", "pool", plain, "--measure", "RR", "--json").json["studies"]

    assert sum(one["weight"] for one in studies) == pytest.approx(100)
    assert studies[0]["exp"]["effect"] == pytest.approx((4 / 123) / (11 / 139))
    assert studies[0]["notes"] == []


def test_differences_have_no_ratios(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "study,effect,se\nA,1,0.5\nB,2,0.4\n")

    found = done("evidence", "pool", path, "--measure", "GEN", "--json").json

    assert list(found) == FIELDS
    assert (found["pi_lo"], found["pi_hi"]) == (None, None)
    assert "exp" not in found["studies"][0]


@pytest.mark.parametrize("method", ["REML", "DL", "HE", "HS", "SJ", "PM", "EB", "ML", "EE"])
@pytest.mark.parametrize("test", ["z", "t", "knha"])
def test_every_method_goes_with_every_test(method: str, test: str, plain: Path) -> None:
    arguments = ("--measure", "rr", "--method", method.lower(), "--test", test, "--json")

    found = done("evidence", "pool", plain, *arguments).json

    assert (found["method"], found["test"]) == (method, test)
    assert -1 < found["estimate"] < 0


def test_sections_stand_there_only_when_they_are_asked_for(bcg: Path, tmp_path: Path) -> None:
    found = done(
        *("evidence", "pool", bcg, "--measure", "RR", "--json"),
        *("--moderator", "ablat", "--moderator", "year"),
        *("--leave-one-out", "--egger", "--trim-and-fill"),
        *("--cumulative", tmp_path / "c.svg"),
    ).json

    extra = ["leave_one_out", "cumulative", "egger", "trim_and_fill", "moderators"]
    assert list(found) == [*FIELDS, "exp", *extra]
    assert found["moderators"]["r2"] == pytest.approx(64.633, abs=1e-3)
    assert found["moderators"]["coefficients"][1]["estimate"] == pytest.approx(-0.02801133)
    assert found["egger"]["t"] == pytest.approx(-1.40128, abs=1e-5)
    assert found["egger"]["mixed_model"]["p"] == pytest.approx(0.42178, abs=1e-5)
    assert (found["trim_and_fill"]["k0"], found["trim_and_fill"]["side"]) == (1, "right")
    assert [one["k"] for one in found["leave_one_out"]] == [12] * 13
    assert [one["k"] for one in found["cumulative"]] == list(range(1, 14))
    assert found["cumulative"][-1]["estimate"] == found["estimate"]


def test_a_prior_for_one_person_is_half_studies_and_half_neutral(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "study,effect,se\nA,-1,0.3\n")

    found = done("evidence", "pool", path, "--measure", "GEN", "--prior", "--json").json["prior"]
    said = done("evidence", "pool", path, "--measure", "GEN", "--prior", "--language", "de").out

    # One study: given tau the effect of a new one is normal; its sd has tau of a half-normal of 1.
    taus = np.linspace(0, 9, 20_001)
    variance = 0.3**2 + taus**2
    weight = np.exp(-(taus**2) / 2 - 0.5 / (1.5**2 + variance)) / np.sqrt(1.5**2 + variance)
    mean = -1 * 1.5**2 / (1.5**2 + variance)
    spread = 1.5**2 * variance / (1.5**2 + variance) + taus**2
    centre = np.average(mean, weights=weight)
    sd = math.sqrt(np.average(spread + (mean - centre) ** 2, weights=weight))
    assert found[0] == pytest.approx({"weight": 0.5, "mean": centre, "sd": sd}, abs=1e-3)
    assert found[1] == {"weight": 0.5, "mean": 0.0, "sd": 1.5}
    assert "Kein laufender Versuch übernimmt sie" in " ".join(said.split())


def test_a_prior_needs_points(plain: Path) -> None:
    refusal = refused("evidence", "pool", plain, "--measure", "RR", "--prior")

    assert "--prior needs effects in points of 0-10: MD or GEN." in refusal


@pytest.mark.parametrize(("language", "word"), [("en", "one study"), ("de", "eine Studie")])
def test_one_study_tells_nothing_about_spread_and_says_so(
    language: str, word: str, tmp_path: Path
) -> None:
    path = table(tmp_path / "a.csv", "study,effect,se\nA,1,0.5\n")
    line = ("evidence", "pool", path, "--measure", "GEN")

    text = done(*line, "--language", language).out
    found = done(*line, "--json").json

    rows = [one.split() for one in text.splitlines()]
    for name in (["tau²", "(REML)"], ["I²,", "H²"], ["Q"]):
        assert [*name, *f"- ({word})".split()] in rows
    assert (found["tau2"], found["tau2_ci"], found["i2"], found["h2"]) == (None,) * 4


def test_a_subgroup_of_one_study_has_no_spread(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "study,effect,se,subgroup\nA,1,1,x\nB,3,1,x\nC,9,1,waiting\n")
    line = ("evidence", "pool", path, "--measure", "GEN", "--subgroups")

    alone = done(*line, "--json").json["subgroups"][1]
    text = done(*line).out

    assert (alone["k"], alone["tau2"], alone["i2"], alone["h2"]) == (1, None, None, None)
    row = next(one.split() for one in text.splitlines() if one.split()[:1] == ["waiting"])
    assert row[-3:] == ["1", "-", "-"]


def test_what_needs_more_studies_says_so_of_one_study_too(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "study,effect,se\nA,1,1\n")
    line = ("evidence", "pool", path, "--measure", "GEN", "--egger")

    assert "this needs at least 3 studies (here: 1); add studies" in refused(*line)
    german = refused(*line, "--language", "de")
    assert "dafür braucht es mindestens 3 Studien (hier: 1); ergänze Studien" in german


def test_subgroups_are_pooled_each(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv",
        "study,effect,se,subgroup\nA,1,1,sham\nB,3,1,sham\nC,9,1,waiting list\n",
    )

    found = done("evidence", "pool", path, "--measure", "GEN", "--subgroups", "--json").json

    assert [(one["subgroup"], one["k"]) for one in found["subgroups"]] == [
        ("sham", 2),
        ("waiting list", 1),
    ]
    assert found["subgroups"][0]["estimate"] == pytest.approx(2)


# --- what people read ---------------------------------------------------------------------------


def test_people_read_an_answer_and_statisticians_the_figures(plain: Path) -> None:
    text = done("evidence", "pool", plain, "--measure", "RR").out

    assert text.startswith("Risk ratio (RR): 13 studies\n")
    joined = " ".join(text.split())
    assert "average of all studies is 0.489 (95% interval 0.344 to 0.696); 1 would be" in joined
    assert "Below 1 the event is rarer in group 1." in joined
    assert "would lie from 0.155 to 1.549" in joined
    assert "tau² (REML) 0.3132 (95% interval 0.1197 to 1.1115)" in joined
    assert "Q 152.2330, df = 12, p < 0.001" in joined


def test_german_is_spoken_when_asked(plain: Path) -> None:
    text = done("evidence", "pool", plain, "--measure", "RR", "--language", "de").out

    assert text.startswith("Relatives Risiko (RR): 13 Studien\n")
    assert "0,489 (95-%-Bereich 0,344 bis 0,696)" in " ".join(text.split())


def test_every_section_is_said_in_words(bcg: Path, tmp_path: Path) -> None:
    for language in ("de", "en"):
        text = done(
            *("evidence", "pool", bcg, "--measure", "RR"),
            *("--moderator", "ablat", "--moderator", "year"),
            *("--leave-one-out", "--egger", "--trim-and-fill", "--overwrite"),
            *("--cumulative", tmp_path / "c.svg", "--language", language),
        ).out
        assert all(len(line) <= 79 for line in text.splitlines())
        for figure in ("−1.40", "0.518", "−0.02801"):
            assert figure.replace(".", "," if language == "de" else ".") in text


@pytest.mark.parametrize(
    ("content", "measure", "said"),
    [
        ("study,effect,ci_lo,ci_hi\nA,0.5,0.3,0.8\n", "OR", "were read as printed ratios"),
        ("study,effect,ci_lo,ci_hi\nLee,5,1,6\n", "MD", "equally far from the effect here: Lee."),
        ("study,effect,se\nA,1,1\n", "GEN", "One study cannot tell how much studies differ."),
        ("study,effect,se\nA,1,1\nB,1,2\n", "GEN", "differ no more than chance explains"),
        ("study,effect,se\nA,1,1\nB,4,2\n", "GEN", "--test knha is the more careful choice"),
    ],
)
def test_what_a_reader_must_know_is_said(
    content: str, measure: str, said: str, tmp_path: Path
) -> None:
    path = table(tmp_path / "a.csv", content)

    text = done("evidence", "pool", path, "--measure", measure).out

    assert said in " ".join(text.split())


# --- pictures -----------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--plot", "--funnel", "--cumulative"])
@pytest.mark.parametrize(("ending", "beginning"), [(".svg", b"<?xml"), (".PNG", b"\x89PNG")])
def test_pictures_are_written(
    option: str, ending: str, beginning: bytes, plain: Path, tmp_path: Path
) -> None:
    out = tmp_path / f"picture{ending}"

    done("evidence", "pool", plain, "--measure", "RR", option, out, "--trim-and-fill")

    assert out.read_bytes().startswith(beginning)


def test_filled_studies_are_in_the_funnel_when_asked(plain: Path, tmp_path: Path) -> None:
    out = tmp_path / "funnel.svg"

    done("evidence", "pool", plain, "--measure", "RR", "--funnel", out, "--trim-and-fill")

    texts = [one.text for one in ElementTree.fromstring(out.read_bytes()).iter() if one.text]
    assert "filled in, perhaps missing" in texts


def test_no_picture_is_replaced_unasked_and_no_table_ever(plain: Path, tmp_path: Path) -> None:
    out = table(tmp_path / "forest.svg", "mine")
    before = plain.read_bytes()
    line = ("evidence", "pool", plain, "--measure", "RR", "--plot")

    assert "forest.svg exists already" in refused(*line, out)
    assert "named twice" in refused(*line, out, "--funnel", out, "--overwrite")
    assert "--plot" in refused(*line, tmp_path / "forest.pdf")
    assert "--funnel" in refused(*line, tmp_path / "a.svg", "--funnel", tmp_path / "b.gif")
    assert out.read_text() == "mine"
    assert plain.read_bytes() == before
    done(*line, out, "--overwrite")
    assert out.read_bytes().startswith(b"<?xml")


# --- refusals -----------------------------------------------------------------------------------


def test_a_bad_table_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "study,effect,ci_lo,ci_hi\nA,1,0,2\nB,1,2,0\n")
    out = tmp_path / "forest.svg"

    sentence = refused("evidence", "pool", path, "--measure", "MD", "--plot", out)

    assert sentence.startswith("a.csv, line 3, column ci_lo: the lower limit 2 is not below")
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--measure"),
        (("--measure", "XYZ"), "MD / SMD / RR / OR / GEN"),
        (("--measure", "GEN", "--method", "FE"), "REML / DL"),
        (("--measure", "GEN", "--test", "f"), "z / t / knha"),
        (("--measure", "GEN", "--subgroups"), "column “subgroup”"),
        (
            ("--measure", "GEN", "--egger"),
            "a.csv, --egger: this needs at least 3 studies (here: 2); add",
        ),
        (
            ("--measure", "GEN", "--trim-and-fill"),
            "a.csv, --trim-and-fill: this needs at least 3 studies",
        ),
        (("--measure", "GEN", "--moderator", "dose"), "no column “dose”"),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    path = table(tmp_path / "a.csv", "study,effect,se\nA,1,1\nB,2,1\n")

    assert said in refused("evidence", "pool", path, *arguments)
    refused("evidence", "pool", path, *arguments, "--language", "de")


def test_studies_without_spread_are_refused_where_they_stand(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "study,effect,se\nA,1,1\nB,1,1\nC,2,1\n")
    knha = ("evidence", "pool", path, "--measure", "GEN", "--test", "knha")

    assert "estimate" in done(*knha, "--json").json
    said = refused(*knha, "--cumulative", tmp_path / "c.svg")
    assert said.startswith("a.csv, --cumulative: the studies lie on one line")
    table(path, "study,effect,se\nA,1,1\nB,1,1\n")
    assert refused(*knha).startswith("a.csv: the studies lie on one line")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "no such file" in refused("evidence", "pool", tmp_path / "a.csv", "--measure", "MD")
    assert "folder" in refused("evidence", "pool", tmp_path, "--measure", "MD")


figures = st.one_of(
    st.floats(-1e9, 1e9), st.floats(-3, 3), st.sampled_from([0.0, 1e-9, -1e9, 1.0, 1.0, 1.0])
)
errors = st.one_of(
    st.floats(1e-9, 1e9), st.floats(0.1, 3), st.sampled_from([1e-9, 1e9, 1.0, 1.0, 1.0])
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    studies=st.lists(st.tuples(figures, errors), min_size=1, max_size=5),
    method=st.sampled_from(["REML", "DL", "HE", "SJ", "PM", "ML", "EE"]),
    test=st.sampled_from(["z", "t", "knha"]),
    extras=st.sets(st.sampled_from(["--egger", "--trim-and-fill", "--leave-one-out"])),
)
def test_whatever_can_be_read_is_answered_or_refused(
    studies: list[tuple[float, float]], method: str, test: str, extras: set[str], tmp_path: Path
) -> None:
    lines = [f"S{n},{effect!r},{se!r}" for n, (effect, se) in enumerate(studies)]
    path = table(tmp_path / "a.csv", "\n".join(["study,effect,se", *lines]))
    line = ("evidence", "pool", path, "--measure", "GEN", "--method", method, "--test", test)

    ran = run(*line, *sorted(extras), "--json")
    said = run(*line, *sorted(extras))

    assert ran.code == said.code
    if ran.code:
        assert ran.err.count("\n") == 1
        assert "report this" not in ran.err
    else:
        assert ran.json["k"] == len(studies)
        assert all(len(part) < 400 for part in said.out.splitlines())


def test_the_installed_program_does_it_without_django(plain: Path) -> None:
    program = (
        "import sys; sys.modules['django'] = None; from druckpunkt.cli import main; "
        f"sys.exit(main(['evidence', 'pool', {str(plain)!r}, '--measure', 'RR', '--json']))"
    )

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_the_group_shows_its_help() -> None:
    listed = process("evidence").out

    assert all(verb in listed for verb in ("list", "show", "pool", "sign", "signatures"))
