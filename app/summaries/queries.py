"""Gathers what the one-page summary is made of, as far as its reader may see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.areas.models import Area
from app.areas.queries import chosen_colours, core_partners
from app.assessments import queries as assessments
from app.assessments.hearing import heard_in
from app.assessments.models import Assessment
from app.assessments.queries import Standing as RowStanding
from app.assessments.readiness import reason_of
from app.assessments.rules.hearing import hearings
from app.claims.queries import claims_of
from app.papers.rules import Audience
from app.peer_review.queries.finished import peers_on
from app.strands import queries as strands
from app.strands.rules.claim import Claim
from app.summaries.rules import (
    Report,
    ReportFacts,
    RowFacts,
    Standing,
    Vote,
    build_report,
    facts_for,
)
from app.summaries.rules.shape import DESKTOP, PEERS, Shape, shape_of
from app.voting.queries import room_tally
from app.voting.results import shown_of
from app.workshops.queries import (
    NO_GROUP,
    joined_by_group,
    workshops_of,
)

SEALED = "For the area alone: holds what is sealed"
_SOME_PRETENDED = "Pretend voters too: a demo, not a real vote"


def report_of(
    area: Area, held: Assessment, day: date, may_see_sealed: bool, audience: Audience
) -> Report:
    """The summary of an assessment on one day, from one reader to an audience."""
    facts = facts_of(area, held, day, may_see_sealed and audience.whole)
    return build_report(facts_for(facts, audience))


def facts_of(area: Area, held: Assessment, day: date, may_see_sealed: bool) -> ReportFacts:
    """What is known of an assessment, as far as one reader may see it."""
    edition = strands.edition(held.edition_key)
    workshops = workshops_of(area.code, held.id)
    joined = joined_by_group([each.id for each in workshops])
    claims = claims_of(held.id, held.edition_key, day)
    standings = assessments.standings(held, may_see_sealed)
    heard = heard_in(held, [each.id for each in workshops], standings)
    evidence, seen, agreement = hearings(core_partners(area.code, edition), heard)
    labels = [
        held.label,
        _SOME_PRETENDED if any(w.pretend_voters for w in workshops) else None,
        SEALED if may_see_sealed and any(not each.opened for each in standings) else None,
    ]
    return ReportFacts(
        area=area.name,
        day=day,
        edition=edition.title,
        scale=edition.scale,
        colours=edition.colours,
        rows=[_row(each, claims[each.row.key]) for each in standings],
        chosen=chosen_colours(area.code, edition.key),
        people=sum(joined.values()),
        groups=[group for group in joined if group != NO_GROUP],
        missing=seen.absent if seen.begun else (),
        unheard=[each.words for each in (evidence, agreement) if each.begun and each.absent],
        counted=[
            each.counted for each in (seen, evidence, agreement) if each.begun and each.absent
        ],
        asked=assessments.asked_of_the_board(held).words,
        label=". ".join(label for label in labels if label),
    )


def shape_of_strands(held: Assessment, may_see_sealed: bool) -> Shape:
    """Where the strands stand by the desktop, the vote, the agreement, peers and a year ago."""
    edition = strands.edition(held.edition_key)
    standings = assessments.standings(held, may_see_sealed)
    seen: list[tuple[str, dict[str, int | None]]] = [
        (DESKTOP, {each.row.key: each.desktop.half_steps for each in standings}),
        ("Partners’ vote", {each.row.key: _middle(each) for each in standings}),
        ("Agreed", _agreed(standings)),
    ]
    seen.append((PEERS, dict(peers_on(held.area_code, held.id))))
    before = assessments.assessment(held.area_code, held.previous_id) if held.previous_id else None
    # Ratings of another edition may stand on another ladder.
    if before is not None and before.edition_key == held.edition_key:
        earlier = assessments.standings(before, may_see_sealed=False)
        seen.append((f"Agreed {before.cycle}", _agreed(earlier)))
    return shape_of(edition, seen)


def _agreed(standings: Sequence[RowStanding]) -> dict[str, int | None]:
    return {each.row.key: each.agreed.half_steps if each.agreed else None for each in standings}


def _middle(each: RowStanding) -> int | None:
    room = room_tally(each.result) if each.result else None
    return room.middle if room else None


def _row(each: RowStanding, claim: Claim) -> RowFacts:
    agreed = each.agreed is not None and each.agreed.half_steps is not None
    # Where nothing is recorded there is nothing to go beyond, but a reason given travels along.
    counts = claim.proposal is not None or (agreed and bool(reason_of(each)))
    beyond = counts and each.claimed is not None and claim.is_beyond(each.claimed)
    return RowFacts(
        key=each.row.key,
        name=each.row.name,
        summary_order=each.row.summary_order,
        standing=_standing(each),
        half_steps=each.claimed,
        vote=_vote(each),
        key_evidence=each.key_evidence.words,
        next_steps=each.next_steps.words,
        uneven=each.agreed.uneven.words if agreed and each.agreed else "",
        provisional=bool(each.provisional),
        beyond=beyond,
        beyond_because=reason_of(each) if beyond else "",
        reason_missing=agreed and each.agreed is not None and not each.agreed.reason.words,
    )


def _standing(each: RowStanding) -> Standing:
    if each.agreed is not None:
        return Standing.AGREED if each.agreed.half_steps is not None else Standing.NOT_AGREED
    if not each.may_see_desktop:
        return Standing.NOT_SHARED
    if each.desktop.half_steps is None:
        return Standing.NOT_RATED
    if each.result is not None:
        return Standing.VOTED
    return Standing.OPENED if each.opened else Standing.DESKTOP


def _vote(each: RowStanding) -> Vote | None:
    room = room_tally(each.result) if each.result else None
    if room is None:
        return None
    figures = shown_of(room).figures
    rated = None if figures is None else sum(figures.values())
    return Vote(room.voted or 0, room.middle, room.lowest, room.highest, rated)
