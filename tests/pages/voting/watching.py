"""Runs one whole workshop and keeps every byte that people in the hall were sent in each phase."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus

from flask import Flask
from sqlalchemy import update
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app import clock, storage
from app.access.permissions import Role
from app.assessments import actions as assessments
from app.assessments.models import Rating
from app.audit.deeds import Action
from app.audit.events import SYSTEM, record
from app.extensions import db
from app.texts.actions import revise
from app.workshops.models import WorkshopPin
from app.workshops.sharing import token_of
from tests.browser import Browser, sign_in
from tests.factories import make_person
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, Phone, make_assessment, rate

CULTURE = "culture"
_CODE = "K7MP4RTX"
# Files hold times where they cannot be masked.
_SEALED = datetime(2026, 11, 1, 16, 42, tzinfo=UTC)
_BEGUN = datetime(2026, 11, 2, 14, 0, tzinfo=UTC)
_ENDED = datetime(2026, 11, 2, 16, 3, tzinfo=UTC)
_PIN = "20160116"
BEFORE_REVEAL = ("rated", "waiting", "open", "closing", "closed")
BEFORE_COMPARING = (*BEFORE_REVEAL, "revealed")
PHASES = (*BEFORE_COMPARING, "compared", "ended")


@dataclass(frozen=True)
class Secrets:
    """What nobody in the hall may learn before its time."""

    desktop: Mapping[str, int]
    votes: Sequence[int | None]


@dataclass
class Watched:
    """What was sent, by phase and by who asked for what."""

    sent: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def of(self, phases: Sequence[str]) -> dict[tuple[str, str], bytes]:
        return {key: sent for key, sent in self.sent.items() if key[0] in phases}


class Watch:
    """Everybody who may look on, and what they were sent."""

    def __init__(self, app: Flask, secrets: Secrets) -> None:
        self.app = app
        self.secrets = secrets
        self.seen = Watched()
        self.people: dict[str, Browser] = {}
        self.streams: dict[str, Iterator[bytes]] = {}
        # Who the guard turned away where: roles stay as they are, so once is enough.
        self.turned_away: set[tuple[str, str]] = set()

    def run(self) -> Watched:
        """The whole story of two rows; each phase is looked at by everybody."""
        who, held = make_assessment()
        for row_key, half_steps in self.secrets.desktop.items():
            rate(who, held, row_key, half_steps)
            with storage.writing():
                revise(who, ASHBY, f"assessment/{held.id}/row/{row_key}", "reason", "Because.")
        self._let_people_in()
        with storage.writing():
            db.session.execute(update(Rating).values(at=_SEALED))
            record(SYSTEM, Action.RATING_SEALED, ASHBY, f"assessment/{held.id}")
        self._look("rated", held.id)
        with storage.writing():
            workshop = assessments.start_workshop(who, held)
            workshop.join_code = _CODE  # a random one differs by itself
            workshop.started_at = _BEGUN
            db.session.get_one(WorkshopPin, workshop.id).pin = _PIN
        console = Browser(self.app)
        sign_in(console, who)
        self._vote(Hall(self.app, who, held.id, workshop.id, _CODE, console))
        return self.seen

    def _vote(self, hall: Hall) -> None:
        phone, late = hall.phone(hall.groups()[0]), Phone(self.app, _CODE)
        groups = [*hall.groups(), None]
        tokens = hall.devices([groups[place % 5] for place in range(len(self.secrets.votes))])
        self.people |= {"phone": phone.browser, "late": late.browser, "projector": hall.console}
        self._listen("phone", f"{phone.address}/events")
        self._listen("projector", f"{hall.address}/events")
        self._look("waiting", hall.assessment_id, hall)
        opened = hall.opened()
        with storage.writing():
            hall.round.opened_at = _BEGUN
            record(SYSTEM, Action.ROUND_OPENED, ASHBY, f"round/{opened}")
        phone.choose(opened, 3, 1)
        for token, half_steps in zip(tokens, self.secrets.votes, strict=True):
            hall.send(token, half_steps, 1)
        # The projector hears of them only when this one comes in by the door.
        phone.choose(hall.round.id, 4, 2)
        self._look("open", hall.assessment_id, hall)
        hall.do("close")
        # On a busy machine everybody's look takes longer than the countdown would.
        with storage.writing():
            hall.round.closes_at = clock.after(hours=1)
            record(SYSTEM, Action.ROUND_CLOSING, ASHBY, f"round/{opened}")
        self._look("closing", hall.assessment_id, hall)
        hall.let_time_pass(2 * 60 * 60)
        self._look("closed", hall.assessment_id, hall)
        hall.do("reveal")
        self._look("revealed", hall.assessment_id, hall)
        hall.do("compare")
        self._agree(hall)
        self._look("compared", hall.assessment_id, hall)
        hall.do("end")
        with storage.writing():
            hall.workshop.ended_at = _ENDED
            record(SYSTEM, Action.WORKSHOP_ENDED, ASHBY, f"workshop/{hall.workshop_id}")
        self._look("ended", hall.assessment_id, hall)

    def _agree(self, hall: Hall) -> None:
        hall.console.submit(f"{hall.address}/rows/{LEADERSHIP}/agree", {"agreed": "other:3"})

    def _let_people_in(self) -> None:
        self.people["nobody"] = Browser(self.app)
        for role in (Role.CONTRIBUTOR, Role.REVIEWER, Role.NATIONAL):
            area_code = None if role is Role.NATIONAL else ASHBY
            self.people[role] = Browser(self.app)
            email = f"{role.name.lower()}@example.gov.uk"
            sign_in(self.people[role], make_person(role, area_code, email=email))

    def _listen(self, who: str, address: str) -> None:
        self.streams[who] = iter(self.people[who].get(address).response)  # type: ignore[arg-type]  # bytes

    def _look(self, phase: str, assessment_id: int, hall: Hall | None = None) -> None:
        _settle()
        db.session.rollback()
        for who, stream in self.streams.items():
            self._keep(phase, f"{who} hears", next(stream))
        known = _known(assessment_id, hall)
        for who, browser in self.people.items():
            for address in self._addresses(who, known):
                if (who, address) in self.turned_away:
                    continue
                answer = browser.get(address)
                self._keep(phase, f"{who} GET {address}", _whole(answer))
                if answer.status_code == HTTPStatus.FORBIDDEN or "/sign-in" in (
                    answer.location or ""
                ):
                    self.turned_away.add((who, address))
                answer.close()

    def _addresses(self, who: str, known: Mapping[str, Sequence[object]]) -> Iterator[str]:
        adapter = self.app.url_map.bind("127.0.0.1")
        for rule in self.app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or not _for(who, rule):
                continue
            for values in _values(rule, known):
                yield str(adapter.build(rule.endpoint, values, "GET"))

    def _keep(self, phase: str, what: str, sent: bytes) -> None:
        self.seen.sent[phase, what] = _masked(sent)


def _settle() -> None:
    """Wait for counts that were held back, so that each run hears them in the same phase."""
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer) and thread.interval < 1:
            thread.join()


def _for(who: str, rule: Rule) -> bool:
    """Whether this one could come to this address in a way that matters."""
    room = str(rule.endpoint).partition(".")[0]
    if rule.endpoint == "accounts.link" or room in {"static", "strands"}:
        return False  # the same for all, whatever is rated
    if "review_id" in rule.arguments:
        return False  # nobody is reviewed here; what a review tells has worlds of its own
    if rule.endpoint == "records.shared":
        return who == "phone"  # the link is for those who took part
    if who in {"phone", "late"}:
        return room == "voting"
    if who == "projector":
        # The co-ordinator's own pages may show what is sealed; what is put up in the hall may not.
        return room == "workshop"
    return room != "voting"


_FIRST_OF_ITS_KIND = (
    "action_id", "barrier_id", "batch_id", "body_id", "briefing_id", "card_id", "champion_id",
    "citation_id",
    "decision_id", "earlier", "file_id", "improvement_id", "indicator_id", "issue_id",
    "item_id", "job_id", "later", "line_id", "local_champion_id", "locality_id", "match_id",
    "need_id", "note_key", "number",
    "organisation_id", "publication_id", "request_id", "return_id", "reviewer_id", "run_id",
    "step_id",
    "suggestion_id",
    "theme_id",
    "value_id",
)  # fmt: skip


def _known(assessment_id: int, hall: Hall | None) -> dict[str, list[object]]:
    """What there is of each thing that an address may name."""
    return {
        "area_code": [ASHBY],
        "assessment_id": [assessment_id],
        "workshop_id": [hall.workshop_id if hall else 1],
        "row_key": [LEADERSHIP, CULTURE],
        "rating_id": [1, 2, 3],
        "key": ["journey-map"],
        "round_id": [1, 2],
        "question": [1, 2],
        "role_id": [1],
        "code": [_CODE],
        "panel_code": ["NOTTHERE"],
        "token": ["spent", *([token_of(hall.workshop)] if hall else [])],
        "stage_key": ["maturing"],
        "view_key": ["standing", "stages"],
        "feature_id": ["LEA-PAR-D1"],
        **{name: [1] for name in _FIRST_OF_ITS_KIND},
    }


def _values(rule: Rule, known: Mapping[str, Sequence[object]]) -> Iterator[dict[str, object]]:
    combinations: list[dict[str, object]] = [{}]
    for name in sorted(rule.arguments):
        # A KeyError here means: a new kind of address; say above what to look at there.
        combinations = [each | {name: value} for each in combinations for value in known[name]]
    yield from combinations


def _whole(answer: TestResponse) -> bytes:
    headers = "\n".join(
        f"{name}: {value}"
        for name, value in sorted(answer.headers)
        if name not in {"Set-Cookie", "Date", "Content-Length"}
    )
    return f"{answer.status}\n{headers}\n\n".encode() + _body(answer)


def _body(answer: TestResponse) -> bytes:
    if answer.mimetype == "text/event-stream":
        return bytes(next(iter(answer.response)))  # type: ignore[arg-type]  # the first frames
    if (answer.mimetype or "").endswith((".sheet", "/zip")):
        with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
            return b"".join(name.encode() + book.read(name) for name in sorted(book.namelist()))
    return bytes(answer.data)


_DIFFERS_ANYWAY = re.compile(
    rb"nonce-[\w-]+"
    rb'|nonce="[^"]*"'
    rb'|name="csrf[-_]token" (?:content|value)="[^"]*"'
    rb"|\?v=\d+"  # somebody may rebuild the static files meanwhile
    rb'|"closes_in": ?\d+'
    rb'|data-countdown(?:="\d+")?>\d+'
    rb'|data-countdown="\d+">\d+'
    rb"|Voting closes by itself in [^.]*\."
    rb"|\d{4}-\d\d-\d\dT[\d:.+Z]+"
    rb"|/(?:Creation|Mod)Date ?\([^)]*\)|/ID ?\[[^\]]*\]"
    rb"|<xmpMM:\w+>[^<]*</xmpMM:\w+>"
    rb"|\b[0-9a-f]{64}\b"
    rb"|\w+ \d\d:\d\d\b"
    rb"|your code is <strong[^<]*</strong>"
)


def _masked(sent: bytes) -> bytes:
    return _DIFFERS_ANYWAY.sub(b"*", sent)
