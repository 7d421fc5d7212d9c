"""The headers every answer carries."""

import secrets

from flask import Flask, Response, g, request

# The chart library brings a style sheet for maps, whether there are any or not.
_SHEET_OF_MAPS = "sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o="


def csp_nonce() -> str:
    """This request's token for the inline script of the page layout."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def allow_charts() -> None:
    """Let this answer draw a chart, whose library styles what it draws in place."""
    g.draws_charts = True


def install(app: Flask) -> None:
    app.jinja_env.globals["csp_nonce"] = csp_nonce

    @app.after_request
    def add(response: Response) -> Response:
        response.headers.setdefault(
            "Content-Security-Policy",
            f"default-src 'self'; script-src 'self' 'nonce-{csp_nonce()}'; object-src 'none';"
            f" base-uri 'none'; form-action 'self'; frame-ancestors 'self'{_for_charts()}",
        )
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        if app.extensions["settings"].secure_cookies:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _for_charts() -> str:
    if not g.get("draws_charts"):
        return ""
    return (
        f"; style-src-elem 'self' 'nonce-{csp_nonce()}' '{_SHEET_OF_MAPS}';"
        " style-src-attr 'unsafe-inline'; img-src 'self' data:"
    )
