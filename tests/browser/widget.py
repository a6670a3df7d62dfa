"""The chat as a person meets it on a page."""

import re
import time

from browser.script import NORWEGIAN, Script
from playwright.sync_api import Locator, Page, expect

FOCUSED = """() => {
  let on = document.activeElement;
  while (on && on.shadowRoot && on.shadowRoot.activeElement) on = on.shadowRoot.activeElement;
  if (!on || on === document.body) return "page";
  const name = on.getAttribute("aria-label") || (on.id && on.getRootNode()
    .querySelector(`label[for="${on.id}"]`)?.textContent) || on.textContent;
  return name.trim();
}"""

FOCUS_SECONDS = 5

LISTEN = """() => {
  const root = document.querySelector("din-plan-chat").shadowRoot;
  window.heard = { log: [], states: [] };
  const tell = (list, node) => {
    const live = (node.nodeType === 1 ? node : node.parentElement)?.closest("[aria-live]");
    if (live && live.getAttribute("aria-live") === "off") return;
    const copy = node.cloneNode(true);
    for (const off of copy.querySelectorAll?.('[aria-live="off"]') ?? []) off.remove();
    if (copy.textContent.trim()) list.push(copy.textContent.trim());
  };
  const watch = (part, list) => new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) tell(list, node);
  }).observe(part, { childList: true, subtree: true, characterData: true });
  watch(root.querySelector("[role=log]"), window.heard.log);
  for (const part of root.querySelectorAll(".panel [role=status], .panel [role=alert]")) {
    watch(part, window.heard.states);
  }
}"""


class Widget:
    """What a person does with the chat, and what they find.

    Attributes:
        script: what the person writes; its language is chosen when the chat is opened.
        complaints: what the page's console holds of errors and warnings.
    """

    def __init__(self, page: Page, script: Script = NORWEGIAN) -> None:
        self.page = page
        self.script = script
        self.complaints: list[str] = []
        self.launcher = page.locator(".launcher")
        self.panel = page.locator(".panel")
        self.log = page.get_by_role("log")
        self.entries = page.locator(".entry")
        self.field = page.locator("#din-plan-text:visible, #din-plan-line:visible")
        self.choices = page.locator(".choice")
        self.notice = page.locator(".notice")
        self.close_button = page.get_by_role("button", name=re.compile("Lukk|Close"))
        self.menu_button = page.get_by_role("button", name=re.compile("Flere valg|More options"))

    def open(self) -> "Widget":
        self.launcher.click()
        expect(self.choices.first).to_be_visible()
        self.choose_language()
        return self

    def choose_language(self) -> None:
        switch = self.page.get_by_role("button", name=self.script.switch)
        if switch.get_attribute("aria-pressed") == "true":
            return
        switch.click()
        expect(self.entries.first).to_have_attribute("lang", self.script.code)
        expect(self.page.locator(".send")).to_have_attribute("aria-disabled", "false")

    def write(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def ask(self, text: str) -> Locator:
        """Write, and wait for the answer; gives the last entry."""
        before = self.page.locator(".theirs").count()
        self.write(text)
        expect(self.page.locator(".theirs").nth(before)).to_be_visible()
        expect(self.page.locator(".send")).to_have_attribute("aria-disabled", "false")
        return self.entries.last

    def mine(self, status: str) -> Locator:
        return self.page.locator(f".mine[data-status={status}]")

    def menu(self, name: str) -> None:
        self.menu_button.click()
        self.page.get_by_role("button", name=name).click()

    def focused(self) -> str:
        return self.page.evaluate(FOCUSED)

    def expect_focused(self, name: str) -> None:
        """Wait until the keyboard is on what bears this name; "page" for nowhere in particular."""
        deadline = time.monotonic() + FOCUS_SECONDS
        while (focused := self.focused()) != name and time.monotonic() < deadline:
            self.page.wait_for_timeout(50)
        assert focused == name

    def listen(self) -> None:
        """From now on, note what a screen reader is told of."""
        self.page.evaluate(LISTEN)

    def heard(self) -> list[str]:
        return self.page.evaluate("() => window.heard.log")

    def states(self) -> list[str]:
        return self.page.evaluate("() => window.heard.states")

    def tab(self, times: int = 1, key: str = "Tab") -> str:
        for _ in range(times):
            self.page.keyboard.press(key)
        return self.focused()
