"""Where a request really came from, when a proxy that the settings name has passed it on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Config

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

ANYBODY = "*"


class Behind:
    """Takes a named proxy's word for the address before it, and nobody else's."""

    def __init__(self, inside: WSGIApplication, proxies: Collection[str]) -> None:
        self._inside = inside
        # It believes whoever asks, and of them the address said last.
        self._told = ProxyFix(inside, x_for=1, x_proto=0, x_host=0)
        self._proxies = proxies

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        named = ANYBODY in self._proxies or environ.get("REMOTE_ADDR") in self._proxies
        return (self._told if named else self._inside)(environ, start_response)


def install(app: Flask, config: Config) -> None:
    if config.proxies:
        inside = Behind(app.wsgi_app, config.proxies)
        app.wsgi_app = inside.__call__  # type: ignore[method-assign]  # as Flask's manual has it
