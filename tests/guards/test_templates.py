"""What every template owes its readers, read from the files themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
EVERY = sorted(TEMPLATES.rglob("*.html"))
PAGES = [
    path
    for path in EVERY
    if path.parent.name not in ("layouts", "components") and path.name[0] != "_"
]


def named(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_nothing_is_marked_safe(path: Path) -> None:
    found = re.findall(r"\|\s*safe\b|autoescape|Markup\(", path.read_text("utf-8"))

    # The design system's macros take ready text in "html"; ours never hand them any.
    assert found == []


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_no_style_or_script_stands_in_the_page(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_page_has_a_title_and_stands_on_a_layout(path: Path) -> None:
    text = path.read_text("utf-8")

    assert re.search(r'{% extends "layouts/\w+\.html" %}', text)
    assert re.search(r"{% block title %}\s*\S", text)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_form_that_posts_carries_its_token(path: Path) -> None:
    text = path.read_text("utf-8")

    posting = re.findall(r'<form[^>]*method="post"[^>]*>(.*?)</form>', text, re.DOTALL)
    for form in posting:
        assert re.search(r"hidden_token\(\)|csrf_token|hidden_tag\(\)", form), form[:200]


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_form_with_fields_says_error_in_the_title(path: Path) -> None:
    text = path.read_text("utf-8")

    if "error_summary(form)" in text:
        assert re.search(r"{% block title %}{{ error_in_title\(form\) }}", text)


BOX = r'<textarea|<input[^>]*type="text"|govuk(?:Input|Textarea|CharacterCount)\b'
# Boxes whose form is shown again on a page of its own, that only show, or whose words nobody keeps.
BOXES_OF_THEIR_OWN = {
    "components/fields.html",
    "accounts/_link_to_send.html",
    "assessments/early.html",
    "assessments/late.html",
    "assessments/plan.html",
    "assessments/tickets_to_print.html",
    "discussions/_comments.html",
    "evidence/index.html",
    "matching/answered.html",
    "matching/overtaken.html",
    "voting/back.html",
    "voting/enter.html",
    "records/show.html",
    "returns/index.html",
    "voting/join.html",
}


@pytest.mark.parametrize("path", EVERY, ids=named)
def test_every_text_box_is_one_that_can_ask_why_something_may_stay(path: Path) -> None:
    text = path.read_text("utf-8")

    boxes = re.findall(BOX, text)
    assert not boxes or named(path) in BOXES_OF_THEIR_OWN
