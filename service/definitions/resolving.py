"""Putting into a form what it only names: shared sections, lists, and the authority's schools."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.definitions import vocabulary
from service.definitions.findings import Findings
from service.definitions.tree import Items, Keys, Node, Text
from service.domain.authority import School
from service.domain.expressions.suggesting import nearest


@dataclass(frozen=True, slots=True)
class Resolver:
    """What a form may name; `schools` is None where no authority is meant.

    What is `unreadable` was noted as such, and is not said to be missing as well.
    """

    sections: Mapping[str, Keys]
    lists: Mapping[str, Keys]
    schools: Sequence[School] | None
    findings: Findings
    unreadable: frozenset[str] = frozenset()

    def form(self, tree: Keys) -> Keys:
        """Return the form's tree with everything that it names put in."""
        sections = tree.values.get("sections")
        if not isinstance(sections, Items):
            return tree
        resolved = [self._section(node) for node in sections.values]
        known = tuple(section for section in resolved if section is not None)
        return tree.with_value("sections", Items(known, sections.place))

    def _section(self, node: Node) -> Node | None:
        if not isinstance(node, Keys):
            return node
        section = self._included(node) if "include" in node.values else node
        questions = section.values.get("questions") if section else None
        if section is None or not isinstance(questions, Items):
            return section
        resolved = tuple(
            self._question(each) if isinstance(each, Keys) else each for each in questions.values
        )
        return section.with_value("questions", Items(resolved, questions.place))

    def _included(self, node: Keys) -> Keys | None:
        name = node.text("include")
        for key in node.without("include").values:
            message = f"`{key}` stands beside `include`, which brings the whole section."
            self.findings.note("K101", node.at[key], message, "Remove it.")
        shared = self.sections.get(name)
        if shared is not None:
            return own_section(shared)
        if f"sections/{name}.yaml" not in self.unreadable:
            message = f"There is no shared section `{name}`."
            mend = nearest(name, self.sections) or f"Add sections/{name}.yaml."
            self.findings.note("K113", node.at["include"], message, mend)
        return None

    def _question(self, question: Keys) -> Keys:
        options = question.values.get("options")
        if question.text("kind") in vocabulary.SCHOOLS:
            return self._with_schools(question)
        return self._with_list(question, options) if isinstance(options, Text) else question

    def _with_list(self, question: Keys, name: Text) -> Keys:
        shared = self.lists.get(name.value)
        if shared is not None:
            return question.with_value("options", shared.values.get("options", name))
        if f"lists/{name.value}.yaml" not in self.unreadable:
            message = f"There is no list `{name.value}`."
            mend = nearest(name.value, self.lists) or f"Add lists/{name.value}.yaml."
            self.findings.note("K113", name.place, message, mend)
        return question

    def _with_schools(self, question: Keys) -> Keys:
        if "options" in question.values:
            message = "The options of a school are the authority's schools."
            self.findings.note("K110", question.at["options"], message, "Remove `options`.")
        if self.schools is None:
            return question.without("options")
        place = question.place
        options = [_school(school, question) for school in self.schools]
        return question.with_value("options", Items(tuple(options), place))


def own_section(shared: Keys) -> Keys:
    """Return a shared section as a form's own, with the id of its file unless it has another."""
    section = shared.without("section")
    name = shared.values.get("section")
    return section if name is None or "id" in section.values else section.with_value("id", name)


def _school(school: School, question: Keys) -> Keys:
    """Return a school as an option; widened, it is its kind of setting."""
    values = {"value": school.key, "label": school.name, "general": school.setting}
    texts = {key: Text(value, question.place) for key, value in values.items()}
    return Keys(texts, dict.fromkeys(texts, question.place), question.place)
