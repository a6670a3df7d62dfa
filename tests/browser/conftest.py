"""A real Chromium with the real pages, in front of an assistant that does as a test says."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.fake_assistant import FakeAssistant, serving
from browser.widget import Widget
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE_MS = 8000
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built_widget() -> Path:
    """The chat, built from its sources as they are now."""
    subprocess.run([ROOT / "scripts/build-widget"], check=True)
    return ROOT / "src/dinplan/web/built/widget.js"


# A module's, not the session's: as long as Playwright runs, no asynchronous test can.
@pytest.fixture(scope="module")
def browser(needs, built_widget) -> Iterator[Browser]:
    """A running Chromium."""
    wanted = os.environ.get("CHROMIUM")
    found = wanted or next((path for name in NAMES if (path := shutil.which(name))), None)
    needs("Chromium (install it, or name it in CHROMIUM)", found is not None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def assistant() -> FakeAssistant:
    """The assistant behind the page."""
    return FakeAssistant()


@pytest.fixture
def address(assistant: FakeAssistant) -> Iterator[str]:
    """Where the page and the assistant are."""
    with serving(assistant) as served_at:
        yield served_at


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser windows with nothing in common."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(PATIENCE_MS)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A desktop window."""
    return new_context().new_page()


@pytest.fixture
def widget(page: Page, address: str) -> Widget:
    """The closed chat on the demonstration page; the page may not complain of anything."""
    chat = Widget(page)
    chat.complaints = []
    page.on("pageerror", lambda error: chat.complaints.append(str(error)))
    page.on("console", lambda said: _note(chat, said.type, said.text))
    page.goto(address)
    return chat


def _note(chat: Widget, kind: str, text: str) -> None:
    # A failed request is reported by the browser itself; the tests want some of them.
    if kind in ("error", "warning") and not text.startswith("Failed to load resource"):
        chat.complaints.append(text)
