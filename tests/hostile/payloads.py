"""Texts that break programs: 500 naughty ones, 60 formulas and 500 scripts, always the same."""

from __future__ import annotations

import itertools
import random

from tests.pages.papers.naughty import FORMULAS

_PIECES = (
    "<script>alert(1)</script>", "<b>", "&amp;", "&#x41;", "]]>", "<!--", "${x}", "{{ 7*7 }}", "%s",
    "\\u0041", "_x000D_", "_x005F_", "_x0041_", "_x000d_", "'; drop table action; --", "“quoted”",
    "\u202eright to left\u202c", "שלום", "مرحبا", "你好", "日本語", "\U0001f469\u200d\U0001f467",
    "é", "e\u0301", "\u200b", "\ufeff", "\u2028", "\U0001f3f4\U000e0067\U000e007f",
    "\u00a0", "\t", "\n", "\n\n", "\x7f", "\x85", "NaN", "TRUE", "None", "1/2", "-1", "1E5", "0012",
    "٣", "1.50", "31/7/2027", "#REF!", "#N/A", "\U0001f9ea", "\U0010fffd", "a" * 300,
    "Z\u0334a\u0335l\u0336", "\\", "|", "~",
)  # fmt: skip
# What no XML file may hold, beside what it may.
_CONTROLS = ("\x01", "\x0b", "\x0c", "\x1b[2J", "\x1f", "\ufffe", "\uffff", "a\r\nb", "a\rb")
_BEFORE = (
    "", '"', "'", "'>", '"/>', "</td>", "</script>", "</w:t></w:r>", "]]>", "-->", "</title>",
    "{{", "#", "[](", "&#60;", "\\", "</textarea>", "</style>", "</svg>", "%3C",
    "</t></is></c>", "${", "<!--", "\u3008", ")",
)  # fmt: skip
_SCRIPTS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "javascript:alert(1)", "<iframe src=javascript:alert(1)>", "<a href='javascript:x'>x</a>",
    "<body onload=alert(1)>", "<w:fldSimple w:instr='DDEAUTO c cmd'/>", "<f>1+1</f>",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;", "#import \"/etc/passwd\"", "#eval(\"1+1\")",
    "<math><mi xlink:href='data:x,<script>'>", "<style>@import 'http://x.example'</style>",
    "<meta http-equiv=refresh content=0>", "<object data=x>", "<input autofocus onfocus=alert(1)>",
    "{ INCLUDETEXT c:/x }", "<link rel=stylesheet href=//x.example>", "<base href=//x.example>",
)  # fmt: skip


def naughty(number: int) -> list[str]:
    """So many different texts of such pieces, the same ones each time."""
    chance = random.Random(11)  # nothing is kept secret by it
    made: dict[str, None] = dict.fromkeys(each.strip() for each in _PIECES if each.strip())
    while len(made) < number:
        made["".join(chance.choices(_PIECES, k=chance.randint(2, 6))).strip()[:1000]] = None
    return [each for each in made if each][:number]


SCRIPTS = tuple(f"{before}{script}" for before, script in itertools.product(_BEFORE, _SCRIPTS))
NAUGHTY = (
    *naughty(500 - 2 * len(_CONTROLS)),
    *(f"{sign}before" for sign in _CONTROLS),
    *(f"in {sign} between" for sign in _CONTROLS),
)
TEXTS = (*NAUGHTY, *FORMULAS, *SCRIPTS)
# Some of each, where all of them would take too long: every piece, sign and formula.
SOME = (*NAUGHTY[:60], *NAUGHTY[-2 * len(_CONTROLS) :], *FORMULAS, *SCRIPTS[::7])
