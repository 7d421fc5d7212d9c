"""Opens one file that was brought, whatever it is, and says what it tells or what is wrong."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from app.files.rules.kinds import MIB, Kind
from app.files.rules.names import ending_of, safe_name
from app.files.rules.refusal import Refused
from app.governance.rules.canonical import canonical, composed, fingerprint
from app.returns.json_file import read_json
from app.returns.reading import read_workbook
from app.returns.rules.checking import Brought, Known, NotRead, without_family_data
from app.returns.rules.words import plain_words
from app.returns.schema import problems_of
from app.sheets.opening import NotTaken
from app.sheets.receiving import content_of
from app.sheets.rules.merging import Wrong

LARGEST = 2 * MIB
_WRONG_KIND = "Bring a return as JSON or as a workbook, or the form filled in: .json or .xlsx"
_TOO_LARGE = "It is larger than 2 MB, and no return is. Ask the area for the file again"
_UNREADABLE = "It cannot be read. Ask the area for the file as it was downloaded"
_EMPTY = "It is empty. Ask the area for the file again"
_MOST_SAID = 30

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Looked:
    """A file that was looked through: the whole return, or what is wrong by place."""

    wrong: tuple[Wrong, ...] = ()
    area_code: str | None = None
    origin: str | None = None
    content: str | None = None

    @property
    def sha256(self) -> str:
        return fingerprint(self.content or "")


def look(name: str, content: bytes, known: Known) -> Looked:
    """Look a file through. Slow, since another process opens workbooks: for jobs alone."""
    try:
        brought = _opened(name, content, known)
        # As it is kept: composed letters may be more than those that were typed.
        brought.told = composed(brought.told)
        wrong = tuple(map(_fit_to_keep, problems_of(brought, known)[:_MOST_SAID]))
        code = brought.told.get("area")
        area_code = str(code.get("code")) if isinstance(code, dict) else None
        if wrong:
            return Looked(wrong, area_code if area_code in known.areas else None, brought.origin)
        return Looked((), area_code, brought.origin, canonical(brought.told))
    except NotRead as problem:
        return Looked((_fit_to_keep(Wrong(problem.where, problem.words)),))
    except Exception as error:  # noqa: BLE001  # whatever a stranger's file does to a library
        # What the error says may hold words of the file, so only its kind is told.
        log.warning("A return could not be read: %s", type(error).__name__)
        return Looked((Wrong("The file", _UNREADABLE),))


def _fit_to_keep(wrong: Wrong) -> Wrong:
    """What is said of a cell quotes it: no more than can be shown, and nothing of one person."""
    return Wrong(_short(wrong.where, 100), _short(wrong.words, 300))


def _short(words: str, most: int) -> str:
    # A stranger's file may fill its 2 MB with one name, so what is looked at ends somewhere too.
    plain = without_family_data(plain_words(words[:2000]))
    return plain if len(plain) <= most else f"{plain[:most]}…"


def _opened(name: str, content: bytes, known: Known) -> Brought:
    ending = ending_of(safe_name(name)).lower()
    if not content:
        raise NotRead("The file", _EMPTY)
    if len(content) > LARGEST:
        raise NotRead("The file", _TOO_LARGE)
    if ending == "json":
        return read_json(content)
    if ending != Kind.XLSX:
        raise NotRead("The file", _WRONG_KIND)
    try:
        safe = content_of(FileStorage(io.BytesIO(content), filename=name))
    except (NotTaken, Refused) as problem:
        raise NotRead("The file", str(problem)) from None
    return read_workbook(safe, known)
