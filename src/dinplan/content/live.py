"""The library as it is right now: an editor's change is said in the next reply."""

import logging
import threading
import time
from pathlib import Path

from dinplan.content.errors import ContentError
from dinplan.content.library import Library, load_library

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 0.5
"""How often the files' times are read; a reply in between uses what was seen last."""


class LiveLibrary:
    """Loads content/ and notices edits. A broken edit keeps the last good content.

    Raises at construction:
        ContentError: the content is broken from the start, so there is nothing good to keep.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._seen = self._signature()
        self._library = load_library(folder)
        self._looked = time.monotonic()

    def current(self) -> Library:
        """The newest content that is whole."""
        with self._lock:
            if time.monotonic() - self._looked >= LOOK_EVERY_SECONDS:
                self._looked = time.monotonic()
                self._reload_if_edited()
            return self._library

    def _reload_if_edited(self) -> None:
        signature = self._signature()
        if signature == self._seen:
            return
        self._seen = signature
        try:
            self._library = load_library(self._folder)
        except ContentError as error:
            log.error("Content was edited but is broken; the last good content stays. %s", error)  # noqa: TRY400 - one line for the operator
        else:
            log.warning("Content was edited and is live.")

    def _signature(self) -> tuple[tuple[str, int, int], ...]:
        files = []
        for path in sorted(self._folder.rglob("*.yml")):
            try:
                status = path.stat()
            except FileNotFoundError:  # an editor replaced it this instant
                continue
            files.append((str(path), status.st_mtime_ns, status.st_size))
        return tuple(files)
