"""For whom the page or file that is asked for is to be."""

from __future__ import annotations

from collections.abc import Mapping

from flask import abort, request

from app.papers.rules import Audience, audience_called


def audience_asked() -> Audience:
    """The audience that the address names; one that there is not is a page that there is not."""
    try:
        return audience_called(request.args.get("for", ""))
    except ValueError:
        abort(404)


def for_whom(audience: Audience) -> Mapping[str, str]:
    """What an address says of an audience: nothing for people in the area."""
    return {} if audience.whole else {"for": audience.value}


def file_name(title: str, audience: Audience, ending: str) -> str:
    """What a file is called: one that is made for somebody says for whom."""
    words = audience.words
    whom = "" if audience.whole else f" for {words[:1].lower()}{words[1:]}"
    return f"{title}{whom}.{ending}"
