"""Barriers and positives of a workshop, and the actions that come from them.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _workshop(table):
    return sa.ForeignKeyConstraint(
        ["workshop_id"], ["workshop.id"], name=op.f(f"fk_{table}_workshop_id_workshop")
    )


def _area(table):
    return sa.ForeignKeyConstraint(
        ["area_code"], ["area.code"], name=op.f(f"fk_{table}_area_code_area")
    )


def upgrade():
    op.create_table(
        "notes_step",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        _workshop("notes_step"),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_notes_step")),
    )
    op.create_table(
        "sent_note",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.String(length=140), nullable=False),
        sa.Column("sent", sa.String(length=64), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        _workshop("sent_note"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sent_note")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sent_note_workshop_id"), "sent_note", ["workshop_id"])
    op.create_table(
        "note_theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=140), nullable=False),
        _area("note_theme"),
        _workshop("note_theme"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_theme")),
    )
    op.create_index(op.f("ix_note_theme_area_code"), "note_theme", ["area_code"])
    op.create_index(op.f("ix_note_theme_workshop_id"), "note_theme", ["workshop_id"])
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.String(length=140), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        _area("note"),
        _workshop("note"),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["note_theme.id"], name=op.f("fk_note_theme_id_note_theme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_area_code"), "note", ["area_code"])
    op.create_index(op.f("ix_note_workshop_id"), "note", ["workshop_id"])
    op.create_table(
        "planned_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=80), nullable=False),
        sa.Column("row_key", sa.String(length=60), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.String(length=60), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        _area("planned_action"),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_planned_action_assessment_id_assessment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_action")),
    )
    op.create_index(op.f("ix_planned_action_area_code"), "planned_action", ["area_code"])
    op.create_index(op.f("ix_planned_action_assessment_id"), "planned_action", ["assessment_id"])


def downgrade():
    op.drop_table("planned_action")
    op.drop_table("note")
    op.drop_table("note_theme")
    op.drop_table("sent_note")
    op.drop_table("notes_step")
