"""Serving the site with waitress, which takes in slow uploads without holding a thread."""

import signal
from types import FrameType
from typing import Any

from flask import Flask
from waitress.server import create_server

from service.settings import Settings

THREADS = 8
LARGEST_BODY = 64 * 1024 * 1024
"""More than the site takes, so that it is the site that explains what was too large.

A body beyond this is cut off while it is being sent, and the browser can only say that it broke.
"""

STALLED_AFTER = 30
"""Seconds after which a silent connection is closed."""
FORWARDED = {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"}


def serve(site: Flask, settings: Settings) -> None:
    """Serve where the settings say until told to stop; requests under way are finished first."""
    trusted: dict[str, Any] = (
        {"trusted_proxy": str(settings.trusted_proxy), "trusted_proxy_headers": FORWARDED}
        if settings.trusted_proxy
        else {}
    )
    server = create_server(
        site,
        host=settings.host,
        port=settings.port,
        threads=THREADS,
        channel_timeout=STALLED_AFTER,
        max_request_body_size=LARGEST_BODY,
        clear_untrusted_proxy_headers=True,
        ident="",
        **trusted,
    )

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    server.run()
