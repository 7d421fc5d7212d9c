"""Packs all evidence of an assessment into one ZIP, with an index of it in two forms."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import IO

from werkzeug.utils import secure_filename

from app import storage
from app.areas import queries as areas
from app.clock import today
from app.evidence import queries
from app.evidence.rules.held import Cited, FileHere, Item
from app.evidence.rules.readers import Reader
from app.evidence.showing import shown
from app.evidence.under_way import UnderWay
from app.files import shelf
from app.files.queries import stored_files
from app.strands.rules.edition import Edition
from app.web.downloads import as_csv

_LONGEST_NAME = 60

Entry = tuple[str, Path | bytes]


def packed(reader: Reader, held: UnderWay, area_name: str) -> IO[bytes]:
    """What this reader may see of an assessment's evidence, as a file that is gone once closed."""
    cited = queries.cited_items(reader, held.area_code, held.id)
    items = list({each.item.id: each.item for each in cited}.values())
    files = _kept_files(held.area_code, [item.id for item in items])
    entries = [
        ("index.csv", _as_csv(items, cited, held, files)),
        ("index.txt", _as_text(items, cited, held, files, area_name)),
        *_tables(items),
        *((path, place) for _, path, place in files),
    ]
    # Packing takes as long as reading every file; meanwhile others are served.
    return storage.drawing().submit(_pack, entries).result()


def _pack(entries: Sequence[Entry]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            if isinstance(content, bytes):
                archive.writestr(name, content)
            elif content.is_file():
                archive.write(content, name, zipfile.ZIP_STORED)
    file.seek(0)
    return file


def _kept_files(area_code: str, item_ids: Sequence[int]) -> list[tuple[FileHere, str, Path]]:
    """Every file that is there, with its place in the archive and on the disk."""
    files = [each for each in queries.files_of(item_ids) if not (each.removed or each.purged)]
    stored = stored_files(area_code, [each.id for each in files])
    return [
        (each, _path_of(each), shelf.place_of(stored[each.id].stored_name))
        for each in files
        if each.id in stored
    ]


def _path_of(file: FileHere) -> str:
    stem, _, ending = file.name.rpartition(".")
    safe = secure_filename(stem)[:_LONGEST_NAME] or "file"
    return f"{_folder(file.item_id)}/{file.document}-{file.number}-{safe}.{ending or file.kind}"


def _folder(item_id: int) -> str:
    return f"item-{item_id:04}"


def _tables(items: Sequence[Item]) -> Iterator[Entry]:
    for item in items:
        told = item.content.particulars
        if told.get("lines"):
            lines = [told.get("headings", []), *told["lines"]]
            yield f"{_folder(item.id)}/table.csv", as_csv(lines)


def _as_csv(
    items: Sequence[Item],
    cited: Sequence[Cited],
    held: UnderWay,
    files: Sequence[tuple[FileHere, str, Path]],
) -> bytes:
    headings = (
        "number", "title", "what it shows", "counts now", "used for", "facts", "how far to trust"
        " it", "links", "files", "fingerprints (SHA-256)",
    )  # fmt: skip
    lines = [
        (
            str(item.id),
            item.title,
            item.content.shows,
            item.state.value,
            "\n".join(_uses(item, cited, held.edition)),
            "\n".join(f"{label}: {words}" for label, words in facts),
            "\n".join(quality),
            "\n".join(item.content.links),
            "\n".join(path for file, path, _ in files if file.item_id == item.id),
            "\n".join(file.sha256 for file, _, _ in files if file.item_id == item.id),
        )
        for item, facts, quality in _described(items, held.area_code)
    ]
    return as_csv([headings, *lines])


def _as_text(
    items: Sequence[Item],
    cited: Sequence[Cited],
    held: UnderWay,
    files: Sequence[tuple[FileHere, str, Path]],
    area_name: str,
) -> bytes:
    text = [f"Evidence of {area_name}, {held.cycle}", f"{len(items)} items", ""]
    for item, facts, quality in _described(items, held.area_code):
        text += [f"{item.id}. {item.title}", item.content.shows]
        text += [f"  {label}: {words}" for label, words in facts]
        text += [f"  {sentence}" for sentence in quality]
        text += [f"  Used for: {use}" for use in _uses(item, cited, held.edition)]
        text += [f"  Link: {link}" for link in item.content.links]
        text += [f"  File: {path}" for file, path, _ in files if file.item_id == item.id]
        text.append("")
    return "\n".join(text).encode()


def _described(
    items: Sequence[Item], area_code: str
) -> Iterator[tuple[Item, tuple[tuple[str, str], ...], tuple[str, ...]]]:
    organisations = areas.organisations(area_code, also_ended=True)
    day: date = today()
    for item in items:
        words = shown(item, organisations, day)
        yield item, words.facts, words.quality


def _uses(item: Item, cited: Sequence[Cited], edition: Edition) -> list[str]:
    return [
        _use(each, edition)
        for each in cited
        if each.item.id == item.id and each.use.criterion_key in edition.criteria
    ]


def _use(cited: Cited, edition: Edition) -> str:
    criterion = edition.criteria[cited.use.criterion_key]
    feature = edition.features.get(cited.use.feature_id or "")
    said = f"{edition.row(criterion.row_key).name}, {criterion.name}"
    if feature is not None:
        said = f"{said}: {feature.words}"
    note = f" ({cited.use.note})" if cited.use.note else ""
    unchecked = "" if cited.use.checked else " [not yet checked this year]"
    return f"{said} – {cited.use.direction.value}{note}{unchecked}"
