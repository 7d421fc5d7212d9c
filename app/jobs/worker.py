"""The process that does the jobs, one at a time; two of them get in nobody's way."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from flask import Flask
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import clock, storage
from app.jobs import actions, kinds, queries
from app.jobs.rules import LEASE
from app.jobs.turns import Failed, Lost, Stopping, Turn, take

SYSTEM = "system"
LOOK_EVERY_SECONDS = 2.0

log = logging.getLogger(__name__)


class Worker:
    """Does the jobs of one application, until it is told to stop."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._over = threading.Event()

    def stop(self) -> None:
        """End soon: after the job under way, or where it next says how far it is."""
        self._over.set()

    def work(self) -> None:
        """Do whatever is due, for as long as the process lasts."""
        while not self._over.is_set():
            try:
                busy = self.do_one()
            except DBAPIError as error:
                log.warning("The database is away; jobs wait: %s", error.orig)
                busy = False
            if not busy:
                self._over.wait(LOOK_EVERY_SECONDS)

    def work_off(self) -> int:
        """Do what is due now and no more; gives how many jobs that were."""
        number = 0
        while self.do_one():
            number += 1
        return number

    def do_one(self) -> bool:
        """Do the job that has waited longest, if there is one; gives whether there was."""
        # Nothing is left open behind it: a reader that stays would keep old pages in the log.
        with self._app.app_context():
            ask_for_what_is_regular()
            turn = take(self._over.is_set)
            if turn is None:
                return False
            with self._held(turn):
                _do(turn)
            return True

    @contextmanager
    def _held(self, turn: Turn) -> Iterator[None]:
        """Go on asking for longer while the job is done."""
        over = threading.Event()
        asking = threading.Thread(target=self._ask_for_longer, args=(turn, over), daemon=True)
        asking.name = "hold the job"
        asking.start()
        try:
            yield
        finally:
            over.set()
            asking.join()

    def _ask_for_longer(self, turn: Turn, over: threading.Event) -> None:
        while not over.wait(LEASE.total_seconds() / 3):
            try:
                with self._app.app_context():
                    turn.asks_for_longer()
            except Lost:
                return  # the next thing the job writes says so
            except DBAPIError as error:
                log.warning("The database is away; a job is held later: %s", error.orig)


def ask_for_what_is_regular() -> None:
    """Ask for each regular job of this hour or day that nobody has asked for."""
    in_england = clock.now().astimezone(clock.LONDON)
    for each in kinds.regular():
        if each.every is None or queries.asked_for(each.name, each.every.period(in_england)):
            continue
        # Another process may be faster; the database lets one of them.
        with suppress(IntegrityError), storage.writing():
            actions.ask(SYSTEM, each.name, {}, period=each.every.period(in_england))


def _do(turn: Turn) -> None:
    with suppress(Lost):  # cancelled, or somebody else's by now: there is nothing to say
        try:
            said = kinds.kind(turn.kind).deed(turn)
        except Stopping:
            turn.given_back()
        except Lost:
            raise
        except Failed as failed:
            log.warning("Job %s (%s): %s", turn.job_id, turn.kind, failed)
            turn.failed(str(failed))
        except Exception as error:
            log.exception("Job %s (%s) failed", turn.job_id, turn.kind)
            turn.failed(f"It broke off ({type(error).__name__}); the server’s log has more.")
        else:
            if not turn.finished:
                turn.done(said)
