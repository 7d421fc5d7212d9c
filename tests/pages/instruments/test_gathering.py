"""Officers show the way in, key in paper as totals and read what people wrote before others do."""

from __future__ import annotations

from app import storage
from app.access.permissions import Identity, Role
from app.instruments import gathered
from app.instruments.actions.answering import send
from app.instruments.rules.answers import Answers
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_person
from tests.pages.instruments.asked import answered, begin, ended, held, paper
from tests.pages.instruments.conftest import AREA, HERE


def test_the_way_in_is_a_square_and_an_address(client: Browser, ann: Identity) -> None:
    run_id = begin(ann, AREA)
    sign_in(client, ann)

    poster = client.get(f"{HERE}/runs/{run_id}/poster")

    assert page(poster).xpath("//*[contains(@class, 'app-qr')]/*")
    assert f"/answer/{held(AREA, run_id).code}" in words(poster)
    assert "This address opens on this machine alone" in words(poster)


def test_paper_is_keyed_in_as_totals_that_must_fit(client: Browser, ann: Identity) -> None:
    run_id = begin(ann, AREA)
    address = f"{HERE}/runs/{run_id}/paper"
    sign_in(client, ann)

    wrong = client.submit(
        address, paper("keyworker", 7, work={"yes": 5, "no": 3}) | {"n_future_5": "many"}
    )
    assert "8 answers are more than 7 forms" in words(wrong)
    assert "Enter a whole number, or leave this empty" in words(wrong)
    assert page(wrong).get_element_by_id("n_work_yes").get("value") == "5"
    assert gathered.papers(held(AREA, run_id)) == ()
    none = client.submit(address, paper("keyworker", 0, work={"yes": 1}))
    assert "Enter how many paper forms there are" in words(none)

    client.submit(address, paper("keyworker", 7, work={"yes": 4, "no": 3}))
    client.submit(address, paper("-", 2, work={"yes": 2}))
    assert gathered.progress(held(AREA, run_id)).on_paper == 9
    (first, _) = gathered.papers(held(AREA, run_id))
    client.submit(f"{address}/{first.id}/take-back")
    assert gathered.gathered(held(AREA, run_id)).on_paper == {("", "*", "*"): 2,
                                                              ("", "work", "yes"): 2}  # fmt: skip

    # Whoever knows the paper would know of the phones what is said of both.
    client.submit(address, paper("keyworker", 9))
    answered(AREA, run_id, "keyworker", 3, work="yes")
    so_far = "11 forms on paper and fewer than 5 answers on a screen so far, of about 300 people"
    assert so_far in words(client.get(f"{HERE}/runs/{run_id}"))

    ended(ann, AREA, run_id)
    client.submit(address, paper("keyworker", 7))
    assert "paper can no longer be added" in words(client.get(f"{HERE}/runs/{run_id}"))
    assert gathered.progress(held(AREA, run_id)).on_paper == 11


def test_words_are_held_back_until_an_officer_has_read_them(client: Browser, ann: Identity) -> None:
    run_id = begin(ann, AREA)
    answered(AREA, run_id, "keyworker", 9, work="yes")
    with storage.writing():
        for at, said in enumerate(("The club helped.", "My worker at the mill.")):
            send(held(AREA, run_id), f"words {at}", None, Answers(written={"after": said}))
    ended(ann, AREA, run_id)
    results, read = f"{HERE}/runs/{run_id}/results", f"{HERE}/runs/{run_id}/words"
    sign_in(client, ann)
    assert "2 to read" in words(client.get(f"{HERE}/runs/{run_id}"))
    assert "The club" not in words(client.get(results))

    club, mill = sorted(gathered.unread(held(AREA, run_id)), key=lambda each: each.words)[::-1]
    client.submit(f"{read}/{club.id}/let-through")
    client.submit(f"{read}/{mill.id}/take-out")

    assert "“The club helped.”" in words(client.get(results))
    assert "mill" not in words(client.get(results))
    assert "mill" not in words(client.get(read))

    sign_in(client, make_person(Role.READER, AREA, name="Rhys Cole"))
    assert client.get(read).status_code == 403
    assert client.get(f"{HERE}/runs/{run_id}/paper").status_code == 403
