"""Opens a PDF: refuses what would run, takes out what it tells of its maker, reads its words."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from app.files.opening.office import clean_picture
from app.files.opening.opened import Opened, counted
from app.files.opening.parts import PEOPLE_OUT
from app.files.opening.pictures import EXIF_OUT, UNREAD
from app.files.rules.refusal import Refused

_MOST_PAGES = 2_000
_MOST_OBJECTS = 200_000
_BEHIND_THE_END = 64 * 1024

_RUNNING = frozenset(
    (
        *("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR"),
        *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute"),
    )
)
_CARRIERS = frozenset(("/FileAttachment", "/RichMedia", "/3D", "/Movie", "/Sound", "/Screen"))
_NOTES = frozenset(
    (
        *("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Ink"),
        *("/Stamp", "/Caret", "/Popup", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"),
    )
)
_SPOKEN = ("/Contents", "/V", "/DV", "/Title", "/TU", "/Alt", "/ActualText", "/Subj", "/URI")
_ABOUT_THE_MAKER = ("/Metadata", "/PieceInfo", "/LastModified")

_PRINT_AGAIN = "Open it, print it to PDF anew, and bring that."
_RUNS = f"It holds a script, or starts something when it is opened. {_PRINT_AGAIN}"
_INSIDE = f"It holds another file inside it. Bring that by itself. {_PRINT_AGAIN}"
_LOCKED = "It is locked with a password or against copying. Save it without, and bring that."
_DAMAGED = f"It is damaged. {_PRINT_AGAIN}"
_HIDDEN = f"Something else is hidden in front of it or behind its end. {_PRINT_AGAIN}"
_FORM = f"It is a form of a kind that only one program can show. {_PRINT_AGAIN}"
_TOO_MUCH = "It holds more than can be looked through. Bring a summary of it, or split it."


def open_pdf(content: bytes) -> Opened:
    if not content.startswith(b"%PDF-") or _hidden_behind(content):
        raise Refused(_HIDDEN)
    opened = Opened(b"", taken_out={PEOPLE_OUT})
    try:
        with Pdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            _clean(pdf, opened)
            out = io.BytesIO()
            pdf.save(out)
    except pikepdf.PasswordError:
        raise Refused(_LOCKED) from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, RecursionError):
        raise Refused(_DAMAGED) from None
    opened.content = out.getvalue()
    _read_pages(opened)
    return opened


def _hidden_behind(content: bytes) -> bool:
    """Whether an archive or a page stands after the last end mark."""
    behind = content.rpartition(b"%%EOF")[2][:_BEHIND_THE_END].lower()
    return b"pk\3\4" in behind or b"pk\5\6" in behind or b"<html" in behind or b"<script" in behind


def _clean(pdf: Pdf, opened: Opened) -> None:
    if pdf.is_encrypted:
        raise Refused(_LOCKED)
    if len(pdf.pages) > _MOST_PAGES or len(pdf.objects) > _MOST_OBJECTS:
        raise Refused(_TOO_MUCH)
    names = pdf.Root.get("/Names", Dictionary())
    if "/JavaScript" in names:
        raise Refused(_RUNS)
    if "/EmbeddedFiles" in names or "/Collection" in pdf.Root:
        raise Refused(_INSIDE)
    if "/XFA" in pdf.Root.get("/AcroForm", Dictionary()):
        raise Refused(_FORM)
    opened.texts += _info_words(pdf)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    notes = sum(_clean_each(found, opened) for found in _dictionaries(pdf))
    if notes:
        opened.still_in.append(f"It still holds {counted(notes, 'comment', 'comments')}.")


def _info_words(pdf: Pdf) -> list[str]:
    info = pdf.trailer.get("/Info", Dictionary())
    kept = ("/Title", "/Subject", "/Keywords")
    return [str(info[key]) for key in kept if isinstance(info.get(key), String)]


def _dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary and stream, with those that stand inside others."""
    for top in pdf.objects:
        waiting: list[Object] = [top]
        seen = 0
        while waiting:
            found = waiting.pop()
            seen += 1
            if seen > _MOST_OBJECTS:
                raise Refused(_TOO_MUCH)
            if isinstance(found, Dictionary | Stream):
                yield found
                inner = [each for _, each in found.items()]
            elif isinstance(found, Array):
                inner = list(found)
            else:
                continue
            waiting += [
                each
                for each in inner
                if isinstance(each, Dictionary | Array) and not each.is_indirect
            ]


def _clean_each(found: Object, opened: Opened) -> bool:
    """Look at one dictionary, and say whether it is a comment in the margin."""
    if str(found.get("/S", "")) in _RUNNING or "/JS" in found:
        raise Refused(_RUNS)
    subtype = str(found.get("/Subtype", ""))
    if subtype in _CARRIERS or "/EF" in found:
        raise Refused(_INSIDE)
    for key in _ABOUT_THE_MAKER:
        if key in found:
            del found[key]
    opened.texts += [
        str(found[key]) for key in _SPOKEN if key in found and isinstance(found[key], String)
    ]
    if isinstance(found, Stream) and subtype == "/Image":
        _clean_image(found, opened)
    is_note = subtype in _NOTES and "/Rect" in found
    if is_note and "/T" in found:
        del found["/T"]
    return is_note and subtype != "/Popup"


def _clean_image(image: Stream, opened: Opened) -> None:
    if image.get("/Filter") != Name.DCTDecode or "/DecodeParms" in image:
        return
    raw = image.read_raw_bytes()
    cleaned = clean_picture(raw)
    if cleaned.content != raw:
        image.write(cleaned.content, filter=Name.DCTDecode)
        opened.taken_out.add(EXIF_OUT)


def _read_pages(opened: Opened) -> None:
    try:
        document = pypdfium2.PdfDocument(opened.content)
    except pypdfium2.PdfiumError:
        raise Refused(_DAMAGED) from None
    wordless = 0
    for page in document:
        words = page.get_textpage().get_text_range()
        opened.texts.append(words)
        wordless += not words.strip()
        page.close()
    if wordless:
        opened.still_in.append(
            f"{counted(wordless, 'page holds', 'pages hold')} no words, perhaps pictures. {UNREAD}"
        )
