"""Reviewers note on the exact words they mean, the area answers, and nobody reads too early."""

from __future__ import annotations

import pytest
from flask import Flask

from app import storage
from app.access.permissions import Identity
from app.assessments import actions as assessments
from app.assessments.models import Assessment
from app.assessments.queries import row_subject
from app.assessments.rules.texts import REASON
from app.audit.deeds import Action
from app.audit.events import chain_of
from app.claims import actions as claims
from app.claims.queries import answers
from app.evidence import actions as evidence
from app.evidence import purging
from app.evidence.models import EvidenceVersion
from app.evidence.rules.content import Content
from app.evidence.rules.readers import SeenBy
from app.extensions import db
from app.governance import queries as governance
from app.peer_review.actions import notes as actions
from app.peer_review.actions import reviews as naming
from app.peer_review.actions.reviews import end_review
from app.peer_review.models.notes import EvidenceVerdict, ReviewNote
from app.peer_review.queries import notes, reviews
from app.peer_review.queries.reviews import version_of
from app.peer_review.rules.anchors import Span
from app.peer_review.rules.noting import HeardFrom, Kind, NoteRefused, State
from app.strands.queries import edition
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity
from app.texts.actions import revise
from tests.browser import Browser, sign_in, words
from tests.evidence_factories import make_item
from tests.pages.governance.deciding import AREA
from tests.pages.peer_review import writing
from tests.pages.peer_review.conftest import make_reviewed
from tests.pages.peer_review.noting import (
    ROW,
    address_of_row,
    make_heard,
    make_note,
    note_typed,
    open_passes,
    reason_place,
    release,
)
from tests.remembering import remembered
from tests.review_factories import Reviewed, join

SHOWS = "Nine of ten parents know whom to call."
SECRET = "Only the desk may read this."


def culture_feature() -> str:
    features = (f for c in edition("2016").criteria_of(ROW) for f in c.features)
    return next(each.id for each in features if each.polarity is Polarity.ACHIEVEMENT)


@pytest.fixture
def reviewed(app: Flask) -> Reviewed:
    """A review of an assessment with a sentence that is true, and evidence shown and withheld."""
    return remembered("noted", lambda: make_reviewed(_show_and_withhold))


def _show_and_withhold(ann: Identity, held: Assessment) -> None:
    feature = culture_feature()
    make_item(ann, feature, title="Survey", shows=SHOWS, seen_by=SeenBy.REVIEWERS)
    make_item(ann, feature, title="Case audit", shows=SECRET, seen_by=SeenBy.TEAM)
    with storage.writing():
        claims.answer(ann, AREA, held.id, feature, Answer.YES)


def item_called(title: str) -> int:
    found = db.session.query(EvidenceVersion).filter_by(title=title).first()
    assert found is not None
    return found.item_id


def test_a_row_is_read_with_its_reason_sentences_and_evidence(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[1])

    shown = words(client.get(address_of_row(reviewed)))

    assert "Why Culture." in shown
    assert edition("2016").features[culture_feature()].words in shown
    assert SHOWS in shown
    assert "Case audit Ask on the visit" in shown
    assert SECRET not in shown


def test_a_note_stands_on_the_words_that_were_typed(client: Browser, reviewed: Reviewed) -> None:
    rob = reviewed.team[1]

    address = note_typed(client, reviewed, rob, chosen="why  culture", words="Says who?")

    shown = words(client.get(address))
    assert "Challenge Why Culture Says who? Rob Pike" in shown


def test_words_that_are_not_there_come_back_with_the_nearest(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[1])
    address = f"{address_of_row(reviewed)}/note?on={reason_place(reviewed)}"

    refused = client.submit(address, {"chosen": "Wy Cultur", "kind": "lesson", "words": "Good."})

    assert refused.status_code == 200
    assert "Nearest to them is “Why Culture”" in words(refused)
    assert "Wy Cultur" in refused.text
    assert "Good." in refused.text


def test_marked_words_are_filled_in_and_mean_that_place(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[1])
    place = reason_place(reviewed)
    address = f"{address_of_row(reviewed)}/note?on={place}&from=4&to=11"

    shown = client.get(address)
    client.submit(address, {"chosen": "Culture", "kind": "lesson", "words": "Good."})

    assert ">Culture</textarea>" in shown.text
    kept = db.session.query(ReviewNote).one()
    assert (kept.place, kept.starts, kept.ends) == (place, 4, 11)


def test_a_note_on_a_row_says_from_whom_it_was_heard(client: Browser, reviewed: Reviewed) -> None:
    rob = reviewed.team[1]
    sign_in(client, rob)
    address = f"{address_of_row(reviewed)}/note"

    refused = client.submit(address, {"kind": "challenge", "words": "Plans are not read."})
    kept = client.submit(
        address, {"kind": "challenge", "words": "Plans are not read.", "heard_from": "front line"}
    )

    assert "Choose from whom you heard it" in words(refused)
    assert "Heard from the front line Plans are not read." in words(client.get(kept.location))


def test_a_text_that_reviewers_may_not_read_cannot_be_noted_on(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[1])
    secret = item_called("Case audit")

    text = client.get(f"{address_of_row(reviewed)}/note?on=evidence/{secret}/shows")
    title = client.get(f"{address_of_row(reviewed)}/note?on=evidence/{secret}/title")
    judged = client.get(f"{reviewed.address}/evidence/{secret}")

    assert (text.status_code, judged.status_code) == (404, 404)
    assert "Case audit" in words(title)


def test_nobody_reads_a_note_before_the_passes_are_opened(
    client: Browser, reviewed: Reviewed
) -> None:
    ida, rob, fay = reviewed.team
    pages = [address_of_row(reviewed), reviewed.address, f"{reviewed.address}/notes"]
    before = {}
    for who in (ida, fay, reviewed.ann):
        sign_in(client, who)
        before[who.name] = [words(client.get(each)) for each in pages if _asks(who, each)]
    history = f"/areas/{AREA}/history"
    told = words(client.get(history))

    key = make_note(reviewed, rob, "Says who?", Kind.CHALLENGE)

    assert words(client.get(history)) == told
    for who in (ida, fay, reviewed.ann):
        sign_in(client, who)
        assert before[who.name] == [words(client.get(each)) for each in pages if _asks(who, each)]
        assert client.get(f"{reviewed.address}/notes/{key}").status_code == 404
        assert client.submit(f"{reviewed.address}/notes/{key}/withdraw").status_code in (403, 404)
    open_passes(reviewed)
    sign_in(client, fay)
    assert "Says who? Rob Pike" in words(client.get(address_of_row(reviewed)))


def _asks(who: object, address: str) -> bool:
    """Whether a page is one of theirs: the area does not read rows there."""
    return getattr(who, "name", "") != "Ann Bell" or "/rows/" not in address


def test_the_area_gets_the_notes_with_the_draft_and_without_names(
    client: Browser, reviewed: Reviewed
) -> None:
    make_note(reviewed, reviewed.team[1], "Says who?", Kind.CHALLENGE, chosen="Culture")
    make_heard(reviewed, reviewed.team[2], "Plans gather dust.", HeardFrom.FRONT_LINE)
    taken_back = make_note(reviewed, reviewed.team[2], "Nonsense.", Kind.CHALLENGE)
    with storage.writing():
        kept = notes.note(reviewed.review, taken_back)
        assert kept is not None
        actions.withdraw(reviewed.team[2], reviewed.review, kept)
    release(reviewed)
    sign_in(client, reviewed.ann)

    shown = words(client.get(f"{reviewed.address}/notes"))

    assert "Challenge Culture Says who? The review team" in shown
    assert "Heard from the front line Plans gather dust." in shown
    assert "Rob Pike" not in shown
    assert "Nonsense." not in shown
    assert [each.words for each in notes.open_challenges(reviewed.review)] == [
        "Says who?",
        "Plans gather dust.",
    ]


def test_a_reviewer_sees_their_notes_as_the_area_would_read_them(
    client: Browser, reviewed: Reviewed
) -> None:
    make_note(reviewed, reviewed.team[1], "Says who?", Kind.CHALLENGE, chosen="Culture")
    make_note(reviewed, reviewed.team[2], "Well kept.", Kind.STRENGTH)
    sign_in(client, reviewed.team[1])

    shown = words(client.get(f"{reviewed.address}/notes/as-the-area-reads-them"))

    assert "Challenge Culture Says who? The review team" in shown
    assert "Rob Pike" not in shown
    assert "Well kept." not in shown


def test_a_question_goes_to_the_area_at_once_and_is_answered(
    client: Browser, reviewed: Reviewed
) -> None:
    rob = reviewed.team[1]
    key = make_note(reviewed, rob, "How many plans?")
    make_note(reviewed, rob, "Says who?", Kind.CHALLENGE)
    address = f"{reviewed.address}/notes/{key}"
    sign_in(client, rob)
    client.submit(f"{address}/send")
    sign_in(client, reviewed.ann)
    shown = words(client.get(f"{reviewed.address}/notes"))

    client.submit(f"{address}/replies", {"words": "Forty this year."})
    client.submit(f"{address}/answer", {"state": "answered", "because": "Forty.", "seen": "0"})

    assert "How many plans?" in shown
    assert "Says who?" not in shown
    sign_in(client, rob)
    read = words(client.get(address))
    assert "Ann Bell" in read
    assert "Forty this year." in read
    assert "Answered" in read


def test_what_is_noted_after_the_draft_reaches_the_area_with_the_final_report(
    client: Browser, reviewed: Reviewed
) -> None:
    rob = reviewed.team[1]
    writing.send(reviewed)
    key = make_note(reviewed, rob, "Says who?", Kind.CHALLENGE)
    sign_in(client, rob)
    note = f"{reviewed.address}/notes/{key}"
    promised = [words(client.get(each)) for each in (note, address_of_row(reviewed))]
    before = [each.key for each in notes.for_area(reviewed.review)]

    writing.make_final(reviewed)

    late = f"{reviewed.address}/notes/{make_note(reviewed, rob, 'Well?', Kind.LESSON)}"
    assert before == []
    assert all("with the final report" in each for each in promised)
    assert [each.key for each in notes.for_area(reviewed.review)] == [key]
    assert "it stays with the team" in words(client.get(late))
    assert "stays with the team" in words(client.get(address_of_row(reviewed)))


def test_once_the_passes_are_open_the_list_says_that_it_holds_everybodys(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[1])
    before = words(client.get(f"{reviewed.address}/notes"))
    open_passes(reviewed)

    after = words(client.get(f"{reviewed.address}/notes"))

    assert "these are your own notes alone" in before
    assert "these are your own notes alone" not in after
    assert "the notes of everybody on the team" in after


def test_a_reviewer_named_again_keeps_their_notes_and_judges_once(
    client: Browser, reviewed: Reviewed
) -> None:
    rob, held = reviewed.team[1], reviewed.review
    key = make_note(reviewed, rob)
    judging = f"{reviewed.address}/evidence/{item_called('Survey')}"
    sign_in(client, rob)
    client.submit(judging, {"verdict": "seen", "words": ""})
    place = reviews.member(held, rob.person_id)
    assert place is not None
    with storage.writing():
        naming.take_off(reviewed.ann, held, place.id)
    again = join(held, "Rob Pike", "rob@example.gov.uk", "Wold Police", "police")
    with storage.writing():
        naming.declare_interest(again, held, "")
    sign_in(client, again)

    client.submit(judging, {"verdict": "too old", "words": "From 2019."})
    shown = words(client.get(address_of_row(reviewed)))
    client.submit(f"{reviewed.address}/notes/{key}/withdraw")

    assert "How do you know?" in shown
    assert shown.count("You:") == 1
    assert "You: It is too old. From 2019." in shown
    assert notes.note(held, key) is None


def test_after_the_end_a_reply_is_said_to_be_for_the_area_alone(
    client: Browser, reviewed: Reviewed
) -> None:
    address = f"{reviewed.address}/notes/{make_note(reviewed, reviewed.team[1])}"
    release(reviewed)
    sign_in(client, reviewed.ann)
    before = words(client.get(address))
    with storage.writing():
        end_review(reviewed.ann, reviewed.review)

    after = words(client.get(address))

    assert "Both sides read it." in before
    assert "Both sides read it." not in after
    assert "The area alone reads it now" in after


def test_a_challenge_is_not_sent_before_the_report(reviewed: Reviewed) -> None:
    key = make_note(reviewed, reviewed.team[1], "Says who?", Kind.CHALLENGE)
    found = notes.note(reviewed.review, key)
    assert found is not None

    with storage.writing(), pytest.raises(NoteRefused, match="Only a question"):
        actions.send_question(reviewed.team[1], reviewed.review, found)


def test_a_mate_sends_nobodys_question_but_the_lead_may(
    client: Browser, reviewed: Reviewed
) -> None:
    key = make_note(reviewed, reviewed.team[1])
    open_passes(reviewed)
    address = f"{reviewed.address}/notes/{key}/send"
    sign_in(client, reviewed.team[2])
    refused = client.submit(address)
    sign_in(client, reviewed.team[0])

    sent = client.submit(address)

    assert (refused.status_code, sent.status_code) == (404, 302)
    assert [each.key for each in notes.for_area(reviewed.review)] == [key]


def test_declining_needs_a_reason(client: Browser, reviewed: Reviewed) -> None:
    key = make_note(reviewed, reviewed.team[1], "Try it.", Kind.SUGGESTION)
    release(reviewed)
    sign_in(client, reviewed.ann)
    address = f"{reviewed.address}/notes/{key}/answer"

    refused = client.submit(address, {"state": "declined", "seen": "0"})
    kept = client.submit(
        address, {"state": "declined", "because": "We tried.", "who_acts": "", "seen": "0"}
    )

    assert "Say why you decline it" in words(refused)
    assert "Declined Because We tried." in words(client.get(kept.location))


def test_who_answers_second_sees_both_answers_and_may_still_save(
    client: Browser, reviewed: Reviewed
) -> None:
    key = make_note(reviewed, reviewed.team[1], "Try it.", Kind.SUGGESTION)
    release(reviewed)
    sign_in(client, reviewed.ann)
    address = f"{reviewed.address}/notes/{key}/answer"
    accepted = {"state": "accepted", "because": "It helps.", "who_acts": "The board", "seen": "0"}
    declined = {"state": "declined", "because": "We tried.", "who_acts": "", "seen": "0"}

    first = client.submit(address, accepted)
    same = client.submit(address, accepted)
    second = client.submit(address, declined)
    again = client.submit(address, declined | {"seen": "1"})

    assert (first.status_code, same.status_code, again.status_code) == (302, 302, 302)
    shown = words(second)
    assert all(each in shown for each in ("“Accepted”", "“It helps.”", "“The board”"))
    assert "We tried." in second.text
    assert "Declined Because We tried." in words(client.get(again.location))


def test_answering_changes_neither_the_assessment_nor_its_version(
    client: Browser, reviewed: Reviewed
) -> None:
    version = version_of(reviewed.review)
    before = version.snapshot, dict(governance.words_of(version.id))
    key = make_note(reviewed, reviewed.team[1], "Says who?", Kind.CHALLENGE)
    release(reviewed)
    found = notes.note(reviewed.review, key)
    assert found is not None

    with storage.writing():
        actions.answer(
            reviewed.ann, reviewed.review, found, State.ACCEPTED, "You are right.", "The board"
        )

    version = version_of(reviewed.review)
    assert (version.snapshot, dict(governance.words_of(version.id))) == before
    assert governance.misfits(version) == []
    assert notes.open_challenges(reviewed.review) == ()


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("Why Culture matters.", "The same words stand there now."),
        ("It grew", "These words do not stand there any more. The text says now"),
        ("Why staff differ.", "You wrote then: “Culture” It says now: “staff differ”"),
    ],
)
def test_the_area_sees_what_it_wrote_then_and_what_it_says_now(
    client: Browser, reviewed: Reviewed, now: str, said: str
) -> None:
    key = make_note(reviewed, reviewed.team[1], "Says who?", Kind.QUESTION, chosen="Culture")
    release(reviewed)
    ann = reviewed.ann
    with storage.writing():
        following = assessments.start_assessment(ann, AREA, "2016")
        revise(ann, AREA, row_subject(following.id, ROW), REASON, now)
    sign_in(client, ann)
    area = words(client.get(f"{reviewed.address}/notes/{key}"))
    sign_in(client, reviewed.team[1])

    team = words(client.get(f"{reviewed.address}/notes/{key}"))

    assert said in area
    assert now not in team
    assert "What stands there now" not in team


def test_a_note_on_a_newer_version_of_evidence_shows_both(
    client: Browser, reviewed: Reviewed
) -> None:
    ann, item = reviewed.ann, item_called("Survey")
    key = make_note(
        reviewed, reviewed.team[1], "Of how many?", chosen="Nine of ten",
        place=f"evidence/{item}/shows", item_version=1,
    )  # fmt: skip
    release(reviewed)
    with storage.writing():
        newer = Content("Survey", "Ten of twelve parents know whom to call.", seen_by="team")
        evidence.change(ann, AREA, item, newer, 1)
    sign_in(client, ann)

    shown = words(client.get(f"{reviewed.address}/notes/{key}"))

    sign_in(client, reviewed.team[1])
    closed = words(client.get(f"{reviewed.address}/notes/{key}"))
    assert "Nine of ten" not in closed
    assert "ask on the visit" in closed
    assert "on version 1 of the evidence" in shown
    assert "You wrote then: “Nine of ten”" in shown
    assert "It says now: “Ten of twelve" in shown


def test_a_sentence_says_how_it_is_answered_now(client: Browser, reviewed: Reviewed) -> None:
    feature = culture_feature()
    key = make_note(reviewed, reviewed.team[1], place=f"feature/{feature}")
    release(reviewed)
    ann = reviewed.ann
    with storage.writing():
        following = assessments.start_assessment(ann, AREA, "2016")
        claims.answer(ann, AREA, following.id, feature, Answer.PARTLY)
    sign_in(client, ann)

    shown = words(client.get(f"{reviewed.address}/notes/{key}"))

    assert "You said then that this sentence is true here" in shown
    assert Answer.PARTLY.words(Polarity.ACHIEVEMENT) in shown
    assert answers(following.id)[feature].answer == Answer.PARTLY


def test_evidence_is_judged_and_judged_anew(client: Browser, reviewed: Reviewed) -> None:
    rob, item = reviewed.team[1], item_called("Survey")
    sign_in(client, rob)
    address = f"{reviewed.address}/evidence/{item}"

    client.submit(address, {"verdict": "supports", "words": ""})
    client.submit(address, {"verdict": "too old", "words": "From 2019."})

    own = words(client.get(address_of_row(reviewed)))
    sign_in(client, reviewed.team[2])
    mate = words(client.get(address_of_row(reviewed)))
    assert "You: It is too old. From 2019." in own
    assert "It supports what is claimed" not in own
    assert "From 2019." not in mate
    open_passes(reviewed)
    assert "Rob Pike: It is too old. From 2019." in words(client.get(address_of_row(reviewed)))


def test_words_of_purged_evidence_leave_every_note_and_verdict(
    client: Browser, reviewed: Reviewed
) -> None:
    rob, item = reviewed.team[1], item_called("Survey")
    key = make_note(
        reviewed, rob, "Of the Palfreys?", place=f"evidence/{item}/shows", item_version=1
    )
    sign_in(client, rob)
    client.submit(f"{reviewed.address}/evidence/{item}", {"verdict": "seen", "words": "Palfreys."})
    with storage.writing():
        purging.purge_item(reviewed.ann, AREA, item, "a family")

    shown = words(client.get(f"{reviewed.address}/notes/{key}"))
    row = words(client.get(address_of_row(reviewed)))

    assert "(These words were taken away for good.)" in shown
    assert "Palfreys" not in shown + row
    assert SHOWS not in shown + row
    assert [each.words for each in db.session.query(EvidenceVerdict)] == [""]


def test_a_co_ordinator_takes_words_of_a_note_away_for_good(
    client: Browser, reviewed: Reviewed
) -> None:
    key = make_note(reviewed, reviewed.team[1], "The Palfreys said so.")
    release(reviewed)
    sign_in(client, reviewed.team[2])
    refused = client.submit(f"{reviewed.address}/notes/{key}/take-away")
    sign_in(client, reviewed.ann)

    client.submit(f"{reviewed.address}/notes/{key}/take-away")

    assert refused.status_code == 404
    assert "Palfreys" not in words(client.get(f"{reviewed.address}/notes"))
    assert [each.words for each in db.session.query(ReviewNote)] == [""]


def test_a_reply_is_taken_away_by_who_wrote_it(client: Browser, reviewed: Reviewed) -> None:
    key = make_note(reviewed, reviewed.team[1])
    release(reviewed)
    address = f"{reviewed.address}/notes/{key}/replies"
    sign_in(client, reviewed.team[1])
    client.submit(address, {"words": "The Palfreys said so."})

    client.submit(f"{address}/1/take-away")

    assert "Palfreys" not in words(client.get(f"{reviewed.address}/notes/{key}"))


def test_a_number_of_a_family_is_refused_and_the_note_comes_back(
    client: Browser, reviewed: Reviewed
) -> None:
    sign_in(client, reviewed.team[1])
    address = f"{address_of_row(reviewed)}/note?on={reason_place(reviewed)}"

    refused = client.submit(address, {"kind": "lesson", "words": "Ask 943 476 5919 about it."})

    assert "This looks like an NHS number" in words(refused)
    assert "Ask 943 476 5919 about it." in refused.text


def test_after_the_end_the_area_keeps_what_it_was_given(
    client: Browser, reviewed: Reviewed
) -> None:
    key = make_note(reviewed, reviewed.team[1], "Says who?", Kind.CHALLENGE)
    release(reviewed)
    from_the_team = f"{reviewed.address}/notes/{key}"
    with storage.writing():
        end_review(reviewed.ann, reviewed.review)

    sign_in(client, reviewed.ann)
    area = client.get(from_the_team)
    sign_in(client, reviewed.team[1])
    team = client.get(from_the_team)

    assert "Says who?" in words(area)
    assert team.status_code == 404


def test_the_books_say_what_was_done_and_never_the_words(reviewed: Reviewed) -> None:
    make_note(reviewed, reviewed.team[1], "Says who?", Kind.CHALLENGE)
    of_area = [event.action for event in chain_of(AREA)]

    release(reviewed)

    assert Action.REVIEW_NOTE_MADE not in of_area
    told = [each for each in chain_of(AREA) if each.action == Action.REVIEW_NOTES_RELEASED]
    assert [each.details for each in told] == [{"notes": 1}]
    assert "Says who?" not in str(
        [each.details for each in chain_of(f"review/{reviewed.review_id}")]
    )


def test_no_note_is_an_orphan_whatever_is_written_in_the_next_assessment(
    reviewed: Reviewed,
) -> None:
    held, rob = reviewed.review, reviewed.team[1]
    member = reviews.member(held, rob.person_id)
    assert member is not None
    make_note(reviewed, rob, "Says who?", chosen="Culture")
    ann = reviewed.ann
    with storage.writing():
        following = assessments.start_assessment(ann, AREA, "2016")
        revise(ann, AREA, row_subject(following.id, ROW), REASON, "")

    (noted,) = notes.for_reviewer(held, member)

    assert (noted.quoted, noted.span) == ("Culture", Span(4, 11))
