"""A full assessment that is long to draw: asking for its PDF, seeing how far it is, taking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.papers.choosing import audience_asked, file_name, for_whom
from app.papers.rules import audience_called
from app.summaries import printing
from app.summaries.forms import PressForm
from app.summaries.printing import LONG_PAPERS
from app.summaries.routes.blueprint import ASSESSMENT, blueprint, held_or_404
from app.summaries.rules.full import title_of
from app.web.downloads import PDF, download

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.assessments.models import Assessment
    from app.jobs.making import Asked
    from app.papers.rules import Audience

_PAPERS = f"{ASSESSMENT}/full/papers"


def offer(area: Area, held: Assessment, audience: Audience) -> str:
    """A page that offers to make it: a link in a letter still leads to it."""
    return _page(area, held, audience, None)


@blueprint.post(_PAPERS)
@requires(Permission.ASSESSMENT_SEE)
def ask_paper(area_code: str, assessment_id: int) -> ResponseReturnValue:
    if not PressForm().validate_on_submit():
        abort(400)
    _, held = held_or_404(area_code, assessment_id)
    job_id = printing.ask(current_identity(), held, audience_asked())
    return redirect(
        url_for(".paper", area_code=area_code, assessment_id=assessment_id, job_id=job_id)
    )


@blueprint.get(f"{_PAPERS}/<int:job_id>")
@requires(Permission.ASSESSMENT_SEE)
def paper(area_code: str, assessment_id: int, job_id: int) -> ResponseReturnValue:
    """How far it is; only whoever asked for it finds it."""
    asked = _asked(area_code, assessment_id, job_id)
    area, held = held_or_404(area_code, assessment_id)
    return _page(area, held, _audience(asked), asked)


@blueprint.get(f"{_PAPERS}/<int:job_id>/file")
@requires(Permission.ASSESSMENT_SEE)
def paper_file(area_code: str, assessment_id: int, job_id: int) -> ResponseReturnValue:
    asked = _asked(area_code, assessment_id, job_id)
    if not asked.ready:
        abort(404)
    area, held = held_or_404(area_code, assessment_id)
    name = file_name(title_of(area.name, held.cycle), _audience(asked), "pdf")
    return download(asked.place.read_bytes(), PDF, name)


@blueprint.post(f"{_PAPERS}/<int:job_id>/cancel")
@requires(Permission.ASSESSMENT_SEE)
def cancel_paper(area_code: str, assessment_id: int, job_id: int) -> ResponseReturnValue:
    if not PressForm().validate_on_submit():
        abort(400)
    _asked(area_code, assessment_id, job_id)
    LONG_PAPERS.give_up(current_identity().reference, job_id)
    return redirect(
        url_for(".paper", area_code=area_code, assessment_id=assessment_id, job_id=job_id)
    )


def _asked(area_code: str, assessment_id: int, job_id: int) -> Asked:
    """What this very person asked for, of this assessment."""
    asked = LONG_PAPERS.asked_by(current_identity().reference, job_id) or abort(404)
    if (asked.arguments["area"], asked.arguments["assessment"]) != (area_code, assessment_id):
        abort(404)
    return asked


def _audience(asked: Asked) -> Audience:
    return audience_called(str(asked.arguments["for"]))


def _page(area: Area, held: Assessment, audience: Audience, asked: Asked | None) -> str:
    return render_template(
        "summaries/printed.html",
        area=area,
        assessment_id=held.id,
        title=title_of(area.name, held.cycle),
        asked=asked,
        audience=audience,
        for_whom=for_whom(audience),
        kept_days=LONG_PAPERS.kept_days,
    )
