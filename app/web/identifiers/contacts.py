"""Spots where somebody lives and how to reach them: postcodes, phone numbers, e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

_AREAS = frozenset(
    """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT
    DY E EC EH EN EX FK FY G GIR GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA
    LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG
    SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
    """.split()  # noqa: SIM905  # a list of a hundred lines reads worse
)
_POSTCODE = re.compile(
    r"(?<![A-Z0-9])(?:([A-Z]{1,2})[0-9][0-9A-HJKMNPR-Y]?|(GIR))"
    r"(?:[ ]{0,3}|[ ]?[\-./][ ]?|[ ]?\n[ ]?)([0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])",
    re.IGNORECASE,
)
# What follows a letter and a figure in print: "Phase S1 1st", "Leaflet B2 4pp".
_NO_HOUSES = re.compile(r"1st|2nd|3rd|[04-9]th|\dpp", re.IGNORECASE)

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
_FROM_HOME = re.compile(rf"(?<!\d)(?<!\d[.\-/])\(?0(?:{_JOIN}\d){{8,10}}(?!\d)")
_FROM_ABROAD = re.compile(
    r"(?<!\d)(?:\+ ?|\b00 ?(?=44)|\b00(?=[2-9]\d))([1-9]\d{0,2})(?: ?\(0?\)|)"
    r"((?:[ ./\-()]{0,2}\d){7,12})(?!\d)"
    r"|(?<![\d+])(?<!\d[.,\-/])(44)(?: ?\(0\))?( ?7\d{3}(?:[ \-]?\d){6})(?!\d)"
)
_WITHOUT_NOUGHT = re.compile(r"(?<![\d+])(?<!\d[.\-/])7\d{3}(?:[ \-]?\d){6}(?!\d)")
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
        area, rest = found[1] or found[2], found[3]
        # A postcode that ends like an ordinal is written in capitals.
        known = area.upper() in _AREAS and not _NO_HOUSES.fullmatch(rest)
        if known or (area + rest).isupper():
            yield found[0]


def phone_numbers(text: str) -> Iterator[str]:
    for found in _FROM_HOME.finditer(text):
        told = _is_told(text, found.start())
        if any(_is_home_number(typed, told) for typed in _readings(found[0])):
            yield found[0]
    for found in _FROM_ABROAD.finditer(text):
        if _is_number_abroad(found[1] or found[3], found[2] or found[4]):
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


def _readings(typed: str) -> Iterator[str]:
    """The digits found, and again without the last group, which may be a number of its own."""
    yield typed
    shorter = re.sub(r"[^\d]+\d+$", "", typed)
    if shorter != typed:
        yield shorter


def _is_home_number(typed: str, told: bool) -> bool:
    """Eleven digits, a few places ten, in groups as a number is spoken and no date is."""
    groups = re.findall(r"\d+", typed)
    digits = "".join(groups)
    if len(digits) < 10 or digits[1] not in "1257":
        return False
    if all(len(group) == 1 for group in groups):
        return told and len(digits) == 11
    as_spoken = len(groups[0]) > 2 or (groups[0] == "07" and len(groups[1]) == 3)
    if not as_spoken or min(map(len, groups)) == 1:
        return False
    # A bare number of ten digits may be anything.
    return len(digits) == 11 or told or (digits[1] == "1" and len(groups) > 1)


def _is_number_abroad(country: str, rest: str) -> bool:
    groups = re.findall(r"\d+", rest)
    national = "".join(groups).lstrip("0")
    if country.startswith("44"):
        national = (country[2:] + national).lstrip("0")
        return len(national) >= 9 and not national.startswith(_NOBODYS)
    return len(country + national) >= 9 and max(map(len, groups)) >= 3


def _is_told(text: str, start: int) -> bool:
    return bool(_TOLD.search(text, max(0, start - 50), start))


def _is_a_service(name: str, domain: str) -> bool:
    """Whether the address is an office's and nobody's, such as earlyhelp@ashby.gov.uk."""
    parts = [part for part in re.split(r"[.\-' +\d]+", name) if part]
    return bool(_OFFICES.search(domain)) and all(part in _SERVICES for part in parts)
