"""Words typed outside the typed texts can be taken away for good as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app import clock, storage
from app.access.permissions import Identity, Role
from app.assessments.models import Assessment
from app.audit.deeds import Action
from app.audit.events import chain_of
from app.claims import actions as claims
from app.claims.queries import answer
from app.claims.rules import View
from app.evidence import actions as evidence
from app.extensions import db
from app.governance import queries
from app.governance.models import VersionText
from app.strands.rules.claim import Answer
from tests.browser import Browser, page, sign_in, words
from tests.evidence_factories import held_here
from tests.factories import make_area, make_person
from tests.pages.governance.deciding import AREA, confirm, decision, record

FAMILY = "The Palfreys of Mill Lane"
KEY = "LEA-LOC-D1"
Typed = Callable[[Identity, Assessment, list[int]], None]


def _because(who: Identity, of: Assessment, here: list[int]) -> None:
    claims.answer(who, AREA, of.id, KEY, Answer.YES, because=FAMILY)


def _another_way(who: Identity, of: Assessment, here: list[int]) -> None:
    claims.answer(who, AREA, of.id, KEY, Answer.YES, another_way=FAMILY)


def _view(who: Identity, of: Assessment, here: list[int]) -> None:
    claims.answer(who, AREA, of.id, KEY, Answer.YES, another_way="By a pooled team.")
    said = answer(of.id, KEY)
    assert said is not None
    claims.give_view(who, AREA, of.id, f"feature/{KEY}", said.id, here[0], View.DISAGREE, FAMILY)


def _need(who: Identity, of: Assessment, here: list[int]) -> None:
    evidence.ask(who, held_here(), "leadership", FAMILY)


@pytest.mark.parametrize("typed", [_because, _another_way, _view, _need])
def test_they_go_from_the_history_and_from_every_version(
    client: Browser,
    ann: Identity,
    bea: Identity,
    held: Assessment,
    body: int,
    present: list[int],
    typed: Typed,
) -> None:
    with storage.writing():
        typed(ann, held, present)
    confirm(client, bea, record(client, ann, held, decision(body, present)))
    sign_in(client, ann)
    assert FAMILY in words(client.get(f"/areas/{AREA}/history"))
    (address,) = {
        str(link.get("href"))
        for line in page(client.get(f"/areas/{AREA}/history")).xpath("//ol/li")
        if FAMILY in line.text_content()
        for link in line.xpath(".//a[contains(@href, 'take-away')]")
    }

    client.submit(address)

    db.session.rollback()
    assert FAMILY not in client.get(f"/areas/{AREA}/history").text
    assert db.session.query(VersionText).filter(VersionText.words.contains(FAMILY)).count() == 0
    assert queries.version(AREA, 1) is not None
    assert chain_of(AREA)[-1].action == Action.TEXT_PURGED


def test_another_areas_words_are_not_there(
    client: Browser,
    ann: Identity,
    held: Assessment,
    present: list[int],
) -> None:
    with storage.writing():
        _because(ann, held, present)
    said = answer(held.id, KEY)
    assert said is not None
    elsewhere = make_area("E99000002", "Birch")
    sign_in(client, make_person(Role.CO_ORDINATOR, elsewhere))

    refused = client.submit(
        f"/areas/{elsewhere}/history/take-away", {"subject": f"answer/{said.id}", "field": "answer"}
    )

    assert refused.status_code == 404
    kept = answer(held.id, KEY)
    assert kept is not None
    assert kept.because == FAMILY
    assert kept.at <= clock.now()
