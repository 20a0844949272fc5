"""What of typed text is kept, and what of it is looked at when it is read.

Keeping and reading differ on purpose. What is kept is what the person typed, less only what no
later stage can carry: control characters, lone surrogates and the two noncharacters that XML 1.0
(section 2.2) forbids, with every line end written as one newline and letters composed as in
Unicode's normal form C (UAX #15). What is read also leaves out characters that nobody can see.

Length: a text longer than `MOST_KEPT` is refused before it is kept, from a page and from a case
file alike. Should one come another way, it is cut, and never silently: a text that was cut is still
longer than `MOST_READ`, so it is always a mistake and can never be sent as if it were whole.
Composing shortens a text to a quarter at the very most, and `MOST_READ` is less than a quarter of
`MOST_KEPT`.
"""

import re
import unicodedata

MOST_KEPT = 100_000
"""The most characters of one typed text that are kept."""

MOST_READ = 20_000
"""The most characters that an answer may have."""

MOST_MARKS = 30
"""Longer runs of combining marks are left as they are: to order them takes quadratic time."""

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
UNKEPT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
JOINERS = re.compile("[\u200c\u200d]")
MARKS = re.compile(rb"[^\0]{%d}" % (MOST_MARKS + 1))


def kept(text: str) -> str:
    """Return the text as it is stored: as typed, in characters that every later stage can carry."""
    return _composed(_carried(text)[:MOST_KEPT])


def too_long(text: str) -> str:
    """Return what is wrong with a text that cannot be kept whole, or "" when it can."""
    count = len(_carried(text))
    if count <= MOST_KEPT:
        return ""
    return f"it has {count:,} characters, and may have {MOST_READ:,} at most."


def prose(text: str) -> str:
    """Return the answer in several lines that was typed, without what is invisible or blank."""
    return UNSEEN.sub("", kept(text)).strip()


def line(text: str) -> str:
    """Return the answer in one line that was typed: as `prose`, with single spaces only."""
    return " ".join(prose(text).split())


def code(text: str) -> str:
    """Return a number or an address to parse: as `line`, without the joiners some scripts need."""
    return line(JOINERS.sub("", text))


def _carried(text: str) -> str:
    return UNKEPT.sub("", LINE_ENDS.sub("\n", text))


def _composed(text: str) -> str:
    if text.isascii() or MARKS.search(bytes(map(unicodedata.combining, text))):
        return text
    return unicodedata.normalize("NFC", text)
