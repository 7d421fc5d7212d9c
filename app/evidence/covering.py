"""Asks what the evidence of an assessment covers, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.areas import queries as areas
from app.areas.rules import OrganisationHere, short_name
from app.clock import today
from app.evidence import queries
from app.evidence.rules.coverage import RowCover, Used, cover
from app.evidence.rules.held import Cited
from app.evidence.rules.readers import Reader
from app.evidence.under_way import UnderWay
from app.strands.rules.edition import Edition


def coverage(reader: Reader, held: UnderWay) -> Mapping[str, RowCover]:
    """What current, checked evidence covers, by row and in model order."""
    cited = queries.cited_items(reader, held.area_code, held.id)
    known = areas.organisations(held.area_code, also_ended=True)
    return covers(held, [row.key for row in held.edition.rows], cited, known)


def covers(
    held: UnderWay,
    row_keys: Iterable[str],
    cited: Sequence[Cited],
    known: Sequence[OrganisationHere],
) -> Mapping[str, RowCover]:
    """What these uses cover of rows; ``known`` are the area's organisations, ended or not."""
    edition = held.edition
    kinds = {each.id: each.partner_kind for each in known}
    here = areas.partners_here(held.area_code, edition.key)
    partners = [
        (each.key, short_name(each.words))
        for each in edition.core_partners
        if not each.conditional or each.key in here
    ]
    stages = [stage.key for stage in edition.stages]
    found = {}
    for row_key in row_keys:
        criteria = {criterion.key for criterion in edition.criteria_of(row_key)}
        used = [
            _used(each, edition, kinds.get(each.item.content.organisation_id or 0))
            for each in cited
            if each.counts and each.use.criterion_key in criteria
        ]
        found[row_key] = cover(used, stages, partners, today())
    return found


def _used(cited: Cited, edition: Edition, partner_kind: str | None) -> Used:
    feature = edition.features.get(cited.use.feature_id or "")
    content = cited.item.content
    return Used(
        cited.item.id,
        feature.stage_key if feature else None,
        content.kind,
        content.views,
        content.dated,
        partner_kind,
    )
