"""`druckpunkt mats`: what is known about acupressure mats, each fact with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from druckpunkt.cli.options import JsonOption, LanguageOption, finite_pair, one_of, one_of_if_given
from druckpunkt.cli.refusal import Refused
from druckpunkt.texts.catalogue import gettext

if TYPE_CHECKING:
    from druckpunkt.mat import Density, Mat, Mats, Order, Wanted

    Measured = list[tuple[float, Density]]


def mats(
    name: Annotated[
        str, typer.Argument(metavar="[ID]", help="One mat with all facts and sources.")
    ] = "",
    spikes: Annotated[
        str,
        typer.Option(
            "--spikes",
            metavar="known|unknown",
            callback=one_of_if_given("known", "unknown"),
            help="Only mats whose number of spikes is known, or unknown.",
            show_default=False,
        ),
    ] = "",
    washable: Annotated[
        str,
        typer.Option(
            "--washable",
            metavar="yes|no|unknown",
            callback=one_of_if_given("yes", "no", "unknown"),
            help="Only mats that can be washed, cannot, or where nobody says it.",
            show_default=False,
        ),
    ] = "",
    fewest: Annotated[
        int | None, typer.Option("--fewest", min=1, metavar="N", help="At least so many spikes.")
    ] = None,
    most: Annotated[
        int | None, typer.Option("--most", min=1, metavar="N", help="At most so many spikes.")
    ] = None,
    order: Annotated[
        str,
        typer.Option(
            "--order",
            metavar="name|spikes|density",
            callback=one_of("name", "spikes", "density"),
            help="What the list is sorted by; unknown comes last.",
        ),
    ] = "name",
    size: Annotated[
        tuple[float, float] | None,
        typer.Option(
            "--size",
            metavar="LENGTH WIDTH",
            callback=finite_pair,
            help="With an ID: size in cm you measured, to work out how close the spikes stand.",
        ),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(
            "--count", min=1, metavar="N", help="With --size: how many spikes you counted."
        ),
    ] = None,
    json_: JsonOption = False,
    language: LanguageOption = "",
) -> None:
    """What is known about mats, who says it, and what nobody says; advises none."""
    from druckpunkt.mat import Known, Order, Wanted, Washable, load_mats

    known = load_mats()
    if name:
        if spikes or washable or fewest or most or order != "name":
            raise Refused(gettext("Leave out the ID, or the options that choose mats.", language))
        mat = _found(known, name, language)
        measured = _measured(mat, size, count, language)
        _show_one(mat, known, size, measured, json_=json_, language=language)
        return
    if size or count:
        raise Refused(gettext("--size and --count need the ID of one mat.", language))
    if fewest and most and fewest > most:
        raise Refused(gettext("--most is smaller than --fewest; swap the two.", language))
    wanted = Wanted(
        spikes=Known(spikes) if spikes else None,
        washable=Washable(washable) if washable else None,
        fewest=fewest,
        most=most,
    )
    _show_list(known, wanted, Order(order), json_=json_, language=language)


def _found(known: Mats, name: str, language: str) -> Mat:
    mat = known.find(name)
    if mat is None:
        sentence = gettext("There is no mat “{name}” here; choose one of: {known}.", language)
        raise Refused(sentence.format(name=name, known=", ".join(one.id for one in known.mats)))
    return mat


def _show_list(known: Mats, wanted: Wanted, order: Order, *, json_: bool, language: str) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.formats.mats_json import mats_document
    from druckpunkt.mat import matching, ordered, unjudged
    from druckpunkt.texts.mat_listing import render_mats

    shown = ordered(matching(known.mats, wanted), order)
    left_out = unjudged(known.mats, wanted)
    if json_:
        say_json(mats_document(shown, left_out, order=order, mats=known, language=language))
    else:
        say(render_mats(shown, left_out, order=order, mats=known, language=language))


def _show_one(
    mat: Mat,
    known: Mats,
    size: tuple[float, float] | None,
    measured: Measured,
    *,
    json_: bool,
    language: str,
) -> None:
    from druckpunkt.cli.output import say, say_json
    from druckpunkt.formats.mats_json import density_document, mat_document
    from druckpunkt.texts.mat_listing import render_mat
    from druckpunkt.texts.mat_sentences import density_arithmetic

    if json_:
        rows = [{"spikes": n, **density_document(found)} for n, found in measured]
        say_json({**mat_document(mat, language), "densities_of_your_size": rows})
        return
    length, width = size or (0, 0)
    lines = [
        line
        for n, found in measured
        for line in density_arithmetic(
            spikes=n, length_cm=length, width_cm=width, density=found, language=language
        )
    ]
    say(render_mat(mat, known, language, measured=lines))


def _measured(
    mat: Mat, size: tuple[float, float] | None, count: int | None, language: str
) -> Measured:
    """Work out the density for a size somebody measured: with their count, or each that is told."""
    from druckpunkt.mat import LONGEST_CM, MOST_SPIKES, SHORTEST_CM, density, is_length_of_a_mat

    if size is None:
        if count:
            raise Refused(gettext("--count needs --size, in cm.", language))
        return []
    length, width = size
    if not (is_length_of_a_mat(length) and is_length_of_a_mat(width)):
        sentence = gettext(
            "--size needs length and width in cm, each from {shortest} to {longest}.", language
        )
        raise Refused(sentence.format(shortest=SHORTEST_CM, longest=LONGEST_CM))
    if count and count > MOST_SPIKES:
        sentence = gettext("--count: a mat has at most {most} spikes here.", language)
        raise Refused(sentence.format(most=MOST_SPIKES))
    if not (count or mat.spikes):
        sentence = gettext(
            "--size: the number of spikes of {name} is unknown; count them and add --count N.",
            language,
        )
        raise Refused(sentence.format(name=mat.name))
    told = [figure.value for figure in mat.spikes]
    counts = [float(count)] if count else dict.fromkeys(told)
    return [(n, density(spikes=n, length_cm=length, width_cm=width)) for n in counts]
