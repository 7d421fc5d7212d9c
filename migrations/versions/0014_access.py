"""Links that an area sends to those who review another.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("single_use_link", sa.Column("sent_by", sa.String(length=9), nullable=True))


def downgrade():
    op.drop_column("single_use_link", "sent_by")
