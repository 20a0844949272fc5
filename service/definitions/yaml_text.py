"""Reading YAML as text: no value is ever turned into a number, a date or a boolean here.

Ordinary loaders change `no`, `1.10`, `0123` and `12:30`, and keep the last of two equal keys (YAML
1.1, https://yaml.org/type/). What a value is for decides later what it is. Anchors, aliases and
tags are refused, so that a file says what it says where it says it, and cannot grow when it is
read.
"""

from collections.abc import Iterator
from typing import Final

import yaml

from service.definitions.findings import Findings
from service.definitions.tree import Items, Keys, Node, Place, Text
from service.errors import ClusterpackError

LARGEST: Final = 1_000_000
DEEPEST: Final = 12


def read_yaml(data: bytes, *, file: str, findings: Findings) -> Keys | None:
    """Return the keys of a file of definitions; None, with the problems noted, when it has none."""
    start = Place(file, 1)
    if len(data) > LARGEST:
        message = f"The file has {len(data)} bytes; {LARGEST} is the most."
        findings.note("Y005", start, message, "Split it.")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        findings.note("Y005", start, "The file is not UTF-8.", "Save it as UTF-8.")
        return None
    return _document(text, start, findings)


def _document(text: str, start: Place, findings: Findings) -> Keys | None:
    builder = _Builder(text, start.file, findings)
    try:
        node = builder.document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else start.line
        message = f"This is not YAML: {error.problem}."
        mend = "Put a text that holds a colon in quotes; look for brackets and indentation."
        findings.note("Y001", Place(start.file, line), message, mend)
        return None
    except _TooDeepError as error:
        message = f"This is nested more than {DEEPEST} deep."
        findings.note("Y007", error.place, message, "Mend the indentation or the brackets.")
        return None
    except yaml.YAMLError:
        message = "The file holds a character that YAML does not allow."
        findings.note("Y001", start, message, "Remove control characters.")
        return None
    if isinstance(node, Keys):
        return node
    findings.note("Y006", start, "The file holds no keys.", "Begin it with `key: value`.")
    return None


class _TooDeepError(ClusterpackError):
    """The file is nested deeper than any definition is."""

    def __init__(self, place: Place) -> None:
        super().__init__(f"line {place.line}")
        self.place = place


class _Builder:
    """Builds the tree of one document from the events of the YAML parser."""

    def __init__(self, text: str, file: str, findings: Findings) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._file = file
        self._findings = findings

    def document(self) -> Node | None:
        """Return the tree of the first document, and refuse a second one."""
        node: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                tree = self._node(next(self._events), depth=0)
                node = node or tree
                if documents == 2:  # noqa: PLR2004 - the second document is the first too many.
                    self._note("Y006", event, "A second document begins here.", "Remove `---`.")
        return node

    def _node(self, event: yaml.Event, *, depth: int) -> Node:
        place = self._place(event)
        self._refuse_marks(event)
        if depth > DEEPEST:
            raise _TooDeepError(place)
        match event:
            case yaml.ScalarEvent():
                return Text(event.value.strip(), place)
            case yaml.SequenceStartEvent():
                return Items(tuple(self._items(depth)), place)
            case yaml.MappingStartEvent():
                return self._keys(place, depth)
            case _:
                return Text("", place)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth=depth + 1)

    def _keys(self, place: Place, depth: int) -> Keys:
        values: dict[str, Node] = {}
        at: dict[str, Place] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth=depth + 1)
            value = self._node(next(self._events), depth=depth + 1)
            if not isinstance(key, Text):
                self._note("Y001", event, "A key is not a text.", "Write `key: value`.")
            elif key.value in values:
                line = at[key.value].line
                message = f"The key `{key.value}` stands here again; it is on line {line} already."
                self._note("Y002", event, message, "Keep one of the two.")
            else:
                values[key.value], at[key.value] = value, key.place
        return Keys(values, at, place)

    def _refuse_marks(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._note("Y003", event, "This is an alias.", "Write the value out.")
        elif getattr(event, "anchor", None):
            self._note("Y003", event, "This is an anchor.", "Remove it.")
        tag = getattr(event, "tag", None)
        if tag:
            self._note("Y004", event, f"`{tag}` is a tag.", "Remove it: every value is text.")

    def _note(self, code: str, event: yaml.Event, message: str, mend: str) -> None:
        self._findings.note(code, self._place(event), message, mend)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self._file, 1 if mark is None else mark.line + 1)
