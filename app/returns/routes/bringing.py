"""The national team brings returns as files, looks at what they would do, and takes them in."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import storage
from app.access.guard import current_identity, requires
from app.access.permissions import Permission
from app.files.uploads import chosen, go_to, takes_files
from app.returns import batches, taking
from app.returns.batches import Batch
from app.returns.forms.bringing import BringForm, PressForm
from app.returns.one_file import LARGEST
from app.returns.routes.blueprint import blueprint
from app.returns.rules.arriving import Outcome
from app.web.filters import counted
from app.web.identifiers import findings_in
from app.web.transactions import own_writer

_ONE = "/national/returns/brought/<int:batch_id>"


@blueprint.route("/national/returns/bring", methods=["GET", "POST"])
@own_writer
@takes_files
@requires(Permission.RETURN_TAKE)
def bring() -> ResponseReturnValue:
    """Bring files; they are looked through by a job, and nothing is taken in yet."""
    form = BringForm()
    if form.validate_on_submit():
        # One byte more than a return may have says that it is too large.
        files = [(each.filename or "", each.stream.read(LARGEST + 1)) for each in chosen("files")]
        with storage.writing():
            number = taking.bring(current_identity(), files)
        return go_to(url_for(".brought", batch_id=number))
    return render_template("returns/bring.html", form=form, largest=LARGEST)


@blueprint.get(_ONE)
@requires(Permission.RETURN_TAKE)
def brought(batch_id: int) -> ResponseReturnValue:
    """How far the job is; then what each file would do, or did."""
    return _page(_batch(batch_id), PressForm(formdata=None))


@blueprint.post(f"{_ONE}/take")
@requires(Permission.RETURN_TAKE)
def take(batch_id: int) -> ResponseReturnValue:
    """Have all the good files of a batch taken in."""
    held, form = _batch(batch_id), PressForm()
    if not form.validate_on_submit():
        abort(400)
    found = storage.executor().submit(findings_in, held.words).result()
    if not form.lets_stay(found, form.may_stay):
        return _page(held, form)
    taking.ask_to_take(current_identity(), batch_id)
    return redirect(url_for(".brought", batch_id=batch_id))


@blueprint.post(f"{_ONE}/put-aside")
@requires(Permission.RETURN_TAKE)
def put_aside(batch_id: int) -> ResponseReturnValue:
    """Take nothing of a batch in."""
    held = _batch(batch_id)
    if taking.put_aside(current_identity(), batch_id):
        files = counted(held.number, "file is", "files are")
        flash(f"{files} put aside. Nothing more of them is taken in.", "success")
    return redirect(url_for(".index"))


def _page(held: Batch, form: PressForm) -> str:
    return render_template(
        "returns/brought.html",
        batch=held,
        form=form,
        good=held.good,
        same=held.of(Outcome.SAME),
        refused=held.of(Outcome.REFUSED),
        sentence=_sentence(held),
    )


def _sentence(held: Batch) -> str:
    """What is in the batch: "135 new, 3 changed, 2 here already, 10 not taken."."""
    parts = [
        f"{len(found):,} {words}"
        for words, outcomes in (
            ("new", (Outcome.NEW,)),
            ("changed", (Outcome.REVISION, Outcome.OLDER)),
            ("here already", (Outcome.SAME,)),
            ("not taken", (Outcome.REFUSED,)),
        )
        if (found := held.of(*outcomes))
    ]
    return f"{', '.join(parts)}."


def _batch(batch_id: int) -> Batch:
    return batches.batch(batch_id) or abort(404)
