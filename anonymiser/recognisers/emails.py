"""E-mail addresses, also with spaces around the sign or "at" and "dot" in brackets.

Source: RFC 5322 section 3.4.1, addr-spec, in the dot-atom form that people use.
"""

import re
from collections.abc import Iterator

from anonymiser.marks import Mark, Rank

_AT = r"(?: ?@ ?| ?[\[(] ?at ?[\])] ?)"
_DOT = r"(?:\.| ?[\[(] ?dot ?[\])] ?)"
_PATTERN = re.compile(
    rf"(?<![\w.+-])[\w.+'-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}}", re.IGNORECASE
)


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every e-mail address."""
    if "@" not in text and "at]" not in text.lower() and "at)" not in text.lower():
        return
    for match in _PATTERN.finditer(text):
        why = "an e-mail address"
        yield Mark(*match.span(), "email", why, Rank.DECLARED, "", "[email removed]")
