"""What is typed about requests and pairs."""

from app.matching.forms.answering import AllowForm, AnswerForm, PressForm
from app.matching.forms.asking import BOXES, RequestForm, There, request_form

__all__ = [
    "BOXES",
    "AllowForm",
    "AnswerForm",
    "PressForm",
    "RequestForm",
    "There",
    "request_form",
]
