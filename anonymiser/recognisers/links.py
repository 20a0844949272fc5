"""Web addresses, handles, user names and logins.

Source: RFC 3986 for web addresses. Public bodies' sites (gov.uk, nhs.uk and the like) say nothing
about a child and stay; a school's own site (sch.uk) names the school.
"""

import re
from collections.abc import Iterator

from anonymiser.findings import Decision
from anonymiser.marks import Mark, Rank

_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"')\]]{3,300}", re.IGNORECASE)
_SCHOOL_SITE = re.compile(r"\b[\w-]{2,63}(?:\.[\w-]{2,63}){0,3}\.sch\.uk\b", re.IGNORECASE)
_PUBLIC = re.compile(r"(?:https?://)?(?:[\w-]+\.)*(?:gov\.uk|nhs\.uk|bbc\.co\.uk|org\.uk)(?=/|$|[.,;]?$)",
                     re.IGNORECASE)  # fmt: skip
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z][\w.]{2,40}")
_LOGIN = re.compile(
    r"\b(?:user ?names?|logins?|log-in|user ?id|gamer ?tag|handle|account name|signed in as"
    r"|logs in as)"
    r"[ :]{1,2}(?:is |was |are |of |:){0,2}[\"']?(?P<value>[\w.@-]{3,60}\w)",
    re.IGNORECASE,
)


def recognise(text: str) -> Iterator[Mark]:
    """Yield a mark for every link that may name somebody, every handle and every login."""
    lower = text.lower()
    for match in _LINK.finditer(text) if "www." in lower or "://" in lower else ():
        if not _PUBLIC.match(match.group()):
            yield _mark(match.span(), "link", "a web address", Decision.REVIEW)
    for match in _SCHOOL_SITE.finditer(text) if ".sch.uk" in lower else ():
        yield _mark(match.span(), "link", "the web address of a school", Decision.REDACT)
    for match in _HANDLE.finditer(text) if "@" in text else ():
        yield _mark(match.span(), "login", "a handle", Decision.REDACT)
    for match in _LOGIN.finditer(text):
        if re.search(r"[\d.@_]", match["value"]):
            yield _mark(match.span("value"), "login", "a login after its name", Decision.REDACT)


def _mark(span: tuple[int, int], kind: str, why: str, decision: Decision) -> Mark:
    return Mark(*span, kind, why, Rank.DECLARED, "", f"[{kind} removed]", decision)
