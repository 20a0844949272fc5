"""Hands out a finished file, always to be saved and never to be opened inside the site."""

from flask import Response

from service.workflow.collecting import Download


def as_download(file: Download) -> Response:
    """Return the file as an attachment under its own name, which holds ids and counts only."""
    response = Response(file.data, mimetype=file.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response
