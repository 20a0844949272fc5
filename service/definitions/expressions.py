"""Compiling the expressions of a form where they stand, and noting those that cannot be used."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from service.definitions import vocabulary
from service.definitions.findings import Findings
from service.definitions.scopes import name_of
from service.definitions.tree import Text
from service.domain.definition import Question
from service.domain.expressions import (
    Expression,
    ExpressionError,
    Name,
    Scope,
    Type,
    compile_expression,
)
from service.domain.expressions.names import IN_WORDS
from service.domain.expressions.tree import Literal
from service.domain.filling import PLACE

WORD: Final = re.compile(r"[a-z_][a-z0-9_]*", re.ASCII)
BRACE: Final = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Compiling:
    """Compiles expressions and gathers, in `used`, every name they use.

    Those that name a question in `broken` are left until that is mended.
    """

    broken: Collection[str]
    findings: Findings
    used: set[str] = field(default_factory=set)

    def condition(self, node: Text | None, scope: Scope) -> Expression | None:
        """Return a compiled condition, or None when there is none or it is wrong."""
        condition = self._of_type(node, scope, Type.BOOLEAN)
        if node is not None and condition is not None:
            self.findings.look_at(node.place, condition, scope)
        return condition

    def value(self, node: Text | None, question: Question, scope: Scope) -> Expression | None:
        """Return the compiled value of a computed question, of the type that its `as` says."""
        wanted = vocabulary.COMPUTED_AS.get(question.computed_as)
        return None if wanted is None else self._of_type(node, scope, wanted)

    def default(self, node: Text | None, question: Question, scope: Scope) -> Expression | None:
        """Return the compiled default, which must be an answer the question can have."""
        name = name_of(question)
        if node is None or name is None or self._waits(node):
            return None
        try:
            expression = self._typed(node, compile_expression(node.value, scope=scope), name.type)
        except ExpressionError as error:
            self._note_default(node, error)
            return None
        return self._among_options(node, expression, question)

    def answer(self, node: Text, question: Question, scope: Scope) -> Expression | None:
        """Return the compiled answer that an upgrade gives, which the question can have."""
        name = name_of(question)
        expression = None if name is None else self._any(node, scope)
        if name is None or expression is None:
            return None
        return self._among_options(node, self._typed(node, expression, name.type), question)

    def _among_options(
        self, node: Text, expression: Expression | None, question: Question
    ) -> Expression | None:
        name = name_of(question)
        if expression is None or name is None or _could_be(expression, name):
            return expression
        message = f"{expression.text} is not an option of `{question.id}`."
        self.findings.note("E206", node.place, message, "Use one of its options.")
        return None

    def _note_default(self, node: Text, error: ExpressionError) -> None:
        if error.code != "E204":
            self.findings.note_expression(node.place, error)
            return
        message = "A default stands in the box before anything is answered in this form."
        mend = "Use another form, card.weeks or today()."
        self.findings.note("E211", node.place, message, mend)

    def check_message(self, node: Text, scope: Scope) -> None:
        """Note every name in the message of a check that cannot be filled in."""
        if BRACE.search(PLACE.sub("", node.value)):
            message = "A brace in `say` does not stand around a name."
            self.findings.note("C403", node.place, message, "Write {name}, and no other braces.")
        for name in PLACE.findall(node.value):
            self._any(Text(name, node.place), scope)

    def _of_type(self, node: Text | None, scope: Scope, wanted: Type) -> Expression | None:
        expression = None if node is None else self._any(node, scope)
        if node is None or expression is None:
            return None
        return self._typed(node, expression, wanted)

    def _typed(self, node: Text, expression: Expression, wanted: Type) -> Expression | None:
        """Return the expression if it is of the type; what it names counts as used either way."""
        self.used.update(expression.names)
        if expression.type is wanted:
            return expression
        message = f"`{expression.text}` is {IN_WORDS[expression.type]}, not {IN_WORDS[wanted]}."
        self.findings.note("E205", node.place, message, f"Make it {IN_WORDS[wanted]}.")
        return None

    def _any(self, node: Text, scope: Scope) -> Expression | None:
        if self._waits(node):
            return None
        try:
            expression = compile_expression(node.value, scope=scope)
        except ExpressionError as error:
            self.findings.note_expression(node.place, error)
            return None
        self.used.update(expression.names)
        return expression

    def _waits(self, node: Text) -> bool:
        """Return whether the expression names a question whose type is not known."""
        return not set(WORD.findall(node.value)).isdisjoint(self.broken)


def _could_be(expression: Expression, name: Name) -> bool:
    if name.options is None or not isinstance(expression.tree, Literal):
        return True
    value = expression.tree.value
    values = value if isinstance(value, tuple) else (value,)
    return all(each in name.options for each in values)
