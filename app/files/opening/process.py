"""The process in which one file is opened: it keeps to its limits and answers in one line."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from app.files import findings
from app.files.rules.kinds import (
    EVERY_KIND,
    LARGEST_FILE,
    MIB,
    OFFICE,
    OPEN_DOCUMENT,
    PLAIN,
    Kind,
    instead_of,
    kind_called,
)
from app.files.rules.names import ending_of
from app.files.rules.refusal import Refused
from app.files.rules.styles import STYLES

_MEMORY = 160 * MIB
_OPEN_FILES = 32
# Phones that vote come first.
_AFTER_OTHERS = 10
# A file is opened in proportion to its size; one that takes longer was made to.
_SECONDS = 1.4
_SECONDS_FOR_A_MIB = 2.0
_SECONDS_AT_MOST = 15.0

_FAILED = 3

_BEGINNINGS = {
    b"%PDF-": Kind.PDF,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"\xff\xd8\xff": Kind.JPG,
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def main(name: str, target: str, wanted: str = "") -> int:
    """Open the file on standard input, write what may be kept, and answer.

    Where ``wanted`` says styles, only those of a Word document are kept.
    """
    size = os.fstat(0).st_size
    keep_within(size)
    try:
        answer: dict[str, Any] = opened_file(name, size, Path(target), wanted)
    except Refused as refused:
        answer = {"refused": str(refused)}
    except Exception as error:  # noqa: BLE001  # whatever a stranger's file does to a library
        # What the error says may hold words of the file, so only its place is told.
        last = error.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        where = f"{last.tb_frame.f_code.co_filename}:{last.tb_lineno}" if last else "nowhere"
        sys.stderr.write(f"{type(error).__name__} at {where}\n")
        return _FAILED
    sys.stdout.write(json.dumps(answer))
    return 0


def keep_within(size: int) -> None:
    """Set the limits that end this process when a file is made to break it."""
    os.nice(_AFTER_OTHERS)
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (3 * LARGEST_FILE, 3 * LARGEST_FILE))
    seconds = min(_SECONDS + _SECONDS_FOR_A_MIB * size / MIB, _SECONDS_AT_MOST)
    # Left to its usual effect, the signal ends the process even inside a library.
    signal.setitimer(signal.ITIMER_PROF, seconds)


def opened_file(name: str, size: int, target: Path, wanted: str = "") -> dict[str, Any]:
    """What there is to say of the file once it lies at ``target``. Raises ``Refused``."""
    kind = _claimed_kind(name, size)
    if wanted == STYLES and kind is not Kind.DOCX:
        raise Refused("Styles are taken of Word documents that end in .docx. Bring one of those.")
    with os.fdopen(0, "rb", closefd=False) as given:
        given.seek(0)
        content = given.read(LARGEST_FILE + 1)
    _refuse_other_content(content, kind)
    opened = _opener(kind)(content)
    if wanted == STYLES:
        return _styles_of(opened.content, target)
    found = (*findings.in_a_name(name), *findings.findings_in(f"{name}\n{opened.text}"))
    if not any(each.always_refused for each in found):
        _write(target, opened.content)
    return {
        "kind": kind,
        "size": len(opened.content),
        "sha256": hashlib.sha256(opened.content).hexdigest(),
        "notes": opened.notes,
        "findings": [findings.packed(each) for each in found],
    }


def _styles_of(content: bytes, target: Path) -> dict[str, Any]:
    """Keep the looks of a document; what it says is not looked at, since none of it stays."""
    styles: Any = importlib.import_module("app.files.opening.styles")
    taken: bytes = styles.borrowed(content)
    _write(target, taken)
    sha256 = hashlib.sha256(taken).hexdigest()
    return {"kind": Kind.DOCX, "size": len(taken), "sha256": sha256, "notes": [], "findings": []}


def _claimed_kind(name: str, size: int) -> Kind:
    ending = ending_of(name)
    kind = kind_called(ending)
    if kind is None:
        said = f"Files that end in .{ending} are not taken." if ending else "It has no ending."
        raise Refused(f"{said} {instead_of(ending)}")
    if not size:
        raise Refused("It is empty. Choose another file, or save it again.")
    if size > LARGEST_FILE:
        raise Refused(
            f"It is larger than {LARGEST_FILE // MIB} MB. Bring a smaller one, or split it."
        )
    return kind


def _refuse_other_content(content: bytes, kind: Kind) -> None:
    """Refuse a file whose content is plainly not of the kind its ending claims."""
    if content.startswith(_OLD_OFFICE):
        if _LOCKED_OFFICE in content:
            raise Refused("It is locked with a password. Save it without one, and bring that.")
        raise Refused("It is in the old form of Office. Save it as .docx, .xlsx or .pptx.")
    if kind in PLAIN:
        return
    zipped = kind in OFFICE | OPEN_DOCUMENT
    begins = next((each for start, each in _BEGINNINGS.items() if content.startswith(start)), None)
    if (zipped and content.startswith(b"PK\3\4")) or (not zipped and begins is kind):
        return
    raise Refused(f"Its content is {_guessed(content)}, not .{kind}. Bring it as {EVERY_KIND}.")


def _guessed(content: bytes) -> str:
    puremagic: Any = importlib.import_module("puremagic")
    try:
        best = max(puremagic.magic_string(content[:4096]), key=lambda guess: guess.confidence)
    except (puremagic.PureError, ValueError):
        return "of an unknown kind"
    return f"something else ({best.name})"


def _opener(kind: Kind) -> Any:
    """The module that opens this kind; each brings libraries that the others do not need."""
    if kind is Kind.PDF:
        return importlib.import_module("app.files.opening.pdf").open_pdf
    if kind in {Kind.PNG, Kind.JPG}:
        pictures: Any = importlib.import_module("app.files.opening.pictures")
        return pictures.open_png if kind is Kind.PNG else pictures.open_jpeg
    module, name = "office", "open_office"
    if kind in OPEN_DOCUMENT:
        module, name = "open_document", "open_open_document"
    elif kind in PLAIN:
        module, name = "plain", "open_plain"
    opener: Any = getattr(importlib.import_module(f"app.files.opening.{module}"), name)
    return lambda content: opener(content, kind)


def _write(target: Path, content: bytes) -> None:
    """Put the bytes on the disk under their own name only once they are whole."""
    part = target.with_suffix(".part")
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
