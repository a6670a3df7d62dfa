"""Every state in which the chat can be met, and how to get there, whichever assistant answers."""

from collections.abc import Callable

from browser.steering import Assistant
from browser.widget import Widget
from playwright.sync_api import expect

Reach = Callable[[Widget, Assistant], None]


def closed(widget: Widget, _assistant: Assistant) -> None:
    expect(widget.launcher).to_be_visible()


def welcome(widget: Widget, _assistant: Assistant) -> None:
    widget.open()


def answered(widget: Widget, _assistant: Assistant) -> None:
    widget.open()
    widget.ask(widget.script.question)
    widget.page.locator("summary").first.click()
    expect(widget.page.locator("blockquote").first).to_be_visible()


def links(widget: Widget, _assistant: Assistant) -> None:
    widget.open()
    answer = widget.ask("Hvordan ringer jeg koordinerende enhet?")
    expect(answer.locator(".text a").first).to_be_visible()


def in_danger(widget: Widget, _assistant: Assistant) -> None:
    widget.open()
    answer = widget.ask("Jeg trenger hjelp nå, det er fare for liv")
    expect(answer.get_by_role("link", name="113").first).to_be_visible()


def menu(widget: Widget, _assistant: Assistant) -> None:
    widget.open()
    widget.menu_button.click()
    expect(widget.menu_button).to_have_attribute("aria-expanded", "true")


def rated(widget: Widget, assistant: Assistant) -> None:
    answered(widget, assistant)
    widget.page.locator(".rating").get_by_role("button", name="Nei").click()
    expect(widget.page.get_by_text("Takk for tilbakemeldingen.")).to_be_visible()


def near_the_limit(widget: Widget, _assistant: Assistant) -> None:
    widget.open()
    widget.field.fill("a" * 990)
    expect(widget.page.locator(".counter")).to_have_text("10 tegn igjen")


def too_long(widget: Widget, _assistant: Assistant) -> None:
    widget.open()
    widget.field.fill("a" * 1010)
    expect(widget.page.locator(".counter")).to_contain_text("10 tegn for lang")


def waiting(widget: Widget, assistant: Assistant) -> None:
    widget.open()
    assistant.hold()
    widget.write(widget.script.question)
    expect(widget.page.locator(".typing")).to_be_visible()


def slow(widget: Widget, assistant: Assistant) -> None:
    widget.page.clock.install()
    waiting(widget, assistant)
    widget.page.clock.run_for(8000)
    expect(widget.notice).to_contain_text("lengre tid enn vanlig")


def failed(widget: Widget, assistant: Assistant) -> None:
    not_sent(widget, assistant, 500, "Noe gikk galt hos oss.")


def busy(widget: Widget, assistant: Assistant) -> None:
    not_sent(widget, assistant, 429, "Prøv igjen om 7 sekunder.")


def refused(widget: Widget, assistant: Assistant) -> None:
    not_sent(widget, assistant, 422, "Denne meldingen kan ikke sendes.")


def not_sent(widget: Widget, assistant: Assistant, status: int, sentence: str) -> None:
    """A message that got a status instead of an answer."""
    widget.open()
    assistant.fail(status)
    widget.write(widget.script.question)
    expect(widget.mine("failed")).to_contain_text(sentence)


def lost(widget: Widget, assistant: Assistant) -> None:
    widget.open()
    assistant.lose_answer()
    widget.write(widget.script.question)
    expect(widget.mine("failed")).to_contain_text("Meldingen kom ikke fram.")


def offline(widget: Widget, _assistant: Assistant) -> None:
    widget.open()
    widget.page.context.set_offline(True)
    expect(widget.notice).to_contain_text("Du er uten nett")
    widget.write(widget.script.question)
    expect(widget.mine("waiting")).to_contain_text("Venter på nett")


def ending(widget: Widget, _assistant: Assistant) -> None:
    widget.page.clock.install()
    widget.open()
    widget.page.clock.fast_forward("28:01")
    expect(widget.notice).to_contain_text("avsluttes om to minutter")


def ending_while_closed(widget: Widget, _assistant: Assistant) -> None:
    widget.page.clock.install()
    widget.open()
    widget.close_button.click()
    widget.page.clock.fast_forward("28:01")
    expect(widget.page.locator(".hint")).to_contain_text("avsluttes om to minutter")


def expired(widget: Widget, assistant: Assistant) -> None:
    widget.open()
    assistant.expire()
    widget.write(widget.script.question)
    expect(widget.notice).to_contain_text("Samtalen er avsluttet")


def restarted(widget: Widget, assistant: Assistant) -> None:
    expired(widget, assistant)
    widget.notice.get_by_role("button", name="Start på nytt").click()
    expect(widget.page.locator(".divider")).to_have_text("Ny samtale")


def down(widget: Widget, assistant: Assistant) -> None:
    assistant.fail(503)
    widget.launcher.click()
    expect(widget.notice).to_contain_text("får ikke kontakt med assistenten")


def asking_to_delete(widget: Widget, _assistant: Assistant) -> None:
    widget.open()
    widget.menu("Slett samtalen")
    expect(widget.page.get_by_role("heading", name="Vil du slette samtalen?")).to_be_visible()


def not_deleted(widget: Widget, assistant: Assistant) -> None:
    asking_to_delete(widget, assistant)
    assistant.fail(503)
    widget.page.get_by_role("button", name="Ja, slett").click()
    alert = widget.page.get_by_role("alert").filter(has_text="Samtalen ble ikke slettet.")
    expect(alert).to_be_visible()


def deleted(widget: Widget, assistant: Assistant) -> None:
    asking_to_delete(widget, assistant)
    widget.page.get_by_role("button", name="Ja, slett").click()
    expect(widget.notice).to_contain_text("Samtalen er slettet")


def asked_again(widget: Widget, _assistant: Assistant) -> None:
    widget.open()
    for text in (widget.script.contact, widget.script.answers[0], "123"):
        widget.ask(text)
    expect(widget.page.locator("#din-plan-error")).to_be_visible()


def summed_up(widget: Widget, _assistant: Assistant) -> None:
    widget.open()
    for text in (widget.script.contact, *widget.script.answers):
        widget.ask(text)
    expect(widget.field).to_have_accessible_name(widget.script.last_label)


def received(widget: Widget, assistant: Assistant) -> None:
    summed_up(widget, assistant)
    widget.ask(widget.script.yes)
    expect(widget.page.locator(".reference")).to_be_visible()


MAIN = (welcome, answered, asked_again, summed_up, received)
"""The states that everybody meets; they can be reached in every language."""

STATES = (
    *MAIN, closed, links, in_danger, menu, rated, near_the_limit, too_long, waiting, slow, failed,
    busy, refused, lost, offline, ending, ending_while_closed, expired, restarted, down,
    asking_to_delete, not_deleted, deleted,
)  # fmt: skip
