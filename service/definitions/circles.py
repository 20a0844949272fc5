"""Finding conditions and computed values that depend on themselves.

Expressions reach only backwards or within their own section, so a circle can lie only inside one
section.
"""

from collections.abc import Mapping
from typing import Final

from service.definitions.findings import Findings
from service.definitions.tree import Place
from service.domain.definition import Section

LONGEST: Final = 15


def note_circles(section: Section, places: Mapping[str, Place], *, findings: Findings) -> None:
    """Note each circle once, and chains so long that working them out could be a burden."""
    needs = _needs(section)
    depths: dict[str, int] = {}
    for name in needs:
        circle = _circle(name, needs, depths)
        if circle:
            message = f"`{circle[0]}` depends on itself: {' needs '.join(circle)}."
            findings.note("E210", places[circle[0]], message, "Break the circle.")
    for name, depth in depths.items():
        if depth == LONGEST + 1:
            message = (
                f"`{name}` depends on a chain of more than {LONGEST} questions of its section."
            )
            findings.note("E202", places[name], message, "Split the section.")


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


def _circle(start: str, needs: Mapping[str, tuple[str, ...]], depths: dict[str, int]) -> list[str]:
    """Return the first circle reached from a question, or an empty list.

    `depths` takes in, for each question walked through, how many questions the longest chain from
    it has; those of a circle count as done with.
    """
    if start in depths:
        return []
    path, waiting = [start], [iter(needs[start])]
    while path:
        following = next(waiting[-1], None)
        if following is None:
            name = path.pop()
            waiting.pop()
            depths[name] = 1 + max((depths[each] for each in needs[name]), default=0)
        elif following in path:
            depths.update(dict.fromkeys(path, 0))
            return [*path[path.index(following) :], following]
        elif following not in depths:
            path.append(following)
            waiting.append(iter(needs[following]))
    return []
