"""What a phone answers: one tap in the hall, or the questions outside it."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.voting import asking, choosing, devices
from app.voting.forms import NotUnderstood, read_choice
from app.voting.meeting import meeting
from app.voting.receipts import receipt_of, standing_value
from app.voting.routes.blueprint import (
    blueprint,
    no_such_code,
    refuse_too_many_tries,
    workshop_or_404,
)
from app.voting.routes.joining import QUESTIONS
from app.voting.rules.sending import Outcome
from app.web.errors import wants_json
from app.web.transactions import own_writer
from app.workshops.rules import tidy_code


@blueprint.post("/<string:code>/choose")
@public
@own_writer
def choose(code: str) -> ResponseReturnValue:
    meant = meeting(tidy_code(code)) or no_such_code()
    token = devices.known_token(meant.workshop_id)
    if token is None:
        refuse_too_many_tries()
        return _refused(meant.code, "Join the workshop first, then choose.", 409)
    try:
        chosen = read_choice(request.form)
    except NotUnderstood as problem:
        return _refused(meant.code, str(problem), 422)
    receipt = choosing.choose(
        meant.workshop_id, token, chosen.round_id, chosen.half_steps, chosen.counter, chosen.ticks
    )
    if receipt.outcome is not Outcome.COUNTED:
        return _refused(meant.code, choosing.REFUSALS[receipt.outcome], 409)
    if not wants_json():
        return redirect(_onward(meant.code, chosen.round_id), 303)
    return {
        "counted": True,
        "question": chosen.round_id,
        "choice": standing_value(receipt.half_steps, receipt.ticks),
        "seq": receipt.seq,
        "counter": receipt.counter,
        "words": receipt_of(meant.scale, receipt.half_steps, receipt.ticks, receipt.sentences),
    }


@blueprint.get("/<string:code>/questions")
@public
def questions(code: str) -> ResponseReturnValue:
    """What may be answered outside the hall, with what this device has answered."""
    workshop = workshop_or_404(code)
    token = devices.joined_token(workshop)
    if token is None:
        return redirect(url_for(".phone", code=workshop.join_code, to=QUESTIONS))
    asked = asking.questions_for(workshop, token)
    kept = request.args.get("kept", type=int)
    following = asking.unanswered_after(asked, kept) if kept else None
    if following is not None:
        onward = url_for(
            ".question", code=workshop.join_code, question=following.round_id, kept=kept
        )
        return redirect(onward)
    return render_template("voting/questions.html", code=workshop.join_code, questions=asked)


@blueprint.get("/<string:code>/questions/<int:question>")
@public
def question(code: str, question: int) -> ResponseReturnValue:
    """One question outside the hall."""
    workshop = workshop_or_404(code)
    token = devices.joined_token(workshop)
    asked = {q.round_id: q for q in asking.questions_for(workshop, token)} if token else {}
    if question not in asked:
        return redirect(url_for(".questions", code=workshop.join_code))
    return render_template(
        "voting/question.html",
        code=workshop.join_code,
        asked=asked[question],
        kept=asked.get(request.args.get("kept", 0, type=int)),
        first=not any(each.own_value for each in asked.values()),
    )


def _onward(code: str, round_id: int) -> str:
    """Where a page without script goes from a choice: at home to the next question."""
    if request.form.get("from") == "questions":
        return url_for(".questions", code=code, kept=round_id)
    return url_for(".phone", code=code)


def _refused(code: str, words: str, status: int) -> ResponseReturnValue:
    if wants_json():
        return {"counted": False, "words": words}, status
    page = render_template("voting/not_open.html", words=words, code=code)
    return page, status
