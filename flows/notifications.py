"""A message to whoever keeps Kehoach running, by the service that KEHOACH_NOTIFY_URL names (e-mail, chat, webhook).

Believed: apprise knows the services and the forms of their addresses. Several addresses are parted by spaces. Never
done here: failing. A message that does not arrive is a line in the log; the night's report is in the database anyhow.
"""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)


def notify(url: str | None, title: str, body: str) -> bool:
    """Send a message; True where every service took it. Without an address nothing is sent."""
    if not url:
        return False
    from apprise import Apprise, NotifyFormat

    services = Apprise()
    try:
        known = services.add(url)  # apprise itself parts several addresses
        sent = bool(known and services.notify(title=title, body=body, body_format=NotifyFormat.TEXT))
    except Exception as error:
        # A plugin's own fault is no reason to lose a night. The address holds a password: only the kind is told.
        log.error("The notification could not be sent (%s).", type(error).__name__)
        return False
    if not sent:
        log.error("The notification was not taken. Check KEHOACH_NOTIFY_URL (forms: the wiki of apprise).")
    return sent
