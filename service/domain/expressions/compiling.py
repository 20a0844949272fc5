"""From the text of an expression to its compiled and typed form."""

from service.domain.expressions.scope import Scope
from service.domain.expressions.tree import Expression
from service.errors import ExpressionError


def compile_expression(text: str, *, scope: Scope) -> Expression:
    """Return the compiled expression; raise ExpressionError when it cannot be used where it stands."""
    raise ExpressionError("E201", f"`{text}` cannot be read.", f"Use one of {sorted(scope.names)}.")
