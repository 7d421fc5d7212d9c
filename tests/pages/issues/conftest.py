"""An area with a locality and two boards, and everybody who has to do with an issue."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Identity, Role
from app.areas import actions as areas
from app.audit.events import OPERATOR
from app.issues import actions, queries
from app.issues.actions import Raising
from app.issues.rules.standing import Issue
from tests.browser import Browser, sign_in
from tests.factories import load_model, make_area, make_person
from tests.pages.governance.deciding import AREA

LOG = f"/areas/{AREA}/issues"


@dataclass
class Scene:
    """Who may do what, each with a browser that is made when it is first needed."""

    app: Flask
    ann: Identity
    bea: Identity
    pia: Identity
    rhea: Identity
    north: int
    group: int
    board: int
    browsers: dict[int | None, Browser] = field(default_factory=dict)

    def browser(self, who: Identity) -> Browser:
        if who.person_id not in self.browsers:
            self.browsers[who.person_id] = made = Browser(self.app)
            sign_in(made, who)
        return self.browsers[who.person_id]

    def raised(self, who: Identity | None = None, process: str = "Front door") -> int:
        """An issue of the north; gives its number."""
        words = "Two forms ask the same."
        with storage.writing():
            return actions.raise_issue(
                who or self.pia, AREA, Raising(process, words, "culture", self.north)
            )

    def sent_up(self, issue_id: int, board: int | None = None) -> None:
        with storage.writing():
            seen = len(self.issue(issue_id).steps)
            actions.send_up(
                self.ann, AREA, issue_id, board or self.group, "Needs two budgets.", seen
            )

    def answered(self, issue_id: int, words: str = "From May on.") -> None:
        with storage.writing():
            seen = len(self.issue(issue_id).steps)
            actions.answer(self.ann, AREA, issue_id, words, "", seen)

    def issue(self, issue_id: int) -> Issue:
        found = queries.issue(AREA, issue_id)
        assert found is not None
        return found

    def press(self, who: Identity, issue_id: int, deed: str, **typed: object) -> TestResponse:
        """Send a form as its page is opened now."""
        seen = {"seen": str(len(self.issue(issue_id).steps))}
        address = f"{LOG}/{issue_id}{'/' if deed else ''}{deed}"
        return self.browser(who).submit(address, seen | typed)


@pytest.fixture
def scene(app: Flask) -> Scene:
    load_model()
    area = make_area(AREA)
    with storage.writing():
        north = areas.add_localities(OPERATOR, area, ["North"])[0]
        board = areas.add_body(OPERATOR, area, "Families Board", 5)
        group = areas.add_body(OPERATOR, area, "Delivery Group", 3, board)
    return Scene(
        app,
        make_person(Role.CO_ORDINATOR, area, name="Ann Bell"),
        make_person(Role.DESK_OFFICER, area, name="Bea Cole"),
        make_person(Role.CONTRIBUTOR, area, name="Pia Lund"),
        make_person(Role.BOARD_MEMBER, area, name="Rhea Moss"),
        north,
        group,
        board,
    )
