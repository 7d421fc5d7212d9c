"""Takes purged words out of every version; the snapshots still verify without them."""

from sqlalchemy import update

from app.extensions import db
from app.governance.models import VersionText


def forget_words(subject: str) -> None:
    """Take the words of a purged subject out of every version; the snapshots still verify.

    Called by whoever purges and records it.
    """
    db.session.execute(
        update(VersionText)
        .where(
            (VersionText.subject == subject)
            | VersionText.subject.startswith(f"{subject}/", autoescape=True),
        )
        .values(words=None)
    )
