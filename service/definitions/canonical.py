"""The canonical text of a definition: JSON with sorted keys, in which every value is still text.

It says everything a definition was made from, after lists, shared sections and schools were put in,
so that the same definition can be made from it years later without any file.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from service.definitions.tree import Items, Keys, Node, Place, Text

KEPT: Final = Place("the kept definition", 1)
Borrowed = Mapping[str, Mapping[str, Keys]]
Figures = Mapping[str, str]
"""The questions of other forms that expressions name, by alias and id; and the figures that they
name, each with its number, or "" where the authority has none."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a canonical text keeps: the resolved form, what it borrows and the figures it names."""

    form: Keys
    borrowed: Borrowed
    figures: Figures


def canonical(kept: Kept) -> str:
    """Return the canonical text of a resolved form, what it borrows and the figures it names."""
    questions = {
        alias: {name: _plain(question) for name, question in sorted(names.items())}
        for alias, names in sorted(kept.borrowed.items())
    }
    figures = {"figures": dict(kept.figures)} if kept.figures else {}
    return _written({"form": _plain(kept.form), "borrowed": questions, **figures})


def canonical_form(form: Keys) -> str:
    """Return the canonical text of a form alone, as the lock file counts it."""
    return _written(_plain(form))


def from_canonical(text: str) -> Kept:
    """Return what `canonical` wrote; texts of forms without figures say nothing of them."""
    data = json.loads(text)
    form = _node(data["form"])
    borrowed = {
        alias: {name: _keys(question) for name, question in questions.items()}
        for alias, questions in data["borrowed"].items()
    }
    return Kept(form if isinstance(form, Keys) else _keys({}), borrowed, data.get("figures", {}))


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _written(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(node: Node) -> Any:  # noqa: ANN401 - JSON has no narrower type.
    match node:
        case Text():
            return node.value
        case Items():
            return [_plain(value) for value in node.values]
        case Keys():
            return {key: _plain(value) for key, value in node.values.items()}


def _node(data: Any) -> Node:  # noqa: ANN401 - JSON has no narrower type.
    match data:
        case list():
            return Items(tuple(_node(value) for value in data), KEPT)
        case dict():
            return _keys(data)
        case _:
            return Text(str(data), KEPT)


def _keys(data: Mapping[str, Any]) -> Keys:
    values = {key: _node(value) for key, value in data.items()}
    return Keys(values, dict.fromkeys(values, KEPT), KEPT)
