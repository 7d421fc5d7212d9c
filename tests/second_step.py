"""An authenticator for tests: it knows somebody's secret and shows the code of this moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pyotp
from flask.testing import FlaskClient

from app import clock, storage
from app.accounts import actions
from app.accounts.models import SecondFactor
from app.extensions import db
from tests.factories import identity_of

# The step in which the authenticator was set up is used; codes of the next are still near enough.
_NEXT = timedelta(seconds=30)


def give_second_step(email: str) -> list[str]:
    """Set up an authenticator for somebody; gives the recovery codes."""
    person_id = identity_of(email).person_id or 0
    with storage.writing():
        actions.start_second_step(person_id)
        db.session.flush()
        return actions.confirm_second_step(person_id, code_of(email), clock.now())


def code_of(email: str, at: datetime | None = None) -> str:
    """The code that somebody's authenticator shows at this moment."""
    held = db.session.get_one(SecondFactor, identity_of(email).person_id)
    return pyotp.TOTP(held.secret).at(at or clock.now())


def unused_code_of(email: str) -> str:
    """A code that was not used to set the authenticator up."""
    return code_of(email, clock.now() + _NEXT)


def set_up_through(client: FlaskClient, email: str, address: str = "/second-step") -> None:
    """Do what a browser is led to that must set up a second step."""
    scan = client.submit(address).location  # type: ignore[attr-defined]  # our own browser
    client.submit(scan, {"code": code_of(email)})  # type: ignore[attr-defined]
