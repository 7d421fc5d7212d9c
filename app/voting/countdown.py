"""Ends countdowns: a timer for each, and a look at the start for those a crash left behind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from app import clock

# The timer rings a moment after the deadline, never before it.
_GRACE_SECONDS = 0.05
_AGAIN_SECONDS = 5.0
_LOOK_EVERY_SECONDS = 2.0


class NotEnded(Exception):
    """At least one countdown that ran out could not be ended; the log says why."""


class Countdown:
    """The timers of one application; ``close_due`` closes whatever is due at a moment."""

    def __init__(self, app: Flask, close_due: Callable[[datetime], None]) -> None:
        self._app = app
        self._close_due = close_due

    def ring_at(self, deadlines: Iterable[datetime]) -> None:
        for deadline in deadlines:
            self._ring_in(max(0.0, (deadline - clock.now()).total_seconds()) + _GRACE_SECONDS)

    def _ring_in(self, seconds: float) -> None:
        timer = threading.Timer(seconds, self._ring)
        timer.name = "countdown"
        timer.daemon = True
        timer.start()

    def watch(self) -> None:
        """Look every two seconds for countdowns whose own worker is no longer there."""
        threading.Thread(target=self._watching, name="watch countdowns", daemon=True).start()

    def _watching(self) -> None:
        while True:
            time.sleep(_LOOK_EVERY_SECONDS)  # in a thread of its own
            with self._app.app_context():
                try:
                    self._close_due(clock.now())
                except (SQLAlchemyError, NotEnded) as error:
                    # The next look is soon; the database may be restarting.
                    self._app.logger.warning("Countdowns could not be looked at: %s", error)

    def _ring(self) -> None:
        with self._app.app_context():
            try:
                self._close_due(clock.now())
            except Exception:
                self._app.logger.exception("A countdown could not be ended; trying again")
                self._ring_in(_AGAIN_SECONDS)


def install(app: Flask, close_due: Callable[[datetime], None]) -> None:
    app.extensions["countdown"] = Countdown(app, close_due)


def ring_at(*deadlines: datetime) -> None:
    """Close the vote when its countdown runs out, whether or not anybody presses anything."""
    countdown: Countdown = current_app.extensions["countdown"]
    countdown.ring_at(deadlines)


def watch() -> None:
    """End the countdowns of other workers too, should those be gone."""
    countdown: Countdown = current_app.extensions["countdown"]
    countdown.watch()
