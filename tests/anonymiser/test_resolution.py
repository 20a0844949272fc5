"""Which of two overlapping marks wins."""

from anonymiser import Decision
from anonymiser.marks import Mark, Rank
from anonymiser.resolution import resolve

TEXT = "Hope Community School and Ana"


def _mark(
    start: int, end: int, rank: Rank, entity: str = "x", decision: Decision = Decision.REDACT
) -> Mark:
    return Mark(start, end, "name", "why", rank, entity, decision=decision)


def test_longer_mark_wins_and_nothing_overlaps() -> None:
    """A school's whole name beats the surname inside it."""
    (only,) = resolve([_mark(0, 4, Rank.NAME), _mark(0, 21, Rank.NAME, "school")], TEXT)
    assert only.entity == "school"


def test_declared_beats_protected_and_protected_beats_a_name() -> None:
    """What must survive gives way to a declared full name only."""
    kept = Mark(0, 14, "protected", "why", Rank.PROTECTED)
    assert resolve([kept, _mark(0, 4, Rank.NAME)], TEXT) == []
    (only,) = resolve([kept, _mark(0, 4, Rank.DECLARED)], TEXT)
    assert (only.start, only.end) == (0, 4)


def test_rest_of_a_weaker_mark_is_kept() -> None:
    """What a stronger mark leaves of another is still found."""
    doubt = _mark(0, 29, Rank.DOUBT, "", decision=Decision.REVIEW)
    spans = [(each.start, each.end) for each in resolve([doubt, _mark(5, 21, Rank.NAME)], TEXT)]
    assert spans == [(0, 4), (5, 21), (22, 29)]


def test_neighbours_of_one_person_become_one() -> None:
    """First and last name marked apart are replaced once."""
    (only,) = resolve([_mark(0, 4, Rank.NAME), _mark(5, 14, Rank.NAME)], TEXT)
    assert (only.start, only.end) == (0, 14)
