"""What belongs to one person is found however it is written, and the rest is let through."""

from __future__ import annotations

import pytest

from app.web.identifiers import Kind, findings_in


def kinds_in(text: str) -> set[Kind]:
    return {finding.kind for finding in findings_in(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("943 476 5919", Kind.NHS),
        ("Her number is 943-476-5919.", Kind.NHS),
        ("943\u00a0476\u00a05919", Kind.NHS),
        ("943\u2013476\u20135919", Kind.NHS),
        ("943\u200b 476\u00ad 5919", Kind.NHS),
        ("943 476\n5919", Kind.NHS),
        ("９４３ ４７６ ５９１９", Kind.NHS),
        ("NHS 9434765919", Kind.NHS),
        ("patient: 9434765919", Kind.NHS),
        ("N.H.S. no 9434765919", Kind.NHS),
        ("N H S: 9434765919", Kind.NHS),
        ("health number\n9434765919", Kind.NHS),
        ("NHS no. 943 4765919", Kind.NHS),
        ("NHS number\n" + "1\n" * 100 + "9434765919", Kind.NHS),
        ("NHS_943_476_5919.docx", Kind.NHS),
        ("12 943 476 5919 7", Kind.NHS),
        ("Kay,943 476 5919,7", Kind.NHS),
        ("(943) 476-5919", Kind.NHS),
        ("B801200005001", Kind.PUPIL),
        ("pupil b801200005001, year 4", Kind.PUPIL),
        ("B 8012 0000 5001", Kind.PUPIL),
        ("M80120000500A", Kind.PUPIL),  # a temporary one ends in a letter
        ("AB123456C", Kind.INSURANCE),
        ("ab 12 34 56 c", Kind.INSURANCE),
        ("(AB-12-34-56-C)", Kind.INSURANCE),
        ("AB 123456 C", Kind.INSURANCE),
        ("NI number AB 12 3456", Kind.INSURANCE),
    ],
)
def test_a_number_that_may_never_stay_is_found(text: str, kind: Kind) -> None:
    assert kinds_in(text) == {kind}
    assert kind.always_refused


@pytest.mark.parametrize(
    "text",
    [
        "DOB: 03/04/2011",
        "d.o.b. 3.4.11",
        "DoB - 03-Apr-11",
        "dob 03042011",
        "date of birth 2011-04-03",
        "Ethan, born 3 April 2011",
        "born on the 3rd of April, 2011",
        "born at the hospital on Sunday 3 April 2011",
        "April 3rd 2011 is his date of birth",
        "3/4/2011 (DOB)",
        "DOB for the older brother: 3/4/2011",
        "two children born 03/04/2011 and 05/06/2013",
        "her birthday is 3 April",
        "She turned five on 3 April 2021",
        "DOB_03-04-2011.docx",
        "DOB\n03/04/2011",
        "Date of birth\n\n03/04/2011",
        "date of\nbirth: 3/4/2011",
        "Date of birth (dd/mm/yyyy): 03/04/2011",
        "DOB recorded as 3 April 2011",
        "She gave birth on 3 April 2026",
        "Name,DOB\nKay,2011-04-03 00:00:00",
        "Ref\tDOB\tWard\n1\t\tAsh\n2\t03/04/2011\tElm",
        "Ref, Name, DOB\n1, Kay, 3/4/11",
        '"Name",DOB\n"Smith, Kay",3/4/11',
        "| Child | Date of birth |\n| --- | --- |\n| K | 3 April 2011 |",
        "Ref DOB Ward\n12 03/04/2011 Ash",
        "Brothers and sisters (name - D.O.B.)\nKay - 3 April 2011",
        "Name / date of birth / school\n1) Kay / 3-4-11 / Elm Primary",
        "D.O.B.\n03/04/2011",
    ],
)
def test_a_date_that_is_called_a_birth_date_is_found(text: str) -> None:
    assert kinds_in(text) == {Kind.BIRTH_DATE}


@pytest.mark.parametrize(
    "text",
    [
        "The meeting of 3 April 2026",
        "Audit of dates of birth: 94% complete at 3 March 2026",
        "Date of birth is recorded in 94 of 100 cases, report of 3 April 2026",
        "Children with a date of birth in the system: 4,560 (1 April 2026)",
        "children born between 1 April 2023 and 31 March 2024",
        "born on or after 1 September 2020",
        "children born 1 September 2019 or later",
        "babies born 1 April 2023 to 31 March 2024",
        "born in 2011",
        "Newborn visits, 3 March 2026",
        "Field, Complete\nDate of birth, 94%\nExtract run, 31/03/2026",
    ],
)
def test_other_dates_are_let_through(text: str) -> None:
    assert kinds_in(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("4 Elm Road, Bexcombe, BS1 2AB", Kind.POSTCODE),
        ("sk91ab", Kind.POSTCODE),
        ("EC1A\u00a01BB", Kind.POSTCODE),
        ("W1A 0AX", Kind.POSTCODE),
        ("Visit SK9_1AB.docx", Kind.POSTCODE),
        ("07700 900123", Kind.PHONE),
        ("07 700 900 123", Kind.PHONE),
        ("+44 (0)161 496 0000", Kind.PHONE),
        ("0044 7700 900123", Kind.PHONE),
        ("(0161) 496 0000", Kind.PHONE),
        ("020 7946 0958", Kind.PHONE),
        ("07700-900-123", Kind.PHONE),
        ("mobile 7700 900123", Kind.PHONE),
        ("Tel: 496 0123", Kind.PHONE),
        ("12,07700900123,5", Kind.PHONE),
        ("07700 900123 12 times", Kind.PHONE),
        ("ring 01204 12345 6 times", Kind.PHONE),
        ("447700900123", Kind.PHONE),
        ("+353 87 123 4567", Kind.PHONE),
        ("kay.bell@gmail.com", Kind.EMAIL),
        ("Kay.Bell@ashby.gov.uk", Kind.EMAIL),
        ("kay_help@ashby.gov.uk", Kind.EMAIL),
        ("kay (at) gmail.com", Kind.EMAIL),
        ("kay at gmail dot com", Kind.EMAIL),
    ],
)
def test_where_somebody_lives_and_how_to_reach_them_is_found(text: str, kind: Kind) -> None:
    assert kinds_in(text) == {kind}
    assert not kind.always_refused


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Partners meet each month; 14 of 23 schools came.",
        "943 476 5918",  # the check digit is wrong
        "9434765919",  # ten digits alone may be anything
        "NHS 9434765918",
        "19434765919 for the NHS",
        "000 000 0000",
        "112 943 476 5919 340",  # one line of figures
        "943\t476\t5919",  # three cells
        "A801200005001",  # the check letter is wrong
        "B8012000050012",
        "QQ123456C",
        "AO123456C",
        "AB123456E",
        "at 12 34 56 a",
        "1,389,206 people on 3,678 km²",
        "E10000014",
        "https://example.gov.uk/report-2026-10-31",
        "The SK9 and M1 districts",
        "Phase S1 1st, then B4 2nd",
        "0300 123 4567 or 0800 111222",
        "earlyhelp@ashby.gov.uk",
        "family.hub2@ashby.gov.uk",
        "1 2 3 4 5 6 7 8 9 10 11 0 1 2 3 4 5",
        "0.25 0.33 0.41 0.5123456",
        "On 07.12.2024 250 families came",
        "2024-01-23 01:45",
        "An A4 leaflet, B2 3pp",
        "001 002 003 004 005",
        "+12 45 67 89 10",
    ],
)
def test_what_belongs_to_nobody_is_let_through(text: str) -> None:
    assert kinds_in(text) == set()


def test_what_is_found_is_shown_by_a_hint_only() -> None:
    found = findings_in("NHS 943 476 5919, DOB 3 April 2011")

    assert [(each.words, each.shown) for each in found] == [
        ("an NHS number", "94…9"),
        ("a date of birth", "3 …1"),
    ]


def test_of_many_a_few_are_shown_and_the_gravest_come_first() -> None:
    lines = [f"Tel: 0161 496 00{number}" for number in range(10, 99)]

    found = findings_in("\n".join([*lines, "943 476 5919"]))

    assert found[0].kind is Kind.NHS
    assert len(found) < 10


@pytest.mark.parametrize(
    "text",
    [
        "NHS number 943,476,5919",
        "NHS no: 943:476:5919",
        "NHS number 9  4  3  4  7  6  5  9  1  9",
        "NHS number 943*476*5919",
    ],
)
def test_an_nhs_number_is_found_however_it_is_written_apart(text: str) -> None:
    assert [found.kind for found in findings_in(text)] == [Kind.NHS]
