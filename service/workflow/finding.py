"""From a submission to what a reader has to decide: its texts, and everything found in them."""

from dataclasses import dataclass

from anonymiser.engine import Decision, Finding, find, replace
from anonymiser.reveal import could_hold, year_phrases
from anonymiser.subject import Subject
from anonymiser.watch import Watch
from service.domain.authority import Authority
from service.domain.clearing import Choice, Clearing, Decided, RevealChoice
from service.domain.extract import TakenSection, fill, take, texts, without_year_groups
from service.domain.panel_copy import CopySection
from service.domain.submission import Submission
from service.workflow.ports import Desk
from service.workflow.subject import register_of, subject_of, year_groups_of

NO_YEAR_GROUP = -1
YEAR_GROUP = "year_group"
TELLS = "Few schools of the cluster teach this year group, so it may tell which school this is"


@dataclass(frozen=True, slots=True)
class Source:
    """A submission as the clearing of it needs it.

    What was taken, whom it tells of, and the authority's rules.
    """

    submission: Submission
    authority: Authority
    sections: tuple[TakenSection, ...]
    subject: Subject
    holders: int
    telling_years: frozenset[str]


def source_of(desk: Desk, submission: Submission, *, added: tuple[tuple[str, str], ...]) -> Source:
    """Return what may be taken from a submission, and whom it tells of.

    `added` holds the words a reader added, each with what stands for it.
    """
    authority = desk.definitions.authority(submission.authority)
    definitions = tuple(desk.definitions.rebuild(form.source) for form in submission.forms)
    sections = tuple(
        section
        for definition, sent in zip(definitions, submission.forms, strict=True)
        for section in take(definition, sent)
    )
    holders = _holders(authority, submission, year_groups_of(submission, definitions))
    return Source(
        submission,
        authority,
        sections,
        subject_of(submission, definitions, added=added),
        min(holders.values(), default=NO_YEAR_GROUP),
        frozenset(year for year, count in holders.items() if count < authority.reveal_below),
    )


def decided_afresh(source: Source, *, earlier: tuple[Decided, ...]) -> tuple[Decided, ...]:
    """Return everything found, keeping the decisions that were made on the same words before."""
    given = texts(source.sections)
    found = find(given, subject=source.subject, register=register_of(source.authority))
    known = {(d.field, d.start, d.end, d.replacement): d.choice for d in earlier}
    order = list(given)
    everything = (*found, *_years_told(source, found))
    return tuple(
        _decided(finding, known, text=given[finding.field])
        for finding in sorted(everything, key=lambda one: (order.index(one.field), one.start))
    )


def freed(source: Source, clearing: Clearing) -> tuple[CopySection, ...]:
    """Return the sections of the panel copy as they stand.

    Everything not decided to be kept is replaced.
    """
    by_field: dict[str, list[Finding]] = {}
    for decided in clearing.findings:
        if decided.choice is not Choice.KEEP:
            by_field.setdefault(decided.field, []).append(_finding(decided))
    words = {
        field: replace(text, by_field.get(field, ()))
        for field, text in texts(source.sections).items()
    }
    sections = source.sections
    if clearing.reveal is RevealChoice.LEAVE_OUT:
        sections = without_year_groups(sections)
    return fill(sections, words)


def watch_of(source: Source) -> Watch:
    """Return what searches any text for the identifiers of this case.

    The authority's own name and its clusters' stand on every paper, and identify nobody.
    """
    authority = source.authority
    allowed = (authority.name, *(cluster.name for cluster in authority.clusters))
    return Watch.of(source.subject, register_of(authority), allowed=allowed)


def names_the_school(source: Source) -> bool:
    """Return whether too few schools of the cluster could have sent this case."""
    return bool(source.telling_years)


def _years_told(source: Source, found: tuple[Finding, ...]) -> list[Finding]:
    """Return where the texts tell a year group that so few schools teach that it names one."""
    taken = {(f.field, place) for f in found for place in range(f.start, f.end)}
    return [
        Finding(field, start, end, YEAR_GROUP, YEAR_GROUP, "[year group]", TELLS, Decision.REVIEW)
        for field, text in texts(source.sections).items()
        for start, end in year_phrases(text, source.telling_years)
        if not any((field, place) in taken for place in range(start, end))
    ]


def _holders(authority: Authority, submission: Submission, years: frozenset[str]) -> dict[str, int]:
    """Return how many schools of the cluster teach each year group of the case."""
    cluster = authority.school(submission.school).cluster
    schools = {school.key: school.year_groups for school in authority.schools_of(cluster)}
    return {year: len(could_hold(schools, {year})) for year in years}


def _decided(
    finding: Finding, known: dict[tuple[str, int, int, str], Choice], *, text: str
) -> Decided:
    place = (finding.field, finding.start, finding.end, finding.replacement)
    # A name that is an ordinary word too ("Ruby") is doubtful in a sentence, but not where it is
    # the whole of an answer and somebody of the case bears it.
    alone = bool(finding.entity) and text[finding.start : finding.end] == text.strip()
    return Decided(
        field=finding.field,
        start=finding.start,
        end=finding.end,
        kind=finding.kind,
        entity=finding.entity,
        replacement=finding.replacement,
        why=finding.why,
        certain=finding.decision is Decision.REDACT or alone,
        choice=known.get(place, Choice.UNDECIDED),
    )


def _finding(decided: Decided) -> Finding:
    return Finding(
        decided.field,
        decided.start,
        decided.end,
        decided.kind,
        decided.entity,
        decided.replacement,
        decided.why,
        Decision.REDACT,
    )
