import re

from browser.axe import CLEAN, every_look
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


def test_a_fallen_action_server_is_apologised_for_and_started_again(chat, assistant):
    assistant.kill_actions()
    expect(chat.ask("Jeg vil bli kontaktet")).to_contain_text("noe gikk galt")
    assert every_look(chat.page) == CLEAN
    assistant.recover()
    chat.ask("Jeg vil bli kontaktet")
    expect(chat.field).to_have_accessible_name("Navn")
