"""The summary, the shape of strengths and the full assessment as pages and files."""

from app.summaries.routes import printed, showing
from app.summaries.routes.blueprint import blueprint

__all__ = ["blueprint", "printed", "showing"]
