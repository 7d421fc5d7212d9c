"""An edition read from its file: checked for shape and sense, then made a tree."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from app.strands.checked_yaml import problems_of_sense, problems_of_shape, read_yaml
from app.strands.edition_tree import tree_of
from app.strands.rules.edition import Edition
from app.strands.rules.problems import FileRefused
from app.strands.rules.sense import faults_in


def read_edition(path: Path) -> Edition:
    """The edition a file describes. Raises ``FileRefused`` naming the lines that are wrong."""
    marked = read_yaml(path)
    document: Any = marked.document
    problems = [*problems_of_shape(marked, _shape())]
    problems = problems or [*problems_of_sense(marked, faults_in(document))]
    if problems:
        raise FileRefused(problems)
    return tree_of(document)


@cache
def _shape() -> Draft202012Validator:
    schema = json.loads(Path(__file__).with_name("edition_schema.json").read_text("utf-8"))
    return Draft202012Validator(schema)
