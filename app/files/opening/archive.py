"""Reads the ZIP archive that an office document is, and writes it anew without what hides in it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable

from app.files.rules.kinds import MIB
from app.files.rules.refusal import Refused

MOST_PARTS = 5_000
_LARGEST_DIRECTORY = 2 * MIB
_LARGEST_PART = 40 * MIB
_LARGEST_WHOLE = 200 * MIB
# Deflate shrinks the most repetitive sheets some hundredfold; a bomb a thousandfold.
_SMALL = MIB
_MOST_SHRUNK = 250

_LOCAL = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_ENCRYPTED = 0x1
_JANUARY_1980 = 0x21
_FORBIDDEN_NAME = re.compile(r"(^|/)\.\.?(/|$)|^/|^[A-Za-z]:|\\|[\x00-\x1f]|//")

_SAVE_AGAIN = "Open it in the program it was made with, save it again, and bring that."
_TOO_MUCH = "It unpacks to far more than a document holds. Bring a smaller one, or save it as PDF."
_HIDDEN = f"Something else is hidden in it beside the document. {_SAVE_AGAIN}"
_DAMAGED = f"It is damaged. {_SAVE_AGAIN}"


class Archive:
    """A checked archive: every part can be read, and nothing lies between or around the parts."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        _refuse_odd_frame(content)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as found:
                entries = found.infolist()
        # NotImplementedError is zipfile's own word for an archive of a sort it cannot read.
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
            raise Refused(_DAMAGED) from None
        _refuse_odd_entries(entries)
        self._starts = _starts(content, entries)
        self._entries = {entry.filename: entry for entry in entries}
        self.names = [name for name in self._entries if not name.endswith("/")]

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def is_stored(self, name: str) -> bool:
        return self._entries[name].compress_type == zipfile.ZIP_STORED

    def read(self, name: str) -> bytes:
        """One part, unpacked. Raises ``Refused`` when it is not what the directory promises."""
        entry = self._entries[name]
        packed = self._packed(name)
        if entry.compress_type == zipfile.ZIP_STORED:
            plain = packed
        else:
            plain = _inflated(packed, entry.file_size)
        if len(plain) != entry.file_size or zlib.crc32(plain) != entry.CRC:
            raise Refused(_DAMAGED)
        return plain

    def written(self, changed: dict[str, bytes], left_out: Iterable[str] = ()) -> bytes:
        """The archive anew: the same parts in the same order, some changed, without dates."""
        out, directory = io.BytesIO(), io.BytesIO()
        names = [name for name in self.names if name not in set(left_out)]
        for name in names:
            self._write_part(name, changed.get(name), out, directory)
        place, size = out.tell(), directory.tell()
        out.write(directory.getvalue())
        out.write(_END.pack(b"PK\5\6", 0, 0, len(names), len(names), size, place, 0))
        return out.getvalue()

    def _write_part(
        self, name: str, plain: bytes | None, out: io.BytesIO, directory: io.BytesIO
    ) -> None:
        entry = self._entries[name]
        stored = self.is_stored(name)
        if plain is None:
            packed, check, size = self._packed(name), entry.CRC, entry.file_size
        else:
            packed = plain if stored else _deflated(plain)
            check, size = zlib.crc32(plain), len(plain)
        written = name.encode()
        method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        # Bit 11 says that the name is UTF-8.
        common = (20, 0x800, method, 0, _JANUARY_1980, check, len(packed), size, len(written), 0)
        directory.write(struct.pack("<4sH", b"PK\1\2", 20))
        directory.write(struct.pack("<5H3L2H", *common))
        directory.write(struct.pack("<3H2L", 0, 0, 0, 0, out.tell()) + written)
        out.write(_LOCAL.pack(b"PK\3\4", *common) + written + packed)

    def _packed(self, name: str) -> bytes:
        start = self._starts[name]
        return self._content[start : start + self._entries[name].compress_size]


def _refuse_odd_frame(content: bytes) -> None:
    """The directory must end the file and say where it begins; polyglots and bombs do not."""
    if len(content) < _END.size or content[-_END.size : -_END.size + 4] != b"PK\5\6":
        raise Refused(_HIDDEN if b"PK\5\6" in content else _DAMAGED)
    _, _, _, here, all_parts, size, place, _ = _END.unpack(content[-_END.size :])
    if max(here, all_parts) > MOST_PARTS or size > _LARGEST_DIRECTORY:
        raise Refused(f"It is packed from more than {MOST_PARTS:,} parts. {_SAVE_AGAIN}")
    if place + size != len(content) - _END.size or not content.startswith(b"PK\3\4"):
        raise Refused(_HIDDEN)


def _refuse_odd_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise Refused(f"It is packed from more than {MOST_PARTS:,} parts. {_SAVE_AGAIN}")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused("It is locked with a password. Save it without one, and bring that.")
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) != len(names) or any(map(_FORBIDDEN_NAME.search, names)):
        raise Refused(_HIDDEN)
    methods = {entry.compress_type for entry in entries}
    if methods - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Refused(f"It is packed in an unusual way. {_SAVE_AGAIN}")
    if sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
        raise Refused(_TOO_MUCH)
    for entry in entries:
        shrunk = entry.file_size > max(_SMALL, _MOST_SHRUNK * entry.compress_size)
        if shrunk or entry.file_size > _LARGEST_PART:
            raise Refused(_TOO_MUCH)


def _starts(content: bytes, entries: list[zipfile.ZipInfo]) -> dict[str, int]:
    """Where the bytes of each part begin; parts that share bytes are how small bombs are made."""
    starts: dict[str, int] = {}
    free_from = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        at = entry.header_offset
        header = content[at : at + _LOCAL.size]
        if at < free_from or len(header) < _LOCAL.size or header[:4] != b"PK\3\4":
            raise Refused(_HIDDEN)
        name_length, extra_length = _LOCAL.unpack(header)[-2:]
        starts[entry.filename] = at + _LOCAL.size + name_length + extra_length
        free_from = starts[entry.filename] + entry.compress_size
    if free_from > len(content):
        raise Refused(_DAMAGED)
    return starts


def _inflated(packed: bytes, size: int) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = stream.decompress(packed, size + 1)
    except zlib.error:
        raise Refused(_DAMAGED) from None
    if len(plain) > size:
        raise Refused(_TOO_MUCH)
    if stream.unused_data:
        raise Refused(_HIDDEN)
    return plain


def _deflated(plain: bytes) -> bytes:
    stream = zlib.compressobj(4, zlib.DEFLATED, -zlib.MAX_WBITS)
    return stream.compress(plain) + stream.flush()
