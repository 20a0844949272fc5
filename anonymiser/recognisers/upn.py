"""Unique pupil numbers: a check letter and twelve more signs, the last a letter when temporary.

Source: UK Government Data Standards Catalogue 2.0 (2004), Unique Pupil Number; DfE guide to UPNs.
The check letter is never computed here: a mistyped number names a pupil as well as a right one.
"""

import re
from collections.abc import Iterator

from anonymiser.marks import Mark, Rank

_PATTERN = re.compile(
    r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z](?:[ -]?\d){11}[ -]?[\dA-HJ-NP-RT-Z](?![A-Za-z0-9])",
    re.IGNORECASE,
)
_CUED = re.compile(
    r"\bUPN\b[ .:#-]{0,3}(?:is |no\.? ?|number ?)?[ .:#-]{0,3}"
    r"(?P<value>[A-Z]?(?:[ -]?[\dOoIl]){7,13}[A-Z]?)(?!\w)",
    re.IGNORECASE,
)


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every unique pupil number, right or mistyped."""
    for match in _PATTERN.finditer(text):
        yield _mark(*match.span())
    for match in _CUED.finditer(text):
        yield _mark(*match.span("value"))


def _mark(start: int, end: int) -> Mark:
    why = "the shape of a unique pupil number"
    return Mark(start, end, "upn", why, Rank.DECLARED, "", "[number removed]")
