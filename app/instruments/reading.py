"""An instrument read from its file: checked for shape and sense, then made a definition."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from app.instruments.rules.definition import Definition
from app.instruments.rules.sense import faults_in
from app.instruments.rules.tree import tree_of
from app.strands.checked_yaml import problems_of_sense, problems_of_shape, read_yaml
from app.strands.rules.problems import FileRefused


@dataclass(frozen=True)
class Read:
    """A definition, and the plain document it was made from, which is what is kept."""

    definition: Definition
    document: dict[str, Any]


def read_instrument(path: Path, criteria: Collection[str]) -> Read:
    """The instrument that a file describes, for an edition with these ``criteria``.

    Raises ``FileRefused`` naming the lines that are wrong.
    """
    marked = read_yaml(path)
    problems = [*problems_of_shape(marked, _shape())]
    document: Any = marked.document
    problems = problems or [*problems_of_sense(marked, faults_in(document, criteria))]
    if problems:
        raise FileRefused(problems)
    return Read(tree_of(document), document)


@cache
def _shape() -> Draft202012Validator:
    schema = json.loads(Path(__file__).with_name("definition_schema.json").read_text("utf-8"))
    return Draft202012Validator(schema)
