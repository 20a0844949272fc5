"""How moments, days and sizes are written on pages: one place, always London time.

The style of dates and times is the GOV.UK style guide's: 15 May 2025, 5pm, 2:32pm.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from markupsafe import Markup

from service.domain.display import day
from service.domain.meeting import LONDON

KILOBYTE = 1024


def weekday(of: date) -> str:
    """Return a day with its weekday: "Thursday 22 May 2025"."""
    return f"{of:%A} {day(of)}"


def hour(of: time) -> str:
    """Return a time of day as people say it: "5pm", "2:30pm", "midday"."""
    if (of.hour, of.minute) == (12, 0):
        return "midday"
    minutes = f":{of.minute:02d}" if of.minute else ""
    return f"{of.hour % 12 or 12}{minutes}{'am' if of.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon.


def clock(moment: datetime) -> str:
    """Return a moment's time of day in London by the clock: "14:32"."""
    return f"{moment.astimezone(LONDON):%H:%M}"


def deadline(moment: datetime) -> str:
    """Return a moment as a deadline is announced: "5pm on Thursday 15 May 2025"."""
    local = moment.astimezone(LONDON)
    return f"{hour(local.time())} on {weekday(local.date())}"


def receipt_time(moment: datetime) -> str:
    """Return a moment as a receipt says it: "14:32 on 15 May 2025"."""
    local = moment.astimezone(LONDON)
    return f"{local:%H:%M} on {day(local.date())}"


def size(count: int) -> str:
    """Return a number of bytes as people read it: "84 KB", "1.2 MB"."""
    if count < KILOBYTE * KILOBYTE:
        return f"{max(1, round(count / KILOBYTE))} KB"
    return f"{count / KILOBYTE / KILOBYTE:.1f} MB"


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 case", "3 cases"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def upper_first(words: str) -> str:
    """Return the words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def with_article(noun: str) -> str:
    """Return a noun with its article: "a provision line", "an area of need"."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def as_typed(words: str) -> Markup:
    """Return what somebody typed so that its line breaks are seen wherever a macro puts it."""
    return Markup('<span class="council-typed">{}</span>').format(words)


HIDDEN_WORDS = {
    "tracked_changes": ("tracked change", "tracked changes"),
    "comments": ("comment", "comments"),
    "hidden_text": ("piece of hidden text", "pieces of hidden text"),
    "hidden_sheets": ("hidden sheet", "hidden sheets"),
    "hidden_rows": ("hidden row or column", "hidden rows or columns"),
    "properties": ("property such as its author", "properties such as its author"),
    "embedded": ("file inside it", "files inside it"),
    "scripts": ("script", "scripts"),
    "layers": ("layer that can be hidden", "layers that can be hidden"),
    "camera": ("note by a camera", "notes by cameras"),
    "location": ("place where a photograph was taken", "places where photographs were taken"),
    "notes": ("note in the picture", "notes in the picture"),
    "appended": ("piece of data after the picture", "pieces of data after the picture"),
}
"""What may be hidden in a file, as one of them and as several are called."""


def hidden_things(counts: Mapping[str, int]) -> list[str]:
    """Return what is hidden in a file in words: "3 tracked changes", "1 comment"."""
    return [counted(count, *HIDDEN_WORDS[what]) for what, count in counts.items()]


FILTERS: dict[str, Callable[..., object]] = {
    "day": day,
    "weekday": weekday,
    "hour": hour,
    "clock": clock,
    "deadline": deadline,
    "receipt_time": receipt_time,
    "size": size,
    "counted": counted,
    "hidden_things": hidden_things,
    "as_typed": as_typed,
    "upper_first": upper_first,
    "with_article": with_article,
}
"""What the templates may call, by the name they call it."""
