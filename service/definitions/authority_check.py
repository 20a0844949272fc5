"""What concerns one authority: the problems of its definitions, and what is left to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from service.definitions.findings import Findings
from service.definitions.lint import problems
from service.definitions.loading import load
from service.domain.authority import Authority
from service.domain.expressions.suggesting import nearest
from service.errors import Problem, RefusedError


@dataclass(frozen=True, slots=True)
class Checked:
    """An authority, the problems that concern it, and remarks: what is sound but may be unmeant."""

    authority: Authority
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]


def check_authority(folder: Path, name: str, *, today: date) -> Checked:
    """Return what is wrong and what is odd with one authority; raise RefusedError if unknown."""
    loaded = load(folder, findings=Findings())
    if name not in loaded.authorities:
        known = ", ".join(sorted(loaded.authorities)) or "none"
        hint = nearest(name, loaded.authorities) or f"There are: {known}."
        raise RefusedError(f"There is no authority with this name. {hint}")
    authority = loaded.authorities[name]
    others = {each for each in loaded.authorities if each != name}
    forms = {form for route in authority.routes for form in route.forms}
    found = [each for each in problems(folder) if _concerns(each, others, forms)]
    return Checked(authority, tuple(found), tuple(remarks(authority, today=today)))


def remarks(authority: Authority, *, today: date) -> Iterator[str]:
    """Yield, as sentences, what the profile allows and the authority probably does not mean."""
    for cluster in authority.clusters:
        schools = authority.schools_of(cluster.key)
        if not schools:
            yield f"{cluster.name} has no school."
        meetings = [each for each in authority.meetings if each.cluster == cluster.key]
        if not any(each.day >= today for each in meetings):
            yield f"{cluster.name} has no meeting to come."
    without = [school for school in authority.schools if not school.year_groups]
    if without:
        yield (
            f"{len(without)} schools have no year groups, so their panel copies count "
            "as those of any school."
        )
    listed = {route.agenda_part for route in authority.routes}
    if not listed:
        yield "There is no route, so nothing can be sent."
    for route in authority.routes:
        if route.money and not authority.funds:
            yield "Routes ask for money, and no fund says how much there is."
            break


def _concerns(problem: Problem, others: set[str], forms: set[str]) -> bool:
    """Return whether a problem is the authority's: its own, shared, or in a form that it offers."""
    match problem.file.split("/"):
        case ["authorities", name, *_]:
            return name not in others
        case ["forms", form, *_]:
            return form in forms
        case _:
            return True
