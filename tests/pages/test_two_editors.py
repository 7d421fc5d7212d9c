"""Two people on the same form: whoever saves second sees both, and nobody's words vanish.

Every form that changes what stands is here, or the last test fails and names it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest
from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from app import storage
from app.access.permissions import Role
from app.areas import actions as areas
from app.assessments.models import Assessment
from app.assessments.queries import agreed_rating
from app.clock import today
from app.extensions import db
from app.peer_review.actions import visits
from app.peer_review.rules.visits import LineContent
from app.practice import actions as practice
from app.practice.rules.cards import Content
from app.strands.queries import edition
from app.workshops.actions import end_workshop
from app.workshops.queries import running_workshop
from tests.browser import Browser, page, sign_in, words
from tests.evidence_factories import make_item
from tests.factories import make_area, make_body, make_organisation, make_person
from tests.instrument_factories import load_included
from tests.note_factories import make_theme, noted
from tests.pages.indicators.conftest import INDICATORS, Room
from tests.pages.instruments.asked import begin
from tests.pages.peer_review.writing import finish, send, write
from tests.review_factories import Reviewed, confirm_assessment, make_review
from tests.workshop_factories import ASHBY, LEADERSHIP, Hall, make_hall

Typed = Mapping[str, object]


@dataclass(frozen=True)
class Edit:
    """A form, what each of two people types into it, and how the first one's reads to the other."""

    address: str
    first: Typed
    second: Typed
    tells: str
    # Where the form stands, when that is another page than the one it is sent to.
    stands_at: str = ""
    # A field that only this form of the page has.
    known_by: str = ""


@dataclass
class World:
    """An area with one of everything that can be edited, and two co-ordinators."""

    app: Flask
    hall: Hall
    one: Browser
    other: Browser
    ids: dict[str, int] = field(default_factory=dict)

    @property
    def assessment(self) -> str:
        return f"/areas/{ASHBY}/assessments/{self.hall.assessment_id}"


@pytest.fixture
def world(app: Flask) -> World:
    hall = make_hall(app, {LEADERSHIP: 2})
    other = Browser(app)
    sign_in(other, make_person(Role.CO_ORDINATOR, ASHBY, name="Second"))
    made = World(app, hall, hall.console, other)
    made.ids["police"] = make_organisation(ASHBY, "Ashby Police", "police")
    made.ids["school"] = make_organisation(ASHBY, "Ashby School", "schools")
    made.ids["body"] = make_body(ASHBY, "Ashby Board", 3)
    with storage.writing():
        made.ids["locality"] = areas.add_localities(hall.who, ASHBY, ["North"])[0]
    return made


def _area(world: World) -> Edit:
    names = {"group_1": "Council", "group_2": "Health", "group_3": "Schools", "group_4": ""}
    return Edit(
        f"/areas/{ASHBY}/settings",
        names | {"group_1": "County Hall"},
        names | {"group_1": "The council"},
        "County Hall",
    )


def _organisation(world: World) -> Edit:
    address = f"/areas/{ASHBY}/organisations/{world.ids['police']}"
    return Edit(address, {"name": "The Police"}, {"name": "Constabulary"}, "The Police")


def _locality(world: World) -> Edit:
    address = f"/areas/{ASHBY}/localities/{world.ids['locality']}"
    return Edit(address, {"name": "Upper North"}, {"name": "Far North"}, "Upper North")


def _body(world: World) -> Edit:
    address = f"/areas/{ASHBY}/boards/{world.ids['body']}"
    return Edit(address, {"name": "The Board"}, {"name": "Our Board"}, "The Board")


def _partners_here(world: World) -> Edit:
    address = f"/areas/{ASHBY}/organisations/not-everywhere"
    (name,) = (each for each in _held(world.one.get(address)) if each.startswith("here_"))
    stands = _held(world.one.get(address))[name]
    changed = "no" if stands == "yes" else "yes"
    # The second one means what stood there when the page was opened.
    return Edit(address, {name: changed}, {name: stands}, f"“{changed}”")


def _speaks_for(world: World) -> Edit:
    make_person(Role.CONTRIBUTOR, ASHBY, name="Lena", organisation=world.ids["police"])
    people = page(world.one.get(f"/areas/{ASHBY}/people"))
    (address,) = (str(a) for a in people.xpath("//a/@href") if str(a).endswith("/speaks-for"))
    return Edit(
        address,
        {"organisation": str(world.ids["school"]), "rows": [LEADERSHIP]},
        {"organisation": "-", "rows": ["culture"]},
        "they speak for Ashby School, about Leadership",
    )


def _sits_on(world: World) -> Edit:
    make_person(Role.BOARD_MEMBER, ASHBY, name="Bea")
    other = str(make_body(ASHBY, "Another board"))
    people = page(world.one.get(f"/areas/{ASHBY}/people"))
    (address,) = (str(a) for a in people.xpath("//a/@href") if str(a).endswith("/boards"))
    first = str(world.ids["body"])
    return Edit(address, {"boards": [first]}, {"boards": [other]}, "opened the page: ")


_A_CHAMPION = {"name": "Ann", "locality": "-", "organisation": "-", "person": "-"}


def _local_champion(world: World) -> Edit:
    made = world.one.submit(f"/areas/{ASHBY}/local-champions/new", _A_CHAMPION)
    police = str(world.ids["police"])
    second = {"name": "Bob of Ashby", "organisation": police}
    return Edit(f"{made.location}/change", {"name": "Ann of Ashby"}, second, "Ann of Ashby")


def _briefing(world: World) -> Edit:
    made = world.one.submit(f"/areas/{ASHBY}/local-champions/new", _A_CHAMPION)
    day = {"given_on-day": "1", "given_on-month": "2", "given_on-year": "2026"}
    world.one.submit(f"{made.location}/brief", day | {"group": "Nurses", "people": "7"})
    return Edit(
        f"{made.location}/briefings/1",
        {"group": "School nurses", "people": "8"},
        {"group": "All nurses", "people": "9"},
        "School nurses, 8 people",
    )


def _sentences(world: World) -> Edit:
    return Edit(
        f"{world.assessment}/rows/{LEADERSHIP}/stages/developing",
        {"answer_LEA-LOC-D1": "yes", "because_LEA-LOC-D1": "We all say so."},
        {"answer_LEA-LOC-D1": "partly", "because_LEA-LOC-D1": "Half of us do."},
        "We all say so.",
    )


def _target(world: World) -> Edit:
    day = {"by-day": "1", "by-month": "4", "by-year": "2099"}
    return Edit(
        f"{world.assessment}/rows/{LEADERSHIP}/target",
        {"target": "4", **day},
        {"target": "6", **day},
        "Maturing by 1 April 2099",
        stands_at=f"{world.assessment}/rows/{LEADERSHIP}",
        known_by="target",
    )


def _row(world: World) -> Edit:
    address = f"{world.assessment}/rows/{LEADERSHIP}"
    reason = {"reason": "Every board plans."}
    return Edit(address, reason, {"reason": "Most boards do."}, "Every board plans.", "", "reason")


def _asked(world: World) -> Edit:
    address = f"{world.assessment}/asked"
    return Edit(address, {"asked": "Two posts, please."}, {"asked": "One post."}, "Two posts,")


def _reason(world: World) -> Edit:
    world.hall.do("open")
    world.hall.vote([2] * 8)
    world.hall.do("close", "reveal", "compare")
    world.one.submit(f"{world.hall.address}/rows/{LEADERSHIP}/agree", {"agreed": "vote:2"})
    db.session.rollback()
    rating = agreed_rating(world.hall.assessment_id, LEADERSHIP)
    assert rating is not None
    address = f"{world.assessment}/ratings/{rating.id}/reason"
    return Edit(address, {"reason": "We all saw it."}, {"reason": "Most did."}, "We all saw it.")


def _present(world: World) -> Edit:
    return Edit(
        f"{world.hall.address}/present",
        {"present": [str(world.ids["police"])]},
        {"present": [str(world.ids["school"])]},
        "these are here: Ashby Police",
    )


def _plan(world: World) -> Edit:
    return Edit(
        f"{world.hall.address}/plan/change",
        {"minutes_leadership": "12"},
        {"minutes_leadership": "20"},
        "Leadership (12 minutes)",
    )


def _evidence(world: World) -> Edit:
    item = make_item(world.hall.who, "LEA-LOC-D1")
    address = f"/areas/{ASHBY}/evidence/{item}/change"
    return Edit(address, {"shows": "Nine of ten."}, {"shows": "Eight of ten."}, "Nine of ten.")


def _room(world: World) -> tuple[Room, int]:
    room = Room(world.app, world.hall.who, world.one)
    indicator = room.add()
    room.value(indicator, "31/12/2025", "171")
    room.target(indicator)
    return room, indicator


def _indicator(world: World) -> Edit:
    _, indicator = _room(world)
    address = f"{INDICATORS}/{indicator}/change"
    return Edit(address, {"shows": "Plans ended."}, {"shows": "Plans begun."}, "Plans ended.")


def _value(world: World) -> Edit:
    room, indicator = _room(world)
    shown = page(room.desk.get(f"{INDICATORS}/{indicator}"))
    address = next(str(a) for a in shown.xpath("//a/@href") if "/values/" in a and "add" not in a)
    return Edit(address, {"note": "Counted twice."}, {"note": "Counted once."}, "Counted twice.")


def _indicator_target(world: World) -> Edit:
    _, indicator = _room(world)
    address = f"{INDICATORS}/{indicator}/target"
    return Edit(address, {"to_value": "300"}, {"to_value": "310"}, "300")


def _action(world: World) -> Edit:
    address = f"/areas/{ASHBY}/actions"
    world.one.submit(f"{address}/new", {"what": "Ask the schools.", "status": "draft", "row": "-"})
    return Edit(
        f"{address}/1/change",
        {"what": "Ask every school.", "owner": "Ashby Police"},
        {"what": "Ask three schools.", "owner": "Ashby School"},
        "Ask every school.",
    )


def _improvement(world: World) -> Edit:
    address = f"/areas/{ASHBY}/actions/improvements"
    world.one.submit(f"{address}/new", {"outcome": "Nobody waits.", "row": "-"})
    return Edit(
        f"{address}/1/change",
        {"outcome": "Nobody waits long.", "measure_1": "Days", "direction_1": "down"},
        {"outcome": "Everybody is seen.", "measure_1": "Weeks", "direction_1": "down"},
        "Nobody waits long.",
    )


def _visit(world: World) -> str:
    held = _reviewed(world).review
    with storage.writing():
        visits.add_line(world.hall.who, held, LineContent(1, "09:00", "Welcome", ""))
    return f"/areas/{ASHBY}/reviews/{held.id}/visit"


def _visit_days(world: World) -> Edit:
    address = f"{_visit(world)}/days"
    first = {
        f"{end}-{part}": value
        for end, number in (("first", "1"), ("last", "2"))
        for part, value in (("day", number), ("month", "3"), ("year", "2027"))
    }
    return Edit(address, first, first | {"last-day": "3"}, "1 March 2027 to 2 March 2027")


def _agenda_line(world: World) -> Edit:
    address = f"{_visit(world)}/lines/1"
    return Edit(address, {"what": "Tea"}, {"what": "Coffee"}, "Tea")


def _visit_people(world: World) -> Edit:
    address = f"{_visit(world)}/people"
    return Edit(address, {"questions": "Who leads?"}, {"questions": "Who pays?"}, "Who leads?")


def _reviewed(world: World) -> Reviewed:
    wold = make_area("E99000002", "Wold")
    with storage.writing():
        end_workshop(world.hall.who, world.hall.workshop)
    return make_review(ASHBY, wold, world.hall.who, world.hall.held)


def _point(world: World) -> Edit:
    """The lead at two windows: nobody else writes the report."""
    reviewed = _reviewed(world)
    write(reviewed)
    for browser in (world.one, world.other):
        sign_in(browser, reviewed.team[0])
    address = f"{reviewed.address}/report/points/2"
    return Edit(address, {"words": "Few managers listen."}, {"words": "Few ask."}, "Few managers")


def _check_point(world: World) -> Edit:
    reviewed = _reviewed(world)
    send(reviewed)
    return Edit(
        f"{reviewed.address}/report/points/2/check",
        {"facts": "wrong", "wrong": "They meet in May."},
        {"facts": "wrong", "wrong": "They meet in June."},
        "They meet in May.",
    )


def _answer_point(world: World) -> Edit:
    reviewed = _reviewed(world)
    finish(reviewed)
    return Edit(
        f"{reviewed.address}/report/points/2/answer",
        {"answer": "declined", "because": "No money."},
        {"answer": "done already", "because": "Since May."},
        "declined: No money.",
    )


def _practice(world: World) -> str:
    card = Content("One form", "Asked twice.", "Shared.", "Asked once.", "Hubs", (LEADERSHIP,))
    with storage.writing():
        number = practice.add(world.hall.who, ASHBY, "2016", card)
    return f"/areas/{ASHBY}/practice/{number}"


def _card(world: World) -> Edit:
    address = f"{_practice(world)}/change"
    return Edit(address, {"done": "One folder."}, {"done": "One sheet."}, "One folder.")


def _card_sentences(world: World) -> Edit:
    address = f"{_practice(world)}/sentences"
    first, second = "LEA-LOC-D1", "LEA-LOC-MG1"
    said = edition("2016").features[first].words
    return Edit(address, {"sentences": [first]}, {"sentences": [second]}, said)


def _theme(world: World) -> Edit:
    noted(world.hall)
    number = make_theme(world.hall, "Time")
    address = f"{world.hall.address}/notes/themes/{number}"
    return Edit(address, {"name": "Too little time"}, {"name": "Hours"}, "Too little time")


def _champion_offer(world: World) -> Edit:
    address = f"/areas/{ASHBY}/champion"
    sent = {"whom": "-", "offer": "Ask us.", "days": "4", "reach": "anywhere", "tied": "no"}
    world.one.submit(f"{address}/new", sent)
    return Edit(
        f"{address}/1",
        {"offer": "Visit us.", "days": "5", "rows": [LEADERSHIP, "culture"]},
        {"offer": "Ring us.", "days": "6", "rows": [LEADERSHIP, "strategy"]},
        "Visit us.",
    )


def _confirmed(world: World) -> None:
    """Let the board confirm the assessment under way."""
    with storage.writing():
        running = running_workshop(world.hall.assessment_id)
        assert running is not None
        end_workshop(world.hall.who, running)
    held = db.session.get_one(Assessment, world.hall.assessment_id)
    confirm_assessment(world.hall.who, held)


def _review_request(world: World) -> Edit:
    _confirmed(world)
    address = f"/areas/{ASHBY}/review-request/change"
    month = f"{today():%Y-%m}"
    sent = {"rows": ["culture"], "from_month": month, "until_month": month, "seen": "0"}
    world.one.submit(address, sent | {"first_wish": "-", "second_wish": "-"})
    return Edit(address, {"wishes": "A visit."}, {"wishes": "A call."}, "A visit.")


def _issue_place(world: World) -> Edit:
    typed = {"about": "Front door", "words": "Two forms.", "row": "-", "locality": "-"}
    raised = world.one.submit(f"/areas/{ASHBY}/issues/raise", typed)
    address = f"{raised.location}/place"
    north = str(world.ids["locality"])
    return Edit(address, {"locality": north}, {"row": LEADERSHIP}, "Saved there: North, row:")


def _run_of(world: World, key: str) -> str:
    load_included()
    days = {
        f"{end}-{part}": value
        for end in ("opens_on", "closes_on")
        for part, value in (("day", "1"), ("month", "6"), ("year", "2027"))
    }
    typed = {"occasion": "June", "ways": ["officer"], "previous": "-"} | days
    started = world.one.submit(f"/areas/{ASHBY}/instruments/{key}/start", typed)
    return str(started.location)


def _run_particulars(world: World) -> Edit:
    address = f"{_run_of(world, 'journey-map')}/change"
    return Edit(address, {"occasion": "Spring"}, {"occasion": "Summer"}, "“Spring”, 1 June 2027")


def _record(world: World) -> Edit:
    address = f"{_run_of(world, 'meeting-observation')}/enter"
    day = {"f-date-day": "1", "f-date-month": "6", "f-date-year": "2027"}
    typed = {"f-group": "The panel", "f-seen_by": "A manager", **day}
    world.one.submit(address, typed)
    process = "f-process"
    return Edit(address, {process: "All spoke."}, {process: "Two spoke."}, "All spoke.")


def _journey(world: World) -> str:
    address = f"{_run_of(world, 'journey-map')}/maps"
    world.one.submit(f"{address}/add", {"name": "Journey A"})
    world.one.submit(f"{address}/1/steps/add", {"happened": "A call", "feeling": "1"})
    return f"{address}/1"


def _journey_method(world: World) -> Edit:
    address = f"{_journey(world)}/method"
    return Edit(address, {"asked": "A mother"}, {"asked": "A father"}, "A mother")


def _journey_step(world: World) -> Edit:
    address = f"{_journey(world)}/steps/1"
    return Edit(address, {"thoughts": "At last."}, {"thoughts": "Not again."}, "At last.")


def _return(world: World) -> Edit:
    _confirmed(world)
    return Edit(
        f"/areas/{ASHBY}/returns/send",
        {"support": "A visit in spring.", "support_rows": ["culture"]},
        {"support": "A call would do.", "support_rows": ["strategy"]},
        "A visit in spring.",
    )


def _a_run(world: World) -> str:
    load_included()
    run_id = begin(world.hall.who, ASHBY)
    return f"/areas/{ASHBY}/instruments/runs/{run_id}"


def _run(world: World) -> Edit:
    address = f"{_a_run(world)}/change"
    return Edit(address, {"occasion": "Spring fair"}, {"occasion": "May fair"}, "“Spring fair”")


def _run_reply(world: World) -> Edit:
    address = f"{_a_run(world)}/reply"
    return Edit(address, {"done": "One plan."}, {"done": "Two plans."}, "“One plan.”")


EDITS: dict[str, Callable[[World], Edit]] = {
    "accounts.sits_on": _sits_on,
    "accounts.speaks_for": _speaks_for,
    "actions.change": _action,
    "actions.improve": _improvement,
    "areas.body": _body,
    "areas.locality": _locality,
    "areas.organisation": _organisation,
    "areas.partners_here": _partners_here,
    "areas.settings": _area,
    "champions.change": _champion_offer,
    "claims.sentences": _sentences,
    "claims.target": _target,
    "desk.asked": _asked,
    "desk.rate": _row,
    "desk.reason": _reason,
    "evidence.change": _evidence,
    "indicators.change": _indicator,
    "indicators.correct": _value,
    "indicators.target": _indicator_target,
    "instruments.change": _run_particulars,
    "instruments.change_step": _journey_step,
    "instruments.enter": _record,
    "instruments.map_method": _journey_method,
    "instruments.reply": _run_reply,
    "issues.place": _issue_place,
    "local_champions.briefing": _briefing,
    "local_champions.change": _local_champion,
    "matching.ask": _review_request,
    "notes.theme": _theme,
    "peer_review.agenda_line": _agenda_line,
    "peer_review.answer_point": _answer_point,
    "peer_review.check_point": _check_point,
    "peer_review.point": _point,
    "peer_review.visit_days": _visit_days,
    "peer_review.visit_people": _visit_people,
    "practice.change": _card,
    "practice.sentences": _card_sentences,
    "replanning.change": _plan,
    "returns.send": _return,
    "workshop.present": _present,
}

# What else is sent to the product, and why no second editor can lose words by it.
ADDS = "it adds something, and what stands stays"
PRESSES = "it is a press without words, and pressing twice does nothing more"
OWN = "it is of one person or one device alone"
ONCE = "it takes what nobody has said yet; who comes second is told, or adds to it"
TICKS = "only the ticks that somebody put or took away change, so those of two people add up"
SORTS = "it moves notes, and one that somebody else has moved stays and is told"
SHOWS_BOTH = "it has both texts picked from, as tests/pages/sheets and plan_sheets tell"
LEAD_ALONE = (
    "it is one lead's, who sees both texts, as tests/pages/peer_review/test_passes.py tells"
)
TOLD = "who comes second is told, as tests/pages/papers/test_style.py tells"
BOTH_ANSWERS = "it shows both answers, as tests/pages/peer_review/test_notes.py tells"
SHOWS_HOW = "it shows how it stands, as tests/pages/action_plans/test_partners.py tells"
REVIEWED = {
    "accounts.change_password": OWN, "accounts.code": OWN, "accounts.end_role": PRESSES,
    "accounts.invite": ADDS, "accounts.invite_several": ADDS, "accounts.link": OWN,
    "accounts.make_link": ADDS, "accounts.recovery_codes": OWN, "accounts.remove_second_step": OWN,
    "accounts.replace_second_step": OWN, "accounts.scan": OWN, "accounts.set_up": OWN,
    "accounts.sign_in": OWN, "accounts.sign_in_again": OWN, "accounts.sign_out": OWN,
    "actions.agree": ADDS, "actions.begin_improvement": ADDS, "actions.between": ADDS,
    "actions.end_link": PRESSES, "actions.make_link": PRESSES, "actions.new": ADDS,
    "actions.tell": SHOWS_HOW, "plan_link.tell": SHOWS_HOW,
    "areas.add_body": ADDS, "areas.add_organisations": ADDS,
    "areas.drop_locality": PRESSES, "areas.end_body": PRESSES, "areas.end_organisation": PRESSES,
    "areas.localities": ADDS, "areas.organisation_kinds": ONCE, "areas.reopen_body": PRESSES,
    "areas.reopen_organisation": PRESSES, "assessments.start": PRESSES, "building.build": ADDS,
    "checking.tick": TICKS,
    "champions.drop_neighbours": PRESSES, "champions.neighbours": OWN, "champions.pause": PRESSES,
    "champions.register": ADDS, "champions.resume": PRESSES, "champions.use_neighbours": ONCE,
    "claims.agreement": ADDS, "claims.another_way": ADDS, "demo.become": OWN,
    "demo_link.enter": OWN, "desk.agree": ADDS, "desk.open_without_vote": ONCE,
    "discussions.pen": OWN, "discussions.say": ADDS, "discussions.settle": PRESSES,
    "evidence.add": ADDS, "evidence.answer": ADDS, "evidence.ask": ADDS, "evidence.check": PRESSES,
    "evidence.cite": ADDS, "evidence.drop": PRESSES, "evidence.end": PRESSES,
    "evidence.purge": PRESSES, "evidence.purge_file": PRESSES, "evidence.remove": PRESSES,
    "evidence.restore": PRESSES, "families.ask": PRESSES, "families.invite": PRESSES,
    "families.show_hall": PRESSES, "families.stop": PRESSES,
    "voting.families_answer": OWN, "voting.families_enter": OWN, "evidence.upload": ADDS,
    "evidence.withdraw": PRESSES,
    "governance.countersign": ONCE, "governance.record": ADDS, "governance.withdraw": PRESSES,
    "histories.take_away": PRESSES, "indicators.add": ADDS, "indicators.add_value": ONCE,
    "indicators.begin": ADDS, "indicators.bring": ADDS, "indicators.drop_target": PRESSES,
    "indicators.end": PRESSES, "indicators.purge": PRESSES, "indicators.restore": PRESSES,
    "indicators.take_out": PRESSES, "instruments.add_map": ADDS, "instruments.add_step": ADDS,
    "answering.answer": OWN, "instruments.become": ONCE, "instruments.end": PRESSES,
    "instruments.key_in": ADDS, "instruments.let_words_through": PRESSES,
    "instruments.make_evidence": PRESSES, "instruments.move_step": PRESSES,
    "instruments.start": ADDS, "instruments.take_paper_back": PRESSES,
    "instruments.take_step_out": PRESSES, "instruments.take_words_away": PRESSES,
    "instruments.take_words_out": PRESSES, "matching.allow": ONCE, "matching.answer": ONCE,
    "local_champions.log": ADDS, "local_champions.new": ADDS,
    "local_champions.stand_again": PRESSES, "local_champions.stand_down": PRESSES,
    "local_champions.take_out": PRESSES, "matching.answer_here": ONCE,
    "matching.proposal": ONCE, "matching.release": PRESSES,
    "matching.withdraw": PRESSES, "mind.keep": ONCE,
    "national.ask_workbook": ADDS, "national.cancel_workbook": PRESSES,
    "notes.merge": PRESSES, "notes.sort": SORTS,
    "notes.step": PRESSES, "notes.turn": PRESSES, "paper.count": ONCE, "parts.add": ADDS,
    "phone_notes.send": OWN, "plan_link.agree": PRESSES,
    "plan_sheets.bring": PRESSES, "plan_sheets.change": SHOWS_BOTH,
    "records.renew": PRESSES,
    "publications.ask": ADDS, "publications.publish": PRESSES, "publications.withdraw": ONCE,
    "returns.bring": ADDS, "returns.put_aside": PRESSES, "returns.take": ONCE,
    "rehearsal.begin": PRESSES, "room.ask": PRESSES, "sheets.bring": PRESSES,
    "sheets.change": SHOWS_BOTH, "summaries.ask_paper": ADDS,
    "summaries.cancel_paper": PRESSES, "summaries.fits": PRESSES, "taking_over.hand_back": PRESSES,
    "taking_over.renew": PRESSES, "taking_over.take_over": OWN, "tickets.show": ADDS,
    "tickets.way_in": PRESSES, "keeping.choose": PRESSES, "peer_review.agree": OWN,
    "peer_review.hand_over": PRESSES, "peer_review.interest": OWN,
    "peer_review.invite_again": ADDS, "peer_review.name_somebody": ADDS,
    "peer_review.take_off": PRESSES, "reviews.clear": ONCE, "reviews.refuse": PRESSES,
    "voting.back": OWN, "voting.choose": OWN, "voting.enter": OWN,
    "voting.here": OWN, "windows.early": ONCE, "windows.late": ADDS, "windows.order": PRESSES,
    "windows.stop": PRESSES,
    "peer_review.add_agenda_line": ADDS, "peer_review.take_agenda_line_out": PRESSES,
    "peer_review.add_point": ADDS, "peer_review.take_point_out": PRESSES,
    "peer_review.send_report": PRESSES, "peer_review.finish_report": PRESSES,
    "peer_review.remind_of_dates": PRESSES, "peer_review.end": PRESSES,
    "peer_review.look_at_progress": PRESSES,
    "practice.add": ADDS, "practice.share": ONCE, "practice.take_back": PRESSES,
    "panels.raise_one": ADDS, "panels.show": ADDS, "panels.take": PRESSES,
    "peer_review.bring_in": OWN, "peer_review.open_passes": ONCE, "peer_review.rate_row": OWN,
    "peer_review.remind": PRESSES, "peer_review.settle": LEAD_ALONE,
    "peer_review.settle_alike": ONCE,
    "peer_review.take_back": OWN,
    "peer_review.bring_workbook": OWN, "peer_review.change_by_workbook": OWN,
    "peer_review.answer_note": BOTH_ANSWERS, "peer_review.forget_note": PRESSES,
    "peer_review.forget_reply": PRESSES, "peer_review.judge": OWN, "peer_review.note": ADDS,
    "peer_review.reply": ADDS, "peer_review.send_question": PRESSES,
    "peer_review.withdraw_note": PRESSES, "peer_review.take_words_away": PRESSES,
    "returns.take_words_away": PRESSES,
    "panels.take_words_away": PRESSES, "papers.drop_style": PRESSES, "papers.style": TOLD,
    "issues.raise_one": ADDS, "issues.show": OWN, "issues.send_up": ONCE, "issues.answer": ONCE,
    "issues.plan": PRESSES, "issues.take_words_away": PRESSES,
    "workshop.agree": ADDS, "workshop.start": PRESSES, "workshop.step": PRESSES,
}  # fmt: skip


def _form(answer: TestResponse, known_by: str) -> html.FormElement:
    forms = [each for each in page(answer).forms if known_by in {*each.fields}]
    assert forms, f"No form with {known_by}: {words(answer)[:300]}"
    return forms[0]


def _held(answer: TestResponse, known_by: str = "seen") -> dict[str, object]:
    """What the form of this page would send."""
    held: dict[str, list[str]] = {}
    for name, value in _form(answer, known_by).form_values():
        held.setdefault(name, []).append(str(value))
    held.pop("csrf_token", None)
    return {name: values if len(values) > 1 else values[0] for name, values in held.items()}


@pytest.mark.parametrize("name", sorted(EDITS))
def test_the_second_editor_sees_both_and_may_still_save(world: World, name: str) -> None:
    edit = EDITS[name](world)
    at, known_by = edit.stands_at or edit.address, edit.known_by or next(iter(edit.second))
    mine, theirs = _held(world.one.get(at), known_by), _held(world.other.get(at), known_by)

    saved = world.one.submit(edit.address, mine | dict(edit.first))
    refused = world.other.submit(edit.address, theirs | dict(edit.second))

    assert saved.status_code == 302, words(saved)
    assert refused.status_code == 200
    assert edit.tells in words(refused)
    still = _held(refused, known_by)
    kept = {key: _as_list(still.get(key)) for key in edit.second}
    assert kept == {key: _as_list(value) for key, value in edit.second.items()}

    again = world.other.submit(edit.address, still)

    assert again.status_code == 302, words(again)
    after = _held(world.one.get(at), known_by)
    stands = {key: _as_list(after.get(key)) for key in edit.second}
    assert stands == {key: _as_list(value) for key, value in edit.second.items()}


def _as_list(value: object) -> list[object]:
    if value in (None, ""):
        return []
    return list(value) if isinstance(value, list) else [value]


@pytest.mark.parametrize("name", sorted(EDITS))
def test_who_saves_what_stands_already_is_not_held_up(world: World, name: str) -> None:
    edit = EDITS[name](world)
    at, known_by = edit.stands_at or edit.address, edit.known_by or next(iter(edit.second))
    mine, theirs = _held(world.one.get(at), known_by), _held(world.other.get(at), known_by)

    world.one.submit(edit.address, mine | dict(edit.first))
    same = world.other.submit(edit.address, theirs | dict(edit.first))

    assert same.status_code == 302, words(same)


def test_every_form_is_an_edit_that_is_tried_here_or_has_been_looked_at(app: Flask) -> None:
    sent = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and not rule.endpoint.startswith(("measure.", "demo"))
    }

    assert sent - {*EDITS, *REVIEWED} == set()
    assert {name for name in EDITS if name not in sent} == set()
