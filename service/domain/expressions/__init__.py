"""The one expression language of form definitions: conditions, values, checks and defaults.

An expression is read with Python's own parser, checked against a list of what is allowed, typed,
and compiled to a small tree of our own; nothing of it is ever run as Python. Numbers are exact
decimals. A question without an answer is unknown, and unknown passes through: Kleene's three-valued
logic (S. C. Kleene, Introduction to Metamathematics, 1952, section 64).
"""

from service.domain.expressions.compiling import FUNCTION_NAMES, compile_expression
from service.domain.expressions.evaluating import evaluate
from service.domain.expressions.names import Name, Type
from service.domain.expressions.scope import Scope
from service.domain.expressions.tree import Context, Expression, Lookup, Node
from service.errors import ExpressionError

__all__ = [
    "FUNCTION_NAMES",
    "Context",
    "Expression",
    "ExpressionError",
    "Lookup",
    "Name",
    "Node",
    "Scope",
    "Type",
    "compile_expression",
    "evaluate",
]
