"""What waits for somebody, gathered from every room, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for

from app.access.guard import current_identity
from app.access.permissions import Identity, Permission, contributes, may
from app.accounts import queries as accounts
from app.accounts.rules import Speaks
from app.areas import queries as areas
from app.assessments import queries as assessments
from app.assessments import waiting as rows
from app.assessments.models import Assessment
from app.assessments.queries import Standing
from app.assessments.waiting import Waiting
from app.claims.queries import answers, voices
from app.clock import today
from app.evidence.needs import asked_of
from app.evidence.standing import unchecked
from app.evidence.under_way import newest_here
from app.governance import queries as governance
from app.governance.queries import VersionHere
from app.governance.rules.due import Due, how_near
from app.home.about_issues import waiting_about_issues
from app.home.after_reviews import waiting_after_reviews
from app.home.telling import to_tell
from app.local_champions import queries as local_champions
from app.matching import queries as matching
from app.peer_review.queries import interests
from app.peer_review.queries.mine import my_reviews
from app.peer_review.queries.sending import sent_by
from app.web.filters import counted, short_day


def waiting_here(
    area_code: str, held: Assessment | None = None, standings: tuple[Standing, ...] = ()
) -> list[Waiting]:
    """What waits in one area for whoever is asking, who may see these rows as they stand here."""
    who = current_identity()
    newest = next(iter(governance.versions(area_code)), None)
    found = [*_update_due(who, area_code, held, newest)]
    if held is not None:
        found += [*_decisions(who, held), *rows.waiting_for(held, standings)]
        found += _to_decide(who, held, standings)
        speaks = _speaks(who, area_code)
        if speaks is not None:
            found += [*_asked(who, area_code, speaks), *_agreements(speaks, held, standings)]
            found += [*_other_ways(speaks, held)]
        found += [*_to_check(who, held), *_champion(who, held)]
    found += [*to_tell(who, area_code, newest), *_invited(who, area_code)]
    found += waiting_after_reviews(who, area_code)
    found += waiting_about_issues(who, area_code)
    return [*found, *_teams(who, area_code), *_second_co_ordinator(who, area_code)]


def waiting_for(identity: Identity) -> list[Waiting]:
    """What waits in all of a person's areas, each with the area's name before it."""
    named = areas.areas_with(identity.area_codes)
    return [
        Waiting(f"{area.name}: {each.words}", each.address)
        for area in named
        for each in waiting_here(area.code, *_under_way(identity, area.code))
    ] + [*_reviews(identity), *_unmatched(identity), *_interests(identity)]


def _speaks(who: Identity, area_code: str) -> Speaks | None:
    return accounts.speaks_for(who.person_id, area_code) if contributes(who, area_code) else None


def _teams(who: Identity, area_code: str) -> Iterator[Waiting]:
    """The reviews for which this area has yet to bring a team together."""
    if not may(who, Permission.REVIEW_TEAM, area_code):
        return
    for each in sent_by(area_code):
        if each.lacks:
            yield Waiting(
                f"Bring together the team that reviews {each.area}",
                url_for("peer_review.team", area_code=area_code, review_id=each.review_id),
            )


def _unmatched(who: Identity) -> list[Waiting]:
    """How many requests for a review have nobody, for the national team to propose somebody."""
    if not may(who, Permission.REVIEW_BROKER):
        return []
    given = {each.request_id for each in matching.matches()}
    number = sum(each.id not in given for each in matching.requests())
    if not number:
        return []
    wait = "waits" if number == 1 else "wait"
    words = f"{counted(number, 'request')} for a review {wait} for a champion"
    return [Waiting(words, url_for("matching.index"))]


def _interests(who: Identity) -> list[Waiting]:
    """What reviewers have an interest in, for the national team to decide."""
    if not may(who, Permission.REVIEW_BROKER):
        return []
    return [
        Waiting(
            f"Decide whether {each.name} may review {each.area}",
            url_for("reviews.clear", reviewer_id=each.reviewer_id),
        )
        for each in interests.waiting()
    ]


def _reviews(who: Identity) -> list[Waiting]:
    """The reviews that somebody with areas of their own makes elsewhere."""
    return [
        Waiting(
            f"Review of {each.area}: {each.next}",
            url_for("peer_review.show", area_code=each.area_code, review_id=each.review_id),
        )
        for each in my_reviews(who)
    ]


def _under_way(who: Identity, area_code: str) -> tuple[Assessment | None, tuple[Standing, ...]]:
    held = assessments.open_assessment(area_code)
    if held is None:
        return None, ()
    sees = may(who, Permission.RATING_SEE_SEALED, area_code)
    return held, assessments.standings(held, sees)


def _decisions(who: Identity, held: Assessment) -> Iterator[Waiting]:
    if not may(who, Permission.DECISION_COUNTERSIGN, held.area_code):
        return
    for each in governance.decisions(held.area_code, held.id):
        if each.waits and each.recorded_by != who.reference:
            yield Waiting(
                f"Countersign what {each.board} decided",
                url_for("governance.decision", area_code=held.area_code, decision_id=each.id),
            )


def _to_decide(
    who: Identity, held: Assessment, standings: tuple[Standing, ...]
) -> Iterator[Waiting]:
    """The board's decision, once partners have settled every row and none is recorded."""
    settled = all(each.agreed and each.agreed.half_steps is not None for each in standings)
    if not settled or not may(who, Permission.DECISION_RECORD, held.area_code):
        return
    if not any(each.waits for each in governance.decisions(held.area_code, held.id)):
        waiting = sum(bool(each.provisional) for each in standings)
        how = f"agreed, {counted(waiting, 'row')} provisionally" if waiting else "settled"
        yield Waiting(
            f"Every row is {how}: record what the board decided",
            url_for("governance.record", area_code=held.area_code, assessment_id=held.id),
        )


def _agreements(
    speaks: Speaks, held: Assessment, standings: tuple[Standing, ...]
) -> Iterator[Waiting]:
    """The rows on which a contributor's organisation has not said what it thinks."""
    if speaks.organisation_id is None:
        return
    settled = {
        f"row/{each.row.key}": each.agreed.rating_id
        for each in standings
        if each.agreed is not None and each.agreed.half_steps is not None
    }
    heard = voices(held.id, settled)
    for each in standings:
        about = f"row/{each.row.key}"
        said = [v for v in heard.get(about, ()) if v.organisation_id == speaks.organisation_id]
        if about in settled and not any(voice.stands for voice in said):
            yield Waiting(
                f"Say whether your organisation agrees on {each.row.name}",
                url_for(
                    "claims.agreement",
                    area_code=held.area_code,
                    assessment_id=held.id,
                    row_key=each.row.key,
                ),
            )


def _other_ways(speaks: Speaks, held: Assessment) -> Iterator[Waiting]:
    """The sentences met another way of which a contributor's organisation has said nothing."""
    if speaks.organisation_id is None:
        return
    other = {
        f"feature/{key}": said.id for key, said in answers(held.id).items() if said.another_way
    }
    heard = voices(held.id, other)
    for about in other:
        said = [v for v in heard.get(about, ()) if v.organisation_id == speaks.organisation_id]
        if not any(voice.stands for voice in said):
            yield Waiting(
                "Say whether your organisation agrees to another way of meeting a sentence",
                url_for(
                    "claims.another_way",
                    area_code=held.area_code,
                    assessment_id=held.id,
                    feature_id=about.removeprefix("feature/"),
                ),
            )


def _asked(who: Identity, area_code: str, speaks: Speaks) -> Iterator[Waiting]:
    """What a contributor, or their organisation, was asked to bring."""
    held = newest_here(area_code)
    if held is None:
        return
    for each in asked_of(held, speaks.organisation_id, who.person_id):
        by = f", by {short_day(each.wanted_by)}" if each.wanted_by else ""
        yield Waiting(
            f"You are asked for: {each.what}{by}",
            url_for("evidence.add", area_code=area_code, need=each.id),
        )


def _to_check(who: Identity, held: Assessment) -> Iterator[Waiting]:
    """Evidence of last year that nobody has looked at yet."""
    # Without a year before there is nothing that was taken over.
    if held.previous_id is None or not may(who, Permission.CLAIM_ANSWER, held.area_code):
        return
    number = unchecked(held.id)
    if number:
        yield Waiting(
            f"Check {counted(number, 'piece')} of last year’s evidence: until then it does not"
            " count",
            url_for("evidence.index", area_code=held.area_code),
        )


def _update_due(
    who: Identity, area_code: str, held: Assessment | None, newest: VersionHere | None
) -> Iterator[Waiting]:
    if newest is None or held is not None:
        return
    near = how_near(newest.due_on, today())
    if near is Due.LATER:
        return
    words = "Update due since" if near is Due.NOW else "The next update is due on"
    due = f"{words} {short_day(newest.due_on)}"
    if may(who, Permission.ASSESSMENT_START, area_code):
        start = url_for("assessments.area", area_code=area_code, _anchor="start")
        yield Waiting(f"{due}: start this year’s assessment", start)
    else:
        last = url_for("governance.version", area_code=area_code, number=newest.number)
        yield Waiting(f"{due}. A co-ordinator can start it; look at what was confirmed", last)


def _invited(who: Identity, area_code: str) -> Iterator[Waiting]:
    """Pairs for a review that this area has not answered yet, on either side."""
    if may(who, Permission.REVIEW_ASK, area_code):
        pair = matching.match_of_area(area_code)
        if pair and not pair.area_accepted:
            address = url_for("matching.answer_here", area_code=area_code)
            yield Waiting(f"{pair.champion} could review you: accept or decline", address)
    if may(who, Permission.REVIEW_TEAM, area_code):
        for each in matching.matches_of_champion(area_code):
            if not each.champion_accepted:
                address = url_for("matching.answer", area_code=area_code, match_id=each.id)
                yield Waiting(f"{each.area} asks for a review: accept or decline", address)


def _champion(who: Identity, held: Assessment) -> Iterator[Waiting]:
    if may(who, Permission.ASSESSMENT_START, held.area_code) and not local_champions.standing(
        held.area_code
    ):
        yield Waiting(
            "Name a local champion for this assessment",
            url_for("local_champions.new", area_code=held.area_code),
        )


def _second_co_ordinator(who: Identity, area_code: str) -> Iterator[Waiting]:
    if may(who, Permission.PEOPLE_MANAGE, area_code) and accounts.co_ordinators(area_code) == 1:
        yield Waiting(
            "There is one co-ordinator. Invite a second, so that someone can stand in.",
            url_for("accounts.invite", area_code=area_code),
        )
