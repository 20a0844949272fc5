"""Whether the facts of a case name the school by arithmetic."""

import re
from collections.abc import Collection, Mapping


def could_hold(
    schools: Mapping[str, Collection[str]], year_groups: Collection[str]
) -> tuple[str, ...]:
    """Return the keys of the schools that teach every one of these year groups, in order.

    `schools` maps a school's key to the year groups it teaches ("R", "1" ... "13"). A school that
    teaches only some of the year groups of a group referral cannot have sent it. With no year group
    given, every school could.
    """
    wanted = {_year(each) for each in year_groups}
    return tuple(
        key for key, taught in schools.items() if wanted <= {_year(each) for each in taught}
    )


def _year(label: str) -> str:
    bare = label.strip().casefold().removeprefix("year").strip()
    return "r" if bare in {"r", "reception", "0"} else bare.lstrip("0")


def year_phrases(text: str, year_groups: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Return where a text tells one of these year groups, as offsets, in order.

    Beside "Year 7", "Y7", "Years 6 and 7" and "Reception" these are the key stage that holds the
    year (Education Act 2002, section 82: key stages 1 to 4 are years 1-2, 3-6, 7-9, 10-11), and
    the words that belong to a phase: secondary, GCSE, sixth form.
    """
    wanted = {_year(each) for each in year_groups}
    found = [match.span() for match in _YEARS.finditer(text) if wanted & _named(match)]
    for pattern, years in _PHASES:
        if wanted & years:
            found += [match.span() for match in pattern.finditer(text)]
    return tuple(sorted(found))


def _named(match: re.Match[str]) -> set[str]:
    """Return the years of a phrase: each number, and all between the ends of a range."""
    numbers = [_WORDS.get(each.casefold(), each) for each in _NUMBER.findall(match[0])]
    years = {str(int(number)) for number in numbers}
    if _RANGE.search(match[0]) and len(numbers) > 1:
        years |= {str(year) for year in range(int(numbers[0]), int(numbers[-1]) + 1)}
    return years


_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen".split(), start=1
    )
}
_ONE = rf"(?:\d{{1,2}}|{'|'.join(_WORDS)})"
_NUMBER = re.compile(rf"\d{{1,2}}|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_RANGE = re.compile(r"\bto\b|[-\u2013]", re.IGNORECASE)
_YEARS = re.compile(
    rf"\b(?:years?\s+(?:groups?\s+)?|yrs?\.?\s*|y)(?={_ONE}){_ONE}"
    rf"(?:s?(?:\s*,\s*|\s*[-\u2013&/]\s*|\s+(?:and|to|or)\s+){_ONE})*\b",
    re.IGNORECASE,
)
_PHASES = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(years.split()))
    for pattern, years in (
        (r"\breception\b(?!\s+(?:area|desk|staff|office))|\bEYFS\b", "r"),
        (r"\b(?:key\s+stage|ks)\s*(?:1|one)\b", "1 2"),
        (r"\b(?:key\s+stage|ks)\s*(?:2|two)\b", "3 4 5 6"),
        (r"\b(?:key\s+stage|ks)\s*(?:3|three)\b", "7 8 9"),
        (r"\b(?:key\s+stage|ks)\s*(?:4|four)\b|\bGCSEs?\b", "10 11"),
        (r"\bsecondar(?:y|ies)\b", "7 8 9 10 11"),
        (r"\bsixth\s+form(?:er)?s?\b|\bA[ -]levels?\b", "12 13 14"),
    )
)
