"""Everything that is declared in YAML, loaded once and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from service.definitions import loading
from service.definitions.findings import Findings
from service.domain.authority import Authority
from service.domain.definition import FormDefinition


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All authorities, and all versions of all forms as each authority has them."""

    by_id: Mapping[str, Authority]
    forms: Mapping[tuple[str, str], loading.Versions]

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """Return the catalogue of a folder; raise DefinitionError with every problem there is."""
        findings = Findings()
        loaded = loading.load(folder, findings=findings)
        findings.refuse()
        return cls(loaded.authorities, loaded.forms)

    def authorities(self) -> tuple[Authority, ...]:
        """Return every authority's profile."""
        return tuple(self.by_id.values())

    def authority(self, authority_id: str) -> Authority:
        """Return the authority's profile; raise KeyError when there is none."""
        return self.by_id[authority_id]

    def form(self, authority_id: str, form_id: str, version: int | None = None) -> FormDefinition:
        """Return the form as the authority has it, at its newest version when none is named.

        Raises KeyError when no route of the authority names the form, or it has no such version.
        """
        versions = self.forms[authority_id, form_id]
        return versions[max(versions) if version is None else version]

    def rebuild(self, source: str) -> FormDefinition:
        """Return the definition that a submission kept, without reading any file."""
        return _rebuilt(source)


@lru_cache(maxsize=128)
def _rebuilt(source: str) -> FormDefinition:
    """Keep what was rebuilt: a pack asks for the same few definitions once for each case."""
    return loading.rebuild(source)
