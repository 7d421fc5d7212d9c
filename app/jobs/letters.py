"""Sends a letter in a job."""

from __future__ import annotations

from app.extensions import db
from app.jobs.turns import Failed
from app.mail.post import NotSent, post
from app.mail.rules import Letter


def send(written: Letter) -> str:
    """Send it now, and give what to say of the job. Raises ``Failed``."""
    db.session.rollback()  # a slow mail server must not hold a connection meanwhile
    try:
        post().send(written)
    except NotSent as error:
        raise Failed(f"The mail server did not take it ({error}).") from None
    return "Sent."
