"""Local champions of an area and its localities with their briefings, and family panels.

Whoever was named for an assessment becomes a champion of the area.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade():
    champion = op.create_table(
        "local_champion",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("area_code", sa.String(9), nullable=False),
        sa.Column("subject", sa.String(60), nullable=False),
        sa.Column("locality_id", sa.Integer()),
        sa.Column("organisation_id", sa.Integer()),
        sa.Column("person_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["area_code"], ["area.code"]),
        sa.ForeignKeyConstraint(["locality_id"], ["locality.id"]),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
    )
    op.create_index(op.f("ix_local_champion_area_code"), "local_champion", ["area_code"])
    op.create_table(
        "local_briefing",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("champion_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("logged_by", sa.String(60), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_out_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("people > 0", name=op.f("ck_local_briefing_people")),
        sa.ForeignKeyConstraint(["champion_id"], ["local_champion.id"]),
    )
    op.create_index(op.f("ix_local_briefing_champion_id"), "local_briefing", ["champion_id"])
    op.create_table(
        "family_panel",
        sa.Column("workshop_id", sa.Integer(), primary_key=True),
        sa.Column("code", sa.String(8), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"]),
        sa.UniqueConstraint("code"),
    )
    op.create_table(
        "family_device",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"]),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_family_device_workshop_id"), "family_device", ["workshop_id"])
    _carry_over(champion)


def _carry_over(champion):
    """The champion of each assessment; of an area's earlier ones, until that was confirmed."""
    text = sa.table(
        "text_revision",
        sa.column("subject", sa.String),
        sa.column("field", sa.String),
        sa.column("number", sa.Integer),
        sa.column("words", sa.Text),
        sa.column("at", sa.DateTime(timezone=True)),
    )
    assessment = sa.table(
        "assessment",
        sa.column("id", sa.Integer),
        sa.column("area_code", sa.String),
        sa.column("closed_at", sa.DateTime(timezone=True)),
    )
    connection = op.get_bind()
    held = connection.execute(sa.select(assessment).order_by(assessment.c.id)).all()
    newest = {each.area_code: each.id for each in held}
    for each in held:
        subject = f"assessment/{each.id}"
        typed = connection.execute(
            sa.select(text)
            .where(text.c.subject == subject, text.c.field == "local champion")
            .order_by(text.c.number)
        ).all()
        if not typed or not typed[-1].words:
            continue
        connection.execute(
            champion.insert().values(
                area_code=each.area_code,
                subject=subject,
                version=1,
                named_at=typed[0].at,
                ended_at=None if newest[each.area_code] == each.id else each.closed_at,
            )
        )


def downgrade():
    op.drop_table("family_device")
    op.drop_table("family_panel")
    op.drop_table("local_briefing")
    op.drop_table("local_champion")
