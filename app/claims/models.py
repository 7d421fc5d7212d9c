"""The tables of answers to the model's sentences and of what partners make of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class FeatureAnswer(Base):
    """What is said of one feature; the newest stands, earlier ones are the history.

    ``another_way`` says how the area does what the feature means in a way of its own, ``because``
    why something without evidence is claimed all the same.
    """

    __tablename__ = "feature_answer"
    __table_args__ = (Index("ix_feature_answer_place", "assessment_id", "feature_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    feature_id: Mapped[str] = mapped_column(String(40))
    answer: Mapped[str] = mapped_column(String(20))
    another_way: Mapped[str] = mapped_column(Text, default="")
    because: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]


class PartnerView(Base):
    """Whether an organisation agrees with a row's rating, or with a feature met another way.

    ``about`` is ``row/<key>`` or ``feature/<id>``; the newest of an organisation on a thing
    stands. ``rating_id`` and ``answer_id`` are what was agreed with: a later one needs it anew.
    """

    __tablename__ = "partner_view"
    __table_args__ = (Index("ix_partner_view_place", "assessment_id", "about"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    about: Mapped[str] = mapped_column(String(80))
    rating_id: Mapped[int | None] = mapped_column(ForeignKey("rating.id"))
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("feature_answer.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    view: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
