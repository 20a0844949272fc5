"""What a form has and nothing uses: conditions, aliases, sums, and answers that nobody reads."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from service.definitions.findings import Findings
from service.definitions.tree import Items, Keys, Node, Place, Text
from service.domain.definition import Kind, Panel, Style
from service.domain.resolving import EARLIER

EXPRESSIONS: Final = ("show_if", "value", "default", "that", "say")
WORD: Final = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
MEND: Final = "Use it or remove it."


def note_unused(tree: Keys, *, findings: Findings) -> None:
    """Note named conditions, sums and other forms that no expression of a resolved form names."""
    said = " ".join(_texts(tree))
    for name, place in _names(tree, "conditions"):
        if f"conditions.{name}" not in _paths(said):
            message = f"The condition `{name}` is used nowhere."
            findings.note("C408", place, message, MEND)
    for name, place in _names(tree, EARLIER):
        if f"{EARLIER}.{name}" not in _paths(said):
            findings.note("C408", place, f"The sum `{name}` is used nowhere.", MEND)
    prefills = set(_prefills(tree))
    for alias, place in _names(tree, "uses"):
        if alias not in prefills and not re.search(rf"\b{alias}\.", said):
            findings.note("C408", place, f"The other form `{alias}` is used nowhere.", MEND)


def note_unprinted(tree: Keys, forms: Sequence[Keys], *, findings: Findings) -> None:
    """Note questions that must be answered and that nobody ever reads.

    Such a question is not withheld from the panel, yet left out of its papers, and no expression of
    any form decides or works out anything with it. What is withheld is read by the office.
    """
    said = {word for form in forms for text in _texts(form) for word in WORD.findall(text)}
    for question in _questions(tree):
        omitted = question.text("style") == Style.OMIT and question.text("panel") != Panel.WITHHOLD
        name = question.text("id")
        asked = question.text("kind") != Kind.DECLARATION and "required" in question.values
        if omitted and asked and name not in said:
            message = f"`{name}` must be answered, and is printed and used nowhere."
            mend = "Give it another `style`, or ask it without `required`."
            findings.note("D501", question.at["style"], message, mend)


def _paths(said: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+", said))


def _names(tree: Keys, key: str) -> list[tuple[str, Place]]:
    keys = tree.values.get(key)
    return list(keys.at.items()) if isinstance(keys, Keys) else []


def _texts(node: Node, key: str = "") -> Iterator[str]:
    """Yield every text of the form that is an expression, or holds names in braces."""
    match node:
        case Keys():
            for name, value in node.values.items():
                # Inside these two, every text is an expression whatever its key is.
                inside = key if key in ("conditions", "upgrade") else name
                yield from _texts(value, inside)
        case Items():
            for value in node.values:
                yield from _texts(value, key)
        case Text() if key in (*EXPRESSIONS, "conditions", "upgrade"):
            yield node.value


def _prefills(tree: Keys) -> Iterator[str]:
    for section in _mappings(tree, "sections"):
        repeat = section.values.get("repeat")
        prefill = repeat.values.get("prefill") if isinstance(repeat, Keys) else None
        if isinstance(prefill, Keys):
            yield prefill.text("from")


def _questions(tree: Keys) -> Iterator[Keys]:
    for section in _mappings(tree, "sections"):
        yield from _mappings(section, "questions")


def _mappings(keys: Keys, key: str) -> list[Keys]:
    items = keys.values.get(key)
    values = items.values if isinstance(items, Items) else ()
    return [each for each in values if isinstance(each, Keys)]
