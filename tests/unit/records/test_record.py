"""What a record says, and what it does not say before the hall has seen it."""

from __future__ import annotations

from dataclasses import replace

from app.disclosure.rules import Level, Shown
from app.records.rules import (
    AgreedFacts,
    Figures,
    LateFacts,
    Part,
    Record,
    RowFacts,
    VoteFacts,
    build_record,
    build_shared,
)
from app.records.rules.notes import NOTHING_DONE_YET, YOU_SAID
from tests.unit.records.kept import COUNCIL, LATE, NAME, PLANNED, REASON, UNREVEALED, VOTE, told


def part_of(*votes: VoteFacts) -> Part:
    """The last vote of a row with these votes."""
    record = build_record(told(RowFacts("Leadership", "Who leads?", votes)))
    return record.sections[-1].parts[-1]


def said(part: Part) -> dict[str, str]:
    return {line.label: line.words for line in part.lines}


def section(record: Record, heading: str) -> dict[str, str]:
    (found,) = (each for each in record.sections if each.heading == heading)
    return {line.label: line.words for line in found.lines}


def test_rows_stand_in_running_order_after_the_workshop_and_who_was_there() -> None:
    headings = [each.heading for each in build_record(told()).sections]

    assert headings == ["The workshop", "Who was there", NAME, "Culture"]


def test_a_row_without_a_vote_says_that_alone() -> None:
    record = build_record(told(RowFacts("Culture", "How?", [PLANNED])))

    assert record.sections[-1].parts == ()
    assert section(record, "Culture") == {"Question": "How?", "Vote": "Not voted on yet."}


def test_of_a_vote_that_was_not_revealed_nothing_else_is_said() -> None:
    part = part_of(VOTE, UNREVEALED)

    assert part.heading == "Second vote"
    assert said(part) == {"Vote": "Voted on, and not revealed."}
    assert part.figures is None


def test_a_revealed_vote_says_who_voted_what_they_chose_and_what_was_agreed() -> None:
    assert said(part_of(VOTE)) == {
        "Who voted": "14 people voted: 11 on phones, 3 on paper.",
        "Cannot say": "2 of them could not say.",
        "What they chose": VOTE.sentence,
        "How near they are": VOTE.nearness,
        "Interquartile range": "1 stage. It says how far the middle half of the choices"
        " reaches, whatever a few at the ends chose: 0 means that it chose alike.",
        "Beside the desktop rating": VOTE.comparison,
        "Agreed": "Developing.",
        "Why": REASON,
    }


def test_a_vote_without_a_second_press_or_an_agreement_says_no_more() -> None:
    part = part_of(replace(VOTE, comparison="", agreed=None))

    assert "Beside the desktop rating" not in said(part)
    assert said(part)["Agreed"] == "Nothing was agreed on this vote."
    assert "Why" not in said(part)


def test_only_an_agreed_rating_has_a_reason() -> None:
    not_agreed = said(part_of(replace(VOTE, agreed=AgreedFacts(None, "Words"))))
    without = said(part_of(replace(VOTE, agreed=AgreedFacts(2))))

    assert not_agreed["Agreed"] == "Not agreed."
    assert "Why" not in not_agreed
    assert without["Why"] == "No reason has been written down yet."


def test_figures_say_what_is_kept_of_everybody_and_of_each_group() -> None:
    hidden = "not shown"

    assert part_of(VOTE).figures == Figures(
        ("What they chose", "Everybody", "Council", "Health and Schools together"),
        (
            ("Early", "2", "2", hidden),
            ("Between Early and Developing", "0", "0", hidden),
            ("Developing", "6", "6", hidden),
            ("Between Developing and Maturing", "0", "0", hidden),
            ("Maturing", "4", "2", hidden),
            ("I can’t say", "2", "0", hidden),
            ("All who voted", "14", "10", hidden),
            ("Middle", "Developing", "Developing", hidden),
        ),
        chosen=(
            ("Early", 2),
            ("Between Early and Developing", 0),
            ("Developing", 6),
            ("Between Developing and Maturing", 0),
            ("Maturing", 4),
        ),
        middle="Developing",
    )


def test_a_small_room_has_a_sentence_and_no_figures() -> None:
    part = part_of(replace(VOTE, room=Shown(Level.NUMBER, 4), groups=[], on_paper=0))

    assert part.figures is None
    assert said(part)["Who voted"] == "4 people voted, all on phones."


def test_the_workshop_says_when_it_was_and_how_many_came() -> None:
    assert section(build_record(told()), "The workshop") == {
        "When": "Monday 2 November 2026. It began at 14:00. It ended at 16:03.",
        "Who took part": "23 people joined on a phone or computer. Up to 3 more voted on paper."
        " They came from: Council and Health.",
        "Model": "The model of 2016",
    }


def test_a_workshop_under_way_says_so() -> None:
    record = build_record(told(ended=""))

    assert section(record, "The workshop")["When"].endswith("It has not ended yet.")


def test_who_was_there_names_the_partners_who_were_missing() -> None:
    assert section(build_record(told()), "Who was there") == {
        "In the room": "Ashby Police; Fernhill School.",
        "Core partners represented": "Police: Ashby Police.",
        "Core partners not represented": "Housing.",
        "Invited": "Ashby Police; Oak Homes.",
        "Invited and not there": "Oak Homes.",
    }


def test_nobody_is_called_missing_before_somebody_notes_who_is_there() -> None:
    record = build_record(told(present=[], represented=[]))

    assert section(record, "Who was there") == {
        "In the room": "Nobody has noted who was in the room.",
        "Invited": "Ashby Police; Oak Homes.",
    }


def test_those_who_took_part_read_the_same_sentences_without_figures_or_invitations() -> None:
    shared, whole = build_shared(told()), build_record(told())

    assert [each.heading for each in shared.sections] == [
        "The workshop",
        NAME,
        "Culture",
        YOU_SAID,
    ]
    assert section(shared, YOU_SAID) == {"What was done": NOTHING_DONE_YET}
    assert shared.sections[1].lines == whole.sections[2].lines
    for own, theirs in zip(shared.sections[1].parts, whole.sections[2].parts, strict=True):
        assert own == replace(theirs, figures=None, lines=own.lines, heading=own.heading)
        read = [line for line in theirs.lines if line.label not in {"Who voted", "Cannot say"}]
        assert [line for line in own.lines if line.label != "Who voted"] == read
    assert "Invited" not in section(shared, "The workshop")


def test_those_who_took_part_are_told_how_many_were_missing_and_never_who() -> None:
    late = LateFacts("Schools", "", Shown(Level.NUMBER, 3), "3 people voted. No more is shown.")
    agreed = AgreedFacts(2, "Words", "", ["Health", "Schools"])
    row = replace(told().rows[0], votes=[replace(VOTE, agreed=agreed, late=[late])])

    shared = build_shared(told(row))

    there = section(shared, "The workshop")
    assert there["Core partners not represented"] == "1 of 2."
    assert there["Who took part"].startswith("23 people joined")
    assert "A few more voted on paper." in there["Who took part"]
    vote, by_link = shared.sections[1].parts
    assert said(vote)["Agreed"] == "Developing. Provisional: 2 groups did not vote."
    # All who voted, less all who gave a rating, would be how few could not say.
    assert said(vote)["Who voted"] == "12 people gave a rating."
    assert "Cannot say" not in said(vote)
    assert by_link.heading == "First vote: a group, asked by link"
    whole = build_record(told(row)).sections[2].parts
    assert whole[-1].heading == "First vote: Schools, asked by link"


def test_a_rating_is_provisional_until_everybody_essential_is_heard_and_says_where_it_differs() -> (
    None
):
    agreed = AgreedFacts(2, "Words", "Less so in the north.", ["Health", "Schools"])

    part = part_of(replace(VOTE, agreed=agreed))

    assert said(part)["Agreed"] == "Developing. Provisional: Health and Schools did not vote."
    assert said(part)["Uneven within the area"] == "Less so in the north."


def test_a_further_breakdown_and_what_was_ticked_are_parts_of_their_own() -> None:
    vote = replace(
        VOTE,
        further=[("Front line and senior", [COUNCIL])],
        ticked=[("Early", [("Partners meet.", "9"), ("They plan.", "few or nobody")])],
    )

    parts = build_record(told(RowFacts("Leadership", "Who?", [vote]))).sections[-1].parts
    shared = build_shared(told(RowFacts("Leadership", "Who?", [vote]))).sections[1].parts

    assert [part.heading for part in parts] == [
        "First vote",
        "First vote: front line and senior",
        "First vote: what was ticked of Early",
    ]
    assert parts[1].figures is not None
    assert parts[1].figures.columns == ("What they chose", "Everybody", "Council")
    assert parts[2].figures == Figures(
        ("Sentence", "How many ticked it"),
        (("Partners meet.", "9"), ("They plan.", "few or nobody")),
    )
    assert [part.heading for part in shared] == ["First vote"]


def test_one_part_of_a_row_says_whose_part_it_is_and_that_nothing_is_agreed_on_it() -> None:
    vote = replace(VOTE, part_of="Culture", agreed=None)

    record = build_record(told(RowFacts("Culture: vision", "Where?", [vote], "Culture")))

    assert section(record, "Culture: vision")["Voted on for itself"] == (
        "This is one part of Culture."
    )
    agreed = said(record.sections[-1].parts[0])["Agreed"]
    assert agreed == "A rating is agreed on Culture as a whole, and not on one part of it."


def test_the_range_is_named_only_where_the_figures_it_comes_from_are_shown() -> None:
    few = part_of(replace(VOTE, room=Shown(Level.MIDDLE, 6, middle=2)))
    alike = part_of(replace(VOTE, room=Shown(Level.FIGURES, 9, 0, 2, 2, 2, {2: 9})))

    assert "Interquartile range" not in said(few)
    assert said(alike)["Interquartile range"].startswith("0 stages. It says")


def test_a_group_asked_by_link_says_as_much_as_a_group_may() -> None:
    row = RowFacts("Leadership", "Who?", [replace(VOTE, late=LATE)])

    waiting, few, many = build_record(told(row)).sections[-1].parts[1:]
    shared = build_shared(told(row)).sections[1].parts[1:]

    assert waiting.heading == "First vote: Schools, asked by link"
    assert said(waiting) == {"Asked by link": "They can answer until Sunday 8 November, 18:00."}
    assert said(few) == {
        "Who voted": "3 people voted by link.",
        "What they chose": "3 people voted. No more is shown.",
    }
    assert (waiting.figures, few.figures) == (None, None)
    assert many.figures is not None
    assert many.figures.columns == ("What they chose", "Homes")
    assert ("Developing", "6") in many.figures.rows
    assert said(many)["Interquartile range"].startswith("1 stage. ")
    assert [each.figures for each in shared] == [None, None, None]
    assert [each.lines for each in shared] == [waiting.lines, few.lines, many.lines]


def test_who_was_asked_by_link_after_a_vote_nobody_revealed_stays_as_sealed() -> None:
    row = RowFacts("Leadership", "Who?", [replace(UNREVEALED, late=LATE)])

    parts = build_record(told(row)).sections[-1].parts

    assert [part.heading for part in parts] == ["Second vote"]
