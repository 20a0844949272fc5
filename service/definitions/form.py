"""Making a form definition from its resolved tree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.definitions import vocabulary
from service.definitions.circles import note_circles
from service.definitions.expressions import Compiling
from service.definitions.fields import Fields
from service.definitions.findings import Findings
from service.definitions.ids import check_ids
from service.definitions.question import QuestionDraft
from service.definitions.scopes import Scopes, scopes_of
from service.definitions.section import CheckDraft, SectionDraft, read_checks, read_section
from service.definitions.tree import Keys, Text
from service.definitions.upgrades import StepDraft, read_upgrades
from service.definitions.uses import check_uses, read_earlier, read_uses, read_uses_of
from service.domain.definition import Check, FormDefinition, Kind, Question, Section
from service.domain.expressions import Expression, Scope
from service.domain.expressions.suggesting import nearest
from service.domain.step import Step, StepKind

Questions = Mapping[str, Question]


def make_form(
    tree: Keys, aliases: Mapping[str, Questions], *, findings: Findings
) -> FormDefinition:
    """Return the form, noting all that is wrong; a form that something was noted of is of no use.

    `aliases` are the questions of other forms that the form may name, by alias. Of them, the form
    keeps those that it does name. `source`, `hash` and `figures` are left to the caller.
    """
    fields = Fields(tree, what="a form", known=vocabulary.FORM, findings=findings)
    fields.need("version", "sections")
    check_uses(fields)
    drafts = [read_section(keys, findings=findings) for keys in fields.mappings("sections")]
    check_ids(drafts, read_uses(tree), fields=fields)
    making = _Making(scopes_of(drafts, aliases), Compiling(_broken(drafts), findings))
    conditions = making.conditions(fields)
    sections = tuple(making.section(index, draft) for index, draft in enumerate(drafts))
    _check_rate_card(fields, drafts, making.compiling.used)
    for section, draft in zip(sections, drafts, strict=True):
        places = {question.question.id: question.place for question in draft.questions}
        note_circles(section, places, findings=findings)
    names = [draft.question.id for section in drafts for draft in section.questions]
    checks = tuple(making.checks(read_checks(fields, names), scope=making.scopes.of_form()))
    upgrades = making.upgrades(drafts, read_upgrades(fields))
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
        checks=checks,
        uses_of=read_uses_of(tree),
        earlier=read_earlier(fields),
        upgrades=upgrades,
    )


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
            checks=tuple(self.checks(draft.checks, scope=self.scopes.within(index))),
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

    def checks(self, drafts: Sequence[CheckDraft], *, scope: Scope) -> Iterator[Check]:
        """Compile the checks of a section or of the form, leaving out those that are wrong."""
        for draft in drafts:
            self.compiling.check_message(draft.say, scope)
            that = self.compiling.condition(draft.that, scope)
            if that is not None:
                say = draft.say.value
                yield Check(that, say, draft.at, draft.level, draft.code, draft.line)

    def upgrades(
        self, sections: Sequence[SectionDraft], upgrades: Mapping[int, tuple[StepDraft, ...]]
    ) -> dict[int, tuple[Step, ...]]:
        """Compile the steps from older versions; the questions of this one must be its own."""
        known = {
            draft.question.id: (draft.question, self.scopes.within(index))
            for index, section in enumerate(sections)
            for draft in section.questions
        }
        return {
            version: tuple(self._step(draft, known) for draft in drafts)
            for version, drafts in upgrades.items()
        }

    def _step(self, draft: StepDraft, known: Mapping[str, tuple[Question, Scope]]) -> Step:
        name = draft.node.value
        mine = {StepKind.RENAME: draft.to, StepKind.DEFAULT: name}.get(draft.kind, "")
        value = None
        if mine and mine not in known:
            message = f"`{draft.kind}` names `{mine}`, which is no question of this version."
            mend = nearest(mine, known) or "Name a question of this form."
            self.compiling.findings.note("K114", draft.node.place, message, mend)
        elif draft.value is not None:
            value = self.compiling.answer(draft.value, *known[name])
        return Step(draft.kind, name, draft.to, value)


def _broken(drafts: Sequence[SectionDraft]) -> frozenset[str]:
    questions = [question for section in drafts for question in section.questions]
    return frozenset(draft.question.id for draft in questions if not draft.sound)


def _borrowed(aliases: Mapping[str, Questions], used: set[str]) -> dict[str, Questions]:
    borrowed = {
        alias: {name: each for name, each in questions.items() if f"{alias}.{name}" in used}
        for alias, questions in aliases.items()
    }
    return {alias: questions for alias, questions in borrowed.items() if questions}


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
