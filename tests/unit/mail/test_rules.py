"""How an invitation reads."""

from app.mail.rules import invitation, review_invitation


def test_an_invitation_says_who_invites_what_to_press_and_until_when() -> None:
    letter = invitation(
        "amrit@example.gov.uk",
        "Amrit Gill",
        "Ashby",
        "https://six.example/links/abc",
        "Monday 9 November 2026",
    )

    assert letter.to == "amrit@example.gov.uk"
    assert letter.subject == "Ashby invites you to Six Strands"
    assert letter.words.startswith("Hello Amrit Gill,")
    assert "\nhttps://six.example/links/abc\n" in letter.words
    assert "until Monday 9 November 2026:" in letter.words


def test_an_invitation_to_review_names_both_areas() -> None:
    letter = review_invitation(
        "una@example.gov.uk",
        "Una Dale",
        "Wold",
        "Ashby",
        "https://six.example/links/abc",
        "Monday 9 November 2026",
    )

    assert letter.subject == "Wold asks you to review Ashby"
    assert letter.words.startswith("Hello Una Dale,")
    assert "\nhttps://six.example/links/abc\n" in letter.words
    assert "until Monday 9 November 2026:" in letter.words
