"""The workbook of a quarter: asking for it, seeing how far it is, taking it."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.jobs.making import Asked
from app.national import exporting, queries
from app.national.exporting import WORKBOOKS
from app.national.forms import PressForm
from app.national.routes.asked import wanted_here
from app.national.routes.blueprint import blueprint
from app.national.rules.views import quarter_words
from app.web.downloads import XLSX, download


@blueprint.post("/workbooks")
@requires(Permission.NATIONAL_SEE)
def ask_workbook() -> ResponseReturnValue:
    """What the address asks of the page is what the workbook will hold."""
    if not PressForm().validate_on_submit():
        abort(400)
    job_id = exporting.ask(current_identity().reference, wanted_here(queries.returns()))
    return redirect(url_for(".workbook", job_id=job_id))


@blueprint.get("/workbooks/<int:job_id>")
@requires(Permission.NATIONAL_SEE)
def workbook(job_id: int) -> ResponseReturnValue:
    """How far it is; only whoever asked for it finds it."""
    asked = _asked(job_id)
    wanted = exporting.wanted_by(asked.arguments)
    return render_template(
        "national/workbook.html",
        asked=asked,
        wanted=wanted,
        quarter=quarter_words(wanted.quarter) if wanted.quarter else "",
        kept_days=WORKBOOKS.kept_days,
        form=PressForm(),
    )


@blueprint.get("/workbooks/<int:job_id>/file")
@requires(Permission.NATIONAL_SEE)
def workbook_file(job_id: int) -> ResponseReturnValue:
    asked = _asked(job_id)
    if not asked.ready:
        abort(404)
    quarter = exporting.wanted_by(asked.arguments).quarter or "now"
    return download(asked.place.read_bytes(), XLSX, f"Six Strands {quarter}.xlsx")


@blueprint.post("/workbooks/<int:job_id>/cancel")
@requires(Permission.NATIONAL_SEE)
def cancel_workbook(job_id: int) -> ResponseReturnValue:
    if not PressForm().validate_on_submit():
        abort(400)
    _asked(job_id)
    WORKBOOKS.give_up(current_identity().reference, job_id)
    return redirect(url_for(".workbook", job_id=job_id))


def _asked(job_id: int) -> Asked:
    return WORKBOOKS.asked_by(current_identity().reference, job_id) or abort(404)
