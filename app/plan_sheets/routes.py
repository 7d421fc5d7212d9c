"""Taking the plan as a workbook, bringing it back, and the press that makes its changes."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.action_plans import queries as plans
from app.areas import queries as areas
from app.clock import today
from app.files.queries import scanner_set_up
from app.files.rules.refusal import Refused
from app.files.uploads import takes_files
from app.plan_sheets import actions, queries, showing
from app.plan_sheets.guarding import Found, found_in, look_through
from app.plan_sheets.looking import Look, look
from app.plan_sheets.reading import Brought, Expected, read
from app.plan_sheets.rules.cells import Filled, Lists, Part, is_about, is_value
from app.plan_sheets.rules.layout import in_order
from app.plan_sheets.writing import as_workbook
from app.sheets.forms import BringForm, ChangesForm, changes_form
from app.sheets.opening import NotTaken
from app.sheets.receiving import content_of
from app.sheets.rules.merging import Wrong
from app.strands import queries as strands
from app.web.downloads import XLSX, download
from app.web.filters import counted, short_day
from app.web.identifiers import Finding
from app.web.transactions import own_writer
from app.web.words import listed

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.assessments.models import Assessment

_SINCE = (
    "Somebody has saved something since this page was shown. It is taken into account below: look"
    " again, then make the changes"
)
_NOTHING_YET = "There is no assessment here yet that a plan could belong to."

blueprint = Blueprint("plan_sheets", __name__, url_prefix="/areas/<string:area_code>/actions")


@blueprint.get("/workbook.xlsx")
@requires(Permission.ACTION_EDIT)
def take(area_code: str) -> Response:
    area, held = _area(area_code), _assessment(area_code)
    edition = strands.edition(held.edition_key)
    contents = queries.contents(area, edition, today(), secrets.token_hex(32))
    written = storage.drawing().submit(as_workbook, contents).result()
    return download(written, XLSX, f"{area.name} action plan.xlsx")


@blueprint.route("/workbook", methods=["GET", "POST"])
@own_writer
@takes_files
@requires(Permission.ACTION_EDIT)
def bring(area_code: str) -> ResponseReturnValue:
    """Take the workbook or bring it; what it would change is shown and nothing is changed."""
    area, lists = _area(area_code), _lists(_assessment(area_code))
    form = BringForm()
    if form.validate_on_submit():
        expected = Expected(area.code, area.name, lists)
        try:
            content = content_of(form.file.data, names_cells=True)
            brought = storage.executor().submit(read, content, expected).result()
        except (Refused, NotTaken) as problem:
            form.file.errors = [str(problem)]
        else:
            asked, seen, found = _looked_at(
                area_code, brought.filled, _looked_through(brought.filled)
            )
            return _preview(area, lists, asked, _Told(seen, found, brought))
    return render_template("plan_sheets/bring.html", area=area, form=form, scanned=scanner_set_up())


@blueprint.post("/workbook/changes")
@own_writer
@requires(Permission.ACTION_EDIT)
def change(area_code: str) -> ResponseReturnValue:
    """Make all the changes a preview showed, or show it again and make none."""
    # Ballots wait for whoever writes, so what takes long is done before it is this one's turn.
    known = _looked_through(_carried(_lists(_assessment(area_code))))
    with storage.writing():
        area, held = _area(area_code), _assessment(area_code)
        lists = _lists(held)
        queries.hold(held)
        form, seen, found = _looked_at(area_code, _carried(lists), known)
        if not _is_decided(form, seen, found):
            return _preview(area, lists, form, _Told(seen, found))
        actions.apply(current_identity(), held, seen)
    flash(_outcome(seen), "success")
    return redirect(url_for("actions.index", area_code=area_code))


@dataclass(frozen=True)
class _Told:
    """What a preview tells; of a workbook that was read just now also what is not in it."""

    seen: Look
    found: Found
    brought: Brought | None = None

    @property
    def wrong(self) -> tuple[Wrong, ...]:
        unreadable = self.brought.wrong if self.brought else ()
        every = (*unreadable, *self.seen.wrong, *self.found.wrong)
        return tuple(sorted(every, key=lambda each: in_order(each.where)))

    @property
    def left_out(self) -> Sequence[str]:
        return self.brought.left_out if self.brought else ()

    @property
    def taken_on(self) -> str:
        """The day it was taken, in words; empty where its hidden sheet holds none."""
        try:
            return short_day(date.fromisoformat(self.brought.taken_on)) if self.brought else ""
        except ValueError:
            return ""


def _looked_through(filled: Sequence[Filled]) -> Mapping[str, Sequence[Finding]]:
    """What the typed words hold of one person, found off the event loop."""
    return storage.executor().submit(look_through, filled).result()


def _looked_at(
    area_code: str, filled: Sequence[Filled], known: Mapping[str, Sequence[Finding]]
) -> tuple[ChangesForm, Look, Found]:
    conflicts = look(area_code, filled, {}).plan.conflicts
    form = changes_form(conflicts)
    form.validate()
    seen = look(area_code, filled, form.picked(conflicts))
    found = found_in(seen.plan, known)
    # Before anything is done, so that the book says of each deed why something could stay.
    form.lets_stay(found.findings, form.may_stay)
    return form, seen, found


def _is_decided(form: ChangesForm, seen: Look, found: Found) -> bool:
    """Whether this is what the preview showed and nothing is left open; the form says what is."""
    if form.now.data != seen.plan.now:
        form.now.errors = [_SINCE]
    for each in seen.undecided:
        form.pick_of(each).errors = ["Choose which one is to stay"]
    return not (form.errors or seen.wrong or found.wrong or seen.plan.is_empty)


def _preview(area: Area, lists: Lists, form: ChangesForm, told: _Told) -> str:
    # Half of a workbook is never to be pressed: what is wrong is put right in it first.
    form.carry(() if told.wrong else told.seen.filled, told.seen.plan.now)
    return render_template(
        "plan_sheets/preview.html",
        area=area,
        form=form,
        shown=showing.page(told.seen, lists),
        wrong=told.wrong,
        asked=told.found.asked,
        left_out=showing.left_out(area.code, told.left_out),
        taken_on=told.taken_on,
        is_empty=told.seen.plan.is_empty,
    )


def _carried(lists: Lists) -> tuple[Filled, ...]:
    """The cells the preview sent along, each as a workbook could have held it."""
    try:
        filled = ChangesForm().filled(Part)
    except ValueError:
        abort(400)
    for each in filled:
        if not (is_about(each.place.about) and is_value(each.place.part, each.says, lists)):
            abort(400)
    return filled


def _outcome(seen: Look) -> str:
    told = []
    if seen.added:
        told.append(f"{counted(seen.added, 'action is', 'actions are')} added")
    if seen.changed:
        told.append(f"{counted(seen.changed, 'action is', 'actions are')} changed")
    return f"{listed(told)} by your workbook." if told else "What stood here stays."


def _lists(held: Assessment) -> Lists:
    return queries.lists(held.area_code, strands.edition(held.edition_key))


def _area(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def _assessment(area_code: str) -> Assessment:
    """The assessment that new actions belong to; before the first one there is no plan."""
    held = plans.assessment_for_actions(area_code)
    if held is None:
        flash(_NOTHING_YET)
        abort(redirect(url_for("assessments.area", area_code=area_code)))
    return held
