"""How an area's Word files look: bringing a document of its own, and going back."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.files.examining import styles_of
from app.files.queries import scanner_set_up
from app.files.rules.refusal import Refused
from app.files.rules.styles import Style
from app.files.uploads import takes_files
from app.papers import actions, queries
from app.papers.actions import BroughtMeanwhile
from app.papers.forms import DropStyleForm, StyleForm
from app.papers.rules import Document, Heading, Line, Table, Words
from app.papers.word import as_word
from app.web.downloads import DOCX, download
from app.web.transactions import keep_nothing, own_writer

_SINCE = (
    "Somebody has changed this since your page was shown; it says now how it stands. Choose your"
    " file again if it should replace that"
)

blueprint = Blueprint("papers", __name__, url_prefix="/areas/<string:area_code>/settings")


@blueprint.route("/word", methods=["GET", "POST"])
@own_writer
@takes_files
@requires(Permission.AREA_SET)
def style(area_code: str) -> ResponseReturnValue:
    """Bring a document whose looks, and nothing else of it, the area's Word files take on."""
    form = StyleForm()
    if form.validate_on_submit() and _is_taken(area_code, form):
        flash("Word files of this area look like your document from now on.", "success")
        return redirect(url_for(".style", area_code=area_code))
    held = queries.standing_style(area_code)
    drop = DropStyleForm(formdata=None)
    form.seen.data = drop.seen.data = str(held.id if held else 0)
    return render_template(
        "papers/style.html",
        area=areas.area(area_code) or abort(404),
        form=form,
        drop=drop,
        held=held,
        scanned=scanner_set_up(),
    )


@blueprint.post("/word/drop")
@requires(Permission.AREA_SET)
def drop_style(area_code: str) -> ResponseReturnValue:
    try:
        actions.drop_style(current_identity(), area_code, DropStyleForm().seen_style)
    except BroughtMeanwhile:
        keep_nothing()
        flash("Somebody has changed this since your page was shown, so it stays as it is.")
    else:
        flash("Word files of this area look as usual again.", "success")
    return redirect(url_for(".style", area_code=area_code))


@blueprint.get("/word/example.docx")
@requires(Permission.AREA_SET)
def example(area_code: str) -> ResponseReturnValue:
    """A short document, to see how the area's Word files look."""
    area = areas.area(area_code) or abort(404)
    looks = queries.style_of(area_code)
    made = storage.drawing().submit(as_word, _example(area.name), looks).result()
    return download(made, DOCX, f"{area.name} example.docx")


def _is_taken(area_code: str, form: StyleForm) -> bool:
    try:
        taken: Style = styles_of(form.file.data)
        with storage.writing():
            actions.take_style(current_identity(), area_code, taken, form.seen_style)
    except Refused as refused:
        form.file.errors = [str(refused)]
    except BroughtMeanwhile:
        form.file.errors = [_SINCE]
    return not form.file.errors


def _example(area: str) -> Document:
    return Document(
        f"{area}: an example",
        (
            Heading("A heading"),
            Words("A paragraph, as it stands in summaries, records and assessments."),
            Words("The first point of a list", bullet=True),
            Words("The second point of a list", bullet=True),
            Heading("A smaller heading", 3),
            Line("Agreed", "Between Developing and Maturing"),
            Table(
                "A table",
                ("Row", "Rating", "Standing"),
                (
                    ("Leadership", "Developing", "Agreed by partners"),
                    ("Culture", "Maturing", "Agreed by partners"),
                ),
            ),
        ),
    )
