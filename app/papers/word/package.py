"""Puts the parts of a Word document together; the same words are the same file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from app.files.rules.styles import Style
from app.papers.rules import Document, Picture
from app.papers.word.body import Body
from app.papers.word.looks import NAMESPACE, ink_of_heads, page_of, styles_xml, theme_xml
from app.papers.word.markup import field, paragraph, run, text
from app.web.typesetting import drawn_as_png

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BEGIN = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_BESIDE = ("styles", "numbering", "settings", "footer1", "theme/theme1")
_NUMBERING = (
    f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
# In the order in which the format wants them, here as everywhere.
_SETTINGS = (
    f'<w:settings {NAMESPACE}><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/></w:settings>'
)
_FOOTER = paragraph(
    f"{run('Page ')}{field('PAGE')}{run(' of ')}{field('NUMPAGES')}",
    "Footer",
    '<w:jc w:val="right"/>',
)
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def as_word(document: Document, style: Style | None = None) -> bytes:
    """Write the document, in a council's own style where there is one. Slow where it has charts."""
    style = style or Style()
    drawings = [block for block in document.blocks if isinstance(block, Picture)]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            {
                "document": ("officeDocument", "word/document.xml"),
                "core": ("core", "docProps/core.xml"),
            }
        ),
        "docProps/core.xml": _core(document.title),
        "word/document.xml": _document(document, style, drawings),
        "word/_rels/document.xml.rels": _relations(_beside(len(drawings))),
        "word/styles.xml": styles_xml(style),
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/footer1.xml": f"<w:ftr {NAMESPACE}>{_FOOTER}</w:ftr>",
        "word/theme/theme1.xml": theme_xml(style),
    }
    for number, drawing in enumerate(drawings, start=1):
        parts[f"word/media/picture{number}.png"] = drawn_as_png(drawing.svg)
    return _packed(parts)


def _document(document: Document, style: Style, drawings: list[Picture]) -> str:
    page = page_of(style)
    sizes = [_size(drawing.svg) for drawing in drawings]
    body = Body(page, ink_of_heads(style), sizes).written(document)
    sideways = ' w:orient="landscape"' if page.width > page.height else ""
    margins = " ".join(
        f'w:{side}="{getattr(page, side)}"' for side in ("top", "right", "bottom", "left")
    )
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return (
        f'<w:document {NAMESPACE} xmlns:r="{_OFFICE}" xmlns:wp="{drawing}"><w:body>{body}'
        '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{sideways}/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )


def _size(svg: str) -> tuple[int, int]:
    found = _SIZE.search(svg)
    return (round(float(found[1])), round(float(found[2]))) if found else (640, 480)


def _beside(drawings: int) -> Mapping[str, tuple[str, str]]:
    found = {}
    for part in _BESIDE:
        name = part.rpartition("/")[2]
        found[name] = (name.rstrip("1"), f"{part}.xml")
    for number in range(1, drawings + 1):
        found[f"picture{number}"] = ("image", f"media/picture{number}.png")
    return found


def _relations(found: Mapping[str, tuple[str, str]]) -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    told = "".join(
        f'<Relationship Id="{name}" Type="{core if kind == "core" else f"{_OFFICE}/{kind}"}"'
        f' Target="{target}"/>'
        for name, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _PARTS.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{text(title)}</dc:title><dc:creator>Six Strands</dc:creator>"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in parts.items():
            told = content if isinstance(content, bytes) else f"{_BEGIN}{content}".encode()
            # Without the time at which it was packed.
            made.writestr(zipfile.ZipInfo(name), told, zipfile.ZIP_DEFLATED)
    return file.getvalue()
