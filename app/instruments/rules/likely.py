"""How sure one can be of a share, and of a change, by a library of statistics; pure.

Needs scipy, which takes seconds to load: import this module on first use, off the event loop.
"""

from __future__ import annotations

from dataclasses import dataclass

from scipy.stats import binomtest, fisher_exact

# What chance alone does less often than one time in twenty is called a change.
_SELDOM = 0.05


@dataclass(frozen=True)
class Between:
    """The share that everybody would likely have given, in per cent."""

    low: int
    high: int


def likely(number: int, people: int, expected: int | None) -> Between | None:
    """Wilson's interval at 95 %, narrower where many of those expected answered.

    None where everybody who was expected answered, so that there is nothing to guess.
    """
    if expected is not None and people >= expected:
        return None
    # A share of a small whole is as sure as one of a larger sample of an endless one.
    larger = people if expected is None else round(people * (expected - 1) / (expected - people))
    share = round(number * larger / people)
    found = binomtest(share, larger).proportion_ci(0.95, method="wilson")
    return Between(round(found.low * 100), round(found.high * 100))


def changed(now: int, now_of: int, then: int, then_of: int) -> bool:
    """Whether a change is more than chance would often do by itself (Fisher's exact test)."""
    found = fisher_exact([[now, now_of - now], [then, then_of - then]])
    return float(found.pvalue) < _SELDOM
