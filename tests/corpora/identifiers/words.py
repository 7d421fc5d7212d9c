"""The names, places and references of an invented council, one small function a slot."""

from collections.abc import Callable
from random import Random

from tests.corpora.identifiers.reading import LISTS
from tests.corpora.identifiers.values import digits, ordinal


def town(rng: Random) -> str:
    return rng.choice(LISTS["towns"])


def one_of(choices: list[str]) -> Callable[[Random], str]:
    """A slot that takes any of the choices and puts a town where one is wanted."""
    return lambda rng: rng.choice(choices).format(town=town(rng))


def number(first: int, last: int) -> Callable[[Random], str]:
    return lambda rng: (
        f"{rng.randint(first, last):,}" if last > 9999 else str(rng.randint(first, last))
    )


def figures(count: int) -> Callable[[Random], str]:
    return lambda rng: str(rng.randint(1, 9)) + digits(rng, count - 1)


def pounds(rng: Random) -> str:
    whole = rng.choice(
        [rng.randint(40, 999), rng.randint(1_000, 99_999), rng.randint(1, 40) * 50_000]
    )
    return rng.choice([f"£{whole:,}", f"£{whole:,}", f"£{whole:,}.{digits(rng, 2)}"])


def meeting_day(rng: Random, first: int = 2012, last: int = 2026) -> str:
    day, month, year = rng.randint(1, 28), rng.choice(LISTS["months"]), rng.randint(first, last)
    forms = (
        f"{day} {month} {year}",
        f"{ordinal(day)} {month} {year}",
        day_in_figures(rng, first, last),
    )
    return rng.choice([forms[0], *forms])


def day_in_figures(rng: Random, first: int = 2012, last: int = 2026) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(first, last)
    forms = (
        f"{day:02}/{month:02}/{year}",
        f"{day}/{month}/{year % 100}",
        f"{day}.{month}.{year % 100}",
    )
    return rng.choice([forms[0], forms[0], *forms, f"{year}-{month:02}-{day:02}"])


def not_an_nhs_number(rng: Random) -> str:
    """Ten digits that stand beside the name of the NHS and have a wrong check digit."""
    while True:
        ten = figures(10)(rng)
        if (
            sum(int(sign) * (10 - place) for place, sign in enumerate(ten[:9])) % 11
            != -int(ten[9]) % 11
        ):
            return ten


def isbn(rng: Random) -> str:
    twelve = "9780" + digits(rng, 8)
    check = -sum(int(sign) * (1, 3)[place % 2] for place, sign in enumerate(twelve)) % 10
    return f"978-0-{twelve[4:8]}-{twelve[8:]}-{check}"


def year_and_next(rng: Random, first: int = 2015, last: int = 2025) -> str:
    year = rng.randint(first, last)
    return f"{year}/{(year + 1) % 100}"


def outward(rng: Random) -> str:
    return rng.choice(LISTS["outwards"]) + str(rng.randint(1, 35))


def cost_code(rng: Random) -> str:
    return rng.choice(
        [f"CH{digits(rng, 4)}", f"{digits(rng, 4)}/{digits(rng, 3)}", f"EH-{digits(rng, 5)}"]
    )


def area_code(rng: Random) -> str:
    return rng.choice(["E10", "E06", "E08", "E09", "E05"]) + "0000" + figures(2)(rng)


def room(rng: Random) -> str:
    return rng.choice(["2.14", "G07", "B12", "1.03", "the Oak Room", "C2", "4", "3A"])


def ods_code(rng: Random) -> str:
    return rng.choice("RN") + rng.choice("ABDJPWXY") + rng.choice("ACEGHX1247")


def percentage(rng: Random) -> str:
    return rng.choice(["{}%", "{} per cent", "{}%"]).format(rng.randint(4, 98))


def minute(rng: Random) -> str:
    return rng.choice(
        [f"{rng.randint(1, 90)}/{rng.randint(15, 26)}", f"{rng.randint(1, 9)}.{rng.randint(1, 9)}"]
    )


def hour(rng: Random) -> str:
    return rng.choice(["8.30am", "9am", "9.15am", "10am", "08:45", "09:00", "half past nine"])


SLOTS: dict[str, Callable[[Random], str]] = {
    "town": town,
    "townat": lambda rng: town(rng).replace(" ", ""),
    "road": lambda rng: rng.choice(LISTS["roads"]),
    "house": lambda rng: rng.choice([str(rng.randint(1, 180)), f"{rng.randint(1, 40)}b"]),
    "school": one_of(LISTS["schools"]),
    "role": one_of(LISTS["roles"]),
    "worker": one_of(LISTS["workers"]),
    "Worker": lambda rng: rng.choice(LISTS["workers"]).capitalize().replace("senco", "SENCO"),
    "lead": lambda rng: rng.choice(LISTS["workers"]).split(" ", 1)[1],
    "meeting": one_of(LISTS["meetings"]),
    "panel": one_of(LISTS["panels"]),
    "team": one_of(LISTS["teams"]),
    "trust": one_of(LISTS["trusts"]),
    "trust_short": one_of(
        ["the community trust", "the hospital", "the charity", "the academy trust"]
    ),
    "supplier": one_of(LISTS["suppliers"]),
    "charity_name": one_of(LISTS["charities"]),
    "initials": lambda rng: "".join(rng.choice("ABCDEFGHJKLMNPRSTW") for _ in range(2)),
    "initials2": lambda rng: ".".join(rng.choice("ABCDEFGHJKLMNPRSTW") for _ in range(2)),
    "month": one_of(LISTS["months"]),
    "link": one_of(LISTS["links"]),
    "n": number(12, 980),
    "big": number(1001, 12000),
    "small": number(2, 9),
    "small2": number(10, 13),
    "d": number(1, 9),
    "q": number(1, 4),
    "n3": figures(3),
    "n4": figures(4),
    "n5": figures(5),
    "two": lambda rng: digits(rng, 2),
    "five": one_of(["five", "ten", "hundred"]),
    "age": number(2, 10),
    "pct": percentage,
    "pct_n": number(3, 98),
    "pounds": pounds,
    "pounds_raw": figures(5),
    "ten": figures(10),
    "ten0": lambda rng: rng.choice(["03", "04", "06", "07", "45", "51"]) + digits(rng, 8),
    "ten_bad": not_an_nhs_number,
    "code": cost_code,
    "fy": year_and_next,
    "fyu": lambda rng: year_and_next(rng).replace("/", "_"),
    "quarter": one_of(["Q1", "Q2", "Q3", "Q4", "quarter 2", "the first quarter"]),
    "year": number(2010, 2026),
    "date": meeting_day,
    "date_figures": day_in_figures,
    "review": lambda rng: meeting_day(rng, 2021),
    "review_n": lambda rng: day_in_figures(rng, 2021),
    "early": lambda rng: meeting_day(rng, 2019, 2021),
    "early_n": lambda rng: day_in_figures(rng, 2019, 2021),
    "late": lambda rng: meeting_day(rng, 2022, 2023),
    "late_n": lambda rng: day_in_figures(rng, 2022, 2023),
    "latest": lambda rng: meeting_day(rng, 2024),
    "latest_n": lambda rng: day_in_figures(rng, 2024),
    "year_early": number(2010, 2016),
    "year_late": number(2022, 2026),
    "fy_early": lambda rng: year_and_next(rng, 2015, 2019),
    "fy_late": lambda rng: year_and_next(rng, 2020),
    "part": number(12, 140),
    "whole": number(150, 980),
    "low": number(3, 29),
    "mid": number(31, 64),
    "block": one_of(LISTS["blocks"]),
    "time": hour,
    "room": room,
    "minute": minute,
    "version": lambda rng: f"{rng.randint(0, 6)}.{rng.randint(0, 9)}",
    "isbn": isbn,
    "hex": lambda rng: f"{rng.getrandbits(48):012x}",
    "asset": lambda rng: "ITX-" + digits(rng, 7),
    "ods": ods_code,
    "charity": lambda rng: "1" + digits(rng, 6),
    "company": lambda rng: "0" + figures(7)(rng),
    "urn": lambda rng: "1" + digits(rng, 5),
    "laestab": lambda rng: f"{rng.choice(['850', '803', '301', '886'])}/{rng.randint(2000, 4999)}",
    "laestab_closed": lambda rng: f"{rng.choice(['850', '803', '301'])}{rng.randint(2000, 4999)}",
    "ons": area_code,
    "lsoa": lambda rng: "E0100" + figures(4)(rng),
    "outward": outward,
    "letter": one_of(["A", "B", "J", "M", "Y"]),
}
