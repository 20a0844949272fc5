"""Reads XML from outside, element by element, without building anything from it.

A document type is refused before anything it declares is read: entities that grow, and files or
addresses that are fetched, are declared nowhere else (OWASP, XML External Entity Prevention).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

from service.documents.attachments.refusing import NotKept, Reason

SEPARATOR = " "
"""What expat puts between the address of a namespace and a name."""

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


@dataclass(frozen=True, slots=True)
class Element:
    """An element without what is in it but its own text; names are without their namespaces."""

    name: str
    attributes: Attributes
    text: str


def read(data: bytes, start: Start | None = None) -> None:
    """Read a whole document, calling `start` with the name and attributes of every element.

    Names are without their namespaces. Raises NotKept for a document type; what is not well formed
    comes out as expat's own error.
    """
    parser = _parser()
    if start is not None:
        parser.StartElementHandler = lambda name, given: start(local(name), _local(given))
    parser.Parse(data, True)  # noqa: FBT003 - expat's way to say that there is no more.


def elements(data: bytes) -> Iterator[Element]:
    """Return the elements of a small document with the text that stands directly in each."""
    found: list[tuple[str, Attributes, list[str]]] = []
    open_now: list[int] = []
    parser = _parser()

    def start(name: str, given: Attributes) -> None:
        open_now.append(len(found))
        found.append((local(name), _local(given), []))

    def text(words: str) -> None:
        if open_now:
            found[open_now[-1]][2].append(words)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: open_now.pop()
    parser.CharacterDataHandler = text
    parser.Parse(data, True)  # noqa: FBT003 - as above.
    return (Element(name, given, "".join(words).strip()) for name, given, words in found)


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(SEPARATOR)[2]


def _local(given: Attributes) -> Attributes:
    return {local(name): value for name, value in given.items()}


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise NotKept(Reason.UNSAFE)
