"""What an area and its partners offer: registering, changing, pausing; at once, and told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import clock, storage
from app.access.permissions import Role
from app.areas import actions as areas
from app.champions import actions
from app.champions.rules.offers import Reach, month_of
from app.clock import today
from app.extensions import db
from tests.browser import Browser, page, sign_in, words
from tests.factories import make_organisation, make_person
from tests.pages.champions.conftest import (
    HERE,
    OFFER,
    THERE,
    THIS_MONTH,
    offered,
    register,
)
from tests.pages.governance.deciding import AREA


def test_a_co_ordinator_registers_the_area_and_every_part_is_kept(desk: Browser) -> None:
    made = register(desk)

    content = made.content
    assert (made.name, made.kind_of_champion) == ("Ashby", "Area champion")
    assert (content.offer, content.days) == ("Our schools plan with the council.", 6)
    assert (content.reach, content.travel_km) == (Reach.DISTANCE, 120)
    assert [each.month_key for each in content.free] == [THIS_MONTH]
    assert content.rows == {"leadership", "culture"}
    assert content.wishes == {"county"}
    shown = words(desk.get(HERE))
    assert "6 days in a quarter" in shown
    assert "Early champion: no board has confirmed" in shown


def test_a_partner_is_registered_by_its_kind_and_each_only_once(desk: Browser, police: int) -> None:
    made = register(desk, whom=str(police))

    assert made.whole_name == "Ashby Police, Ashby"
    assert made.kind_of_champion == "Partner champion: police"
    offers = page(desk.get(f"{HERE}/new")).xpath("//select[@id='whom']/option/text()")
    assert [str(each) for each in offers] == ["Ashby itself"]
    again = desk.submit(f"{HERE}/new", OFFER | {"whom": str(police)})
    assert again.status_code == 200
    assert [each.id for each in offered()] == [made.id]


def test_two_who_register_the_same_champion_at_once_make_one(desk: Browser, police: int) -> None:
    made = register(desk)
    who = make_person(Role.CO_ORDINATOR, AREA)

    with pytest.raises(actions.RegisteredAlready), storage.writing():
        actions.register(who, AREA, None, made.content)

    assert [each.id for each in offered()] == [made.id]


def test_a_partner_of_another_area_cannot_be_registered(desk: Browser) -> None:
    theirs = make_organisation(THERE, "Bexcombe Police", "police")

    refused = desk.submit(f"{HERE}/new", OFFER | {"whom": str(theirs)})

    assert refused.status_code == 200
    assert offered() == []
    assert offered(THERE) == []


def test_when_everybody_is_registered_the_form_leads_back(desk: Browser) -> None:
    register(desk)

    answer = desk.get(f"{HERE}/new")

    assert answer.location == HERE


def test_a_change_counts_at_once_on_every_page(desk: Browser, client: Browser) -> None:
    made = register(desk)
    sign_in(client, make_person(Role.READER, THERE))
    assert "6 days in a quarter" in words(client.get(f"/champions/{made.id}"))

    desk.submit(f"{HERE}/{made.id}", OFFER | {"days": "2", "reach": "video", "seen": "1"})

    for address in ("/champions", f"/champions/{made.id}"):
        assert "2 days in a quarter" in words(client.get(address))
    assert "By video only" in words(client.get(f"/champions/{made.id}"))


@pytest.mark.parametrize("whom", ["-", "police"])
def test_who_offers_fewer_days_than_a_review_takes_is_told_and_so_is_everybody(
    desk: Browser, client: Browser, police: int, whom: str
) -> None:
    form = words(desk.get(f"{HERE}/new"))
    made = register(desk, whom=str(police) if whom == "police" else whom, days="3")
    sign_in(client, make_person(Role.READER, THERE))
    why = (
        f"{made.name} offers 3 days in a quarter and a review takes 4, so it is not asked for a"
        " whole review. Its people can still join a team that another champion sends."
    )

    assert "A whole review takes 4." in form
    assert why in words(desk.get(HERE))
    assert why in words(client.get(f"/champions/{made.id}"))
    assert "3 days in a quarter; a review takes 4" in words(client.get("/champions"))
    desk.submit(f"{HERE}/{made.id}", OFFER | {"days": "4", "seen": "1"})
    assert "a review takes" not in words(client.get("/champions"))
    assert "a review takes" not in words(client.get(f"/champions/{made.id}"))


def test_some_days_of_a_month_are_kept_as_days_and_come_back_as_days(desk: Browser) -> None:
    start, end = today() + timedelta(days=40), today() + timedelta(days=44)
    days = {
        f"first_{name}-{part}": str(getattr(day, part))
        for name, day in (("from", start), ("until", end))
        for part in ("day", "month", "year")
    }

    made = register(desk, **days)

    assert (start, end) in {(each.from_on, each.until_on) for each in made.content.free}
    form = page(desk.get(f"{HERE}/{made.id}")).forms[-1]
    fields = dict(form.form_values())
    assert {name: fields[name] for name in days} == days
    assert page(desk.get(f"{HERE}/{made.id}")).xpath("//details/@open")


def test_a_time_that_is_over_is_no_longer_offered(desk: Browser) -> None:
    made = register(desk)

    with clock.telling(clock.now() + timedelta(days=62)):
        later = offered()[0]

    assert later.id == made.id
    assert later.content.free == ()
    assert later.content.free_words == "Not said yet"


def test_pausing_takes_a_champion_off_the_register_until_it_resumes(desk: Browser) -> None:
    made = register(desk)
    assert [str(each).strip() for each in page(desk.get(HERE)).xpath("//main//button/text()")] == [
        "Pause Ashby"
    ]

    desk.submit(f"{HERE}/{made.id}/pause")
    paused = desk.get("/champions")
    desk.submit(f"{HERE}/{made.id}/pause")

    assert offered()[0].paused
    assert "Paused for now" in words(paused)
    assert not page(paused).xpath("//tbody")
    desk.submit(f"{HERE}/{made.id}/resume")
    assert not offered()[0].paused
    assert "Paused" not in words(desk.get("/champions"))


def test_the_book_tells_what_was_done_and_holds_no_typed_word(desk: Browser) -> None:
    made = register(desk)
    desk.submit(f"{HERE}/{made.id}", OFFER | {"offer": "Ask us.", "seen": "1"})
    desk.submit(f"{HERE}/{made.id}/pause")
    desk.submit(f"{HERE}/{made.id}/resume")

    history = words(desk.get(f"/areas/{AREA}/history"))

    for deed in (
        "registered a champion",
        "changed what a champion offers",
        "wrote the offer of a champion",
        "paused a champion",
        "let a champion be asked again",
    ):
        assert deed in history
    assert "Our schools plan with the council." in history


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"offer": ""}, "Say what you offer"),
        ({"offer": "x" * 1001}, "Shorten this to at most 1,000"),
        ({"offer": "Ring 943 476 5919"}, "This looks like an NHS number"),
        ({"days": ""}, "Enter how many days in a quarter"),
        ({"days": "0"}, "Enter how many days in a quarter"),
        ({"days": "66"}, "Enter how many days in a quarter"),
        ({"days": "some"}, "Enter how many days in a quarter"),
        ({"reach": ""}, "Select how far you travel"),
        ({"travel_km": ""}, "Enter how many kilometres"),
        ({"travel_km": "900"}, "Enter how many kilometres"),
        ({"tied": ""}, "Select yes if you are tied"),
        ({"tied": "yes"}, "Name the areas, one on each line"),
        ({"ties": "Bexcombe"}, "Select yes above, or take these names out"),
        ({"tied": "yes", "ties": "Bexcombe\nNowhere"}, "There is no area called “Nowhere”"),
        ({"tied": "yes", "ties": "Ashby"}, "There is no area called “Ashby”"),
        ({"whom": "999"}, "Not a valid choice"),
        ({"first_from-day": "1", "first_from-month": "4", "first_from-year": "2099"}, "last day"),
        ({"first_until-day": "1", "first_until-month": "4", "first_until-year": "2099"}, "first"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_comes_back(
    desk: Browser, sent: dict[str, object], said: str
) -> None:
    answer = desk.submit(f"{HERE}/new", OFFER | sent)

    assert answer.status_code == 200
    assert said in words(answer)
    fields = dict(page(answer).forms[-1].form_values())
    assert fields["offer"] == sent.get("offer", OFFER["offer"])
    assert offered() == []


def test_an_organisation_that_ended_helps_nobody_any_more(
    desk: Browser, police: int, client: Browser
) -> None:
    made = register(desk, whom=str(police))
    who = make_person(Role.CO_ORDINATOR, AREA)

    with storage.writing():
        areas.end_organisation(who, AREA, police)

    assert offered() == []
    assert desk.get(f"/champions/{made.id}").status_code == 404
    assert "Ashby Police" not in words(desk.get("/champions"))


@pytest.mark.parametrize("role", [Role.DESK_OFFICER, Role.CONTRIBUTOR, Role.READER])
def test_others_of_the_area_see_the_register_and_offer_nothing(
    desk: Browser, client: Browser, role: Role
) -> None:
    made = register(desk)
    sign_in(client, make_person(role, AREA))

    shown = client.get(f"/champions/{made.id}")
    refused = client.submit(f"{HERE}/{made.id}", OFFER | {"days": "1", "seen": "1"})

    assert "Our schools plan with the council." in words(shown)
    assert "Change what it offers" not in words(shown)
    assert refused.status_code == 403
    assert offered()[0].content.days == 6


def test_a_champion_of_another_area_is_not_there_to_change(desk: Browser, client: Browser) -> None:
    made = register(desk)
    sign_in(client, make_person(Role.CO_ORDINATOR, THERE))
    theirs = f"/areas/{THERE}/champion/{made.id}"

    answers = [
        client.get(theirs),
        client.submit(theirs, OFFER | {"seen": "1"}),
        client.submit(f"{theirs}/pause"),
        client.submit(f"{theirs}/resume"),
    ]

    assert [each.status_code for each in answers] == [404] * 4
    db.session.rollback()
    assert not offered()[0].paused


def test_ties_are_kept_by_name_or_code_and_read_by_few(desk: Browser, client: Browser) -> None:
    made = register(desk, tied="yes", ties=f"bexcombe\n{THERE}")

    assert made.content.ties == {THERE}
    assert made.tied_to == ("Bexcombe",)
    address = f"/champions/{made.id}"
    assert "Tied to: Bexcombe." in words(desk.get(address))
    for role, reads in ((Role.NATIONAL, True), (Role.READER, False)):
        sign_in(client, make_person(role, None if reads else THERE))
        assert ("Tied to" in words(client.get(address))) is reads
    desk.submit(f"{HERE}/{made.id}", OFFER | {"ties": "", "seen": "1"})
    assert offered()[0].content.ties == frozenset()


def test_whoever_registers_a_partner_is_not_offered_the_area(desk: Browser, police: int) -> None:
    (link,) = page(desk.get(HERE)).xpath("//a[contains(., 'Register a partner')]/@href")

    offers = page(desk.get(str(link))).xpath("//select[@id='whom']/option/@value")

    assert [str(each) for each in offers] == [str(police)]


def test_a_whole_month_far_ahead_outlasts_the_next_change(desk: Browser) -> None:
    far = month_of(today() + timedelta(days=500))
    days = {
        f"first_{name}-{part}": str(getattr(day, part))
        for name, day in (("from", far.from_on), ("until", far.until_on))
        for part in ("day", "month", "year")
    }
    made = register(desk, **days)
    assert far in made.content.free
    form = next(
        each for each in page(desk.get(f"{HERE}/{made.id}")).forms if "offer" in each.fields
    )

    kept: dict[str, list[str]] = {}
    for name, value in form.form_values():
        kept.setdefault(name, []).append(value)
    del kept["csrf_token"]
    desk.submit(f"{HERE}/{made.id}", kept | {"days": ["7"]})

    (now,) = offered()
    assert now.content.days == 7
    assert now.content.free == made.content.free
