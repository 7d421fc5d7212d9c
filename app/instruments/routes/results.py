"""What a run came to: the page, its files, the evidence made of it, and the reply to families."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.evidence import under_way
from app.evidence.actions.citing import NotAPlace, NotYourRow, UsedAlready
from app.evidence.actions.items import ChangedMeanwhile as ItemChanged
from app.evidence.actions.items import Gone, NotYours
from app.evidence.under_way import Confirmed, UnderWay
from app.instruments import charts
from app.instruments.actions.becoming import (
    Used,
    become_evidence,
    made_of,
    version_of,
    write_back,
)
from app.instruments.forms.gathering import BecomeForm, ReplyForm, become_form, renew_form
from app.instruments.queries import RunHere
from app.instruments.results import reply_of, result_of, told_here
from app.instruments.routes.lookup import area_or_404, blueprint, run_or_404, to_run
from app.instruments.rules.telling import Told, lines_of
from app.texts.actions import ChangedMeanwhile
from app.web import headers
from app.web.downloads import CSV, XLSX, as_csv, download
from app.web.forms import number_in, typed
from app.web.transactions import keep_nothing
from app.web.workbooks import as_workbook

_NOT_KEPT = "Nothing was made of it: {}"


@blueprint.get("/runs/<int:run_id>/results")
@requires(Permission.INSTRUMENT_SEE)
def results(area_code: str, run_id: int) -> ResponseReturnValue:
    """Question by question and group by group, as far as nobody can be told."""
    held = run_or_404(area_code, run_id)
    result = result_of(held)
    if result is None:
        return redirect(to_run(held))
    figures = {
        table.key: charts.figure(table)
        for table in result.told.tables
        if table.holds_figures and table.lines
    }
    if figures:
        headers.allow_charts()
    return render_template(
        "instruments/results.html",
        area=area_or_404(area_code),
        run=held,
        result=result,
        figures=figures,
        reply=reply_of(held),
    )


@blueprint.get("/runs/<int:run_id>/results.csv")
@requires(Permission.INSTRUMENT_SEE)
def results_csv(area_code: str, run_id: int) -> ResponseReturnValue:
    """The tables of the page as CSV."""
    held, told = _told(area_code, run_id)
    return download(as_csv(lines_of(told)), CSV, f"{held.name}.csv")


@blueprint.get("/runs/<int:run_id>/results.xlsx")
@requires(Permission.INSTRUMENT_SEE)
def results_workbook(area_code: str, run_id: int) -> ResponseReturnValue:
    """The tables of the page as a workbook."""
    held, told = _told(area_code, run_id)
    book = storage.drawing().submit(as_workbook, "Results", lines_of(told)).result()
    return download(book, XLSX, f"{held.name}.xlsx")


@blueprint.route("/runs/<int:run_id>/evidence", methods=["GET", "POST"])
@requires(Permission.INSTRUMENT_RUN)
def become(area_code: str, run_id: int) -> ResponseReturnValue:
    """Make a piece of evidence of the result; pressed again, it is renewed."""
    held, told = _told(area_code, run_id)
    working_on = under_way.assessment_here(area_code, held.assessment_id) or abort(404)
    if told.people is None:
        flash("Too few answered, so there is nothing that evidence could say.")
        return redirect(to_run(held))
    made = made_of(held)
    if made is None:
        form = become_form(_criteria(held, working_on), _collected_by(held))
    else:
        form = renew_form(made.collected_by, version_of(held))
    if form.validate_on_submit():
        item_id = _made(held, working_on, told, form)
        if item_id is None:
            keep_nothing()
            return redirect(url_for(".results", area_code=area_code, run_id=run_id))
        flash("It is evidence now.", "success")
        return redirect(url_for("evidence.show", area_code=area_code, item_id=item_id))
    return render_template(
        "instruments/become.html", area=area_or_404(area_code), run=held, told=told, form=form
    )


@blueprint.route("/runs/<int:run_id>/reply", methods=["GET", "POST"])
@requires(Permission.INSTRUMENT_RUN)
def reply(area_code: str, run_id: int) -> ResponseReturnValue:
    """Tell those who took part what was heard and what was done."""
    held = run_or_404(area_code, run_id)
    if not held.asks:
        abort(404)
    standing = reply_of(held)
    form = ReplyForm(data={"done": standing.words, "seen": str(standing.number)})
    if form.validate_on_submit():
        try:
            write_back(current_identity(), held, typed(form.done), number_in(form.seen.data or ""))
        except ChangedMeanwhile as clash:
            said = f"{clash} It now says: “{clash.now.words}”. Save again to replace it."
            form.done.errors = (*form.done.errors, said)
            form.seen.data = str(clash.now.number)
        else:
            flash("Those who took part can read it now.", "success")
            return redirect(to_run(held))
    return render_template(
        "instruments/reply.html", area=area_or_404(area_code), run=held, form=form
    )


def _made(held: RunHere, working_on: UnderWay, told: Told, form: BecomeForm) -> int | None:
    criteria, direction = form.spoken
    used = Used(criteria, direction, typed(form.collected_by), number_in(form.seen.data or ""))
    try:
        return become_evidence(current_identity(), working_on, held, told, used)
    except (Confirmed, ItemChanged, Gone, NotYours, NotAPlace, NotYourRow, UsedAlready) as refusal:
        flash(_NOT_KEPT.format(refusal))
        return None


def _told(area_code: str, run_id: int) -> tuple[RunHere, Told]:
    held = run_or_404(area_code, run_id)
    return held, told_here(held) or abort(404)


def _criteria(held: RunHere, working_on: UnderWay) -> list[tuple[str, str]]:
    """What the instrument and its questions tell about, by name."""
    instrument = held.instrument
    keys = dict.fromkeys(
        [*instrument.feeds, *(key for each in instrument.questions for key in each.feeds)]
    )
    known = working_on.edition.criteria
    return [(key, known[key].name) for key in keys if key in known]


def _collected_by(held: RunHere) -> str:
    ways = ", ".join(way.words[0].lower() + way.words[1:] for way in held.ways)
    return f"Officers of the partnership: {ways}"
