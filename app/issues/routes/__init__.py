"""The pages of the issues log."""

from app.issues.routes import listing, moving, raising, showing
from app.issues.routes.lookup import blueprint

__all__ = ["blueprint", "listing", "moving", "raising", "showing"]
