"""The functions of the language as spreadsheets write them; each takes the texts of its arguments.

A column of values has an error value in each row that does not count.
"""

from collections.abc import Callable, Mapping
from typing import Final

EXACT_TO: Final = 10
"""Decimal places up to which a spreadsheet's binary numbers are taken to be meant."""


def _round(number: str, places: str) -> str:
    return f"ROUND(ROUND({number},{EXACT_TO}),{places})"


def _round_down(number: str, places: str) -> str:
    return f"ROUNDDOWN(ROUND({number},{EXACT_TO}),{places})"


def _smallest(*values: str) -> str:
    """Write it with IF, since MIN would take a whole column as one value."""
    first, *others = values
    for other in others:
        first = f"IF({first}<={other},{first},{other})"
    return first


def _largest(*values: str) -> str:
    first, *others = values
    for other in others:
        first = f"IF({first}>={other},{first},{other})"
    return first


def _years(start: str, end: str) -> str:
    """Write whole years between two days; 29 February comes on 1 March in other years."""
    return f"IF({end}<{start},-{_forward(end, start)},{_forward(start, end)})"


def _forward(start: str, end: str) -> str:
    before = f"(MONTH({end})*100+DAY({end})<MONTH({start})*100+DAY({start}))"
    return f"(YEAR({end})-YEAR({start})-{before})"


def _days(start: str, end: str) -> str:
    return f"({end}-{start})"


def _words(text: str) -> str:
    """Write how many runs of other characters spaces, tabs and ends of lines part."""
    spaced = text
    for code in (9, 10, 13):
        spaced = f'SUBSTITUTE({spaced},CHAR({code})," ")'
    trimmed = f"TRIM({spaced})"
    return f'(LEN({trimmed})-LEN(SUBSTITUTE({trimmed}," ",""))+(LEN({trimmed})>0))'


def _abs(number: str) -> str:
    return f"ABS({number})"


CALLED: Final[Mapping[str, Callable[..., str]]] = {
    "round": _round,
    "round_down": _round_down,
    "min": _smallest,
    "max": _largest,
    "abs": _abs,
    "years_between": _years,
    "days_between": _days,
    "words": _words,
}
"""How each function of known values is written."""


def _sum(column: str) -> str:
    return f"SUMPRODUCT(IFERROR({column},0))"


def _count(column: str) -> str:
    return f"SUMPRODUCT(1-ISERROR({column}))"


def _least(column: str) -> str:
    return _of_any(column, "MIN")


def _most(column: str) -> str:
    return _of_any(column, "MAX")


def _of_any(column: str, function: str) -> str:
    """Write the least or most, unknown when there is none: texts in a column are passed over."""
    values = f'IFERROR({column},"")'
    return f"IF({_count(column)}=0,NA(),{function}({values}))"


def _any(column: str) -> str:
    return f"(SUMPRODUCT(IFERROR(1*{column},0))>0)"


def _all(column: str) -> str:
    return f"(SUMPRODUCT(IFERROR(1-{column},0))=0)"


AGGREGATED: Final[Mapping[str, Callable[[str], str]]] = {
    "sum": _sum,
    "count": _count,
    "min": _least,
    "max": _most,
    "any": _any,
    "all": _all,
}
"""How each aggregate is written over a column."""
