"""The tables of indicators, their values and their targets."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Indicator(Base):
    """Something an area counts over time; ``number`` grows with every change of what it is.

    Figures are kept as decimal text, so that both databases give back exactly what was typed.
    """

    __tablename__ = "indicator"
    __table_args__ = (
        UniqueConstraint("area_code", "name_key"),
        UniqueConstraint("area_code", "starter_key", name="uq_indicator_starter"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    number: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200))
    shows: Mapped[str] = mapped_column(String(1000), default="")
    unit: Mapped[str] = mapped_column(String(20))
    unit_of: Mapped[str] = mapped_column(String(60), default="")
    wanted: Mapped[str] = mapped_column(String(20))
    scope: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(300), default="")
    row_key: Mapped[str | None] = mapped_column(String(60))
    compared_with: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    starter_key: Mapped[str | None] = mapped_column(String(40))
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class IndicatorValue(Base):
    """A figure for a period that ends on a day; a later number corrects the ones before.

    Without a figure it says that the value of that day was taken out.
    """

    __tablename__ = "indicator_value"
    __table_args__ = (UniqueConstraint("indicator_id", "ends_on", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    ends_on: Mapped[date]
    number: Mapped[int]
    period: Mapped[str] = mapped_column(String(100), default="")
    figure: Mapped[str | None] = mapped_column(String(30))
    note: Mapped[str] = mapped_column(String(500), default="")
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class IndicatorTarget(Base):
    """What was wanted by when; a later number takes its place, and an ended one has none."""

    __tablename__ = "indicator_target"
    __table_args__ = (UniqueConstraint("indicator_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    number: Mapped[int]
    from_on: Mapped[date]
    from_value: Mapped[str | None] = mapped_column(String(30))
    to_on: Mapped[date]
    to_value: Mapped[str] = mapped_column(String(30))
    growth: Mapped[str] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
