"""Asks which of an area's partners have been heard in an assessment, and through whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.accounts.queries import contributors, names_here
from app.assessments.claiming import voices_on_rows
from app.assessments.models import Assessment
from app.assessments.queries import Standing
from app.assessments.rules.hearing import Heard
from app.claims.rules import Voice
from app.clock import today
from app.evidence.standing import organisations_behind
from app.workshops.queries import organisations_present


def heard_in(held: Assessment, workshop_ids: Sequence[int], standings: Sequence[Standing]) -> Heard:
    """The organisations heard so far."""
    return heard(held, workshop_ids, voices_on_rows(held.id, standings))


def heard(
    held: Assessment, workshop_ids: Sequence[int], voices: Mapping[str, Sequence[Voice]]
) -> Heard:
    """The same where it is known already what was said of each row's rating."""
    return Heard(
        evidence=organisations_behind(held.id, today()),
        workshops=organisations_present(workshop_ids) if workshop_ids else frozenset(),
        agreement=frozenset(
            voice.organisation_id for said in voices.values() for voice in said if voice.stands
        ),
    )


def written_by(area_code: str, voices: Sequence[Voice]) -> Mapping[int, str]:
    """Who wrote down what an organisation said, where it was nobody of its own.

    By organisation; a co-ordinator may do so for one that has no account here.
    """
    if not voices:
        return {}
    names = names_here(area_code)
    own = {(f"person/{each.id}", each.speaks.organisation_id) for each in contributors(area_code)}
    return {
        voice.organisation_id: names.get(voice.by, "somebody who has left")
        for voice in voices
        if (voice.by, voice.organisation_id) not in own
    }
