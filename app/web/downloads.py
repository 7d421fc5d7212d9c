"""Answers that a browser saves as a file."""

from flask import Response
from werkzeug.utils import secure_filename


def download(content: bytes, mimetype: str, name: str) -> Response:
    """A file to save, under a name that every system takes."""
    answer = Response(content, mimetype=mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=secure_filename(name))
    return answer
