"""Journey maps: beginning one, saying how it was gathered, and its steps."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.evidence.under_way import Confirmed
from app.instruments import entries, journeys
from app.instruments.actions import entering
from app.instruments.entries import EntryHere
from app.instruments.forms.mapping import MoveForm, SeenForm, StepForm, method_form, step_form
from app.instruments.queries import RunHere
from app.instruments.routes.entering import refused, run_of_sort, under_way_of
from app.instruments.routes.lookup import area_or_404, blueprint
from app.instruments.rules.curve import PAGE, curve
from app.instruments.rules.definition import Sort
from app.instruments.rules.journey import Journey

_MOVED_ON = (
    "Somebody else has changed this journey since you opened the page. Look, then try again."
)
_TAKEN_OUT = (
    "Somebody has taken this step out. Copy what you need from below and add it as a new step."
)


@blueprint.route("/runs/<int:run_id>/maps/add", methods=["GET", "POST"])
@requires(Permission.INSTRUMENT_RUN)
def add_map(area_code: str, run_id: int) -> ResponseReturnValue:
    """Begin a journey map."""
    held = run_of_sort(area_code, run_id, Sort.JOURNEY)
    form = method_form({}, 0)
    if form.validate_on_submit():
        try:
            number = entering.add_journey(current_identity(), under_way_of(held), held, form.told())
        except (entering.Ended, Confirmed) as refusal:
            return refused(held, refusal)
        return redirect(_to_map(held, number))
    return render_template(
        "instruments/map_method.html", area=area_or_404(area_code), run=held, form=form, map=None
    )


@blueprint.get("/runs/<int:run_id>/maps/<int:number>")
@requires(Permission.INSTRUMENT_SEE)
def journey_map(area_code: str, run_id: int, number: int) -> ResponseReturnValue:
    """One journey: its curve, and its steps to work on."""
    held = run_of_sort(area_code, run_id, Sort.JOURNEY)
    standing = _entry_or_404(held, number)
    journey = standing.journey
    return render_template(
        "instruments/map.html",
        area=area_or_404(area_code),
        run=held,
        map=standing,
        journey=journey,
        feeling_in_words=journeys.feeling_in_words,
        method=journeys.method_lines(journey),
        drawn=_drawn(journey) if journey.steps else None,
        may_work=not under_way_of(held).closed and held.ended_at is None,
    )


@blueprint.route("/runs/<int:run_id>/maps/<int:number>/method", methods=["GET", "POST"])
@requires(Permission.INSTRUMENT_RUN)
def map_method(area_code: str, run_id: int, number: int) -> ResponseReturnValue:
    """Change how a journey was gathered."""
    held = run_of_sort(area_code, run_id, Sort.JOURNEY)
    standing = _entry_or_404(held, number)
    form = method_form(standing.journey.method, standing.number)
    if form.validate_on_submit():
        try:
            entering.tell_method(
                current_identity(), under_way_of(held), held, number, form.told(),
                form.seen_number,
            )  # fmt: skip
        except entering.ChangedMeanwhile as clash:
            form = method_form(clash.merged.texts, clash.number, afresh=True)
            form.lay_beside(clash.merged.clashes, clash.now, clash.number)
        except (entering.Ended, Confirmed) as refusal:
            return refused(held, refusal)
        else:
            return redirect(_to_map(held, number))
    return render_template(
        "instruments/map_method.html",
        area=area_or_404(area_code),
        run=held,
        form=form,
        map=standing,
    )


@blueprint.route("/runs/<int:run_id>/maps/<int:number>/steps/add", methods=["GET", "POST"])
@requires(Permission.INSTRUMENT_RUN)
def add_step(area_code: str, run_id: int, number: int) -> ResponseReturnValue:
    """Put one more step into a journey."""
    held = run_of_sort(area_code, run_id, Sort.JOURNEY)
    standing = _entry_or_404(held, number)
    form = step_form({}, standing.number)
    form.offer(standing.journey.steps)
    if form.validate_on_submit():
        try:
            entering.add_step(
                current_identity(), under_way_of(held), held, number, form.told(), form.after_step
            )
        except entering.TooMany as refusal:
            form.happened.errors = (*form.happened.errors, str(refusal))
        except (entering.Ended, Confirmed) as refusal:
            return refused(held, refusal)
        else:
            flash("Saved.", "success")
            return redirect(_to_map(held, number))
    return _step_page(held, standing, form, None)


@blueprint.route(
    "/runs/<int:run_id>/maps/<int:number>/steps/<int:step_id>", methods=["GET", "POST"]
)
@requires(Permission.INSTRUMENT_RUN)
def change_step(area_code: str, run_id: int, number: int, step_id: int) -> ResponseReturnValue:
    """Change what a step says."""
    held = run_of_sort(area_code, run_id, Sort.JOURNEY)
    standing = _entry_or_404(held, number)
    step = standing.journey.step(step_id)
    form = step_form(step.texts() if step else {}, standing.number)
    if step is None and not form.is_submitted():
        abort(404)
    if form.validate_on_submit():
        try:
            entering.change_step(
                current_identity(), under_way_of(held), held, number, step_id, form.told(),
                form.seen_number,
            )  # fmt: skip
        except entering.ChangedMeanwhile as clash:
            form = step_form(clash.merged.texts, clash.number, afresh=True)
            form.lay_beside(clash.merged.clashes, clash.now, clash.number)
        except entering.Gone:
            form.happened.errors = (_TAKEN_OUT,)
        except (entering.Ended, Confirmed) as refusal:
            return refused(held, refusal)
        else:
            flash("Saved.", "success")
            return redirect(_to_map(held, number))
    return _step_page(held, standing, form, step_id)


@blueprint.post("/runs/<int:run_id>/maps/<int:number>/steps/<int:step_id>/move")
@requires(Permission.INSTRUMENT_RUN)
def move_step(area_code: str, run_id: int, number: int, step_id: int) -> ResponseReturnValue:
    """Move a step one place."""
    held, form = run_of_sort(area_code, run_id, Sort.JOURNEY), MoveForm()
    return _pressed(
        held,
        number,
        form,
        lambda: entering.move_step(
            current_identity(), under_way_of(held), held, number, step_id, form.by,
            form.seen_number,
        ),
    )  # fmt: skip


@blueprint.post("/runs/<int:run_id>/maps/<int:number>/steps/<int:step_id>/take-out")
@requires(Permission.INSTRUMENT_RUN)
def take_step_out(area_code: str, run_id: int, number: int, step_id: int) -> ResponseReturnValue:
    """Take a step out of a journey."""
    held, form = run_of_sort(area_code, run_id, Sort.JOURNEY), SeenForm()
    return _pressed(
        held,
        number,
        form,
        lambda: entering.take_step_out(
            current_identity(), under_way_of(held), held, number, step_id, form.seen_number
        ),
    )


def _pressed(
    held: RunHere, number: int, form: SeenForm, deed: Callable[[], bool]
) -> ResponseReturnValue:
    """Do what was pressed, unless the journey has changed since the page was opened."""
    if not form.validate_on_submit():
        abort(400)
    try:
        if not deed():
            flash(_MOVED_ON)
    except entering.Gone:
        abort(404)
    except (entering.Ended, Confirmed) as refusal:
        return refused(held, refusal)
    return redirect(_to_map(held, number))


def _step_page(
    held: RunHere, standing: EntryHere, form: StepForm, step_id: int | None
) -> ResponseReturnValue:
    return render_template(
        "instruments/step.html",
        area=area_or_404(held.area_code),
        run=held,
        map=standing,
        form=form,
        step_id=step_id,
    )


def _drawn(journey: Journey) -> Markup:
    return Markup(curve([journey], PAGE))  # noqa: S704  # every word in it was escaped there


def _entry_or_404(held: RunHere, number: int) -> EntryHere:
    return entries.entry(held.id, number) or abort(404)


def _to_map(held: RunHere, number: int) -> str:
    return url_for(
        "instruments.journey_map", area_code=held.area_code, run_id=held.id, number=number
    )
