"""Hands out a kept file so that no browser opens or runs it."""

from __future__ import annotations

from flask import Response, abort, send_file

from app.files import shelf
from app.files.models import StoredFile


def send(stored: StoredFile) -> Response:
    """The file as a download; a purged one is not there. Who may have it is asked before."""
    place = shelf.place_of(stored.stored_name)
    if stored.purged_at is not None or not place.is_file():
        abort(404)
    answer = send_file(
        place,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=stored.original_name,
        conditional=False,
        etag=False,
    )
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def content_of(stored: StoredFile) -> bytes | None:
    """The bytes of a kept file, for an archive of several; None when they are gone."""
    place = shelf.place_of(stored.stored_name)
    return place.read_bytes() if stored.purged_at is None and place.is_file() else None
