"""From text to Python's syntax tree, with everything refused that the language does not have.

`where` is the one word Python lacks: `sum(lines.cost where lines.paid)` is read as the generator
expression `sum(lines.cost for _ in _ if lines.paid)`, and a `for` that somebody wrote is refused
before that. Limits on length keep a definition from being a bomb for the parser.
"""

import ast
import io
import keyword
import re
import tokenize
from dataclasses import dataclass

from service.errors import ExpressionError

LONGEST = 1000
MOST_TOKENS = 300
WHERE = "for _ in _ if"
SYMBOLS = frozenset({"==", "!=", "<=", ">=", *"+-*/<>()[],."})
WORDS = frozenset({"and", "or", "not", "in", "if", "else", "True", "False"})
PYTHON_ONLY = frozenset(keyword.kwlist) - WORDS
INSTEAD = {
    "=": "Write == to compare.",
    "is": "Write == to compare.",
    "None": "Write answered(name) to ask whether there is an answer.",
    "for": "Write `where` inside sum, count, min, max, any or all.",
    "&": "Write `and`.",
    "|": "Write `or`.",
    "!": "Write `not`.",
    "{": "Write [ ] for a list.",
    "**": "Write the multiplication out.",
}
USE = "Use only what form_definitions/README.md lists under Expressions."
IGNORED = frozenset({tokenize.NEWLINE, tokenize.NL, tokenize.ENDMARKER})
NUMBER = re.compile(r"\d{1,20}(\.\d{1,20})?", re.ASCII)
STRING = re.compile(r"'[^'\\]*'|\"[^\"\\]*\"")
NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Parsed:
    """Python's tree of an expression and its text, in which `where` was replaced."""

    tree: ast.expr
    text: str

    def source(self, node: ast.AST) -> str:
        """Return a node's text as the author wrote it."""
        segment = ast.get_source_segment(self.text, node) or ""
        return segment.replace(WHERE, "where")


def parse(text: str) -> Parsed:
    """Return the tree; raise ExpressionError E201 or E202 when the text is not of the language."""
    line = " ".join(text.split())
    if len(line) > LONGEST:
        message = f"This expression has {len(line)} characters; {LONGEST} is the most."
        raise ExpressionError(
            "E202", message, "Split it into computed questions or named conditions."
        )
    tokens = _tokens(line)
    if len(tokens) > MOST_TOKENS:
        message = f"This expression has {len(tokens)} words and signs; {MOST_TOKENS} is the most."
        raise ExpressionError(
            "E202", message, "Split it into computed questions or named conditions."
        )
    python = _python(line, tokens)
    try:
        return Parsed(ast.parse(python, mode="eval").body, python)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise _unreadable(line) from error


def _tokens(line: str) -> list[tokenize.TokenInfo]:
    try:
        found = list(tokenize.generate_tokens(io.StringIO(line).readline))
    except (tokenize.TokenError, SyntaxError) as error:
        raise _unreadable(line) from error
    tokens = [token for token in found if token.type not in IGNORED]
    for token in tokens:
        if not _allowed(token):
            mend = INSTEAD.get(token.string, USE)
            raise ExpressionError("E201", f"`{token.string}` is not part of the language.", mend)
    return tokens


def _allowed(token: tokenize.TokenInfo) -> bool:
    match token.type:
        case tokenize.OP:
            return token.string in SYMBOLS
        case tokenize.NUMBER:
            return NUMBER.fullmatch(token.string) is not None
        case tokenize.STRING:
            return STRING.fullmatch(token.string) is not None
        case tokenize.NAME:
            return token.string not in PYTHON_ONLY and NAME.fullmatch(token.string) is not None
        case _:
            return False


def _python(line: str, tokens: list[tokenize.TokenInfo]) -> str:
    """Return the line with `where`, `true` and `false` as Python writes them."""
    spelling = {"where": WHERE, "true": "True", "false": "False"}
    pieces: list[str] = []
    at = 0
    for token in tokens:
        if token.type == tokenize.NAME and token.string in spelling:
            pieces += [line[at : token.start[1]], spelling[token.string]]
            at = token.end[1]
    return "".join(pieces) + line[at:]


def _unreadable(line: str) -> ExpressionError:
    mend = "Look for a missing bracket, quote, comma or sign."
    return ExpressionError("E201", f"`{line}` cannot be read as an expression.", mend)
