"""Numbers in addresses: one that no table could hold names nothing."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

_LARGEST = 2**31 - 1


class TableNumber(IntegerConverter):
    """A whole number as databases count their rows."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=_LARGEST)


def install(app: Flask) -> None:
    app.url_map.converters["int"] = TableNumber
