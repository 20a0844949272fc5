"""Names without any cue: a listed forename with a capital, perhaps with a surname after it.

Source: the list in `data/forenames.txt`, which was written by hand with the same breadth for each
of the communities that English schools serve.
"""

from collections.abc import Iterator

from anonymiser import vocabulary
from anonymiser.findings import Decision
from anonymiser.marks import Mention
from anonymiser.name_runs import is_name_like, pieces_of, run_from
from anonymiser.reading import Reading
from anonymiser.word_names import acts, judge

_WHY = "a forename with a capital letter"
_SHORT = 3


def recognise(reading: Reading) -> Iterator[Mention]:
    """Yield a mention for every listed forename; one that is a word as well goes to review."""
    done = 0
    for token in reading.places_of(vocabulary.forenames()):
        if token < done or not is_name_like(reading, token):
            continue
        mention = _at(reading, token)
        if mention:
            done = token + sum(map(len, mention.pieces))
            yield mention


def _at(reading: Reading, token: int) -> Mention | None:
    end = _end(reading, token)
    if not vocabulary.is_known(reading.words[token]):
        sure = len(reading.words[token]) >= _SHORT or end > token + 1
        decision = Decision.REDACT if sure and not reading.is_upper(token) else Decision.REVIEW
    else:
        follows = [word for word in reading.words[token + 1 : end] if not vocabulary.is_known(word)]
        if judge(reading, token, exact=True) is None:
            return None
        if not follows and not acts(reading, token):
            return None
        decision = Decision.REVIEW
    return Mention(
        reading, reading.starts[token], reading.ends[end - 1], pieces_of(reading, token, end),
        "person", _WHY, "", decision, firm=False,
    )  # fmt: skip


def _end(reading: Reading, token: int) -> int:
    """Return the token after the surname or initial that follows, if one does."""
    end = run_from(reading, token, most=3)
    while end > token + 1:
        word = reading.words[end - 1]
        hyphened = reading.gap(end - 2) in {"-", "'"}
        if hyphened or len(word) == 1 or not vocabulary.is_known(word):
            break
        if word in vocabulary.forenames():
            break
        end -= 1
    return end
