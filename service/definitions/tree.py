"""What was read from YAML: texts, lists and keys, each knowing where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; `file` is relative to the folder of definitions, `line` counts from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """One value, always text."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Items:
    """Values in order."""

    values: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Keys:
    """Values by key; `at` says where each key stands."""

    values: "Mapping[str, Node]"
    at: Mapping[str, Place]
    place: Place

    def with_value(self, key: str, value: "Node") -> "Keys":
        """Return these keys with one value put in, or put in its place."""
        at = {**self.at, key: self.at.get(key, self.place)}
        return Keys({**self.values, key: value}, at, self.place)

    def without(self, *keys: str) -> "Keys":
        """Return these keys without some of them."""
        kept = {key: value for key, value in self.values.items() if key not in keys}
        return Keys(kept, {key: self.at[key] for key in kept}, self.place)

    def text(self, key: str) -> str:
        """Return the text at a key, or "" when there is none."""
        value = self.values.get(key)
        return value.value if isinstance(value, Text) else ""


Node = Text | Items | Keys
