"""A contact request as a citizen answers it, line by line."""

from playwright.sync_api import Page

NAME = "Kari Kanarifugl"
PHONE = "481 23 456"
ANSWERS = {
    "Navn": NAME,
    "Telefonnummer": PHONE,
    "Når passer det?": "Formiddag",
    "Hvem gjelder det?": "Meg selv",
    "Hva gjelder det?": "Koordinator",
    "Kort beskjed": "hopp over",
    "Ja eller nei": "ja",
    "Ja, eller hva du vil endre": "ja",
}
"""What to write at each line, by its label; e-mail is only asked for without a number."""

REFERENCE = r"[A-Z]{3}-[A-Z]{3}"


def send(page: Page, text: str) -> None:
    """Write in the field of a page without JavaScript, and send it."""
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Send").click()


def fill_request(page: Page) -> dict[str, tuple[str | None, str | None]]:
    """Answer what such a page asks for until the receipt.

    Returns:
        each field's type and autocomplete, by its label.
    """
    fields = {}
    while page.locator(".reference").count() == 0:
        field = page.get_by_role("textbox")
        label = page.locator(".compose label").inner_text()
        fields[label] = (field.get_attribute("type"), field.get_attribute("autocomplete"))
        send(page, ANSWERS[label])
    return fields
