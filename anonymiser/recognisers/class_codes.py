"""Names of classes such as 2W, 10H or Year 3P, which carry a teacher's initial.

Source: the school workforce census calls them registration groups; schools name them by year and
the initial of the teacher, which tells who teaches the pupil.
"""

import re
from collections.abc import Iterator

from anonymiser.findings import Decision
from anonymiser.marks import Mark, Rank

_CODE = re.compile(
    r"(?<![\w.£/-])(?:[Yy]ear |Y)?(?:1[0-3]|[1-9]|R)[A-Z]{1,2}(?![\w%.]\w|\w)", re.ASCII
)
_CUE = re.compile(
    r"(?:class|form|tutor group|tutor|set|whole of|registration group|group)[ :]{1,2}$",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?:level|grade|band|step|stage|score|type|tier|key|size|room|bus|part|section|paragraph"
    r"|figure|table|appendix|section f)[ :]{1,2}$",
    re.IGNORECASE,
)
_TIMES_AND_WEIGHTS = ("AM", "PM", "KG")
_ELSE = frozenset(
    "1D 2D 3D 4D 4G 5G 4K 2H RE RA RS 1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C RI RO".split()
)
_REACH = 24


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every class code: redacted after a cue or with a rare letter."""
    for match in _CODE.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        code = match.group()
        if _CUE.search(before):
            yield _mark(match.span(), Decision.REDACT)
        elif not (_LEVEL.search(before) or _is_something_else(code)):
            yield _mark(match.span(), Decision.REVIEW)


def _is_something_else(code: str) -> bool:
    return code in _ELSE or code.endswith(_TIMES_AND_WEIGHTS) or code.startswith("R")


def _mark(span: tuple[int, int], decision: Decision) -> Mark:
    why = "the name of a class, often made from a teacher's initial"
    rank = Rank.DECLARED if decision is Decision.REDACT else Rank.DOUBT
    return Mark(*span, "class", why, rank, "", "[class removed]", decision)
