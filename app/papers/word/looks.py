"""The styles a document is written in: our own, and over them those taken of a council’s file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.files.rules.properties import Element
from app.files.rules.styles import TABLE, Look, Page, Style
from app.papers.word.markup import attribute, elements

A4 = Page(11_906, 16_838, 1_134, 1_134, 1_134, 1_134)
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FACE = "Arial"

# By the name each has in every language: its identifier, the paragraphs and the letters.
_OWN = {
    "Normal": ("Normal", '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>', ""),
    "Title": (
        "Title",
        '<w:spacing w:after="120" w:line="240" w:lineRule="auto"/>',
        '<w:b/><w:color w:val="0B0C0C"/><w:sz w:val="40"/><w:szCs w:val="40"/>',
    ),
    "heading 1": (
        "Heading1",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="360" w:after="120"/>'
        '<w:outlineLvl w:val="0"/>',
        '<w:b/><w:color w:val="0B0C0C"/><w:sz w:val="30"/><w:szCs w:val="30"/>',
    ),
    "heading 2": (
        "Heading2",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/>'
        '<w:outlineLvl w:val="1"/>',
        '<w:b/><w:color w:val="0B0C0C"/><w:sz w:val="25"/><w:szCs w:val="25"/>',
    ),
    "heading 3": (
        "Heading3",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="60"/>'
        '<w:outlineLvl w:val="2"/>',
        '<w:b/><w:color w:val="0B0C0C"/><w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    "List Bullet": (
        "ListBullet",
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/><w:contextualSpacing/>',
        "",
    ),
    "caption": (
        "Caption",
        '<w:keepNext/><w:spacing w:before="160" w:after="60"/>',
        '<w:b/><w:color w:val="0B0C0C"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
}
_HEX = re.compile("[0-9A-Fa-f]{6}")
_HALF_WAY_TO_WHITE = 128_000
_LEVELS = {"heading 1": 0, "heading 2": 1, "heading 3": 2}
_NUMBERED: Element = ("numPr", {}, (("numId", {"val": "1"}, ()),))
_OWN_TABLE = (
    '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="0B0C0C"/>'
    '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="8A9499"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="8A9499"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
)
# What keeps its place in a style of somebody else's: numbers of lists, levels of headings.
_BEFORE_NUMBERS = ("keepNext", "keepLines", "widowControl")


def styles_xml(style: Style) -> str:
    """The part that holds every style of the document."""
    faces = "" if any(each[0] == "rFonts" for each in style.letters) else _fonts(_FACE)
    letters = elements(style.letters) if style.letters else '<w:sz w:val="22"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{faces}{letters}"
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{elements(style.paragraphs)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    own = "".join(
        _paragraphs(name, identifier, properties, letters, style.looks.get(name))
        for name, (identifier, properties, letters) in _OWN.items()
    )
    table = _table(style.looks.get(TABLE))
    return f"<w:styles {NAMESPACE}>{defaults}{own}{_plain()}{table}</w:styles>"


def theme_xml(style: Style) -> str:
    """The colours and faces that styles name by their part; the rest is what a theme must have."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{style.colours.get(name, usual)}"/></a:{name}>'
        for name, usual in _USUAL_COLOURS.items()
    )
    fonts = "".join(
        f"<a:{name}><a:latin typeface={attribute(face or _FACE)}/>"
        f'<a:ea typeface=""/><a:cs typeface=""/></a:{name}>'
        for name, face in (("majorFont", style.headings_face), ("minorFont", style.body_face))
    )
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' name="Six Strands"><a:themeElements>'
        f'<a:clrScheme name="Six Strands">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Six Strands">{fonts}</a:fontScheme>{_FORMATS}</a:themeElements>'
        "</a:theme>"
    )


def ink_of_heads(style: Style) -> str:
    """White for the heads of tables where the style puts something dark behind them, else as is.

    Word lets the colour of the paragraphs win over the table's, which could not be read there.
    """
    look = style.looks.get(TABLE)
    part = look.parts.get("firstRow", {}) if look else {}
    for name, told, _ in (*part.get("tcPr", ()), *part.get("pPr", ()), *part.get("rPr", ())):
        fill = told.get("fill", "")
        if not _HEX.fullmatch(fill):
            fill = style.colours.get(told.get("themeFill", ""), "")
        if name == "shd" and _is_dark(fill):
            return "FFFFFF"
    return ""


def _is_dark(fill: str) -> bool:
    if not _HEX.fullmatch(fill):
        return False
    red, green, blue = (int(fill[at : at + 2], 16) for at in (0, 2, 4))
    return 299 * red + 587 * green + 114 * blue < _HALF_WAY_TO_WHITE


def page_of(style: Style) -> Page:
    """The paper: the council's, else A4."""
    return style.page or A4


_USUAL_COLOURS: Mapping[str, str] = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F3864", "lt2": "F3F2F1", "accent1": "1D70B8",
    "accent2": "00703C", "accent3": "4C2C92", "accent4": "F47738", "accent5": "6F777B",
    "accent6": "28A197", "hlink": "1D70B8", "folHlink": "4C2C92",
}  # fmt: skip
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_FORMATS = (
    f'<a:fmtScheme name="Six Strands"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)


def _fonts(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'


def _paragraphs(name: str, identifier: str, own: str, letters: str, look: Look | None) -> str:
    """A style for paragraphs; of ours only where the council's file has none of this name."""
    if look is not None:
        own = elements(_completed(name, look.properties.get("pPr", ())))
        letters = elements(look.properties.get("rPr", ()))
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
    usual = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{usual} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{based}<w:qFormat/><w:pPr>{own}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _completed(name: str, taken: tuple[Element, ...]) -> tuple[Element, ...]:
    """A list keeps its points and a heading its level, whatever they look like."""
    if name == "List Bullet":
        first = tuple(each for each in taken if each[0] in _BEFORE_NUMBERS)
        rest = tuple(each for each in taken if each[0] not in _BEFORE_NUMBERS)
        return (*first, _NUMBERED, *rest)
    level = _LEVELS.get(name)
    return taken if level is None else (*taken, ("outlineLvl", {"val": str(level)}, ()))


def _plain() -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/>'
        '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
    )


def _table(look: Look | None) -> str:
    inside = _OWN_TABLE
    if look is not None:
        parts = "".join(
            f'<w:tblStylePr w:type="{name}">{_properties(part)}</w:tblStylePr>'
            for name, part in look.parts.items()
        )
        inside = f"{_properties(look.properties)}{parts}"
    return (
        f'<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="{TABLE}"/>'
        f'<w:basedOn w:val="TableNormal"/>{inside}</w:style>'
    )


def _properties(told: Mapping[str, tuple[Element, ...]]) -> str:
    return "".join(
        f"<w:{kind}>{elements(told[kind])}</w:{kind}>"
        for kind in ("pPr", "rPr", "tblPr", "tcPr")
        if told.get(kind)
    )
