"""The last search: finished bytes are gone through once more for every identifier of every case."""

from collections.abc import Sequence

from service.domain.case import Case
from service.errors import LeakError
from service.workflow.finding import source_of, watch_of
from service.workflow.ports import Desk, Work


def refuse_leaks(
    desk: Desk, work: Work, *, cases: Sequence[Case], papers: Sequence[tuple[str, str, bytes]]
) -> None:
    """Raise LeakError when a paper still carries an identifier of a case.

    `papers` are name, media type and bytes.

    Words that are names and ordinary words too ("Autumn", "May") were decided by a person in their
    context; only what can be nothing but an identifier counts here. The places name the file, the
    page or part, and the case's reference.
    """
    searched = [
        (name, place, text)
        for name, media_type, data in papers
        for place, text in (("its name", name), *desk.typesetter.places(data, media_type))
    ]
    found = []
    for case in cases:
        submission = work.submission(case.id)
        clearing = work.clearing_of_case(case.id)
        if submission is None:
            continue
        added = clearing.added if clearing else ()
        watch = watch_of(source_of(desk, submission, added=added))
        found += [
            f"{name}, {place}: something that identifies {case.reference}"
            for name, place, text in searched
            if any(hit.certain for hit in watch.search(text))
        ]
    if found:
        raise LeakError(tuple(found))
