"""Fills the frames of texts about families, each with people who keep their names."""

import re
from collections.abc import Callable
from random import Random

from tests.corpora.identifiers import values, words
from tests.corpora.identifiers.reading import FRAMES, LISTS

Slots = dict[str, Callable[[Random], str]]
IDENTIFIERS: Slots = {
    "nhs": values.nhs_grouped,
    "nhs_any": values.nhs_any,
    "nhs_bare": values.nhs_bare,
    "nhs_wrapped": values.nhs_wrapped,
    "nhs_file": values.nhs_in_a_name,
    "nhs_file_grouped": lambda rng: values.in_threes(values.nhs_number(rng), rng.choice(" -.")),
    "nhs_bare_ascii": values.nhs_number,
    "upn": values.upn,
    "nino": values.nino,
    "nino_file": values.nino_in_a_name,
    "dob": values.dob,
    "dob_adult": values.dob_of_an_adult,
    "dob_elder": values.dob_of_an_elder,
    "dob_baby": values.dob_of_a_baby,
    "dob_figures": values.dob_in_figures,
    "dob_words": values.dob_in_words,
    "dob_iso": lambda rng: values.day_between(rng, 2006, 2019).isoformat(),
    "dob_file": values.dob_in_a_name,
    "postcode": values.postcode_any,
    "postcode_plain": values.postcode,
    "postcode_closed": lambda rng: values.postcode(rng, ""),
    "phone": values.phone,
    "mobile": values.mobile,
    "landline": values.landline,
    "mobile_file": values.mobile_in_a_name,
}


def fill(frame: str, rng: Random, slots: Slots) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: slots[slot[1]](rng), frame)


def family(rng: Random) -> Slots:
    first, sib = rng.sample(LISTS["firsts"], 2)
    last, last2 = rng.sample(LISTS["lasts"], 2)
    parent, parent2 = rng.sample(LISTS["parents"], 2)
    called = {
        "first": first,
        "sib": sib,
        "last": last,
        "last2": last2,
        "child": f"{first} {last}",
        "parent": f"{parent} {last}",
        "parent2": f"{parent2} {last2}",
        "email": values.email(rng, parent, re.sub(r"\W", "", last)),
        "email2": values.email(rng, parent2, re.sub(r"\W", "", last2)),
    }
    return {slot: lambda _, name=name: name for slot, name in called.items()}  # type: ignore[misc]  # a default keeps each name


def around(text: str, where: str, rng: Random) -> str:
    """Sometimes put a sentence before or after what a person typed."""
    if where not in {"note", "document"}:
        return text
    gap = "\n\n" if where == "document" else rng.choice([" ", " ", "\n"])
    if rng.random() < 0.35:
        text = rng.choice(lines("before")) + gap + text
    if rng.random() < 0.35:
        text += (gap if text[-1] in ".!?" else "\n") + rng.choice(lines("after"))
    return text


def lines(side: str) -> list[str]:
    return (FRAMES / "positives" / f"{side}.txt").read_text("utf-8").splitlines()


def about_a_family(where: str, frame: str, rng: Random) -> str:
    return around(fill(frame, rng, words.SLOTS | IDENTIFIERS | family(rng)), where, rng)
