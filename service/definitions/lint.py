"""All that is wrong in a folder of definitions, and what only the whole folder shows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from service.definitions.findings import Findings
from service.definitions.loading import Loaded, load, resolver
from service.definitions.locking import note_changes
from service.definitions.predecessors import note_lost_answers
from service.definitions.tree import Keys, Place
from service.definitions.unused import note_unprinted, note_unused
from service.definitions.uses import read_uses, read_uses_of
from service.domain.authority import Route
from service.domain.definition import UseOf
from service.domain.expressions import Expression, Scope
from service.domain.expressions.deciding import settled
from service.errors import Problem


def problems(folder: Path) -> tuple[Problem, ...]:
    """Return every problem of the definitions, by file and line; none when all is well."""
    findings = _Looking()
    loaded = load(folder, findings=findings)
    _note_orphans(loaded, findings)
    _note_wrong_order(loaded, findings)
    _note_missing_cards(loaded, findings)
    _note_in_trees(loaded, findings)
    note_changes(loaded.folder, findings=findings)
    return findings.all()


class _Looking(Findings):
    """Findings that also look at what each condition says."""

    def look_at(self, place: Place, condition: Expression, scope: Scope) -> None:
        """Note a condition that is settled before anybody answers."""
        match settled(condition, scope=scope):
            case False:
                message = f"`{condition.text}` is never true, whatever is answered."
                self.note("C406", place, message, "Mend it, or remove what it stands at.")
            case True:
                message = f"`{condition.text}` is always true, whatever is answered."
                self.note("C407", place, message, "Mend it, or leave it out.")


def _note_in_trees(loaded: Loaded, findings: Findings) -> None:
    """Note what the resolved texts of forms show: what nothing uses, prints or takes over.

    A form in which anything else is wrong is left until that is mended.
    """
    resolving = resolver(loaded.folder, None, findings=Findings())
    faulty = {problem.file for problem in findings.all()}
    trees = {
        form: {
            version: resolving.form(keys)
            for version, keys in versions.items()
            if keys.place.file not in faulty
        }
        for form, versions in loaded.folder.forms.items()
    }
    newest = [versions[max(versions)] for versions in trees.values() if versions]
    for tree in newest:
        note_unused(tree, findings=findings)
        note_unprinted(tree, newest, findings=findings)
    for versions in trees.values():
        note_lost_answers(versions, findings=findings)


def _note_orphans(loaded: Loaded, findings: Findings) -> None:
    """Note forms that nothing refers to: neither a route nor another form."""
    trees = [tree for versions in loaded.folder.forms.values() for tree in versions.values()]
    used = {form for tree in trees for forms in read_uses(tree).values() for form in forms}
    for form in loaded.orphans:
        newest = loaded.folder.newest(form)
        if newest is not None and form not in used:
            message = f"No authority has a route with the form `{form}`."
            findings.note("A708", newest.place, message, "Add it to a route, or remove it.")


def _note_wrong_order(loaded: Loaded, findings: Findings) -> None:
    """Note forms that use another which no route has before them."""
    routes = [route for each in loaded.authorities.values() for route in each.routes]
    for form in sorted({form for route in routes for form in route.forms}):
        newest = loaded.folder.newest(form)
        for alias, others in (_of_same_case(newest) if newest else {}).items():
            known = [other for other in others if other in loaded.folder.forms]
            if newest and known and not any(_before(form, known, route) for route in routes):
                message = f"No route has a form of `{alias}` before `{form}`, so it is never known."
                mend = "Put one of its forms before this one in a route."
                findings.note("A704", _uses(newest), message, mend)


def _of_same_case(tree: Keys) -> dict[str, tuple[str, ...]]:
    """Return the uses of a form that its own case must answer; a reviewed case was sent before."""
    of = read_uses_of(tree)
    same = UseOf.SAME_CASE
    return {alias: forms for alias, forms in read_uses(tree).items() if of[alias] is same}


def _before(form: str, others: Sequence[str], route: Route) -> bool:
    """Return whether the route has one of the others before the form."""
    if form not in route.forms:
        return False
    return not set(others).isdisjoint(route.forms[: route.forms.index(form)])


def _note_missing_cards(loaded: Loaded, findings: Findings) -> None:
    """Note forms whose family of rate cards an authority that has the form does not use."""
    for (authority, form), family in _families(loaded):
        cards = loaded.authorities[authority].rate_cards
        if family not in {card.family for card in cards}:
            newest = loaded.folder.newest(form)
            place = newest.at["rate_card"] if newest else Place(form, 0)
            message = f"`{authority}` has no rate card of the family `{family}`."
            findings.note("A709", place, message, "Add one to `rate_cards` of its profile.")


def _families(loaded: Loaded) -> Iterator[tuple[tuple[str, str], str]]:
    for key, versions in loaded.forms.items():
        newest = versions[max(versions)].rate_card if versions else ""
        if newest:
            yield key, newest


def _uses(tree: Keys) -> Place:
    return tree.at.get("uses", tree.place)
