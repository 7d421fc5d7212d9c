"""Issues that are raised, and each step up and back.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(length=9), nullable=False),
        sa.Column("row_key", sa.String(length=60), nullable=True),
        sa.Column("locality_id", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(length=80), nullable=False),
        sa.Column("raised_by", sa.String(length=60), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["area_code"], ["area.code"], name=op.f("fk_issue_area_code_area")),
        sa.ForeignKeyConstraint(
            ["locality_id"], ["locality.id"], name=op.f("fk_issue_locality_id_locality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
    )
    op.create_index(op.f("ix_issue_area_code"), "issue", ["area_code"])
    op.create_table(
        "issue_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('sent up', 'answered', 'settled', 'not settled')",
            name=op.f("ck_issue_step_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["issue_id"], ["issue.id"], name=op.f("fk_issue_step_issue_id_issue")
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_issue_step_body_id_body")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_step")),
        sa.UniqueConstraint("issue_id", "number", name=op.f("uq_issue_step_issue_id")),
    )


def downgrade():
    op.drop_table("issue_step")
    op.drop_table("issue")
