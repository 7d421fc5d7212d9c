"""What is said of a row's sentences, where the row is to be, and whether partners agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.accounts.queries import speaks_for
from app.areas import queries as areas
from app.assessments import actions, claiming, hearing, queries
from app.assessments.forms.claims import (
    SentencesForm,
    TargetForm,
    ViewForm,
    sentences_form,
)
from app.assessments.forms.rows import revision
from app.assessments.routes.lookup import (
    area_or_404,
    assessment_or_404,
    assessment_to_edit_or_404,
    row_or_404,
    sees_sealed,
)
from app.assessments.rules.hearing import not_heard
from app.claims import actions as claims
from app.claims.queries import answers, voices
from app.claims.rules import View, another_way_in_words
from app.clock import today
from app.strands import queries as strands
from app.web.forms import typed

if TYPE_CHECKING:
    from app.areas.rules import OrganisationHere
    from app.assessments.models import Assessment
    from app.strands.rules.edition import Feature
    from app.strands.rules.scale import Stage

NOT_TRUE_YET = (
    "Another way can count only for what is true here. Choose “True here”, or take the other way"
    " out until it is"
)

blueprint = Blueprint(
    "claims", __name__, url_prefix="/areas/<string:area_code>/assessments/<int:assessment_id>"
)


@blueprint.route("/rows/<string:row_key>/stages/<string:stage_key>", methods=["GET", "POST"])
@requires(Permission.CLAIM_ANSWER)
def sentences(
    area_code: str, assessment_id: int, row_key: str, stage_key: str
) -> ResponseReturnValue:
    """The sentences of one stage of a row; a whole cell may be answered with one button."""
    held = assessment_to_edit_or_404(area_code, assessment_id)
    row = row_or_404(held, row_key)
    stage = _stage_or_404(held, stage_key)
    cells = claiming.cells(held, row_key, stage_key, today())
    pressed = request.form.get("all", "").partition("/")
    form = sentences_form(cells, (pressed[0], pressed[2]) if pressed[0] else None)
    if form.validate_on_submit() and _answered(held, cells, form):
        flash("Saved.", "success")
        if request.form.get("then") == "row":
            return redirect(_row(held, row_key))
        return redirect(
            url_for(
                ".sentences",
                area_code=area_code,
                assessment_id=assessment_id,
                row_key=row_key,
                stage_key=stage_key,
            )
        )
    return render_template(
        "assessments/sentences.html",
        area=area_or_404(area_code),
        held=held,
        edition=strands.edition(held.edition_key),
        row=row,
        stage=stage,
        cells=cells,
        form=form,
        claim=claiming.claim_now(held, row_key, today()),
    )


@blueprint.post("/rows/<string:row_key>/target")
@requires(Permission.CLAIM_ANSWER)
def target(area_code: str, assessment_id: int, row_key: str) -> ResponseReturnValue:
    held = assessment_or_404(area_code, assessment_id)
    row = row_or_404(held, row_key)
    form = TargetForm()
    form.offer(strands.edition(held.edition_key).scale)
    if form.validate_on_submit():
        try:
            actions.set_target(
                current_identity(),
                held,
                row_key,
                form.half_steps,
                form.by.data,
                revision(form.target_seen.data),
            )
        except actions.Refused as refusal:
            form.by.errors = [str(refusal)]
            stands = queries.targets(held.id).get(row_key)
            form.target_seen.data = str(stands.rating_id if stands else 0)
        else:
            flash("Saved.", "success")
            return redirect(_row(held, row_key))
    return render_template(
        "assessments/target.html",
        area=area_or_404(area_code),
        held=held,
        row=row,
        form=form,
        stands=queries.targets(held.id).get(row_key),
        scale=strands.edition(held.edition_key).scale,
    )


@blueprint.route("/rows/<string:row_key>/agreement", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_SEE)
def agreement(area_code: str, assessment_id: int, row_key: str) -> ResponseReturnValue:
    """Say for an organisation whether it agrees with what partners settled on for a row."""
    held = assessment_or_404(area_code, assessment_id)
    row = row_or_404(held, row_key)
    standing = queries.standing(held, row_key, sees_sealed(area_code))
    if standing.agreed is None or standing.agreed.half_steps is None:
        flash("Partners have not agreed a rating for this row yet.")
        return redirect(_row(held, row_key))
    organisations = _may_speak_for(area_code)
    form = ViewForm(data={"standing": str(standing.agreed.rating_id)})
    form.offer(organisations)
    if form.is_submitted() and not organisations:
        abort(403)
    if form.validate_on_submit():
        if form.standing.data != str(standing.agreed.rating_id):
            form.standing.data = str(standing.agreed.rating_id)
            form.view.errors = [
                "Partners have agreed another rating since you opened this page. Look at it above,"
                " then send again"
            ]
        elif _said(held, f"row/{row_key}", standing.agreed.rating_id, form):
            return redirect(_row(held, row_key))
    edition = strands.edition(held.edition_key)
    claim = claiming.row_claims(held, [standing], today())[row_key]
    core = areas.core_partners(area_code, edition)
    return render_template(
        "assessments/agreement.html",
        area=area_or_404(area_code),
        held=held,
        row=row,
        standing=standing,
        edition=edition,
        claim=claim,
        written_by=hearing.written_by(area_code, claim.voices),
        not_heard=not_heard(core, [each.organisation_id for each in claim.voices if each.stands]),
        organisations=organisations,
        form=form,
    )


@blueprint.route("/sentences/<string:feature_id>/agreement", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_SEE)
def another_way(area_code: str, assessment_id: int, feature_id: str) -> ResponseReturnValue:
    """Say for an organisation whether a sentence is met another way."""
    held = assessment_or_404(area_code, assessment_id)
    edition = strands.edition(held.edition_key)
    feature = edition.features.get(feature_id) or abort(404)
    said = answers(held.id).get(feature_id)
    if said is None or not said.another_way:
        abort(404)
    organisations = _may_speak_for(area_code)
    form = ViewForm(data={"standing": str(said.id)})
    form.offer(organisations)
    if form.is_submitted() and not organisations:
        abort(403)
    if form.validate_on_submit():
        if form.standing.data != str(said.id):
            form.standing.data = str(said.id)
            form.view.errors = [
                "This has been written anew since you opened the page. Read it above, then send"
                " again"
            ]
        elif _said(held, f"feature/{feature_id}", said.id, form):
            return redirect(url_for("assessments.area", area_code=area_code))
    about = f"feature/{feature_id}"
    heard = voices(held.id, {about: said.id}).get(about, ())
    return render_template(
        "assessments/another_way.html",
        area=area_or_404(area_code),
        held=held,
        feature=feature,
        said=said,
        partners=another_way_in_words([each.view for each in heard if each.stands]),
        voices=heard,
        written_by=hearing.written_by(area_code, heard),
        organisations=organisations,
        form=form,
    )


def _answered(held: Assessment, cells: tuple[claiming.Cell, ...], form: SentencesForm) -> bool:
    """Keep every answer of the form or none, and say on the form what is wrong."""
    features = [each.feature for cell in cells for each in cell.sentences]
    for field in form.words_without_answer(features):
        field.errors = ["Choose an answer beside what you typed"]
    for field in form.other_ways_not_true(features):
        if not field.errors:
            field.errors = [NOT_TRUE_YET]
    if form.errors:
        return False
    for sent in form.sent(features):
        try:
            claims.answer(
                current_identity(),
                held.area_code,
                held.id,
                sent.feature_id,
                sent.answer,
                another_way=sent.another_way,
                because=sent.because,
                seen=sent.seen,
            )
        except claims.AnsweredMeanwhile as clash:
            _show_both(form, sent.feature_id, clash, features)
    return not form.errors


def _show_both(
    form: SentencesForm, feature_id: str, clash: claims.AnsweredMeanwhile, features: list[Feature]
) -> None:
    feature = next(each for each in features if each.id == feature_id)
    now = clash.now
    answer = claiming.answer_words(feature, now)
    said = "; ".join(each for each in (answer, now.another_way, now.because) if each)
    form.of(feature_id, "answer").errors = [
        f"This was answered elsewhere while you were here: “{said}”. Yours is below: change it if"
        " you need to, then save again."
    ]
    form.of(feature_id, "seen").data = str(now.id)


def _said(held: Assessment, about: str, standing_id: int, form: ViewForm) -> bool:
    try:
        claims.give_view(
            current_identity(),
            held.area_code,
            held.id,
            about,
            standing_id,
            int(form.organisation.data),
            View(form.view.data),
            typed(form.words),
        )
    except claims.Refused as refusal:
        form.words.errors = [str(refusal)]
        return False
    flash("Thank you. What your organisation says is kept.", "success")
    return True


def _may_speak_for(area_code: str) -> tuple[OrganisationHere, ...]:
    """A contributor's own organisation; every one for whoever co-ordinates."""
    here = areas.organisations(area_code)
    if allowed(Permission.RATING_AGREE, area_code):
        return here
    speaks = speaks_for(current_identity().person_id, area_code)
    return tuple(each for each in here if speaks and each.id == speaks.organisation_id)


def _stage_or_404(held: Assessment, stage_key: str) -> Stage:
    stages = strands.edition(held.edition_key).stages
    return next((each for each in stages if each.key == stage_key), None) or abort(404)


def _row(held: Assessment, row_key: str) -> str:
    return url_for("desk.show", area_code=held.area_code, assessment_id=held.id, row_key=row_key)
