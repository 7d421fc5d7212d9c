"""The plan as one page, as a PDF and as a Word file in the council's style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import requires
from app.access.permissions import Permission
from app.action_plans import queries
from app.action_plans.queries.improving import improvements
from app.action_plans.queries.voices import last_told
from app.action_plans.routes.blueprint import area_or_404, blueprint, edition_of, shown_here
from app.action_plans.rules.document import Plan, document_of
from app.clock import today
from app.papers.pdf import as_pdf
from app.papers.queries import style_of
from app.papers.rules import grouped
from app.papers.word import as_word
from app.web.downloads import DOCX, PDF, download

if TYPE_CHECKING:
    from app.papers.rules import Document


@blueprint.get("/whole")
@requires(Permission.ACTION_SEE)
def whole(area_code: str) -> ResponseReturnValue:
    document = _document(area_code)
    return render_template(
        "action_plans/whole.html",
        area=area_or_404(area_code),
        document=document,
        groups=grouped(document.blocks),
    )


@blueprint.get("/plan.pdf")
@requires(Permission.ACTION_SEE)
def pdf(area_code: str) -> ResponseReturnValue:
    document = _document(area_code)
    drawn = storage.drawing().submit(as_pdf, document).result()
    return download(drawn, PDF, f"{document.title}.pdf")


@blueprint.get("/plan.docx")
@requires(Permission.ACTION_SEE)
def word(area_code: str) -> ResponseReturnValue:
    document, style = _document(area_code), style_of(area_code)
    written = storage.drawing().submit(as_word, document, style).result()
    return download(written, DOCX, f"{document.title}.docx")


def _document(area_code: str) -> Document:
    """What whoever asks may see of the plan today."""
    edition, actions = edition_of(area_code), shown_here(area_code, queries.actions_of(area_code))
    seen = {each.id for each in actions}
    return document_of(
        Plan(
            area=area_or_404(area_code).name,
            day=today(),
            edition=edition.title,
            rows={row.key: row.name for row in edition.rows},
            actions=actions,
            views=queries.views_on_all(area_code, seen),
            told=last_told(area_code, seen),
            improvements=improvements(area_code),
        )
    )
