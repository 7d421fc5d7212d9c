"""The browser of page tests: a client that knows about forms, and how to sign it in."""

from __future__ import annotations

import secrets
from contextvars import Context
from typing import Any

from flask import has_app_context
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from lxml import html
from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Identity
from app.accounts import actions, confidentiality, queries
from app.extensions import db
from app.peer_review.queries import reviews


class Browser(FlaskClient):
    """A client whose ``submit`` sends a form with the token that the page would have held."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        # Outside the test's own context, as a real request is; and the test reads afresh after it.
        if has_app_context():
            db.session.rollback()
        return Context().run(super().open, *args, **kwargs)

    def submit(self, address: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        return self.post(
            address, data={"csrf_token": self.token_for(address), **(data or {})}, **more
        )

    def token_for(self, address: str) -> str:
        with self.session_transaction(address) as session:
            plain = session.setdefault("csrf_token", secrets.token_hex(20))
        key = self.application.secret_key
        assert key is not None
        token = URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(plain)
        assert isinstance(token, str)
        return token


def sign_in(client: FlaskClient, who: Identity, *, agrees: bool = True) -> None:
    """Sign the browser in as this person; needs the application context of the ``app`` fixture.

    A reviewer agrees to keep what they see, as far as there is anything to see yet.
    """
    if agrees:
        agree_where_reviewing(who)
    person = queries.person(who.person_id or 0)
    assert person is not None
    with storage.writing():
        token = actions.sign_in(person)
    with client.session_transaction("/") as session:
        session.clear()
        session["_user_id"] = token


def agree_where_reviewing(who: Identity) -> None:
    """Agree to what reviewers of an area agree to, wherever this person is one."""
    wording = confidentiality.wording_in_force().number
    for area_code in who.reviewed_codes:
        held = reviews.open_review_for(area_code, who.person_id)
        if held is not None:
            reviewed = reviews.version_of(held).assessment_id
            with storage.writing():
                confidentiality.agree_to_review(who, area_code, reviewed, wording)


def page(response: TestResponse) -> html.HtmlElement:
    """The page of an answer as a tree."""
    return html.fromstring(response.text)


def words(response: TestResponse) -> str:
    """What a page says in its main part, with single spaces."""
    main = page(response).find(".//main")
    assert main is not None
    return " ".join(str(main.text_content()).split())
