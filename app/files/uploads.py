"""Lets marked views take files, and answers the script that shows how far they have come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, g, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from app.files.rules.kinds import FILES_AT_ONCE, LARGEST_FILE, MIB

View = TypeVar("View", bound=Callable[..., Any])

# Beside the files the request has the rest of the form.
LARGEST_UPLOAD = FILES_AT_ONCE * LARGEST_FILE + 4 * MIB


def takes_files(view: View) -> View:
    """Mark a view whose form holds files: up to ten of 20 MB instead of a small form.

    Mark it ``own_writer`` too, and examine the files before ``storage.writing()``.
    """
    view.__takes_files__ = True  # type: ignore[attr-defined]  # a mark read in _make_room
    return view


def install(app: Flask) -> None:
    """Call it after the door, so that room is made only for those who may enter."""
    app.before_request(_make_room)


def chosen(name: str) -> list[FileStorage]:
    """The files chosen in a field; an empty field sends one without a name."""
    return [file for file in request.files.getlist(name) if file.filename]


def go_to(address: str) -> ResponseReturnValue:
    """Lead on after success: a redirect, or for the upload script the address to open."""
    if request.headers.get("X-Requested-With") == "upload":
        return jsonify(go=address)
    return redirect(address)


def _make_room() -> None:
    if getattr(g.get("view"), "__takes_files__", False):
        request.max_content_length = LARGEST_UPLOAD
