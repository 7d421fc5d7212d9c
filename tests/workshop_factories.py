"""A workshop to test with: its area and assessment, the person who runs it, and phones."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import clock, storage
from app.access.permissions import Identity, Role
from app.areas.queries import voting_groups
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.audit.deeds import Action
from app.audit.events import SYSTEM, chain_of, record
from app.extensions import db
from app.voting.ballots import Ballot, ballot_key
from app.voting.ending import close_due_rounds
from app.voting.models import Round
from app.voting.queries import current_round, rounds
from app.voting.rules.sending import Outcome, Receipt, Send
from app.workshops.actions import join
from app.workshops.models import Workshop
from app.workshops.rules import Plan, new_device_token, participant_key
from tests.browser import Browser, sign_in
from tests.factories import load_model, make_area, make_person
from tests.remembering import remembered

ASHBY = "E99000001"
LEADERSHIP = "leadership"
AS_JSON = {"Accept": "application/json"}
# The number of the wording that comes with the application, as its tick box sends it.
AGREED = "1"


def make_assessment(area_code: str = ASHBY, name: str = "Ashby") -> tuple[Identity, Assessment]:
    """An area on the edition of 2016 with its co-ordinator."""

    def make() -> tuple[Identity, int]:
        load_model()
        make_area(area_code, name)
        who = make_person(Role.CO_ORDINATOR, area_code)
        with storage.writing():
            return who, assessments.start_assessment(who, area_code, "2016").id

    who, number = remembered(("assessment", area_code, name), make)
    return who, db.session.get_one(Assessment, number)


def rate(who: Identity, held: Assessment, row_key: str, half_steps: int | None) -> None:
    """Seal a desktop rating."""
    with storage.writing():
        assessments.rate_at_desk(who, held, row_key, half_steps)


class Phone:
    """A voter's phone; ``group`` is a name of the area's, or none given."""

    def __init__(self, app: Flask, code: str) -> None:
        self.browser = Browser(app)
        self.code = code

    @property
    def address(self) -> str:
        return f"/vote/{self.code}"

    def open(self) -> TestResponse:
        return self.browser.get(self.address)

    def join(self, group: int | None = None) -> TestResponse:
        sent = {"group": group or "", "part": "", "agreed": AGREED}
        return self.browser.submit(self.address, sent)

    def choose(
        self, question: int, choice: int | str, counter: int | None = None, *, page: bool = False
    ) -> TestResponse:
        """Tap a choice, as the script does or as the page without script."""
        sent = {"question": question, "choice": choice}
        if counter is not None:
            sent["counter"] = counter
        return self.browser.submit(
            f"{self.address}/choose", sent, headers=None if page else AS_JSON
        )

    def now(self) -> Mapping[str, object]:
        """What the poll address says."""
        found: Mapping[str, object] = self.browser.get(f"{self.address}/now").get_json()
        return found


@dataclass(frozen=True)
class Hall:
    """A workshop that has begun."""

    app: Flask
    who: Identity
    assessment_id: int
    workshop_id: int
    code: str
    console: Browser
    area_code: str = ASHBY

    @property
    def workshop(self) -> Workshop:
        return db.session.get_one(Workshop, self.workshop_id)

    @property
    def held(self) -> Assessment:
        return db.session.get_one(Assessment, self.assessment_id)

    @property
    def version(self) -> int:
        """What the newest page would send."""
        db.session.rollback()
        return self.workshop.version

    @property
    def address(self) -> str:
        return f"/areas/{self.area_code}/workshops/{self.workshop_id}"

    @property
    def round(self) -> Round:
        """The round the hall is looking at, read afresh."""
        db.session.rollback()
        found = current_round(self.workshop_id)
        assert found is not None
        return found

    def phone(self, group: int | None = None) -> Phone:
        """A phone that has joined."""
        phone = Phone(self.app, self.code)
        assert phone.join(group).status_code == 303
        return phone

    def device(self, group: int | None = None) -> str:
        """A device that has joined without a browser; gives its token."""
        return self.devices([group])[0]

    def devices(self, groups: Sequence[int | None]) -> list[str]:
        """One device for each of these groups."""
        tokens = [new_device_token() for _ in groups]
        with storage.writing():
            for token, group in zip(tokens, groups, strict=True):
                join(self.workshop, token, group, wording=int(AGREED))
        return tokens

    def press(
        self, step: str, row_key: str = "", version: int | str | None = None, **more: str
    ) -> TestResponse:
        """Press a button of the console, seen at the newest version unless told otherwise."""
        seen = self.version if version is None else version
        sent = {"step": step, "row": row_key, "version": str(seen), **more}
        return self.console.submit(f"{self.address}/step", sent, headers=AS_JSON)

    def do(self, *steps: str, row_key: str = LEADERSHIP) -> None:
        """Press these one after the other, each of which must work."""
        for step in steps:
            answer = self.press(step, row_key)
            assert answer.get_json() == {"words": ""}, (step, answer.get_json())

    def opened(self, row_key: str = LEADERSHIP) -> int:
        """Open voting on a row; gives the round."""
        self.do("open", row_key=row_key)
        return self.round.id

    def vote(self, choices: Sequence[int | None], groups: Sequence[int | None] = ()) -> None:
        """Let as many new devices choose in the round the hall looks at, all at once."""
        tokens = self.devices([groups[place] if groups else None for place in range(len(choices))])
        sends = self.sends(tokens, choices)
        if sends:
            found = all_at_once(self.app, sends)
            assert all(receipt.outcome is Outcome.COUNTED for receipt in found), found

    def sends(
        self, tokens: Sequence[str], choices: Sequence[int | None]
    ) -> list[Callable[[], Receipt]]:
        """A first choice of each device, ready to be sent straight to the writer."""
        writer, question = self.app.extensions["ballot_writer"], self.round.id
        db.session.rollback()
        return [
            partial(writer.send, self._sent(question, token, half_steps, 1))
            for token, half_steps in zip(tokens, choices, strict=True)
        ]

    def send(self, token: str, half_steps: int | None, counter: int | None = None) -> Receipt:
        """Send a device's choice straight to the writer."""
        sent = self.sent(token, half_steps, counter)
        receipt: Receipt = self.app.extensions["ballot_writer"].send(sent)
        return receipt

    def sent(self, token: str, half_steps: int | None, counter: int | None = None) -> Send:
        """A choice in the round the hall looks at, as it comes to the writer."""
        question = self.round.id
        db.session.rollback()
        return self._sent(question, token, half_steps, counter)

    def _sent(self, question: int, token: str, half_steps: int | None, counter: int | None) -> Send:
        return Send(
            workshop_id=self.workshop_id,
            round_id=question,
            participant_key=participant_key(token),
            ballot_key=ballot_key(question, token),
            half_steps=half_steps,
            counter=counter,
        )

    def let_the_countdown_run_out(self) -> None:
        """Put the deadline into the past, as time would."""
        with storage.writing():
            round_ = current_round(self.workshop_id)
            assert round_ is not None
            round_.closes_at = clock.now() - timedelta(seconds=1)
            record(SYSTEM, Action.ROUND_CLOSING, ASHBY, f"round/{round_.id}")

    def let_time_pass(self, seconds: float) -> None:
        """Let the timer ring as if so much time had passed."""
        db.session.rollback()
        close_due_rounds(clock.after(seconds=seconds))
        db.session.rollback()

    def planned(self) -> Sequence[Round]:
        """Every round of the workshop in running order."""
        db.session.rollback()
        return rounds(self.workshop_id)

    def another(self) -> Hall:
        """A workshop elsewhere, at the same time."""
        number = db.session.query(Workshop).count()
        who, held = make_assessment(f"E88{number:06}", f"Elsewhere {number}")
        with storage.writing():
            begun = assessments.start_workshop(who, held)
        console = Browser(self.app)
        sign_in(console, who)
        return Hall(self.app, who, held.id, begun.id, begun.join_code, console, held.area_code)

    def ballots(self) -> list[Ballot]:
        """The single choices kept now."""
        db.session.rollback()
        return list(db.session.scalars(select(Ballot).order_by(Ballot.key)))

    def details_of(self, action: str) -> list[dict[str, object]]:
        """What the area's book says of every such deed."""
        db.session.rollback()
        return [event.details for event in chain_of(ASHBY) if event.action == action]

    def groups(self) -> list[int]:
        return [group.id for group in voting_groups(ASHBY)]


def make_hall(app: Flask, rated: Mapping[str, int] | None = None, plan: Plan | None = None) -> Hall:
    """A workshop of Ashby's, with these desktop ratings sealed; on every row without a plan."""
    who, held = make_assessment()
    for row_key, half_steps in (rated or {}).items():
        rate(who, held, row_key, half_steps)
    with storage.writing():
        workshop = assessments.start_workshop(who, held, plan=plan)
    console = Browser(app)
    sign_in(console, who)
    return Hall(app, who, held.id, workshop.id, workshop.join_code, console)


def all_at_once(app: Flask, deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do each in a thread of its own, all starting together; gives what came or was raised."""
    start = threading.Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:
        with app.app_context():
            start.wait()
            try:
                return deed()
            except Exception as error:  # noqa: BLE001  # the test looks at it
                return error
            finally:
                db.session.remove()

    db.session.rollback()
    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))
