"""Join codes that people can read out, and tokens nobody can follow."""

from __future__ import annotations

import hashlib

import pytest

from app.workshops import rules


def test_a_code_has_eight_characters_of_31_without_look_alikes() -> None:
    assert len(set(rules.ALPHABET)) == len(rules.ALPHABET) == 31
    assert not set(rules.ALPHABET) & set("0O1IL")

    codes = [rules.new_join_code() for _ in range(300)]

    assert {len(code) for code in codes} == {8}
    assert set("".join(codes)) == set(rules.ALPHABET)
    assert len(set(codes)) == 300


@pytest.mark.parametrize(
    "typed", ["K7MP4RTX", "k7mp4rtx", " k7mp 4rtx ", "K7MP-4RTX", "K7MP\u00a04RTX", "k7mp.4rtx"]
)
def test_a_code_may_be_typed_as_people_do(typed: str) -> None:
    assert rules.tidy_code(typed) == "K7MP4RTX"


@pytest.mark.parametrize("typed", ["", " ", "--", "\x00"])
def test_nothing_typed_is_no_code(typed: str) -> None:
    assert rules.tidy_code(typed) == ""


def test_a_long_text_is_cut() -> None:
    assert len(rules.tidy_code("K" * 10_000)) <= 40


def test_a_code_is_read_out_in_two_groups() -> None:
    assert rules.spaced_code("K7MP4RTX") == "K7MP 4RTX"
    assert rules.tidy_code(rules.spaced_code("K7MP4RTX")) == "K7MP4RTX"


def test_a_device_is_known_by_a_hash_of_its_token() -> None:
    token = rules.new_device_token()

    assert rules.participant_key(token) == hashlib.sha256(b"p" + token.encode()).hexdigest()
    assert token not in rules.participant_key(token)


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {rules.new_device_token() for _ in range(300)}

    assert len(tokens) == 300
    assert min(len(token) for token in tokens) >= 32
