"""Workshop plans, paper votes, and what a board decided on.

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
    op.create_table(
        "decision_mark",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.String(length=60), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_mark_decision_id_decision")
        ),
        sa.PrimaryKeyConstraint("decision_id", "row_key", name=op.f("pk_decision_mark")),
    )
    op.create_table(
        "paper_count",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_paper_count_round_id_round")
        ),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_paper_count")),
    )
    op.create_table(
        "paper_slips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("voting_group_id", sa.Integer(), nullable=True),
        sa.Column("half_steps", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_paper_slips_round_id_round")
        ),
        sa.ForeignKeyConstraint(
            ["voting_group_id"],
            ["voting_group.id"],
            name=op.f("fk_paper_slips_voting_group_id_voting_group"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_slips")),
    )
    op.create_index(op.f("ix_paper_slips_round_id"), "paper_slips", ["round_id"])


    op.add_column(
        "workshop",
        sa.Column("breakdown", sa.String(length=30), nullable=False, server_default="group"),
    )
    op.add_column("participant", sa.Column("part", sa.String(length=30), nullable=True))
    op.add_column("ballot", sa.Column("part", sa.String(length=30), nullable=True))
    op.add_column(
        "tally", sa.Column("by", sa.String(length=20), nullable=False, server_default="group")
    )
    op.add_column(
        "voting_group",
        sa.Column("essential", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("ballot", sa.Column("ticks", sa.String(length=400), nullable=True))
    op.create_table(
        "tick_count",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("most", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_tick_count_round_id_round")
        ),
        sa.PrimaryKeyConstraint("round_id", "place", name=op.f("pk_tick_count")),
    )
    with op.batch_alter_table("round") as round_:
        round_.add_column(sa.Column("sentences", sa.JSON(), nullable=True))
        round_.add_column(sa.Column("unheard", sa.JSON(), nullable=True))
        round_.add_column(sa.Column("mind_evidence_id", sa.Integer(), nullable=True))
        round_.create_foreign_key(
            op.f("fk_round_mind_evidence_id_evidence_item"),
            "evidence_item",
            ["mind_evidence_id"],
            ["id"],
        )
        round_.drop_constraint(op.f("uq_round_workshop_id"), type_="unique")
        round_.create_unique_constraint(
            op.f("uq_round_workshop_id"), ["workshop_id", "row_key", "audience", "attempt"]
        )


def downgrade():
    with op.batch_alter_table("round") as round_:
        round_.drop_constraint(op.f("uq_round_workshop_id"), type_="unique")
        round_.create_unique_constraint(
            op.f("uq_round_workshop_id"), ["workshop_id", "row_key", "attempt"]
        )
        round_.drop_constraint(
            op.f("fk_round_mind_evidence_id_evidence_item"), type_="foreignkey"
        )
        round_.drop_column("mind_evidence_id")
        round_.drop_column("unheard")
        round_.drop_column("sentences")
    op.drop_table("tick_count")
    op.drop_column("ballot", "ticks")
    op.drop_column("voting_group", "essential")
    op.drop_column("tally", "by")
    op.drop_column("ballot", "part")
    op.drop_column("participant", "part")
    op.drop_column("workshop", "breakdown")
    op.drop_table("decision_mark")
    op.drop_index(op.f("ix_paper_slips_round_id"), "paper_slips")
    op.drop_table("paper_slips")
    op.drop_table("paper_count")
    op.drop_table("workshop_invited")
    op.drop_table("workshop_agenda")
