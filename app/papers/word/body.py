"""Writes the blocks of a document as the body of a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from app.files.rules.styles import Page
from app.papers.rules import Block, Document, Group, Heading, Line, Picture, Table, Words, grouped
from app.papers.word.markup import attribute, paragraph, run

# English Metric Units in a twentieth of a point, and in a dot of a drawing.
_UNITS, _UNITS_A_DOT = 635, 9_525
# In half points: in letters of the usual size a table of five columns would break words.
_SMALL = 19
_FRAME = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="0B0C0C"/>'
    for side in ("top", "left", "bottom", "right")
)
_LOOK = (
    '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


class Body:
    """The blocks one after the other; each picture is named by its place among the pictures."""

    def __init__(self, page: Page, heads: str, pictures: Sequence[tuple[int, int]]) -> None:
        # The colour of the heads of tables, where it is not that of other words.
        self._heads = heads
        self._width = page.width - page.left - page.right
        self._pictures = iter(enumerate(pictures, start=1))

    def written(self, document: Document) -> str:
        """Everything that stands between the margins."""
        head = [paragraph(run(document.title), "Title")]
        if document.about:
            head.append(paragraph(run(document.about)))
        if document.label:
            framed = f"<w:pBdr>{_FRAME}</w:pBdr>"
            head.append(paragraph(run(document.label, bold=True), more=framed))
        return "".join([*head, *map(self._group, grouped(document.blocks))])

    def _group(self, group: Group) -> str:
        return "".join(self._block(block) for block in group.blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return paragraph(run(block.words), f"Heading{block.level - 1}")
            case Words():
                style = "ListBullet" if block.bullet else ""
                return paragraph(run(block.words, bold=block.strong), style)
            case Line():
                return paragraph(f"{run(block.label, bold=True)}{run(': ')}{run(block.words)}")
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)

    def _table(self, table: Table) -> str:
        shares = table.shares
        widths = [self._width * share // sum(shares) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        named = attribute(table.caption)
        bold = [run(words, bold=True, ink=self._heads, size=_SMALL) for words in table.columns]
        head = _row(bold, widths, "<w:cantSplit/><w:tblHeader/>")
        rows = "".join(
            _row([run(words, size=_SMALL) for words in row], widths, "<w:cantSplit/>")
            for row in table.rows
        )
        return (
            f"{paragraph(run(table.caption), 'Caption')}<w:tbl><w:tblPr>"
            f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{_LOOK}<w:tblCaption w:val={named}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>{paragraph('')}"
        )

    def _picture(self, picture: Picture) -> str:
        number, (wide, high) = next(self._pictures)
        shown = min(wide * _UNITS_A_DOT * 3 // 4, self._width * _UNITS)
        size = f'cx="{shown}" cy="{shown * high // wide}"'
        named = f'id="{number}" name="Picture {number}" descr={attribute(picture.alternative)}'
        return paragraph(
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr {named}/><a:graphic xmlns:a="{_DRAWING}/main">'
            f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="picture{number}"/><a:stretch>'
            "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing></w:r>",
            more='<w:jc w:val="center"/>',
        )


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def _row(cells: Sequence[str], widths: Sequence[int], more: str) -> str:
    """A row of runs; no space below each, since the table has margins of its own."""
    close = '<w:spacing w:after="0"/>'
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(cell, more=close)}'
        "</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{more}</w:trPr>{drawn}</w:tr>"
