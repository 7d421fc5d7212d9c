"""Running a workshop from any laptop by its PIN.

Revision ID: 0006
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "workshop_pin",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("pin", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_pin_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_workshop_pin")),
    )
    op.create_table(
        "workshop_take_over",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_workshop_take_over_workshop_id_workshop"),
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_workshop_take_over")),
    )
    op.create_index(
        op.f("ix_workshop_take_over_workshop_id"), "workshop_take_over", ["workshop_id"]
    )


def downgrade():
    op.drop_index(op.f("ix_workshop_take_over_workshop_id"), "workshop_take_over")
    op.drop_table("workshop_take_over")
    op.drop_table("workshop_pin")
