"""Making a form definition from its resolved tree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from service.definitions import vocabulary
from service.definitions.circles import note_circles
from service.definitions.expressions import Compiling
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.ids import check_ids
from service.definitions.question import QuestionDraft
from service.definitions.scopes import Scopes, scopes_of
from service.definitions.section import CheckDraft, SectionDraft, read_section
from service.definitions.tree import Items, Keys, Text
from service.domain.definition import Check, FormDefinition, Kind, Question, Section
from service.domain.expressions import Expression

Questions = Mapping[str, Question]


def make_form(
    tree: Keys, aliases: Mapping[str, Questions], *, findings: Findings
) -> FormDefinition:
    """Return the form, noting all that is wrong; a form that something was noted of is of no use.

    `aliases` are the questions of other forms that the form may name, by alias. Of them, the form
    keeps those that it does name. `source` and `hash` are left to the caller.
    """
    fields = Fields(tree, what="a form", known=vocabulary.FORM, findings=findings)
    fields.need("version", "sections")
    _check_uses(fields, findings)
    drafts = [read_section(keys, findings=findings) for keys in fields.mappings("sections")]
    check_ids(drafts, read_uses(tree), fields=fields)
    making = _Making(scopes_of(drafts, aliases), Compiling(_broken(drafts), findings))
    conditions = making.conditions(fields)
    sections = tuple(making.section(index, draft) for index, draft in enumerate(drafts))
    _check_rate_card(fields, drafts, making.compiling.used)
    for section, draft in zip(sections, drafts, strict=True):
        places = {question.question.id: question.place for question in draft.questions}
        note_circles(section, places, findings=findings)
    return FormDefinition(
        form=fields.id("form"),
        version=fields.whole("version"),
        title=fields.needed("title"),
        sections=sections,
        purpose=fields.text("purpose"),
        uses=read_uses(tree),
        rate_card=fields.text("rate_card"),
        conditions=conditions,
        borrowed=_borrowed(aliases, making.compiling.used),
    )


def read_uses(tree: Keys) -> dict[str, tuple[str, ...]]:
    """Return which forms of the case each alias may stand for, as far as it is written rightly."""
    uses = tree.values.get("uses")
    found = {}
    for alias, node in (uses.values if isinstance(uses, Keys) else {}).items():
        forms = node.values.get("forms") if isinstance(node, Keys) else None
        values = forms.values if isinstance(forms, Items) else ()
        found[alias] = tuple(form.value for form in values if isinstance(form, Text))
    return found


@dataclass(slots=True)
class _Making:
    """The sections of one form while they are made."""

    scopes: Scopes
    compiling: Compiling

    def conditions(self, fields: Fields) -> dict[str, Expression]:
        """Compile the named conditions in order; each may use those above it."""
        keys = fields.mapping("conditions")
        for name, node in (keys.values if keys else {}).items():
            text = node if isinstance(node, Text) else None
            if text is None:
                fields.note("K103", "conditions", f"`{name}` is not a text.", "Write a condition.")
            condition = self.compiling.condition(text, self.scopes.of_form())
            if condition is not None:
                self.scopes = self.scopes.with_condition(name, condition)
        return dict(self.scopes.conditions)

    def section(self, index: int, draft: SectionDraft) -> Section:
        return Section(
            id=draft.id,
            title=draft.title,
            questions=tuple(self._question(index, each) for each in draft.questions),
            intro=draft.intro,
            show_if=self.compiling.condition(draft.show_if, self.scopes.before(index)),
            repeat=draft.repeat,
            checks=tuple(
                check for each in draft.checks if (check := self._check(index, each)) is not None
            ),
            line=draft.place.line,
        )

    def _question(self, index: int, draft: QuestionDraft) -> Question:
        question, nodes, scope = draft.question, draft.expressions, self.scopes.within(index)
        return replace(
            question,
            show_if=self.compiling.condition(nodes.get("show_if"), scope),
            value=self.compiling.value(nodes.get("value"), question, scope),
            default=self.compiling.default(nodes.get("default"), question, self.scopes.outside()),
        )

    def _check(self, index: int, draft: CheckDraft) -> Check | None:
        scope = self.scopes.within(index)
        self.compiling.check_message(draft.say, scope)
        that = self.compiling.condition(draft.that, scope)
        if that is None:
            return None
        return Check(that, draft.say.value, draft.at, draft.level, draft.line)


def _broken(drafts: Sequence[SectionDraft]) -> frozenset[str]:
    questions = [question for section in drafts for question in section.questions]
    return frozenset(draft.question.id for draft in questions if not draft.sound)


def _borrowed(aliases: Mapping[str, Questions], used: set[str]) -> dict[str, Questions]:
    borrowed = {
        alias: {name: each for name, each in questions.items() if f"{alias}.{name}" in used}
        for alias, questions in aliases.items()
    }
    return {alias: questions for alias, questions in borrowed.items() if questions}


def _check_uses(fields: Fields, findings: Findings) -> None:
    uses = fields.mapping("uses")
    for alias, node in (uses.values if uses else {}).items():
        if isinstance(node, Keys):
            use = Fields(node, what=f"the use `{alias}`", known=("forms",), findings=findings)
            use.need("forms")
            use.texts("forms")
        else:
            mend = f"Write {alias}: {{forms: [form]}}."
            findings.note("K103", node.place, f"`{alias}` does not list forms.", mend)


def _check_rate_card(fields: Fields, drafts: Sequence[SectionDraft], used: set[str]) -> None:
    if fields.has("rate_card"):
        return
    if "card.weeks" in used:
        message = "An expression uses `card.weeks`, and the form names no rate card."
        fields.note("A705", "", message, "Add `rate_card:` to the form.")
    for section in drafts:
        for draft in section.questions:
            if draft.question.kind is Kind.RATE:
                message = (
                    f"`{draft.question.id}` chooses from a rate card, and the form names none."
                )
                mend = "Add `rate_card:` to the form."
                fields.findings.note("A705", draft.place, message, mend)
