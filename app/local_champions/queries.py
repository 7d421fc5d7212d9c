"""Asking who the local champions of an area are, and whom they have briefed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from app.areas.models import Locality, Organisation
from app.extensions import db
from app.local_champions.models import Briefing, ChampionHere
from app.local_champions.rules import Champion, Logged, Particulars, Told, in_one_line
from app.texts.queries import NOTHING_TYPED, Typed, typed_fields
from app.web.asking import once_a_page

NAME, GROUP, RESPONSE = "local champion", "group", "response"

Texts = Mapping[tuple[str, str], Typed]


def subject(champion_id: int) -> str:
    """Under what the name of a champion is kept, unless it was typed for an assessment."""
    return f"local-champion/{champion_id}"


def briefing_subject(champion_id: int, briefing_id: int) -> str:
    """Under what the words of a briefing are kept."""
    return f"{subject(champion_id)}/briefing/{briefing_id}"


@once_a_page
def champions(area_code: str) -> tuple[Champion, ...]:
    """Everybody who is or was a local champion here, in the order they were named."""
    held = db.session.execute(
        select(ChampionHere, Locality.name.label("locality"), Organisation.name.label("works_for"))
        .outerjoin(Locality, Locality.id == ChampionHere.locality_id)
        .outerjoin(Organisation, Organisation.id == ChampionHere.organisation_id)
        .where(ChampionHere.area_code == area_code)
        .order_by(ChampionHere.id)
    ).all()
    if not held:
        return ()
    logged = _logged([row.ChampionHere.id for row in held])
    texts = typed_fields(area_code, _subjects([row.ChampionHere for row in held], logged))
    return tuple(
        Champion(
            id=row.ChampionHere.id,
            particulars=Particulars(
                name=_words(texts, row.ChampionHere.subject, NAME),
                locality_id=row.ChampionHere.locality_id,
                organisation_id=row.ChampionHere.organisation_id,
                person_id=row.ChampionHere.person_id,
            ),
            locality=row.locality,
            organisation=row.works_for,
            version=row.ChampionHere.version,
            named_at=row.ChampionHere.named_at,
            ended_at=row.ChampionHere.ended_at,
            briefings=tuple(_briefing(each, texts) for each in logged.get(row.ChampionHere.id, ())),
        )
        for row in held
    )


def standing(area_code: str) -> tuple[Champion, ...]:
    """The local champions of an area now."""
    return tuple(each for each in champions(area_code) if each.stands)


def own(area_code: str, person_id: int | None) -> Champion | None:
    """The champion that this person is here."""
    return next((each for each in standing(area_code) if each.is_person(person_id)), None)


def named_at(area_code: str, moment: datetime | None) -> str:
    """The local champions at some moment in one line; None is now."""
    return in_one_line(each for each in champions(area_code) if each.stood_at(moment))


def champion(area_code: str, champion_id: int) -> Champion | None:
    """One local champion of the area."""
    return next((each for each in champions(area_code) if each.id == champion_id), None)


def briefing(area_code: str, champion_id: int, briefing_id: int) -> Logged | None:
    """One briefing of a champion that still counts."""
    held = champion(area_code, champion_id)
    briefings = held.briefings if held else ()
    return next((each for each in briefings if each.id == briefing_id), None)


def champion_to_change(area_code: str, champion_id: int) -> ChampionHere | None:
    """The row of a champion; whoever changes it waits for others who do."""
    return db.session.scalar(
        select(ChampionHere)
        .where(ChampionHere.area_code == area_code, ChampionHere.id == champion_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def briefing_to_change(area_code: str, champion_id: int, briefing_id: int) -> Briefing | None:
    """The row of a briefing that still counts; whoever changes it waits for others who do."""
    return db.session.scalar(
        select(Briefing)
        .join(ChampionHere, ChampionHere.id == Briefing.champion_id)
        .where(
            ChampionHere.area_code == area_code,
            ChampionHere.id == champion_id,
            Briefing.id == briefing_id,
            Briefing.taken_out_at.is_(None),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _logged(champion_ids: Sequence[int]) -> Mapping[int, Sequence[Briefing]]:
    found = db.session.scalars(
        select(Briefing)
        .where(Briefing.champion_id.in_(champion_ids), Briefing.taken_out_at.is_(None))
        .order_by(Briefing.given_on.desc(), Briefing.id.desc())
    )
    logged: dict[int, list[Briefing]] = defaultdict(list)
    for each in found:
        logged[each.champion_id].append(each)
    return logged


def _subjects(held: Sequence[ChampionHere], logged: Mapping[int, Sequence[Briefing]]) -> list[str]:
    briefed = [each for briefings in logged.values() for each in briefings]
    return [
        *(each.subject for each in held),
        *(briefing_subject(each.champion_id, each.id) for each in briefed),
    ]


def _briefing(held: Briefing, texts: Texts) -> Logged:
    under = briefing_subject(held.champion_id, held.id)
    told = Told(
        held.given_on, _words(texts, under, GROUP), held.people, _words(texts, under, RESPONSE)
    )
    return Logged(held.id, told, held.version)


def _words(texts: Texts, under: str, field: str) -> str:
    return texts.get((under, field), NOTHING_TYPED).words
