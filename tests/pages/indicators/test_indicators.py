"""Adding an indicator, its values and its target, and what its pages say."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from app.access.permissions import Role
from app.audit.events import chain_of
from app.extensions import db
from app.indicators.models import IndicatorTarget, IndicatorValue
from app.indicators.starters import groups, starters
from tests.browser import page, words
from tests.counted import queries_of
from tests.pages.indicators.conftest import ASHBY, INDICATORS, Room, boxes, defined


def test_only_a_name_and_a_direction_must_be_said(room: Room) -> None:
    indicator_id = room.add()

    found = room.tracked(indicator_id)
    assert (found.name, found.definition.wanted, found.values) == ("Plans completed", "more", ())
    assert "There are no values yet" in words(room.desk.get(f"{INDICATORS}/{indicator_id}"))


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"name": ""}, "Enter a short name for it"),
        ({"name": "!!!"}, "Enter a name with letters in it"),
        ({"wanted": ""}, "Select which way is better"),
        ({"unit": "rate"}, "Say what the rate is out of"),
        ({"shows": "NHS number 943 476 5919"}, "NHS number"),
        ({"compared_with": "99"}, "Not a valid choice"),
    ],
)
def test_what_will_not_do_comes_back_as_typed(
    room: Room, typed: dict[str, object], problem: str
) -> None:
    data = defined("Plans", source="Ours") | typed

    answer = room.desk.submit(f"{INDICATORS}/add", data)

    assert problem in words(answer)
    assert page(answer).cssselect("#source")[0].get("value") == "Ours"


def test_a_name_is_given_once_whatever_its_capitals(room: Room) -> None:
    room.add("Plans completed")

    answer = room.desk.submit(f"{INDICATORS}/add", defined("PLANS – completed"))

    assert "There is an indicator of this name here" in words(answer)


def test_then_now_and_wanted_stand_in_words(room: Room) -> None:
    indicator_id = room.add(row_key="leadership")
    room.value(indicator_id, "31/12/2025", "188", period="2025")
    room.value(indicator_id, "31/7/2026", "182", period="January to July 2026")
    room.target(indicator_id)

    for address in (INDICATORS, f"{INDICATORS}/{indicator_id}"):
        said = words(room.desk.get(address))
        assert "Then 188 (2025)" in said
        assert "Now 182 (January to July 2026)" in said
        assert "Wanted 282 by 31 December 2026" in said
        assert "Ahead: 182 by 31 July 2026, where 164.5 was to be expected." in said
        assert "Tells about Leadership" in said


def test_the_figure_beside_it_stands_beside_it(room: Room) -> None:
    other = room.add("Similar areas", scope="comparison", unit="per cent")
    own = room.add("Smokers", compared_with=str(other), unit="per cent", wanted="less")
    room.value(other, "31/3/2026", "11.5", period="2025/26")

    assert "Beside it: Similar areas, 11.5% (2025/26)." in words(room.desk.get(INDICATORS))
    assert "11.5%" in words(room.desk.get(f"{INDICATORS}/{own}"))


def test_chart_and_table_say_the_same(room: Room) -> None:
    other = room.add("Similar areas", scope="comparison")
    own = room.add(compared_with=str(other))
    room.value(own, "31/12/2025", "1,188.5")
    room.value(own, "31/7/2026", "182")
    room.value(other, "31/7/2026", "150.25")
    room.target(own)

    answer = room.desk.get(f"{INDICATORS}/{own}")

    [place] = page(answer).cssselect("[data-figure]")
    drawn = {
        (at, day, Decimal(str(number)))
        for at, line in enumerate(json.loads(place.get("data-figure", ""))["data"])
        for day, number in zip(line["x"], line["y"], strict=True)
    }
    told = {
        (int(cell.get("data-line", "")), cell.get("data-day"), Decimal(number.replace(",", "")))
        for cell in page(answer).cssselect("td[data-line]")
        for number in re.findall(r"[\d,.]+", cell.text_content())
    }
    # Numbers that are equal are one in a set, however many noughts they end in.
    assert drawn == told
    assert len(drawn) == 5


def test_only_a_page_with_a_chart_may_style_what_it_draws(room: Room) -> None:
    indicator_id = room.add()
    without = room.desk.get(f"{INDICATORS}/{indicator_id}")
    room.value(indicator_id, "31/12/2025", "188")
    room.value(indicator_id, "31/12/2026", "190")

    with_chart = room.desk.get(f"{INDICATORS}/{indicator_id}")

    assert "unsafe-inline" not in without.headers["Content-Security-Policy"]
    assert "data-figure" not in without.text
    policy = with_chart.headers["Content-Security-Policy"]
    assert "style-src-attr 'unsafe-inline'" in policy
    assert "script-src 'self' 'nonce-" in policy
    assert "unsafe-inline" not in room.desk.get(INDICATORS).headers["Content-Security-Policy"]


def test_a_day_has_one_value(room: Room) -> None:
    indicator_id = room.add()
    room.value(indicator_id, "31/12/2025", "188")

    answer = room.desk.submit(
        f"{INDICATORS}/{indicator_id}/values/add",
        {"value": "190", **boxes("ends_on", "31/12/2025")},
    )

    assert "There is a value for that day" in words(answer)
    assert "Kept there: 188" in words(answer)
    assert room.figures(indicator_id) == [("2025-12-31", "188")]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"value": ""}, "Enter the value"),
        ({"value": "many"}, "Enter a number, such as 182 or 12.5"),
        (boxes("ends_on", "31/2/2026"), "Enter a real date"),
        (boxes("ends_on", "//"), "Enter the last day of the period"),
        (boxes("ends_on", "1/1/1066"), "Enter a day from 1990 to 2099"),
        ({"note": "born 3/4/2011, date of birth 3/4/2011"}, "date of birth"),
    ],
)
def test_a_value_that_will_not_do_is_not_kept(
    room: Room, typed: dict[str, object], problem: str
) -> None:
    indicator_id = room.add()
    data = {"value": "5", **boxes("ends_on", "31/12/2025")} | typed

    answer = room.desk.submit(f"{INDICATORS}/{indicator_id}/values/add", data)

    assert problem in words(answer)
    assert room.figures(indicator_id) == []


def test_a_corrected_value_stays_in_the_history(room: Room) -> None:
    indicator_id = room.add()
    room.value(indicator_id, "31/12/2025", "188", note="first count")
    value = room.tracked(indicator_id).values[0]

    room.desk.submit(
        f"{INDICATORS}/{indicator_id}/values/{value.id}",
        {"value": "190", "period": "2025", "note": "late forms", "seen": "1"},
    )

    assert room.figures(indicator_id) == [("2025-12-31", "190")]
    said = words(room.desk.get(f"{INDICATORS}/{indicator_id}"))
    assert "31 December 2025: 188 – first count (Sam Weller" in said
    assert "31 December 2025: 190 – late forms (Sam Weller" in said


def test_two_who_correct_one_value_see_both(room: Room) -> None:
    indicator_id = room.add()
    room.value(indicator_id, "31/12/2025", "188")
    address = f"{INDICATORS}/{indicator_id}/values/{room.tracked(indicator_id).values[0].id}"
    room.desk.submit(address, {"value": "190", "note": "theirs", "seen": "1"})

    answer = room.desk.submit(address, {"value": "195", "note": "mine", "seen": "1"})

    said = words(answer)
    assert "Saved there: “190”" in said
    assert "Saved there: “theirs”" in said
    assert page(answer).cssselect("#value")[0].get("value") == "195"
    assert page(answer).cssselect("#note")[0].get("value") == "mine"
    assert room.figures(indicator_id) == [("2025-12-31", "190")]

    seen = page(answer).cssselect("input[name=seen]")[0].get("value")
    room.desk.submit(address, {"value": "195", "note": "mine", "seen": seen})
    assert room.figures(indicator_id) == [("2025-12-31", "195")]


def test_a_value_taken_out_can_be_added_anew(room: Room) -> None:
    indicator_id = room.add()
    room.value(indicator_id, "31/12/2025", "188")
    value = room.tracked(indicator_id).values[0]

    room.desk.submit(f"{INDICATORS}/{indicator_id}/values/{value.id}/take-out")

    assert room.figures(indicator_id) == []
    assert "31 December 2025: taken out" in words(room.desk.get(f"{INDICATORS}/{indicator_id}"))
    room.value(indicator_id, "31/12/2025", "180")
    assert room.figures(indicator_id) == [("2025-12-31", "180")]


def test_words_can_be_taken_away_for_good_and_the_figures_stay(room: Room) -> None:
    indicator_id = room.add()
    room.value(indicator_id, "31/12/2025", "188", note="a canary")
    value = room.tracked(indicator_id).values[0]
    address = f"{INDICATORS}/{indicator_id}/values/{value.id}"
    room.desk.submit(address, {"value": "190", "note": "another canary", "seen": "1"})

    officer = room.person(Role.DESK_OFFICER)
    assert officer.submit(f"{address}/purge").status_code == 403
    room.desk.submit(f"{address}/purge")

    assert room.figures(indicator_id) == [("2025-12-31", "190")]
    assert db.session.scalars(select(IndicatorValue.note)).all() == ["", ""]
    assert "canary" not in room.desk.get(f"{INDICATORS}/{indicator_id}").text
    assert chain_of(ASHBY)[-1].action == "indicator-value:purged"


def test_two_who_change_what_it_is_see_both(room: Room) -> None:
    indicator_id = room.add()
    address = f"{INDICATORS}/{indicator_id}/change"
    room.desk.submit(address, defined("Plans", wanted="less", source="Theirs", seen="1"))

    answer = room.desk.submit(address, defined("Plans done", source="Mine", seen="1"))

    said = words(answer)
    for there in ("“Plans”", "“Less is better”", "“Theirs”"):
        assert f"Saved there: {there}" in said
    assert page(answer).cssselect("#name")[0].get("value") == "Plans done"
    assert room.tracked(indicator_id).definition.source == "Theirs"

    seen = page(answer).cssselect("input[name=seen]")[0].get("value")
    room.desk.submit(address, defined("Plans done", source="Mine", seen=seen))
    assert room.tracked(indicator_id).definition.source == "Mine"


def test_two_who_set_a_target_see_both(room: Room) -> None:
    indicator_id = room.add()
    assert room.target(indicator_id, seen="0").status_code == 302

    answer = room.target(indicator_id, to_value="300", seen="0")

    assert "Saved there: “282”" in words(answer)
    assert page(answer).cssselect("#to_value")[0].get("value") == "300"
    assert db.session.scalar(select(func.count(IndicatorTarget.id))) == 1


def test_a_target_that_is_moved_stays_in_the_history(room: Room) -> None:
    indicator_id = room.add()
    room.target(indicator_id)
    room.target(indicator_id, to_value="250", seen="1")
    room.desk.submit(f"{INDICATORS}/{indicator_id}/target/drop")

    found = room.tracked(indicator_id)
    said = words(room.desk.get(f"{INDICATORS}/{indicator_id}"))
    assert found.target is None
    assert "Target: 282 by 31 December 2026, no longer" in said
    assert "Target: 250 by 31 December 2026, no longer" in said


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"growth": ""}, "Select how the values are counted"),
        ({"to_value": "more"}, "Enter a number"),
        ({"growth": "level", "from_value": ""}, "Enter the value on the first day"),
        (boxes("to_on", "1/1/2026"), "Enter a day after the first one"),
        (boxes("from_on", "//"), "Enter the first day"),
    ],
)
def test_a_target_that_will_not_do_is_not_set(
    room: Room, typed: dict[str, object], problem: str
) -> None:
    indicator_id = room.add()

    answer = room.target(indicator_id, **typed)

    assert problem in words(answer)
    assert room.tracked(indicator_id).target is None


def test_without_a_direction_nothing_is_called_ahead(room: Room) -> None:
    indicator_id = room.add(wanted="neither")
    room.value(indicator_id, "31/7/2026", "182")
    room.target(indicator_id)

    said = words(room.desk.get(f"{INDICATORS}/{indicator_id}"))

    assert "182 by 31 July 2026, where 164.5 was to be expected." in said
    assert "Ahead" not in said


def test_the_list_to_begin_with_has_five_and_sixteen_figures(room: Room) -> None:
    counts = {group.key: sum(each.group == group.key for each in starters()) for group in groups()}
    assert counts == {"leading": 5, "further": 16}

    keys = [each.key for each in starters()]
    room.desk.submit(f"{INDICATORS}/begin", {"chosen": keys[:3]})
    answer = room.desk.submit(f"{INDICATORS}/begin", {"chosen": [keys[3]]})

    assert answer.status_code == 302
    said = words(room.desk.get(INDICATORS))
    for each in starters():
        assert (each.definition.name in said) == (each.key in keys[:4])
    asked = page(room.desk.get(f"{INDICATORS}/begin"))
    assert len(asked.cssselect("input[type=checkbox][disabled]")) == 4


def test_a_tick_is_needed(room: Room) -> None:
    answer = room.desk.submit(f"{INDICATORS}/begin", {})

    assert "Tick at least one figure" in words(answer)


def test_one_that_is_no_longer_followed_keeps_its_values(room: Room) -> None:
    indicator_id = room.add()
    room.value(indicator_id, "31/12/2025", "188")

    room.desk.submit(f"{INDICATORS}/{indicator_id}/end")

    assert "No longer followed" in words(room.desk.get(INDICATORS))
    assert room.desk.get(f"{INDICATORS}/{indicator_id}/values/add").status_code == 404
    assert room.figures(indicator_id) == [("2025-12-31", "188")]
    room.desk.submit(f"{INDICATORS}/{indicator_id}/restore")
    assert "No longer followed" not in words(room.desk.get(INDICATORS))


def test_a_contributor_adds_values_and_changes_nothing_else(room: Room) -> None:
    indicator_id = room.add()
    room.value(indicator_id, "31/12/2025", "188")
    value = room.tracked(indicator_id).values[0]
    contributor = room.person(Role.CONTRIBUTOR)
    own = f"{INDICATORS}/{indicator_id}"

    added = contributor.submit(
        f"{own}/values/add", {"value": "190", **boxes("ends_on", "31/12/2026")}
    )

    assert added.status_code == 302
    assert len(room.figures(indicator_id)) == 2
    for address in ("change", "target", "end", f"values/{value.id}", f"values/{value.id}/take-out"):
        assert contributor.submit(f"{own}/{address}", {"value": "1"}).status_code == 403
    assert "Correct" not in words(contributor.get(own))


@pytest.mark.parametrize("role", [Role.READER, Role.BOARD_MEMBER])
def test_who_only_reads_sees_and_adds_nothing(room: Room, role: Role) -> None:
    indicator_id = room.add()
    room.value(indicator_id, "31/12/2025", "188")
    reader = room.person(role)

    assert "188" in words(reader.get(f"{INDICATORS}/{indicator_id}"))
    assert reader.get(f"{INDICATORS}/all.csv").status_code == 200
    for address in (f"{indicator_id}/values/add", "import", "template.csv"):
        assert reader.get(f"{INDICATORS}/{address}").status_code == 403


def test_another_indicators_value_is_not_there(room: Room) -> None:
    one, other = room.add("One"), room.add("Other")
    room.value(one, "31/12/2025", "188")
    value = room.tracked(one).values[0]

    assert room.desk.get(f"{INDICATORS}/{other}/values/{value.id}").status_code == 404
    assert room.desk.get(f"{INDICATORS}/{one}/values/999").status_code == 404


def test_the_book_names_no_words(room: Room) -> None:
    indicator_id = room.add("A canary of a name")
    room.value(indicator_id, "31/12/2025", "188", note="another canary")
    room.target(indicator_id)

    told = [each for each in chain_of(ASHBY) if each.action.startswith("indicator")]
    assert [each.action for each in told] == [
        "indicator:added", "indicator-value:added", "indicator-target:set",
    ]  # fmt: skip
    assert "canary" not in str([each.details for each in told])


def test_values_that_say_nothing_new_are_not_written(room: Room) -> None:
    indicator_id = room.add()
    room.value(indicator_id, "31/12/2025", "188")
    value = room.tracked(indicator_id).values[0]

    room.desk.submit(f"{INDICATORS}/{indicator_id}/values/{value.id}", {"value": "188.0"})

    assert db.session.scalar(select(func.count(IndicatorValue.id))) == 1


def test_more_indicators_need_no_more_queries(room: Room) -> None:
    for number in range(2):
        indicator_id = room.add(f"Indicator {number}")
        room.value(indicator_id, "31/12/2025", "188")
    few = queries_of(room.desk, INDICATORS)
    for number in range(2, 6):
        indicator_id = room.add(f"Indicator {number}")
        room.value(indicator_id, "31/12/2025", "188")

    more = queries_of(room.desk, INDICATORS)

    assert more == few < 25
