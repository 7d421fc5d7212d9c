"""The PDF of a long assessment, made beside the requests for whoever asked for it."""

from __future__ import annotations

from typing import Final

from app.access.permissions import Identity, Permission, may
from app.accounts.queries import identity_of
from app.areas import queries as areas
from app.areas.models import Area
from app.assessments import queries as assessments
from app.assessments.models import Assessment
from app.claims.queries import length_of_answers
from app.evidence.standing import length_of_cited
from app.jobs.making import Maker
from app.jobs.rules import Arguments
from app.jobs.turns import Failed, Turn
from app.papers.beside import as_pdf_beside
from app.papers.rules import Audience, Tells, audience_called, reads
from app.summaries.full import full_for
from app.web.transactions import after_commit

LONG_PAPERS: Final = Maker("long-paper", "papers", "pdf", kept_days=1)
# About what is drawn within a second or two on the machine the figures were taken on.
LONG_FROM = 400_000
_STEPS = 2


def is_long(held: Assessment, audience: Audience) -> bool:
    """Whether drawing it takes so long that it is not done while somebody waits."""
    if not reads(audience, Tells.DETAIL):
        return False  # what is long is what is recorded sentence by sentence
    return length_of_cited(held.id) + length_of_answers(held.id) > LONG_FROM


def ask(who: Identity, held: Assessment, audience: Audience) -> int:
    """Ask for the PDF; gives the number of the job."""
    told: Arguments = {"area": held.area_code, "assessment": held.id, "for": audience.value}
    return LONG_PAPERS.ask(who.reference, told)


def make(turn: Turn) -> str:
    """Draw what whoever asked may see now, as it stands now."""
    turn.goes_on(0, _STEPS)
    area, held, who = _meant(turn)
    document = full_for(who, area, held, audience_called(str(turn.arguments["for"])))
    with LONG_PAPERS.making(turn, "The PDF is ready.") as part:
        part.write_bytes(as_pdf_beside(document, lambda: turn.goes_on(1, _STEPS)))
    return ""


def forget_purged(_purged: str) -> None:
    """Remove what was made, whatever is taken away for good: nobody knows what it holds."""
    LONG_PAPERS.call_off()
    after_commit(LONG_PAPERS.remove_all)


def _meant(turn: Turn) -> tuple[Area, Assessment, Identity]:
    area_code, assessment_id = str(turn.arguments["area"]), int(turn.arguments["assessment"])
    who = identity_of(turn.asked_by)
    area, held = areas.area(area_code), assessments.assessment(area_code, assessment_id)
    if area is None or held is None or not may(who, Permission.ASSESSMENT_SEE, area_code):
        raise Failed("Whoever asked for it may not see it now.")
    return area, held, who
