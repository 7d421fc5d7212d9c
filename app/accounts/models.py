"""The tables of people, roles, sign-ins and single-use links."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base


class Person(Base):
    """Somebody with an account; the e-mail address is kept in lower case."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class RoleHeld(Base):
    """A role a person has in an area, or nationally when the area is null; ended, never deleted.

    Nobody has a role before they accept it, since whoever took the address first may not be the
    person meant. ``known_as`` is the name typed by whoever gave the role, so that one area's page
    never shows what another area, or the person, has put into the account.
    """

    __tablename__ = "role_held"
    __table_args__ = (
        CheckConstraint("(role = 'national team') = (area_code IS NULL)", name="national"),
        # Open roles are held once; an ended one may be given again. Null equals nothing in an
        # index, so national roles have their own.
        Index(
            "uq_role_held_in_area",
            "person_id",
            "role",
            "area_code",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "uq_role_held_nationally",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND area_code IS NULL"),
            postgresql_where=text("ended_at IS NULL AND area_code IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(40))
    area_code: Mapped[str | None] = mapped_column(ForeignKey("area.code"), index=True)
    known_as: Mapped[str] = mapped_column(String(100))
    given_by: Mapped[str] = mapped_column(String(60))
    given_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Speaker(Base):
    """Whom a contributor speaks for, and which rows they were asked about; none means every row."""

    __tablename__ = "speaker"

    role_id: Mapped[int] = mapped_column(ForeignKey("role_held.id"), primary_key=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    row_keys: Mapped[list[str]] = mapped_column(JSON, default=list)


class BoardSeat(Base):
    """A board that a board member sits on; of a member without any, nobody has said which."""

    __tablename__ = "board_seat"

    role_id: Mapped[int] = mapped_column(ForeignKey("role_held.id"), primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), primary_key=True)


class SignIn(Base):
    """One signed-in browser; the cookie holds the token, the row only its SHA-256.

    While it awaits something, such as the code of an authenticator, it opens nothing.
    """

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    awaits: Mapped[str | None] = mapped_column(String(20))


class SecondFactor(Base):
    """A person's authenticator: it counts from when its first code was typed."""

    __tablename__ = "second_factor"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[str] = mapped_column(String(64))
    confirmed_at: Mapped[datetime | None]
    # The newest time step a code was taken for: a code works once.
    last_step: Mapped[int | None] = mapped_column(BigInteger)


class RecoveryCode(Base):
    """One of the codes that stand in for a lost authenticator, kept as its SHA-256."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]


class FailedSignIn(Base):
    """A try at a password, counted so that guessing stops; the address only as a hash."""

    __tablename__ = "failed_sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    email_hash: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime]


class SingleUseLink(Base):
    """An invitation or a way to a new password; the row holds only the SHA-256 of its token.

    A link without a maker was made by the operator, one without an area is for the national team.
    """

    __tablename__ = "single_use_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(20))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    area_code: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    # The area whose co-ordinator made it, where that is another than the one it invites to.
    sent_by: Mapped[str | None] = mapped_column(String(9))
    maker_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ConfidentialityWording(Base):
    """What people agree to, as it was from then on; added to, never edited.

    The first wording comes with the application and is number 1.
    """

    __tablename__ = "confidentiality_wording"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(Text)
    written_by: Mapped[str] = mapped_column(String(60))
    written_at: Mapped[datetime]


class ReviewAgreement(Base):
    """A reviewer agreed to a wording before they saw anything of an assessment."""

    __tablename__ = "review_agreement"
    __table_args__ = (
        UniqueConstraint("person_id", "area_code", "assessment_id", "wording", name="uq_agreed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    # Null where the area has not begun any.
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id"))
    wording: Mapped[int]
    agreed_on: Mapped[date]
