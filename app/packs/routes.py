"""The page that asks what to print of a workshop, and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import requires
from app.access.permissions import Permission
from app.areas import queries as areas
from app.packs import queries
from app.packs.forms import PackForm, pack_form
from app.packs.pdf import as_pdf
from app.packs.rules import build_pack
from app.web.downloads import PDF, download
from app.web.squares import square_of
from app.workshops import queries as workshops

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.workshops.models import Workshop
    from config import Config

blueprint = Blueprint("packs", __name__, url_prefix="/areas/<string:area_code>")


@blueprint.get("/workshops/<int:workshop_id>/print")
@requires(Permission.WORKSHOP_RUN)
def choose(area_code: str, workshop_id: int) -> ResponseReturnValue:
    """Ask what to print; the number of slips begins with how many people are expected."""
    area, workshop = _meant(area_code, workshop_id)
    return _page(area, workshop, pack_form(people=queries.expected(workshop).people))


@blueprint.get("/workshops/<int:workshop_id>/print.pdf")
@requires(Permission.WORKSHOP_RUN)
def pdf(area_code: str, workshop_id: int) -> ResponseReturnValue:
    area, workshop = _meant(area_code, workshop_id)
    form = pack_form(request.args)
    if not form.validate():
        return _page(area, workshop, form)
    settings: Config = current_app.extensions["settings"]
    short_address = urlsplit(settings.public_address).netloc + url_for("voting.join_page")
    facts = queries.facts_of(area, workshop, short_address)
    pack = build_pack(facts, form.parts, form.slips.data or 0, named=form.named)
    square = square_of(settings.public_address + url_for("voting.phone", code=workshop.join_code))
    drawn = storage.drawing().submit(as_pdf, pack, square).result()
    return download(drawn, PDF, f"{pack.title}.pdf")


def _meant(area_code: str, workshop_id: int) -> tuple[Area, Workshop]:
    area = areas.area(area_code) or abort(404)
    return area, workshops.workshop(area_code, workshop_id) or abort(404)


def _page(area: Area, workshop: Workshop, form: PackForm) -> str:
    return render_template(
        "packs/choose.html",
        area=area,
        workshop=workshop,
        form=form,
        expected=queries.expected(workshop),
    )
