"""Invents the identifiers of the corpus: right in form, and unissued where that can be."""

from datetime import date, timedelta
from random import Random

from tests.corpora.identifiers.reading import LISTS

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
LOCAL_AUTHORITIES = ("301", "330", "352", "370", "383", "420", "803", "850", "873", "886", "925")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
NO_BREAK, EN_DASH = "\u00a0", "\u2013"


def digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def nhs_number(rng: Random) -> str:
    """Ten digits with a right check digit, from blocks the NHS does not give to patients."""
    while True:
        nine = rng.choice("589999") + digits(rng, 8)
        check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
        if check != 10:
            return nine + str(check % 11)


def in_threes(number: str, gap: str) -> str:
    return gap.join((number[:3], number[3:6], number[6:]))


def nhs_grouped(rng: Random) -> str:
    """A number as 3-3-4, with the gaps people and word processors put there."""
    number = nhs_number(rng)
    gap = rng.choice([*[" "] * 10, *["-"] * 4, *["."] * 2, *[NO_BREAK] * 3, *[EN_DASH] * 2])
    grouped = in_threes(number, gap)
    return grouped.translate(FULL_WIDTH) if rng.random() < 0.09 else grouped


def nhs_bare(rng: Random) -> str:
    number = nhs_number(rng)
    return number.translate(FULL_WIDTH) if rng.random() < 0.07 else number


def nhs_any(rng: Random) -> str:
    return rng.choice([nhs_grouped, nhs_bare])(rng)


def nhs_wrapped(rng: Random) -> str:
    """A number that a narrow column has broken over lines."""
    first, second, third = in_threes(nhs_number(rng), " ").split()
    return rng.choice([f"{first} {second}\n{third}", f"{first}\n{second} {third}"])


def nhs_in_a_name(rng: Random) -> str:
    number = nhs_number(rng)
    return rng.choice([number, *(in_threes(number, gap) for gap in (" ", "-", ".", "-", " "))])


def upn(rng: Random) -> str:
    """A pupil number of a school number, or of a year, in which none is given out."""
    authority = rng.choice(LOCAL_AUTHORITIES)
    if rng.random() < 0.5:
        body = f"{authority}0{digits(rng, 3)}{rng.randint(10, 24)}{digits(rng, 3)}"
    else:
        body = f"{authority}{rng.randint(2000, 4999)}{rng.randint(40, 89)}{digits(rng, 3)}"
    if rng.random() < 0.06:  # a temporary number ends in a letter
        body = body[:-1] + rng.choice(UPN_LETTERS)
    worth = [UPN_LETTERS.index(sign) if sign.isalpha() else int(sign) for sign in body]
    check = sum(value * (place + 2) for place, value in enumerate(worth)) % 23
    number = UPN_LETTERS[check] + body
    return number.lower() if rng.random() < 0.22 else number


def nino(rng: Random, *gaps: str) -> str:
    """A National Insurance number with letters that may stand first, spaced as people do."""
    while True:
        prefix = rng.choice("ABCEGHJKLMNPRSTWXYZ") + rng.choice("ABCEGHJKLMNPRSTWXYZ")
        if prefix not in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}:
            break
    six, last = digits(rng, 6), rng.choice("ABCD")
    pairs = (prefix, six[:2], six[2:4], six[4:], last)
    spaced = [*[" ".join(pairs)] * 4, *[prefix + six + last] * 4, f"{prefix} {six} {last}"]
    spaced += [NO_BREAK.join(pairs), "-".join(pairs), f"{prefix}{six} {last}"]
    number = gaps[0].join(pairs) if gaps else rng.choice(spaced)
    return number.lower() if rng.random() < 0.2 else number


def nino_in_a_name(rng: Random) -> str:
    return nino(rng, rng.choice(["", "", " ", "-"]))


def ordinal(day: int) -> str:
    ending = "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def day_between(rng: Random, first: int, last: int) -> date:
    return date(first, 1, 1) + timedelta(days=rng.randrange(365 * (last - first + 1)))


def in_figures(day: date) -> tuple[str, ...]:
    long, short = day.year, f"{day.year % 100:02}"
    return (
        f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{short}",
        f"{day:%d/%m}/{short}", f"{day.day}.{day.month}.{short}", f"{day:%d.%m.%Y}",
        f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{long}", day.isoformat(),
    )  # fmt: skip


def in_words(day: date) -> tuple[str, ...]:
    month, short, year = f"{day:%B}", f"{day:%b}", day.year
    return (
        f"{day.day} {month} {year}", f"{day.day} {month} {year}", f"{day.day} {short} {year}",
        f"{month} {ordinal(day.day)} {year}", f"{ordinal(day.day)} {month} {year}",
        f"{ordinal(day.day)} of {month} {year}", f"{month} {day.day}, {year}",
        f"{day.day:02}-{short}-{year}", f"{day.day} {short} {year % 100:02}",
    )  # fmt: skip


def written(rng: Random, day: date) -> str:
    return rng.choice(rng.choice([in_figures, in_words])(day))


def dob(rng: Random) -> str:
    return written(rng, day_between(rng, 2006, 2019))


def dob_of_an_adult(rng: Random) -> str:
    return written(rng, day_between(rng, 1970, 2003))


def dob_of_an_elder(rng: Random) -> str:
    return written(rng, day_between(rng, 1942, 1965))


def dob_of_a_baby(rng: Random) -> str:
    return written(rng, day_between(rng, 2022, 2025))


def dob_in_figures(rng: Random) -> str:
    return rng.choice(in_figures(day_between(rng, 2006, 2019)))


def dob_in_words(rng: Random) -> str:
    return rng.choice(in_words(day_between(rng, 2006, 2019)))


def dob_in_a_name(rng: Random) -> str:
    day = day_between(rng, 2006, 2019)
    forms = ("%d-%m-%Y", "%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%d-%m-%y")
    return day.strftime(rng.choice(forms))


def postcode(rng: Random, gap: str = " ") -> str:
    """A full postcode of any of the six shapes; the last two letters leave out C I K M O V."""
    area = rng.choice(LISTS["postal_areas"])
    outward = rng.choice([
        *[f"{area}{rng.randint(1, 9)}", f"{area}{rng.randint(10, 35)}"] * 4,
        f"{rng.choice('BLMSG')}{rng.randint(2, 9)}",
        f"{rng.choice('BLMSG')}{rng.randint(11, 40)}",
        rng.choice(["E1W", "N1P", "W1T", "EC1A", "SW1P", "SE1P", "WC2H", "W1K"]),
    ])  # fmt: skip
    last = "".join(rng.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
    return f"{outward}{gap}{rng.randint(0, 9)}{last}"


def postcode_any(rng: Random) -> str:
    code = postcode(rng, rng.choice([*[" "] * 6, *[""] * 3, NO_BREAK]))
    return code.lower() if rng.random() < 0.15 else code


def landline(rng: Random) -> str:
    """A number from the ranges Ofcom keeps for drama."""
    start, middle = rng.choice([
        ("020", "7946 0"), ("0113", "496 0"), ("0114", "496 0"), ("0115", "496 0"),
        ("0117", "496 0"), ("0121", "496 0"), ("0151", "496 0"), ("0161", "496 0"),
        ("0191", "498 0"), ("029", "2018 0"), ("01632", "960"), ("01632", "960"),
    ])  # fmt: skip
    rest = middle + digits(rng, 3)
    return rng.choice([
        f"{start} {rest}", f"{start} {rest}", f"({start}) {rest}",
        f"{start}{rest}".replace(" ", ""), f"{start}-{rest}".replace(" ", "-"),
        f"+44 {start[1:]} {rest}", f"+44 (0){start[1:]} {rest}",
    ])  # fmt: skip


def mobile(rng: Random) -> str:
    last = digits(rng, 3)
    return rng.choice([
        f"07700 900{last}", f"07700 900{last}", f"07700 900 {last}", f"07700900{last}",
        f"07700900{last}", f"+44 7700 900{last}", f"+447700900{last}", f"+44 (0)7700 900{last}",
        f"0044 7700 900{last}", f"07700-900-{last}", f"07700{NO_BREAK}900{last}",
    ])  # fmt: skip


def phone(rng: Random) -> str:
    return rng.choice([mobile, mobile, landline])(rng)


def mobile_in_a_name(rng: Random) -> str:
    return rng.choice(["07700900", "07700 900", "07700-900"]) + digits(rng, 3)


def email(rng: Random, first: str, last: str) -> str:
    """An address at a reserved domain, or one that its provider's own rules would refuse."""
    first, last = first.lower(), last.lower()
    number = rng.randint(2, 99)
    return rng.choice([
        f"{first}_{last}@gmail.com", f"{last}-{first}{number}@gmail.com",
        f"{first}_{last}{number}@googlemail.com", f"{first}-{last}@yahoo.co.uk",
        f"{number}{first}.{last}@hotmail.co.uk", f"{number}{first}{last}@outlook.com",
        f"{first}-{last}@icloud.com", f"{first}.{last}@example.com",
        f"{first[0]}.{last}@example.org", f"{first}{number}@mail.example.com",
        f"{first}.{last}@example.co.uk",
        f"{first[0]}{last}+school@example.net", f"{first.title()}.{last.title()}@Example.com",
    ])  # fmt: skip
