"""Finding conditions and computed values that depend on themselves.

Expressions reach only backwards or within their own section, so a circle can lie only inside one
section.
"""

from collections.abc import Mapping
from typing import Final

from service.definitions.findings import Findings
from service.definitions.tree import Place
from service.domain.definition import Section

LONGEST: Final = 40


def note_circles(section: Section, places: Mapping[str, Place], *, findings: Findings) -> None:
    """Note each question that depends on itself, and chains too long to be worked out safely."""
    needs = _needs(section)
    done: set[str] = set()
    for name in needs:
        chain = _circle(name, needs, done)
        if chain and chain[0] == chain[-1]:
            message = f"`{chain[0]}` depends on itself: {' needs '.join(chain)}."
            findings.note("E210", places[chain[0]], message, "Break the circle.")
        elif chain:
            message = f"`{chain[0]}` depends on a chain of more than {LONGEST} questions."
            findings.note("E202", places[chain[0]], message, "Put them in the order of need.")


def _needs(section: Section) -> dict[str, tuple[str, ...]]:
    """Return, for each question, the questions of the same section that it needs."""
    own = {question.id for question in section.questions}
    prefix = f"{section.repeat.id}." if section.repeat else ""
    needs = {}
    for question in section.questions:
        expressions = [each for each in (question.show_if, question.value) if each is not None]
        names = {name.removeprefix(prefix) for each in expressions for name in each.names}
        needs[question.id] = tuple(sorted(names & own))
    return needs


def _circle(start: str, needs: Mapping[str, tuple[str, ...]], done: set[str]) -> list[str]:
    """Return the circle or the overlong chain that is reached from a question, or an empty list."""
    path = [start]
    waiting = [iter(needs[start])]
    while waiting:
        following = next(waiting[-1], None)
        if following is None:
            waiting.pop()
            done.add(path.pop())
        elif following in path:
            return [*path[path.index(following) :], following]
        elif following not in done:
            path.append(following)
            waiting.append(iter(needs[following]))
        if len(path) > LONGEST:
            return path
    return []
