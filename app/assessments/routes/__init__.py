"""The pages of an area's assessment and of its workshops."""

from app.assessments.routes import (
    area_pages,
    building,
    claims,
    desk,
    paper,
    room,
    tickets,
    workshop_pages,
)

blueprints = (
    area_pages.blueprint,
    claims.blueprint,
    desk.blueprint,
    building.blueprint,
    paper.blueprint,
    room.blueprint,
    tickets.blueprint,
    workshop_pages.blueprint,
)
