"""Which ties the national team lifted for a pair, and which side ended one.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# What an allowance lifted while it lifted everything that may be.
_EVERY = "interest unconfirmed recent named_too_close too_near distance_unknown"


def upgrade():
    op.add_column("review_match", sa.Column("allowed_kinds", sa.String(length=120), nullable=True))
    op.add_column("review_match", sa.Column("ended_by", sa.String(length=20), nullable=True))
    pairs = sa.table(
        "review_match",
        sa.column("allowed_kinds", sa.String()),
        sa.column("allowed_by", sa.String()),
    )
    op.execute(pairs.update().where(pairs.c.allowed_by.is_not(None)).values(allowed_kinds=_EVERY))


def downgrade():
    op.drop_column("review_match", "ended_by")
    op.drop_column("review_match", "allowed_kinds")
