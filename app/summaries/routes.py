"""The one-page summary as page, PDF and workbook, and how a text being typed fits on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app import clock, storage
from app.access.guard import allowed, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.assessments import queries as assessments
from app.strands import queries as strands
from app.summaries import queries
from app.summaries.pdf import as_pdf
from app.summaries.rules import Field, how_it_fits
from app.summaries.shape_figure import figure
from app.summaries.workbook import as_workbook
from app.web.downloads import download
from app.web.headers import allow_charts
from app.web.transactions import own_writer

if TYPE_CHECKING:
    from app.summaries.rules import Report

blueprint = Blueprint("summaries", __name__, url_prefix="/areas/<string:area_code>")

_PDF = "application/pdf"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/assessments/<int:assessment_id>/summary")
@requires(Permission.SUMMARY_SEE)
def show(area_code: str, assessment_id: int) -> ResponseReturnValue:
    return render_template(
        "summaries/show.html",
        report=_report(area_code, assessment_id),
        area=areas.area(area_code),
        assessment_id=assessment_id,
        seals=allowed(Permission.RATING_SEE_SEALED, area_code),
    )


@blueprint.get("/assessments/<int:assessment_id>/shape")
@requires(Permission.SUMMARY_SEE)
def shape(area_code: str, assessment_id: int) -> ResponseReturnValue:
    """Where the strands stand, seen in several ways: a spider chart and its table."""
    area = areas.area(area_code) or abort(404)
    held = assessments.assessment(area_code, assessment_id) or abort(404)
    allow_charts()
    drawn = queries.shape_of_strands(held, allowed(Permission.RATING_SEE_SEALED, area_code))
    return render_template(
        "summaries/shape.html",
        area=area,
        held=held,
        edition=strands.edition(held.edition_key),
        shape=drawn,
        figure=figure(drawn) if drawn.outlines else "",
    )


@blueprint.get("/assessments/<int:assessment_id>/summary.pdf")
@requires(Permission.SUMMARY_SEE)
def pdf(area_code: str, assessment_id: int) -> ResponseReturnValue:
    report = _report(area_code, assessment_id)
    drawn = storage.executor().submit(as_pdf, report).result()
    return download(drawn, _PDF, f"{report.title}.pdf")


@blueprint.get("/assessments/<int:assessment_id>/summary.xlsx")
@requires(Permission.SUMMARY_SEE)
def workbook(area_code: str, assessment_id: int) -> ResponseReturnValue:
    report = _report(area_code, assessment_id)
    written = storage.executor().submit(as_workbook, report).result()
    return download(written, _XLSX, f"{report.title}.xlsx")


@blueprint.post("/fits")
@requires(Permission.RATING_DRAFT)
@own_writer
def fits(area_code: str) -> ResponseReturnValue:  # the door reads it
    field = request.form.get("field", "")
    if field not in set(Field):
        abort(404)
    return {"words": how_it_fits(request.form.get("text", ""), Field(field)).words}


def _report(area_code: str, assessment_id: int) -> Report:
    area = areas.area(area_code) or abort(404)
    held = assessments.assessment(area_code, assessment_id) or abort(404)
    today = clock.now().astimezone(clock.LONDON).date()
    return queries.report_of(area, held, today, allowed(Permission.RATING_SEE_SEALED, area_code))
