"""Reading one set of keys by what each is for, noting everything that does not fit."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Final

from service.definitions.findings import Findings
from service.definitions.tree import Items, Keys, Node, Place, Text
from service.domain.expressions.suggesting import nearest

ID: Final = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
NUMBER: Final = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
WHOLE: Final = re.compile(r"\d{1,9}", re.ASCII)
TRUTH: Final = {"true": True, "yes": True, "false": False, "no": False}
SHAPES: Final = {Text: "one value", Items: "a list", Keys: "keys"}


class Fields:
    """The keys of one thing, such as a question; `what` is the thing in words, for messages.

    Every method answers with an empty value when the key is absent or wrong, so that reading goes
    on to the next fault.
    """

    def __init__(
        self, keys: Keys, *, what: str, known: Collection[str], findings: Findings
    ) -> None:
        """Take the keys in and note those that are not known."""
        self.keys = keys
        self.what = what
        self.findings = findings
        for key in keys.values:
            if key not in known:
                mend = nearest(key, known) or f"It may have: {', '.join(sorted(known))}."
                self.note("K101", key, f"`{key}` is not a key of {what}.", mend)

    def has(self, key: str) -> bool:
        """Return whether the key is there."""
        return key in self.keys.values

    def place(self, key: str = "") -> Place:
        """Return where the key stands, or the thing itself when the key is not there."""
        node = self.keys.values.get(key)
        return self.keys.place if node is None else self.keys.at[key]

    def note(self, code: str, key: str, message: str, mend: str) -> None:
        """Keep a problem at the key."""
        self.findings.note(code, self.place(key), message, mend)

    def node(self, key: str) -> Text | None:
        """Return the text at the key with its place, or None."""
        node = self._node(key, Text)
        if not isinstance(node, Text):
            return None
        if not node.value:
            self.note("K104", key, f"`{key}` has nothing behind it.", "Fill it in or leave it out.")
            return None
        return node

    def text(self, key: str) -> str:
        """Return the text at the key, or ""."""
        node = self.node(key)
        return node.value if node else ""

    def needed(self, key: str) -> str:
        """Return the text at the key; note when there is none."""
        self._need(key)
        return self.text(key)

    def id(self, key: str) -> str:
        """Return the id at the key; note when there is none or it is not an id."""
        name = self.needed(key)
        if name and not ID.fullmatch(name):
            message = f"`{name}` is not an id."
            self.note("K105", key, message, "Use lower case letters, digits and _, a letter first.")
        return name

    def word(self, key: str, words: Collection[str]) -> str:
        """Return one of the words, or "" when another or none stands there."""
        word = self.text(key)
        if not word or word in words:
            return word
        mend = nearest(word, words) or f"Write one of: {', '.join(words)}."
        self.note("K106", key, f"`{word}` is not something that `{key}` can be.", mend)
        return ""

    def number(self, key: str) -> Decimal | None:
        """Return the number at the key, or None."""
        text = self.text(key)
        if text and NUMBER.fullmatch(text):
            return Decimal(text)
        if text:
            message = f"`{key}` is not a number: {text}."
            self.note("K107", key, message, "Write digits, with a point before decimals.")
        return None

    def whole(self, key: str, *, default: int = 0) -> int:
        """Return the whole number at the key, or the default."""
        text = self.text(key)
        if text and WHOLE.fullmatch(text):
            return int(text)
        if text:
            message = f"`{key}` is not a whole number: {text}."
            self.note("K107", key, message, "Write digits only.")
        return default

    def truth(self, key: str, *, default: str = "no") -> bool:
        """Return whether the key says true or yes; `default` is what it says when it is absent."""
        text = self.text(key)
        if text and text not in TRUTH:
            self.note("K106", key, f"`{key}` is neither true nor false.", "Write true or false.")
        return TRUTH.get(text or default, False)

    def items(self, key: str) -> tuple[Node, ...]:
        """Return the list at the key, or an empty one."""
        node = self._node(key, Items)
        return node.values if isinstance(node, Items) else ()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts at the key."""
        found = self.items(key)
        for node in found:
            if not isinstance(node, Text):
                message = f"`{key}` holds something other than texts."
                self.findings.note("K103", node.place, message, "Write one text for each.")
        return tuple(node.value for node in found if isinstance(node, Text))

    def mappings(self, key: str) -> Iterator[Keys]:
        """Yield each of the list at the key that has keys; note the others."""
        for node in self.items(key):
            if isinstance(node, Keys):
                yield node
            else:
                message = f"`{key}` holds something that is not written as keys."
                self.findings.note("K103", node.place, message, "Write `- key: value` lines.")

    def mapping(self, key: str) -> Keys | None:
        """Return the keys at the key, or None."""
        node = self._node(key, Keys)
        return node if isinstance(node, Keys) else None

    def need(self, *keys: str) -> None:
        """Note each of the keys that is not there."""
        for key in keys:
            self._need(key)

    def _need(self, key: str) -> None:
        if not self.has(key):
            mend = f"Add `{key}:`."
            self.note("K102", "", f"This {self.what.split(' ', 1)[-1]} has no `{key}`.", mend)

    def _node(self, key: str, shape: type[Text | Items | Keys]) -> Node | None:
        node = self.keys.values.get(key)
        if node is None or isinstance(node, shape):
            return node
        if isinstance(node, Text) and not node.value:
            self.note("K104", key, f"`{key}` has nothing behind it.", "Fill it in or leave it out.")
            return None
        message = f"`{key}` takes {SHAPES[shape]}, and this is {SHAPES[type(node)]}."
        self.note("K103", key, message, f"Write {SHAPES[shape]}.")
        return None
