"""The whole product behind the pages, and what stands in its database."""

import itertools
import sqlite3
import subprocess
from collections.abc import Callable
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

_numbers = itertools.count(1)


def visitor(new_context: Callable[..., BrowserContext], **options: Any) -> Page:
    """A browser of somebody at an address of their own, so that limits count each alone."""
    address = f"198.51.100.{next(_numbers)}"
    return new_context(extra_http_headers={"X-Forwarded-For": address}, **options).new_page()


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
