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
from app.action_plans.queries.sealed import told_to_all
from app.action_plans.queries.voices import last_told
from app.action_plans.routes.blueprint import area_or_404, blueprint, edition_of, shown_here
from app.action_plans.rules.audience import plan_for
from app.action_plans.rules.document import Plan, document_of
from app.clock import today
from app.papers.choosing import audience_asked, file_name, for_whom
from app.papers.pdf import as_pdf
from app.papers.queries import style_of
from app.papers.rules import Audience, grouped
from app.papers.word import as_word
from app.web.downloads import DOCX, PDF, download

if TYPE_CHECKING:
    from app.papers.rules import Document


@blueprint.get("/whole")
@requires(Permission.ACTION_SEE)
def whole(area_code: str) -> ResponseReturnValue:
    document, audience = _document(area_code), audience_asked()
    return render_template(
        "action_plans/whole.html",
        area=area_or_404(area_code),
        document=document,
        groups=grouped(document.blocks),
        audience=audience,
        audiences=list(Audience),
        for_whom=for_whom(audience),
    )


@blueprint.get("/plan.pdf")
@requires(Permission.ACTION_SEE)
def pdf(area_code: str) -> ResponseReturnValue:
    document = _document(area_code)
    drawn = storage.drawing().submit(as_pdf, document).result()
    return download(drawn, PDF, file_name(document.title, audience_asked(), "pdf"))


@blueprint.get("/plan.docx")
@requires(Permission.ACTION_SEE)
def word(area_code: str) -> ResponseReturnValue:
    document, style = _document(area_code), style_of(area_code)
    written = storage.drawing().submit(as_word, document, style).result()
    return download(written, DOCX, file_name(document.title, audience_asked(), "docx"))


def _document(area_code: str) -> Document:
    """What whoever asks may see of the plan today, for whom they ask it."""
    edition, audience = edition_of(area_code), audience_asked()
    every = queries.actions_of(area_code)
    # What is made for others tells nothing sealed, whoever makes it.
    actions = shown_here(area_code, every) if audience.whole else told_to_all(area_code, every)
    seen = {each.id for each in actions}
    plan = Plan(
        area=area_or_404(area_code).name,
        day=today(),
        edition=edition.title,
        rows={row.key: row.name for row in edition.rows},
        actions=actions,
        views=queries.views_on_all(area_code, seen),
        told=last_told(area_code, seen),
        improvements=improvements(area_code),
    )
    return document_of(plan_for(plan, audience))
