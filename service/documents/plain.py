"""A document as plain data, with every character taken out that paper cannot or must not carry.

Both renderers draw from this, so that both carry the same words. Taken out are control characters,
which XML 1.0 (section 2.2) forbids and a Word file may not hold; characters that show nothing but
can hide words from a reader or a search (zero width space, soft hyphen, marks that turn the reading
direction); and pictures among the letters (emoji), which are given by their Unicode names instead,
because a typeface for print has none.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass

from service.documents.model import Document

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]

# One picture, with what changes its look and what joins it to the next one.
_PICTURE = re.compile("([\U0001f000-\U0001faff])[\U0001f3fb-\U0001f3ff\u200d\ufe0e\ufe0f]*")
_SPACES = re.compile("[\t\u2028\u2029]")
# Joiners decide how letters of Persian and Indic scripts are written, so they stay.
_JOINERS = "\u200c\u200d"
_KEPT = "\n" + _JOINERS
_TAKEN_OUT = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


def as_data(document: Document) -> dict[str, Plain]:
    """Return the document by part: dictionaries, lists, numbers and clean text, ready for JSON."""
    data = {
        field.name: _plain(getattr(document, field.name))
        for field in fields(document)
        if field.name != "blocks"
    }
    data["parts"] = _plain(document.parts())
    return data


def clean(text: str) -> str:
    """Return a text with only characters that paper can carry."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _PICTURE.sub(lambda found: f"[{_named(found[1])}]", _SPACES.sub(" ", text))
    text = "".join(letter for letter in text if letter in _KEPT or not _is_taken_out(letter))
    return unicodedata.normalize("NFC", text)


def _named(picture: str) -> str:
    return unicodedata.name(picture, "picture").lower()


def _is_taken_out(letter: str) -> bool:
    return unicodedata.category(letter) in _TAKEN_OUT


def _plain(value: object) -> Plain:
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return {str(name): _plain(held) for name, held in value.items()}
    if isinstance(value, Sequence):
        return [_plain(held) for held in value]
    if is_dataclass(value) and not isinstance(value, type):
        data = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        kind = getattr(value, "kind", None)
        return {"kind": kind, **data} if isinstance(kind, str) else data
    raise TypeError(f"A document cannot hold a {type(value).__name__}.")
