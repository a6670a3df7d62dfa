"""What goes wrong on the way to the product, and at the product itself."""

import re

import requests
from browser.real.assistant import new_address
from browser.real.stored import everything_stored
from browser.states import busy, expired, failed, lost, offline
from browser.widget import Widget
from playwright.sync_api import expect

MESSAGES_A_MINUTE = 60


def test_a_lost_answer_is_asked_for_again_and_stands_in_the_conversation_once(widget, assistant):
    lost(widget, assistant)
    widget.mine("failed").get_by_role("button", name="Prøv igjen").click()
    expect(widget.mine("sent")).to_be_visible()
    first, second = assistant.messages
    assert first == second
    answers = widget.page.locator(".theirs summary", has_text="brosjyren")
    told = answers.count()
    assert told > 0
    widget.page.reload()  # from now on what the product itself has kept
    expect(widget.page.locator(".mine")).to_have_count(1)
    expect(answers).to_have_count(told)


def test_a_failure_is_told_and_the_message_sent_again_is_answered(widget, assistant):
    failed(widget, assistant)
    expect(widget.panel).not_to_contain_text("secret words")
    widget.mine("failed").get_by_role("button", name="Prøv igjen").click()
    expect(widget.page.locator(".theirs summary").first).to_contain_text("brosjyren")
    first, second = assistant.messages
    assert first == second
    expect(widget.page.locator(".mine")).to_have_count(1)


def test_a_message_that_has_to_wait_is_sent_again(widget, assistant):
    busy(widget, assistant)
    widget.mine("failed").get_by_role("button", name="Prøv igjen").click()
    expect(widget.page.locator(".theirs summary").first).to_contain_text("brosjyren")


def test_who_shares_a_busy_address_is_told_how_long_to_wait(visit, address):
    shared, own = new_address(), new_address()
    page = visit()
    page.context.set_extra_http_headers(shared)
    page.goto(address)
    chat = Widget(page).open()
    with requests.Session() as others:
        for _ in range(MESSAGES_A_MINUTE):
            others.post(f"{address}/webhooks/web/messages", headers=shared, timeout=10)
    chat.listen()
    chat.write("Hva er en individuell plan?")
    message = chat.mine("failed")
    expect(message).to_contain_text(re.compile(r"Det går litt fort nå\..* om \d+ sekunder\."))
    seconds = int(re.search(r"om (\d+)", message.inner_text()).group(1))
    assert 1 < seconds <= 60
    assert [said for said in chat.states() if f"om {seconds} sekunder" in said]
    # A minute is long for a test: the citizen leaves the library and asks from elsewhere.
    page.context.set_extra_http_headers(own)
    message.get_by_role("button", name="Prøv igjen").click()
    expect(page.locator(".theirs summary").first).to_contain_text("brosjyren")


def test_a_product_that_stands_still_is_slow_and_then_answers_once(widget, assistant):
    widget.page.clock.install()
    widget.open()
    widget.listen()
    assistant.hold()
    widget.write("Hva er en koordinator?")
    expect(widget.page.locator(".typing")).to_be_visible()
    expect(widget.mine("sending")).to_contain_text("Sender")
    widget.page.clock.run_for(9000)
    expect(widget.notice).to_contain_text("lengre tid enn vanlig")
    assert "Din plan skriver" in widget.states()
    expect(widget.page.locator(".call").get_by_role("link")).to_have_text("918 30 135")
    # Nothing can be sent meanwhile, and nothing that is written is lost.
    widget.write("enda et spørsmål")
    expect(widget.field).to_have_value("enda et spørsmål")
    assistant.release()
    expect(widget.page.locator(".theirs summary").first).to_be_visible()
    expect(widget.notice).to_be_hidden()
    expect(widget.page.locator(".typing")).to_be_hidden()
    assert len(assistant.messages) == 1


def test_what_is_written_offline_is_sent_and_answered_once(widget, assistant):
    offline(widget, assistant)
    widget.page.context.set_offline(False)
    expect(widget.mine("sent")).to_be_visible()
    expect(widget.notice).to_be_hidden()
    expect(widget.page.locator(".mine")).to_have_count(1)
    expect(widget.page.locator(".theirs summary").first).to_contain_text("brosjyren")


def test_a_conversation_that_has_ended_is_started_anew_with_the_unsent_words(widget, assistant):
    expired(widget, assistant)
    expect(widget.field).to_have_count(0)
    widget.expect_focused("Start på nytt")
    widget.page.keyboard.press("Enter")
    expect(widget.page.locator(".divider")).to_have_text("Ny samtale")
    expect(widget.field).to_have_value("Hva er en individuell plan?")
    widget.expect_focused("Skriv spørsmålet ditt")
    widget.field.press("Enter")
    expect(widget.page.locator(".theirs summary").last).to_contain_text("brosjyren")


def test_the_warning_before_the_end_is_heard_and_going_on_prolongs_the_conversation(
    widget, product
):
    widget.page.clock.install()
    widget.open()
    widget.ask("Hva er en koordinator?")
    before = everything_stored(product)["chat_session"]
    widget.listen()
    widget.page.clock.fast_forward("28:01")
    expect(widget.notice).to_contain_text("avsluttes om to minutter")
    assert [said for said in widget.states() if "to minutter" in said]
    with widget.page.expect_response("**/sessions/prolong") as answered:
        widget.notice.get_by_role("button", name="Fortsett samtalen").click()
    assert answered.value.status == 200
    expect(widget.field).to_be_focused()
    assert everything_stored(product)["chat_session"] != before
