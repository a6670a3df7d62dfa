import re

from browser.widget import Widget
from playwright.sync_api import expect


def test_a_starter_question_becomes_the_citizens_message(widget, assistant):
    widget.open()
    widget.choices.first.click()
    expect(widget.page.locator(".mine")).to_contain_text("Hva er en individuell plan?")
    expect(widget.entries.last).to_contain_text("helhetlig oppfølging")
    assert "text" not in assistant.messages[0]
    assert assistant.messages[0]["choice"]


def test_the_notice_stands_before_the_first_answer_only(widget):
    widget.open()
    widget.ask("Hva er en plan?")
    expect(widget.log).to_contain_text("Jeg er en automatisk assistent")
    widget.ask("Hva er en plan?")
    expect(widget.page.get_by_text("Jeg er en automatisk assistent")).to_have_count(1)


def test_sources_are_folded_under_the_answer_with_their_own_language(widget):
    widget.open()
    widget.ask("Hva er en plan?")
    first, second = widget.page.locator("details").all()
    assert first.get_attribute("open") is None
    expect(first.locator("summary")).to_have_text("Fra brosjyren «Ditt liv, din plan»")
    label = "Fra den engelske brosjyren (vår oversettelse): «Individual plan and coordinator»"
    expect(second.locator("summary")).to_have_text(label)
    second.locator("summary").click()
    expect(second.locator("blockquote")).to_be_visible()
    expect(second.locator("blockquote")).to_have_attribute("lang", "en")


def test_an_english_answer_says_that_its_source_is_norwegian(widget):
    widget.open()
    widget.ask("What is an individual plan?")
    label = "From the Norwegian brochure (our translation): “Ditt liv, din plan”"
    expect(widget.page.locator("summary").first).to_have_text(label)


def test_numbers_and_addresses_can_be_tapped(widget):
    widget.open()
    answer = widget.ask("Hvem kan jeg ringe?")
    hrefs = [link.get_attribute("href") for link in answer.get_by_role("link").all()]
    assert hrefs == [
        "tel:+4791830135",
        "mailto:elin.evensen@risor.kommune.no",
        "https://helsenorge.no/rettigheter/individuell-plan",
        "https://www.statsforvalteren.no/nb/agder/",
    ]
    expect(answer.get_by_role("listitem")).to_have_count(2)
    expect(answer).to_contain_text("kontrollert 22. november 2026")


def test_every_message_carries_its_language(widget):
    widget.open()
    widget.ask("What is an individual plan?")
    answer = widget.entries.last
    expect(answer).to_have_attribute("lang", "en")
    expect(answer.locator("span[lang=nb]")).to_have_text("individuell plan")
    expect(widget.entries.first).to_have_attribute("lang", "nb")


def test_the_buttons_follow_the_language_of_the_conversation(widget):
    widget.open()
    widget.ask("What is an individual plan?")
    expect(widget.field).to_have_accessible_name("Write your question")
    expect(widget.page.locator(".din-plan")).to_have_attribute("lang", "en")


def test_the_language_switch_changes_the_welcome_and_stays(widget, assistant):
    widget.open()
    english = widget.page.get_by_role("button", name="English")
    english.click()
    expect(english).to_have_attribute("aria-pressed", "true")
    expect(widget.entries.first).to_contain_text("Hello!")
    expect(widget.choices.first).to_have_text("What is an individual plan?")
    widget.ask("plan")
    assert assistant.messages[-1]["language"] == "en"
    widget.page.get_by_role("button", name="Norsk").click()
    widget.ask("plan")
    assert assistant.messages[-1]["language"] == "nb"


def test_a_nynorsk_page_gets_nynorsk_words(assistant, address, page):
    script = '<script src="/widget.js" data-municipality="risor" defer></script>'
    html = f'<!doctype html><html lang="nn"><title>Risør</title>{script}<body></body></html>'
    assistant.pages["/nn"] = (html, {})
    page.goto(f"{address}/nn")
    chat = Widget(page)
    chat.open()
    expect(page.get_by_role("button", name="Fleire val")).to_be_visible()
    chat.ask("Hva er en plan?")
    expect(page.get_by_role("button", name="Fleire val")).to_be_visible()


def test_someone_in_danger_is_not_asked_to_rate_the_answer(widget):
    widget.open()
    answer = widget.ask("Jeg trenger hjelp nå")
    expect(answer.get_by_role("link", name="113")).to_be_visible()
    expect(widget.page.locator(".rating")).to_have_count(0)


def test_shift_and_enter_make_a_new_line(widget, assistant):
    widget.open()
    widget.field.fill("første")
    widget.field.press("Shift+Enter")
    widget.field.press_sequentially("andre")
    widget.field.press("Enter")
    expect(widget.page.locator(".mine .text")).to_have_text("første\nandre")
    assert assistant.messages[0]["text"] == "første\nandre"


def test_the_conversation_survives_a_page_change_and_nothing_is_announced_again(widget, address):
    widget.open()
    widget.ask("Hva er en plan?")
    widget.field.fill("halvferdig")
    widget.page.goto(f"{address}/chat")
    widget.page.goto(f"{address}/?next")
    expect(widget.panel).to_be_visible()
    expect(widget.entries.last).to_contain_text("helhetlig oppfølging")
    expect(widget.choices.first).to_have_text("Hva skal stå i planen?")
    expect(widget.field).to_have_value("halvferdig")
    widget.expect_focused("page")
    expect(widget.log).to_have_attribute("aria-live", "polite")


def test_another_tab_has_a_conversation_of_its_own(widget, address, new_context):
    widget.open()
    widget.ask("hemmelig plan")
    other = widget.page.context.new_page()
    other.goto(address)
    Widget(other).open()
    expect(other.locator(".entry")).to_have_count(1)


def test_text_size_grows_and_is_remembered(widget, address):
    widget.open()
    before = widget.field.evaluate("(field) => parseFloat(getComputedStyle(field).fontSize)")
    widget.menu("Størst")
    after = widget.field.evaluate("(field) => parseFloat(getComputedStyle(field).fontSize)")
    assert after == before * 1.5
    widget.page.reload()
    expect(widget.page.locator(".din-plan")).to_have_attribute("data-size", "2")


def test_a_phone_number_is_in_reach_from_the_first_moment(widget):
    widget.launcher.click()
    call = widget.page.locator(".call").get_by_role("link")
    expect(call).to_have_attribute("href", re.compile(r"^tel:\+4791830135$"))
