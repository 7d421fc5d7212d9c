"""All evidence of an assessment as one file."""

from __future__ import annotations

from flask import Response, send_file
from werkzeug.utils import secure_filename

from app.access.guard import requires
from app.access.permissions import Permission
from app.evidence import archive
from app.evidence.routes.lookup import area_or_404, blueprint, held_or_404, reader_of


@blueprint.get("/all.zip")
@requires(Permission.EVIDENCE_SEE)
def everything(area_code: str) -> Response:
    area, held = area_or_404(area_code), held_or_404(area_code)
    name = secure_filename(f"{area.name} evidence {held.cycle}.zip")
    packed = archive.packed(reader_of(area_code), held, area.name)
    answer = send_file(packed, mimetype="application/zip", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
