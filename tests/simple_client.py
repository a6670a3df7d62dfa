"""A browser without JavaScript, as far as the pages' forms see one."""

from html.parser import HTMLParser
from typing import Any

import requests


class Forms(HTMLParser):
    """Reads a page's forms and what stands on it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.inputs: list[dict[str, str | None]] = []
        self.titles: dict[str, tuple[str, dict[str, str]]] = {}
        self._button: dict[str, str | None] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            self.forms.append({"action": found["action"], "fields": {}})
        elif tag in ("input", "textarea") and found.get("type") == "hidden":
            self.forms[-1]["fields"][found["name"]] = found["value"]
        elif tag in ("input", "textarea"):
            self.inputs.append({"tag": tag, **found})
        elif tag == "button":
            self._button = found

    def handle_data(self, data: str) -> None:
        if self._button is None or not data.strip():
            return
        pressed = {self._button["name"]: self._button["value"]} if "name" in self._button else {}
        form = self.forms[-1]
        self.titles[data.strip()] = (form["action"], {**form["fields"], **pressed})
        self._button = None


class SimplePage:
    """Opens a page, presses its buttons and fills its field."""

    def __init__(self, url: str) -> None:
        self.root = f"{url}/chat/simple"
        self.answer = requests.get(self.root, timeout=10)
        self.sent: tuple[str, dict[str, Any]] = ("", {})

    @property
    def html(self) -> str:
        """The page that is shown."""
        return self.answer.text

    @property
    def forms(self) -> Forms:
        """Its forms."""
        return Forms(self.html)

    @property
    def field(self) -> dict[str, str | None]:
        """The field that can be written in."""
        return self.forms.inputs[-1]

    @property
    def token(self) -> str:
        """The session's token, from the page's own hidden field."""
        form = next(form for form in self.forms.forms if "token" in form["fields"])
        return str(form["fields"]["token"])

    def press(self, title: str, **more: str) -> requests.Response:
        """Press a button."""
        action, fields = self.forms.titles[title]
        return self.post(action, {**fields, **more})

    def write(self, text: str) -> requests.Response:
        """Write in the field and send it."""
        return self.press("Send", text=text)

    def post(self, action: str, fields: dict[str, Any]) -> requests.Response:
        """Send a form's fields to where it says."""
        address = requests.compat.urljoin(self.answer.url, action)
        self.sent = (address, fields)
        return self.load_again()

    def load_again(self) -> requests.Response:
        """Send the same again, as a browser does that loads an answer again."""
        address, fields = self.sent
        self.answer = requests.post(address, data=fields, timeout=30)
        return self.answer
