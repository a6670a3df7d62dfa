import re

from browser.real.request import ANSWERS, NAME, REFERENCE
from browser.real.stored import shown_by
from playwright.sync_api import expect


def test_the_request_is_made_with_the_keyboard_alone_and_is_listed(widget, product):
    page = widget.page
    while widget.focused() != "Spør om individuell plan":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(widget.choices.first).to_be_visible()
    for text in ("Jeg vil bli kontaktet", *ANSWERS.values()):
        expect(page.locator(".send")).to_have_attribute("aria-disabled", "false")
        before = page.locator(".theirs").count()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(page.locator(".theirs").nth(before)).to_be_visible()
    reference = re.search(REFERENCE, page.locator(".reference").inner_text()).group()
    shown = shown_by(product, "requests")
    assert reference in shown
    assert NAME in shown


def test_a_fallen_action_server_loses_no_line_of_the_request(chat, assistant):
    chat.ask("Jeg vil bli kontaktet")
    chat.ask(NAME)
    assistant.kill_actions()
    expect(chat.ask("481 23 456")).to_contain_text("noe gikk galt")
    assistant.recover()
    chat.ask("481 23 456")
    expect(chat.field).to_have_accessible_name("Når passer det?")
