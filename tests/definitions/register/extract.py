"""An invented extract of the public register of schools; none of the schools exists."""

COLUMNS = (
    "URN", "LA (code)", "LA (name)", "EstablishmentName", "TypeOfEstablishment (name)",
    "EstablishmentStatus (name)", "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge",
)  # fmt: skip
COMMUNITY = "Community school"
ROWS = (
    ("St Hilda's Church of England Primary & Nursery School", COMMUNITY, "Open", "Primary", 3, 11),
    ("Garrowby Infant School", COMMUNITY, "Open", "Primary", 4, 7),
    ("Garrowby Junior School", COMMUNITY, "Open", "Primary", 7, 11),
    ("Harrowgate Community College", "Academy converter", "Open", "Secondary", 11, 16),
    ("Café Lane Sixth Form", COMMUNITY, "Open", "16 plus", 16, 19),
    ("Sandlings School", "Community special school", "Open", "Not applicable", 2, 19),
    ("Old Mill School", COMMUNITY, "Closed", "Primary", 4, 11),
    ("Fenwold Academy", "Academy converter", "Open, but proposed to close", "All-through", 4, 18),
    ("Tidewell Centre", "Pupil referral unit", "Open", "Not applicable", 11, 16),
)


def extract(rows: tuple[tuple[object, ...], ...] = ROWS, *, la: str = "999") -> str:
    """Return the extract as CSV, with a school of another authority at its end."""
    lines = [",".join(f'"{column}"' for column in COLUMNS)]
    elsewhere = ("Elsewhere School", COMMUNITY, "Open", "Primary", 4, 11)
    for number, row in enumerate((*rows, elsewhere)):
        code = la if row is not elsewhere else "998"
        name, kind, status, phase, low, high = row
        cells = (100000 + number, code, "Tidewell", name, kind, status, phase, low, high)
        lines.append(",".join(f'"{cell}"' for cell in cells))
    return "\r\n".join(lines) + "\r\n"
