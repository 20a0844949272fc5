"""Telephone numbers of the United Kingdom and, after a plus sign, of anywhere.

Source: Ofcom National Telephone Numbering Plan: 0 or +44 and nine or ten more digits. Numbers kept
for drama are numbers too, and how the digits are spaced says nothing.
"""

import re
from collections.abc import Iterator

from anonymiser.marks import Mark, Rank

_GAP = r"[ ().\u00a0-]{0,3}"
_EXTENSION = r"(?:[ ,]{0,2}(?:ext(?:ension)?|x)\.? ?\d{1,6})?"
_PATTERN = re.compile(
    rf"(?<![\w.,/£+])(?!0\.\d)(?:(?:\+ ?44|0044)(?:{_GAP}\(0\))?|\(?0)(?:{_GAP}\d){{9,10}}"
    rf"(?![\w%])(?!\.\d)"
    rf"{_EXTENSION}",
    re.ASCII,
)
_ABROAD = re.compile(r"(?<![\w+])\+ ?\d{1,3}(?:[ ().-]{0,3}\d){7,12}(?!\w)", re.ASCII)
_CUED = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|fax|ring|call(?: (?:me|us|her|him))?|text|landline"
    r"|whatsapp)"
    r"\b[ .:#-]{0,3}(?:no\.? |number |on |is ){0,2}(?P<value>\d(?:[ -]?\d){5,11})(?![\w%])",
    re.IGNORECASE | re.ASCII,
)


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every telephone number."""
    for pattern in (_PATTERN, _ABROAD):
        for match in pattern.finditer(text):
            yield _mark(*match.span())
    for match in _CUED.finditer(text):
        yield _mark(*match.span("value"))


def _mark(start: int, end: int) -> Mark:
    why = "the shape of a telephone number"
    return Mark(start, end, "phone", why, Rank.DECLARED, "", "[phone removed]")
