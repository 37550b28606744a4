"""The look keeps its promises: contrast, size, nothing inline, nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "druckpunkt" / "web"
GROUND = (WEB / "static" / "css" / "1-ground.css").read_text("utf-8")
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
STATIC = sorted(path for path in WEB.rglob("static/**/*") if path.is_file())

TEXT = [
    *(
        (ink, ground)
        for ink in ("ink", "ink-soft", "accent", "mat")
        for ground in ("paper", "card")
    ),
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in ("worth", "note", "warn")),
    ("accent", "warn"),
    ("accent", "worth"),
    ("accent", "note"),
    ("ink", "mat-soft"),
    ("mat", "mat-soft"),
    ("accent-ink", "accent"),
    ("hero-ink", "hero"),
    ("hero-button-ink", "hero-button"),
]
SHAPES = [
    *((shape, ground) for shape in ("mat", "rest", "accent") for ground in ("paper", "card")),
    *((shape, "worth") for shape in ("mat", "rest", "accent")),
    *(("edge", ground) for ground in ("paper", "card")),
    *(("focus", ground) for ground in ("paper", "card")),
]


def colours(scheme: str) -> dict[str, str]:
    """Read the colour variables of a scheme; dark ones replace light ones."""
    light, dark = re.findall(r":root \{(.*?)\}", GROUND, re.DOTALL)
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light)
    if scheme == "dark":
        found += re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)
    return dict(found)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_everybody_knows() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    palette = colours(scheme)

    assert contrast(palette[ink], palette[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_told_from_their_ground(scheme: str, shape: str, ground: str) -> None:
    palette = colours(scheme)

    assert contrast(palette[shape], palette[ground]) >= 3


def test_the_dots_of_the_hero_leave_its_text_readable() -> None:
    opacity = float(
        re.findall(r'fill-opacity="([\d.]+)"', (WEB / "static/img/dots.svg").read_text())[0]
    )
    for scheme in ("light", "dark"):
        palette = colours(scheme)
        hero = [int(palette["hero"][i : i + 2], 16) for i in (1, 3, 5)]
        dotted = "#" + "".join(f"{round(c + (255 - c) * opacity):02x}" for c in hero)

        assert contrast(palette["hero-ink"], dotted) >= 4.5


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_anything_inline_or_from_elsewhere(template: Path) -> None:
    text = template.read_text("utf-8")

    assert not re.findall(r"\sstyle\s*=", text)
    assert not re.findall(r"<style|<script(?![^>]*\ssrc=)", text)
    assert not re.findall(r"\son[a-z]+\s*=", text)
    assert not re.findall(r"(?:src|srcset|poster)=\"(?:https?:)?//", text)
    assert not re.findall(r"<link[^>]+href=\"(?:https?:)?//", text)


def test_styles_and_scripts_load_nothing_from_elsewhere() -> None:
    for path in STATIC:
        if path.suffix in (".css", ".js"):
            text = path.read_text("utf-8")
            assert not re.findall(r"(?:https?:)?//[a-z]+\.", text), path.name
            assert "@font-face" not in text


def test_every_style_and_script_is_small() -> None:
    for path in STATIC:
        if path.suffix in (".css", ".js"):
            assert len(gzip.compress(path.read_bytes())) < 6_000, path.name


def test_all_styles_together_are_small() -> None:
    packed = sum(len(gzip.compress(one.read_bytes())) for one in STATIC if one.suffix == ".css")

    assert packed < 20_000


def test_the_scale_has_targets_for_a_thumb() -> None:
    forms = (WEB / "static" / "css" / "3-forms.css").read_text("utf-8")

    label = forms.split(".scale-numbers label {")[1].split("}")[0]
    height = float(re.findall(r"min-height: ([\d.]+)rem", label)[0])
    assert height * 16 >= 44
    columns = forms.split("grid-template-columns: repeat(")[1].split(";")[0]
    assert "max(44px," in columns


def test_the_common_style_sheets_are_loaded_in_order() -> None:
    base = (WEB / "templates" / "base.html").read_text("utf-8")

    assert re.findall(r"css/(\d)-[a-z]+\.css", base) == ["1", "2", "3", "4"]
