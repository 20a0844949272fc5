"""The folder of definitions: which files there are, and what stands in them as text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from service.definitions.findings import Findings
from service.definitions.tree import Keys, Place
from service.definitions.yaml_text import read_yaml

VERSION: Final = re.compile(r"v(?P<number>[1-9]\d{0,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Folder:
    """Every file of the folder, read; `forms` by id and version, the others by name.

    A form of which no version could be read is there without versions; `unreadable` are files.
    """

    forms: Mapping[str, Mapping[int, Keys]]
    sections: Mapping[str, Keys]
    lists: Mapping[str, Keys]
    rate_cards: Mapping[str, Keys]
    profiles: Mapping[str, Keys]
    own_lists: Mapping[str, Mapping[str, Keys]]
    lock: Mapping[str, str]
    unreadable: frozenset[str]

    def newest(self, form: str) -> Keys | None:
        """Return the newest version of a form, or None when there is none that can be read."""
        versions = self.forms.get(form)
        return versions[max(versions)] if versions else None

    def lists_of(self, authority: str) -> Mapping[str, Keys]:
        """Return the lists as the authority words them."""
        return {**self.lists, **self.own_lists.get(authority, {})}


def read_folder(path: Path, *, findings: Findings) -> Folder:
    """Return everything in the folder, noting what cannot be read or is named wrongly."""
    reader = _Reader(path, findings)
    profiles = {file.parent.name: keys for file, keys in reader.files("authorities/*/profile.yaml")}
    if not profiles:
        message = "No authority has a profile here."
        findings.note(
            "A700", Place("authorities", 0), message, "Add authorities/<name>/profile.yaml."
        )
    return Folder(
        forms=reader.forms(),
        sections=reader.named("sections/*.yaml"),
        lists=reader.named("lists/*.yaml"),
        rate_cards=reader.named("rate_cards/*.yaml"),
        profiles=profiles,
        own_lists={name: reader.named(f"authorities/{name}/lists/*.yaml") for name in profiles},
        lock=reader.lock(),
        unreadable=frozenset(reader.unreadable),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    findings: Findings
    unreadable: set[str] = field(default_factory=set)

    def files(self, pattern: str) -> Iterator[tuple[Path, Keys]]:
        for misnamed in sorted(self.path.glob(pattern.replace(".yaml", ".yml"))):
            message = "This file is never read: its name ends in .yml."
            self.findings.note("K112", self._place(misnamed), message, "End its name in .yaml.")
        for file in sorted(self.path.glob(pattern)):
            keys = read_yaml(file.read_bytes(), file=self._place(file).file, findings=self.findings)
            if keys is None:
                self.unreadable.add(self._place(file).file)
            else:
                yield file, keys

    def named(self, pattern: str) -> dict[str, Keys]:
        return {file.stem: keys for file, keys in self.files(pattern)}

    def forms(self) -> dict[str, dict[int, Keys]]:
        folders = sorted(file.parent.name for file in self.path.glob("forms/*/*.yaml"))
        forms: dict[str, dict[int, Keys]] = {name: {} for name in folders}
        for file, keys in self.files("forms/*/*.yaml"):
            version = VERSION.fullmatch(file.stem)
            if version is None:
                message = "A form is kept as v1.yaml, v2.yaml and so on."
                self.findings.note("K112", self._place(file), message, "Rename the file.")
                continue
            forms[file.parent.name][int(version["number"])] = keys
        return forms

    def lock(self) -> dict[str, str]:
        file = self.path / "published.lock"
        if not file.is_file():
            return {}
        keys = read_yaml(file.read_bytes(), file=file.name, findings=self.findings)
        return {name: keys.text(name) for name in keys.values} if keys else {}

    def _place(self, file: Path) -> Place:
        return Place(file.relative_to(self.path).as_posix(), 1)
