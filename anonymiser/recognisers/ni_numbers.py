"""National Insurance numbers: two letters, six digits, a letter A to D.

Source: HMRC National Insurance Manual NIM39110. Prefixes that were never issued are taken too.
"""

import re
from collections.abc import Iterator

from anonymiser.marks import Mark, Rank

_PATTERN = re.compile(
    r"(?<!\w)[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)", re.IGNORECASE | re.ASCII
)


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every National Insurance number."""
    for match in _PATTERN.finditer(text):
        why = "the shape of a National Insurance number"
        yield Mark(*match.span(), "ni_number", why, Rank.DECLARED, "", "[number removed]")
