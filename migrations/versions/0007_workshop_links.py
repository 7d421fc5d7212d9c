"""Links for those who took part in a workshop.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "workshop_link",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_link_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_workshop_link")),
    )


def downgrade():
    op.drop_table("workshop_link")
