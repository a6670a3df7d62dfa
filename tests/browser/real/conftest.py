"""The same pages as around the scripted assistant, in front of the whole product: no fakes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.real.assistant import RealAssistant, new_address
from browser.widget import Widget
from playwright.sync_api import BrowserContext, Page, expect
from product import Product, start

from dinplan.launcher.training import train_if_needed
from dinplan.settings import PROJECT_ROOT

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.processes)


@pytest.fixture(scope="session")
def content(tmp_path_factory) -> Path:
    """The product's texts, in a folder in which an editor may write."""
    return Path(shutil.copytree(PROJECT_ROOT / "content", tmp_path_factory.mktemp("c") / "content"))


@pytest.fixture(scope="session")
def product(tmp_path_factory, built_widget, content) -> Iterator[Product]:
    """The product, started once for all tests here: it takes half a minute."""
    train_if_needed()
    folder = tmp_path_factory.mktemp("product")
    settings = {"TRUSTED_PROXIES": "127.0.0.1", "CONTENT_DIR": str(content)}
    product = start(folder / "var", folder / "log.txt", **settings)
    product.say("warm", "Hva er en plan?")  # the first turn of all loads what the others need
    yield product
    assert product.stop() == 0
    assert "Traceback" not in product.log.read_text(encoding="utf-8")


@pytest.fixture
def visit(new_context: Callable[..., BrowserContext]) -> Visit:
    """Makes windows of somebody at an address of their own."""
    return lambda **options: new_context(extra_http_headers=new_address(), **options).new_page()


@pytest.fixture
def page(visit: Visit) -> Page:
    """A desktop window."""
    return visit()


@pytest.fixture
def address(product: Product) -> str:
    """Where the page and the product are."""
    return product.url


@pytest.fixture
def assistant(product: Product, page: Page) -> Iterator[RealAssistant]:
    """What a test can do to the product behind the page."""
    made = RealAssistant(product, page)
    yield made
    made.release()
    made.recover()


@pytest.fixture
def chat(widget: Widget) -> Widget:
    """The open chat on the demonstration page."""
    return widget.open()


@pytest.fixture
def simple(visit: Visit, address: str) -> Page:
    """A browser that runs no JavaScript, with a conversation begun from /chat."""
    page = visit(java_script_enabled=False)
    page.goto(f"{address}/chat")
    page.get_by_role("button", name="Start samtalen").click()
    expect(page.get_by_role("heading", name="Samtalen")).to_be_visible()
    return page
