"""Putting findings into effect."""

from anonymiser import Decision, Finding, replace


def _finding(start: int, end: int, replacement: str) -> Finding:
    return Finding("x", start, end, "pupil", "p", replacement, "why", Decision.REDACT)


def test_findings_are_replaced_in_any_order() -> None:
    """Earlier offsets stay true while later ones are replaced."""
    findings = [_finding(0, 3, "Pupil A"), _finding(8, 11, "Pupil B")]
    assert replace("Ana met Ben.", findings) == "Pupil A met Pupil B."
    assert replace("Ana met Ben.", reversed(findings)) == "Pupil A met Pupil B."


def test_nothing_accepted_changes_nothing() -> None:
    """Without findings the text is the same."""
    assert replace("Ana met Ben.", []) == "Ana met Ben."
