"""Folds text so that one spelling of a name finds the others, and remembers where it came from.

Compatibility forms, diacritics, curly quotes, every kind of dash, no-break and zero-width spaces,
look-alike letters and hyphens at line ends are folded away. Letter case is kept in `plain` and
folded in `lower`; both have the same length, so that one offset serves both.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_QUOTES = dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u02bb\u0060\u00b4\u2035", "'")
_DOUBLE = dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d", "-")
_LETTERS = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O",
    "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    "\u0131": "i", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ŋ": "n", "Ŋ": "N", "ə": "e",
    "ƙ": "k", "ɓ": "b", "ɗ": "d", "ɔ": "o", "ɛ": "e",
}  # fmt: skip
# Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39, confusables).
_CYRILLIC = zip("аеорсухіѕјкмтвнАЕОРСУХІЅЈКМТВН", "aeopcyxisjkmtbhAEOPCYXISJKMTBH", strict=True)
_GREEK = zip("οανρτυικΟΑΝΡΤΥΙΚΕΖΗΜΧΒ", "oavptuikOANPTYIKEZHMXB", strict=True)
_ALIKE = {**dict(_CYRILLIC), **dict(_GREEK)}
_KNOWN = {**_QUOTES, **_DOUBLE, **_DASHES, **_LETTERS, **_ALIKE, "\t": " ", "\u00a0": " "}
# A hyphen (typed, soft, or as PDF readers report it) that only splits a word over two lines.
_SPLIT = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad\ufffe\x02][ \t]*\r?\n[ \t]*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; character i came from `starts[i]` to `ends[i]` of the original."""

    plain: str
    lower: str
    starts: Sequence[int]
    ends: Sequence[int]


def fold(text: str) -> Folded:
    """Return the folded text with the offsets of every character in the original."""
    if text.isascii() and not _SPLIT.search(text):
        # What the map would turn into a space or a quote is done here without changing offsets.
        plain = text.replace("\t", " ").replace("`", "'")
        return Folded(plain, plain.lower(), range(len(text)), range(1, len(text) + 1))
    return _fold_slowly(text)


def _fold_slowly(text: str) -> Folded:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gone = {place for split in _SPLIT.finditer(text) for place in range(*split.span())}
    for place, character in enumerate(text):
        folded = "" if place in gone else _fold_character(character)
        if folded:
            pieces.append(folded)
            starts.extend([place] * len(folded))
            ends.extend([place + 1] * len(folded))
        elif ends and unicodedata.combining(character):
            ends[-1] = place + 1
    plain = "".join(pieces)
    return Folded(plain, _lower(plain), starts, ends)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    known = _KNOWN.get(character)
    if known is not None:
        return known
    parts = unicodedata.normalize("NFKD", character)
    kept = (_KNOWN.get(part, part) for part in parts if not _is_invisible(part))
    return "".join(kept)


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"} or character in "\ufffe\x02"


def _lower(plain: str) -> str:
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := each.lower()) == 1 else each for each in plain)
