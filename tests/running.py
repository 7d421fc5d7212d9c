"""An application under test: its context open for factories, and everything closed behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from app import create_app
from app.extensions import db
from config import Config
from tests.browser import Browser


def _stop_timers() -> None:
    """A countdown that nobody waited for must not ring in the database of another test."""
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.cancel()
            thread.join()


@contextmanager
def running(config: Config) -> Iterator[Flask]:
    """The application with these settings, while the test lasts."""
    app = create_app(config)
    app.test_client_class = Browser
    with app.app_context():
        try:
            yield app
        finally:
            _stop_timers()
            db.session.remove()
            db.engine.dispose()
            app.extensions["executor"].shutdown()
            app.extensions["post"].close()
