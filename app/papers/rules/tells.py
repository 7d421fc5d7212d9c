"""What a part of a document tells, which decides who may read it."""

from __future__ import annotations

from enum import StrEnum


class Tells(StrEnum):
    """What a part of a document tells, from what everybody may know to what stays inside."""

    RESULT = "what came out, in words that give nobody away"
    COUNTS = "how many of the whole room chose what"
    REASONS = "why it is so, in people’s own words"
    WHO = "who is to do something, by name or role, and what they say of it"
    UNSETTLED = "what is planned and not settled yet"
    ASKED = "what the board is asked for"
    ABSENT = "which partners were not there or have not been heard"
    PARTNERS = "what a single partner said, and who was there"
    SMALL = "figures of groups, and numbers of a few"
    DETAIL = "what is recorded sentence by sentence"
