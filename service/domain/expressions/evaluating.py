"""Working out the value of a compiled expression."""

from decimal import Decimal

from service.domain.expressions.decimals import seen
from service.domain.expressions.tree import Context, Expression, no_row
from service.domain.values import Value


def evaluate(expression: Expression, *, context: Context) -> Value:
    """Return the value, or None when it is unknown; numbers carry at most twenty-eight digits."""
    value = expression.tree.result(context, no_row)
    return seen(value) if isinstance(value, Decimal) else value
