"""Asks what the evidence of an assessment covers, row by row."""

from __future__ import annotations

from collections.abc import Mapping

from app.areas import queries as areas
from app.clock import today
from app.evidence import queries
from app.evidence.rules.coverage import RowCover, Used, cover
from app.evidence.rules.readers import Reader
from app.evidence.under_way import UnderWay


def coverage(reader: Reader, held: UnderWay) -> Mapping[str, RowCover]:
    """What current, checked evidence covers, by row and in model order."""
    edition = held.edition
    kinds = {
        each.id: each.partner_kind for each in areas.organisations(held.area_code, also_ended=True)
    }
    partners = [(each.key, each.name) for each in areas.core_partners(held.area_code, edition)]
    used: dict[str, list[Used]] = {row.key: [] for row in edition.rows}
    for cited in queries.cited_items(reader, held.area_code, held.id):
        criterion = edition.criteria.get(cited.use.criterion_key)
        if criterion is None or not cited.counts:
            continue
        feature = edition.features.get(cited.use.feature_id or "")
        content = cited.item.content
        used[criterion.row_key].append(
            Used(
                cited.item.id,
                feature.stage_key if feature else None,
                content.kind,
                content.views,
                content.dated,
                kinds.get(content.organisation_id or 0),
            )
        )
    stages = [stage.key for stage in edition.stages]
    day = today()
    return {key: cover(each, stages, partners, day) for key, each in used.items()}
