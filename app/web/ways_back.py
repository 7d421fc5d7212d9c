"""The way back to the page somebody came from, which the address of a page may carry."""

from __future__ import annotations

import re

from flask import request

# A page of an area in this site, and nothing that a browser takes for another site.
_HERE = re.compile(r"/areas/[A-Za-z0-9]+(/[\w/?=&.%+~-]{0,400})?", re.ASCII)


def came_from() -> str | None:
    """The page somebody came from, where the link that led here said so."""
    asked = request.args.get("back", "")
    return asked if _HERE.fullmatch(asked) else None


def this_page() -> str:
    """This page, for links to others that lead back to it."""
    asked = request.query_string.decode("ascii", "replace")
    return f"{request.path}?{asked}" if asked else request.path
