"""Numbers that belong to one person are found, and others are let through."""

import pytest

from app.web.identifiers import personal_number_in

NHS, PUPIL, INSURANCE = (
    "an NHS number",
    "a unique pupil number",
    "a National Insurance number",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("943 476 5919", NHS),
        ("Her number is 943-476-5919.", NHS),
        ("943\u00a0476\u00a05919", NHS),
        ("943\u2013476\u20135919", NHS),
        ("９４３ ４７６ ５９１９", NHS),
        ("NHS 9434765919", NHS),
        ("patient: 9434765919", NHS),
        ("health number\n9434765919", NHS),
        ("B801200005001", PUPIL),
        ("pupil b801200005001, year 4", PUPIL),
        ("M80120000500A", PUPIL),  # a temporary one ends in a letter
        ("AB123456C", INSURANCE),
        ("ab 12 34 56 c", INSURANCE),
        ("(AB-12-34-56-C)", INSURANCE),
    ],
)
def test_a_personal_number_is_found_however_it_is_written(text: str, found: str) -> None:
    assert personal_number_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Partners meet each month; 14 of 23 schools came.",
        "943 476 5918",  # the check digit is wrong
        "9434765919",  # ten digits alone may be anything
        "Ring 02079460958 or 020 7946 0958",
        "NHS 9434765918",
        "19434765919 for the NHS",
        "000 000 0000",
        "A801200005001",  # the check letter is wrong
        "B8012000050012",
        "QQ123456C",
        "AO123456C",
        "AB123456E",
        "1,389,206 people on 3,678 km²",
        "E10000014",
        "https://example.gov.uk/report-2026-10-31",
    ],
)
def test_other_numbers_are_let_through(text: str) -> None:
    assert personal_number_in(text) is None
