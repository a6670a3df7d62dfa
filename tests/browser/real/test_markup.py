"""Markup stays text, whoever wrote it: a citizen, or somebody in the folder of the texts."""

import contextlib
import time

import pytest
import yaml
from browser.real.request import NAME, send
from playwright.sync_api import expect

ATTACK = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
LINK = "[her](javascript:document.title='owned')"
HOSTILE = {
    "title": {"nb": "Takk", "en": "Thank you"},
    "answer": [
        {"nb": f"{ATTACK} {LINK}", "en": ATTACK, "quotes": [{"003": ATTACK}]},
        {"nb": f"- {ATTACK}", "en": f"- {ATTACK}", "guidance": True},
    ],
    "next": ["goodbye"],
}
HOSTILE_CHOICE = {
    "title": {"nb": ATTACK, "en": "Goodbye"},
    "answer": [{"nb": "Ha det!", "en": "Goodbye!", "guidance": True}],
}
PATIENCE_SECONDS = 10
ELEMENTS = "(chat) => chat.shadowRoot.querySelectorAll('img, script').length"


@contextlib.contextmanager
def edited(content, **topics):
    """Let topics be others while a test runs."""
    files = {content / "topics" / f"{name}.yml": topic for name, topic in topics.items()}
    before = {file: file.read_bytes() for file in files}
    for file, topic in files.items():
        file.write_text(yaml.safe_dump(topic, allow_unicode=True), encoding="utf-8")
    try:
        yield
    finally:
        for file, text in before.items():
            file.write_bytes(text)


@pytest.fixture
def hostile(product, content):
    """The product after an edit of its texts, which is live soon."""
    with edited(content, thanks=HOSTILE, goodbye=HOSTILE_CHOICE):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not any(ATTACK in e.get("text", "") for e in product.say("editor", "Takk")):
            assert time.monotonic() < deadline
            time.sleep(0.2)
        yield product


def test_markup_that_a_citizen_writes_stays_text(chat):
    chat.ask(f"Hva er en plan? {ATTACK}")
    expect(chat.page.locator(".mine").last).to_contain_text(ATTACK)
    chat.ask("Jeg vil bli kontaktet")
    chat.ask(NAME)
    chat.ask(ATTACK)
    expect(chat.field).to_have_value(ATTACK)
    chat.page.reload()
    expect(chat.page.locator(".mine").first).to_contain_text("<script>")
    assert chat.page.title() != "owned"
    assert chat.page.locator("din-plan-chat").evaluate(ELEMENTS) == 0
    assert chat.complaints == []


def test_markup_in_the_texts_stays_text(chat, hostile):
    answer = chat.ask("Takk")
    expect(answer.locator("p").first).to_have_text(f"{ATTACK} {LINK}")
    expect(answer.locator("li")).to_have_text(ATTACK)
    answer.locator("summary").click()
    expect(answer.locator("blockquote")).to_have_text(ATTACK)
    expect(chat.choices).to_have_text(ATTACK)
    expect(answer.locator("a")).to_have_count(0)
    assert chat.page.title() != "owned"
    assert chat.page.locator("din-plan-chat").evaluate(ELEMENTS) == 0
    assert chat.complaints == []


def test_markup_in_the_texts_stays_text_without_javascript(simple, hostile):
    send(simple, "Takk")
    answer = simple.locator("article.theirs").last
    expect(answer.locator("p").first).to_have_text(f"{ATTACK} {LINK}")
    expect(answer.locator("img, script, a")).to_have_count(0)
    expect(simple.locator(".choices button")).to_have_text(ATTACK)
