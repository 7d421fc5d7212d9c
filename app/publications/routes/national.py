"""The national team: has a year worked out, looks at it, publishes it, withdraws it."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.jobs import queries as jobs
from app.jobs.rules import State
from app.national.rules.views import year_words
from app.publications import actions, queries
from app.publications.forms import PressForm, WithdrawForm
from app.publications.queries import Head
from app.publications.routes.asked import shown_of
from app.publications.routes.blueprint import blueprint
from app.publications.routes.figures import page_of
from app.publications.working_out import KIND, LOOKED_AT_FOR, STANDS
from app.web.forms import typed
from app.web.headers import allow_charts

_ONE = "/<int:publication_id>"


@blueprint.get("/")
@requires(Permission.PUBLICATION_MAKE)
def index() -> ResponseReturnValue:
    """Every publication, and the year that may be worked out."""
    heads, year = queries.heads(), queries.ended_year()
    return render_template(
        "publications/index.html",
        heads=heads,
        year=year_words(year),
        may_ask=not any(each.year == year and each.stands for each in heads),
        waits=any(each.year == year and each.waits for each in heads),
        words_of=year_words,
        form=PressForm(),
        days=LOOKED_AT_FOR.days,
    )


@blueprint.post("/")
@requires(Permission.PUBLICATION_MAKE)
def ask() -> ResponseReturnValue:
    """Have the year that ended worked out."""
    if not PressForm().validate_on_submit():
        abort(400)
    year = queries.ended_year()
    if any(each.year == year and each.stands for each in queries.heads()):
        flash(STANDS)
        return redirect(url_for(".index"))
    job_id = actions.ask(current_identity(), KIND, year)
    return redirect(url_for(".progress", job_id=job_id))


@blueprint.get("/progress/<int:job_id>")
@requires(Permission.PUBLICATION_MAKE)
def progress(job_id: int) -> ResponseReturnValue:
    """How far it is; then where to look at it."""
    job = jobs.job(job_id)
    if job is None or job.kind != KIND:
        abort(404)
    waiting = next((each for each in queries.heads() if each.waits), None)
    if State(job.state) is State.DONE and waiting is not None:
        return redirect(url_for(".show", publication_id=waiting.id))
    return render_template("publications/progress.html", job=job, ended=State(job.state).ended)


@blueprint.get(_ONE)
@requires(Permission.PUBLICATION_MAKE)
def show(publication_id: int) -> ResponseReturnValue:
    """What it says, as everybody will see it or saw it."""
    return _page(_head(publication_id), WithdrawForm(formdata=None))


@blueprint.post(f"{_ONE}/publish")
@requires(Permission.PUBLICATION_MAKE)
def publish(publication_id: int) -> ResponseReturnValue:
    if not PressForm().validate_on_submit():
        abort(400)
    if actions.publish(current_identity(), publication_id):
        flash("It is published. Everybody can see it.", "success")
    else:
        flash("It was published already, or worked out anew since you looked. Look again.")
    return redirect(url_for(".index"))


@blueprint.post(f"{_ONE}/withdraw")
@requires(Permission.PUBLICATION_MAKE)
def withdraw(publication_id: int) -> ResponseReturnValue:
    """Take it back, for a reason that everybody reads."""
    head, form = _head(publication_id), WithdrawForm()
    if not form.validate_on_submit():
        return _page(head, form)
    if actions.withdraw(current_identity(), publication_id, typed(form.because)):
        flash("It is withdrawn. The page says why.", "success")
    else:
        flash("Somebody has withdrawn it already.")
    return redirect(url_for(".index"))


def _page(head: Head, form: WithdrawForm) -> str:
    allow_charts()
    shown = shown_of(head, queries.heads())
    return render_template("publications/show.html", head=head, form=form, **page_of(shown))


def _head(publication_id: int) -> Head:
    return queries.head(publication_id) or abort(404)
