"""Copies a PNG or JPEG picture without what it tells of place, time, device and person."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from app.files.opening.opened import Opened
from app.files.rules.kinds import MIB
from app.files.rules.refusal import Refused

PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
JPEG_BEGINS = b"\xff\xd8\xff"

_WIDEST = 20_000
_MOST_PIXELS = 80_000_000
_DAMAGED = "The picture is damaged. Open it, save it again as PNG or JPEG, and bring that."
_TOO_LARGE = (
    f"The picture is larger than {_WIDEST:,} pixels on a side or {_MOST_PIXELS // 1_000_000}"
    " million in all. Save it smaller, and bring that."
)
_HIDDEN = "Something else is hidden behind the picture. Save the picture again, and bring that."
_STOWAWAYS = re.compile(
    rb"PK\x03\x04|PK\x05\x06|%PDF-|Rar!\x1a|MZ\x90\x00\x03|\x7fELF|<script|<html|<svg",
    re.IGNORECASE,
)

EXIF_OUT = "What the picture told of where, when and with what it was taken was taken out."
UNREAD = "Words in a picture are not looked through. See for yourself that it names no family."

# What a PNG is drawn from; every other chunk is text, a date, a thumbnail or somebody's own.
_DRAWN = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs", b"cICP",
}  # fmt: skip
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}

_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_TABLES = {0xC4, 0xCC, 0xDB, 0xDD}
_SCAN, _END_OF_PICTURE = 0xDA, 0xD9
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_ORIENTATION = 0x0112


def open_png(content: bytes) -> Opened:
    kept, dropped = [PNG_BEGINS], False
    packed: list[bytes] = []
    for kind, whole in _chunks(content):
        if kind in _DRAWN:
            kept.append(whole)
        else:
            dropped = True
        if kind == b"IDAT":
            packed.append(whole[8:-4])
    _refuse_bomb(kept[1], packed)
    return _opened(b"".join(kept), dropped)


def open_jpeg(content: bytes) -> Opened:
    kept, dropped = [content[:2]], False
    for marker, whole in _segments(content):
        if marker in _TABLES | _FRAMES | {_SCAN, _END_OF_PICTURE}:
            kept.append(whole)
        elif (standing := _still_needed(marker, whole)) is not None:
            kept.append(standing)
        if marker in range(0xE1, 0xF0) or marker == 0xFE:
            dropped = True
    return _opened(b"".join(kept), dropped)


def _opened(content: bytes, dropped: bool) -> Opened:
    return Opened(content, taken_out={EXIF_OUT} if dropped else set(), still_in=[UNREAD])


def _refuse_size(width: int, height: int) -> None:
    if not width or not height:
        raise Refused(_DAMAGED)
    if max(width, height) > _WIDEST or width * height > _MOST_PIXELS:
        raise Refused(_TOO_LARGE)


def _refuse_stowaway(rest: bytes) -> None:
    if _STOWAWAYS.search(rest):
        raise Refused(_HIDDEN)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG up to its end, each with its name and whole."""
    at, first = len(PNG_BEGINS), True
    while True:
        length, kind = struct.unpack(">L4s", content[at : at + 8].ljust(8, b"\0"))
        whole = content[at : at + 12 + length]
        if len(whole) != 12 + length or zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:]):
            raise Refused(_DAMAGED)
        if first != (kind == b"IHDR") or (first and length != 13):
            raise Refused(_DAMAGED)
        if first:
            _refuse_size(*struct.unpack(">2L", whole[8:16]))
        yield kind, whole
        at, first = at + len(whole), False
        if kind == b"IEND":
            return _refuse_stowaway(content[at:])


def _refuse_bomb(header: bytes, packed: list[bytes]) -> None:
    """Refuse pixels that unpack to more than the picture has, or not at all."""
    width, height, depth, colour = struct.unpack(">2L2B", header[8:18])
    if colour not in _CHANNELS or depth not in {1, 2, 4, 8, 16}:
        raise Refused(_DAMAGED)
    # Interlaced pictures have up to seven starts of a line where others have one.
    most = height * (width * _CHANNELS[colour] * depth // 8 + 2) * 2 + 1024
    stream, unpacked = zlib.decompressobj(), 0
    try:
        for each in packed:
            left = each
            while left:
                unpacked += len(stream.decompress(left, MIB))
                left = stream.unconsumed_tail
                if unpacked > most:
                    raise Refused(_TOO_LARGE)
    except zlib.error:
        raise Refused(_DAMAGED) from None
    if not unpacked or stream.unused_data:
        raise Refused(_DAMAGED)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG up to its end, each with its marker, and scans with their data."""
    at, framed, scanned = 2, False, False
    while True:
        if content[at : at + 1] != b"\xff" or at + 2 > len(content):
            raise Refused(_DAMAGED)
        marker = content[at + 1]
        if marker == _END_OF_PICTURE and framed and scanned:
            yield marker, content[at : at + 2]
            return _refuse_stowaway(content[at + 2 :])
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker < 0xC0 or end < at + 4 or end > len(content):
            raise Refused(_DAMAGED)
        if marker in _FRAMES:
            framed = True
            _refuse_size(*struct.unpack(">2H", content[at + 5 : at + 9].ljust(4, b"\0")))
        if marker == _SCAN:
            scanned = True
            following = _AFTER_SCAN.search(content, end)
            if following is None:
                raise Refused(_DAMAGED)
            end = following.end() - 2
        yield marker, content[at:end]
        at = end


def _still_needed(marker: int, whole: bytes) -> bytes | None:
    """What of an application segment the picture is drawn with: colours, and which way is up."""
    body = whole[4:]
    if marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 14:
        return b"\xff\xe0\x00\x10" + body[:12] + b"\0\0"  # without its thumbnail
    if (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0")) or (
        marker == 0xEE and body.startswith(b"Adobe")
    ):
        return whole
    if marker == 0xE1 and body.startswith(b"Exif\0\0"):
        turned = _orientation(body[6:])
        return _only_orientation(turned) if turned else None
    return None


def _orientation(exif: bytes) -> int:
    """Which of the eight ways the picture was held, 0 when it does not say or was upright."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None or len(exif) < 8:
        return 0
    (at,) = struct.unpack(order + "L", exif[4:8])
    (count,) = struct.unpack(order + "H", exif[at : at + 2].ljust(2, b"\0"))
    for place in range(at + 2, min(at + 2 + 12 * count, len(exif) - 11), 12):
        tag, _, _, value = struct.unpack(order + "2HLH", exif[place : place + 10])
        if tag == _ORIENTATION:
            return int(value) if value in range(2, 9) else 0
    return 0


def _only_orientation(turned: int) -> bytes:
    exif = b"Exif\0\0MM\0*" + struct.pack(">LH2HL2HL", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
