"""The settings of an area: its groups and colours, organisations, localities and boards."""

from app.areas.routes import bodies, localities, organisations, settings
from app.areas.routes.blueprint import blueprint

__all__ = ["blueprint", "bodies", "localities", "organisations", "settings"]
