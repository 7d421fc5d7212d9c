"""Workshop plans.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "workshop_agenda",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_agenda_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("workshop_id", "row_key", name=op.f("pk_workshop_agenda")),
    )
    op.create_table(
        "workshop_invited",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_workshop_invited_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_workshop_invited_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint("workshop_id", "organisation_id", name=op.f("pk_workshop_invited")),
    )


def downgrade():
    op.drop_table("workshop_invited")
    op.drop_table("workshop_agenda")
