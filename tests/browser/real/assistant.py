"""The whole product behind the page, and what a test can do to it."""

import itertools
import json
import os
import signal
from typing import Any

from browser.real.stored import end
from playwright.sync_api import Page, Request, Route
from product import Product

from dinplan.launcher.ports import wait_until_answers

CHANNEL = "**/webhooks/web/**"
MESSAGES = "**/webhooks/web/messages"
WAIT_SECONDS = "7"
START_SECONDS = 60

_numbers = itertools.count(1)


def new_address() -> dict[str, str]:
    """The header of somebody at an address of their own, so that limits count each alone."""
    return {"X-Forwarded-For": f"198.51.100.{next(_numbers)}"}


def conversation_of(page: Page) -> str:
    """The id of the conversation whose token the widget keeps in its tab."""
    token: str = page.evaluate(
        "() => Object.values(sessionStorage).map((held) => JSON.parse(held).token).find(Boolean)"
    )
    return token.split(".", maxsplit=1)[0]


class RealAssistant:
    """See `browser.steering.Assistant`.

    What goes wrong on the way to the product is done by the browser; whatever else happens,
    happens to the product itself.

    Attributes:
        messages: the bodies of all messages that the page sent, also of those that failed.
    """

    def __init__(self, product: Product, page: Page) -> None:
        self.product = product
        self.messages: list[dict[str, Any]] = []
        self._page = page
        self._stopped: int | None = None
        page.on("request", self._note)

    def fail(self, status: int) -> None:
        headers = {"Retry-After": WAIT_SECONDS} if status == 429 else {}
        body = json.dumps({"error": {"code": f"e{status}", "message": "secret words"}})

        def refuse(route: Route) -> None:
            route.fulfill(status=status, headers=headers, body=body)

        self._page.route(CHANNEL, refuse, times=1)

    def lose_answer(self) -> None:
        def cut(route: Route) -> None:
            assert route.fetch().ok
            route.abort("connectionreset")

        self._page.route(MESSAGES, cut, times=1)

    def hold(self) -> None:
        self._stopped = self.product.children()["assistant"]
        os.kill(self._stopped, signal.SIGSTOP)

    def release(self) -> None:
        if self._stopped is not None:
            os.kill(self._stopped, signal.SIGCONT)
            self._stopped = None

    def expire(self) -> None:
        end(self.product, conversation_of(self._page))

    def kill_actions(self) -> None:
        """Kill the action server, without which there is no contact request."""
        os.kill(self.product.children()["actions"], signal.SIGKILL)

    def recover(self) -> None:
        """Wait until the product has started again what fell."""
        health = f"http://127.0.0.1:{self.product.variables['ACTION_PORT']}/health"
        assert wait_until_answers(health, alive=lambda: True, seconds=START_SECONDS)

    def _note(self, request: Request) -> None:
        if request.url.endswith("/messages"):
            self.messages.append(request.post_data_json)
