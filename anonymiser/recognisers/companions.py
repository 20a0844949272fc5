"""Other children: "friends are A and B", "best mate is A", "pushed A", "sits next to A".

Source: the cues were gathered from the headings that pupil-voice and incident forms use; peers are
third parties under the ICO's guidance on education data and must go wherever they are named.
"""

from collections.abc import Iterator

from anonymiser.findings import Decision
from anonymiser.marks import Mention
from anonymiser.name_runs import cued_runs, is_convincing, pieces_of
from anonymiser.reading import Reading

_WHY = "a name beside a word for a friend, or for what was done with or to somebody"
_FRIENDS = frozenset(
    "friend friends mate mates buddy buddies pal pals bestie classmate classmates peer peers "
    "playmate playmates girlfriend boyfriend bff victim bully student pupil child boy girl "
    "learner".split()
)
_DEEDS = frozenset(
    "pushed hit kicked punched bit hurt slapped scratched spat bullied grabbed chased tripped "
    "play plays played playing sit sits sat sitting whispers whispered talks talked talking "
    "paired partnered argued fell fought attacked called swore likes like invited hugged kissed "
    "fights walk walks walked work works worked working shares shared next beside alongside "
    "threatened".split()
)
_LINKS = frozenset(
    "is are was were called named with to at by the include includes including out on of again "
    "near against next".split()
)
_GAPS = frozenset({"", ",", ":", "(", "-", '"', ',"'})
_MOST_LINKS = 4


def recognise(reading: Reading) -> Iterator[Mention]:
    """Yield a mention for every name beside a friend word or after a deed."""
    for token in reading.places_of(_FRIENDS | _DEEDS):
        yield from _after(reading, token)


def _after(reading: Reading, token: int) -> Iterator[Mention]:
    first = token + 1
    while first < len(reading) and reading.words[first] in _LINKS and first - token < _MOST_LINKS:
        if reading.gap(first - 1).strip():
            return
        first += 1
    if first >= len(reading) or reading.gap(first - 1).strip() not in _GAPS:
        return
    for start, end, sure in cued_runs(reading, first):
        plain = not reading.is_capital(start) and not reading.is_small
        if not is_convincing(reading, start, end) or (plain and not sure):
            return
        yield Mention(
            reading, reading.starts[start], reading.ends[end - 1],
            pieces_of(reading, start, end), "peer", _WHY, "",
            Decision.REDACT if sure else Decision.REVIEW,
        )  # fmt: skip
