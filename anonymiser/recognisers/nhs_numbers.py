"""NHS numbers: ten digits written 3 3 4.

Source: NHS Data Dictionary, NHS NUMBER. The check digit is not computed: a wrong one is a typing
error, and the number still names the patient.
"""

import re
from collections.abc import Iterator

from anonymiser.marks import Mark, Rank

_PATTERN = re.compile(
    r"(?<![\w+.,/£-])(?!0)\d{3}[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}(?![\w/%])(?![.,]\d)", re.ASCII
)
_CUED = re.compile(
    r"\bNHS\b[ .:#-]{0,3}(?:is |no\.? ?"
    r"|num(?:ber)?\.? ?)?[ .:#-]{0,3}(?P<value>\d(?:[ .-]{0,2}\d){7,11})"
    r"(?!\d)",
    re.IGNORECASE | re.ASCII,
)


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every NHS number, right or mistyped."""
    for match in _PATTERN.finditer(text):
        yield _mark(*match.span())
    for match in _CUED.finditer(text):
        yield _mark(*match.span("value"))


def _mark(start: int, end: int) -> Mark:
    why = "the shape of an NHS number"
    return Mark(start, end, "nhs_number", why, Rank.DECLARED, "", "[number removed]")
