"""Loading a whole folder: every authority, and every form as each authority has it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from service.definitions.borrowing import borrowable, conflicts, questions_of
from service.definitions.canonical import canonical, fingerprint, from_canonical
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.folder import Folder, read_folder
from service.definitions.form import make_form, read_uses
from service.definitions.options import read_list
from service.definitions.profile import read_profile
from service.definitions.rate_card import read_rate_card
from service.definitions.resolving import Resolver
from service.definitions.tree import Keys, Place
from service.domain.authority import Authority
from service.domain.definition import FormDefinition
from service.domain.expressions.suggesting import nearest

Versions = Mapping[int, FormDefinition]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds; `forms` by authority and form. With any problem it is of no use."""

    folder: Folder
    authorities: Mapping[str, Authority]
    forms: Mapping[tuple[str, str], Versions]
    orphans: Mapping[str, Versions]


def load(path: Path, *, findings: Findings) -> Loaded:
    """Return everything in the folder, noting all that is wrong.

    `orphans` are forms that no authority's routes name; they are read without an authority.
    """
    folder = read_folder(path, findings=findings)
    for lists in (folder.lists, *folder.own_lists.values()):
        for name, keys in lists.items():
            read_list(keys, name=name, findings=findings)
    cards = {
        name: read_rate_card(keys, name=name, findings=findings)
        for name, keys in folder.rate_cards.items()
    }
    authorities = {
        name: read_profile(keys, name=name, forms=folder.forms, cards=cards, findings=findings)
        for name, keys in folder.profiles.items()
    }
    forms = {
        (authority.id, form): _versions(folder, form, authority, findings)
        for authority in authorities.values()
        for form in sorted({form for route in authority.routes for form in route.forms})
    }
    named = {form for _, form in forms}
    orphans = {
        form: _versions(folder, form, None, findings) for form in folder.forms if form not in named
    }
    return Loaded(folder, authorities, forms, orphans)


def resolver(folder: Folder, authority: Authority | None, *, findings: Findings) -> Resolver:
    """Return what puts lists, sections and schools into forms as the authority has them."""
    lists = folder.lists_of(authority.id) if authority else folder.lists
    schools = authority.schools if authority else None
    return Resolver(folder.sections, lists, schools, findings, folder.unreadable)


def rebuild(source: str) -> FormDefinition:
    """Return the definition made from `source`; raise DefinitionError when it is not whole.

    Rules of privacy, content and profiles may have become stricter since it was kept. They do not
    apply to it any more, so that what was sent can always be shown.
    """
    findings = Findings()
    tree, borrowed = from_canonical(source)
    aliases = {alias: questions_of(questions) for alias, questions in borrowed.items()}
    definition = make_form(tree, aliases, findings=findings)
    findings.refuse(only=("K", "E"))
    return replace(definition, source=source, hash=fingerprint(source))


def _versions(
    folder: Folder, form: str, authority: Authority | None, findings: Findings
) -> dict[int, FormDefinition]:
    resolving = resolver(folder, authority, findings=findings)
    return {
        version: _form(folder, resolving, keys, _Kept(form, version), findings)
        for version, keys in folder.forms[form].items()
    }


@dataclass(frozen=True, slots=True)
class _Kept:
    """Under which form and version a file is kept."""

    form: str
    version: int


def _form(
    folder: Folder, resolving: Resolver, keys: Keys, kept: _Kept, findings: Findings
) -> FormDefinition:
    tree = resolving.form(keys)
    _check_kept(tree, kept, findings)
    trees = _aliased(folder, resolving, tree, kept, findings)
    borrowing = {alias: borrowable(forms) for alias, forms in trees.items()}
    aliases = {alias: questions_of(questions) for alias, questions in borrowing.items()}
    definition = make_form(tree, aliases, findings=findings)
    for alias, names in definition.borrowed.items():
        for name in sorted(conflicts(trees[alias]) & set(names)):
            message = f"The forms of `{alias}` ask `{name}` in different kinds."
            findings.note("E209", keys.at["uses"], message, "Ask it in one kind.")
    kept_questions = {
        alias: {name: borrowing[alias][name] for name in names}
        for alias, names in definition.borrowed.items()
    }
    source = canonical(tree, kept_questions)
    return replace(definition, source=source, hash=fingerprint(source))


def _aliased(
    folder: Folder, resolving: Resolver, tree: Keys, kept: _Kept, findings: Findings
) -> dict[str, list[Keys]]:
    """Return the resolved newest versions of the forms that each alias may stand for."""
    place = tree.at.get("uses", tree.place)
    found: dict[str, list[Keys]] = {}
    for alias, forms in read_uses(tree).items():
        found[alias] = []
        for name in forms:
            newest = folder.newest(name)
            if name not in folder.forms or name == kept.form:
                mend = nearest(name, folder.forms) or "Name another form of the case."
                findings.note("A704", place, f"`{alias}` names no other form: `{name}`.", mend)
            if newest is not None:
                found[alias].append(resolving.form(newest))
    return found


def _check_kept(tree: Keys, kept: _Kept, findings: Findings) -> None:
    fields = Fields(tree, what="a form", known=tree.values, findings=Findings())
    given = {"form": kept.form, "version": str(kept.version)}
    for key, wanted in given.items():
        if fields.text(key) not in ("", wanted):
            place: Place = fields.place(key)
            message = f"`{key}` is `{fields.text(key)}`, and the file is kept as {wanted}."
            findings.note("K112", place, message, "Give both the same name.")
