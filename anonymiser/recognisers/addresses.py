"""Addresses in prose: a number and a street, a named house, a street by itself, a place of living.

Source: BS 7666 part 5 (delivery points): building, thoroughfare, locality.
"""

import re
from collections.abc import Iterator

from anonymiser.findings import Decision
from anonymiser.marks import Mark, Rank

_STREETS = (
    "Road|Rd|Street|Lane|Ln|Avenue|Ave|Close|Drive|Crescent|Cres|Terrace|Mews|Boulevard|Parade"
)
_DOUBTFUL = (
    "Way|Gardens|Court|Place|Grove|Rise|Walk|Square|Row|Hill|Green|Park|View|Mount|Gate|Quay|Path"
)
_HOUSES = "House|Cottage|Farm|Lodge|Villa|View|Barn|Manor|Bungalow|Towers?|Heights|Court|Mansions"
_NAME = r"(?:[A-Z][a-z'-]+|St\.?|of|the)"
_FLAT = r"(?:(?:Flat|Apartment|Apt|Unit|Plot|Room|Caravan)\.? ?\d{0,4}[A-Za-z]?[, ]{1,2})"
_NUMBERED = re.compile(
    rf"(?<![\w£]){_FLAT}?\d{{1,4}} ?[A-Za-z]?,? {_NAME}(?: {_NAME}){{0,3}} "
    rf"(?:{_STREETS}|{_DOUBTFUL})\b(?:, (?!January|Feb|March|Apr|May|Ju|Aug|Sep|Oct|Nov"
    rf"|Dec)[A-Z][a-z]+)?"
)
_SMALL = re.compile(
    r"(?<![\w£.])\d{1,4}[a-z]? (?!(?:of|for|and|to|in|on|out|at|per|or"
    r"|the)\b)[a-z'-]{3,20}(?: [a-z'-]{3,20})?"
    r" (?:road|street|lane|avenue|close|crescent|drive|terrace)\b(?! (?:to|up|by|with|in)\b)"
)
_HOUSE = re.compile(
    rf"(?<!\w)[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)? (?:{_HOUSES}), "
    rf"(?:\d{{1,4}} )?[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)? (?:{_STREETS}|{_DOUBTFUL})\b"
)
_STREET = re.compile(rf"(?<!\w)(?:[A-Z][a-z'-]+ ){{1,3}}(?P<kind>{_STREETS})\b")
_SETTLED = (
    "Abbey|Green|Park|Hill|Heath|Common|End|Cross|Bridge|Town|Village|Bay|Estate|Vale|Marsh|Wood"
    "|Moor"
)
_LOCALITY = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Aa]round|[Oo]ff) (?:the )?"
    rf"(?P<value>(?:[A-Z][a-z'-]+ ){{1,2}}(?:{_SETTLED}|level crossing|roundabout|shops|estate)\b"
    r"(?: level crossing| roundabout| shops| estate)?)"
)
_NOT_A_STREET = re.compile(r"(?:Sesame|Coronation|Downing|Mean|High|The|Our|Fast|Memory) ")


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every address, and for review every street or locality by itself."""
    for pattern in (_NUMBERED, _HOUSE, _SMALL):
        for match in pattern.finditer(text):
            yield _mark(match.span(), "a number and a street, or a named house", Decision.REDACT)
    for match in _STREET.finditer(text):
        if not _NOT_A_STREET.match(match.group()):
            yield _mark(match.span(), "the name of a street", Decision.REDACT, Rank.NAME)
    for match in _LOCALITY.finditer(text):
        yield _mark(match.span("value"), "what may be a place nearby", Decision.REVIEW, Rank.DOUBT)


def _mark(span: tuple[int, int], why: str, decision: Decision, rank: Rank = Rank.DECLARED) -> Mark:
    return Mark(*span, "address", why, rank, "", "[address removed]", decision)
