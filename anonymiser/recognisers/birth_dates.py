"""Dates of birth in every rendering; the dates of events stay, for the panel needs them.

A declared date of birth is found wherever its day, month and year stand together; without its year
only beside a birthday. Any date after "born", "DOB" or "birthday" is taken for a date of birth.
"""

import re
from collections.abc import Iterator

from anonymiser.marks import Mark, Rank
from anonymiser.vocabulary import MONTHS

KIND = "birth_date"
REPLACEMENT = "[date of birth removed]"
_GAP = r"[ ,./\n-]{1,3}"
_NAMED = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}} ?[-/. ] ?\d{{1,2}} ?[-/. ] ?(?:\d{{4}}"
    rf"|\d\d)"
    rf"|{_DAY}(?: of)?{_GAP}{_NAMED}(?:{_GAP}(?:\d{{4}}|'?\d\d))?(?!\d)"
    rf"|{_NAMED} {_DAY}(?:{_GAP}\d{{4}})?(?!\d)|{_NAMED}{_GAP}\d{{4}})"
)
_AFTER_CUE = re.compile(
    r"\b(?:d\.? ?o\.? ?b\.?|date[ -]of[ -]birth|birth ?date|born(?: on)?(?: the)?|birthday"
    rf"(?: is| was)?(?: on)?(?: the)?)[ :=()\[\]-]{{0,4}}(?P<date>{_DATE})(?![\w])",
    re.IGNORECASE,
)
_BEFORE_CUE = re.compile(rf"(?<![\w/])(?P<date>{_DATE})[ ,:;()-]{{1,4}}(?:is (?:his|her|their) )?"
                         r"(?:birthday|d\.?o\.?b)", re.IGNORECASE)  # fmt: skip
_TURNS = re.compile(
    r"\b(?:turn(?:s|ed|ing)?|will be|was|became|becomes|aged?|be)[ -](?:\w+"
    r"|\d{1,2})(?: years? old)?"
    rf" (?:on|in) (?:the )?(?P<date>{_DAY} (?:of )?{_NAMED}|{_NAMED} {_DAY})(?!\w)",
    re.IGNORECASE,
)
_AGES = re.compile(
    r"\b(?:turn\w*|will be|was|became|becomes|aged?|be)[ -](?:\d{1,2}|one|two|three|four|five"
    r"|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"bir|born|o\W{0,2}b", re.IGNORECASE)


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every date that its surroundings call a date of birth."""
    if not any(sign.isdigit() for sign in text):
        return
    for pattern in (_AFTER_CUE, _BEFORE_CUE) if _HINT.search(text) else ():
        yield from (_mark(match) for match in pattern.finditer(text))
    yield from (_mark(match) for match in _TURNS.finditer(text) if _AGES.match(match.group()))


def _mark(match: re.Match[str]) -> Mark:
    why = "a date beside words that make it a date of birth"
    return Mark(*match.span("date"), KIND, why, Rank.DECLARED, "", REPLACEMENT)


def squeezed_dates(iso: str) -> Iterator[str]:
    """Yield the letters and digits of which one must stand in a text that has the date in it."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", iso)
    if match is None or not 1 <= int(match[2]) <= len(MONTHS):
        yield "".join(re.findall(r"\w", iso.lower()))
        return
    month, day = int(match[2]), int(match[3])
    name = MONTHS[month - 1]
    suffixes = ("", "st", "nd", "rd", "th")
    yield from (f"{day}{suffix}{of}{name[:3]}" for suffix in suffixes for of in ("", "of"))
    for start in (name, name[:3], name[:4]):
        yield from (f"{start}{shown}" for shown in (day, f"{day:02}"))
    for shown_day in (day, f"{day:02}"):
        for shown_month in (month, f"{month:02}"):
            yield f"{shown_day}{shown_month}"
            yield f"{shown_month}{shown_day}"


def declared_date(iso: str) -> Iterator[str]:
    """Yield patterns for a declared date of birth (yyyy-mm-dd) with its year, in any rendering."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", iso)
    if match is None or not 1 <= int(match[2]) <= len(MONTHS):
        yield rf"(?<!\w){re.escape(iso)}(?!\w)"
        return
    year, month, day = match[1], int(match[2]), int(match[3])
    name = MONTHS[month - 1]
    shown_day = rf"0?{day}(?: ?(?:st|nd|rd|th))?"
    shown_year = rf"(?:{year}|'?{year[2:]})"
    named = rf"(?:{name}|{name[:3]}|{name[:4]})\.?"
    gap = r"[ ,./\n-]{0,3}"
    numbers = r" ?[-/. ] ?"
    yield rf"(?<![\w/.-]){shown_day}(?: of)?{gap}{named}{gap}{shown_year}(?!\w)"
    yield rf"(?<!\w){named}{gap}{shown_day}{gap}{shown_year}(?!\w)"
    yield rf"(?<![\w/-])0?{day}{numbers}0?{month}{numbers}(?:{year}|{year[2:]})(?![\w/])"
    yield rf"(?<![\w/-]){year}{numbers}0?{month}{numbers}0?{day}(?![\w/])"
    yield rf"(?<!\w)(?:{day:02}{month:02}{year}|{year}{month:02}{day:02})(?!\w)"
    if day > len(MONTHS):
        yield rf"(?<![\w/-])0?{month}{numbers}{day}{numbers}(?:{year}|{year[2:]})(?![\w/])"
    birthday = r"(?=[ ,:;()-]{1,4}(?:is (?:his|her|their) )?birthday)"
    yield rf"(?<![\w/-])0?{day}{numbers}0?{month}(?:{numbers}\d{{2,4}})?(?!\w){birthday}"
