"""Hands out a finished file, always to be saved and never to be opened inside the site."""

from urllib.parse import quote

from flask import Response

from service.workflow.collecting import Download
from service.workflow.fetching import Fetched

SEALED = "sandbox; default-src 'none'"
"""The policy of a file from outside: should a browser show it, nothing in it may run or load."""


def as_download(file: Download) -> Response:
    """Return the file as an attachment under its own name, which holds ids and counts only."""
    response = Response(file.data, mimetype=file.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response


def as_kept_file(file: Fetched) -> Response:
    """Return a file that a school added, byte for byte, under its own name (RFC 6266 and 8187).

    The plain form of the name is a neutral one, for what does not read the other.
    """
    response = Response(file.data, mimetype=file.media_type)
    own_name = quote(file.name, safe="")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{file.neutral_name}\"; filename*=UTF-8''{own_name}"
    )
    response.headers["Content-Security-Policy"] = SEALED
    return response
