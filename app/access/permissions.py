"""The one map of who may do what; pure, so that the policy reads on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is for an area; the national team is for all of them."""

    CO_ORDINATOR = "co-ordinator"
    DESK_OFFICER = "desk officer"
    CONTRIBUTOR = "partner contributor"
    READER = "reader"
    BOARD_MEMBER = "board member"
    REVIEWER = "peer reviewer"
    NATIONAL = "national team"


class Permission(StrEnum):
    """Something a page lets a person do."""

    ACCOUNT_OWN = "account:own"
    AREA_SEE = "area:see"
    AREA_SET = "area:set"
    PEOPLE_MANAGE = "people:manage"
    ASSESSMENT_SEE = "assessment:see"
    ASSESSMENT_START = "assessment:start"
    RATING_DRAFT = "rating:draft"
    RATING_SEE_SEALED = "rating:see-sealed"
    RATING_AGREE = "rating:agree"
    WORKSHOP_RUN = "workshop:run"
    WORKSHOP_STEP = "workshop:step"
    SUMMARY_SEE = "summary:see"
    EVIDENCE_SEE = "evidence:see"
    EVIDENCE_ADD = "evidence:add"
    EVIDENCE_PURGE = "evidence:purge"
    NEED_ASK = "need:ask"
    INDICATOR_SEE = "indicator:see"
    INDICATOR_EDIT = "indicator:edit"
    INDICATOR_VALUE = "indicator:value"
    CLAIM_ANSWER = "claim:answer"
    PARTNER_AGREE = "partner:agree"
    COMMENT_WRITE = "comment:write"
    DECISION_RECORD = "decision:record"
    DECISION_COUNTERSIGN = "decision:countersign"
    VERSION_SEE = "version:see"
    NATIONAL_SEE = "national:see"
    REVIEW_SEE = "review:see"
    REVIEW_MAKE = "review:make"
    REVIEW_ANSWER = "review:answer"
    REVIEW_TEAM = "review:team"
    REVIEW_BROKER = "review:broker"
    REVIEW_ASK = "review:ask"
    PANEL_SEE = "panel:see"
    PANEL_RAISE = "panel:raise"
    ISSUE_SEE = "issue:see"
    ISSUE_RAISE = "issue:raise"
    ISSUE_LEAD = "issue:lead"
    ISSUE_ANSWER = "issue:answer"
    ISSUE_NAMES = "issue:names"
    PRACTICE_SEE = "practice:see"
    PRACTICE_WRITE = "practice:write"
    PRACTICE_SHARE = "practice:share"
    ACTION_SEE = "action:see"
    ACTION_EDIT = "action:edit"
    ACTION_TELL = "action:tell"
    INSTRUMENT_SEE = "instrument:see"
    INSTRUMENT_RUN = "instrument:run"
    LOCAL_CHAMPION_NAME = "local-champion:name"
    BRIEFING_LOG = "briefing:log"
    CHAMPION_OFFER = "champion:offer"
    CHAMPION_SEE = "champion:see"
    NEIGHBOURS_BRING = "neighbours:bring"
    RETURN_SEE = "return:see"
    RETURN_SEND = "return:send"
    RETURN_TAKE = "return:take"
    PUBLICATION_MAKE = "publication:make"
    RETURN_PURGE = "return:purge"


@dataclass(frozen=True)
class Identity:
    """Who is asking: a signed-in person with their roles, a link, a PIN, or nobody."""

    person_id: int | None = None
    name: str = ""
    roles: frozenset[tuple[Role, str | None]] = frozenset()
    # The one workshop, by area and number, that a facilitator runs by its PIN.
    runs: tuple[str, int] | None = None
    # The link by which an organisation tells of its actions without an account.
    link: int | None = None

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None

    @property
    def reference(self) -> str:
        """How the audit names this person: by identifier, never by name."""
        if self.signed_in:
            return f"person/{self.person_id}"
        if self.link is not None:
            return f"link/{self.link}"
        return f"facilitator/{self.runs[1]}" if self.runs else "nobody"

    def has(self, role: Role, area_code: str | None) -> bool:
        return (role, area_code) in self.roles

    def belongs_to(self, area_code: str) -> bool:
        """Whether this person works for the area; who only reviews it does not."""
        return area_code in self.area_codes

    @property
    def area_codes(self) -> tuple[str, ...]:
        """The areas this person works for."""
        return tuple(sorted({area for role, area in self.roles if area and role != Role.REVIEWER}))

    @property
    def reviewed_codes(self) -> tuple[str, ...]:
        """The areas this person comes to as a reviewer alone."""
        comes = {area for role, area in self.roles if area and role == Role.REVIEWER}
        return tuple(sorted(comes - {*self.area_codes}))


NOBODY = Identity()

Test = Callable[[Identity, str | None], bool]


def signed_in(identity: Identity, _area: str | None) -> bool:
    return identity.signed_in


def belongs(identity: Identity, area: str | None) -> bool:
    return area is not None and identity.belongs_to(area)


def co_ordinates(identity: Identity, area: str | None) -> bool:
    return area is not None and identity.has(Role.CO_ORDINATOR, area)


def at_the_desk(identity: Identity, area: str | None) -> bool:
    return area is not None and identity.has(Role.DESK_OFFICER, area)


def contributes(identity: Identity, area: str | None) -> bool:
    return area is not None and identity.has(Role.CONTRIBUTOR, area)


def on_the_board(identity: Identity, area: str | None) -> bool:
    return area is not None and identity.has(Role.BOARD_MEMBER, area)


def reads(identity: Identity, area: str | None) -> bool:
    return area is not None and identity.has(Role.READER, area)


def has_a_role(identity: Identity, _area: str | None) -> bool:
    return identity.signed_in and bool(identity.roles)


def reviews(identity: Identity, area: str | None) -> bool:
    """Whether somebody may come as a reviewer; which review is theirs, the room itself knows.

    Nobody reviews an area that they work for.
    """
    return only_reviews(identity, area)


def works_somewhere(identity: Identity, _area: str | None) -> bool:
    """Whether this person has a role that is not a reviewer's: those see what they review alone."""
    return any(role is not Role.REVIEWER for role, _ in identity.roles)


def national(identity: Identity, _area: str | None) -> bool:
    return identity.has(Role.NATIONAL, None)


GRANTS: dict[Permission, tuple[Test, ...]] = {
    Permission.ACCOUNT_OWN: (signed_in,),
    Permission.AREA_SEE: (belongs,),
    Permission.AREA_SET: (co_ordinates,),
    Permission.PEOPLE_MANAGE: (co_ordinates,),
    Permission.ASSESSMENT_SEE: (belongs,),
    Permission.ASSESSMENT_START: (co_ordinates,),
    Permission.RATING_DRAFT: (co_ordinates, at_the_desk),
    Permission.RATING_SEE_SEALED: (co_ordinates, at_the_desk),
    Permission.RATING_AGREE: (co_ordinates,),
    Permission.WORKSHOP_RUN: (co_ordinates,),
    Permission.WORKSHOP_STEP: (co_ordinates,),
    Permission.SUMMARY_SEE: (belongs,),
    Permission.EVIDENCE_SEE: (belongs,),
    Permission.EVIDENCE_ADD: (co_ordinates, at_the_desk, contributes),
    Permission.EVIDENCE_PURGE: (co_ordinates,),
    Permission.NEED_ASK: (co_ordinates, at_the_desk),
    Permission.INDICATOR_SEE: (belongs,),
    Permission.INDICATOR_EDIT: (co_ordinates, at_the_desk),
    Permission.INDICATOR_VALUE: (co_ordinates, at_the_desk, contributes),
    Permission.CLAIM_ANSWER: (co_ordinates, at_the_desk),
    Permission.PARTNER_AGREE: (contributes,),
    Permission.COMMENT_WRITE: (co_ordinates, at_the_desk, contributes),
    Permission.DECISION_RECORD: (co_ordinates,),
    Permission.DECISION_COUNTERSIGN: (co_ordinates, at_the_desk, on_the_board),
    Permission.VERSION_SEE: (belongs, national),
    Permission.NATIONAL_SEE: (national,),
    Permission.REVIEW_SEE: (co_ordinates, at_the_desk, reviews),
    Permission.REVIEW_MAKE: (reviews,),
    Permission.REVIEW_ANSWER: (co_ordinates, at_the_desk),
    # In the address stands the champion area, which sends the team.
    Permission.REVIEW_TEAM: (co_ordinates,),
    Permission.REVIEW_BROKER: (national,),
    Permission.REVIEW_ASK: (co_ordinates,),
    Permission.PANEL_SEE: (belongs,),
    # Without rank: whoever works for the area in any role, but nobody who comes from elsewhere.
    Permission.PANEL_RAISE: (co_ordinates, at_the_desk, contributes, reads, on_the_board),
    Permission.ISSUE_SEE: (belongs,),
    Permission.ISSUE_RAISE: (co_ordinates, at_the_desk, contributes, reads, on_the_board),
    Permission.ISSUE_LEAD: (co_ordinates, at_the_desk),
    # A board member for the boards they sit on, as the page looks up.
    Permission.ISSUE_ANSWER: (co_ordinates, at_the_desk, on_the_board),
    # Who raised something is told to the co-ordinator alone.
    Permission.ISSUE_NAMES: (co_ordinates,),
    Permission.PRACTICE_SEE: (has_a_role,),
    Permission.PRACTICE_WRITE: (co_ordinates, at_the_desk),
    Permission.PRACTICE_SHARE: (co_ordinates,),
    Permission.ACTION_SEE: (belongs,),
    Permission.ACTION_EDIT: (co_ordinates,),
    # A contributor tells of what their own organisation carries, as the page looks up.
    Permission.ACTION_TELL: (co_ordinates, contributes),
    Permission.INSTRUMENT_SEE: (belongs,),
    Permission.INSTRUMENT_RUN: (co_ordinates, at_the_desk),
    Permission.LOCAL_CHAMPION_NAME: (co_ordinates, at_the_desk),
    # Away from the desk champions log their own briefings alone, as the page looks up.
    Permission.BRIEFING_LOG: (co_ordinates, at_the_desk, contributes, reads, on_the_board),
    Permission.CHAMPION_OFFER: (co_ordinates,),
    Permission.CHAMPION_SEE: (works_somewhere,),
    Permission.NEIGHBOURS_BRING: (national,),
    Permission.RETURN_SEE: (belongs, national),
    Permission.RETURN_SEND: (co_ordinates,),
    Permission.RETURN_TAKE: (national,),
    Permission.PUBLICATION_MAKE: (national,),
    # An area that has no people here is served by the national team, which brought its file.
    Permission.RETURN_PURGE: (co_ordinates, national),
}


def only_reviews(identity: Identity, area: str | None) -> bool:
    """Whether an area knows this person as a reviewer alone, who agrees to keep what they see.

    Whoever works for the area in another role too is bound by that one.
    """
    return area is not None and area in identity.reviewed_codes


# What the PIN of a workshop opens, at the addresses of that workshop and nowhere else.
BY_PIN = frozenset({Permission.WORKSHOP_STEP, Permission.RATING_AGREE})


def may(
    identity: Identity,
    permission: Permission,
    area_code: str | None = None,
    workshop_id: int | None = None,
) -> bool:
    """Whether this person may do this, in this area and this workshop where one is meant."""
    if identity.runs is not None:
        return permission in BY_PIN and identity.runs == (area_code, workshop_id)
    return any(test(identity, area_code) for test in GRANTS[permission])
