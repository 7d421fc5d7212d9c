"""An area at work on its evidence: a co-ordinator at the desk, police who contribute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.access.permissions import Identity, Role
from app.evidence import queries, under_way
from app.evidence.rules.held import Item
from app.evidence.under_way import UnderWay
from app.extensions import db
from tests.browser import Browser, page, sign_in, words
from tests.evidence_factories import ASHBY
from tests.factories import make_organisation, make_person
from tests.workshop_factories import make_assessment

EVIDENCE = f"/areas/{ASHBY}/evidence"


@dataclass(frozen=True)
class Room:
    """The evidence of Ashby and the people around it."""

    app: Flask
    who: Identity
    desk: Browser
    police: int
    school: int
    officer: Identity

    @property
    def held(self) -> UnderWay:
        found = under_way.newest_here(ASHBY)
        assert found is not None
        return found

    def as_(self, who: Identity) -> Browser:
        browser = Browser(self.app)
        sign_in(browser, who)
        return browser

    def person(self, role: Role, **more: object) -> Browser:
        return self.as_(make_person(role, ASHBY, **more))  # type: ignore[arg-type]

    def item(self, item_id: int, who: Identity | None = None) -> Item:
        """An item as it stands now."""
        db.session.rollback()
        reader = queries.reader_here(who or self.who, ASHBY)
        found = queries.item(reader, ASHBY, item_id, self.held)
        assert found is not None
        return found

    def add(self, browser: Browser | None = None, address: str = "/add", **typed: object) -> int:
        """Add an item through the page; gives its identifier."""
        data = {
            "title": "Survey of parents",
            "shows": "Most parents know whom to call.",
            "place": "partners_committed",
            "direction": "supports",
            **typed,
        }
        answer = (browser or self.desk).submit(EVIDENCE + address, filled(data))
        assert answer.status_code == 302, words(answer)
        return int(answer.location.rpartition("/")[2])


def filled(typed: dict[str, object]) -> dict[str, object]:
    """What a form sends when its other boxes are left as they come."""
    return {
        "sort": "plain",
        "kind": "-",
        "organisation": "-",
        "source_type": "-",
        "level": "-",
        "seen_by": "contributors",
    } | typed


def date_typed(name: str, day: int, month: int, year: int) -> dict[str, Any]:
    """The three boxes of a date."""
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


def sent_by(answer: TestResponse) -> dict[str, object]:
    """What the form of this page would send."""
    form = next(form for form in page(answer).forms if form.method == "POST")
    sent: dict[str, object] = {}
    for name, value in form.form_values():
        if name == "csrf_token":
            continue
        before = sent.get(name)
        sent[name] = (
            value
            if before is None
            else [*before, value]
            if isinstance(before, list)
            else [before, value]
        )
    return sent


def followed(browser: Browser, answer: TestResponse) -> str:
    return words(browser.get(answer.location) if answer.location else answer)


@pytest.fixture
def room(app: Flask, client: Browser) -> Room:
    who, _ = make_assessment()
    sign_in(client, who)
    police = make_organisation(ASHBY, "Ashby Police", "police")
    school = make_organisation(ASHBY, "Fernhill School", "schools")
    officer = make_person(Role.CONTRIBUTOR, ASHBY, name="Pat Lowe", organisation=police)
    return Room(app, who, client, police, school, officer)
