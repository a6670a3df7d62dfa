"""The only wiring: which parts the product is made of.

Each part is built when it is first asked for, once a process.
"""

import datetime as dt
import functools

from dinplan.adapters.contact_store import SqlContactStore
from dinplan.adapters.database import migrate, open_engine
from dinplan.contact.desk import ContactDesk
from dinplan.content.live import LiveLibrary
from dinplan.settings import Settings


@functools.cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings.from_environment()


@functools.cache
def library() -> LiveLibrary:
    """The texts."""
    return LiveLibrary(settings().content_dir)


@functools.cache
def contact_desk() -> ContactDesk:
    """The contact desk with its tables made."""
    engine = open_engine(settings().database)
    migrate(engine)
    return ContactDesk(SqlContactStore(engine), now)


def now() -> dt.datetime:
    """The time, with its zone."""
    return dt.datetime.now(dt.timezone.utc)


def reset() -> None:
    """Forget everything that was built, so that a test can build it anew with other settings."""
    for built in (settings, library, contact_desk):
        built.cache_clear()
