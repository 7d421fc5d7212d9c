"""Worlds that differ in what one reviewer keeps to themselves, and all that others are sent there.

A world is made once, to the point where one pass is in. Each variant goes on from a copy of it:
first with what is hidden, then with what everybody may know, so that a number given out later
would tell of what came before it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

from app import storage
from app.access.permissions import Identity, Role
from app.evidence.rules.readers import SeenBy
from app.peer_review.actions import notes as noting
from app.peer_review.actions import passes as actions
from app.peer_review.actions.verdicts import judge
from app.peer_review.queries import notes, passes, reviews
from app.peer_review.rules.noting import HeardFrom, Kind, Verdict
from tests.browser import Browser, sign_in
from tests.databases import Databases, settings
from tests.evidence_factories import make_item
from tests.factories import identity_of, load_model, make_area, make_person
from tests.pages.governance.deciding import AREA, start
from tests.pages.peer_review.conftest import WOLD
from tests.pages.peer_review.noting import make_heard, make_note
from tests.pages.peer_review.rating import bring_in, rate
from tests.pages.voting.watching import _masked, _whole
from tests.review_factories import Reviewed, make_review
from tests.running import running

IDA, ROB, FAY = "ida@example.gov.uk", "rob@example.gov.uk", "fay@example.gov.uk"
_WATCHING: Mapping[str, tuple[Role, str | None]] = {
    "desk@example.gov.uk": (Role.DESK_OFFICER, AREA),
    "board@example.gov.uk": (Role.BOARD_MEMBER, AREA),
    "lee@example.gov.uk": (Role.CO_ORDINATOR, WOLD),
    "nat@example.gov.uk": (Role.NATIONAL, None),
}
ANN = "ann@example.gov.uk"
OUTSIDE = (ANN, *_WATCHING)
WATCHERS = (IDA, ROB, FAY, *OUTSIDE)
# What is hidden in each world beyond Rob's pass, which is in and has Culture at its highest.
HIDDEN = (
    "as it is",
    "Rob rates otherwise",
    "Fay’s is in as well",
    "the team has settled",
    "Rob has noted and judged",
)
_ELSEWHERE = {"static", "strands", "voting", "measure", "demo", "demo_link"}

# The history tells the minute, and one may end meanwhile.
_A_TIME = re.compile(rb", \d\d:\d\d\b")
Sent = Mapping[tuple[str, str], bytes]


@dataclass(frozen=True)
class Worlds:
    """Where worlds are made."""

    folder: Path
    databases: Databases
    templates: FileSystemBytecodeCache

    def begin(self) -> None:
        """Make the world that all others are copies of."""
        home = self.folder / "first"
        home.mkdir()
        with running(settings(home, self.databases.fresh(home))):
            load_model()
            make_area(AREA)
            make_area(WOLD, "Wold")
            ann = make_person(Role.CO_ORDINATOR, AREA, name="Ann Bell", email=ANN)
            for email, (role, area_code) in _WATCHING.items():
                make_person(role, area_code, email=email)
            held = start(ann)
            make_item(ann, "CUL-VIS-D1", seen_by=SeenBy.REVIEWERS)
            reviewed = make_review(AREA, WOLD, ann, held)
            bring_in(reviewed, identity_of(ROB), culture=6)

    def sent(self, hidden: str) -> Sent:
        """Everything that everybody is sent in a world in which this is hidden."""
        home = self.folder / re.sub(r"\W", "", hidden)
        shutil.copytree(self.folder / "first", home)
        with running(settings(home, f"sqlite:///{home / 'six-strands.db'}")) as app:
            app.jinja_env.bytecode_cache = self.templates
            team = tuple(identity_of(each) for each in (IDA, ROB, FAY))
            reviewed = Reviewed(AREA, WOLD, 1, identity_of(ANN), team)
            _hide(reviewed, hidden)
            _go_on(reviewed)
            # What the team has opened is theirs to see.
            return dict(_looked_at(app, OUTSIDE if hidden == HIDDEN[3] else WATCHERS))


def _hide(reviewed: Reviewed, hidden: str) -> None:
    ida, rob, fay = reviewed.team
    if hidden == "Rob rates otherwise":
        with storage.writing():
            actions.take_back(rob, reviewed.review)
        bring_in(reviewed, rob, culture=0, strategy=None)
    if hidden in {"Fay’s is in as well", "the team has settled"}:
        bring_in(reviewed, fay)
    if hidden == "Rob has noted and judged":
        _note_and_judge(reviewed)
    if hidden == "the team has settled":
        bring_in(reviewed, ida)
        with storage.writing():
            actions.settle_rating(ida, reviewed.review, "culture", 5, "It has come far.", 0)


def _note_and_judge(reviewed: Reviewed) -> None:
    """Notes of each kind of place, one of them taken back, and a verdict."""
    rob, held = reviewed.team[1], reviewed.review
    place = reviews.member(held, rob.person_id)
    assert place is not None
    make_note(reviewed, rob, "Says who?", Kind.CHALLENGE)
    make_heard(reviewed, rob, "Plans gather dust.", HeardFrom.FAMILIES)
    taken_back = notes.note(held, make_note(reviewed, rob, "Nonsense."))
    assert taken_back is not None
    with storage.writing():
        noting.withdraw(rob, held, taken_back)
        judge(rob, held, place, (1, 1), Verdict.TOO_OLD, "From 2019.")


def _go_on(reviewed: Reviewed) -> None:
    """What everybody may know of, done after what is hidden."""
    if not passes.opened(reviewed.review):
        rate(reviewed, reviewed.team[0], 3)
        with storage.writing():
            actions.remind_team(reviewed.team[0], reviewed.review)
    start(reviewed.ann)
    make_item(reviewed.ann, "LEA-LOC-D1")
    make_person(Role.READER, AREA, name="New Reader", email="new@example.gov.uk")


def _looked_at(app: Flask, watchers: Sequence[str]) -> Iterator[tuple[tuple[str, str], bytes]]:
    browsers = {who: Browser(app) for who in WATCHERS}
    for who, browser in browsers.items():
        sign_in(browser, identity_of(who))  # a reviewer agrees by it, which the area is told
    for who in watchers:
        browser, identity = browsers[who], identity_of(who)
        for address in sorted({*_addresses(app, identity), *_guessed()}):
            answer = browser.get(address)
            yield (who, address), _A_TIME.sub(b"*", _masked(_whole(answer)))
            answer.close()
        for address, typed in _ASKED_BY_FORM.items():
            answer = browser.submit(address, typed)
            yield (who, f"POST {address}"), _A_TIME.sub(b"*", _masked(_whole(answer)))


# What somebody might send to learn by the answer; none of it changes anything.
_ASKED_BY_FORM = {
    f"/areas/{AREA}/reviews/1/pass/open": {"because": ""},
    f"/areas/{AREA}/reviews/1/differences/culture": {"rating": "3", "sentence": "", "seen": "0"},
    f"/areas/{AREA}/history/take-away": {"subject": "review/1/row/culture", "field": "peer rating"},
    f"/areas/{AREA}/pen": {"subject": "review/1/row/culture"},
}


def _addresses(app: Flask, who: Identity) -> Iterator[str]:
    adapter = app.url_map.bind("127.0.0.1")
    comes_from_elsewhere = who.has(Role.CO_ORDINATOR, WOLD)
    for rule in app.url_map.iter_rules():
        room = str(rule.endpoint).partition(".")[0]
        if "GET" not in (rule.methods or ()) or room in _ELSEWHERE:
            continue
        for area_code in (AREA, WOLD) if comes_from_elsewhere else (AREA,):
            for values in _values(rule):
                known = {"area_code": area_code} if "area_code" in rule.arguments else {}
                yield str(adapter.build(rule.endpoint, values | known, "GET"))


def _values(rule: Rule) -> Iterator[dict[str, object]]:
    """The first of each kind, and two rows: one that was rated in secret, one that was not."""
    values: dict[str, object] = {}
    for name in rule.arguments:
        texts = name in {"token", "code", "stage_key", "feature_id", "row_key"}
        values[name] = _TEXTS.get(name, "leadership") if texts else 1
    values.pop("area_code", None)
    yield values
    if "row_key" in values:
        yield values | {"row_key": "culture"}


_TEXTS = {"token": "spent", "code": "K7MP4RTX", "stage_key": "maturing", "feature_id": "LEA-PAR-D1"}


def _guessed() -> Iterator[str]:
    """Addresses no page links to, by which somebody might ask whether something is there."""
    area = f"/areas/{AREA}"
    yield from (f"{area}/history?page=2", f"{area}/history?row=culture")
    for subject in ("review/1/row/culture", "review/1/reviewer/2", "pass-rating/1", "answer/1"):
        for field in ("reason", "because", "peer+rating", "interest"):
            yield f"{area}/history/take-away?subject={subject}&field={field}"
