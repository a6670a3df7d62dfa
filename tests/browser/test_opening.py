from browser.widget import Widget
from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_nothing_is_asked_of_the_assistant_before_the_chat_is_opened(widget, assistant):
    expect(widget.launcher).to_be_visible()
    assert assistant.received == []


def test_the_launcher_is_a_button_that_says_what_it_does(widget):
    expect(widget.launcher).to_have_accessible_name("Spør om individuell plan")
    expect(widget.launcher).to_have_role("button")
    expect(widget.launcher).to_have_attribute("aria-expanded", "false")
    box = widget.launcher.bounding_box()
    assert box["height"] >= 44
    assert box["width"] >= 44


def test_opening_moves_to_the_field_and_escape_back_to_the_launcher(widget):
    widget.open()
    widget.expect_focused("Skriv spørsmålet ditt")
    expect(widget.launcher).to_have_attribute("aria-expanded", "true")
    widget.page.keyboard.press("Escape")
    expect(widget.panel).to_be_hidden()
    widget.expect_focused("Spør om individuell plan")
    expect(widget.launcher).to_have_attribute("aria-expanded", "false")


def test_the_close_button_returns_to_the_launcher(widget):
    widget.open()
    widget.close_button.click()
    expect(widget.panel).to_be_hidden()
    widget.expect_focused("Spør om individuell plan")


def test_escape_closes_the_menu_before_the_chat(widget):
    widget.open()
    widget.menu_button.click()
    expect(widget.menu_button).to_have_attribute("aria-expanded", "true")
    widget.page.keyboard.press("Escape")
    expect(widget.menu_button).to_have_attribute("aria-expanded", "false")
    widget.expect_focused("Flere valg")
    expect(widget.panel).to_be_visible()


def test_the_welcome_comes_with_four_questions(widget):
    widget.open()
    expect(widget.entries.first).to_contain_text("Hva lurer du på")
    expect(widget.choices).to_have_count(4)


def test_on_a_desktop_the_page_beside_the_panel_can_still_be_used(widget):
    widget.open()
    widget.page.get_by_role("link", name="Kontakt", exact=True).first.click()
    expect(widget.panel).to_be_visible()
    assert widget.page.url.endswith("#kontakt")
    widget.expect_focused("page")


def test_escape_on_the_page_uncovers_what_stands_behind_the_panel(widget):
    widget.open()
    link = widget.page.get_by_role("link", name="Kontakt", exact=True).first
    link.focus()
    widget.page.keyboard.press("Escape")
    expect(widget.panel).to_be_hidden()
    expect(link).to_be_focused()


def test_on_a_telephone_the_panel_fills_the_screen_and_keeps_the_page_out(new_context, address):
    page = new_context(**PHONE).new_page()
    page.goto(address)
    chat = Widget(page).open()
    box = chat.panel.bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    # The keyboard of the telephone stays down until the citizen taps the field.
    assert chat.focused() != "Skriv spørsmålet ditt"
    for _ in range(25):
        assert chat.tab() not in ("Kontakt", "Tjenester", "Spør Din plan")
    page.keyboard.press("Escape")
    chat.expect_focused("Spør om individuell plan")


def test_a_window_that_becomes_small_keeps_the_chat_and_the_focus(widget):
    widget.open()
    widget.field.fill("halvferdig")
    widget.page.set_viewport_size({"width": 390, "height": 844})
    expect(widget.panel).to_have_css("width", "390px")
    expect(widget.field).to_have_value("halvferdig")
    widget.expect_focused("Skriv spørsmålet ditt")
    widget.page.set_viewport_size({"width": 1280, "height": 900})
    expect(widget.panel).not_to_have_css("width", "1280px")
    widget.expect_focused("Skriv spørsmålet ditt")


def test_closing_and_opening_keeps_the_place_and_the_draft(widget):
    widget.open()
    for question in ("Hva er en plan?", "Ring meg", "Hva er en plan?"):
        widget.ask(question)
    widget.field.fill("halvferdig")
    scroller = widget.page.locator(".scroller")
    scroller.evaluate("(box) => box.scrollTo(0, 120)")
    widget.close_button.click()
    widget.launcher.click()
    assert scroller.evaluate("(box) => box.scrollTop") == 120
    expect(widget.field).to_have_value("halvferdig")
    expect(widget.page.locator(".mine")).to_have_count(3)


def test_the_chat_is_also_a_page_of_its_own(page, address):
    page.goto(f"{address}/chat")
    chat = Widget(page)
    expect(chat.choices).to_have_count(4)
    expect(page.get_by_role("heading", name="Din plan", level=1)).to_be_visible()
    expect(chat.close_button).to_have_count(0)
    chat.expect_focused("page")
    chat.ask("Hva er en plan?")
    expect(page.locator("details").first).to_be_visible()
