"""Every key of the object store is spelt here: ids and version numbers, never what someone typed.

What the panel may fetch and what only the office may fetch stand under different first words, so
that a rule on a bucket or a folder can tell them apart. `build` is random for each attempt: two
builds of one version never write to one key, and what a manifest points at is never written over.
"""

import re
from secrets import token_hex

LONGEST = 240
"""The most characters a key may have, well under the limits of folders and of S3."""

UPLOADS = "uploads"
"""The first word of the keys of files that schools added; they may name a child."""

_PART = re.compile(r"[a-z0-9][a-z0-9_.-]*")


def is_key(text: str) -> bool:
    """Return whether the text can be a key: parts of a-z, 0-9, `_`, `.`, `-`, between slashes.

    A part starts with a letter or a digit, so that none is hidden and none climbs (`..`), and no
    key is absolute.
    """
    return len(text) <= LONGEST and all(_PART.fullmatch(part) for part in text.split("/"))


def new_build() -> str:
    """Return a random name for one attempt at building something."""
    return token_hex(8)


def panel_paper(authority: str, meeting: str, *, version: int, build: str, name: str) -> str:
    """Return the key of a paper that holds no identifier, for example the pack in Word.

    `name` is its file name. Raises ValueError when an id or the name cannot stand in a key.
    """
    return _paper("packs", authority, meeting, version, build, name)


def office_paper(authority: str, meeting: str, *, version: int, build: str, name: str) -> str:
    """Return the key of a paper that is a draft, or names pupils or schools; see `panel_paper`."""
    return _paper("restricted", authority, meeting, version, build, name)


def upload(authority: str, case: str, *, upload_id: str) -> str:
    """Return the key of a file that a school added to a case: by ids only, never by its name.

    Raises ValueError when an id cannot stand in a key.
    """
    parts = (UPLOADS, authority, case, upload_id)
    if not all(_PART.fullmatch(part) for part in parts):
        raise ValueError("an id cannot stand in the key of an object")
    return "/".join(parts)


def _paper(*parts: str | int) -> str:
    """Join the parts; raise ValueError, without repeating it, when one cannot stand in a key."""
    first, authority, meeting, version, build, name = (str(part) for part in parts)
    if not all(_PART.fullmatch(part) for part in (authority, meeting, build, name)):
        raise ValueError("an id or a file name cannot stand in the key of an object")
    key = f"{first}/{authority}/{meeting}/v{version}-{build}/{name}"
    if not is_key(key):
        raise ValueError("the key of an object would be too long")
    return key
