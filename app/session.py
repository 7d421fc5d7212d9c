"""Turns a cookie into an identity: one cookie for staff, another for voters' devices."""

from __future__ import annotations

from flask import Flask, redirect, request, url_for
from flask.sessions import SecureCookieSessionInterface
from flask.typing import ResponseReturnValue

from app.access.permissions import NOBODY, Identity
from config import Config

VOTER_PATH = "/vote"


class TwoCookies(SecureCookieSessionInterface):
    """Pages under ``/vote`` never see the staff cookie's session, nor the others the voter's."""

    def get_cookie_name(self, app: Flask) -> str:
        return "six_strands_voter" if self._voting() else "six_strands"

    def get_cookie_path(self, app: Flask) -> str:
        return VOTER_PATH if self._voting() else "/"

    def _voting(self) -> bool:
        return request.path == VOTER_PATH or request.path.startswith(VOTER_PATH + "/")


def install(app: Flask, config: Config) -> None:
    app.session_interface = TwoCookies()
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )


def identify() -> Identity:
    return NOBODY


def send_to_sign_in() -> ResponseReturnValue:
    return redirect(url_for("home.show", next=request.path))
