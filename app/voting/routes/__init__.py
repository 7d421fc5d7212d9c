"""The voters' pages: joining, the phone in the hall, and what it answers."""

from app.voting.routes import answering, families, hall, joining
from app.voting.routes.blueprint import blueprint

__all__ = ["answering", "blueprint", "families", "hall", "joining"]
