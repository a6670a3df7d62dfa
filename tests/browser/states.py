"""Every state in which the chat can be met, and how to get there."""

from browser.fake_assistant import FakeAssistant
from browser.widget import Widget
from playwright.sync_api import expect


def closed(_widget: Widget, _assistant: FakeAssistant) -> None:
    pass


def welcome(widget: Widget, _assistant: FakeAssistant) -> None:
    widget.open()


def answered(widget: Widget, _assistant: FakeAssistant) -> None:
    widget.open()
    widget.ask("Hva er en plan?")
    widget.page.locator("summary").first.click()


def links(widget: Widget, _assistant: FakeAssistant) -> None:
    widget.open()
    widget.ask("How do I call?")


def menu(widget: Widget, _assistant: FakeAssistant) -> None:
    widget.open()
    widget.menu_button.click()


def rated(widget: Widget, assistant: FakeAssistant) -> None:
    answered(widget, assistant)
    widget.page.locator(".rating").get_by_role("button", name="Nei").click()
    expect(widget.page.get_by_text("Takk for")).to_be_visible()


def too_long(widget: Widget, _assistant: FakeAssistant) -> None:
    widget.open()
    widget.field.fill("a" * 1010)


def waiting(widget: Widget, assistant: FakeAssistant) -> None:
    widget.open()
    assistant.hold.clear()
    widget.write("Hva er en plan?")
    expect(widget.page.locator(".typing")).to_be_visible()


def failed(widget: Widget, assistant: FakeAssistant) -> None:
    widget.open()
    assistant.failures = [500]
    widget.write("Hva er en plan?")
    expect(widget.mine("failed")).to_be_visible()


def offline(widget: Widget, _assistant: FakeAssistant) -> None:
    widget.open()
    widget.page.context.set_offline(True)
    widget.write("Hva er en plan?")
    expect(widget.mine("waiting")).to_be_visible()


def expired(widget: Widget, assistant: FakeAssistant) -> None:
    widget.open()
    assistant.expire()
    widget.write("Hva er en plan?")
    expect(widget.notice).to_contain_text("avsluttet")


def restarted(widget: Widget, assistant: FakeAssistant) -> None:
    expired(widget, assistant)
    widget.notice.get_by_role("button").click()
    expect(widget.page.locator(".divider")).to_be_visible()


def down(widget: Widget, assistant: FakeAssistant) -> None:
    assistant.failures = [503]
    widget.launcher.click()
    expect(widget.notice).to_be_visible()


def asking_to_delete(widget: Widget, _assistant: FakeAssistant) -> None:
    widget.open()
    widget.menu("Slett samtalen")


def deleted(widget: Widget, assistant: FakeAssistant) -> None:
    asking_to_delete(widget, assistant)
    widget.page.get_by_role("button", name="Ja, slett").click()
    expect(widget.notice).to_contain_text("slettet")


def asked_again(widget: Widget, _assistant: FakeAssistant) -> None:
    widget.open()
    for text in ("Jeg vil bli kontaktet", "Kari", "123"):
        widget.ask(text)
    expect(widget.page.locator("#din-plan-error")).to_be_visible()


def summed_up(widget: Widget, _assistant: FakeAssistant) -> None:
    widget.open()
    answers = ("Kari", "91830135", "kari@example.com", "Formiddag", "Klage", "Hei", "Ja")
    for text in ("Jeg vil bli kontaktet", *answers):
        widget.ask(text)


def received(widget: Widget, assistant: FakeAssistant) -> None:
    summed_up(widget, assistant)
    widget.ask("Ja")


STATES = (
    closed, welcome, answered, links, menu, rated, too_long, waiting, failed, offline, expired,
    restarted, down, asking_to_delete, deleted, asked_again, summed_up, received,
)  # fmt: skip
