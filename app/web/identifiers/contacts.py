"""Spots where somebody lives and how to reach them: postcodes, phone numbers, e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT"
    " DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD"
    " LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK"
    " SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = re.compile(
    rf"(?<![A-Z0-9])(?:{'|'.join(sorted(_AREAS.split(), key=len, reverse=True))}|GIR(?= ?0))"
    r"(?:[0-9][0-9A-HJKMNPR-Y]?)?(?:[ ]{0,3}|[ ]?[\-./][ ]?|[ ]?\n[ ]?)"
    r"[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:1st|2nd|3rd|[04-9]th)$", re.IGNORECASE)

_TOLD = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?|cell|land ?line|ring|call(?:ed|ing)?|text(?:ed)?|fax"
    r"|whats ?app|contact|m|t)\b[^\d\n]{0,25}$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:tel|telephone|phone|mob|mobile|landline)"
    r"(?:[.:#]| ?(?:no|num|number)\b)[ .:#\-is]*(\d{3,4}[ \-]?\d{3,4})(?![\d,%])(?![ .\-]?\d)",
    re.IGNORECASE,
)
_JOIN = r"(?:[ ]?[./\-][ ]?|[ ]{1,2}|\)[ ]?|[ ]?\([ ]?|)"
# Ten digits after the nought; the first three stand together, as in no date.
_FROM_HOME = re.compile(
    rf"(?<![\dA-Z])(?<!\d[.,\-/])\(?0(?:\d{{2,4}}|7[ ]?\d{{3}})(?:{_JOIN}\d{{1,8}}){{1,4}}"
    r"(?!\d)(?![,%]\d)",
    re.IGNORECASE,
)
_FROM_ABROAD = re.compile(
    r"(?<!\d)(?:\+|\b00)[ ]?[1-9]\d{0,2}(?:[ ]?\(0?\)|)(?:[ ./\-()]{0,2}\d){8,12}(?!\d)(?![,%]\d)"
)
_WITHOUT_NOUGHT = re.compile(r"(?<![\d+])(?<!\d[.,\-/])7\d{3}(?:[ \-]?\d){6}(?![\d,%])")
# Lines that nobody has at home: 03 and 08 numbers and premium rates.
_NOBODYS = tuple("389")

_EMAIL = re.compile(
    r"(?<![\w.+\-])([\w.+'\-]{1,64}) ?(?:@|\(at\)|\[at\]|\{at\}) ?"
    r"((?:[\w\-]{1,63} ?(?:\.|\(dot\)|\[dot\]|\{dot\}| dot ) ?){1,5}[a-z]{2,24})\b",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    r"\b[\w.\-]{1,64} at [\w\-]{2,63} dot (?:com|net|org|co dot uk|uk)\b"
    r"|\b[\w.\-]{1,64} at (?:gmail|hotmail|outlook|yahoo|icloud|live|btinternet|googlemail|aol"
    r"|protonmail|msn|sky)\.(?:com|co\.uk|net|org|uk)\b",
    re.IGNORECASE,
)
_OFFICES = re.compile(r"(?:^|\.)(?:gov\.uk|nhs\.uk|police\.uk|sch\.uk|ac\.uk|org\.uk)$")
_SERVICES = frozenset(
    """
    access admin advice all board business care careers center centre child children childrens
    commissioning comms communications communities community complaints consultation contact
    council customer data desk duty early earlyhelp east education email enquiries enquiry
    events families family familyhub familyhubs feedback foi front frontdoor general
    governance hello help helpdesk hub hubs inbox info information insight intelligence local
    locality mail mash media multiagency news no north office partnership partnerships
    performance policy post press privacy programme projects public reception referral
    referrals reply report research safeguarding school schools secretary secure send service
    services south support supporting survey surveys team teams the training troubled trust
    voluntary web webmaster west workforce youth
    """.split()  # noqa: SIM905  # a list of a hundred lines reads worse
)


def postcodes(text: str) -> Iterator[str]:
    for found in _POSTCODE.finditer(text):
        ordinal = _ORDINAL.search(found[0])
        # "S1 1st" is a phase and its turn; a postcode that ends so is written in capitals.
        if re.match(r"[A-Z]{1,2}\d|GIR", found[0], re.IGNORECASE) and (
            not ordinal or ordinal[0].isupper()
        ):
            yield found[0]


def phone_numbers(text: str) -> Iterator[str]:
    for found in _FROM_HOME.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if _is_somebodys(digits, found[0]) or (
            len(digits) == 10 and found[0].isdigit() and _is_told(text, found.start())
        ):
            yield found[0]
    for found in _FROM_ABROAD.finditer(text):
        national = re.sub(r"\D", "", found[0]).removeprefix("00").removeprefix("44").lstrip("0")
        if not national.startswith(_NOBODYS) or "44" not in found[0][:5]:
            yield found[0]
    for found in _WITHOUT_NOUGHT.finditer(text):
        if _is_told(text, found.start()):
            yield found[0]
    for found in _LABELLED.finditer(text):
        yield found[1]


def email_addresses(text: str) -> Iterator[str]:
    for found in _EMAIL.finditer(text):
        if not _is_a_service(found[1].lower(), found[2].lower()):
            yield found[0]
    for found in _SPELLED.finditer(text):
        yield found[0]


def _is_somebodys(digits: str, typed: str) -> bool:
    if digits[1] not in "1257":
        return False
    # A few places have a digit less; a bare number of ten may be anything.
    shorter = len(digits) == 10 and digits[1] == "1" and not typed.isdigit()
    return len(digits) == 11 or shorter


def _is_told(text: str, start: int) -> bool:
    return bool(_TOLD.search(text, max(0, start - 50), start))


def _is_a_service(name: str, domain: str) -> bool:
    """Whether the address is an office's and nobody's, such as earlyhelp@ashby.gov.uk."""
    parts = [part for part in re.split(r"[.\-' +\d]+", name) if part]
    return bool(_OFFICES.search(domain)) and all(part in _SERVICES for part in parts)
