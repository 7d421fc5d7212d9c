"""One-time tickets for workshops.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column(
        "workshop",
        sa.Column("ticketed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "ticket",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("spent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_ticket_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_ticket")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ticket_workshop_id"), "ticket", ["workshop_id"])


def downgrade():
    op.drop_index(op.f("ix_ticket_workshop_id"), "ticket")
    op.drop_table("ticket")
    op.drop_column("workshop", "ticketed")
