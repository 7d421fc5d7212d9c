"""What a hall has seen of its notes, on which page it is, and since when an action stands there.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column(
        "note", sa.Column("shown", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "notes_step", sa.Column("page", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("note_theme", sa.Column("merged_into", sa.Integer(), nullable=True))
    op.add_column("planned_action", sa.Column("status_since", sa.Date(), nullable=True))
    # Of notes that were put away before, nobody knows whether the hall had seen them.
    op.execute(
        "UPDATE note SET shown = NOT hidden WHERE workshop_id IN"
        " (SELECT workshop_id FROM notes_step WHERE state = 'wall')"
    )


def downgrade():
    op.drop_column("planned_action", "status_since")
    op.drop_column("note_theme", "merged_into")
    op.drop_column("notes_step", "page")
    op.drop_column("note", "shown")
