"""The pages of returns: an area's own, and the national team's."""

from app.returns.routes import bringing, files, index, purging, sending
from app.returns.routes.blueprint import blueprint

__all__ = ["blueprint", "bringing", "files", "index", "purging", "sending"]
