"""The pages of instruments and their runs."""

from app.instruments.routes import (
    entering,
    evidencing,
    gathering,
    library,
    mapping,
    paper,
    purging,
    results,
    runs,
)
from app.instruments.routes.answering import blueprint as answering_blueprint
from app.instruments.routes.lookup import blueprint

__all__ = [
    "answering_blueprint",
    "blueprint",
    "entering",
    "evidencing",
    "gathering",
    "library",
    "mapping",
    "paper",
    "purging",
    "results",
    "runs",
]
