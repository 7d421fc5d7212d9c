"""What this worker does with the news of others: it tells whoever listens to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from flask import Flask

from app.extensions import db
from app.live.presence import REPORT_EVERY_SECONDS, presence
from app.live.relay import Listening, Notice, Relay
from app.live.roll_call import Call, roll_call
from app.live.stream import hub
from app.voting import broadcast, listening


def listen(app: Flask) -> None:
    """Begin to hear of other workers; only a worker that serves does."""
    relay: Relay = app.extensions["relay"]
    relay.start(
        Listening(
            handlers={
                "state": _hearing(app, _state),
                "gone": _hearing(app, _gone),
                "count": _hearing(app, _count),
                "voted": _counting(app, _voted),
                "call": _counting(app, _call),
                "answered": _counting(app, _answered),
                "heard": _counting(app, _heard),
            },
            deaf=lambda: _ask(app),
        )
    )
    threading.Thread(target=_report, args=(app,), name="report presence", daemon=True).start()


def _report(app: Flask) -> None:
    while True:
        time.sleep(REPORT_EVERY_SECONDS)  # in a thread of its own
        with app.app_context():
            listening.report_presence()


def _hearing(app: Flask, tell: Callable[[Notice], None]) -> Callable[[Notice], None]:
    def heard(notice: Notice) -> None:
        # Telling draws pages, which takes a request.
        with app.test_request_context():
            try:
                tell(notice)
            finally:
                db.session.rollback()

    return heard


def _counting(app: Flask, tell: Callable[[Notice], None]) -> Callable[[Notice], None]:
    """As many a second as there may be of these, they draw nothing and read no database."""

    def heard(notice: Notice) -> None:
        with app.app_context():
            tell(notice)

    return heard


def _state(notice: Notice) -> None:
    broadcast.state_here(notice["about"])


def _gone(notice: Notice) -> None:
    broadcast.gone_here(notice["about"], notice["version"], notice["code"])


def _count(notice: Notice) -> None:
    broadcast.count_here(notice["about"])


def _voted(notice: Notice) -> None:
    round_id, seq = notice["order"]
    broadcast.voted_here(notice["about"], round_id, seq, notice["voted"])


def _call(notice: Notice) -> None:
    call = Call(notice["call"], notice["asked"], notice["began"])
    listening.join_call(notice["about"], call)


def _answered(notice: Notice) -> None:
    workshop_id, key = notice["about"]
    roll_call().answer(workshop_id, notice["call"], key)


def _heard(notice: Notice) -> None:
    presence().heard_elsewhere(notice["about"], notice["ages"])


def _ask(app: Flask) -> None:
    """Phones and screens that may have missed something look for themselves."""
    with app.app_context():
        hub().publish_everywhere("ask", {})
