"""The conversation as a file and on paper."""

from pathlib import Path

from browser.states import failed

KEEP_PRINTED = """window.print = () => {
  window.top.printed = { text: document.body.innerText, title: document.title,
    lang: document.documentElement.lang, styled: document.adoptedStyleSheets.length,
    markup: document.querySelectorAll("section").length };
}"""


def said_by(chat):
    """Every line without links and every source's name that stands in the log."""
    parts = chat.log.locator(".text p:not(:has(a)), .text li:not(:has(a)), summary").all()
    return [line for part in parts for line in part.inner_text().splitlines()]


def test_the_conversation_is_downloaded_with_its_sources(chat):
    chat.ask("Hva er en individuell plan?")
    chat.ask("Hvordan ringer jeg koordinerende enhet?")
    with chat.page.expect_download() as download:
        chat.menu("Last ned samtalen")
    assert download.value.suggested_filename == "samtale-din-plan.txt"
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    assert text.startswith("Samtale med Din plan, ")
    assert "Hva er en individuell plan?" in text
    assert "Fra brosjyren «" in text
    assert "Opplysninger fra kommunen, kontrollert" in text
    said = said_by(chat)
    assert len(said) > 5
    assert [part for part in said if part not in text] == []
    chat.expect_focused("Flere valg")


def test_a_message_that_was_not_sent_is_not_in_the_file(widget, assistant):
    failed(widget, assistant)
    with widget.page.expect_download() as download:
        widget.menu("Last ned samtalen")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Hva lurer du på" in text
    assert "Hva er en individuell plan?" not in text


def test_the_conversation_and_nothing_else_is_printed_with_its_sources(widget):
    widget.page.add_init_script(KEEP_PRINTED)
    widget.page.reload()
    widget.open()
    widget.ask("Hva er en individuell plan?")
    widget.menu("Skriv ut samtalen")
    printed = widget.page.evaluate("window.printed")
    assert printed["title"].startswith("Samtale med Din plan, ")
    assert printed["lang"] == "nb"
    assert printed["styled"] == 1
    assert printed["markup"] == widget.entries.count()
    assert "Fra brosjyren «" in printed["text"]
    assert [part for part in said_by(widget) if part not in printed["text"]] == []
    assert "Finn det du trenger" not in printed["text"]
    assert widget.complaints == []
