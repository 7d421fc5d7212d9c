"""A seal proves that a rating did not change, and tells nothing until it is opened."""

from __future__ import annotations

import hashlib

from app.assessments.rules import seal


def test_the_commitment_is_the_sha_256_of_salt_and_rating() -> None:
    salt = bytes(range(32))

    assert seal.commitment(salt, 4) == hashlib.sha256(salt + b"4").hexdigest()


def test_an_opened_rating_holds_only_as_it_was_sealed() -> None:
    salt = seal.new_salt()
    sealed = seal.commitment(salt, 4)

    assert [step for step in range(7) if seal.holds(salt, step, sealed)] == [4]
    assert not seal.holds(seal.new_salt(), 4, sealed)


def test_two_seals_of_the_same_rating_have_nothing_in_common() -> None:
    assert len({seal.commitment(seal.new_salt(), 4) for _ in range(50)}) == 50


def test_every_salt_is_new_and_32_bytes_long() -> None:
    salts = {seal.new_salt() for _ in range(50)}

    assert len(salts) == 50
    assert {len(salt) for salt in salts} == {32}


def test_trying_every_rating_without_the_salt_finds_nothing() -> None:
    sealed = seal.commitment(seal.new_salt(), 4)

    plain = {hashlib.sha256(str(step).encode()).hexdigest() for step in range(100)}
    assert sealed not in plain
