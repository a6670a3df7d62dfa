import datetime as dt

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (400, "Denne meldingen kan ikke sendes."),
        (409, "Vent et øyeblikk"),
        (413, "Denne meldingen kan ikke sendes."),
        (422, "Denne meldingen kan ikke sendes."),
        (429, "Prøv igjen om 7 sekunder."),
        (500, "Noe gikk galt hos oss."),
        (503, "Noe gikk galt hos oss."),
    ],
)
def test_each_failure_is_told_in_plain_words(widget, assistant, status, sentence):
    widget.open()
    widget.listen()
    assistant.fail(status)
    widget.write("Hva er en plan?")
    expect(widget.mine("failed")).to_contain_text(sentence)
    assert [said for said in widget.states() if sentence in said]
    # The server's own words are for its log.
    expect(widget.panel).not_to_contain_text("secret words")


def test_a_refused_message_can_only_be_taken_back(widget, assistant):
    widget.open()
    assistant.fail(422)
    widget.write("Hva er en plan?")
    expect(widget.mine("failed").get_by_role("button")).to_have_text(["Ta tilbake"])
    widget.page.get_by_role("button", name="Ta tilbake").click()
    expect(widget.page.locator(".mine")).to_have_count(0)
    expect(widget.field).to_have_value("Hva er en plan?")
    widget.expect_focused("Skriv spørsmålet ditt")
    expect(widget.choices).to_have_count(4)


def test_an_answer_that_never_comes_is_given_up_after_half_a_minute(widget, assistant):
    widget.page.clock.install()
    widget.open()
    assistant.hold()
    widget.write("Hva er en plan?")
    widget.page.clock.run_for(31_000)
    expect(widget.mine("failed")).to_contain_text("fikk ikke svar i tide")
    assistant.release()


def test_a_foreign_token_gets_nothing(widget, assistant, address, new_context):
    widget.open()
    widget.ask("hemmelig plan")
    other = new_context().new_page()
    other.goto(address)
    stolen = "sessionStorage.setItem(Object.keys(sessionStorage)[0] ?? 'x', '{}')"
    other.evaluate(stolen)
    other.locator(".launcher").click()
    expect(other.locator(".choice").first).to_be_visible()
    expect(other.get_by_text("hemmelig")).to_have_count(0)


def test_when_the_assistant_is_down_the_telephone_is_there_and_a_new_try(widget, assistant):
    assistant.fail(503)
    widget.launcher.click()
    expect(widget.notice).to_contain_text("får ikke kontakt med assistenten")
    expect(widget.page.locator(".call").get_by_role("link")).to_have_text("918 30 135")
    widget.field.fill("Hva er en plan?")
    widget.notice.get_by_role("button", name="Prøv igjen").click()
    expect(widget.choices).to_have_count(4)
    expect(widget.notice).to_be_hidden()
    expect(widget.field).to_have_value("Hva er en plan?")


def test_a_message_on_its_way_survives_a_page_change_and_is_answered_once(widget, assistant):
    widget.open()
    assistant.hold()
    widget.write("Hva er en plan?")
    expect(widget.mine("sending")).to_be_visible()
    assistant.release()
    widget.page.reload()
    expect(widget.page.locator(".mine")).to_have_count(1)
    expect(widget.entries.last).to_contain_text("helhetlig oppfølging")
    assert len({message["id"] for message in assistant.messages}) == 1


def test_the_conversation_warns_before_its_end_and_can_be_prolonged(widget, assistant):
    widget.page.clock.install()
    widget.open()
    widget.ask("Hva er en plan?")
    widget.listen()
    widget.page.clock.fast_forward("28:01")
    expect(widget.notice).to_contain_text("avsluttes om to minutter")
    assert [said for said in widget.states() if "to minutter" in said]
    go_on = widget.notice.get_by_role("button", name="Fortsett samtalen")
    assistant.ahead = dt.timedelta(minutes=28)
    go_on.click()
    expect(widget.notice).to_be_hidden()
    widget.expect_focused("Skriv spørsmålet ditt")
    assert assistant.received[-1][:2] == ("POST", "sessions/prolong")


def test_an_assistant_that_prolongs_nothing_leaves_the_warning(widget, assistant):
    assistant.prolongs = False
    widget.page.clock.install()
    widget.open()
    widget.page.clock.fast_forward("28:01")
    widget.notice.get_by_role("button", name="Fortsett samtalen").click()
    expect(widget.field).to_be_focused()
    expect(widget.notice).to_contain_text("avsluttes om to minutter")


def test_the_conversation_ends_by_itself_and_says_so(widget):
    widget.page.clock.install()
    widget.open()
    widget.ask("Hva er en plan?")
    widget.page.clock.fast_forward("30:01")
    expect(widget.notice).to_contain_text("Samtalen er avsluttet")
    expect(widget.log).to_contain_text("helhetlig oppfølging")


def test_a_closed_chat_also_warns_before_its_end(widget):
    widget.page.clock.install()
    widget.open()
    widget.close_button.click()
    widget.page.clock.fast_forward("28:01")
    expect(widget.page.locator(".hint")).to_contain_text("avsluttes om to minutter")
    expect(widget.page.locator(".hint")).to_have_role("status")


def test_deleting_asks_once_and_then_everything_is_gone(widget, assistant):
    widget.open()
    widget.ask("hemmelig plan")
    widget.menu("Slett samtalen")
    expect(widget.page.get_by_role("heading", name="Vil du slette samtalen?")).to_be_visible()
    widget.expect_focused("Nei, behold")
    widget.page.keyboard.press("Escape")
    assert assistant.deleted == []
    expect(widget.panel).to_be_visible()
    widget.expect_focused("Flere valg")
    widget.menu("Slett samtalen")
    widget.page.get_by_role("button", name="Ja, slett").click()
    expect(widget.notice).to_contain_text("Samtalen er slettet")
    widget.expect_focused("Start på nytt")
    assert len(assistant.deleted) == 1
    assert "hemmelig" not in widget.page.locator("din-plan-chat").evaluate(
        "(chat) => chat.shadowRoot.textContent + JSON.stringify(sessionStorage)"
    )
    widget.page.keyboard.press("Enter")
    expect(widget.choices).to_have_count(4)
    expect(widget.page.locator(".divider")).to_have_count(0)


def test_a_browser_without_storage_still_chats(new_context, address):
    from browser.widget import Widget

    page = new_context().new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no'); } })"
    )
    page.goto(address)
    chat = Widget(page).open()
    chat.ask("Hva er en plan?")
    expect(chat.entries.last).to_contain_text("helhetlig oppfølging")
