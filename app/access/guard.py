"""The one door: every view says who may enter, or the application does not start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, request
from flask.typing import ResponseReturnValue

from app.access.permissions import NOBODY, Identity, Permission, may, only_reviews

View = TypeVar("View", bound=Callable[..., Any])


class Unguarded(Exception):
    """Views that declare nothing."""


def requires(permission: Permission) -> Callable[[View], View]:
    """Let in only who has the permission, in the area the address names."""

    def mark(view: View) -> View:
        view.__door__ = permission  # type: ignore[attr-defined]  # read by the guard below
        return view

    return mark


def public(view: View) -> View:
    """Let everybody in, signed in or not."""
    view.__door__ = "public"  # type: ignore[attr-defined]  # read by the guard below
    return view


def before_agreeing(view: View) -> View:
    """Mark the view to which a reviewer who has not agreed yet may send that they do."""
    view.__before_agreeing__ = True  # type: ignore[attr-defined]  # read by the guard below
    return view


def held_back() -> bool:
    """Whether this request was answered with what has to be agreed to first."""
    return bool(g.get("held_back"))


def current_identity() -> Identity:
    """Who this request comes from."""
    identity: Identity = g.get("identity", NOBODY)
    return identity


def allowed(permission: Permission, area_code: str | None = None) -> bool:
    """For templates and views: may whoever is asking do this?"""
    return may(current_identity(), permission, area_code)


def install(
    app: Flask,
    identify: Callable[[], Identity],
    send_to_sign_in: Callable[[], ResponseReturnValue],
    ask_to_agree: Callable[[Identity, str], ResponseReturnValue | None],
) -> None:
    """Stand at the door of every view; call ``refuse_unguarded`` when all are registered."""
    app.jinja_env.globals.update(may=allowed, Permission=Permission, identity=current_identity)
    public(app.view_functions["static"])

    @app.before_request
    def enter() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        g.view = current_app.view_functions[request.endpoint]
        g.identity = identify()
        door = getattr(g.view, "__door__", None)
        if door == "public":
            return None
        if not isinstance(door, Permission):
            raise Unguarded(request.endpoint)
        named = request.view_args or {}
        area_code = named.get("area_code")
        if may(g.identity, door, area_code, named.get("workshop_id")):
            # Before anything of the area is looked up, be it a page, a file or data.
            return _asked_first(area_code, ask_to_agree)
        if not g.identity.signed_in:
            return send_to_sign_in()
        if area_code is not None and g.identity.belongs_to(area_code):
            abort(403)
        # Another area's page must look exactly like one that does not exist.
        return abort(404)


def _asked_first(
    area_code: str | None, ask_to_agree: Callable[[Identity, str], ResponseReturnValue | None]
) -> ResponseReturnValue | None:
    agrees_now = request.method == "POST" and getattr(g.view, "__before_agreeing__", False)
    if area_code is None or agrees_now or not only_reviews(g.identity, area_code):
        return None
    g.held_back, asked = True, None
    try:
        asked = ask_to_agree(g.identity, area_code)
    finally:
        g.held_back = asked is not None
    return asked


def refuse_unguarded(app: Flask) -> None:
    """Raise ``Unguarded`` naming every view that says nothing about who may enter."""
    bare = sorted(
        {
            rule.endpoint
            for rule in app.url_map.iter_rules()
            if not hasattr(app.view_functions[rule.endpoint], "__door__")
        }
    )
    if bare:
        raise Unguarded("Say who may enter: " + ", ".join(bare))
