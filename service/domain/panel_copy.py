"""What the panel may read of a case: words already freed of identifiers, and nothing else.

A panel copy with a key is pseudonymised personal data about a child (UK GDPR article 4(5)); it is
called the "anonymised panel copy" and handled as personal data. These types hold no question, no
answer and no name.
"""

from dataclasses import dataclass
from enum import StrEnum


class CopyState(StrEnum):
    """A draft may not leave the office.

    Only a cleared copy was read by one person and signed off by another.
    """

    DRAFT = "draft"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Fact:
    """A short answer beside its label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A long answer under its label; blank lines part its paragraphs."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `numeric` columns are set to the right.

    `main` columns stand for their row: a table too wide for a page keeps them as columns and says
    the others in words. Where none is, the first and the last are.
    """

    label: str
    numeric: bool = False
    main: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a repeating section as a table.

    `total` is a last row, a text for each column ("" where nothing is added up), or empty.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


Entry = Fact | Prose | Grid


def entry_words(entry: Entry) -> str:
    """Return every word of an entry, a line for each answer."""
    if isinstance(entry, Grid):
        return "\n".join("\n".join(row) for row in entry.rows)
    return entry.text


@dataclass(frozen=True, slots=True)
class CopySection:
    """A section of a form as the panel sees it.

    Sections left without entries do not appear at all.
    """

    form: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PanelCopy:
    """One case as the panel may read it.

    `key` is random and is not the case's; `part` is the agenda part's id.
    """

    key: str
    reference: str
    meeting: str
    route: str
    part: str
    sections: tuple[CopySection, ...]
    state: CopyState
    definitions: tuple[str, ...] = ()
