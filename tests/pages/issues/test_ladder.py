"""An issue goes up, is answered, and its raiser hears of it and has the last word."""

from __future__ import annotations

import pytest

from app import storage
from app.access.permissions import Role
from app.action_plans import actions as plan
from app.action_plans.queries import actions_of
from app.action_plans.rules import Content, Status
from app.audit.events import chain_of
from app.issues import queries
from app.issues.rules.standing import Where
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_area, make_body, make_person
from tests.pages.governance.deciding import AREA, start
from tests.pages.issues.conftest import LOG, Scene

pytestmark = pytest.mark.both_databases

TYPED = {"about": "Front door", "words": "Two forms ask the same.", "row": "culture"}
on_sqlite = pytest.mark.parametrize("config", ["sqlite"], indirect=True)
ROLES = [Role.CO_ORDINATOR, Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER, Role.BOARD_MEMBER]


@pytest.mark.acceptance(30)
def test_an_issue_goes_up_twice_and_the_boards_answer_comes_back_to_who_raised_it(
    scene: Scene,
) -> None:
    pia = scene.browser(scene.pia)
    raised = pia.submit(f"{LOG}/raise", TYPED | {"locality": str(scene.north)})
    number = int(raised.location.rpartition("/")[2])

    scene.press(scene.ann, number, "send-up", board=str(scene.group), reason="Two budgets.")
    scene.press(scene.bea, number, "send-up", board=str(scene.board), reason="Three, in fact.")
    scene.press(scene.rhea, number, "answer", words="One form from May.", minute="Item 7")

    held = scene.issue(number)
    assert [each.board for each in held.steps] == [
        "Delivery Group", "Families Board", "Families Board",
    ]  # fmt: skip
    assert "What you raised has an answer: Front door" in words(pia.get(f"/areas/{AREA}/"))
    shown = words(pia.get(f"{LOG}/{number}"))
    assert "Answered by Families Board on" in shown
    assert "One form from May." in shown
    assert "Minuted: Item 7" in shown

    scene.press(scene.pia, number, "", settles="yes")

    assert scene.issue(number).where is Where.SETTLED
    assert "What you raised" not in words(pia.get(f"/areas/{AREA}/"))


@on_sqlite
def test_what_does_not_settle_it_goes_back_to_the_co_ordinator(scene: Scene) -> None:
    number = scene.raised()
    scene.answered(number)

    empty = scene.press(scene.pia, number, "", settles="no")
    scene.press(scene.pia, number, "", settles="no", because="Not in the north.")

    assert "Say what is still missing" in words(empty)
    shown = words(scene.browser(scene.ann).get(f"{LOG}/{number}"))
    assert "Back with the co-ordinator since" in shown
    assert "Not in the north." in shown
    assert "1 issue waits to be answered or sent up" in words(
        scene.browser(scene.ann).get(f"/areas/{AREA}/")
    )


@on_sqlite
def test_only_whoever_raised_it_says_whether_it_is_settled(scene: Scene) -> None:
    number = scene.raised()
    scene.answered(number)

    answer = scene.press(scene.ann, number, "", settles="yes")

    assert answer.status_code == 403
    assert scene.issue(number).where is Where.ANSWERED
    assert "Does that settle it?" not in words(scene.browser(scene.ann).get(f"{LOG}/{number}"))


@on_sqlite
def test_whoever_works_for_the_area_may_raise_and_a_reviewer_may_not(scene: Scene) -> None:
    typed = TYPED | {"locality": "-"}
    for role in ROLES:
        who = make_person(role, AREA, name=role.value)
        scene.browser(who).submit(f"{LOG}/raise", typed | {"about": role.value})
    refused = scene.browser(make_person(Role.REVIEWER, AREA)).submit(f"{LOG}/raise", typed)

    held = queries.issues_of(AREA)
    assert {each.process for each in held} == {role.value for role in ROLES}
    assert {(each.place, each.row_key) for each in held} == {("The whole area", "culture")}
    assert refused.status_code == 404


@on_sqlite
def test_a_contributor_neither_sends_up_nor_answers(scene: Scene) -> None:
    number = scene.raised()

    refused = [
        scene.press(scene.pia, number, "send-up", board=str(scene.group), reason="Now."),
        scene.press(scene.pia, number, "answer", words="Yes."),
        scene.press(scene.pia, number, "plan"),
    ]

    assert {each.status_code for each in refused} == {403}
    assert scene.issue(number).steps == ()


@on_sqlite
def test_a_board_answers_what_is_with_a_board_and_nothing_before(scene: Scene) -> None:
    number = scene.raised()
    early = scene.press(scene.rhea, number, "answer", words="Yes.")
    scene.sent_up(number)

    waiting = words(scene.browser(scene.rhea).get(f"/areas/{AREA}/"))
    scene.press(scene.rhea, number, "answer", words="Yes, from May.")

    assert early.status_code == 403
    assert "Delivery Group is asked for an answer: Front door" in waiting
    assert [each.words for each in scene.issue(number).steps[1:]] == ["Yes, from May."]
    # Whoever recorded it for the board stands there by name.
    bea = scene.browser(scene.bea)
    assert "Recorded by Rhea Moss" in words(bea.get(f"{LOG}/{number}"))
    assert "Rhea Moss kept the answer to an issue" in words(bea.get(f"/areas/{AREA}/history"))


@on_sqlite
def test_a_member_of_another_board_does_not_answer_for_this_one(scene: Scene) -> None:
    number = scene.raised()
    scene.sent_up(number)
    ann, rhea = scene.browser(scene.ann), scene.browser(scene.rhea)
    people = page(ann.get(f"/areas/{AREA}/people"))
    (address,) = (str(a) for a in people.xpath("//a/@href") if str(a).endswith("/boards"))
    assert "For every board" in words(ann.get(f"/areas/{AREA}/people"))

    ann.submit(address, {"boards": [str(scene.board)]})

    assert "Families Board" in words(ann.get(f"/areas/{AREA}/people"))
    assert scene.press(scene.rhea, number, "answer", words="Yes.").status_code == 403
    assert "Record the board’s answer" not in words(rhea.get(f"{LOG}/{number}"))
    assert "is asked for an answer" not in words(rhea.get(f"/areas/{AREA}/"))
    assert len(scene.issue(number).steps) == 1

    ann.submit(address, {"boards": [str(scene.board), str(scene.group)]})
    assert "Record the board’s answer" in words(rhea.get(f"{LOG}/{number}"))
    scene.press(scene.rhea, number, "answer", words="Yes, from May.")

    assert [each.words for each in scene.issue(number).steps[1:]] == ["Yes, from May."]
    assert "said which boards" in words(ann.get(f"/areas/{AREA}/history"))


@on_sqlite
def test_who_may_not_say_on_which_board_somebody_sits(scene: Scene) -> None:
    people = page(scene.browser(scene.ann).get(f"/areas/{AREA}/people"))
    (address,) = (str(a) for a in people.xpath("//a/@href") if str(a).endswith("/boards"))
    make_area("E99000009", "Elsewhere")
    theirs = make_body("E99000009", "Their board")

    for who in (scene.rhea, scene.pia, scene.bea):
        assert scene.browser(who).submit(address, {"boards": []}).status_code == 403
    refused = scene.browser(scene.ann).submit(address, {"boards": [str(theirs)]})
    missing = scene.browser(scene.ann).get(address.replace("/roles/", "/roles/9"))

    assert "not a valid choice" in words(refused)
    assert missing.status_code == 404


@on_sqlite
def test_it_goes_to_boards_above_and_to_no_other(scene: Scene) -> None:
    number = scene.raised()
    scene.sent_up(number, scene.board)

    down = scene.press(scene.ann, number, "send-up", board=str(scene.group), reason="Back.")
    shown = words(scene.browser(scene.ann).get(f"{LOG}/{number}"))

    assert down.status_code == 200
    assert len(scene.issue(number).steps) == 1
    assert "No board stands above this one." in shown


def test_who_comes_second_is_told_and_keeps_what_was_typed(scene: Scene) -> None:
    number = scene.raised()
    typed = {"seen": "0", "board": str(scene.board), "reason": "Two budgets."}
    scene.press(scene.ann, number, "send-up", board=str(scene.group), reason="Needs it.")

    second = scene.browser(scene.bea).submit(f"{LOG}/{number}/send-up", typed)

    assert "moved this on" in words(second)
    assert "With Delivery Group since" in words(second)
    assert "Two budgets." in words(second)
    assert len(scene.issue(number).steps) == 1
    held = {each.get("name"): each.get("value") for each in page(second).xpath("//form//input")}

    again = scene.browser(scene.bea).submit(
        f"{LOG}/{number}/send-up", typed | {"seen": held["seen"]}
    )

    assert again.status_code == 302
    assert [each.board for each in scene.issue(number).steps] == [
        "Delivery Group", "Families Board",
    ]  # fmt: skip


def test_two_answers_at_once_never_stand_both(scene: Scene) -> None:
    number = scene.raised()
    scene.answered(number)

    late = scene.browser(scene.bea).submit(
        f"{LOG}/{number}/answer", {"seen": "0", "words": "No, not now."}
    )
    insists = scene.browser(scene.bea).submit(
        f"{LOG}/{number}/answer", {"seen": "1", "words": "No, not now."}
    )

    for each in (late, insists):
        assert "Answered by the co-ordinator on" in words(each)
        assert "No, not now." in words(each)
    assert [each.words for each in scene.issue(number).steps] == ["From May on."]


@on_sqlite
def test_nobody_but_the_co_ordinator_and_the_raiser_reads_who_raised_it(scene: Scene) -> None:
    start(scene.ann)
    number = scene.raised()
    scene.answered(number)
    scene.press(scene.pia, number, "", settles="no", because="Not in the north.")
    told = {
        who.name: words(scene.browser(who).get(f"{LOG}/{number}"))
        for who in (scene.ann, scene.bea, scene.pia, scene.rhea)
    }
    history = words(scene.browser(scene.bea).get(f"/areas/{AREA}/history"))

    assert "Raised by Pia Lund" in told["Ann Bell"]
    assert "Raised by you" in told["Pia Lund"]
    assert "Pia" not in told["Bea Cole"] + told["Rhea Moss"]
    assert "Somebody raised an issue" in history
    assert "Ann Bell kept the answer to an issue" in history
    assert not [deed for deed in ("raised", "said", "wrote") if f"Pia Lund {deed}" in history]


def test_an_action_is_made_of_it_once_and_its_raiser_hears_when_it_is_done(scene: Scene) -> None:
    start(scene.ann)
    number = scene.raised()

    scene.press(scene.ann, number, "plan")
    scene.press(scene.ann, number, "plan")

    (made,) = actions_of(AREA)
    assert (made.what, made.row_key) == ("Two forms ask the same.", "culture")
    assert made.comes_from == "An issue that was raised"
    drafted = words(scene.browser(scene.pia).get(f"{LOG}/{number}"))
    assert "An action is being drafted." in drafted
    with storage.writing():
        plan.change(scene.ann, AREA, made.id, Content("One form.", "", Status.DONE), made.version)

    assert "What you raised was acted upon" in words(
        scene.browser(scene.pia).get(f"/areas/{AREA}/")
    )
    shown = words(scene.browser(scene.pia).get(f"{LOG}/{number}"))
    assert "Done on" in shown
    assert "One form." in shown
    scene.press(scene.pia, number, "", settles="yes")
    assert scene.issue(number).where is Where.SETTLED


def test_its_raiser_hears_once_of_what_was_done_on_the_day_they_spoke(scene: Scene) -> None:
    start(scene.ann)
    number = scene.raised()
    scene.answered(number)
    scene.press(scene.pia, number, "", settles="no", because="Not in the north.")
    scene.press(scene.ann, number, "plan")
    (made,) = actions_of(AREA)
    with storage.writing():
        plan.change(scene.ann, AREA, made.id, Content("One form.", "", Status.DONE), 1)

    assert is_asked(scene, number)
    scene.press(scene.pia, number, "", settles="no", because="Still two.")
    assert [each.words for each in scene.issue(number).steps[2:]] == ["Still two."]
    assert not is_asked(scene, number)
    # Other words of what is done already are no news.
    with storage.writing():
        plan.change(scene.ann, AREA, made.id, Content("A form.", "", Status.DONE), 2)
        plan.tell(scene.ann, AREA, made.id, Status.DONE, "In use everywhere.", seen=3)
    assert not is_asked(scene, number)


def is_asked(scene: Scene, number: int) -> bool:
    """Whether the raiser's first page and the issue's both ask; never one of them alone."""
    pia = scene.browser(scene.pia)
    waits = "What you raised was acted upon" in words(pia.get(f"/areas/{AREA}/"))
    asks = "Does that settle it?" in words(pia.get(f"{LOG}/{number}"))
    assert waits is asks
    return asks


@on_sqlite
def test_an_action_that_is_stuck_goes_up_as_an_issue(scene: Scene) -> None:
    held = start(scene.ann)
    with storage.writing():
        stuck = plan.draft(scene.ann, AREA, held.id, "Share one form.", row_key="culture")
    pia, address = scene.browser(scene.pia), f"{LOG}/raise?from=action/{stuck}"

    asked = pia.get(address)
    pia.submit(address, TYPED | {"locality": "-"})

    assert "This action is stuck: Share one form." in words(asked)
    assert page(asked).xpath("//select[@name='row']/option[@selected]/@value") == ["culture"]
    (raised,) = queries.issues_of(AREA)
    assert raised.origin == f"action/{stuck}"
    assert "Raised from an action: Share one form." in words(pia.get(f"{LOG}/{raised.id}"))
    action = words(scene.browser(scene.ann).get(f"/areas/{AREA}/actions/{stuck}"))
    assert "Raised: Front door. With the co-ordinator since" in action


@on_sqlite
def test_another_area_finds_no_issue(scene: Scene, client: Browser) -> None:
    number = scene.raised()
    other = make_area("E99000002", "Bexcombe")
    sign_in(client, make_person(Role.CO_ORDINATOR, other))

    answers = [
        client.get(f"{LOG}/{number}"),
        client.get(f"/areas/{other}/issues/{number}"),
        client.get(f"/areas/{other}/issues"),
        client.get(f"{LOG}/all.csv"),
    ]

    assert [each.status_code for each in answers] == [404, 404, 200, 404]
    assert all("Front door" not in each.text for each in answers)


def test_a_co_ordinator_takes_words_away_with_what_was_made_of_them(scene: Scene) -> None:
    start(scene.ann)
    number = scene.raised()
    scene.press(scene.ann, number, "plan")
    scene.answered(number, "Ask the Quillfeathers.")

    scene.press(scene.pia, number, "take-words-away", chosen=["words"], why="mistake")
    before = scene.issue(number).words
    scene.press(
        scene.ann, number, "take-words-away", chosen=["words", "1/words"], why="about a family"
    )

    held = scene.issue(number)
    (made,) = actions_of(AREA)
    assert before == "Two forms ask the same."
    assert (held.process, held.words, held.steps[0].words, made.what) == ("Front door", "", "", "")
    told = chain_of(AREA)[-1]
    assert (told.action, told.details) == ("issue-words:purged", {"why": "about a family"})
    assert "Quillfeathers" not in " ".join(str(each.details) for each in chain_of(AREA))


@on_sqlite
def test_what_it_is_about_goes_alone_and_the_page_says_what_goes_with_what(scene: Scene) -> None:
    start(scene.ann)
    number = scene.raised()
    scene.press(scene.ann, number, "plan")

    said = words(scene.browser(scene.ann).get(f"{LOG}/{number}/take-words-away"))
    scene.press(scene.ann, number, "take-words-away", chosen=["process"], why="mistake")

    assert "With “What cannot be solved here” go the words of every action" in said
    assert "What cannot be solved here: Two forms ask the same." in said
    held, (made,) = scene.issue(number), actions_of(AREA)
    assert (held.process, held.words) == ("", "Two forms ask the same.")
    assert made.what == "Two forms ask the same."
