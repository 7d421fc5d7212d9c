"""The jobs that work a publication out, and publish it where nobody has pressed for long."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select

from app import clock
from app.areas import queries as areas
from app.audit.deeds import Action
from app.audit.events import SYSTEM, record
from app.extensions import db
from app.jobs.turns import Turn
from app.national import queries as national
from app.publications import actions, queries
from app.publications.models import PublicationBeside, PublicationHeld
from app.publications.rules.content import beside_written, written
from app.publications.rules.counting import FEWEST_AREAS, Basis, as_kept, counted
from app.publications.rules.likeness import alike
from app.publications.rules.making import Far, Made, make
from app.strands import queries as strands

KIND: Final = "publication"
# The national team has so long to look at what was worked out; then it is published by itself.
LOOKED_AT_FOR: Final = timedelta(days=28)
TOO_FEW: Final = f"Fewer than {FEWEST_AREAS} areas told of an assessment in this year."
STANDS: Final = "It is published already."


def work_out(turn: Turn) -> str:
    """Work a year out that somebody asked for; it waits to be published."""
    return _work_out(turn, int(turn.arguments["year"]))


def see_to_it(turn: Turn) -> str:
    """Work the year out that has ended, once; publish it when it has waited long enough."""
    year = queries.ended_year()
    of_year = [each for each in queries.heads() if each.year == year]
    if not of_year:
        return _work_out(turn, year)
    newest = of_year[0]
    # What was withdrawn is worked out anew only when the national team asks for it.
    if not newest.waits or newest.revision > 1:
        return "Nothing to do."
    if clock.now() - newest.made_at < LOOKED_AT_FOR:
        return "It waits to be looked at."
    with turn.finishing("Published."):
        actions.publish(SYSTEM, newest.id)
    return ""


def _work_out(turn: Turn, year: int) -> str:
    edition_key = strands.current_edition_key()
    revision = next_revision(year, edition_key)
    if revision is None:
        return STANDS
    basis, made = worked_out(year, edition_key, revision, turn.goes_on)
    if made is None:
        return TOO_FEW
    with turn.finishing("It is worked out and waits to be looked at."):
        keep(year, edition_key, revision, basis, made)
    return ""


def next_revision(year: int, edition_key: str) -> int | None:
    """The revision that a publication of this year would be; None while one stands."""
    held = [
        each
        for each in queries.heads()
        if (each.year, each.edition_key) == (year, edition_key) and not each.waits
    ]
    if any(each.stands for each in held):
        return None
    return 1 + max((each.revision for each in held), default=0)


def worked_out(year: int, edition_key: str, revision: int, far: Far) -> tuple[Basis, Made | None]:
    """What a publication would be made of, and it; None of fewer than ten areas."""
    ladder = national.ladder_of(edition_key)
    basis = counted(
        national.returns(), edition_key, ladder.scale, year, with_corrections=revision > 1
    )
    if len(basis) < FEWEST_AREAS:
        return basis, None
    like = alike(areas.facts(), areas.neighbours(), basis)
    stages = [stage.name for stage in ladder.scale.stages]
    return basis, make(basis, ladder.rows, stages, like, queries.earlier(edition_key), far)


def keep(year: int, edition_key: str, revision: int, basis: Basis, made: Made) -> int:
    """Keep what was worked out in place of what waited before; gives its number."""
    waiting = select(PublicationHeld.id).where(
        PublicationHeld.year == year,
        PublicationHeld.edition_key == edition_key,
        PublicationHeld.published_at.is_(None),
    )
    db.session.execute(
        delete(PublicationBeside).where(PublicationBeside.publication_id.in_(waiting))
    )
    db.session.execute(delete(PublicationHeld).where(PublicationHeld.id.in_(waiting)))
    held = PublicationHeld(
        year=year,
        edition_key=edition_key,
        revision=revision,
        areas=len(basis),
        made_at=clock.now(),
        content=written(made.content),
        basis=json.dumps(as_kept(basis)),
    )
    db.session.add(held)
    db.session.flush()
    for code, beside in made.beside.items():
        codes = json.dumps(made.alike[code].codes)
        db.session.add(
            PublicationBeside(
                publication_id=held.id,
                area_code=code,
                content=beside_written(beside),
                codes=codes,
            )
        )
    about = f"publication/{held.id}"
    record(SYSTEM, Action.PUBLICATION_WORKED_OUT, None, about, year=year, areas=len(basis))
    return held.id
