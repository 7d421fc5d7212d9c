"""The national team's pages: who waits, what is proposed, what a change costs, confirming."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.clock import today
from app.matching import facts, queries
from app.matching.actions import matches as actions
from app.matching.ended import declined
from app.matching.forms import AllowForm, PressForm
from app.matching.routes.blueprint import blueprint
from app.matching.routes.mailing import tell_both, tell_ended
from app.matching.routes.names import row_names
from app.matching.rules.asking import Match, MatchRefused
from app.matching.rules.assigning import propose
from app.matching.rules.choosing import Choice, choices
from app.matching.rules.costing import cost_of
from app.matching.rules.outcome import Change, Cost, Outcome, Pair, conflicts_called
from app.matching.rules.quarters import Quarter
from app.matching.rules.since import came_between
from app.matching.rules.world import World
from app.web.forms import typed
from app.web.transactions import keep_nothing
from app.web.words import listed

_TO = re.compile(r"([0-9]{1,9})-([0-9]{1,9})", re.ASCII)
_PAIR = re.compile(r"([0-9]{1,9})-([0-9]{1,9})-(20[0-9]{2})-([1-4])", re.ASCII)
# Stands for the champion when a request is to go without one.
_NOBODY = "0"


@blueprint.get("/matching")
@requires(Permission.REVIEW_BROKER)
def index() -> ResponseReturnValue:
    """Who waits for a champion, and who has been given one."""
    pairs = queries.with_reasons(queries.matches())
    given = {each.request_id for each in pairs}
    waiting = [each for each in queries.requests() if each.id not in given]
    between = _come_between(pairs) if pairs else {}
    return render_template(
        "matching/index.html",
        waiting=[(each, row_names(each.asked.rows), each.is_over(today())) for each in waiting],
        pairs=[(each, between.get(each.request_id, "")) for each in pairs],
        declined=declined(),
        form=PressForm(),
    )


@blueprint.route("/matching/proposal", methods=["GET", "POST"])
@requires(Permission.REVIEW_BROKER)
def proposal() -> ResponseReturnValue:
    """The best pairs with the changes the address names; a press confirms one or all."""
    if not PressForm().validate_on_submit():
        return _proposal()
    try:
        chosen = _chosen(request.form.getlist("pair"))
        made = actions.confirm(current_identity(), chosen)
    except MatchRefused as refused:
        # What may be confirmed now is worked out on the next page, while nobody waits to write.
        keep_nothing()
        flash(str(refused))
        return redirect(url_for(".proposal", to=request.args.getlist("to")))
    tell_both(made)
    flash(_confirmed(len(made)), "success")
    left = _changes_left(chosen)
    return redirect(url_for(".proposal", to=left) if left else url_for(".index"))


@blueprint.get("/matching/requests/<int:request_id>")
@requires(Permission.REVIEW_BROKER)
def choose(request_id: int) -> ResponseReturnValue:
    """Everybody who could go to one request, and who may not and why."""
    world = facts.world()
    held = queries.request(request_id)
    if held is None or str(request_id) not in world.seeker or str(request_id) in world.standing:
        abort(404)
    others = [each for each in _asked(world) if not each.startswith(f"{request_id}-")]
    return render_template(
        "matching/choose.html",
        held=held,
        rows=row_names(held.asked.rows),
        choices=choices(world, str(request_id)),
        places=_names(world),
        others=others,
        nobody=f"{request_id}-{_NOBODY}",
    )


@blueprint.route(
    "/matching/requests/<int:request_id>/allow/<int:champion_id>", methods=["GET", "POST"]
)
@requires(Permission.REVIEW_BROKER)
def allow(request_id: int, champion_id: int) -> ResponseReturnValue:
    """Confirm a pair in spite of a tie, with a reason; nothing else may be lifted."""
    world, form = facts.world(), AllowForm()
    wanted = _to_allow(world, request_id, champion_id)
    held = queries.request(request_id)
    if wanted is None or held is None:
        return _overtaken(world, request_id, champion_id, typed(form.reason))
    if form.validate_on_submit() and wanted.quarter:
        chosen = actions.Chosen(request_id, champion_id, wanted.quarter)
        try:
            made = actions.confirm(current_identity(), [chosen], _allowed(form, wanted))
        except MatchRefused as refused:
            form.reason.errors = [str(refused)]
        else:
            tell_both(made)
            flash(_confirmed(1), "success")
            return redirect(url_for(".index"))
    form.ties.data = " ".join(each.key for each in wanted.conflicts)
    return render_template("matching/allow.html", held=held, choice=wanted, form=form)


@blueprint.post("/matching/pairs/<int:match_id>/release")
@requires(Permission.REVIEW_BROKER)
def release(match_id: int) -> ResponseReturnValue:
    try:
        actions.release(current_identity(), match_id)
    except MatchRefused as refused:
        flash(str(refused))
    else:
        tell_ended(match_id)
        flash("Released. The request waits again.", "success")
    return redirect(url_for(".index"))


def _proposal() -> str:
    world = facts.world()
    asked = _asked(world)
    cost, outcome = storage.executor().submit(_worked_out, world, _changes(asked)).result()
    return render_template(
        "matching/proposal.html",
        outcome=outcome,
        seekers={key: each.name for key, each in world.seeker.items()},
        champions=_names(world),
        called=_called,
        cost=cost,
        asked=asked,
        changes=[(_change_words(world, each), [o for o in asked if o != each]) for each in asked],
        form=PressForm(),
    )


def _come_between(pairs: Sequence[Match]) -> dict[int, str]:
    """What has come between confirmed pairs since, by request."""
    found = came_between(facts.world(), [str(each.request_id) for each in pairs])
    return {int(key): listed(conflicts) for key, conflicts in found.items() if conflicts}


def _worked_out(world: World, changes: Sequence[Change]) -> tuple[Cost | None, Outcome]:
    cost = cost_of(world, changes) if changes else None
    return cost, (cost.outcome if cost else None) or propose(world)


def _asked(world: World) -> list[str]:
    """The changes the address names that can still be meant, one for each request."""
    found: dict[str, str] = {}
    for text in request.args.getlist("to"):
        meant = _TO.fullmatch(text)
        if meant and meant[1] in world.seeker and meant[2] in {_NOBODY, *world.champion}:
            found[meant[1]] = text
    return [*found.values()]


def _changes_left(confirmed: Sequence[actions.Chosen]) -> list[str]:
    """The changes the address names for requests that were not confirmed just now."""
    done = {str(each.request_id) for each in confirmed}
    texts = request.args.getlist("to")
    return [each for each in texts if each.partition("-")[0] not in done]


def _changes(asked: Sequence[str]) -> list[Change]:
    parts = (each.split("-") for each in asked)
    return [Change(key, None if to == _NOBODY else to) for key, to in parts]


def _change_words(world: World, text: str) -> str:
    key, to = text.split("-")
    whom = "nobody" if to == _NOBODY else _names(world)[to]
    return f"{world.seeker[key].name} gets {whom}"


def _names(world: World) -> dict[str, str]:
    """Champions by name; a partner with the area it works in."""
    return {
        key: (f"{each.name}, {world.facts[each.area_code].name}" if each.is_partner else each.name)
        for key, each in world.champion.items()
    }


def _called(pair: Pair) -> str:
    """How a form names a pair."""
    return f"{pair.seeker}-{pair.champion}-{pair.quarter.year}-{pair.quarter.number}"


def _chosen(texts: Sequence[str]) -> list[actions.Chosen]:
    """The pairs a form names. Raises ``MatchRefused`` when it names none."""
    meant = [found for found in map(_PAIR.fullmatch, texts) if found]
    if not meant or len(meant) != len(texts):
        raise MatchRefused("There is nothing to confirm here. Look at what is proposed now.")
    return [
        actions.Chosen(int(each[1]), int(each[2]), Quarter(int(each[3]), int(each[4])))
        for each in meant
    ]


def _to_allow(world: World, request_id: int, champion_id: int) -> Choice | None:
    key = str(request_id)
    if key not in world.seeker or key in world.standing:
        return None
    found = (each for each in choices(world, key) if each.champion == str(champion_id))
    return next((each for each in found if each.may_be_allowed), None)


def _allowed(form: AllowForm, wanted: Choice) -> actions.Allowed:
    """What was typed for the ties that were on the page. Raises ``MatchRefused`` for others."""
    ties = conflicts_called(typed(form.ties).split())
    others = [each for each in wanted.conflicts if each not in ties]
    if others:
        raise MatchRefused(
            f"Something that was not on your page stands between them too: {listed(others)}. Read"
            " what is above, and send your reason again if it holds for that as well"
        )
    return actions.Allowed(typed(form.reason), ties)


def _overtaken(world: World, request_id: int, champion_id: int, said: str) -> ResponseReturnValue:
    """A reason that was typed is not lost when there is nothing to allow any more."""
    if request.method != "POST" or not said:
        abort(404)
    key, champion_key = str(request_id), str(champion_id)
    found = choices(world, key) if key in world.seeker and key not in world.standing else ()
    choice = next((each for each in found if each.champion == champion_key), None)
    return render_template(
        "matching/overtaken.html",
        why=_what_happened(world, key, choice),
        said=said,
        area=world.seeker[key].name if key in world.seeker else "",
        request_id=request_id if found else None,
        free=f"{key}-{champion_key}" if choice and not choice.conflicts else "",
    )


def _what_happened(world: World, key: str, choice: Choice | None) -> str:
    if key not in world.seeker:
        return "The request is not open any more."
    name = world.seeker[key].name
    if key in world.standing:
        return f"{name} has been given a champion meanwhile."
    if choice is None:
        return "This champion is not there to be asked any more."
    two = f"{name} and {_names(world)[choice.champion]}"
    if choice.conflicts:
        return f"{two} may not be paired any more, and nobody may allow it: {listed(choice.why)}."
    return (
        f"Nothing stands between {two} any more, so there is nothing to allow. Confirm the pair"
        " without a reason."
    )


def _confirmed(number: int) -> str:
    pairs = "pair is" if number == 1 else "pairs are"
    return f"{number} {pairs} confirmed. Both sides are invited to say yes."
