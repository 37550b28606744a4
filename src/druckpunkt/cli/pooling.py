"""Read what `pool` was given: diaries with their protocols, and files of curves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from druckpunkt.cli.case import Case, Wish, case_of
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.series import TrialCurve
    from druckpunkt.trial import Protocol, Question

CURVES = ".json"
PROTOCOL = ".protocol.json"


def read_trials(
    files: Sequence[Path],
    wish: Callable[[Path], Wish],
    protocol_dir: Path | None,
    language: str,
) -> list[TrialCurve]:
    """Read every file or none; a refusal names the file it is about."""
    from druckpunkt.cli.progress import Waiting

    _check_protocol_dir(protocol_dir, language)
    found: list[tuple[Path, TrialCurve]] = []
    contents: dict[bytes, Path] = {}
    with Waiting(gettext("Reading", language)) as progress:
        for position, file in enumerate(files):
            progress(position / len(files))
            _check_new(file, contents)
            found += [(file, curve) for curve in _curves_of(file, wish, protocol_dir)]
    return _with_own_names(found)


def _check_protocol_dir(folder: Path | None, language: str) -> None:
    if folder is not None and not folder.is_dir():
        sentence = gettext("--protocol-dir {file}: this is not a folder.", language)
        raise Refused(sentence.format(file=folder))


def _check_new(file: Path, contents: dict[bytes, Path]) -> None:
    """Refuse a file that was read already: nobody is counted twice."""
    from hashlib import sha256

    from druckpunkt.formats import read_file
    from druckpunkt.series import SeriesRejected

    mark = sha256(read_file(file)).digest()
    if mark in contents:
        raise SeriesRejected("same_trial_twice", first=str(contents[mark]), other=str(file))
    contents[mark] = file


def _with_own_names(found: Sequence[tuple[Path, TrialCurve]]) -> list[TrialCurve]:
    """Put the file before names that several files use; refuse one curve in two files."""
    from collections import Counter
    from dataclasses import replace

    uses = Counter(curve.name for _, curve in found)
    repeated = [(file, curve) for file, curve in found if uses[curve.name] > 1]
    for position, (file, curve) in enumerate(repeated):
        for other_file, other in repeated[:position]:
            _check_different((other_file, other), (file, curve))
    return [
        replace(curve, name=f"{file}: {curve.name}") if uses[curve.name] > 1 else curve
        for file, curve in found
    ]


def _check_different(first: tuple[Path, TrialCurve], other: tuple[Path, TrialCurve]) -> None:
    from druckpunkt.series import SeriesRejected, is_same_curve

    if first[1].name == other[1].name and is_same_curve(first[1], other[1]):
        places = [f"{file} ({curve.name})" for file, curve in (first, other)]
        raise SeriesRejected("same_trial_twice", first=places[0], other=places[1])


def _curves_of(
    file: Path, wish: Callable[[Path], Wish], protocol_dir: Path | None
) -> Sequence[TrialCurve]:
    if file.suffix.lower() == CURVES:
        from druckpunkt.formats.curves_json import read_curves_file

        return read_curves_file(file)
    return [_curve_of_diary(file, wish(file), protocol_dir)]


def _curve_of_diary(file: Path, wish: Wish, protocol_dir: Path | None) -> TrialCurve:
    from dataclasses import replace

    from druckpunkt.series import curve_of
    from druckpunkt.trial import AnalysisRejected

    protocol = (protocol_dir or file.parent) / f"{file.stem}{PROTOCOL}"
    if not protocol.exists():
        case = case_of(wish, None)
    else:
        # A scale on the command line is meant for the diaries without a protocol.
        case = _case_with_protocol(replace(wish, span=None, higher_is_better=False), protocol)
    try:
        plan = _plan(case, wish)
        return curve_of(file.stem, case.diary, plan, stopped_at_pair=case.stopped_at_pair)
    except AnalysisRejected as error:
        raise AnalysisRejected(error.code, **{"file": file.name, **error.values}) from error


def _case_with_protocol(wish: Wish, protocol: Path) -> Case:
    try:
        return case_of(wish, protocol)
    except Refused as error:
        raise Refused(f"{protocol.name}: {error.sentence}") from error


def _plan(case: Case, wish: Wish) -> Protocol | Question:
    """Take the outcome that was asked for, be it primary in this trial or not."""
    plans = (case.plan, *case.exploratory)
    wanted = wish.outcomes[0] if wish.outcomes else case.plan.outcome.name
    return next(plan for plan in plans if plan.outcome.name == wanted)
