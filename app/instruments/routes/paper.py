"""What is printed: a run's record or journeys, prompts for interviewers, the empty template."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import requires
from app.access.permissions import Permission
from app.instruments import sheets, showing
from app.instruments.routes.lookup import area_or_404, blueprint, instrument_or_404, run_or_404
from app.instruments.rules.definition import Sort
from app.papers.pdf import as_pdf
from app.papers.queries import style_of
from app.papers.word import as_word
from app.web.downloads import DOCX, PDF, download


@blueprint.get("/runs/<int:run_id>/paper.pdf")
@requires(Permission.INSTRUMENT_SEE)
def run_pdf(area_code: str, run_id: int) -> ResponseReturnValue:
    """What was entered, as a PDF."""
    document = showing.paper_of(run_or_404(area_code, run_id), area_or_404(area_code).name)
    if document is None:
        abort(404)
    drawn = storage.drawing().submit(as_pdf, document).result()
    return download(drawn, PDF, f"{document.title}.pdf")


@blueprint.get("/runs/<int:run_id>/paper.docx")
@requires(Permission.INSTRUMENT_SEE)
def run_word(area_code: str, run_id: int) -> ResponseReturnValue:
    """The same as a Word file in the council's style."""
    document = showing.paper_of(run_or_404(area_code, run_id), area_or_404(area_code).name)
    if document is None:
        abort(404)
    written = storage.drawing().submit(as_word, document, style_of(area_code)).result()
    return download(written, DOCX, f"{document.title}.docx")


@blueprint.get("/<string:key>/prompts.pdf")
@requires(Permission.INSTRUMENT_SEE)
def prompts_pdf(area_code: str, key: str) -> ResponseReturnValue:
    """What interviewers are reminded of, on a sheet."""
    instrument = instrument_or_404(key)
    area_or_404(area_code)
    if not instrument.prompts:
        abort(404)
    drawn = storage.drawing().submit(as_pdf, sheets.prompt_sheet(instrument)).result()
    return download(drawn, PDF, f"{instrument.title} prompts.pdf")


@blueprint.get("/<string:key>/template.pdf")
@requires(Permission.INSTRUMENT_SEE)
def template_pdf(area_code: str, key: str) -> ResponseReturnValue:
    """An empty journey map on A3, to be filled in by hand at the interview."""
    instrument = instrument_or_404(key)
    area_or_404(area_code)
    if instrument.sort is not Sort.JOURNEY:
        abort(404)
    drawn = storage.drawing().submit(sheets.empty_map, instrument).result()
    return download(drawn, PDF, f"{instrument.title} template A3.pdf")
