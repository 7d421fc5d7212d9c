"""What the demo’s area says of itself: answers, ratings, targets, and what partners make of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.access.permissions import Identity
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.assessments.rules.texts import REASON
from app.claims import actions as claims
from app.claims.queries import answers
from app.claims.rules import View
from app.clock import today
from app.strands import queries as strands
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity

Organisations = Mapping[str | None, int]

POLICE, SCHOOL, HOMES = (
    "Marlshire Constabulary", "Fernhill Community School", "Marl Valley Homes",
)  # fmt: skip
_YEAR = 365


@dataclass(frozen=True)
class Voice:
    """What an organisation says of something partners settled on."""

    organisation: str
    view: View
    words: str = ""


@dataclass(frozen=True)
class Row:
    """How far an invented row has come; ``target`` is half steps and in how many days."""

    half_steps: int
    reason: str
    target: tuple[int, int] | None = None
    agreed: int | None = None
    agreed_because: str = ""
    voices: tuple[Voice, ...] = ()


# Culture is left for whoever tries the demo; Leadership is rated already.
ROWS: Mapping[str, Row] = {
    "family_experience": Row(
        0,
        "Families told us that they repeat themselves. We start from there.",
        target=(2, 2 * _YEAR),
    ),
    "workforce_development": Row(
        0,
        "Two joint courses ran this year. Nobody has measured what they changed.",
        target=(2, _YEAR),
    ),
    "strategy": Row(
        3,
        "The early help strategy is signed by every partner.",
        target=(4, _YEAR + 200),
        agreed=3,
        agreed_because=(
            "The new strategy is being printed, and three partners have changed their own plans"
            " to fit it. We expect to show that by spring."
        ),
        voices=(
            Voice(POLICE, View.AGREE),
            Voice(SCHOOL, View.AGREE_WITH_A_NOTE, "Schools joined late and have read it once."),
            Voice(HOMES, View.DISAGREE, "Nothing in it says yet who pays for what."),
        ),
    ),
    "delivery_structures": Row(1, "Two teams share an office and a duty rota."),
    "delivery_processes": Row(
        2,
        "Most teams use the same plan for a family.",
        target=(4, 2 * _YEAR),
        agreed=2,
        agreed_because="Partners saw the same plan used in four services.",
        voices=(Voice(POLICE, View.AGREE), Voice(HOMES, View.AGREE)),
    ),
}

# What is true here; all other answers follow from the stage alone.
TRUE = (
    "LEA-PAR-D1", "LEA-DEM-D1", "LEA-WID-D1", "STR-PUR-D1", "STR-OUT-D1", "WFD-TRA-D1",
    "WFD-KEY-D5", "FAM-KEY-D1", "DEL-INT-D1", "DEL-INF-D1", "DEL-TOO-D1", "DEL-TOO-D2",
)  # fmt: skip
PARTLY = (
    "LEA-LOC-D1", "LEA-WID-D2", "LEA-DEM-D2", "STR-COM-D1", "WFD-PER-D2",
    "FAM-INT-D3",
)  # fmt: skip
STILL_TRUE = ("FAM-ASI-E2", "FAM-INT-E1", "FAM-OWN-E1", "DEL-OUT-D1", "WFD-TRA-D4")
ANSWERED_ROWS = ("leadership", *ROWS)

ANOTHER_WAY = (
    "DEL-INT-MG1",
    "One family desk at the council passes each call on, instead of a board that co-ordinates.",
    (Voice(POLICE, View.AGREE), Voice(SCHOOL, View.AGREE)),
)


def make_claims(who: Identity, held: Assessment, organisations: Organisations) -> None:
    """Let the co-ordinator answer, rate and set targets, and partners say what they think."""
    _answer(who, held)
    for row_key, row in ROWS.items():
        assessments.save_row(who, held, row_key, row.half_steps, {REASON: (row.reason, None)})
        if row.target:
            wanted, days = row.target
            assessments.set_target(who, held, row_key, wanted, today() + timedelta(days=days))
        if row.agreed is not None:
            _settle(who, held, row_key, row, organisations)
    key, words, voices = ANOTHER_WAY
    claims.answer(who, held.area_code, held.id, key, Answer.YES, another_way=words)
    answer_id = answers(held.id)[key].id
    _say(who, held, f"feature/{key}", answer_id, voices, organisations)


def _answer(who: Identity, held: Assessment) -> None:
    """Answer what belongs to the first two stages; what lacks at the first mostly is over."""
    edition = strands.edition(held.edition_key)
    for row_key in ANSWERED_ROWS:
        for stage in edition.stages[:2]:
            for feature in edition.features_of(row_key, stage.key):
                said = _said(feature.id, feature.polarity, stage.key == edition.stages[0].key)
                if said is not None:
                    claims.answer(who, held.area_code, held.id, feature.id, said)


def _said(key: str, polarity: Polarity, of_the_first_stage: bool) -> Answer | None:
    if key in TRUE or key in STILL_TRUE:
        return Answer.YES
    if key in PARTLY:
        return Answer.PARTLY
    if polarity is Polarity.SHORTFALL:
        return Answer.NO if of_the_first_stage else None
    return Answer.NOT_KNOWN


def _settle(
    who: Identity, held: Assessment, row_key: str, row: Row, organisations: Organisations
) -> None:
    """Open a row without a vote, agree on it and let organisations say what they make of it."""
    assessments.open_without_vote(who, held, row_key, "Settled at a meeting of all partners.")
    agreed = assessments.agree_rating(who, held, row_key, "other", row.agreed)
    assessments.give_reason(who, held, agreed.id, row.agreed_because, None)
    _say(who, held, f"row/{row_key}", agreed.id, row.voices, organisations)


def _say(
    who: Identity,
    held: Assessment,
    about: str,
    standing_id: int,
    voices: Iterable[Voice],
    organisations: Organisations,
) -> None:
    for voice in voices:
        claims.give_view(
            who,
            held.area_code,
            held.id,
            about,
            standing_id,
            organisations[voice.organisation],
            voice.view,
            voice.words,
        )
