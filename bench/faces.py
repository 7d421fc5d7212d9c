"""Puts 500 naughty strings, 60 formulas and 500 scripts through every file and page.

Each file is read by a strict parser and by LibreOffice, which works out a spreadsheet as Excel
does. Prints a line for each sort of file, and fails where anything is more than words. Takes the
kinds to look at, such as "xlsx docx"; without any it looks at all, which takes some minutes.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from tests.hostile.faces import Face

FLAT = {"xlsx": "fods", "docx": "fodt", "csv": "fods"}
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LINK = "{http://www.w3.org/1999/xlink}href"
# What LibreOffice would write of a text that had become more than one.
MORE = re.compile("script$|^dde|applet|object-ole|plugin|database-d|execute-macro|event-listener$")
# A table of plain text says of no cell that it is text: a program takes these for numbers.
NUMBER = re.compile(r"[\d./]+(E\d+)?", re.ASCII)
COLUMNS = ("file", "kind", "files", "texts", "formulas", "scripts", "failed", "differing")


def main() -> None:
    """Print the table."""
    from tests.hostile.faces import faces  # noqa: PLC0415  # found by the line above
    from tests.hostile.payloads import TEXTS  # noqa: PLC0415
    from tests.hostile.proving import dangers, differing  # noqa: PLC0415

    counted: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 6)
    with tempfile.TemporaryDirectory() as folder:
        for face in faces(TEXTS, TEXTS):
            if sys.argv[1:] and face.kind not in sys.argv[1:]:
                continue
            line = counted[face.name, face.kind]
            line[0] += 1
            line[1] += len(face.told)
            try:
                found = dangers(face.kind, face.content)
                lost = set(differing(face.kind, face.content, face.told))
                if face.kind in FLAT:
                    more, unread = in_libre_office(face, Path(folder))
                    found, lost = [*found, *more], lost | unread
            except (etree.XMLSyntaxError, subprocess.SubprocessError, OSError) as error:
                print(f"{face.name}, {face.kind}: {error}", file=sys.stderr)
                line[4] += 1
                continue
            formulas = sum("formula" in each or each.endswith(": f") for each in found)
            line[2] += formulas
            line[3] += len(found) - formulas
            line[5] += len(lost)
            for each in [*found[:3], *sorted(lost)[:3]]:
                print(f"{face.name}, {face.kind}: {ascii(each)[:160]}", file=sys.stderr)
    print(" | ".join(COLUMNS))
    for name, line in counted.items():
        print(" | ".join(map(str, (*name, *line))))
    whole = [sum(column) for column in zip(*counted.values(), strict=True)]
    print(" | ".join(map(str, ("all", "", *whole))))
    if any(whole[2:]):
        raise SystemExit("Something is more than words, or did not come back.")


def in_libre_office(face: Face, folder: Path) -> tuple[list[str], set[str]]:
    """What LibreOffice makes of a file: what is more than words, and which texts it lacks."""
    given = folder / f"given.{face.kind}"
    made = given.with_suffix(f".{FLAT[face.kind]}")
    given.write_bytes(face.content)
    made.unlink(missing_ok=True)
    # UTF-8, commas, quotes; without it LibreOffice asks.
    how = ["--infilter=CSV:44,34,76,1"] if face.kind == "csv" else []
    profile = f"-env:UserInstallation=file://{folder}/profile"
    asked = ["--convert-to", FLAT[face.kind], "--outdir", str(folder), str(given)]
    command = ["soffice", profile, "--headless", *how, *asked]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    strict = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    tree = etree.parse(made, strict).getroot()
    told = {plain(each) for each in said_in(tree, face.kind)}
    lost = {each for each in face.told if plain(each) and not is_told(each, told, face.kind)}
    return [*more_than_words(tree)], lost


def more_than_words(tree: etree._Element) -> list[str]:
    """Formulas, links, scripts and fields that are not the number of a page."""
    found = []
    for each in tree.iter(etree.Element):
        name = etree.QName(each).localname
        if each.get(f"{TABLE}formula"):
            found.append("formula")
        link = each.get(LINK)
        if link and not link.startswith("#"):
            found.append(f"link: {link}")
        # Each file has a place for scripts, which is empty.
        if MORE.search(name) and (name != "script" or "".join(each.itertext()).strip()):
            found.append(name)
    return found


def said_in(tree: etree._Element, kind: str) -> list[str]:
    """The text of every cell, or of every paragraph."""
    if kind == "docx":
        return [words_of(each) for each in tree.iter(f"{TEXT}p", f"{TEXT}h", f"{TABLE}table-cell")]
    return [words_of(each) for each in tree.iter(f"{TABLE}table-cell")]


def words_of(element: etree._Element) -> str:
    """Its words; the format writes several spaces, tabs and line ends as elements."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> list[str]:
    found = [element.text or ""]
    for each in element:
        if isinstance(each.tag, str):
            name = etree.QName(each).localname
            if name == "annotation":
                continue
            found += {"s": [" "], "tab": ["\t"], "line-break": ["\n"]}.get(name, _pieces(each))
        found.append(each.tail or "")
    return found


def plain(text: str) -> str:
    """Without spaces and what no XML file may hold: each program sets them as it likes."""
    return "".join(re.sub("[\x00-\x1f\x7f-\x9f\ufffe\uffff\u2028]", "", text).split())


def is_told(text: str, told: set[str], kind: str) -> bool:
    """Whether it is there; with the sign before it that keeps a table from calculating it."""
    wanted = plain(text)
    if wanted in told or (kind == "csv" and f"'{wanted}" in told):
        return True
    if kind == "csv" and NUMBER.fullmatch(wanted):
        return True
    return kind == "docx" and any(wanted in each for each in told)


if __name__ == "__main__":
    main()
