"""Pages for when something is not there, not allowed or broken."""

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException


def install(app: Flask) -> None:
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(Exception, _broken)


def wants_json() -> bool:
    """Whether whoever asks named JSON, and would not rather have a page."""
    accepted = request.accept_mimetypes
    named = any(kind == "application/json" for kind, _ in accepted)
    return bool(named and accepted["application/json"] >= accepted["text/html"])


def _answer(status: int, template: str, words: str) -> ResponseReturnValue:
    if wants_json():
        return {"error": words}, status
    return render_template(template, words=words), status


def _stale_page(_error: CSRFError) -> ResponseReturnValue:
    return _answer(
        400,
        "errors/stale.html",
        "This page has been open since before you signed in or joined. Reload it and try again.",
    )


def _known(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status == 404:
        return _answer(404, "errors/not_found.html", "There is no such page.")
    if status == 403:
        return _answer(403, "errors/forbidden.html", "Your role does not allow this.")
    if status >= 500:
        return _broken(error)
    return _answer(status, "errors/refused.html", error.description or "That did not work.")


def _broken(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("A page failed", exc_info=error)
    words = "Something went wrong on our side. Nothing you had saved before is lost."
    try:
        return _answer(500, "errors/broken.html", words)
    except Exception:  # noqa: BLE001  # the layout itself may be what broke
        return f"<!doctype html><title>Error</title><p>{words}</p>", 500
