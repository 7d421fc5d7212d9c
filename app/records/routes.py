"""The record as page, PDF and workbook for the area, and the page for those who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import allowed, current_identity, public, requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.assessments import queries as assessments
from app.issues.saying import said_here
from app.papers.choosing import audience_asked, file_name, for_whom
from app.papers.queries import standing_style, style_of
from app.papers.rules import Audience
from app.papers.word import as_word
from app.records import queries
from app.records.pdf import as_pdf
from app.records.rules import build_record, build_shared, document_of, record_for, something_came
from app.records.workbook import as_workbook
from app.web.downloads import DOCX, PDF, XLSX, download
from app.workshops import queries as workshops
from app.workshops.rules import afterwards_text
from app.workshops.sharing import make_new_link, token_of, workshop_shared_by

if TYPE_CHECKING:
    from app.records.rules import Record, RecordFacts
    from app.workshops.models import Workshop
    from config import Config

blueprint = Blueprint("records", __name__)
_RECORD = "/areas/<string:area_code>/workshops/<int:workshop_id>/record"


@blueprint.get(_RECORD)
@requires(Permission.ASSESSMENT_SEE)
def show(area_code: str, workshop_id: int) -> ResponseReturnValue:
    workshop = workshops.workshop(area_code, workshop_id) or abort(404)
    area = areas.area(area_code) or abort(404)
    settings: Config = current_app.extensions["settings"]
    address = settings.public_address + url_for(".shared", token=token_of(workshop))
    return render_template(
        "records/show.html",
        area=area,
        workshop=workshop,
        record=_record(workshop),
        text=afterwards_text(area.name, address),
        audience=audience_asked(),
        audiences=list(Audience),
        for_whom=for_whom(audience_asked()),
        styled=standing_style(area_code) is not None,
    )


@blueprint.get(f"{_RECORD}.pdf")
@requires(Permission.ASSESSMENT_SEE)
def pdf(area_code: str, workshop_id: int) -> ResponseReturnValue:
    record = _record(workshops.workshop(area_code, workshop_id) or abort(404))
    drawn = storage.drawing().submit(as_pdf, record).result()
    return download(drawn, PDF, file_name(record.title, audience_asked(), "pdf"))


@blueprint.get(f"{_RECORD}.xlsx")
@requires(Permission.ASSESSMENT_SEE)
def workbook(area_code: str, workshop_id: int) -> ResponseReturnValue:
    record = _record(workshops.workshop(area_code, workshop_id) or abort(404))
    written = storage.drawing().submit(as_workbook, record).result()
    return download(written, XLSX, file_name(record.title, audience_asked(), "xlsx"))


@blueprint.get(f"{_RECORD}.docx")
@requires(Permission.ASSESSMENT_SEE)
def word(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """The record in the style of the area's own documents, where it brought one."""
    record = _record(workshops.workshop(area_code, workshop_id) or abort(404))
    style = style_of(area_code)
    written = storage.drawing().submit(as_word, document_of(record), style).result()
    return download(written, DOCX, file_name(record.title, audience_asked(), "docx"))


@blueprint.post(f"{_RECORD}/new-link")
@requires(Permission.WORKSHOP_RUN)
def renew(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Whoever has the old link reads no more with it."""
    workshop = workshops.workshop_to_change(workshop_id)
    if workshop is None or workshop.area_code != area_code:
        abort(404)
    make_new_link(current_identity(), workshop)
    flash("There is a new link. The one before leads nowhere now.", "success")
    return redirect(url_for(".show", area_code=area_code, workshop_id=workshop_id))


@blueprint.get("/afterwards/<string:token>")
@public
def shared(token: str) -> ResponseReturnValue:
    """What came of a workshop, for everybody who was given its link."""
    workshop = workshop_shared_by(token)
    if workshop is None:
        page, status = render_template("records/link_ended.html"), 404
    elif workshop.ended_at is None:
        page, status = render_template("records/under_way.html"), 200
    else:
        page, status = _shared(workshop), 200
    answer = make_response(page, status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _shared(workshop: Workshop) -> str:
    facts = _facts(workshop)
    in_the_area = allowed(Permission.ISSUE_SEE, workshop.area_code)
    return render_template(
        "records/shared.html",
        record=build_shared(facts),
        something_came=something_came(facts),
        # Everything that was said anywhere in the area is for people of the area.
        said_here=bool(in_the_area and said_here(workshop.area_code)),
        area_code=workshop.area_code,
    )


def _record(workshop: Workshop) -> Record:
    return record_for(build_record(_facts(workshop)), audience_asked())


def _facts(workshop: Workshop) -> RecordFacts:
    area = areas.area(workshop.area_code) or abort(404)
    held = assessments.assessment(area.code, workshop.assessment_id) or abort(404)
    return queries.facts_of(area, held, workshop)
