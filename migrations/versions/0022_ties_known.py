"""Whether a champion has said every area it is tied to.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade():
    # Until now nobody could register without saying it.
    op.add_column(
        "champion",
        sa.Column("ties_known", sa.Boolean(), nullable=False, server_default=sa.true()),
    )


def downgrade():
    op.drop_column("champion", "ties_known")
