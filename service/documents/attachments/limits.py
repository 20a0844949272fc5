"""How much a file from outside may ask of us; what asks for more is refused.

The figures leave room for a scanned report of a hundred pages, and none for a file that is small on
the way and enormous once it is unpacked (OWASP ASVS 5.0, 5.1.1, 5.2.3 and 5.2.6).
"""

MEGABYTE = 1024 * 1024

MOST_BYTES = 10 * MEGABYTE
"""The largest file, unless a setting says otherwise."""

MOST_ENTRIES = 3_000
MOST_IN_A_PART = 20 * MEGABYTE
MOST_UNPACKED = 150 * MEGABYTE
MOST_RATIO = 120
"""How many times its packed size a part may have once it is unpacked."""

SMALL_PART = MEGABYTE
"""A part up to this size may be packed as tightly as it will go."""

MOST_PIXELS = 40_000_000
"""The dots of an A4 page at 600 to the inch, with a margin."""

MOST_IN_A_PICTURE = 4 * MOST_PIXELS
MOST_IN_A_PDF = 400 * MEGABYTE
"""Unpacked streams of a PDF together, its pictures among them, in bytes."""

MOST_PAGES = 1_000
MOST_SCANS = 200
"""Passes over a progressive JPEG: each makes whoever draws it go over every dot again."""

MOST_CELLS = 5_000_000
"""The cells of the rectangle that a sheet's outermost cells span."""

CHILD_MEMORY = 1024 * MEGABYTE
CHILD_SECONDS = 10
CHILD_OPEN_FILES = 64
CHILD_OUTPUT = MEGABYTE
"""The most bytes of any file the child writes."""

WAIT_SECONDS = 20
CHILDREN = 2
"""How many files are looked at at once: as many as the cores of a small machine."""
