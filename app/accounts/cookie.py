"""Beginning and ending a sign-in in this browser's cookie."""

from flask import session
from flask_login import login_user, logout_user

from app.accounts import queries

# What a visitor of the demo may do stays with the browser, whoever they are in it.
_KEPT = ("demo",)


def begin(token: str) -> None:
    """Put the sign-in into a cookie that holds nothing from before it."""
    _forget()
    login_user(queries.signed_in(token))


def end() -> None:
    """Take the sign-in out of the cookie."""
    logout_user()
    _forget()


def _forget() -> None:
    kept = {name: session[name] for name in _KEPT if name in session}
    session.clear()
    session.update(kept)
