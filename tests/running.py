"""An application under test: its context open for factories, and everything closed behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import pytest
from flask import Flask
from werkzeug.routing import Rule

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


class KnownRule(Rule):
    """An address whose code is compiled once for the run and not for each test's application."""

    _compiled: ClassVar[dict[tuple[object, ...], Any]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Any:
        defaults = tuple(sorted((self.defaults or {}).items()))
        known = (self.rule, self.subdomain, *self._trace, defaults, append_unknown)
        if known not in self._compiled:
            self._compiled[known] = super()._compile_builder(append_unknown)
        return self._compiled[known]


@contextmanager
def running(config: Config) -> Iterator[Flask]:
    """The application with these settings, while the test lasts."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Flask, "url_rule_class", KnownRule)
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
