"""The papers of an assessment as pages, and as files where those are soon drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app import clock, storage
from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.papers.choosing import audience_asked, file_name, for_whom
from app.papers.pdf import as_pdf as document_as_pdf
from app.papers.queries import standing_style, style_of
from app.papers.rules import Audience, for_audience, grouped
from app.papers.word import as_word
from app.strands import queries as strands
from app.summaries import queries
from app.summaries.full import full_for
from app.summaries.pdf import as_pdf
from app.summaries.printing import is_long
from app.summaries.routes.blueprint import ASSESSMENT, blueprint, held_or_404
from app.summaries.routes.printed import offer
from app.summaries.rules import Field, how_it_fits
from app.summaries.rules.document import (
    SHAPE_EXPLAINED,
    document_of,
    sentence_on,
    shape_document,
)
from app.summaries.rules.shape import shape_for
from app.summaries.shape_figure import figure
from app.summaries.workbook import as_workbook
from app.web.downloads import DOCX, PDF, XLSX, download
from app.web.headers import allow_charts
from app.web.transactions import own_writer
from app.web.words import date_in_words

if TYPE_CHECKING:
    from app.assessments.models import Assessment
    from app.papers.rules import Document
    from app.summaries.rules import Report
    from app.summaries.rules.shape import Shape


@blueprint.get(f"{ASSESSMENT}/summary")
@requires(Permission.SUMMARY_SEE)
def show(area_code: str, assessment_id: int) -> ResponseReturnValue:
    audience = audience_asked()
    return render_template(
        "summaries/show.html",
        report=_report(area_code, assessment_id),
        area=areas.area(area_code),
        assessment_id=assessment_id,
        audience=audience,
        audiences=list(Audience),
        for_whom=for_whom(audience),
        styled=standing_style(area_code) is not None,
    )


@blueprint.get(f"{ASSESSMENT}/summary.pdf")
@requires(Permission.SUMMARY_SEE)
def pdf(area_code: str, assessment_id: int) -> ResponseReturnValue:
    report = _report(area_code, assessment_id)
    drawn = storage.drawing().submit(as_pdf, report).result()
    return download(drawn, PDF, _named(report.title, "pdf"))


@blueprint.get(f"{ASSESSMENT}/summary.docx")
@requires(Permission.SUMMARY_SEE)
def word(area_code: str, assessment_id: int) -> ResponseReturnValue:
    return _as_word(area_code, document_of(_report(area_code, assessment_id)), audience_asked())


@blueprint.get(f"{ASSESSMENT}/summary.xlsx")
@requires(Permission.SUMMARY_SEE)
def workbook(area_code: str, assessment_id: int) -> ResponseReturnValue:
    report = _report(area_code, assessment_id)
    written = storage.drawing().submit(as_workbook, report).result()
    return download(written, XLSX, _named(report.title, "xlsx"))


@blueprint.get(f"{ASSESSMENT}/shape")
@requires(Permission.SUMMARY_SEE)
def shape(area_code: str, assessment_id: int) -> ResponseReturnValue:
    """Where the strands stand, seen in several ways: a spider chart and its table."""
    area, held = held_or_404(area_code, assessment_id)
    allow_charts()
    drawn, audience = _drawn_shape(held), audience_asked()
    edition = strands.edition(held.edition_key)
    return render_template(
        "summaries/shape.html",
        area=area,
        held=held,
        edition=edition,
        shape=drawn,
        explained=SHAPE_EXPLAINED,
        sentences=[sentence_on(each, drawn, edition.scale) for each in drawn.outlines],
        figure=figure(drawn) if drawn.outlines else "",
        audience=audience,
        audiences=list(Audience),
        for_whom=for_whom(audience),
    )


@blueprint.get(f"{ASSESSMENT}/shape.pdf")
@requires(Permission.SUMMARY_SEE)
def shape_pdf(area_code: str, assessment_id: int) -> ResponseReturnValue:
    return _as_pdf(_shape(area_code, assessment_id), audience_asked())


@blueprint.get(f"{ASSESSMENT}/shape.docx")
@requires(Permission.SUMMARY_SEE)
def shape_word(area_code: str, assessment_id: int) -> ResponseReturnValue:
    return _as_word(area_code, _shape(area_code, assessment_id), audience_asked())


@blueprint.get(f"{ASSESSMENT}/full")
@requires(Permission.ASSESSMENT_SEE)
def full(area_code: str, assessment_id: int) -> ResponseReturnValue:
    """Every row with its rating, its reasons and all that stands behind it."""
    document, audience = _full(area_code, assessment_id), audience_asked()
    return render_template(
        "summaries/full.html",
        area=areas.area(area_code),
        assessment_id=assessment_id,
        document=document,
        groups=grouped(document.blocks),
        audience=audience,
        audiences=list(Audience),
        for_whom=for_whom(audience),
    )


@blueprint.get(f"{ASSESSMENT}/full.pdf")
@requires(Permission.ASSESSMENT_SEE)
def full_pdf(area_code: str, assessment_id: int) -> ResponseReturnValue:
    """The file; what takes long is asked for on a page of its own, and made beside the requests."""
    area, held = held_or_404(area_code, assessment_id)
    audience = audience_asked()
    if is_long(held, audience):
        return offer(area, held, audience)
    return _as_pdf(_full(area_code, assessment_id), audience)


@blueprint.get(f"{ASSESSMENT}/full.docx")
@requires(Permission.ASSESSMENT_SEE)
def full_word(area_code: str, assessment_id: int) -> ResponseReturnValue:
    return _as_word(area_code, _full(area_code, assessment_id), audience_asked())


@blueprint.post("/fits")
@requires(Permission.RATING_DRAFT)
@own_writer
def fits(area_code: str) -> ResponseReturnValue:  # the door reads it
    field = request.form.get("field", "")
    if field not in set(Field):
        abort(404)
    return {"words": how_it_fits(request.form.get("text", ""), Field(field)).words}


def _report(area_code: str, assessment_id: int) -> Report:
    area, held = held_or_404(area_code, assessment_id)
    sealed = allowed(Permission.RATING_SEE_SEALED, area_code)
    return queries.report_of(area, held, clock.today(), sealed, audience_asked())


def _full(area_code: str, assessment_id: int) -> Document:
    area, held = held_or_404(area_code, assessment_id)
    return full_for(current_identity(), area, held, audience_asked())


def _shape(area_code: str, assessment_id: int) -> Document:
    area, held = held_or_404(area_code, assessment_id)
    drawn = _drawn_shape(held)
    edition = strands.edition(held.edition_key)
    about = f"{date_in_words(clock.today())} · {edition.title}"
    title = f"{area.name}: shape of strengths, {held.cycle}"
    document = shape_document(title, about, drawn, edition.scale)
    return for_audience(document, audience_asked())


def _drawn_shape(held: Assessment) -> Shape:
    """The outlines that are for the audience asked; only inside may a sealed one be among them."""
    audience = audience_asked()
    sealed = audience.whole and allowed(Permission.RATING_SEE_SEALED, held.area_code)
    return shape_for(queries.shape_of_strands(held, sealed), audience)


def _as_pdf(document: Document, audience: Audience) -> ResponseReturnValue:
    drawn = storage.drawing().submit(document_as_pdf, document).result()
    return download(drawn, PDF, file_name(document.title, audience, "pdf"))


def _as_word(area_code: str, document: Document, audience: Audience) -> ResponseReturnValue:
    """The document in the style of the area's own documents, where it brought one."""
    style = style_of(area_code)
    written = storage.drawing().submit(as_word, document, style).result()
    return download(written, DOCX, file_name(document.title, audience, "docx"))


def _named(title: str, ending: str) -> str:
    return file_name(title, audience_asked(), ending)
