"""The nearest of the words that would have been right."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "Did you mean `x`?" for the nearest known word, or "" when none is near."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`?" if close else ""
