"""The policy as a table: for every permission, who may and who may not."""

import pytest

from app.access.permissions import (
    BY_PIN,
    GRANTS,
    NOBODY,
    Identity,
    Permission,
    Role,
    may,
    only_reviews,
)

HERE, ELSEWHERE = "E10000014", "E10000016"
EVERYBODY = frozenset({*Role, "signed in"})
IN_THE_AREA = frozenset(set(Role) - {Role.NATIONAL, Role.REVIEWER})
HELD_IN_AN_AREA = IN_THE_AREA | {Role.REVIEWER}
DESK = frozenset({Role.CO_ORDINATOR, Role.DESK_OFFICER})
CO_ORDINATORS = frozenset({Role.CO_ORDINATOR})
WRITERS = DESK | {Role.CONTRIBUTOR}

WHO_MAY: dict[Permission, frozenset[Role | str]] = {
    Permission.ACCOUNT_OWN: EVERYBODY,
    Permission.AREA_SEE: IN_THE_AREA,
    Permission.AREA_SET: CO_ORDINATORS,
    Permission.PEOPLE_MANAGE: CO_ORDINATORS,
    Permission.ASSESSMENT_SEE: IN_THE_AREA,
    Permission.ASSESSMENT_START: CO_ORDINATORS,
    Permission.RATING_DRAFT: DESK,
    Permission.RATING_SEE_SEALED: DESK,
    Permission.RATING_AGREE: CO_ORDINATORS,
    Permission.WORKSHOP_RUN: CO_ORDINATORS,
    Permission.WORKSHOP_STEP: CO_ORDINATORS,
    Permission.SUMMARY_SEE: IN_THE_AREA,
    Permission.EVIDENCE_SEE: IN_THE_AREA,
    Permission.EVIDENCE_ADD: WRITERS,
    Permission.EVIDENCE_PURGE: CO_ORDINATORS,
    Permission.NEED_ASK: DESK,
    Permission.INDICATOR_SEE: IN_THE_AREA,
    Permission.INDICATOR_EDIT: DESK,
    Permission.INDICATOR_VALUE: WRITERS,
    Permission.CLAIM_ANSWER: DESK,
    Permission.PARTNER_AGREE: frozenset({Role.CONTRIBUTOR}),
    Permission.COMMENT_WRITE: WRITERS,
    Permission.DECISION_RECORD: CO_ORDINATORS,
    Permission.DECISION_COUNTERSIGN: DESK | {Role.BOARD_MEMBER},
    Permission.VERSION_SEE: IN_THE_AREA | {Role.NATIONAL},
    Permission.NATIONAL_SEE: frozenset({Role.NATIONAL}),
    Permission.REVIEW_SEE: DESK | {Role.REVIEWER},
    Permission.REVIEW_MAKE: frozenset({Role.REVIEWER}),
    Permission.REVIEW_ANSWER: DESK,
    Permission.REVIEW_TEAM: CO_ORDINATORS,
    Permission.REVIEW_BROKER: frozenset({Role.NATIONAL}),
    Permission.REVIEW_ASK: CO_ORDINATORS,
    Permission.PANEL_SEE: IN_THE_AREA,
    Permission.PANEL_RAISE: IN_THE_AREA,
    Permission.PRACTICE_SEE: frozenset(Role),
    Permission.PRACTICE_WRITE: DESK,
    Permission.PRACTICE_SHARE: CO_ORDINATORS,
    Permission.ACTION_SEE: IN_THE_AREA,
    Permission.ACTION_EDIT: CO_ORDINATORS,
    Permission.ACTION_TELL: CO_ORDINATORS | {Role.CONTRIBUTOR},
    Permission.ISSUE_SEE: IN_THE_AREA,
    Permission.ISSUE_RAISE: IN_THE_AREA,
    Permission.ISSUE_LEAD: DESK,
    Permission.ISSUE_ANSWER: DESK | {Role.BOARD_MEMBER},
    Permission.ISSUE_NAMES: CO_ORDINATORS,
    Permission.INSTRUMENT_SEE: IN_THE_AREA,
    Permission.INSTRUMENT_RUN: DESK,
    Permission.LOCAL_CHAMPION_NAME: DESK,
    Permission.BRIEFING_LOG: IN_THE_AREA,
    Permission.CHAMPION_OFFER: CO_ORDINATORS,
    Permission.CHAMPION_SEE: frozenset(set(Role) - {Role.REVIEWER}),
    Permission.NEIGHBOURS_BRING: frozenset({Role.NATIONAL}),
    Permission.RETURN_SEE: IN_THE_AREA | {Role.NATIONAL},
    Permission.RETURN_SEND: CO_ORDINATORS,
    Permission.RETURN_TAKE: frozenset({Role.NATIONAL}),
    Permission.PUBLICATION_MAKE: frozenset({Role.NATIONAL}),
    Permission.RETURN_PURGE: CO_ORDINATORS | {Role.NATIONAL},
}


def somebody(role: Role | str, area: str) -> Identity:
    """Somebody with one role, in an area unless it is national, or with none."""
    if not isinstance(role, Role):
        return Identity(1, "Sam Weller")
    return Identity(1, "Sam Weller", frozenset({(role, None if role is Role.NATIONAL else area)}))


def test_every_permission_stands_in_the_map_and_in_this_table() -> None:
    assert set(GRANTS) == set(Permission) == set(WHO_MAY)


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_a_role_may_do_what_the_table_says_and_nothing_else(
    permission: Permission, role: Role | str
) -> None:
    assert may(somebody(role, HERE), permission, HERE) is (role in WHO_MAY[permission])


@pytest.mark.parametrize("permission", [p for p in Permission if WHO_MAY[p] <= HELD_IN_AN_AREA])
@pytest.mark.parametrize("role", sorted(HELD_IN_AN_AREA))
def test_a_role_in_one_area_opens_nothing_in_another(permission: Permission, role: Role) -> None:
    assert not may(somebody(role, ELSEWHERE), permission, HERE)


@pytest.mark.parametrize("permission", [p for p in Permission if WHO_MAY[p] <= HELD_IN_AN_AREA])
@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_nothing_of_an_area_opens_without_naming_the_area(
    permission: Permission, role: Role | str
) -> None:
    assert not may(somebody(role, HERE), permission, None)


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_do_nothing(permission: Permission) -> None:
    assert not may(NOBODY, permission, HERE)
    assert not may(NOBODY, permission, None)


def test_a_pin_opens_the_steps_of_its_workshop_and_agreeing_alone() -> None:
    assert frozenset({Permission.WORKSHOP_STEP, Permission.RATING_AGREE}) == BY_PIN


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize(
    ("area", "workshop", "here"),
    [
        (HERE, 7, True),
        (HERE, 8, False),
        (ELSEWHERE, 7, False),
        (HERE, None, False),
        (None, 7, False),
    ],
)
def test_who_runs_a_workshop_by_its_pin_may_nothing_anywhere_else(
    permission: Permission, area: str | None, workshop: int | None, here: bool
) -> None:
    facilitator = Identity(runs=(HERE, 7))

    assert may(facilitator, permission, area, workshop) is (here and permission in BY_PIN)
    assert not facilitator.signed_in
    assert facilitator.reference == "facilitator/7"


def test_only_who_is_a_reviewer_and_nothing_else_in_an_area_agrees_first() -> None:
    reviewer = somebody(Role.REVIEWER, HERE)
    both = Identity(2, "Ann", frozenset({(Role.REVIEWER, HERE), (Role.READER, HERE)}))

    assert only_reviews(reviewer, HERE)
    assert not only_reviews(reviewer, ELSEWHERE)
    assert not only_reviews(both, HERE)
    assert not any(only_reviews(somebody(role, HERE), HERE) for role in IN_THE_AREA)
    assert not only_reviews(NOBODY, None)


def test_who_reviews_an_area_does_not_belong_to_it() -> None:
    reviewer = somebody(Role.REVIEWER, HERE)

    assert not reviewer.belongs_to(HERE)
    assert reviewer.area_codes == ()
    assert reviewer.reviewed_codes == (HERE,)


def test_nobody_reviews_an_area_that_they_work_for() -> None:
    both = Identity(2, "Ann", frozenset({(Role.REVIEWER, HERE), (Role.DESK_OFFICER, HERE)}))

    assert not may(both, Permission.REVIEW_MAKE, HERE)
    assert both.reviewed_codes == ()
