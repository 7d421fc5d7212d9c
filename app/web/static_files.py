"""Static files as a phone on a poor network needs them: small, and fetched once."""

from __future__ import annotations

import gzip

from flask import Flask, Response, current_app, request

_SHRINKS = {"text/css", "text/javascript", "image/svg+xml"}
_A_YEAR = 365 * 24 * 60 * 60


def install(app: Flask) -> None:
    """Compress and mark static files; pages are sent as they are.

    A page holds a form's token beside what its reader sent: compressed together, their length
    would tell a listener about the token. Files hold no secret.
    """
    compressed: dict[str, bytes] = {}

    @app.after_request
    def tend(response: Response) -> Response:
        if request.endpoint == "static":
            _keep_for_long(response)
            _shrink(response, compressed)
        return response


def _keep_for_long(response: Response) -> None:
    """An address that names its version may be kept; any other is asked about each time."""
    if "v" in request.args and response.status_code in {200, 304}:
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = _A_YEAR
        response.cache_control.immutable = True


def _shrink(response: Response, compressed: dict[str, bytes]) -> None:
    if response.mimetype not in _SHRINKS:
        return
    response.vary.add("Accept-Encoding")
    tag, _ = response.get_etag()
    takes_gzip = request.accept_encodings.quality("gzip") > 0
    if tag is None or response.status_code != 200 or not takes_gzip:
        return
    response.direct_passthrough = False
    plain = response.get_data()  # read in any case, so that the file is closed
    if tag not in compressed:
        # On a thread: a large file takes long enough to hold up every open stream.
        threads = current_app.extensions["executor"]
        compressed[tag] = threads.submit(gzip.compress, plain, mtime=0).result()
    response.set_data(compressed[tag])
    response.content_encoding = "gzip"
    # The same file in other bytes; asked about again, it is still the same file.
    response.set_etag(tag, weak=True)
