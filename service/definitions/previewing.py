"""Reading one definition for its preview: the form as its first authority has it, or its faults."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from service.definitions.findings import Findings
from service.definitions.folder import VERSION
from service.definitions.loading import Loaded, load
from service.domain.authority import RateCard
from service.domain.definition import FormDefinition
from service.errors import Problem, RefusedError


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a form and the folder of definitions it stands in."""

    folder: Path
    form: str
    version: int

    @property
    def name(self) -> str:
        """Return the file as its author knows it."""
        return f"forms/{self.form}/v{self.version}.yaml"

    def mark(self) -> str:
        """Return what changes whenever a file of the definitions is saved, added or removed."""
        files = sorted(self.folder.rglob("*.yaml"))
        newest = max((file.stat().st_mtime_ns for file in files if file.is_file()), default=0)
        return f"{newest}-{len(files)}"


def source_of(file: Path) -> Source:
    """Return where a file belongs; raise RefusedError when it is not kept as a form is."""
    whole = file.resolve()
    version = VERSION.fullmatch(whole.stem)
    if version is None or not whole.match("forms/*/*.yaml"):
        raise RefusedError("This is not a form: give a file such as forms/<form>/v1.yaml.")
    return Source(whole.parents[2], whole.parent.name, int(version["number"]))


def read_form(
    source: Source, *, today: date
) -> tuple[FormDefinition | None, RateCard | None, tuple[Problem, ...]]:
    """Return the form, the rate card in force and the faults; a form with faults is not given."""
    findings = Findings()
    loaded = load(source.folder, findings=findings)
    problems = findings.all()
    found = _first(loaded, source)
    if found is None or problems:
        return None, None, problems
    definition, authority = found
    cards = loaded.authorities[authority] if authority else None
    card = cards.rate_card(definition.rate_card, on=today) if cards else None
    return definition, card, ()


def _first(loaded: Loaded, source: Source) -> tuple[FormDefinition, str] | None:
    """Return the form as the first authority that offers it has it, or as nobody does."""
    for (authority, form), versions in loaded.forms.items():
        if form == source.form and source.version in versions:
            return versions[source.version], authority
    versions = loaded.orphans.get(source.form, {})
    return (versions[source.version], "") if source.version in versions else None
