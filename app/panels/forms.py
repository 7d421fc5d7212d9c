"""What is typed on the panel: two boxes for what is in the way, one for a suggestion."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.panels.rules import LONGEST_BARRIER, LONGEST_SUGGESTION, LONGEST_TITLE
from app.web.forms import Form

_AT_MOST = "Shorten this to at most {:,} characters"


class BarrierForm(Form):
    title = StringField(
        "Title",
        validators=[
            DataRequired("Enter a title"),
            Length(max=LONGEST_TITLE, message=_AT_MOST.format(LONGEST_TITLE)),
        ],
    )
    barrier = TextAreaField(
        "What is in the way?",
        validators=[
            DataRequired("Say what is in the way"),
            Length(max=LONGEST_BARRIER, message=_AT_MOST.format(LONGEST_BARRIER)),
        ],
    )


class SuggestionForm(Form):
    words = TextAreaField(
        "Your suggestion",
        validators=[
            DataRequired("Type your suggestion"),
            Length(max=LONGEST_SUGGESTION, message=_AT_MOST.format(LONGEST_SUGGESTION)),
        ],
    )


class TakeForm(Form):
    """A press that turns a suggestion into a draft action."""
