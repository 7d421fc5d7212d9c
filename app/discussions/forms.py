"""What is typed to say something."""

from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.discussions.rules import LONGEST
from app.web.forms import Form


class CommentForm(Form):
    words = TextAreaField(
        "Your comment",
        validators=[
            DataRequired("Type your comment"),
            Length(max=LONGEST, message=f"Shorten the comment to at most {LONGEST} characters"),
        ],
    )
    at_the_desk = BooleanField("Only for co-ordinators and desk officers")
    about = HiddenField()
    assessment = HiddenField()
    back = HiddenField()


class SettleForm(Form):
    """A press on a comment; ``back`` is the page it stands on."""

    back = HiddenField()
