"""Answering with a stream, and finding the hub of the running application."""

from flask import Flask, Response, current_app

from app.live.hub import Hub, Listener


def install(app: Flask) -> None:
    app.extensions["hub"] = Hub()


def hub() -> Hub:
    found: Hub = current_app.extensions["hub"]
    return found


def stream(listener: Listener, *first: bytes) -> Response:
    """An event stream that no proxy should hold back or keep."""
    answer = Response(listener.frames(*first), mimetype="text/event-stream")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"
    return answer
