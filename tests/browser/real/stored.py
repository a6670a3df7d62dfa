"""What stands in the product's database, and how to change it from outside."""

import sqlite3
import subprocess

from product import Product, command

from dinplan.settings import PROJECT_ROOT


def shown_by(product: Product, name: str) -> str:
    """What a `dinplan` command prints."""
    done = subprocess.run(
        command(name), cwd=PROJECT_ROOT, env=product.variables, capture_output=True,
        text=True, timeout=60, check=True,
    )  # fmt: skip
    return done.stdout


def everything_stored(product: Product) -> dict[str, str]:
    """Each table of the database as text."""
    database = sqlite3.connect(f"{product.variables['DATA_DIR']}/dinplan.db")
    tables = database.execute("select name from sqlite_master where type='table'").fetchall()
    return {name: str(database.execute(f"select * from {name}").fetchall()) for (name,) in tables}


def holding(product: Product, words: str) -> set[str]:
    """The tables in which words stand."""
    return {name for name, text in everything_stored(product).items() if words in text}


def end(product: Product, conversation: str) -> None:
    """Let a conversation's half hour be over."""
    with sqlite3.connect(f"{product.variables['DATA_DIR']}/dinplan.db", timeout=30) as database:
        changed = database.execute(
            "update chat_session set expires = datetime('now', '-1 minute') where conversation = ?",
            (conversation,),
        )
        assert changed.rowcount == 1
