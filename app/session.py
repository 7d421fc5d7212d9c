"""Turns a cookie into an identity: one cookie for staff, others for devices of the public."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, Response, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.access.guard import allowed, current_identity, held_back
from app.access.permissions import BY_PIN, NOBODY, Identity, Permission, may
from app.accounts import queries
from app.accounts.queries import SignedIn
from app.extensions import login
from app.voting.rules import LONGEST_WINDOW
from app.workshops.rules import TAKE_OVER_COOKIE
from app.workshops.taking_over import runner
from config import Config

# Whoever votes, and whoever answers a questionnaire, have cookies that no other page sees.
COOKIES = {"/vote": "six_strands_voter", "/answer": "six_strands_answer"}


class CookiesApart(SecureCookieSessionInterface):
    """Pages for the public never see the staff cookie's session, nor the others theirs."""

    def get_cookie_name(self, app: Flask) -> str:
        return COOKIES.get(self.get_cookie_path(app), "six_strands")

    def get_cookie_path(self, app: Flask) -> str:
        first = f"/{request.path.split('/')[1]}"
        return first if first in COOKIES else "/"

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Files are the same whoever asks; an answer that may be kept must not carry a cookie."""
        if request.endpoint != "static":
            super().save_session(app, session, response)


def install(app: Flask, config: Config) -> None:
    app.session_interface = CookiesApart()
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure_cookies,
        # Voters’ alone: whoever voted early is the same voter in the hall, and after it by link.
        PERMANENT_SESSION_LIFETIME=timedelta(days=LONGEST_WINDOW.days + 15),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    # Nothing about the browser or its network is kept to recognise it by.
    login.session_protection = None
    login.user_loader(queries.signed_in)


def identify() -> Identity:
    """Who this request comes from; files and voters' pages need no look at the database."""
    if request.endpoint == "static":
        return NOBODY
    person = _signed_in() if "_user_id" in session else NOBODY
    return _by_pin(person) or person


def _signed_in() -> Identity:
    user = current_user._get_current_object()
    return user.identity if isinstance(user, SignedIn) else NOBODY


def _by_pin(person: Identity) -> Identity | None:
    """Who runs the workshop that the address names by its PIN, unless this person may anyway."""
    named, token = request.view_args or {}, request.cookies.get(TAKE_OVER_COOKIE)
    area_code, workshop_id = named.get("area_code"), named.get("workshop_id")
    if not token or area_code is None or workshop_id is None:
        return None
    if getattr(g.view, "__door__", None) not in BY_PIN:
        return None  # where a PIN opens nothing, whoever is signed in is asking
    if may(person, Permission.WORKSHOP_STEP, area_code, workshop_id):
        return None
    return runner(token, area_code, workshop_id)


def send_to_sign_in() -> ResponseReturnValue:
    """To the sign-in page, and back here afterwards when here is a page."""
    here = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=here))


def navigation() -> list[dict[str, object]]:
    """The links under the header, for whoever is asking and the area they are in."""
    model = _link("The model", "strands.index")
    demo = [_link("Change demo person", "demo.choose")] if session.get("demo") else []
    if not current_identity().signed_in:
        return [model, _link("Sign in", "accounts.sign_in"), *demo]
    return [
        *([] if held_back() else _area_links()),
        model,
        _link("Your account", "accounts.account"),
        *demo,
        _link("Sign out", "accounts.sign_out"),
    ]


def _area_links() -> list[dict[str, object]]:
    identity = current_identity()
    codes, reviewed = identity.area_codes, identity.reviewed_codes
    named = (request.view_args or {}).get("area_code")
    area_code = named if named in codes else codes[0] if len(codes) == 1 else None
    links = []
    if len(codes) > 1 or allowed(Permission.NATIONAL_SEE) or not (codes or reviewed):
        links.append(_link("Areas", "home.show"))
    champions = _between_areas()
    if reviewed:
        links.append(_link("Your reviews", "reviews.mine"))
    if area_code is None:
        return [*links, *champions]
    links.append(_link("Assessment", "assessments.area", area_code))
    links.append(_link("Evidence", "evidence.index", area_code))
    links.append(_link("Indicators", "indicators.index", area_code))
    links.append(_link("Action plan", "actions.index", area_code))
    links += champions
    if allowed(Permission.PEOPLE_MANAGE, area_code):
        links.append(_link("People", "accounts.people", area_code))
    if allowed(Permission.AREA_SET, area_code):
        links.append(_link("Settings", "areas.settings", area_code))
    return links


def _between_areas() -> list[dict[str, object]]:
    """What is about several areas, as far as whoever asks may see it."""
    every = (
        ("The country", "national.show", Permission.NATIONAL_SEE),
        ("Champions", "champions.index", Permission.CHAMPION_SEE),
        ("Who reviews whom", "matching.index", Permission.REVIEW_BROKER),
        ("Returns", "returns.index", Permission.RETURN_TAKE),
    )
    return [_link(words, endpoint) for words, endpoint, needed in every if allowed(needed)]


def _link(words: str, endpoint: str, area_code: str | None = None) -> dict[str, object]:
    return {
        "text": words,
        "href": url_for(endpoint, area_code=area_code),
        "current": request.endpoint == endpoint,
    }
