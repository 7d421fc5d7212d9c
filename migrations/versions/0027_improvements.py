"""Improvements in five parts, and who was reminded of which action.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "improvement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("area_code", sa.String(9), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(60)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.String(60), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["area_code"], ["area.code"]),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"]),
    )
    op.create_index(op.f("ix_improvement_area_code"), "improvement", ["area_code"])
    op.create_table(
        "improvement_measure",
        sa.Column("improvement_id", sa.Integer(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("direction", sa.String(10), nullable=False),
        sa.ForeignKeyConstraint(["improvement_id"], ["improvement.id"]),
    )
    op.create_table(
        "action_reminder",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["planned_action.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.UniqueConstraint("action_id", "person_id", "due_on", "overdue"),
    )


def downgrade():
    op.drop_table("action_reminder")
    op.drop_table("improvement_measure")
    op.drop_table("improvement")
