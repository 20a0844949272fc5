"""Reading an extract of Get Information about Schools, the Department for Education's register.

The register gives CSV with the columns named below (https://get-information-schools.service.gov.uk,
"Download all data"). Older extracts are in Windows-1252, newer ones in UTF-8.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from service.errors import RefusedError

LA: Final = "LA (code)"
NAME: Final = "EstablishmentName"
STATUS: Final = "EstablishmentStatus (name)"
TYPE: Final = "TypeOfEstablishment (name)"
PHASE: Final = "PhaseOfEducation (name)"
LOW: Final = "StatutoryLowAge"
HIGH: Final = "StatutoryHighAge"
COLUMNS: Final = (LA, NAME, STATUS, TYPE, PHASE, LOW, HIGH)
OPEN: Final = ("Open", "Open, but proposed to close")
RECEPTION: Final = 4
"""The age on 31 August before the reception year; the school year is four less than that age."""
NURSERY: Final = {2: "N1", 3: "N2"}
OLDEST: Final = 18


@dataclass(frozen=True, slots=True)
class Listed:
    """One open school of the register; `ages` are the youngest and the one it leaves at."""

    name: str
    type: str
    phase: str
    ages: tuple[int, int]


def read_extract(data: bytes, *, la: str) -> tuple[Listed, ...]:
    """Return the open schools of the authority with this code, by name.

    Raises RefusedError when the file is not such an extract, or has no school of the authority.
    """
    rows = list(_rows(data))
    found = [_listed(row) for row in rows if row[LA] == la and row[STATUS] in OPEN]
    if not found:
        raise RefusedError(
            f"None of the {len(rows)} schools in the file is an open one of the authority {la}."
        )
    return tuple(sorted(found, key=lambda school: school.name))


def year_groups(school: Listed) -> tuple[str, ...]:
    """Return the years it teaches as Common Basic Data Set codes; none when ages are not given."""
    youngest, leaving = school.ages
    return tuple(_year(age) for age in range(max(youngest, min(NURSERY)), min(leaving, OLDEST)))


def setting(school: Listed) -> str:
    """Return the kind of setting as one word: by its type, then by its ages, then by its phase."""
    kind = school.type.lower()
    if "special" in kind:
        return "special"
    if "referral" in kind or "alternative" in kind:
        return "alternative_provision"
    return _by_ages(*school.ages) or school.phase.lower().replace("-", "_").replace(" ", "_")


def _by_ages(youngest: int, leaving: int) -> str:
    """Return the kind that the ages show; infants leave at 7, and juniors start then."""
    settings = (
        ("", leaving <= youngest),
        ("nursery", leaving <= 5),  # noqa: PLR2004 - the ages at which schools start and end.
        ("infant", youngest <= 5 and leaving in (7, 8)),  # noqa: PLR2004 - as above.
        ("junior", youngest in (7, 8) and leaving == 11),  # noqa: PLR2004 - as above.
        ("primary", youngest <= 5 and leaving == 11),  # noqa: PLR2004 - as above.
        ("all_through", youngest <= 5 and leaving >= 16),  # noqa: PLR2004 - as above.
        ("secondary", youngest in (11, 12) and leaving >= 16),  # noqa: PLR2004 - as above.
    )
    return next((name for name, fits in settings if fits), "")


def _year(age: int) -> str:
    return NURSERY.get(age) or ("R" if age == RECEPTION else str(age - RECEPTION))


def _rows(data: bytes) -> Iterator[Mapping[str, str]]:
    reader = csv.DictReader(io.StringIO(_text(data), newline=""))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise RefusedError(f"The file has no column {', '.join(missing)}.")
    try:
        for row in reader:
            yield {column: (row[column] or "").strip() for column in COLUMNS}
    except csv.Error as error:
        raise RefusedError(f"Line {reader.line_num} of the file is not CSV.") from error


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedError("The file is neither UTF-8 nor Windows-1252.")


def _listed(row: Mapping[str, str]) -> Listed:
    ages = (_whole(row[LOW]), _whole(row[HIGH]))
    return Listed(" ".join(row[NAME].split()), row[TYPE], row[PHASE], ages)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
