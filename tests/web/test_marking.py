"""A text cut into pieces to highlight: every letter once, in order, whatever was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.clearing import Choice, Decided
from service.web.marking import Piece, marked_texts
from service.workflow.clearing_page import ReadingSection, TextView

TEXT = "Wren lives near Lark Lane."


def found(
    start: int, end: int, *, certain: bool = True, choice: Choice = Choice.UNDECIDED
) -> Decided:
    """Return a finding at a place."""
    return Decided("f", start, end, "name", "pupil", "Pupil A", "a name", certain, choice)


def section(*texts: tuple[str, tuple[Decided, ...]]) -> ReadingSection:
    """Return a section with these texts and findings."""
    views = tuple(
        TextView("f", "Label", text, findings, tuple(f"id-{d.start}" for d in findings))
        for text, findings in texts
    )
    return ReadingSection("form/section", "Form", "Section", views, (), read=False, seen="")


def test_findings_are_cut_out_and_numbered_through_the_section() -> None:
    """Numbers go on from one text to the next."""
    first, second = marked_texts(
        section((TEXT, (found(0, 4), found(16, 25))), (TEXT, (found(16, 25),)))
    )
    assert [p.text for p in first.pieces] == ["Wren", " lives near ", "Lark Lane", "."]
    assert [p.number for p in first.pieces] == [1, 0, 2, 0]
    assert [f.number for f in second.findings] == [3]
    assert second.findings[0].words == "Lark Lane"


@pytest.mark.parametrize(
    ("finding", "manner", "preset"),
    [
        (found(0, 4), "", "replace"),
        (found(0, 4, certain=False), "unsure", ""),
        (found(0, 4, certain=False, choice=Choice.REPLACE), "", "replace"),
        (found(0, 4, choice=Choice.KEEP), "kept", "keep"),
    ],
)
def test_how_a_finding_is_marked_and_preset(finding: Decided, manner: str, preset: str) -> None:
    """What is certain is preset to be replaced; what is unsure is not preset at all."""
    (text,) = marked_texts(section((TEXT, (finding,))))
    assert text.pieces[0].manner == manner
    assert text.findings[0].preset == preset


def test_a_finding_inside_another_is_still_asked_about() -> None:
    """Overlapping findings are each decided, and their letters stand on the page once."""
    (text,) = marked_texts(section((TEXT, (found(0, 10), found(5, 8)))))
    assert [f.number for f in text.findings] == [1, 2]
    assert text.pieces == (Piece(TEXT[:10], 1), Piece(TEXT[10:]))


places = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


@given(st.lists(places, max_size=6))
def test_no_letter_is_lost_or_doubled(spans: list[list[int]]) -> None:
    """The pieces put together are the text."""
    (text,) = marked_texts(section((TEXT, tuple(found(*span) for span in spans))))
    assert "".join(piece.text for piece in text.pieces) == TEXT
