from playwright.sync_api import expect

ANSWERS = ("Kari", "91830135", "Formiddag", "Meg selv", "Koordinator", "Hei", "Ja", "Ja")


def begin(widget):
    widget.open()
    widget.ask("Jeg vil bli kontaktet")


def test_choices_can_be_reached_and_chosen_with_the_keyboard(widget):
    begin(widget)
    for answer in ANSWERS[:2]:
        widget.ask(answer)
    while widget.focused() != "Ettermiddag":
        widget.tab(key="Shift+Tab")
    widget.page.keyboard.press("Space")
    expect(widget.page.locator(".mine").last).to_contain_text("Ettermiddag")
    widget.expect_focused("Hvem gjelder det?")


def test_each_step_gets_the_field_that_fits_it(widget):
    begin(widget)
    expected = {
        ("Navn", "text", "name"): "Kari",
        ("Telefonnummer", "tel", "tel"): "Hopp over",
        ("E-postadresse", "email", "email"): "kari@example.com",
        ("Når passer det?", "text", "off"): "Formiddag",
        ("Hvem gjelder det?", "text", "off"): "Meg selv",
        ("Hva gjelder det?", "text", "off"): "Koordinator",
    }
    for (label, kind, autocomplete), answer in expected.items():
        expect(widget.field).to_have_accessible_name(label)
        expect(widget.field).to_have_attribute("type", kind)
        expect(widget.field).to_have_attribute("autocomplete", autocomplete)
        widget.ask(answer)
    assert widget.field.evaluate("(field) => field.tagName") == "TEXTAREA"


def test_an_answer_that_is_not_taken_can_be_mended_where_it_stands(widget):
    begin(widget)
    widget.ask("Kari")
    widget.ask("123")
    expect(widget.field).to_have_value("123")
    expect(widget.field).to_have_attribute("aria-invalid", "true")
    expect(widget.field).to_have_accessible_description(
        "Det kjente jeg ikke igjen som et telefonnummer. Norske nummer har åtte sifre."
    )
    widget.expect_focused("Telefonnummer")
    widget.ask("91830135")
    assert widget.field.get_attribute("aria-invalid") is None
    assert widget.field.get_attribute("aria-describedby") is None
    expect(widget.field).to_have_value("")


def test_the_step_is_still_asked_for_on_the_next_page(widget):
    begin(widget)
    widget.ask("Kari")
    widget.field.fill("918")
    widget.page.reload()
    expect(widget.field).to_have_attribute("type", "tel")
    # What belongs to the request is personal, so it is not kept in the tab.
    expect(widget.field).to_have_value("")


def test_cancelling_returns_to_the_field_for_questions(widget):
    begin(widget)
    widget.choices.last.click()
    expect(widget.entries.last).to_contain_text("Ingenting er sendt")
    expect(widget.field).to_have_accessible_name("Skriv spørsmålet ditt")


def test_the_way_on_stands_out_at_the_last_step(widget):
    begin(widget)
    for answer in ANSWERS[:-1]:
        widget.ask(answer)
    expect(widget.page.locator(".choice.main")).to_have_text("Ja")
    widget.page.locator(".choice.main").click()
    expect(widget.page.locator(".reference")).to_contain_text("KLM-RTA")
