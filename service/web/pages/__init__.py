"""The pages, one blueprint a file.

Each reads the request, calls one workflow function and answers.
"""

from service.web.pages.about import about
from service.web.pages.cases import cases
from service.web.pages.clearing import clearing
from service.web.pages.entering import entering
from service.web.pages.entrance import entrance
from service.web.pages.files import files, sent_files
from service.web.pages.keeping import keeping
from service.web.pages.meetings import meetings
from service.web.pages.panel import panel
from service.web.pages.papers import papers
from service.web.pages.presence import presence
from service.web.pages.previewing import previewing
from service.web.pages.returning import returning
from service.web.pages.rows import rows
from service.web.pages.sections import sections
from service.web.pages.sending import sending
from service.web.pages.signing import signing
from service.web.pages.starting import starting
from service.web.pages.unnamed import unnamed

BLUEPRINTS = (
    entrance,
    presence,
    about,
    cases,
    starting,
    unnamed,
    sections,
    rows,
    keeping,
    previewing,
    files,
    sending,
    meetings,
    entering,
    clearing,
    sent_files,
    signing,
    returning,
    papers,
    panel,
)
"""Every blueprint of the site."""
