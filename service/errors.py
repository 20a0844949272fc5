"""The errors this product raises on purpose.

Each carries what a page or a command needs to explain it, and none carries what a person typed:
a message may end in a log, and logs hold ids and counts only.
"""

from dataclasses import dataclass


class ClusterpackError(Exception):
    """Anything that went wrong in a way the product foresaw; the parent of every error here."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a definition or a template: where it stands and how to mend it.

    `code` is stable (for example `P101`), `file` is a path as the reader knows it, `line` counts
    from 1 (0 when the whole file is meant), `message` says what is wrong and `mend` what to do
    about it.
    """

    code: str
    file: str
    line: int
    message: str
    mend: str

    def __str__(self) -> str:
        """Return the problem as one line that editors can jump to."""
        return f"{self.file}:{self.line}: {self.code} {self.message} {self.mend}"


class DefinitionError(ClusterpackError):
    """A definition cannot be used.

    `problems` lists every fault that was found, not only the first.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems and say them all."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class ExpressionError(ClusterpackError):
    """An expression of a definition cannot be used.

    `message` and `mend` are as in `Problem`, `code` is E2xx.
    """

    def __init__(self, code: str, message: str, mend: str) -> None:
        """Keep what is wrong and how to mend it."""
        super().__init__(f"{code} {message} {mend}")
        self.code = code
        self.message = message
        self.mend = mend


class NotFoundError(ClusterpackError):
    """There is no such thing, or this person may not know of it: the two must look the same."""


class RefusedError(ClusterpackError):
    """A thing a person asked for cannot be done now.

    `reasons` are sentences to show that person.
    """

    def __init__(self, *reasons: str) -> None:
        """Keep the reasons, written for the person who asked."""
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class FileRefusedError(RefusedError):
    """A file that a person added is not kept.

    `code` says why in one word of ours; the reasons say it in sentences, with what to do.
    """

    def __init__(self, code: str, *reasons: str) -> None:
        """Keep the code beside the reasons."""
        super().__init__(*reasons)
        self.code = code


class StaleError(ClusterpackError):
    """Someone else, or the same person in another tab, saved first; nothing was overwritten."""


class LeakError(ClusterpackError):
    """The finished bytes of a paper still carry an identifier.

    `places` say which item and where, never what.
    """

    def __init__(self, places: tuple[str, ...]) -> None:
        """Keep the places, which name items and pages only."""
        super().__init__(f"{len(places)} place(s) in the finished papers carry an identifier.")
        self.places = places


class StorageError(ClusterpackError):
    """The object store did not hold, or did not return, exactly the bytes that were put there."""


class SettingsError(ClusterpackError):
    """The service must not start as it is configured; the message says which setting to mend."""


class TypesettingError(ClusterpackError):
    """A paper could not be typeset.

    The message is the typesetter's own, without the data it was given.
    """
