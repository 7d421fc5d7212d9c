"""One way to write digits, spaces and dashes, whatever was typed, pasted or read from a file."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2043\u2212\u00b7\u2022\u2027\u2219\u30fb]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# A name of a file or an address writes other signs for spaces; an e-mail address means them.
_SPACES = re.compile(r"[^\S\n\t]|%20|(?:_|(?<=\w)\+(?=\w))(?![^\s@]{0,64}@)")
_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02bc`´]")


def plain(text: str) -> str:
    """The text to look in; lines and the cells of a table stay apart."""
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
        text = _APOSTROPHES.sub("'", _DASHES.sub("-", text))
        text = "".join(
            str(unicodedata.decimal(sign)) if sign > "\x7f" and sign.isdecimal() else sign
            for sign in text
        )
    return _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
