"""Loading a whole folder: every authority, and every form as each authority has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from service.definitions.borrowing import borrowable, conflicts, questions_of
from service.definitions.canonical import Kept, canonical, fingerprint, from_canonical
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.folder import Folder, read_folder
from service.definitions.form import make_form
from service.definitions.options import read_list
from service.definitions.prefill import check_prefills
from service.definitions.profile import read_profile
from service.definitions.rate_card import read_rate_card
from service.definitions.resolving import Resolver
from service.definitions.tree import Keys, Place
from service.definitions.uses import earlier_questions, figure_questions, read_uses, read_uses_of
from service.domain.authority import Authority
from service.domain.definition import FormDefinition, UseOf
from service.domain.expressions.suggesting import nearest
from service.domain.resolving import EARLIER, FIGURES

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
    known = frozenset(name for one in authorities.values() for name in one.figures)
    forms = {
        (authority.id, form): _versions(_Making(folder, authority, known, findings), form)
        for authority in authorities.values()
        for form in sorted({form for route in authority.routes for form in route.forms})
    }
    named = {form for _, form in forms}
    orphans = {
        form: _versions(_Making(folder, None, known, findings), form)
        for form in folder.forms
        if form not in named
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
    kept = from_canonical(source)
    aliases = {alias: questions_of(questions) for alias, questions in kept.borrowed.items()}
    aliases[FIGURES] = figure_questions(kept.figures)
    definition = make_form(kept.form, aliases, findings=findings)
    findings.refuse(only=("K", "E"))
    return _completed(definition, kept)


def _completed(definition: FormDefinition, kept: Kept) -> FormDefinition:
    """Return the definition with the text it can be made from again, and the figures it names."""
    source = canonical(kept)
    figures = {name: Decimal(number) for name, number in kept.figures.items() if number}
    return replace(definition, source=source, hash=fingerprint(source), figures=figures)


@dataclass(frozen=True, slots=True)
class _Making:
    """With what forms are made: the folder, for whom, and the figures that any authority sets."""

    folder: Folder
    authority: Authority | None
    figures: frozenset[str]
    findings: Findings

    def resolver(self) -> Resolver:
        return resolver(self.folder, self.authority, findings=self.findings)

    def kept_figures(self, named: Iterable[str]) -> dict[str, str]:
        """Return the authority's number for each figure that a form names, "" for what it lacks."""
        mine = self.authority.figures if self.authority else {}
        return {name: str(mine[name]) if name in mine else "" for name in sorted(named)}


def _versions(making: _Making, form: str) -> dict[int, FormDefinition]:
    resolving = making.resolver()
    return {
        version: _form(making, resolving, keys, _Address(form, version))
        for version, keys in making.folder.forms[form].items()
    }


@dataclass(frozen=True, slots=True)
class _Address:
    """Under which form and version a file is kept."""

    form: str
    version: int


def _form(making: _Making, resolving: Resolver, keys: Keys, at: _Address) -> FormDefinition:
    findings = making.findings
    tree = resolving.form(keys)
    _check_kept(tree, at, findings)
    trees = _aliased(making.folder, resolving, tree, at)
    check_prefills(tree, trees, findings=findings)
    borrowing = {alias: borrowable(forms) for alias, forms in trees.items()}
    borrowing[EARLIER] = _earlier(making, resolving, tree)
    aliases = {alias: questions_of(questions) for alias, questions in borrowing.items()}
    aliases[FIGURES] = figure_questions(making.figures)
    definition = make_form(tree, aliases, findings=findings)
    for alias, names in definition.borrowed.items():
        for name in sorted(conflicts(trees.get(alias, [])) & set(names)):
            message = f"The forms of `{alias}` ask `{name}` in different kinds."
            findings.note("E209", keys.at["uses"], message, "Ask it in one kind.")
    borrowed = {
        alias: {name: borrowing[alias][name] for name in names}
        for alias, names in definition.borrowed.items()
        if alias != FIGURES
    }
    figures = making.kept_figures(definition.borrowed.get(FIGURES, {}))
    return _completed(definition, Kept(tree, borrowed, figures))


def _aliased(
    folder: Folder, resolving: Resolver, tree: Keys, at: _Address
) -> dict[str, list[Keys]]:
    """Return the resolved newest versions of the forms that each alias may stand for."""
    place = tree.at.get("uses", tree.place)
    of = read_uses_of(tree)
    found: dict[str, list[Keys]] = {}
    for alias, forms in read_uses(tree).items():
        found[alias] = []
        for name in forms:
            newest = folder.newest(name)
            itself = name == at.form and of[alias] is UseOf.SAME_CASE
            if name not in folder.forms or itself:
                others = [form for form in folder.forms if form != name]
                mend = nearest(name, others) or "Name another form of the case."
                message = f"`{alias}` names no other form: `{name}`."
                resolving.findings.note("A704", place, message, mend)
            if newest is not None:
                found[alias].append(resolving.form(newest))
    return found


def _earlier(making: _Making, resolving: Resolver, tree: Keys) -> dict[str, Keys]:
    """Return the questions that the form adds up over earlier cases, by the name of the sum."""
    keys = tree.values.get(EARLIER)
    sums = keys.values.values() if isinstance(keys, Keys) else ()
    newest = [making.folder.newest(node.text("form")) for node in sums if isinstance(node, Keys)]
    forms = {each.text("form"): resolving.form(each) for each in newest if each is not None}
    return earlier_questions(tree, forms, findings=making.findings)


def _check_kept(tree: Keys, at: _Address, findings: Findings) -> None:
    fields = Fields(tree, what="a form", known=tree.values, findings=Findings())
    given = {"form": at.form, "version": str(at.version)}
    for key, wanted in given.items():
        if fields.text(key) not in ("", wanted):
            place: Place = fields.place(key)
            message = f"`{key}` is `{fields.text(key)}`, and the file is kept as {wanted}."
            findings.note("K112", place, message, "Give both the same name.")
