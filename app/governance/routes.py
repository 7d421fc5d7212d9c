"""A board's decision, from its record to the version it freezes; versions, and what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.accounts import checking
from app.accounts.queries import people_of
from app.areas import queries as areas
from app.assessments import claiming, readiness
from app.assessments import queries as assessments
from app.clock import today
from app.evidence.queries import reader_here, rings_now
from app.evidence.standing import unchecked
from app.governance import actions, queries, reading
from app.governance.forms import CountersignForm, DecisionForm, PressForm
from app.governance.movement_figure import figure
from app.governance.rules.frozen import VersionRead
from app.governance.rules.movement import in_a_sentence, movements
from app.strands import queries as strands
from app.web.forms import typed
from app.web.headers import allow_charts
from app.web.transactions import own_writer

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.governance.models import Decision, Version

blueprint = Blueprint("governance", __name__, url_prefix="/areas/<string:area_code>")

GONE = "Somebody else has dealt with this decision meanwhile. This is how it stands now."


@blueprint.route("/assessments/<int:assessment_id>/decision", methods=["GET", "POST"])
@requires(Permission.DECISION_RECORD)
def record(area_code: str, assessment_id: int) -> ResponseReturnValue:
    held = assessments.assessment(area_code, assessment_id) or abort(404)
    boards, organisations = areas.bodies(area_code), areas.organisations(area_code)
    form = DecisionForm()
    form.offer(boards, organisations)
    missing: tuple[readiness.Missing, ...] = ()
    if form.validate_on_submit():
        try:
            made = actions.record_decision(
                current_identity(),
                held,
                body_id=int(form.body.data),
                met_on=form.met_on.data,
                minute=typed(form.minute),
                present=[int(each) for each in form.present.data or ()],
                outcome=form.outcome.data,
                words=typed(form.words),
            )
        except actions.Refused as refusal:
            form[refusal.field].errors = [str(refusal)]
        except actions.NotReady as unready:
            missing = tuple(unready.missing)
            form.outcome.errors = [
                "The assessment is not ready to be confirmed: what is missing stands below"
            ]
        else:
            flash("The decision is recorded. Somebody else countersigns it now.", "success")
            return redirect(url_for(".decision", area_code=area_code, decision_id=made.id))
    return render_template(
        "governance/record.html",
        area=_area(area_code),
        held=held,
        form=form,
        boards=boards,
        organisations=organisations,
        missing=missing or readiness.missing_for_governance(held, today()),
    )


@blueprint.get("/decisions/<int:decision_id>")
@requires(Permission.ASSESSMENT_SEE)
def decision(area_code: str, decision_id: int) -> ResponseReturnValue:
    return _decision_page(_decision(area_code, decision_id), CountersignForm())


@blueprint.post("/decisions/<int:decision_id>")
@requires(Permission.DECISION_COUNTERSIGN)
@own_writer
def countersign(area_code: str, decision_id: int) -> ResponseReturnValue:
    """Freeze what a board confirmed, after the sign-in was asked for again."""
    found = _decision(area_code, decision_id)
    form = CountersignForm()
    if not form.validate_on_submit() or not _signed_in_again(form):
        return _decision_page(found, form)
    try:
        with storage.writing():
            held = assessments.assessment(area_code, found.assessment_id) or abort(404)
            frozen = actions.countersign(current_identity(), held, decision_id)
            number = frozen.number if frozen else None
    except actions.Refused as refusal:
        form.again_password.errors = [str(refusal)]
        return _decision_page(_decision(area_code, decision_id), form)
    except actions.NotReady:
        form.again_password.errors = [
            "Something has changed since the decision was recorded: the assessment lacks what a"
            " confirmation needs. Ask a co-ordinator to look at it"
        ]
        return _decision_page(_decision(area_code, decision_id), form)
    except actions.DoneMeanwhile:
        flash(GONE)
        return redirect(url_for(".decision", area_code=area_code, decision_id=decision_id))
    if number is None:
        flash("Countersigned. The assessment stays open.", "success")
        return redirect(url_for(".decision", area_code=area_code, decision_id=decision_id))
    flash("Confirmed. This version can never change.", "success")
    return redirect(url_for(".version", area_code=area_code, number=number))


@blueprint.post("/decisions/<int:decision_id>/withdraw")
@requires(Permission.DECISION_RECORD)
def withdraw(area_code: str, decision_id: int) -> ResponseReturnValue:
    found = _decision(area_code, decision_id)
    try:
        actions.withdraw(current_identity(), area_code, decision_id)
    except actions.DoneMeanwhile:
        flash(GONE)
    else:
        flash("Withdrawn. It stays in the history.", "success")
    return redirect(url_for(".record", area_code=area_code, assessment_id=found.assessment_id))


@blueprint.get("/versions")
@requires(Permission.VERSION_SEE)
def versions(area_code: str) -> ResponseReturnValue:
    return render_template(
        "governance/versions.html",
        area=_area(area_code),
        versions=queries.versions(area_code),
        today=today(),
    )


@blueprint.get("/versions/<int:number>")
@requires(Permission.VERSION_SEE)
def version(area_code: str, number: int) -> ResponseReturnValue:
    found = _version(area_code, number)
    return render_template(
        "governance/version.html",
        area=_area(area_code),
        version=_read(found),
        names=_names(area_code),
        others=[each for each in queries.versions(area_code) if each.number != number],
    )


@blueprint.get("/versions/<int:number>/snapshot.json")
@requires(Permission.RATING_SEE_SEALED)
def snapshot(area_code: str, number: int) -> ResponseReturnValue:
    """The snapshot byte for byte, so that its fingerprint can be worked out again.

    For the desk alone: it holds what others are not shown, such as ratings never opened.
    """
    found = _version(area_code, number)
    answer = Response(found.snapshot, mimetype="application/json")
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{area_code}-version-{number}.json"'
    )
    return answer


@blueprint.get("/versions/<int:earlier>/to/<int:later>")
@requires(Permission.VERSION_SEE)
def compare(area_code: str, earlier: int, later: int) -> ResponseReturnValue:
    before, after = _read(_version(area_code, earlier)), _read(_version(area_code, later))
    same_edition = before.edition_digest == after.edition_digest
    rows_before, rows_after = reading.for_comparison(before), reading.for_comparison(after)
    moved = movements(rows_before, rows_after, same_edition)
    drawn = ""
    # Ratings of another edition may stand on another ladder.
    if same_edition:
        allow_charts()
        scale = strands.edition(after.edition_key).scale
        named = [f"Version {each.number} ({each.cycle})" for each in (before, after)]
        drawn = figure(scale, moved, (named[0], rows_before), (named[1], rows_after))
    return render_template(
        "governance/compare.html",
        area=_area(area_code),
        before=before,
        after=after,
        same_edition=same_edition,
        moved=moved,
        sentence=in_a_sentence(moved),
        figure=drawn,
    )


def _read(found: Version) -> VersionRead:
    """A version as whoever is asking may read it."""
    reader = reader_here(current_identity(), found.area_code)
    return reading.read(found, reader, rings_now(found.area_code))


def _decision_page(found: Decision, form: CountersignForm) -> ResponseReturnValue:
    held = assessments.assessment(found.area_code, found.assessment_id) or abort(404)
    who = current_identity()
    edition = strands.edition(held.edition_key)
    # Without what is sealed: a board's member is shown only what its partners were.
    standings = assessments.standings(held, may_see_sealed=False)
    claims = claiming.row_claims(held, standings, today())
    return render_template(
        "governance/decision.html",
        area=_area(found.area_code),
        held=held,
        decision=queries.decided(found),
        standings=standings,
        claims=claims,
        changed=actions.changed_since(held, found.id) if found.countersigned_at is None else (),
        weighed=readiness.to_weigh(standings, claims, unchecked(held.id)),
        edition=edition,
        form=form,
        press=PressForm(formdata=None),
        own=found.recorded_by == who.reference,
        names=_names(found.area_code),
        asked=checking.asked_again(who.person_id or 0),
    )


def _signed_in_again(form: CountersignForm) -> bool:
    """Whether whoever presses is still who signed in; in the demo nobody has a password."""
    person_id = current_identity().person_id or 0
    password, code = typed(form.again_password), typed(form.again_code)
    problem = checking.confirmed_again(person_id, password, code)
    if problem:
        form.again_password.errors = [problem]
    return problem is None


def _names(area_code: str) -> dict[str, str]:
    return {f"person/{each.id}": each.name for each in people_of(area_code)}


def _area(area_code: str) -> Area:
    return areas.area(area_code) or abort(404)


def _decision(area_code: str, decision_id: int) -> Decision:
    return queries.decision(area_code, decision_id) or abort(404)


def _version(area_code: str, number: int) -> Version:
    return queries.version(area_code, number) or abort(404)
