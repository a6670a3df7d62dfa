"""A page, as far as the web channel sees one."""

import itertools
from typing import Any

import requests


class Page:
    """Sends requests of one session; keeps its token."""

    def __init__(self, url: str, **wish: Any) -> None:
        self.base = f"{url}/webhooks/web"
        self.ids = (f"message-{number:04d}" for number in itertools.count(1))
        self.opened = requests.post(f"{self.base}/sessions", json=wish, timeout=10)
        self.token = self.opened.json().get("token", "")

    @property
    def conversation(self) -> str:
        """The conversation's id, which no page knows."""
        return self.token.split(".")[0]

    def request(self, method: str, path: str, **more: Any) -> requests.Response:
        """Any request with the token."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return requests.request(method, self.base + path, headers=headers, timeout=30, **more)

    def send(self, message_id: str | None = None, **body: Any) -> requests.Response:
        """A message with any fields."""
        headers = body.pop("headers", {})
        body = {"id": message_id or next(self.ids), **body}
        return self.request("POST", "/messages", json=body, headers=headers)

    def say(self, text: str, message_id: str | None = None, **more: Any) -> list[dict[str, Any]]:
        """A text that gets replies."""
        answer = self.send(message_id, text=text, **more)
        assert answer.status_code == 200, answer.text
        replies: list[dict[str, Any]] = answer.json()["replies"]
        return replies

    def turns(self) -> list[dict[str, Any]]:
        """The transcript."""
        turns: list[dict[str, Any]] = self.request("GET", "/transcript").json()["turns"]
        return turns


def code(response: requests.Response) -> tuple[int, str]:
    """The status and the code of an error."""
    return response.status_code, response.json()["error"]["code"]
