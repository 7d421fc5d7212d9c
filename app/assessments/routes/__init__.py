"""The pages of an area's assessment and of its workshops."""

from app.assessments.routes import (
    area_pages,
    building,
    claims,
    desk,
    ending,
    mind,
    notes,
    paper,
    phone_notes,
    rehearsal,
    room,
    taking_over,
    tickets,
    windows,
    workshop_pages,
)

blueprints = (
    area_pages.blueprint,
    claims.blueprint,
    desk.blueprint,
    ending.blueprint,
    building.blueprint,
    mind.blueprint,
    paper.blueprint,
    windows.blueprint,
    rehearsal.blueprint,
    taking_over.blueprint,
    room.blueprint,
    tickets.blueprint,
    workshop_pages.blueprint,
    notes.blueprint,
    phone_notes.blueprint,
)
