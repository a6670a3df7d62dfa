"""The whole product behind the pages, and what stands in its database."""

import contextlib
import itertools
import os
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import BrowserContext, Page
from product import Product, command

from dinplan.settings import PROJECT_ROOT

NAME = "Kari Kanarifugl"
PHONE = "481 23 456"
ANSWERS = {
    "name": NAME,
    "phone": PHONE,
    "call_time": "Formiddag",
    "for_whom": "Meg selv",
    "matter": "Koordinator",
    "message": "hopp over",
    "consent": "ja",
    "confirm": "ja",
}
"""What to write at each line of the contact request; e-mail is only asked for without a number."""

LABELS = ("Navn", "Telefonnummer", "Når passer det?", "Hvem gjelder det?", "Hva gjelder det?",
          "Kort beskjed", "Ja eller nei", "Ja, eller hva du vil endre")  # fmt: skip
"""The labels of their fields."""

_numbers = itertools.count(1)


def visitor(new_context: Callable[..., BrowserContext], **options: Any) -> Page:
    """A browser of somebody at an address of their own, so that limits count each alone."""
    address = f"198.51.100.{next(_numbers)}"
    return new_context(extra_http_headers={"X-Forwarded-For": address}, **options).new_page()


def send(page: Page, text: str) -> None:
    """Write in the field of a page without JavaScript, and send it."""
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Send").click()


def fill_request(page: Page) -> dict[str, tuple[str | None, str | None]]:
    """Answer what such a page asks for until the receipt.

    Returns:
        each field's type and autocomplete, by its label.
    """
    fields = {}
    answers = dict(zip(LABELS, ANSWERS.values(), strict=True))
    while page.locator(".reference").count() == 0:
        field = page.get_by_role("textbox")
        label = page.locator(".compose label").inner_text()
        fields[label] = (field.get_attribute("type"), field.get_attribute("autocomplete"))
        send(page, answers[label])
    return fields


def listed(product: Product) -> str:
    """What `dinplan requests` shows."""
    done = subprocess.run(
        command("requests"), cwd=PROJECT_ROOT, env=product.variables, capture_output=True,
        text=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout


def everything_stored(product: Product) -> dict[str, str]:
    """Each table of the database as text."""
    database = sqlite3.connect(f"{product.variables['DATA_DIR']}/dinplan.db")
    tables = database.execute("select name from sqlite_master where type='table'").fetchall()
    return {name: str(database.execute(f"select * from {name}").fetchall()) for (name,) in tables}


def token_of(page: Page) -> str:
    """The token that the widget keeps in its tab."""
    found: str = page.evaluate(
        "() => Object.values(sessionStorage).map((held) => JSON.parse(held).token).find(Boolean)"
    )
    return found


def end(product: Product, conversation: str) -> None:
    """Let a conversation's half hour be over."""
    with sqlite3.connect(f"{product.variables['DATA_DIR']}/dinplan.db", timeout=30) as database:
        changed = database.execute(
            "update chat_session set expires = datetime('now', '-1 minute') where conversation = ?",
            (conversation,),
        )
        assert changed.rowcount == 1


@contextlib.contextmanager
def stopped(product: Product, part: str) -> Iterator[None]:
    """Let a process of the product stand still, as on a machine that is much too busy."""
    process = product.children()[part]
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)
