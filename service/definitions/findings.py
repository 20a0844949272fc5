"""Everything that was found wrong, gathered so that an author sees all of it at once."""

from service.definitions.tree import Place
from service.domain.expressions import Expression, Scope
from service.errors import DefinitionError, ExpressionError, Problem


class Findings:
    """The problems of one load; one found twice, as in a shared section, counts once."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self._problems: dict[Problem, None] = {}

    def note(self, code: str, place: Place, message: str, mend: str) -> None:
        """Keep one problem."""
        self._problems[Problem(code, place.file, place.line, message, mend)] = None

    def note_expression(self, place: Place, error: ExpressionError) -> None:
        """Keep the problem of an expression that stands at a place."""
        self.note(error.code, place, error.message, error.mend)

    def look_at(self, place: Place, condition: Expression, scope: Scope) -> None:
        """Take a condition that stands at a place and is sound; loading asks no more of it."""

    def all(self) -> tuple[Problem, ...]:
        """Return every problem, by file and line."""
        return tuple(sorted(self._problems, key=lambda found: (found.file, found.line, found.code)))

    def refuse(self, *, only: tuple[str, ...] = ("",)) -> None:
        """Raise DefinitionError with every problem whose code begins with one of `only`."""
        problems = tuple(problem for problem in self.all() if problem.code.startswith(only))
        if problems:
            raise DefinitionError(problems)
