"""A row's page: the sealed desktop rating for those who may see it, and opening without a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission, Role
from app.accounts.queries import people_of
from app.assessments import actions, claiming, prompting, queries
from app.assessments.forms.claims import NO_TARGET, TargetForm
from app.assessments.forms.rows import NOT_YET, AskedForm, OpenForm, RowForm, revision
from app.assessments.routes.lookup import (
    area_or_404,
    assessment_or_404,
    assessment_to_edit_or_404,
    row_or_404,
    sees_sealed,
)
from app.assessments.routes.row_pages import blueprint, row_page, show_both_in
from app.clock import today
from app.strands import queries as strands
from app.texts.actions import ChangedMeanwhile

if TYPE_CHECKING:
    from app.assessments.models import Assessment
    from app.assessments.queries import Standing, Target

# The first of Cheshire West's eight habits (S4, line 920), in our words.
TIP = (
    "Do you have the evidence to back this up? Claim what you can show, and say what you cannot."
    " Early and Developing are honest starting points."
)


@blueprint.get("/rows/<string:row_key>")
@requires(Permission.ASSESSMENT_SEE)
def show(area_code: str, assessment_id: int, row_key: str) -> ResponseReturnValue:
    held = assessment_or_404(area_code, assessment_id)
    row_or_404(held, row_key)
    standing = queries.standing(held, row_key, sees_sealed(area_code))
    if allowed(Permission.RATING_DRAFT, area_code) and held.closed_at is None:
        return _desk_page(held, standing, _filled(held, standing))
    claim = None
    if held.closed_at is not None or standing.opened or standing.result is not None:
        claim = claiming.row_claims(held, [standing], today())[row_key]
    return row_page("assessments/row.html", held, standing, claim=claim)


@blueprint.post("/rows/<string:row_key>")
@requires(Permission.RATING_DRAFT)
def rate(area_code: str, assessment_id: int, row_key: str) -> ResponseReturnValue:
    held = assessment_or_404(area_code, assessment_id)
    row_or_404(held, row_key)
    scale = strands.edition(held.edition_key).scale
    standing = queries.standing(held, row_key, may_see_sealed=True)
    form = _filled(held, standing, sent=True)
    if form.validate_on_submit():
        try:
            sealed = actions.save_row(
                current_identity(),
                held,
                row_key,
                form.half_steps(scale),
                form.texts(),
                form.started_from(scale),
            )
            prompting.keep(current_identity(), held, row_key, form.led_by.data or "")
        except prompting.NotNamed as refusal:
            form.led_by.errors = [str(refusal)]
        except ChangedMeanwhile as clash:
            show_both_in(*form.boxes[clash.field], clash)
        except actions.RatedMeanwhile as clash:
            form.rating.errors = (*form.rating.errors, str(clash))
            form.rating_seen.data = _value(clash.now)
        except (actions.Refused, ValueError) as refusal:
            form.rating.errors = (*form.rating.errors, str(refusal))
        else:
            flash("Saved. Your rating is sealed." if sealed else "Saved.", "success")
            return redirect(_address(held, _next_row(held, row_key)))
    return _desk_page(held, queries.standing(held, row_key, may_see_sealed=True), form)


@blueprint.route("/rows/<string:row_key>/open", methods=["GET", "POST"])
@requires(Permission.RATING_AGREE)
def open_without_vote(area_code: str, assessment_id: int, row_key: str) -> ResponseReturnValue:
    held = assessment_to_edit_or_404(area_code, assessment_id)
    row_or_404(held, row_key)
    form = OpenForm()
    if form.validate_on_submit():
        try:
            actions.open_without_vote(current_identity(), held, row_key, form.reason.data or "")
        except actions.Refused as refusal:
            form.reason.errors = (*form.reason.errors, str(refusal))
        else:
            flash("This row’s desktop rating can now be seen by everyone in the area.", "success")
            return redirect(_address(held, row_key))
    standing = queries.standing(held, row_key, may_see_sealed=True)
    claim = claiming.row_claims(held, [standing], today())[row_key]
    return row_page("assessments/open.html", held, standing, form=form, claim=claim)


@blueprint.route("/asked", methods=["GET", "POST"])
@requires(Permission.RATING_DRAFT)
def asked(area_code: str, assessment_id: int) -> ResponseReturnValue:
    held = assessment_to_edit_or_404(area_code, assessment_id)
    standing = queries.asked_of_the_board(held)
    form = AskedForm(data={"asked": standing.words, "seen": str(standing.number)})
    if form.validate_on_submit():
        try:
            actions.ask_the_board(
                current_identity(), held, form.asked.data or "", revision(form.seen.data)
            )
        except ChangedMeanwhile as clash:
            show_both_in(form.asked, form.seen, clash)
        else:
            flash("Saved.", "success")
            return redirect(
                url_for("summaries.show", area_code=area_code, assessment_id=assessment_id)
            )
    return render_template(
        "assessments/asked.html", area=area_or_404(area_code), held=held, form=form
    )


def _desk_page(held: Assessment, standing: Standing, form: RowForm) -> ResponseReturnValue:
    who = [
        person.name
        for person in people_of(held.area_code)
        if {role.role for role in person.roles if role.accepted}
        & {Role.CO_ORDINATOR, Role.DESK_OFFICER}
    ]
    claim = claiming.row_claims(held, [standing], today())[standing.row.key]
    return row_page(
        "assessments/desk.html",
        held,
        standing,
        form=form,
        who_sees=who,
        claim=claim,
        tip=TIP,
        target_form=_target_form(held, claim.target),
        evidence=claiming.evidence_of(held, standing.row.key, today()),
    )


def _target_form(held: Assessment, stands: Target | None) -> TargetForm:
    form = TargetForm(
        formdata=None,
        data={
            "target": str(stands.half_steps) if stands else NO_TARGET,
            "by": stands.by if stands else None,
            "target_seen": str(stands.rating_id if stands else 0),
        },
    )
    form.offer(strands.edition(held.edition_key).scale)
    return form


def _filled(held: Assessment, standing: Standing, *, sent: bool = False) -> RowForm:
    """The form as the row stands, or as it was ``sent`` over that."""
    half_steps = standing.desktop.half_steps
    form = RowForm(
        **({} if sent else {"formdata": None}),
        data={
            "rating": _value(half_steps),
            "rating_seen": _value(half_steps),
            "reason": standing.reason.words,
            "key_evidence": standing.key_evidence.words,
            "next_steps": standing.next_steps.words,
            "reason_seen": str(standing.reason.number),
            "key_evidence_seen": str(standing.key_evidence.number),
            "next_steps_seen": str(standing.next_steps.number),
        },
    )
    form.offer(strands.edition(held.edition_key).scale)
    form.offer_what_led(prompting.offers(held, standing.row.key))
    return form


def _value(half_steps: int | None) -> str:
    return NOT_YET if half_steps is None else str(half_steps)


def _next_row(held: Assessment, row_key: str) -> str:
    """The row after this one when its button was pressed, else this one again."""
    keys = [row.key for row in strands.edition(held.edition_key).rows]
    following = keys.index(row_key) + 1
    wanted = request.form.get("then") == "next" and following < len(keys)
    return keys[following] if wanted else row_key


def _address(held: Assessment, row_key: str) -> str:
    return url_for(".show", area_code=held.area_code, assessment_id=held.id, row_key=row_key)
