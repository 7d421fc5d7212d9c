"""Taking the workbook, bringing it back, and the press that makes its changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.assessments import queries as assessments
from app.clock import today
from app.files.queries import scanner_set_up
from app.files.rules.refusal import Refused
from app.files.uploads import takes_files
from app.sheets import queries, showing
from app.sheets.forms import BringForm, ChangesForm, changes_form
from app.sheets.looking import Look, look
from app.sheets.opening import NotTaken
from app.sheets.reading import Expected, read, typed_words
from app.sheets.receiving import content_of
from app.sheets.rules.cells import Filled, Part
from app.sheets.rules.layout import is_of, is_value
from app.sheets.rules.merging import Wrong, plan
from app.sheets.writing import as_workbook
from app.strands import queries as strands
from app.web.downloads import XLSX, download
from app.web.filters import counted, short_day
from app.web.identifiers import Finding, findings_in
from app.web.transactions import own_writer

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.assessments.models import Assessment
    from app.sheets.queries import Contents
    from app.strands.rules.edition import Edition

_SINCE = (
    "Somebody has saved something since this page was shown. It is taken into account below: look"
    " again, then make the changes"
)

blueprint = Blueprint("sheets", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.get("/workbook.xlsx")
@requires(Permission.ASSESSMENT_START)
def empty(area_code: str) -> Response:
    """A workbook to begin an assessment with."""
    area = _area(area_code)
    return _sent(queries.empty(area, strands.current_edition_key()), f"{area.name} new assessment")


@blueprint.get("/assessments/<int:assessment_id>/workbook.xlsx")
@requires(Permission.CLAIM_ANSWER)
def take(area_code: str, assessment_id: int) -> Response:
    area, held = _area(area_code), _assessment(area_code, assessment_id)
    return _sent(queries.contents(area, held, today()), f"{area.name} assessment {held.cycle}")


@blueprint.route("/assessments/<int:assessment_id>/workbook", methods=["GET", "POST"])
@own_writer
@takes_files
@requires(Permission.CLAIM_ANSWER)
def bring(area_code: str, assessment_id: int) -> ResponseReturnValue:
    """Take the workbook or bring it; what it would change is shown and nothing is changed."""
    area, held = _area(area_code), _still_open(area_code, assessment_id)
    form = BringForm()
    if form.validate_on_submit():
        expected = Expected(area.code, area.name, strands.edition(held.edition_key), held.id)
        try:
            content = content_of(form.file.data)
            brought = storage.executor().submit(read, content, expected).result()
        except (Refused, NotTaken) as problem:
            form.file.errors = [str(problem)]
        else:
            known = _looked_through(brought.filled)
            with storage.rehearsing():
                held = _still_open(area_code, assessment_id)
                asked, seen = _looked_at(held, brought.filled, known)
                return _preview(held, asked, seen, brought.wrong)
    return render_template(
        "sheets/bring.html", area=area, held=held, form=form, scanned=scanner_set_up()
    )


@blueprint.post("/assessments/<int:assessment_id>/workbook/changes")
@own_writer
@requires(Permission.CLAIM_ANSWER)
def change(area_code: str, assessment_id: int) -> ResponseReturnValue:
    """Make all the changes a preview showed, or show it again and make none."""
    held = _still_open(area_code, assessment_id)
    filled = _carried(strands.edition(held.edition_key))
    # Ballots wait for whoever writes, so what takes long is done before it is this one's turn.
    known = _looked_through(filled)
    with storage.writing() as session:
        held = _still_open(area_code, assessment_id)
        form, seen = _looked_at(held, filled, known)
        if form.errors or not _is_decided(form, seen):
            shown = _preview(held, form, seen)
            session.rollback()  # looking at the changes has made them
            return shown
    flash(_outcome(len(seen.plan.changes)), "success")
    return redirect(url_for("assessments.area", area_code=area_code))


def _looked_through(filled: Sequence[Filled]) -> Sequence[Finding]:
    """What the typed words hold of one person, found off the event loop."""
    words = "\n".join(typed_words(filled))
    return storage.executor().submit(findings_in, words).result()


def _looked_at(
    held: Assessment, filled: Sequence[Filled], known: Sequence[Finding]
) -> tuple[ChangesForm, Look]:
    now = queries.values(held)
    conflicts = plan(filled, now, {}).conflicts
    form = changes_form(conflicts)
    form.validate()
    # Before anything is done, so that the book says of each deed why something could stay.
    form.lets_stay(known, form.may_stay)
    return form, look(current_identity(), held, filled, now, form.picked(conflicts))


def _is_decided(form: ChangesForm, seen: Look) -> bool:
    """Whether this is what the preview showed and nothing is left open; the form says what is."""
    if form.now.data != seen.plan.now:
        form.now.errors = [_SINCE]
    for each in seen.undecided:
        form.pick_of(each).errors = ["Choose which one is to stay"]
    return not (form.errors or seen.wrong or seen.plan.is_empty)


def _preview(
    held: Assessment, form: ChangesForm, seen: Look, unreadable: Sequence[Wrong] = ()
) -> str:
    edition = strands.edition(held.edition_key)
    changed = showing.by_row(seen.plan.changes, edition)
    form.carry(seen.filled, seen.plan.now)
    return render_template(
        "sheets/preview.html",
        area=_area(held.area_code),
        held=held,
        form=form,
        sentence=showing.in_a_sentence(seen.plan, changed),
        changed=changed,
        clashes=tuple(showing.clashes(seen.plan.conflicts, edition)),
        wrong=(*unreadable, *seen.wrong),
        is_empty=seen.plan.is_empty,
    )


def _carried(edition: Edition) -> tuple[Filled, ...]:
    """The cells the preview sent along, each as a workbook could have held it."""
    try:
        filled = ChangesForm().filled(Part)
    except ValueError:
        abort(400)
    for each in filled:
        place = each.place
        if not is_of(place.about, place.part, edition):
            abort(400)
        if not is_value(each.says, place.part, edition):
            abort(400)
    return filled


def _sent(contents: Contents, name: str) -> Response:
    written = storage.drawing().submit(as_workbook, contents).result()
    return download(written, XLSX, f"{name} to fill in.xlsx")


def _outcome(changes: int) -> str:
    if not changes:
        return "What stood here stays. Nothing was changed."
    saved = counted(changes, "change from your workbook is", "changes from your workbook are")
    return f"{saved} saved."


def _area(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def _assessment(area_code: str, assessment_id: int) -> Assessment:
    return assessments.assessment(area_code, assessment_id) or abort(404)


def _still_open(area_code: str, assessment_id: int) -> Assessment:
    """The assessment, unless a board has confirmed it: then nothing is brought to it."""
    held = _assessment(area_code, assessment_id)
    if held.closed_at is not None:
        flash(
            f"A board confirmed this assessment on {short_day(held.closed_at)}, so it stays as it"
            " is. Start the next one, and bring your workbook there."
        )
        abort(redirect(url_for("assessments.area", area_code=area_code)))
    return held
