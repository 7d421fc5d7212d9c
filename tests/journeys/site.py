"""Every page of the product by its address, taken from the product itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from werkzeug.routing import Rule

from app import create_app
from config import Config, Mode

# Answers that nobody looks at as a page.
NOT_PAGES = {
    "actions.pdf",
    "actions.word",
    "static",
    "voting.events",
    "voting.now",
    "voting.families_now",
    "room.now",
    "workshop.events",
    "workshop.now",
    "beside.table_csv",
    "beside.table_workbook",
    "evidence.download",
    "evidence.everything",
    "figures.table_csv",
    "figures.table_workbook",
    "governance.snapshot",
    "indicators.csv",
    "indicators.template_csv",
    "indicators.template_workbook",
    "indicators.workbook",
    "instruments.results_csv",
    "instruments.results_workbook",
    "instruments.prompts_pdf",
    "instruments.run_pdf",
    "instruments.run_word",
    "instruments.template_pdf",
    "issues.csv",
    "issues.workbook",
    "national.table_csv",
    "national.table_workbook",
    "national.workbook_file",
    "packs.pdf",
    "papers.example",
    "peer_review.file",
    "peer_review.still",
    "peer_review.report_document",
    "peer_review.report_pdf",
    "peer_review.take_workbook",
    "plan_sheets.take",
    "records.pdf",
    "records.word",
    "records.workbook",
    "returns.csv_file",
    "returns.form",
    "returns.json_file",
    "returns.workbook",
    "sheets.empty",
    "sheets.take",
    "summaries.full_pdf",
    "summaries.full_word",
    "summaries.paper_file",
    "summaries.pdf",
    "summaries.shape_pdf",
    "summaries.shape_word",
    "summaries.word",
    "summaries.workbook",
}

Values = Mapping[str, Sequence[object]]


def pages_of_the_product(folder: Path) -> list[Rule]:
    """The address of every page, with names in place of what varies."""
    app = create_app(
        Config(
            data_folder=folder,
            database_url=f"sqlite:///{folder / 'none.db'}",
            secret_key="x" * 64,
            public_address="http://127.0.0.1",
            mode=Mode.DEMO,
        )
    )
    return [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in NOT_PAGES
    ]


def forms_of_the_product(folder: Path) -> set[str]:
    """The names of the pages that are asked for and sent at the same address."""
    return {
        rule.endpoint for rule in pages_of_the_product(folder) if "POST" in (rule.methods or ())
    }


def addresses(rules: Sequence[Rule], values: Values) -> Iterator[tuple[str, str]]:
    """Each page's name with every address that these values give it.

    A KeyError names what a new page varies by: say in the test's values what there is of it.
    """
    for rule in rules:
        names = sorted(rule.arguments)
        for chosen in product(*(_values_of(rule.endpoint, name, values) for name in names)):
            _, path = rule.build(dict(zip(names, chosen, strict=True))) or ("", "")
            yield rule.endpoint, path


def main_part(sent: str) -> str:
    """The main part of a page as it was sent, before a browser made anything of it."""
    return sent[sent.index("<main") : sent.index("</main>")]


def _values_of(endpoint: str, name: str, values: Values) -> Sequence[object]:
    """What an argument may be: of this page alone, of its room, or of every page."""
    room = endpoint.partition(".")[0]
    for own in (f"{endpoint}:{name}", f"{room}:{name}"):
        if own in values:
            return values[own]
    return values[name]
