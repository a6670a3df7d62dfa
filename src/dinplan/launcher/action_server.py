"""The action server's process: rasa_sdk's server, on loopback only."""

import asyncio
import logging
from typing import Any

from dinplan import bootstrap
from dinplan.contact.desk import DRAFT_LIFETIME
from dinplan.contact.errors import ContactStoreError
from dinplan.launcher.quiet import configure_logging, silence_warnings

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"


def serve_actions() -> None:
    """Serve until the process is stopped.

    Raises:
        ContactStoreError: the database cannot be opened.
    """
    silence_warnings()
    from rasa_sdk.endpoint import create_app

    bootstrap.contact_desk()  # migrates; a database that does not answer stops here
    app = create_app("actions", cors_origins=None)
    app.add_task(_forget_what_has_ended)
    configure_logging()
    port = bootstrap.settings().action_port
    app.run(host=LOOPBACK, port=port, workers=1, access_log=False, motd=False)


async def _forget_what_has_ended(_app: Any) -> None:
    """Delete what ended conversations leave, also when nobody writes any more."""
    while True:
        await asyncio.sleep(DRAFT_LIFETIME.total_seconds() / 10)
        try:
            bootstrap.contact_desk().forget_silent_drafts()
            bootstrap.follow_up_desk().forget_silent()
            bootstrap.handoff_desk().forget_expired()
        except ContactStoreError as error:
            log.error("Old values were not deleted, trying again later: %s", error)  # noqa: TRY400
