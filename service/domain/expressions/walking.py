"""Walking through the tree of a compiled expression."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, cast

from service.domain.expressions.tree import Node


def parts(node: Node) -> Iterator[Node]:
    """Yield the nodes that a node is made of, in the order they are written."""
    # Every node is a dataclass, which the protocol that nodes share cannot say.
    names = [each.name for each in fields(cast(Any, node))]
    for name in names:
        yield from (part for part in _listed(getattr(node, name)) if hasattr(part, "result"))


def every_node(node: Node) -> Iterator[Node]:
    """Yield a node and everything in it."""
    yield node
    for part in parts(node):
        yield from every_node(part)


def _listed(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - the fields of nodes are of any type.
    return value if isinstance(value, tuple) else (value,)
