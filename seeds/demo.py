"""The demo: invented people, the toolkit's printed Hampshire example and some invented areas.

Everything is built through actions, as people would do it. The example's ratings and evidence
are those of the toolkit's Annex 3 (lines 1511 to 1540), its evidence restated in short.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import yaml
from flask import Flask

from app import cli, storage
from app.access.permissions import Identity, Role
from app.accounts import actions as accounts
from app.accounts.queries import anybody_known, person_with
from app.accounts.rules import Speaks
from app.areas import actions as areas
from app.areas.queries import area as known_area
from app.areas.rules import ANOTHER_KIND, AreaFacts
from app.assessments import actions as assessments
from app.assessments.queries import open_assessment
from app.assessments.rules.texts import KEY_EVIDENCE, NEXT_STEPS, REASON
from app.audit.events import OPERATOR
from app.evidence.under_way import newest_here
from app.strands import queries as strands
from config import Mode
from seeds import (
    demo_champions,
    demo_finished,
    demo_issues,
    demo_last_year,
    demo_local_champions,
    demo_publication,
    demo_returns,
    demo_review,
    demo_views,
)
from seeds.demo_claims import make_claims
from seeds.demo_evidence import give_evidence
from seeds.demo_indicators import follow
from seeds.demo_plan import plan
from seeds.demo_records import gather

HAMPSHIRE = "E10000014"
PRINTED_EXAMPLE = "The toolkit’s printed example"
_EXAMPLE_FILE = Path(__file__).parent / "model" / "hampshire_2016.yaml"


@dataclass(frozen=True)
class Someone:
    """An invented person and what they are for an area."""

    name: str
    email: str
    role: Role
    area_code: str | None
    organisation: str | None = None
    rows: tuple[str, ...] = ()


MARLSHIRE, FERROWICK = "X99000001", "X99000002"

PEOPLE = (
    Someone("Rosa Delgado", "rosa@demo.example", Role.CO_ORDINATOR, HAMPSHIRE),
    Someone("Tom Okafor", "tom@demo.example", Role.CO_ORDINATOR, HAMPSHIRE),
    Someone("Sergeant Amrit Gill", "amrit@demo.example", Role.CONTRIBUTOR, HAMPSHIRE),
    Someone("Bea Lindqvist", "bea@demo.example", Role.DESK_OFFICER, HAMPSHIRE),
    Someone("Idris Vaughan", "idris@demo.example", Role.CO_ORDINATOR, MARLSHIRE),
    Someone("Noor Castellan", "noor@demo.example", Role.NATIONAL, None),
    Someone(
        "Inspector Lena Marsh",
        "lena@demo.example",
        Role.CONTRIBUTOR,
        MARLSHIRE,
        "Marlshire Constabulary",
    ),
    Someone(
        "Yusuf Brand",
        "yusuf@demo.example",
        Role.CONTRIBUTOR,
        MARLSHIRE,
        "Fernhill Community School",
    ),
    Someone(
        "Carys Holt",
        "carys@demo.example",
        Role.CONTRIBUTOR,
        MARLSHIRE,
        "Marl Valley Homes",
        ("family_experience", "workforce_development"),
    ),
    Someone("Otto Fenwick", "otto@demo.example", Role.READER, MARLSHIRE),
    Someone("Ruth Ellery", "ruth@demo.example", Role.BOARD_MEMBER, MARLSHIRE),
    Someone("Sian Petrie", "sian@demo.example", Role.CO_ORDINATOR, FERROWICK),
)

# Community rehabilitation is left out, so that the demo shows a partner who is missing.
ORGANISATIONS = (
    ("Marlshire Constabulary", "police"),
    ("Marlshire Police Commissioner’s Office", "police"),
    ("Marlshire Jobcentre", "jobcentre_plus"),
    ("Marlshire Clinical Commissioning Group", "ccg"),
    ("Fernhill Community School", "schools"),
    ("Oakmere Primary School", "schools"),
    ("Marl Valley Homes", "social_housing"),
    ("Marl Valley Voluntary Alliance", "voluntary_sector"),
    ("Marlshire County Council", ANOTHER_KIND),
    ("Tarrowdale District Council", ANOTHER_KIND),
)
LOCALITIES = ("Marlmouth", "Tarrowdale")

INVENTED = (
    AreaFacts(MARLSHIRE, "Marlshire", "county", True, "South East", invented=True),
    AreaFacts(FERROWICK, "Ferrowick", "unitary authority", False, "North East", invented=True),
)


def attach(app: Flask) -> None:
    """Let ``prepare`` build the demo in a copy that runs as one."""
    cli.also_prepare(app, Mode.DEMO, build)


def build() -> None:
    """Build the demo once; a second call finds it there and changes nothing.

    Raises ``ClickException`` in a database that people use for real: the demo signs anybody in.
    """
    with storage.writing():
        if known_area(INVENTED[0].code) is not None:
            return
        if anybody_known():
            raise click.ClickException(
                "This database belongs to a real copy: people are invited to it. Start that copy"
                " with ./run --real, or give the demo a folder of its own with --data and no"
                " DATABASE_URL."
            )
        areas.load_areas(OPERATOR, INVENTED)
        organisations = _partners_of_marlshire()
        for someone in PEOPLE:
            accounts.invite(
                OPERATOR,
                someone.area_code,
                someone.name,
                someone.email,
                [someone.role],
                Speaks(organisations.get(someone.organisation), someone.rows),
            )
            person_id = _identity_of(someone).person_id or 0
            accounts.accept_roles(OPERATOR, someone.area_code, person_id)
        _fill_in_hampshire(_identity_of(PEOPLE[0]))
        _start_marlshire(_identity_of(PEOPLE[4]))
        held = newest_here(MARLSHIRE)
        if held is not None:
            give_evidence(_identity_of(PEOPLE[4]), held, organisations)
            gather(_identity_of(PEOPLE[4]), held)
        begun = open_assessment(MARLSHIRE)
        if begun is not None:
            make_claims(_identity_of(PEOPLE[4]), begun, organisations)
            plan(_identity_of(PEOPLE[4]), begun, organisations)
        follow(_identity_of(PEOPLE[4]), MARLSHIRE)
        demo_views.build(_identity_of(PEOPLE[4]), MARLSHIRE)
        demo_last_year.build()
        demo_champions.build(_identity_of(PEOPLE[4]), MARLSHIRE)
        demo_review.build(FERROWICK)
        demo_finished.build()
        demo_local_champions.build(
            _identity_of(PEOPLE[4]), _identity_of(PEOPLE[8]), MARLSHIRE, organisations
        )
        demo_issues.build(MARLSHIRE, *(_identity_of(PEOPLE[at]) for at in (4, 6, 7, 9)))
        demo_returns.build(FERROWICK)
    with storage.writing():
        demo_publication.build()


def _fill_in_hampshire(who: Identity) -> None:
    edition_key = strands.current_edition_key()
    held = assessments.start_assessment(who, HAMPSHIRE, edition_key, label=PRINTED_EXAMPLE)
    for row_key, printed in printed_example().items():
        assessments.save_row(
            who,
            held,
            row_key,
            printed["half_steps"],
            {KEY_EVIDENCE: (printed["key_evidence"], None)},
        )


def _partners_of_marlshire() -> Mapping[str | None, int]:
    """Its organisations, localities and boards; gives the organisations by name."""
    found: dict[str | None, int] = {
        name: areas.add_organisations(OPERATOR, MARLSHIRE, [name], kind)[0]
        for name, kind in ORGANISATIONS
    }
    areas.add_localities(OPERATOR, MARLSHIRE, LOCALITIES)
    board = areas.add_body(OPERATOR, MARLSHIRE, "Marlshire Families Partnership Board", 5)
    areas.add_body(OPERATOR, MARLSHIRE, "Early Help Delivery Group", 3, board)
    return found


def _start_marlshire(who: Identity) -> None:
    held = assessments.start_assessment(who, MARLSHIRE, strands.current_edition_key())
    assessments.save_row(
        who,
        held,
        "leadership",
        1,
        {
            REASON: (
                "The new partnership board has met twice. Partners turn up, but nobody has moved"
                " money or people yet.",
                None,
            ),
            KEY_EVIDENCE: (
                "- Board minutes, May and September\n- Terms of reference, in draft",
                None,
            ),
            NEXT_STEPS: ("Ask each partner to name one post that could work jointly.", None),
        },
    )


def printed_example() -> Mapping[str, Mapping[str, Any]]:
    """The toolkit's Hampshire table by row: half steps and one line of evidence."""
    rows: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
        _EXAMPLE_FILE.read_text(encoding="utf-8")
    )["rows"]
    return rows


def _identity_of(someone: Someone) -> Identity:
    person = person_with(someone.email)
    if person is None:
        raise LookupError(someone.email)
    return Identity(person.id, person.name, frozenset({(someone.role, someone.area_code)}))
