"""An application under test: its context open for factories, and everything closed behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import ismethod
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


_TAKEN_APART = ("arguments", "_trace", "_converters", "_parts", "_build", "_build_unknown")


class KnownRule(Rule):
    """An address that is taken apart once for the run and not for each test's application."""

    _known: ClassVar[dict[tuple[object, ...], dict[str, Any]]] = {}

    def compile(self) -> None:
        defaults = tuple(sorted((self.defaults or {}).items()))
        told = (self.rule, self.subdomain, self.host, self.strict_slashes, defaults)
        if told not in self._known:
            super().compile()
            self._known[told] = {name: vars(self)[name] for name in _TAKEN_APART}
        for name, made in self._known[told].items():
            # What builds an address belongs to the rule it was made for.
            setattr(self, name, made.__func__.__get__(self) if ismethod(made) else made)


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
            app.extensions["drawing"].shutdown()
            app.extensions["post"].close()
