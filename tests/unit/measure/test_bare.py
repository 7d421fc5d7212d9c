"""The bare stream tells everybody who listens, also what came while they looked away."""

from __future__ import annotations

from app.measure.bare import Bare


def test_everybody_who_listens_hears_the_news() -> None:
    bare = Bare()
    streams = [bare.frames(), bare.frames()]
    for stream in streams:
        next(stream)

    bare.tell(b"open")

    assert [next(stream) for stream in streams] == [b"open", b"open"]


def test_the_newest_is_told_once() -> None:
    bare = Bare()
    stream = bare.frames()
    next(stream)
    bare.tell(b"open")
    next(stream)

    bare.tell(b"closing")
    bare.tell(b"closed")

    assert next(stream) == b"closed"
