"""Names in the headers and endings of letters and minutes: "From:", "Present:", "Regards,".

Source: RFC 5322 section 3.6 for the headers of messages; the labels of minutes are common usage.
"""

import re
from collections.abc import Iterator

from anonymiser.findings import Decision
from anonymiser.marks import Mention
from anonymiser.name_runs import is_convincing, pieces_of, runs_in_list
from anonymiser.reading import Reading

_WHY = "a name after a heading of a letter, report or minutes"
_LABEL = re.compile(
    r"\b(?:from|to|cc|bcc|copy to|copied to|copies to|subject|dear|present|in attendance|attendees"
    r"|attended by|apologies|completed by|prepared by|written by|report by|report author"
    r"|author|signed"
    r"|signature|name|full name|contact(?: person)?|lead(?: adult| person)?|referrer"
    r"|referred by|witness"
    r"(?: statement)?(?: from)?|statement from|chair|minutes|assessor|assessed by|observed by"
    r"|(?:regards|wishes"
    r"|thanks)|yours (?:sincerely|faithfully|truly)|love from)"
    r"(?P<sign> ?[:,-]| )\s{0,3}",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:dear|copy to|copied to|contact|present|attended by|completed by|prepared by|written by"
    r"|report by|signed|referred by|assessed by|observed by|statement from"
    r"|witness statement from|love from"
    r"|regards)$",
    re.IGNORECASE,
)


_LAST_WORDS = frozenset(
    "from to cc bcc subject dear present attendance attendees by apologies author signed signature "
    "name contact person lead adult referrer witness statement chair minutes assessor regards "
    "wishes thanks sincerely faithfully truly".split()
)


def recognise(reading: Reading) -> Iterator[Mention]:
    """Yield a mention for every name after such a heading."""
    firsts: dict[int, int] | None = None
    if reading.distinct.isdisjoint(_LAST_WORDS):
        return
    for match in _LABEL.finditer(reading.folded.plain):
        label = match.group()[: match.start("sign") - match.start()]
        if match["sign"] == " " and not _BARE.search(label):
            continue
        if firsts is None:
            firsts = {start: token for token, start in enumerate(reading.starts)}
        token = firsts.get(match.end())
        if token is not None:
            yield from _names(reading, token)


def _names(reading: Reading, token: int) -> Iterator[Mention]:
    for start, end in runs_in_list(reading, token):
        if is_convincing(reading, start, end):
            yield Mention(
                reading, reading.starts[start], reading.ends[end - 1],
                pieces_of(reading, start, end), "staff", _WHY, "", Decision.REDACT,
            )  # fmt: skip
