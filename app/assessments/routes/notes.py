"""Barriers and positives for whoever runs the workshop: asking, sorting into themes, showing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.assessments import noting
from app.assessments.forms.notes import NEW_THEME, MergeForm, SortForm, ThemeForm
from app.assessments.forms.rows import revision
from app.assessments.routes.lookup import (
    area_or_404,
    workshop_or_404,
    workshop_to_change_or_404,
)
from app.voting import broadcast
from app.web.errors import wants_json
from app.web.forms import number_in, typed
from app.web.transactions import after_commit, keep_nothing
from app.web.words import listed
from app.workshops import note_actions as actions
from app.workshops import note_queries as queries
from app.workshops.rules import NoteRefused

if TYPE_CHECKING:
    from app.workshops.models import Workshop
    from app.workshops.notes import NoteTheme

blueprint = Blueprint(
    "notes", __name__, url_prefix="/areas/<string:area_code>/workshops/<int:workshop_id>/notes"
)


@blueprint.get("")
@requires(Permission.WORKSHOP_STEP)
def show(area_code: str, workshop_id: int) -> ResponseReturnValue:
    workshop = workshop_or_404(area_code, workshop_id)
    return _page(workshop, SortForm(formdata=None))


@blueprint.post("/step")
@requires(Permission.WORKSHOP_STEP)
def step(area_code: str, workshop_id: int) -> ResponseReturnValue:
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    sent = request.form
    try:
        noting.press(
            current_identity(), workshop, sent.get("state", ""), revision(sent.get("version"))
        )
    except NoteRefused as refusal:
        keep_nothing()
        return _pressed(workshop, str(refusal))
    return _pressed(workshop)


@blueprint.post("/page")
@requires(Permission.WORKSHOP_STEP)
def turn(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Turn the hall to another page of a wall too full for one."""
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    sent = request.form
    try:
        noting.turn(
            current_identity(),
            workshop,
            revision(sent.get("page")),
            revision(sent.get("version")),
        )
    except NoteRefused as refusal:
        keep_nothing()
        return _pressed(workshop, str(refusal))
    return _pressed(workshop)


@blueprint.post("")
@requires(Permission.WORKSHOP_STEP)
def sort(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Put what is ticked into a theme, keep it off the wall, or bring it back."""
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    form = SortForm()
    if not form.validate_on_submit():
        return _page(workshop, form)
    try:
        told = _sorted(workshop, form)
    except NoteRefused as refusal:
        form.into.errors = [str(refusal)]
        return _page(workshop, form)
    after_commit(broadcast.state_changed(workshop.id))
    if told:
        quoted = listed([f"“{words}”" for words in told])
        flash(
            f"Somebody had put {quoted} elsewhere since you opened the page, so it stayed there."
            " Tick it again to move it."
        )
    else:
        flash("Saved.", "success")
    return redirect(url_for(".show", area_code=area_code, workshop_id=workshop_id), 303)


@blueprint.route("/themes/<int:theme_id>", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_STEP)
def theme(area_code: str, workshop_id: int, theme_id: int) -> ResponseReturnValue:
    workshop = workshop_or_404(area_code, workshop_id)
    found = queries.theme(workshop.id, theme_id) or abort(404)
    form = ThemeForm(data={"name": found.name, "seen": found.name})
    if form.validate_on_submit():
        workshop = workshop_to_change_or_404(area_code, workshop_id)
        try:
            actions.rename_theme(
                current_identity(), workshop, theme_id, typed(form.name), form.seen.data or ""
            )
        except actions.ThemeChanged as clash:
            form.seen.data = clash.name
            form.name.errors = [
                f"Somebody has named it “{clash.name}” since you opened the page. Yours is below:"
                " save again to replace theirs"
            ]
        else:
            after_commit(broadcast.state_changed(workshop.id))
            flash("Saved.", "success")
            return redirect(url_for(".show", area_code=area_code, workshop_id=workshop_id))
    return _theme_page(workshop, found, form)


@blueprint.post("/themes/<int:theme_id>/merge")
@requires(Permission.WORKSHOP_STEP)
def merge(area_code: str, workshop_id: int, theme_id: int) -> ResponseReturnValue:
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    number = number_in(request.form.get("into", ""))
    try:
        actions.merge_themes(current_identity(), workshop, theme_id, number)
    except NoteRefused as refusal:
        keep_nothing()
        flash(str(refusal))
    else:
        after_commit(broadcast.state_changed(workshop.id))
        flash("Merged.", "success")
    return redirect(url_for(".show", area_code=area_code, workshop_id=workshop_id), 303)


def _pressed(workshop: Workshop, refusal: str = "") -> ResponseReturnValue:
    """Answer a press where it was made: to the page's script, or to the page itself."""
    if wants_json():
        return {"words": refusal}, 409 if refusal else 200
    if refusal:
        flash(refusal)
    views = {"console": "workshop.console", "screen": "workshop.screen"}
    view = views.get(request.form.get("back", ""), ".show")
    return redirect(url_for(view, area_code=workshop.area_code, workshop_id=workshop.id), 303)


def _sorted(workshop: Workshop, form: SortForm) -> list[str]:
    """Do what the pressed button says; gives the words of notes that stayed elsewhere."""
    who, seen = current_identity(), form.seen
    if form.deed.data in {"hide", "back"}:
        actions.hide_notes(who, workshop, [*seen], hide=form.deed.data == "hide")
        return []
    theme_id = form.theme_id
    if form.into.data == NEW_THEME:
        theme_id = actions.name_theme(who, workshop, typed(form.name))
    return actions.sort_notes(who, workshop, seen, theme_id)


def _page(workshop: Workshop, form: SortForm) -> str:
    now = noting.notes_now(workshop)
    form.offer(queries.themes(workshop.id))
    return render_template(
        "assessments/notes.html",
        area=area_or_404(workshop.area_code),
        workshop=workshop,
        notes=now,
        form=form,
    )


def _theme_page(workshop: Workshop, found: NoteTheme, form: ThemeForm) -> str:
    wall = queries.wall(workshop.id)
    merging = MergeForm(formdata=None)
    merging.offer(wall, found.id)
    return render_template(
        "assessments/theme.html",
        area=area_or_404(workshop.area_code),
        workshop=workshop,
        theme=found,
        held=next(each for each in wall.themes if each.theme_id == found.id),
        form=form,
        merging=merging,
    )
