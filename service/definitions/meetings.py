"""Reading the meetings of a profile, with the deadline of each."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from service.definitions import vocabulary
from service.definitions.days import read_day, read_time
from service.definitions.fields import Fields
from service.definitions.listing import named
from service.definitions.scheme import read_texts
from service.domain.expressions.suggesting import nearest
from service.domain.meeting import Meeting, london


@dataclass(frozen=True, slots=True)
class _Rules:
    """What meetings of a profile may name, and how long before one is the deadline."""

    clusters: Collection[str]
    kinds: Collection[str]
    days_before: int
    at: time

    def deadline(self, day: date) -> datetime:
        return london(day - timedelta(days=self.days_before), self.at)


def read_meetings(profile: Fields, clusters: Collection[str]) -> Iterator[Meeting]:
    """Yield each meeting; its id is made of its cluster, label and day."""
    rules = _Rules(clusters, read_texts(profile, "meeting_kinds"), *_deadline(profile))
    profile.need("meetings")
    seen: set[str] = set()
    for keys in profile.mappings("meetings"):
        fields = Fields(keys, what="a meeting", known=vocabulary.MEETING, findings=profile.findings)
        meeting = _meeting(fields, rules)
        if meeting is None:
            continue
        if meeting.key in seen:
            message = f"The meeting {meeting.key} stands here again."
            fields.note("K109", "", message, "Give it another day or label.")
        seen.add(meeting.key)
        yield meeting


def _deadline(profile: Fields) -> tuple[int, time]:
    profile.need("deadline")
    keys = profile.mapping("deadline")
    if keys is None:
        return 0, time.min
    fields = Fields(keys, what="a deadline", known=vocabulary.DEADLINE, findings=profile.findings)
    fields.need("days_before")
    return fields.whole("days_before"), read_time(fields, "at") or time.min


def _meeting(fields: Fields, rules: _Rules) -> Meeting | None:
    cluster = named(fields, "cluster", rules.clusters, code="A706")
    label, kind = fields.needed("label"), _kind(fields, rules)
    day = read_day(fields, "day")
    starts, ends = read_time(fields, "starts"), read_time(fields, "ends")
    if day is None or starts is None or ends is None:
        return None
    if ends <= starts:
        fields.note("K108", "ends", "The meeting ends before it starts.", "Mend the times.")
    name = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
    return Meeting(
        key=f"{cluster}_{name}_{day:%Y_%m_%d}",
        cluster=cluster,
        kind=kind,
        label=label,
        day=day,
        starts=starts,
        ends=ends,
        deadline=rules.deadline(day),
        funding=fields.truth("funding", default="yes"),
        venue=fields.text("venue"),
        chair=fields.text("chair"),
    )


def _kind(fields: Fields, rules: _Rules) -> str:
    """Return the kind; where the profile names its kinds in full, it must be one of them."""
    kind = fields.needed("kind")
    if kind and rules.kinds and kind not in rules.kinds:
        mend = nearest(kind, rules.kinds) or f"Write one of: {', '.join(rules.kinds)}."
        fields.note("A710", "kind", f"`{kind}` is not among `meeting_kinds`.", mend)
    return kind
