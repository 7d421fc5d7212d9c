"""The kinds of file that are taken, how large they may be, and the words for them."""

from __future__ import annotations

from enum import StrEnum

MIB = 1024 * 1024
LARGEST_FILE = 20 * MIB
FILES_AT_ONCE = 10

EVERY_KIND = "Word, Excel, PowerPoint, OpenDocument, PDF, text, CSV, PNG or JPEG"


class Kind(StrEnum):
    """A kind of file, named as its usual ending."""

    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    PDF = "pdf"
    TXT = "txt"
    CSV = "csv"
    PNG = "png"
    JPG = "jpg"


OFFICE = frozenset({Kind.DOCX, Kind.XLSX, Kind.PPTX})
OPEN_DOCUMENT = frozenset({Kind.ODT, Kind.ODS, Kind.ODP})
PLAIN = frozenset({Kind.TXT, Kind.CSV})
PICTURES = frozenset({Kind.PNG, Kind.JPG})

# What a page's file chooser offers; the content is checked whatever comes.
ACCEPT = ",".join(f".{kind}" for kind in Kind) + ",.jpeg"

_WORDS = {
    Kind.DOCX: "Word document",
    Kind.XLSX: "Excel workbook",
    Kind.PPTX: "PowerPoint presentation",
    Kind.ODT: "OpenDocument text",
    Kind.ODS: "OpenDocument spreadsheet",
    Kind.ODP: "OpenDocument presentation",
    Kind.PDF: "PDF",
    Kind.TXT: "text",
    Kind.CSV: "CSV table",
    Kind.PNG: "PNG picture",
    Kind.JPG: "JPEG picture",
}

# Endings that come often enough to be told more than that they are not taken.
_INSTEAD = {
    "doc": "Open it in Word, save it as .docx, and bring that.",
    "xls": "Open it in Excel, save it as .xlsx, and bring that.",
    "ppt": "Open it in PowerPoint, save it as .pptx, and bring that.",
    "docm": "Save it as an ordinary .docx, which holds no macros, and bring that.",
    "dotm": "Save it as an ordinary .docx, which holds no macros, and bring that.",
    "xlsm": "Save it as an ordinary .xlsx, which holds no macros, and bring that.",
    "xlsb": "Save it as an ordinary .xlsx, and bring that.",
    "pptm": "Save it as an ordinary .pptx, which holds no macros, and bring that.",
    "rtf": "Open it in Word, save it as .docx, and bring that.",
    "heic": "Save the picture as JPEG, and bring that.",
    "gif": "Save the picture as PNG, and bring that.",
    "svg": "Save the picture as PNG, and bring that.",
    "webp": "Save the picture as PNG or JPEG, and bring that.",
    "html": "Print the page to PDF, and bring that.",
    "htm": "Print the page to PDF, and bring that.",
    "zip": "Unpack it, and bring the files in it.",
    "msg": "Save what matters of the e-mail as PDF, without names of families, and bring that.",
    "eml": "Save what matters of the e-mail as PDF, without names of families, and bring that.",
}


def words_for(kind: str) -> str:
    """What a kept file is called on a page."""
    return _WORDS[Kind(kind)]


def kind_called(ending: str) -> Kind | None:
    """The kind that a file's ending claims, or None when it is not taken."""
    ending = "jpg" if ending.lower() == "jpeg" else ending.lower()
    return Kind(ending) if ending in set(Kind) else None


def instead_of(ending: str) -> str:
    """What to do with a file that is not taken under this ending."""
    return _INSTEAD.get(ending.lower(), f"Bring it as {EVERY_KIND}.")
