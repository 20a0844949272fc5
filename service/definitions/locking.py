"""The lock file of published versions: a version that somebody may have filled is never edited.

`published.lock` holds, for each `<form>/v<n>`, the SHA-256 of everything the file says, its shared
sections and lists included, before any authority's own schools or wording.
"""

from pathlib import Path
from typing import Final

from service.definitions.canonical import canonical_form, fingerprint
from service.definitions.findings import Findings
from service.definitions.folder import Folder, read_folder
from service.definitions.loading import resolver
from service.definitions.tree import Place

FILE: Final = "published.lock"
HEADER: Final = (
    "# The SHA-256 of every published version. "
    "A published version is never edited: write a new one.\n"
)


def digests(folder: Folder) -> dict[str, str]:
    """Return the SHA-256 of every version of every form, by `<form>/v<n>`."""
    resolving = resolver(folder, None, findings=Findings())
    return {
        f"{form}/v{version}": fingerprint(canonical_form(resolving.form(keys)))
        for form, versions in folder.forms.items()
        for version, keys in versions.items()
    }


def note_changes(folder: Folder, *, findings: Findings) -> None:
    """Note each locked version that was changed or removed."""
    now = digests(folder)
    for name, locked in folder.lock.items():
        if name not in now:
            place = Place(FILE, 0)
            findings.note("V602", place, f"{name} was published and is gone.", "Put it back.")
        elif now[name] != locked:
            message = f"{name} was published and has changed since, in it or in what it includes."
            mend = "Undo the change and write a new version."
            findings.note("V601", Place(f"forms/{name}.yaml", 1), message, mend)


def write_lock(path: Path) -> tuple[str, ...]:
    """Add every version that is not locked yet to the lock file, and return their names.

    What is locked already stays as it is, even if it was changed since: `lint` says so.
    """
    folder = read_folder(path, findings=Findings())
    now = digests(folder)
    new = tuple(sorted(set(now) - set(folder.lock)))
    lines = {**now, **folder.lock}
    text = "".join(f"{name}: {lines[name]}\n" for name in sorted(lines))
    (path / FILE).write_text(HEADER + text, encoding="utf-8")
    return new
