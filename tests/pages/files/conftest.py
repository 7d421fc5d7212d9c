"""A page that takes files, as a room would have one; the files room itself has none."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission, Role
from app.files import actions, queries
from app.files.examining import examine
from app.files.models import StoredFile
from app.files.rules.refusal import Refused
from app.files.sending import send
from app.files.uploads import chosen, go_to, takes_files
from app.web.transactions import own_writer
from config import Config
from tests.browser import Browser, sign_in
from tests.factories import make_area, make_person

AREA = "E99000001"
BRING = f"/areas/{AREA}/bring"


@requires(Permission.EVIDENCE_ADD)
@own_writer
@takes_files
def bring(area_code: str) -> ResponseReturnValue:
    kept, refused = [], []
    for upload in chosen("files"):
        try:
            kept.append(examine(upload))
        except Refused as refusal:
            refused.append(str(refusal))
    with storage.writing():
        for found in kept:
            actions.keep(current_identity(), area_code, found)
    return "\n".join(refused) if refused else go_to("/brought")


@requires(Permission.EVIDENCE_SEE)
def fetch(area_code: str, file_id: int) -> ResponseReturnValue:
    stored = queries.stored_file(area_code, file_id)
    return send(stored) if stored else ("", 404)


@requires(Permission.EVIDENCE_PURGE)
def purge(area_code: str, file_id: int) -> ResponseReturnValue:
    actions.purge(current_identity(), area_code, file_id, "family data")
    return go_to("/purged")


@pytest.fixture
def taking(app: Flask) -> Flask:
    """The application with the page."""
    app.add_url_rule("/areas/<string:area_code>/bring", view_func=bring, methods=["POST"])
    app.add_url_rule("/areas/<string:area_code>/fetch/<int:file_id>", view_func=fetch)
    app.add_url_rule(
        "/areas/<string:area_code>/purge/<int:file_id>", view_func=purge, methods=["POST"]
    )
    return app


@pytest.fixture
def partner(taking: Flask, client: Browser) -> Browser:
    """A co-ordinator's browser."""
    make_area(AREA)
    sign_in(client, make_person(Role.CO_ORDINATOR, AREA))
    return client


@pytest.fixture
def bytes_kept(config: Config) -> Callable[[], dict[Path, bytes]]:
    """Everything that lies in the data folder."""

    def kept() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in config.data_folder.rglob("*") if path.is_file()}

    return kept


def send_in(client: Browser, address: str, *files: tuple[str, bytes], **more: Any) -> TestResponse:
    """Post files from a form; the client's own way leaves files open behind large ones."""
    fields = {
        "csrf_token": client.token_for(address),
        "files": [FileStorage(io.BytesIO(content), name) for name, content in files],
    }
    boundary, body = encode_multipart(MultiDict(fields))
    kind = f'multipart/form-data; boundary="{boundary}"'
    return client.post(address, data=body, content_type=kind, **more)


def only_file() -> StoredFile:
    stored = queries.stored_file(AREA, 1)
    assert stored is not None
    return stored
