"""Where a request really came from, when a proxy that the settings name has passed it on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask

from config import Config

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

ANYBODY = "*"


class Behind:
    """Takes a named proxy's word for the address before it, and nobody else's."""

    def __init__(self, inside: WSGIApplication, proxies: Collection[str]) -> None:
        self._inside = inside
        self._proxies = proxies

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if ANYBODY in self._proxies or environ.get("REMOTE_ADDR") in self._proxies:
            # What stands further to the left was said by whoever asked the proxy.
            said = environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
            environ["REMOTE_ADDR"] = said or environ.get("REMOTE_ADDR", "")
        return self._inside(environ, start_response)


def install(app: Flask, config: Config) -> None:
    if config.proxies:
        inside = Behind(app.wsgi_app, config.proxies)
        app.wsgi_app = inside.__call__  # type: ignore[method-assign]  # as Flask's manual has it
