"""What is typed about evidence."""

from app.evidence.forms.around import (
    AnswerForm,
    NeedForm,
    PressForm,
    PurgeForm,
    TakeAwayForm,
    UploadForm,
)
from app.evidence.forms.choosing import NOT_SAID, number, said
from app.evidence.forms.pieces import AddForm, CiteForm, EvidenceForm, filled

__all__ = [
    "NOT_SAID",
    "AddForm",
    "AnswerForm",
    "CiteForm",
    "EvidenceForm",
    "NeedForm",
    "PressForm",
    "PurgeForm",
    "TakeAwayForm",
    "UploadForm",
    "filled",
    "number",
    "said",
]
