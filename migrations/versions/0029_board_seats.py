"""Which boards a board member sits on.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "board_seat",
        sa.Column("role_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("body_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.ForeignKeyConstraint(["role_id"], ["role_held.id"]),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"]),
    )


def downgrade():
    op.drop_table("board_seat")
