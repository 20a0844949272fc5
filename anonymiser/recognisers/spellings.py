"""How a name is said or also written: (say it SEER-sha), pronounced "Shay-oon", "known as Jay".

Source: the pronunciation field that pupil profiles carry beside the preferred name.
"""

import re
from collections.abc import Iterator

from anonymiser import vocabulary
from anonymiser.findings import Decision
from anonymiser.marks import Mark, Rank

_SAID = re.compile(
    r"\b(?:pronounced|pronunciation|pron\.?|say it|said as|said|sounds like|rhymes with"
    r"|say)[ :]{1,2}"
    r"(?:as |like |is )?[\"'(]{0,2}(?P<value>[A-Za-z]{1,12}(?:-[A-Za-z]{1,12}){1,4}"
    r"|[A-Z][a-z]{2,14})",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\b(?:known as|called|prefers|nicknamed|goes by|answers to|a\.?k\.?a\.?|formerly|ne[e]|alias)"
    r"[ :]{1,2}(?:to be called |the name )?[\"'(]{0,2}"
    r"(?P<value>[A-Z][a-z']{1,14}(?:-[A-Z][a-z]{1,12})?)(?!\w)"
)
_LONG_PART = 4


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for the spoken or other form of a name."""
    for match in _SAID.finditer(text):
        value = match["value"]
        if _is_respelling(value):
            yield _mark(match.span("value"), "how a name is said", Decision.REDACT)
    for match in _ALSO.finditer(text):
        bits = match["value"].lower().replace("'", "").split("-")
        if not all(vocabulary.is_known(bit) for bit in bits):
            yield _mark(match.span("value"), "another name of somebody", Decision.REDACT)


def _is_respelling(value: str) -> bool:
    bits = value.lower().split("-")
    if len(bits) == 1:
        return value[0].isupper() and not vocabulary.is_known(bits[0])
    return not all(vocabulary.is_known(bit) and len(bit) >= _LONG_PART for bit in bits) and (
        any(bit.isupper() for bit in value.split("-")) or not all(map(vocabulary.is_known, bits))
    )


def _mark(span: tuple[int, int], why: str, decision: Decision) -> Mark:
    return Mark(*span, "name", why, Rank.NAME, "", "[name removed]", decision)
