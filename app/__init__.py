"""Six Strands: partners assess their early help together."""

from app.factory import create_app

__all__ = ["create_app"]
