"""Answering with a stream, and finding the hub of the running application."""

from collections.abc import Iterator
from contextlib import AbstractContextManager

from flask import Flask, Response, current_app

from app.live.hub import Hub, Listener


def install(app: Flask) -> None:
    app.extensions["hub"] = Hub()


def hub() -> Hub:
    found: Hub = current_app.extensions["hub"]
    return found


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
