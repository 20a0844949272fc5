"""Removing what a process that was killed in the middle of an upload has left."""

from datetime import timedelta

from service.storage.keys import UPLOADS
from service.workflow.ports import Desk

ABANDONED_AFTER = timedelta(hours=1)
"""After this long nobody is looking at a file any more."""


def sweep_uploads(desk: Desk) -> int:
    """Remove abandoned uploads and objects that no upload knows; return how many objects went.

    A row is kept before its object and forgotten before it, so an object that was there first and
    has no row now is nobody's.
    """
    objects = desk.objects.list_keys(f"{UPLOADS}/")
    with desk.records.writing() as work:
        for upload in work.pending_uploads(before=desk.now() - ABANDONED_AFTER):
            work.remove_upload(upload.id)
        known = work.upload_keys()
    orphans = [key for key in objects if key not in known]
    for key in orphans:
        desk.objects.delete(key)
    return len(orphans)
