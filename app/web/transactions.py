"""The one commit: a request that did what it was asked keeps its changes, any other keeps none."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request

from app import storage
from app.extensions import db

View = TypeVar("View", bound=Callable[..., Any])

_SAFE = {"GET", "HEAD", "OPTIONS"}


def install(app: Flask) -> None:
    app.before_request(_enter)
    app.after_request(_finish)
    app.teardown_request(_leave)


def own_writer(view: View) -> View:
    """Mark a view that hands its writing to a writer of its own and only reads here."""
    view.__own_writer__ = True  # type: ignore[attr-defined]  # a mark read in _enter
    return view


def after_commit(deed: Callable[[], None]) -> None:
    """Do something once this request's changes are kept: tell the phones, say."""
    g.setdefault("after_commit", []).append(deed)


def keep_nothing() -> None:
    """Drop what this request has changed although its answer is a redirect: it was refused."""
    g.keep_nothing = True


def keeps_changes(response: Response) -> bool:
    """Whether an answer means success: a redirect, nothing to say, or data for a script."""
    if 300 <= response.status_code < 400 or response.status_code == 204:
        return True
    return 200 <= response.status_code < 300 and response.mimetype == "application/json"


def _enter() -> None:
    view = g.get("view")
    if request.method not in _SAFE and not getattr(view, "__own_writer__", False):
        db.session.rollback()  # the door has read; reading must not hold a connection here
        storage.writers().enter()
        g.writing = True


def _finish(response: Response) -> Response:
    if not g.get("writing"):
        return response
    if keeps_changes(response) and not g.get("keep_nothing"):
        db.session.commit()
        _release()
        _do_the_rest()
    else:
        db.session.rollback()
        _release()
    return response


def _do_the_rest() -> None:
    for deed in g.get("after_commit", ()):
        try:
            deed()
        except Exception:
            # What was asked is done and kept; screens that were not told ask by themselves.
            current_app.logger.exception("Telling others after a commit failed")


def _leave(_error: BaseException | None) -> None:
    if g.get("writing"):
        db.session.rollback()
        _release()


def _release() -> None:
    g.writing = False
    storage.writers().leave()
