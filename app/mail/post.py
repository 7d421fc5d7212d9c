"""Sends letters beside the requests that write them, and remembers what became of each.

Letters have threads of their own: a mail server that hangs must not take those that keep ballots.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from flask import Flask, current_app

from app.mail.rules import Letter, Outcome
from config import Config, Mode

PATIENCE = 10.0
# What nobody asks about any more is forgotten from here on.
_REMEMBERED = 1000

_log = logging.getLogger(__name__)


class PlainPassword(Exception):
    """The server would take the password only in the open."""


class NotSent(Exception):
    """The mail server did not take a letter; the message is what kind of error that was."""


UNDELIVERED = (OSError, smtplib.SMTPException, PlainPassword)


class Post:
    """The way out of one application, and the letters handed to it."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._threads: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._letters: dict[str, Future[None]] = {}

    @property
    def configured(self) -> bool:
        # The people of the demo are invented, and so are their addresses.
        return bool(self._config.smtp) and self._config.mode is Mode.REAL

    def hand_in(self, key: str, letter: Letter) -> None:
        """Send a letter soon; ``key`` is what its outcome is asked for by."""
        with self._lock:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(2, thread_name_prefix="mail")
            while len(self._letters) >= _REMEMBERED:
                self._letters.pop(next(iter(self._letters)))
            self._letters[key] = self._threads.submit(_send, self._config, letter)

    def send(self, letter: Letter) -> None:
        """Send a letter now, for who may wait. Raises ``NotSent``."""
        try:
            _send(self._config, letter)
        except UNDELIVERED as error:
            raise NotSent(type(error).__name__) from None

    def outcome(self, key: str, seconds: float = 0) -> Outcome | None:
        """What became of a letter, waited for a little; None when none was handed in."""
        handed_in = self._letters.get(key)
        if handed_in is None:
            return None
        wait([handed_in], timeout=seconds)
        if not handed_in.done():
            return Outcome.UNDER_WAY
        return Outcome.NOT_SENT if handed_in.exception() else Outcome.SENT

    def close(self) -> None:
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)


def install(app: Flask, config: Config) -> None:
    app.extensions["post"] = Post(config)


def post() -> Post:
    found: Post = current_app.extensions["post"]
    return found


def _send(config: Config, letter: Letter) -> None:
    message = EmailMessage()
    message["From"] = config.mail_from
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message.set_content(letter.words)
    try:
        _deliver(config.smtp, lambda server: server.send_message(message))
    except UNDELIVERED as error:
        # Neither the address nor the words belong into a log.
        _log.warning("A letter could not be sent: %s", type(error).__name__)
        raise


def _deliver(address: str, hand_over: Callable[[smtplib.SMTP], object]) -> None:
    parts = urlsplit(address)
    host, trusted = parts.hostname or "", ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, parts.port or 465, timeout=PATIENCE, context=trusted
        )
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=PATIENCE)
    with server:
        server.ehlo()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=trusted)
            server.ehlo()
        elif parts.scheme == "smtp" and parts.username:
            raise PlainPassword
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        hand_over(server)
