"""What is kept of sign-ins is forgotten by itself."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from app import clock, storage
from app.access.permissions import Role
from app.accounts import actions
from app.accounts.models import FailedSignIn, SignIn
from app.accounts.rules import SIGN_IN_LASTS
from app.extensions import db
from app.jobs.worker import Worker
from tests.browser import Browser, sign_in
from tests.factories import make_area, make_person


def test_a_sign_in_is_forgotten_a_month_after_it_was_over(app: Flask, client: Browser) -> None:
    make_area()
    ann = make_person(Role.CO_ORDINATOR, "E99000001")
    start = clock.now()
    sign_in(client, ann)
    over = start + SIGN_IN_LASTS + timedelta(days=30)

    with clock.telling(over - timedelta(hours=2)):
        Worker(app).work_off()
        before = db.session.scalars(select(SignIn.id)).all()
    with clock.telling(over + timedelta(hours=2)):
        Worker(app).work_off()
        db.session.rollback()
        after = db.session.scalars(select(SignIn.id)).all()

    assert len(before) == 1
    assert after == []


def test_a_try_at_a_password_is_forgotten_within_the_hour(app: Flask) -> None:
    with storage.writing():
        actions.count_try("ann@example.gov.uk")

    with clock.telling(clock.after(minutes=80)):
        Worker(app).work_off()

    db.session.rollback()
    assert db.session.scalars(select(FailedSignIn.id)).all() == []
