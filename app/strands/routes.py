"""The pages of the model: its strands, and each strand's stages side by side."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.strands import queries
from app.strands.rules.edition import Edition
from app.strands.rules.glossary import ABBREVIATIONS, spelled_out
from app.strands.rules.sources import toolkit_lines

blueprint = Blueprint("strands", __name__, url_prefix="/strands")
blueprint.add_app_template_filter(toolkit_lines)
blueprint.add_app_template_filter(spelled_out)


@blueprint.get("/")
@public
def index() -> ResponseReturnValue:
    """The current edition."""
    try:
        key = queries.current_edition_key()
    except queries.UnknownEdition:
        abort(404)
    return edition(key)


@blueprint.get("/abbreviations")
@public
def glossary() -> ResponseReturnValue:
    """What the abbreviations of the field stand for."""
    return render_template("strands/glossary.html", abbreviations=sorted(ABBREVIATIONS.items()))


@blueprint.get("/<string:edition_key>/")
@public
def edition(edition_key: str) -> ResponseReturnValue:
    """One edition, which may be an earlier one that an assessment stands on."""
    return render_template("strands/edition.html", edition=_edition(edition_key))


@blueprint.get("/<string:edition_key>/<string:strand_key>")
@public
def strand(edition_key: str, strand_key: str) -> ResponseReturnValue:
    found = _edition(edition_key)
    try:
        chapter = found.strand(strand_key)
    except KeyError:
        abort(404)
    return render_template(
        "strands/strand.html",
        edition=found,
        strand=chapter,
        official=queries.overlay(edition_key),
    )


def _edition(key: str) -> Edition:
    try:
        return queries.edition(key)
    except queries.UnknownEdition:
        abort(404)
