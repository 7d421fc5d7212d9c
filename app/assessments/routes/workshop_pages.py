"""Running a workshop: the console, the projector page and every press on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.areas.rules import OrganisationHere, coverage, state_of
from app.assessments import actions, building, facilitation, happening, noting, rehearsing
from app.assessments.console import view_of
from app.assessments.forms.rows import AgreeForm, PresentForm, PressForm, revision
from app.assessments.routes.joining import pin_shown, pretend_voters, ways_to_join
from app.assessments.routes.lookup import (
    area_or_404,
    assessment_or_404,
    row_or_404,
    workshop_or_404,
    workshop_to_change_or_404,
)
from app.assessments.rules.room import silent_words
from app.live.hub import frame
from app.live.stream import hub, stream
from app.strands import queries as strands
from app.voting import broadcast, families
from app.voting.rules import RoundRefused
from app.web.errors import wants_json
from app.web.transactions import after_commit, keep_nothing
from app.web.words import listed
from app.workshops.actions import AnotherRuns, note_present
from app.workshops.keeping import numbers_agreed
from app.workshops.queries import organisations_present
from app.workshops.rules import kept_words

if TYPE_CHECKING:
    from app.strands.rules.edition import Edition
    from app.voting.families import FamiliesSaid
    from app.voting.showing import Showing
    from app.workshops.models import Workshop

blueprint = Blueprint("workshop", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.post("/assessments/<int:assessment_id>/workshops")
@requires(Permission.WORKSHOP_RUN)
def start(area_code: str, assessment_id: int) -> ResponseReturnValue:
    held = assessment_or_404(area_code, assessment_id)
    try:
        begun = actions.start_workshop(current_identity(), held, pretend_voters())
    except AnotherRuns:
        keep_nothing()
        return redirect(url_for("assessments.area", area_code=area_code))
    return redirect(url_for(".console", area_code=area_code, workshop_id=begun.id))


@blueprint.get("/workshops/<int:workshop_id>")
@requires(Permission.WORKSHOP_STEP)
def console(area_code: str, workshop_id: int) -> ResponseReturnValue:
    workshop = workshop_or_404(area_code, workshop_id)
    return _page(
        "assessments/console.html",
        workshop,
        last=happening.last_press(current_identity(), workshop),
        started_again=happening.started_again(workshop),
    )


@blueprint.get("/workshops/<int:workshop_id>/screen")
@requires(Permission.WORKSHOP_STEP)
def screen(area_code: str, workshop_id: int) -> ResponseReturnValue:
    return _page("assessments/screen.html", workshop_or_404(area_code, workshop_id))


@blueprint.get("/workshops/<int:workshop_id>/events")
@requires(Permission.WORKSHOP_STEP)
def events(area_code: str, workshop_id: int) -> ResponseReturnValue:
    workshop = workshop_or_404(area_code, workshop_id)
    listener = hub().join(broadcast.screens(workshop.id))
    first = broadcast.for_screens(broadcast.showing_of(workshop))
    return stream(listener, frame("state", first), frame("count", broadcast.count_now(workshop)))


@blueprint.get("/workshops/<int:workshop_id>/now")
@requires(Permission.WORKSHOP_STEP)
def now(area_code: str, workshop_id: int) -> ResponseReturnValue:
    workshop = workshop_or_404(area_code, workshop_id)
    state = broadcast.for_screens(broadcast.showing_of(workshop))
    return {**state, "count": broadcast.count_now(workshop)}


@blueprint.post("/workshops/<int:workshop_id>/step")
@requires(Permission.WORKSHOP_STEP)
def step(area_code: str, workshop_id: int) -> ResponseReturnValue:
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    form = PressForm()
    try:
        facilitation.press(
            current_identity(),
            workshop,
            facilitation.step_named(form.step.data),
            form.row.data or "",
            revision(form.version.data),
        )
    except (RoundRefused, actions.Refused) as refusal:
        keep_nothing()
        if wants_json():
            return {"words": str(refusal)}, 409
        # The projector page shows no banner, so one would come up on some later page.
        if form.back.data != "screen":
            flash(str(refusal))
    if wants_json():
        return {"words": ""}
    if workshop.rehearsal and workshop.ended_at is not None:
        return redirect(url_for("rehearsal.over"), 303)
    view = ".screen" if form.back.data == "screen" else ".console"
    return redirect(url_for(view, area_code=area_code, workshop_id=workshop_id), 303)


@blueprint.post("/workshops/<int:workshop_id>/rows/<string:row_key>/agree")
@requires(Permission.RATING_AGREE)
def agree(area_code: str, workshop_id: int, row_key: str) -> ResponseReturnValue:
    workshop = workshop_to_change_or_404(area_code, workshop_id)
    held = assessment_or_404(area_code, workshop.assessment_id)
    row_or_404(held, row_key)
    form = AgreeForm()
    try:
        if workshop.rehearsal:
            rehearsing.agree(current_identity(), workshop)
        else:
            actions.agree_rating(current_identity(), held, row_key, *form.choice(), workshop)
    except (actions.Refused, ValueError) as refusal:
        keep_nothing()
        flash(str(refusal))
    return redirect(url_for(".console", area_code=area_code, workshop_id=workshop_id), 303)


@blueprint.route("/workshops/<int:workshop_id>/present", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_STEP)
def present(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Say which organisations are in the room; the hall and the summary say who is missing."""
    workshop = workshop_or_404(area_code, workshop_id)
    organisations = areas.organisations(area_code)
    here = organisations_present([workshop.id])
    form = PresentForm(
        data={"present": [str(each) for each in here], "seen": state_of(*sorted(here))}
    )
    form.offer(organisations)
    if form.validate_on_submit() and not _noted_meanwhile(form, here, organisations):
        workshop = workshop_to_change_or_404(area_code, workshop_id)
        note_present(current_identity(), workshop, [int(each) for each in form.present.data or ()])
        after_commit(broadcast.state_changed(workshop.id))
        flash("Saved.", "success")
        return redirect(url_for(".console", area_code=area_code, workshop_id=workshop_id))
    return render_template(
        "assessments/present.html",
        area=area_or_404(area_code),
        workshop=workshop,
        organisations=organisations,
        form=form,
    )


def _noted_meanwhile(
    form: PresentForm, here: Collection[int], organisations: Sequence[OrganisationHere]
) -> bool:
    """Whether somebody else noted who is here since; then the page says both."""
    now = state_of(*sorted(here))
    mine = state_of(*sorted(map(int, form.present.data or ())))
    if now in {form.seen.data, mine}:
        return False
    form.seen.data = now
    names = listed([each.name for each in organisations if each.id in here]) or "nobody"
    form.present.errors = [
        f"Somebody has noted since you opened the page that these are here: {names}. Yours are"
        " ticked below: save again to replace theirs"
    ]
    return True


def _missing(workshop: Workshop, edition: Edition) -> list[str]:
    """The core partners nobody has been seen of; empty until somebody says who is here."""
    here = organisations_present([workshop.id])
    if not here:
        return []
    core = areas.core_partners(workshop.area_code, edition)
    names = [each.name for each in coverage(core, here).absent]
    return [name[:1].upper() + name[1:] for name in names]


def _families_said(workshop: Workshop, showing: Showing) -> FamiliesSaid | None:
    """What families said of the row whose result the hall sees, once it was shown to it."""
    if showing.result is None or showing.for_itself:
        return None
    told = families.families_said(workshop).get(showing.key)
    return told if told is not None and told.in_hall else None


def _page(template: str, workshop: Workshop, **more: object) -> ResponseReturnValue:
    held = assessment_or_404(workshop.area_code, workshop.assessment_id)
    edition = strands.edition(held.edition_key)
    view = view_of(workshop, held)
    # The minutes are the row's; while the hall looks at something else they say nothing.
    until = building.planned_until(workshop, view.current if view.showing.row_key else None)
    return render_template(
        template,
        missing=_missing(workshop, edition),
        area=area_or_404(workshop.area_code),
        held=held,
        workshop=workshop,
        edition=edition,
        view=view,
        notes=noting.notes_now(workshop),
        silent_words=silent_words,
        kept=numbers_agreed(workshop.id),
        kept_words=kept_words,
        **ways_to_join(workshop),
        pin=pin_shown(workshop),
        families_said=_families_said(workshop, view.showing),
        planned_until=until,
        planned_seconds=building.seconds_planned(until),
        **more,
    )
