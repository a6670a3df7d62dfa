"""Pictures of the chat as citizens see it, from a running product: `make screenshots`.

Writes screenshots/<size>-<language>-<scheme>-<what>.png; look at each before a release.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import product as combinations
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser.conftest import ARGUMENTS, NAMES  # noqa: E402
from product import Product, start  # noqa: E402

FOLDER = ROOT / "screenshots"
SIZES = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
TEXTS = {
    "nb": ("Hva er en individuell plan?", "Jeg vil bli kontaktet", "Norsk"),
    "en": ("What is an individual plan?", "I want to be contacted", "English"),
}
NAME = "Kari Nordmann"
ANSWERS = {
    "nb": (NAME, "481 23 456", "Formiddag", "Barnet mitt", "Koordinator", "hopp over", "ja"),
    "en": (NAME, "481 23 456", "Morning", "My child", "Coordinator", "skip", "yes"),
}


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        sys.exit("No Chromium found. Install it, or name it in CHROMIUM.")
    folder = Path(tempfile.mkdtemp())
    product = start(folder / "var", folder / "log.txt", TRUSTED_PROXIES="127.0.0.1")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
            for number, chosen in enumerate(combinations(SIZES, TEXTS, ("light", "dark"))):
                _take(browser, product, number, *chosen)
    finally:
        product.stop()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")  # noqa: T201


def _take(
    browser: Browser, product: Product, number: int, size: str, language: str, scheme: str
) -> None:
    address = {"X-Forwarded-For": f"198.51.100.{number}"}
    context = browser.new_context(**SIZES[size], color_scheme=scheme, extra_http_headers=address)
    for make in (_widget, _simple):
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(product.url)
        for what in make(page, product, language):
            page.wait_for_timeout(300)  # until what moves stands still
            page.screenshot(path=FOLDER / f"{size}-{language}-{scheme}-{what}.png")
        page.close()
    context.close()


def _widget(page: Page, _product: Product, language: str) -> Iterator[str]:
    question, contact, switch = TEXTS[language]
    yield "1-front-page"
    page.locator(".launcher").click()
    page.get_by_role("button", name=switch, exact=True).click()
    expect(page.locator(".entry").first).to_have_attribute("lang", language)
    yield "2-welcome"
    _say(page, question)
    yield "3-answer"
    page.locator("summary").last.click()
    page.locator("summary").last.scroll_into_view_if_needed()
    yield "4-source"
    _say(page, contact)
    _say(page, ANSWERS[language][0])
    _say(page, "123")
    yield "5-field-with-error"
    for text in ANSWERS[language][1:]:
        _say(page, text)
    yield "6-summary"
    _say(page, ANSWERS[language][-1])
    yield "7-receipt"


def _say(page: Page, text: str) -> None:
    before = page.locator(".theirs").count()
    page.locator("#din-plan-text:visible, #din-plan-line:visible").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator(".theirs").nth(before)).to_be_visible(timeout=20_000)
    expect(page.locator(".send")).to_have_attribute("aria-disabled", "false")


def _simple(page: Page, product: Product, language: str) -> Iterator[str]:
    question, contact, _ = TEXTS[language]
    begin = {"nb": "Start samtalen", "en": "Start the conversation"}[language]
    page.goto(f"{product.url}/chat/simple")
    page.get_by_role("button", name=begin).click()
    yield "8-simple-welcome"
    for text in (question, contact, NAME, "123"):
        page.get_by_role("textbox").fill(text)
        page.get_by_role("button", name="Send").click()
        if text == question:
            yield "9-simple-answer"
    yield "9-simple-error"


if __name__ == "__main__":
    main()
