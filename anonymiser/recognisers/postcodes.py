"""Postcodes, also with a hyphen, no space, or O typed for 0.

Source: BS 7666 postcode type (Cabinet Office schema) and the list of 124 postcode areas.
"""

import re
from collections.abc import Iterator

from anonymiser.findings import Decision
from anonymiser.marks import Mark, Rank

AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN "
    "DT DY E EC EH "
    "EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL "
    "LN LS LU "
    "M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN "
    "SO SP SR "
    "SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split()
)
_PATTERN = re.compile(
    r"(?<![A-Za-z0-9])(?P<area>[A-Z][A-Z0]?)[\dO][A-Z\d]?[ -]{0,2}[\dO]"
    r"(?!(?:st|nd|rd|th)\b)[A-Z]{2}"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)
_OUTWARD = re.compile(
    r"\b(?:postcode|post code|lives? in|living in|moved? (?:to|from)|area of"
    r"|address)[ :]{1,2}(?:the )?"
    r"(?P<value>(?P<area>[A-Z]{1,2})\d[A-Z\d]?)(?!\w)",
    re.IGNORECASE | re.ASCII,
)


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every postcode; one outside the known areas goes to review."""
    for match in _PATTERN.finditer(text):
        if not any(sign.isdigit() for sign in match.group()):
            continue
        known = match["area"].upper().replace("0", "O") in AREAS
        yield _mark(match.span(), Decision.REDACT if known else Decision.REVIEW)
    for match in _OUTWARD.finditer(text):
        if match["area"].upper() in AREAS:
            yield _mark(match.span("value"), Decision.REVIEW)


def _mark(span: tuple[int, int], decision: Decision) -> Mark:
    why = "the shape of a postcode"
    return Mark(*span, "postcode", why, Rank.DECLARED, "", "[postcode removed]", decision)
