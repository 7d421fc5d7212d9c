"""Takes in a workbook that was uploaded: another process looks it through before it is read."""

from __future__ import annotations

from werkzeug.datastructures import FileStorage

from app.files import shelf
from app.files.examining import examine, forget
from app.files.rules.kinds import Kind
from app.files.rules.names import ending_of, safe_name
from app.files.rules.refusal import HoldsFamilyData
from app.sheets.opening import LARGEST, NotTaken

_WRONG_KIND = "Bring the Excel workbook itself: its name ends in .xlsx"
_TOO_LARGE = "It is larger than 2 MB. Take out pictures and the like, and bring it again."


def content_of(sent: FileStorage, *, names_cells: bool = False) -> bytes:
    """The bytes of an uploaded workbook. Raises ``NotTaken`` and ``Refused``.

    ``names_cells`` is for who looks at each cell for what is of one person, and refuses it there:
    a file that holds such is given as it came, since nothing of it is ever put down.
    """
    if ending_of(safe_name(sent.filename)).lower() != Kind.XLSX:
        raise NotTaken(_WRONG_KIND)
    sent.stream.seek(0, 2)
    if sent.stream.tell() > LARGEST:
        raise NotTaken(_TOO_LARGE)
    try:
        examined = examine(sent)
    except HoldsFamilyData:
        if not names_cells:
            raise
        sent.stream.seek(0)
        return sent.stream.read()
    try:
        return shelf.place_of(examined.stored_name).read_bytes()
    finally:
        forget(examined)
