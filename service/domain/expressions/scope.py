"""What an expression may name at the place where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.domain.expressions.names import Name
from service.domain.expressions.tree import Expression


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything that can be named where an expression stands.

    `names` are questions used by their id alone, `rows` the questions of each repeating section,
    `aliases` those of the other forms of the case, `conditions` the compiled named conditions.
    `later` holds names that are asked after this place, `row_of` the repeat of each question that
    lives in rows; both only make better errors.
    """

    names: Mapping[str, Name] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Name]] = field(default_factory=dict)
    aliases: Mapping[str, Mapping[str, Name]] = field(default_factory=dict)
    conditions: Mapping[str, Expression] = field(default_factory=dict)
    later: frozenset[str] = frozenset()
    row_of: Mapping[str, str] = field(default_factory=dict)

    def knows(self, name: str) -> bool:
        """Return whether a name as it stands in `Expression.names` can be used here."""
        if name in self.names or name == "card.weeks":
            return True
        group, _, question = name.partition(".")
        if not question:
            return group in self.rows
        return question in self.rows.get(group, {}) or question in self.aliases.get(group, {})
