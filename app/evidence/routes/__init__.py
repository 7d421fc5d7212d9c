"""The pages of an area's evidence."""

from app.evidence.routes import archive, files, items, lists, needs, purging, uses
from app.evidence.routes.lookup import blueprint

__all__ = ["archive", "blueprint", "files", "items", "lists", "needs", "purging", "uses"]
