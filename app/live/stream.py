"""Answering with a stream, and finding the hub of the running application."""

import math
from collections.abc import Iterator
from contextlib import AbstractContextManager

from flask import Flask, Response, current_app

from app.live.hub import Hub, Listener
from app.live.relay import Relay
from config import Config


def install(app: Flask, config: Config) -> None:
    app.extensions["hub"] = Hub()
    app.extensions["relay"] = Relay(config.redis_url) if config.redis_url else None


def hub() -> Hub:
    found: Hub = current_app.extensions["hub"]
    return found


def tell_others(kind: str, about: object, order: tuple[int, ...] = (), **more: object) -> None:
    """Let the other workers know, where there are others."""
    relay: Relay | None = current_app.extensions["relay"]
    if relay is not None:
        relay.tell(kind, about, order, **more)


def hearing_for() -> float:
    """For how many seconds this worker has heard all that others told; a lone one always has."""
    relay: Relay | None = current_app.extensions["relay"]
    return relay.hearing_for() if relay is not None else math.inf


def stream(
    listener: Listener, *first: bytes, during: AbstractContextManager[None] | None = None
) -> Response:
    """An event stream that no proxy should hold back or keep; ``during`` lasts as long."""
    frames = listener.frames(*first)
    answer = Response(_within(during, frames) if during else frames, mimetype="text/event-stream")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


def _within(during: AbstractContextManager[None], frames: Iterator[bytes]) -> Iterator[bytes]:
    with during:
        yield from frames
