"""What a team has ticked on the check list of a workshop.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "workshop_checked",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("tip", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
            name=op.f("fk_workshop_checked_workshop_id_workshop"),
        ),
        sa.PrimaryKeyConstraint("workshop_id", "tip", name=op.f("pk_workshop_checked")),
    )


def downgrade():
    op.drop_table("workshop_checked")
