"""What organisations make of an action, and whether they spoke of what stands now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.claims.rules import View


@dataclass(frozen=True)
class PartnerView:
    """What one organisation said last of an action.

    ``stands`` is false once its words, owner, day or measure changed; ``noted`` is true where a
    co-ordinator wrote down what was said in a meeting.
    """

    organisation_id: int
    organisation: str
    view: View
    words: str
    stands: bool
    noted: bool = False

    @property
    def sentence(self) -> str:
        """What they said: "Ashby Police agrees (noted at a meeting)"."""
        said = {
            View.AGREE: "agrees",
            View.AGREE_WITH_A_NOTE: "agrees, with a note",
            View.DISAGREE: "does not agree",
        }[self.view]
        how = " (noted at a meeting)" if self.noted else ""
        since = "" if self.stands else ", but the action has changed since"
        return f"{self.organisation} {said}{how}{since}"


@dataclass(frozen=True)
class Agreed:
    """How many organisations stand behind an action as it is now."""

    agree: int = 0
    disagree: int = 0
    to_ask_again: int = 0

    @property
    def words(self) -> str:
        """In words: "3 partners agree, 1 does not"; nothing said is said too."""
        if not (self.agree or self.disagree or self.to_ask_again):
            return "No partner has said yet whether it agrees"
        told = [f"{self.agree} {'partner agrees' if self.agree == 1 else 'partners agree'}"]
        if self.disagree:
            told.append(f"{self.disagree} {'does' if self.disagree == 1 else 'do'} not")
        if self.to_ask_again:
            told.append(f"{self.to_ask_again} spoke before it changed")
        return ", ".join(told)


def agreed_by(views: Iterable[PartnerView]) -> Agreed:
    """The count of what each organisation said last."""
    said = list(views)
    return Agreed(
        agree=sum(each.stands and each.view is not View.DISAGREE for each in said),
        disagree=sum(each.stands and each.view is View.DISAGREE for each in said),
        to_ask_again=sum(not each.stands for each in said),
    )
