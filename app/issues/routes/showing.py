"""One issue: where it stands, every step, and what whoever raised it says to the answer."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app.access.guard import allowed, current_identity, requires
from app.access.permissions import Permission
from app.accounts.queries import names_here
from app.areas import queries as areas
from app.clock import today
from app.issues import actions, queries
from app.issues.forms import ReplyForm
from app.issues.routes.lookup import area_or_404, blueprint, issue_or_404, rows_of, to_issue
from app.issues.rules.ladder import boards_above
from app.issues.rules.saying import done_on, sentence
from app.issues.rules.standing import Issue
from app.web.forms import typed

GONE = "Somebody who has left"


@blueprint.route("/<int:issue_id>", methods=["GET", "POST"])
@requires(Permission.ISSUE_SEE)
def show(area_code: str, issue_id: int) -> ResponseReturnValue:
    """What was raised and what became of it; its raiser says whether that settles it."""
    held, who, form = issue_or_404(area_code, issue_id), current_identity(), ReplyForm()
    is_own = held.raised_by == who.reference
    form.begin(held)
    if form.is_submitted() and not is_own:
        abort(403)
    if form.validate_on_submit():
        because = "" if form.is_settled else typed(form.because)
        try:
            actions.reply(who, area_code, issue_id, form.is_settled, because, form.steps_seen)
        except actions.MovedOn as clash:
            held = clash.now
            form.tell(held, "settles")
        else:
            flash("Thank you. Your word stands here now, without your name.", "success")
            return redirect(to_issue(area_code, issue_id))
    return _shown(area_code, held, form, is_own)


def _shown(area_code: str, held: Issue, form: ReplyForm, is_own: bool) -> str:
    leads = allowed(Permission.ISSUE_LEAD, area_code)
    made = queries.actions_of(area_code, held.id)
    asked = is_own and bool(queries.with_news(area_code, [(held, done_on(made))]))
    named = is_own or allowed(Permission.ISSUE_NAMES, area_code)
    names = names_here(area_code) if named or held.answer else {}
    boards = areas.bodies(area_code, also_ended=True) if leads and held.is_open else ()
    return render_template(
        "issues/show.html",
        area=area_or_404(area_code),
        issue=held,
        rows=rows_of(area_code),
        today=today(),
        raiser=names.get(held.raised_by, GONE) if named else None,
        # An answer is named by its board, which one of several people may have recorded for it.
        recorders={
            each.number: names.get(each.recorded_by, GONE)
            for each in held.steps
            if each.recorded_by
        },
        is_own=is_own,
        form=form,
        # What was typed comes back even where somebody was faster.
        asks=asked or form.is_submitted(),
        stuck=queries.raised_from(area_code, held),
        made=[(each.id, sentence(each)) for each in made],
        boards=boards_above(boards, held.board_id),
        may_send_up=leads and held.is_open,
        may_answer=held.is_open and queries.answers_for(current_identity(), area_code, held),
    )
