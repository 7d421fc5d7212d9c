"""Makes office files, PDFs and pictures part by part."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pikepdf
from PIL import Image

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
_ODF = "urn:oasis:names:tc:opendocument:xmlns"

Parts = Mapping[str, bytes | str]


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else method
            archive.writestr(name, content, stored)
    return out.getvalue()


def office_parts(kind: str, main: str, more: Parts | None = None) -> dict[str, bytes | str]:
    place, content_type = _MAIN[kind]
    return {
        "[Content_Types].xml": (
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{place}" ContentType="application/vnd.openxmlformats-'
            f'officedocument.{content_type}.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/relationships/officeDocument" Target="{place}"/></Relationships>'
        ),
        place: main,
        **(more or {}),
    }


def word(body: str = "<w:p><w:r><w:t>Met.</w:t></w:r></w:p>", more: Parts | None = None) -> bytes:
    """A Word file with this body, and further parts."""
    return zipped(word_parts(body, more))


def word_parts(body: str = "<w:p/>", more: Parts | None = None) -> dict[str, bytes | str]:
    return office_parts("docx", f"<w:document {_W}><w:body>{body}</w:body></w:document>", more)


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def relationships(*links: tuple[str, str, str]) -> str:
    """Relationships, each a kind, a target and Internal or External."""
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"'
        f' TargetMode="{mode}"/>'
        for number, (kind, target, mode) in enumerate(links)
    )
    return f'<Relationships xmlns="{_RELS}">{inner}</Relationships>'


def workbook(sheet: str = "<sheetData/>", more: Parts | None = None) -> bytes:
    main = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheets><sheet name="Counts" sheetId="1"/></sheets></workbook>'
    )
    sheets = {"xl/worksheets/sheet1.xml": f"<worksheet>{sheet}</worksheet>"}
    return zipped(office_parts("xlsx", main, {**sheets, **(more or {})}))


def slides(text: str = "Early help", more: Parts | None = None) -> bytes:
    return zipped(
        office_parts(
            "pptx",
            '<p:presentation xmlns:p="p"/>',
            {"ppt/slides/slide1.xml": f'<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{text}'
             "</a:t></a:r></a:p></p:sld>"} | dict(more or {}),
        )
    )  # fmt: skip


def open_document(kind: str, content: str, more: Parts | None = None) -> bytes:
    named = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}[kind]
    spaces = " ".join(
        f'xmlns:{short}="{_ODF}:{short}:1.0"'
        for short in ("office", "text", "table", "draw", "script", "meta")
    )
    spaces += (
        ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    parts: dict[str, bytes | str] = {
        "mimetype": f"application/vnd.oasis.opendocument.{named}",
        "content.xml": f"<office:document-content {spaces}><office:body>{content}</office:body>"
        "</office:document-content>",
        "META-INF/manifest.xml": '<m:manifest xmlns:m="m"/>',
    }
    return zipped(parts | dict(more or {}))


def pdf(words: str = "Partners met.", **root: object) -> pikepdf.Pdf:
    """A PDF of one page with these words; further entries of its root by name."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                           BaseFont=pikepdf.Name.Helvetica)
    )  # fmt: skip
    page = made.add_blank_page(page_size=(595, 842))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = made.make_stream(f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode())
    for name, value in root.items():
        made.Root[f"/{name}"] = value
    return made


def saved(made: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    made.save(out, **how)  # type: ignore[arg-type]  # passed on as they are
    return out.getvalue()


def png(width: int = 40, height: int = 30) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 60)).save(out, "PNG")
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def png_of(width: int, height: int, pixels: bytes, *between: bytes) -> bytes:
    """A PNG whose header and packed pixels need not fit each other."""
    header = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), *between, chunk(b"IDAT", pixels),
         chunk(b"IEND", b""))
    )  # fmt: skip


def jpeg(width: int = 40, height: int = 30, *, turned: int = 1, maker: str = "") -> bytes:
    """A JPEG with EXIF that names a maker and how it was held."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = maker or "Camera", turned
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 60)).save(out, "JPEG", exif=exif)
    return out.getvalue()
