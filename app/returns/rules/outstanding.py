"""Which areas the national team has still to hear from, and the text that asks them; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.governance.rules.due import due_on
from app.returns.rules.quarters import Quarter
from app.web.words import date_in_words


@dataclass(frozen=True)
class Outstanding:
    """An area from which something is awaited, and why."""

    code: str
    name: str
    # When the board confirmed what was told last; None when nothing ever was.
    confirmed_on: date | None
    # Since when its year is over; None while it is not.
    over_since: date | None
    sent_in_quarter: bool

    @property
    def why(self) -> str:
        if self.confirmed_on is None:
            return "Nothing was ever sent"
        parts = [] if self.sent_in_quarter else ["Nothing was sent in this quarter"]
        if self.over_since:
            parts.append(f"its year was over on {date_in_words(self.over_since)}")
        words = "; ".join(parts)
        return words[:1].upper() + words[1:]


def outstanding(
    areas: Mapping[str, str],
    confirmed: Iterable[tuple[str, date]],
    sent: Collection[str],
    quarter: Quarter,
    today: date,
) -> tuple[Outstanding, ...]:
    """The areas with nothing sent in the quarter, or whose year is over, by name.

    ``confirmed`` is each area with the days its board confirmed what was told until then.
    """
    last: dict[str, date] = {}
    for code, day in confirmed:
        last[code] = max(day, last.get(code, day))
    # A quarter that is over is looked at as it was on its last day.
    at = min(today, quarter.last)
    found = []
    for code, name in sorted(areas.items(), key=lambda each: each[1]):
        on = last.get(code)
        due = due_on(on) if on else None
        over = due if due and due <= at else None
        if code not in sent or over:
            found.append(Outstanding(code, name, on, over, code in sent))
    return tuple(found)


def letter(quarter: Quarter) -> str:
    """The text that asks those who sent nothing in this quarter."""
    return _letter(
        f"We have not had your maturity model return for {quarter.words} yet. Once your board has"
        " confirmed your assessment, please send it: in the product under “Sent to the national"
        " team”, or with the form if you do not use the product."
    )


def letter_after_a_year() -> str:
    """The text that asks those who sent something in this quarter of a year that is over."""
    return _letter(
        "Thank you for your maturity model return. More than a year has gone by since your board"
        " confirmed the assessment it is about. Once your board has confirmed an update, please"
        " send it: in the product under “Sent to the national team”, or with the form if you do"
        " not use the product."
    )


def _letter(asked: str) -> str:
    return (
        f"Dear colleagues,\n\n{asked}\n\n"
        "If nothing has changed, or you need more time or support, tell us: that is a good answer"
        " too.\n\nThe national team\n"
    )
