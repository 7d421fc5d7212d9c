"""Forgets what was kept only to let people in or out, once it does neither."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from app import clock
from app.accounts.models import FailedSignIn, SignIn
from app.accounts.rules import TRIES_COUNT_FOR
from app.extensions import db
from app.jobs.turns import Turn

# The page on privacy says so.
SIGN_INS_KEPT_FOR = timedelta(days=30)


def forget_sign_ins(turn: Turn) -> str:
    """Delete tries that no longer count, and sign-ins that were over a month ago."""
    now = clock.now()
    with turn.writing():
        db.session.execute(delete(FailedSignIn).where(FailedSignIn.at <= now - TRIES_COUNT_FOR))
        gone = db.session.scalars(
            delete(SignIn).where(SignIn.expires_at < now - SIGN_INS_KEPT_FOR).returning(SignIn.id)
        ).all()
    return f"{len(gone)} old sign-ins deleted."
