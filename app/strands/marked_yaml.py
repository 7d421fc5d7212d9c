"""YAML read with the line of every value, so that a mistake can be pointed at."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

import yaml

Path = tuple[str | int, ...]

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool", "float", "null")}


class NotReadable(Exception):
    """The text is no plain YAML; ``line`` is where reading stopped, when that is known."""

    def __init__(self, words: str, line: int | None = None) -> None:
        super().__init__(words)
        self.words = words
        self.line = line


@dataclass(frozen=True)
class Marked:
    """A document of plain values and the line on which each of them begins."""

    document: object
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of the value at ``path``, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str) -> Marked:
    """Read one YAML document. Raises ``NotReadable``, also for aliases and repeated keys."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
        if node is None:
            raise NotReadable("The file is empty.")
        lines: dict[Path, int] = {}
        return Marked(_Reader(lines).value(node, ()), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise NotReadable(f"This is not YAML: {error.problem or error.context}.", line) from error
    except yaml.YAMLError as error:
        raise NotReadable("This is not a YAML text file.") from error
    except RecursionError as error:
        raise NotReadable("The file is nested too deeply.") from error


class _Reader:
    """Turns nodes into plain values and notes where each stood."""

    def __init__(self, lines: dict[Path, int]) -> None:
        self._lines = lines
        self._seen: set[int] = set()
        self._scalars = yaml.constructor.SafeConstructor()

    def value(self, node: yaml.Node, path: Path) -> object:
        line = node.start_mark.line + 1
        if id(node) in self._seen:
            raise NotReadable("Write the words out here; references (*) are not followed.", line)
        self._seen.add(id(node))
        self._lines[path] = line
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]
        return self._scalar(node, line)

    def _pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, object]]:
        first: dict[Hashable, int] = {}
        for key, item in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise NotReadable("A name before a colon must be plain text.", line)
            if key.value in first:
                raise NotReadable(
                    f"{key.value!r} stands here a second time; the first is on line"
                    f" {first[key.value]}.",
                    line,
                )
            first[key.value] = line
            yield key.value, self.value(item, (*path, key.value))
            self._lines[(*path, key.value)] = line

    def _scalar(self, node: yaml.Node, line: int) -> object:
        if node.tag not in _PLAIN:  # a date, say, stays the text that was typed
            return str(node.value)
        try:
            value: object = self._scalars.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            raise NotReadable(f"{node.value!r} cannot be read here.", line) from error
        return value
