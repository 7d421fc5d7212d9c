"""The check list before a workshop."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from wtforms import HiddenField, SelectMultipleField

from app.web.forms import Form, choice


class CheckListForm(Form):
    """A tick for each tip; ``was`` holds those that stood as the page was opened."""

    done = SelectMultipleField("Check list")
    was = HiddenField()

    def offer(self, tips: Sequence[str]) -> None:
        """Offer these tips, by number."""
        self.done.choices = [choice(str(n), words) for n, words in enumerate(tips, start=1)]

    @property
    def put(self) -> set[int]:
        """What was ticked on this page."""
        return self._done - self._was

    @property
    def taken(self) -> set[int]:
        """What was ticked as the page was opened, and is not any more."""
        return self._was - self._done

    @property
    def _done(self) -> set[int]:
        return {int(each) for each in self.done.data or ()}

    @property
    def _was(self) -> set[int]:
        known = {value for value, *_ in self.done.iter_choices()}
        return {int(each) for each in (self.was.data or "").split() if each in known}


def check_list(tips: Sequence[str], ticked: Collection[int]) -> CheckListForm:
    """The list as the team has ticked it."""
    stands = [str(each) for each in sorted(ticked)]
    form = CheckListForm(data={"done": stands, "was": " ".join(stands)})
    form.offer(tips)
    return form
