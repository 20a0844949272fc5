"""Case and log references of schools, councils, hospitals and police.

Source: the systems that English schools and councils use (CPOMS, Mosaic, Liquidlogic, Bromcom,
SIMS, Arbor) and DfE names of numbers (ULN, admission number, URN of a school).
"""

import re
from collections.abc import Iterator

from anonymiser.marks import Mark, Rank

_SYSTEMS = (
    "cpoms|mosaic|liquidlogic|bromcom|sims|arbor|synergy|capita|impulse|care ?first"
    "|frameworki|rio|systmone"
    "|emis|myconcern|case|log|incident|crime|reference|ref|hospital|patient|admission|pupil|student"
    "|client|ehcp?|plan|uln|urn|mash|account|invoice|file|id"
)
_CUED = re.compile(
    rf"\b(?P<cue>{_SYSTEMS})\b[ .:#-]{{0,2}}(?:(?:id|ref(?:erence)?|number|no|log|entry|case"
    rf"|is|was|see)"
    r"\b[ .:#-]{0,2}){0,3}(?P<value>(?=[A-Za-z/-]{0,8}\d)[A-Za-z0-9][A-Za-z0-9/-]{3,24})(?![\w%])",
    re.IGNORECASE | re.ASCII,
)
_SLASHED = re.compile(r"(?<![\w/-])[A-Z]{2,6}[/-](?:[A-Z0-9]{1,6}[/-])?\d{3,7}(?![\w/-])", re.ASCII)
_LEAST_DIGITS = 3
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?$")


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every reference after its cue, and for coded shapes such as AB/2025/0417."""
    for match in _CUED.finditer(text):
        value = match["value"]
        if sum(sign.isdigit() for sign in value) >= _LEAST_DIGITS and not _YEAR.match(value):
            yield _mark(*match.span("value"))
    for match in _SLASHED.finditer(text):
        yield _mark(*match.span())


def _mark(start: int, end: int) -> Mark:
    why = "a reference to a record about somebody"
    return Mark(start, end, "case_reference", why, Rank.DECLARED, "", "[reference removed]")
