"""Who gets to see what was said, and what is left of it."""

import re

import pytest
from browser.real.assistant import conversation_of
from browser.real.request import NAME
from browser.real.stored import holding
from playwright.sync_api import expect


def test_a_deleted_conversation_is_gone_from_the_database(chat, product):
    chat.ask("Hvem kan få barnekoordinator?")
    chat.ask("Jeg vil bli kontaktet")
    chat.ask(NAME)
    conversation = conversation_of(chat.page)
    kept = holding(product, conversation)
    assert {"events", "chat_session", "chat_turn", "contact_draft"} <= kept
    chat.menu("Slett samtalen")
    chat.page.get_by_role("button", name="Ja, slett").click()
    expect(chat.notice).to_contain_text("Samtalen er slettet")
    assert holding(product, conversation) == set()


@pytest.mark.parametrize("stolen", ["id", "nothing"])
def test_another_browser_with_a_stolen_id_gets_nothing(chat, visit, address, stolen):
    chat.ask("Hva er en koordinator?")
    conversation = conversation_of(chat.page)
    held = chat.page.evaluate("() => ({ ...sessionStorage })")
    thief = visit()
    thief.goto(address)
    token = f"{conversation}." if stolen == "id" else ""
    for key, value in held.items():
        other = re.sub(r'"token":"[^"]+"', f'"token":"{token}"', value)
        thief.evaluate("([key, value]) => sessionStorage.setItem(key, value)", [key, other])
    for answer in (
        thief.request.get(f"{address}/webhooks/web/transcript",
                          headers={"Authorization": f"Bearer {conversation}"}),
        thief.request.post(f"{address}/chat/simple/show", form={"token": conversation}),
    ):  # fmt: skip
        assert answer.status == 401
        assert "Hva er en koordinator?" not in answer.text()
    thief.reload()
    expect(thief.locator(".entry").first).to_contain_text("Hva lurer du på")
    expect(thief.locator(".mine")).to_have_count(0)
