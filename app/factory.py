"""Puts the application together: the one module that sees every room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from flask import Flask, url_for
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from app import cli, clock, holding, session, storage
from app.access import guard
from app.accounts import keeping as sign_ins
from app.accounts import routes as accounts
from app.action_plans import forgetting as actions_made
from app.action_plans import reminding as action_dates
from app.action_plans import routes as action_plans
from app.areas import routes as areas
from app.assessments import prompting
from app.assessments import routes as assessments
from app.champions import routes as champions
from app.discussions import queries as said
from app.discussions import routes as discussions
from app.evidence import purging
from app.evidence import routes as evidence
from app.extensions import csrf, db, login, migrate
from app.files import actions as files
from app.files import examining, uploads
from app.files import keeping as kept_files
from app.governance import forgetting
from app.governance import routes as governance
from app.histories import routes as histories
from app.home import after_reviews, cycle, demo, waiting
from app.home import routes as home
from app.indicators import routes as indicators
from app.instruments import forgetting as old_answers
from app.instruments import purging as views_gathered
from app.instruments import routes as instruments
from app.issues import queries as issue_log
from app.issues import routes as issues
from app.jobs import keeping as old_jobs
from app.jobs import kinds
from app.jobs.kinds import Kind
from app.jobs.rules import Every
from app.live import presence, roll_call, stream, tries
from app.local_champions import routes as local_champions
from app.mail import post
from app.matching import routes as matching
from app.measure import routes as measure
from app.national import exporting
from app.national import routes as national
from app.packs import routes as packs
from app.panels import routes as panels
from app.papers import routes as papers
from app.peer_review import reminding
from app.peer_review import routes as peer_review
from app.peer_review.actions import forgetting as review_notes
from app.peer_review.actions.leading import name_what_led
from app.peer_review.queries.leading import led_here, offers
from app.peer_review.routes import agreeing
from app.peer_review.routes.still import still_address
from app.plan_sheets import routes as plan_sheets
from app.practice import forgetting as cards_made
from app.practice import queries as cards
from app.practice import routes as practice
from app.publications import routes as publications
from app.publications import working_out
from app.records import routes as records
from app.returns import routes as returns
from app.returns import taking
from app.sheets import routes as sheets
from app.strands import routes as strands
from app.summaries import printing
from app.summaries import routes as summaries
from app.voting import choosing, countdown, meeting, others, rehearsing
from app.voting import queries as rounds
from app.voting import routes as voting
from app.voting.ending import close_due_rounds
from app.web import (
    addresses,
    behind,
    errors,
    filters,
    headers,
    static_files,
    transactions,
    ways_back,
)
from config import Config, Mode

ROOT = Path(__file__).parent.parent

# Nothing a person types comes near this; files have a limit of their own.
_LARGEST_FORM = 2 * 1024 * 1024


# What is done beside the requests, and how often where nobody asks for it.
_JOBS = (
    Kind("old-jobs", old_jobs.forget_old_jobs, Every.DAY),
    Kind("sign-ins", sign_ins.forget_sign_ins, Every.HOUR),
    Kind("files", kept_files.sweep_daily, Every.DAY),
    Kind("review-dates", reminding.ask_for_letters, Every.DAY),
    Kind(exporting.WORKBOOKS.kind, exporting.make),
    Kind(printing.LONG_PAPERS.kind, printing.make),
    Kind("old-papers", printing.LONG_PAPERS.forget_old, Every.DAY),
    Kind("old-workbooks", exporting.WORKBOOKS.forget_old, Every.DAY),
    Kind(working_out.KIND, working_out.work_out),
    Kind("publications-due", working_out.see_to_it, Every.DAY),
    Kind(reminding.LETTER, reminding.send_letter, repeats=False),
    Kind("action-dates", action_dates.ask_for_letters, Every.DAY),
    Kind(action_dates.LETTER, action_dates.send_letter, repeats=False),
    Kind(old_answers.KIND, old_answers.forget_old_answers, Every.DAY),
    Kind(views_gathered.KIND, views_gathered.forget_old_entries, Every.DAY),
    Kind(taking.LOOK, taking.look_through),
    Kind(taking.TAKE, taking.take_in),
    Kind(taking.FORGET, taking.forget_old_batches, Every.DAY),
)


def create_app(config: Config) -> Flask:
    """Build the application. Raises ``Unguarded`` when a view says nothing about who may enter."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"))
    app.config.update(
        storage.settings(config),
        MAX_CONTENT_LENGTH=_LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=_LARGEST_FORM,
    )
    app.extensions["settings"] = config
    session.install(app, config)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    storage.install(app, config)
    stream.install(app, config)
    for kept_in_memory in (presence, roll_call, tries):
        kept_in_memory.install(app)
    post.install(app, config)
    choosing.install(app)
    meeting.install(app)
    countdown.install(app, close_due_rounds)
    addresses.install(app)
    behind.install(app, config)
    _templates(app)
    # In this order: who asks and may they, how much may they send, is the form ours, then the
    # transaction.
    guard.install(app, session.identify, session.send_to_sign_in, agreeing.ask_before_anything)
    uploads.install(app)
    login.init_app(app)
    csrf.init_app(app)
    transactions.install(app)
    headers.install(app)
    examining.install(app)
    static_files.install(app)
    filters.install(app)
    errors.install(app)
    kinds.install(app, *_JOBS)
    cli.install(app)
    purging.also(app, forgetting.forget_words)
    purging.also(app, review_notes.forget_about)
    purging.also(app, actions_made.forget_about)
    purging.also(app, cards_made.forget_about)
    purging.also(app, printing.forget_purged)
    purging.also(app, views_gathered.forget_about)
    prompting.install(app, prompting.Prompting(offers, name_what_led))
    _rooms(app, config)
    guard.refuse_unguarded(app)
    app.extensions["serve"] = _serving(app, config)
    return app


def _rooms(app: Flask, config: Config) -> None:
    for room in (
        home, strands, accounts, areas, discussions, indicators, evidence, instruments, voting,
        summaries,
        governance, sheets, histories, action_plans, packs, papers, records, peer_review, panels,
        practice, champions, matching, issues, plan_sheets, returns, national, local_champions,
        publications,
    ):  # fmt: skip
        app.register_blueprint(room.blueprint)
    app.register_blueprint(peer_review.everywhere)
    app.register_blueprint(action_plans.partner_blueprint)
    app.register_blueprint(publications.everybody)
    app.register_blueprint(publications.beside)
    app.register_blueprint(instruments.answering_blueprint)
    for blueprint in assessments.blueprints:
        app.register_blueprint(blueprint)
    if config.mode is Mode.DEMO:
        app.register_blueprint(demo.blueprint)
    if config.mode is Mode.MEASURE:
        app.register_blueprint(measure.blueprint)


def _serving(app: Flask, config: Config) -> Callable[[], None]:
    """What the web server does once, before the first request."""

    def serve() -> None:
        claim = app.extensions["engine_claim"] = holding.claim_engine(config)
        # Connections of before a restart would fail the first who uses them.
        holding.keep(claim, back=storage.forget_connections(app))
        app.extensions["serving_since"] = clock.now()
        with app.app_context():
            storage.wipe_log()  # a crash may have come between deleting and wiping
            files.sweep()  # a crash may have come between a purge and the bytes
            countdown.ring_at(*rehearsing.deadlines())
            countdown.ring_at(*(r.closes_at for r in rounds.due_rounds(None) if r.closes_at))
            if config.redis_url:
                countdown.watch()
                others.listen(app)

    return serve


def _templates(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    own = app.jinja_loader or PackageLoader("app")
    govuk = PackageLoader("govuk_frontend_jinja", "templates")
    app.jinja_loader = ChoiceLoader([own, PrefixLoader({"govuk_frontend_jinja": govuk})])
    app.jinja_env.globals.update(
        asset=_asset,
        navigation=session.navigation,
        comments_on=said.comments,
        strip_of=cycle.strip_of,
        next_update=cycle.next_update,
        last_confirmed=cycle.last_confirmed,
        waiting_here=waiting.waiting_here,
        reviews_here=after_reviews.reviews_here,
        reviews_made_by=after_reviews.reviews_made_by,
        led_here=led_here,
        cards_made_of=cards.made_of_point,
        issues_from_action=issue_log.issues_from_action,
        came_from=ways_back.came_from,
        this_page=ways_back.this_page,
        still_address=still_address,
    )


def _asset(name: str) -> str:
    """A static file's address, new whenever the file is."""
    path = Path(__file__).parent / "static" / name
    stamp = int(path.stat().st_mtime) if path.exists() else 0
    return url_for("static", filename=name, v=stamp)
