"""From matplotlib's SVG file to one that may be written into a page under a strict policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

# Stands in front of every id until a page names the prefix of its own.
ID_MARK = "ID-PREFIX-"

_LEFT_OUT = {f"{SVG}metadata", f"{SVG}style"}
_NOT_KEPT = {"font-family", "font-style", "font-variant", "font-stretch", "stroke-miterlimit"}
_IS_DEFAULT = {("stroke-dashoffset", "0"), ("font-weight", "400"), ("stroke-linecap", "butt")}
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_IS_PATH = re.compile(r"M -?\d")
_COMMAND = re.compile(r"\s*([A-Za-z])\s*")
_NO_TURN = re.compile(r"rotate\(-?0(\.0*)? [^)]*\)")
_SHIFT = re.compile(r"translate\((\S+) (\S+)\)")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def page_svg(text: str) -> str:
    """Return the drawing elements of a matplotlib SVG `text`, without the root element.

    No style sheet, no `style=`, no metadata, no font family; ids only where something refers to
    them, each behind `ID_MARK`; numbers to a hundredth of a pixel.
    """
    root = ElementTree.fromstring(text)
    _drop(root)
    for element in root.iter():
        _clean(element)
    _keep_only_used_ids(root)
    return "".join(_written(child) for child in _unwrapped(root))


def _drop(parent: Element) -> None:
    for child in list(parent):
        if child.tag in _LEFT_OUT:
            parent.remove(child)
        else:
            _drop(child)


def _clean(element: Element) -> None:
    element.text = (element.text or "").strip() or None
    element.tail = None
    element.attrib.update(_presentation(element.attrib.pop("style", "")))
    if XLINK_HREF in element.attrib:
        element.set("href", element.attrib.pop(XLINK_HREF))
    for name in ("d", "x", "y", "width", "height", "transform", "stroke-dasharray"):
        if name in element.attrib:
            element.set(name, _short(element.attrib[name]))
    _place_text(element)


def _presentation(style: str) -> dict[str, str]:
    """Turn the declarations of a style attribute into attributes of their own."""
    pairs = (declaration.partition(":") for declaration in style.split(";") if ":" in declaration)
    found = {name.strip(): value.strip().removesuffix("px") for name, _, value in pairs}
    return {
        name: _short(value)
        for name, value in found.items()
        if name not in _NOT_KEPT and (name, value) not in _IS_DEFAULT
    }


def _short(text: str) -> str:
    """Round numbers and write path commands without blanks around them."""
    joined = _COMMAND.sub(r"\1", text).strip() if _IS_PATH.match(text) else text
    return _LONG_NUMBER.sub(_rounded, joined)


def _rounded(match: re.Match[str]) -> str:
    return f"{round(float(match.group()), 2) + 0.0:g}"


def _place_text(element: Element) -> None:
    """Give a text its place by x and y alone where it is not turned."""
    turn = element.attrib.get("transform")
    if element.tag != f"{SVG}text" or turn is None:
        return
    shift = _SHIFT.fullmatch(_NO_TURN.sub("", turn).strip())
    if shift:
        element.set("x", shift.group(1))
        element.set("y", shift.group(2))
    if shift or not _NO_TURN.sub("", turn).strip():
        del element.attrib["transform"]


def _keep_only_used_ids(root: Element) -> None:
    """Number the ids something refers to, in the order of the file, and drop all others."""
    used = (name for element in root.iter() for name in _references(element))
    short = {name: f"{ID_MARK}{number}" for number, name in enumerate(dict.fromkeys(used))}
    for element in root.iter():
        name = element.attrib.pop("id", "")
        if name in short:
            element.set("id", short[name])
        _refer(element, short)


def _references(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name == "href":
            yield value.removeprefix("#")
        yield from _REFERENCE.findall(value)


def _refer(element: Element, short: dict[str, str]) -> None:
    for name, value in element.attrib.items():
        if name == "href":
            element.set(name, f"#{short[value.removeprefix('#')]}")
        elif "url(#" in value:
            element.set(name, _REFERENCE.sub(lambda found: f"url(#{short[found[1]]})", value))


def _unwrapped(parent: Element) -> Iterator[Element]:
    """Yield the children of `parent`, groups without any meaning opened and empty ones left out."""
    for child in list(parent):
        if child.tag == f"{SVG}g" and not child.attrib:
            yield from _unwrapped(child)
        elif child.tag in (f"{SVG}g", f"{SVG}defs") and not len(child):
            continue
        else:
            child[:] = list(_unwrapped(child))
            yield child


def _written(element: Element) -> str:
    for part in element.iter():
        part.tag = part.tag.removeprefix(SVG)
    return ElementTree.tostring(element, encoding="unicode")
