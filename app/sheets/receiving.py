"""Takes in a workbook that was uploaded: another process looks it through before it is read."""

from __future__ import annotations

from werkzeug.datastructures import FileStorage

from app.files import shelf
from app.files.examining import examine, forget
from app.files.rules.kinds import Kind
from app.files.rules.names import ending_of, safe_name
from app.sheets.opening import LARGEST, NotTaken

_WRONG_KIND = "Bring the Excel workbook itself: its name ends in .xlsx"
_TOO_LARGE = "It is larger than 2 MB. Take out pictures and the like, and bring it again."


def content_of(sent: FileStorage) -> bytes:
    """The bytes of an uploaded workbook. Raises ``NotTaken`` and ``Refused``."""
    if ending_of(safe_name(sent.filename)).lower() != Kind.XLSX:
        raise NotTaken(_WRONG_KIND)
    sent.stream.seek(0, 2)
    if sent.stream.tell() > LARGEST:
        raise NotTaken(_TOO_LARGE)
    examined = examine(sent)
    try:
        return shelf.place_of(examined.stored_name).read_bytes()
    finally:
        forget(examined)
