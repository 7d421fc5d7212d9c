"""Taking a reviewer's own workbook, bringing it back, and the press that makes its changes."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.clock import today
from app.files.queries import scanner_set_up
from app.files.rules.refusal import Refused
from app.files.uploads import takes_files
from app.peer_review.forms.travelling import LinesForm, lines_form
from app.peer_review.queries import travelling as queries
from app.peer_review.routes.blueprint import blueprint
from app.peer_review.routes.passes import reviewing
from app.peer_review.rules.conduct import Member
from app.peer_review.rules.travelling import Line, Wrong
from app.peer_review.travelling.doing import Look, apply, look
from app.peer_review.travelling.reading import read
from app.peer_review.travelling.showing import page
from app.peer_review.travelling.writing import as_workbook
from app.sheets.forms import BringForm
from app.sheets.opening import NotTaken
from app.sheets.receiving import content_of
from app.web.downloads import XLSX, download
from app.web.filters import counted
from app.web.identifiers import findings_in
from app.web.transactions import own_writer

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review

_SINCE = (
    "You have saved something here since this page was shown. It is taken into account below: look"
    " again, then make the changes"
)


@blueprint.get("/reviews/<int:review_id>/workbook.xlsx")
@requires(Permission.REVIEW_MAKE)
def take_workbook(area_code: str, review_id: int) -> Response:
    """The workbook of whoever asks, with what they may read and have said, and of nobody else."""
    held, place = reviewing(area_code, review_id)
    contents = queries.contents(held, place, today(), secrets.token_hex(32))
    written = storage.drawing().submit(as_workbook, contents).result()
    return download(written, XLSX, f"Peer review of {contents.area} to fill in.xlsx")


@blueprint.route("/reviews/<int:review_id>/workbook", methods=["GET", "POST"])
@own_writer
@takes_files
@requires(Permission.REVIEW_MAKE)
def bring_workbook(area_code: str, review_id: int) -> ResponseReturnValue:
    """Take the workbook or bring it; what it would change is shown and nothing is changed."""
    held, place = reviewing(area_code, review_id)
    form = BringForm()
    if form.validate_on_submit():
        try:
            content = content_of(form.file.data)
            what = queries.reading(held, place)
            brought = storage.executor().submit(read, content, what).result()
        except (Refused, NotTaken) as problem:
            form.file.errors = [str(problem)]
        else:
            with storage.rehearsing():
                held, place = reviewing(area_code, review_id)
                asked, seen, refused = _looked_at(held, place, brought.lines)
                return _preview(held, asked, seen, (*brought.wrong, *refused))
    return render_template(
        "peer_review/bring_workbook.html",
        area=areas.area(area_code) or abort(404),
        review=held,
        form=form,
        scanned=scanner_set_up(),
    )


@blueprint.post("/reviews/<int:review_id>/workbook/changes")
@requires(Permission.REVIEW_MAKE)
def change_by_workbook(area_code: str, review_id: int) -> ResponseReturnValue:
    """Make all the changes a preview showed, or show it again and make none."""
    held, place = reviewing(area_code, review_id)
    try:
        lines = LinesForm().carried
    except ValueError:
        abort(400)
    form, seen, wrong = _looked_at(held, place, lines)
    if wrong or not _is_decided(form, seen):
        return _preview(held, form, seen, wrong)
    flash(_outcome(len(seen.plan.changes)), "success")
    return redirect(url_for(".show", area_code=area_code, review_id=review_id))


def _looked_at(
    held: Review, place: Member, lines: Sequence[Line]
) -> tuple[LinesForm, Look, tuple[Wrong, ...]]:
    """What these lines do, done as far as it can be; whoever asks keeps it or does not."""
    conflicts = look(held, place, lines).plan.conflicts
    form = lines_form(conflicts)
    form.validate()
    seen = look(held, place, lines, form.mine(conflicts))
    # Off the event loop: a long text is looked through for some time.
    words = "\n".join(seen.plan.words)
    found = storage.executor().submit(findings_in, words).result()
    # Before anything is done, so that the book says of each deed why something could stay.
    form.lets_stay(found, form.may_stay)
    wrong = tuple(seen.wrong) or apply(current_identity(), held, place, seen)
    return form, seen, wrong


def _is_decided(form: LinesForm, seen: Look) -> bool:
    """Whether this is what the preview showed and nothing is left open; the form says what is."""
    if form.now.data != seen.now:
        form.now.errors = [_SINCE]
    for field in form.undecided(seen.plan.conflicts):
        field.errors = ["Choose which one is to stay"]
    return not form.errors and not seen.plan.is_empty


def _preview(held: Review, form: LinesForm, seen: Look, wrong: Sequence[Wrong]) -> str:
    # Half of a workbook is never to be pressed: what is wrong is put right in it first.
    form.carry(() if wrong else seen.lines, seen.now)
    return render_template(
        "peer_review/workbook_preview.html",
        area=areas.area(held.area_code) or abort(404),
        review=held,
        form=form,
        shown=page(seen),
        wrong=wrong,
        is_empty=seen.plan.is_empty,
    )


def _outcome(changes: int) -> str:
    if not changes:
        return "What stood here stays. Nothing was changed."
    saved = counted(changes, "entry from your workbook is", "entries from your workbook are")
    return f"{saved} saved."
