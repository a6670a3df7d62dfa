from pathlib import Path

from playwright.sync_api import expect


def test_the_conversation_is_downloaded_as_text(widget):
    widget.open()
    widget.ask("Hva er en plan?")
    with widget.page.expect_download() as download:
        widget.menu("Last ned samtalen")
    assert download.value.suggested_filename == "samtale-din-plan.txt"
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    assert text.startswith("Samtale med Din plan, ")
    assert "Hva er en plan?" in text
    assert "helhetlig oppfølging" in text
    assert "Fra brosjyren «Ditt liv, din plan»" in text
    assert widget.focused() == "Flere valg"


def test_a_message_that_was_not_sent_is_not_in_the_file(widget, assistant):
    widget.open()
    assistant.failures = [500]
    widget.write("ble aldri sendt")
    expect(widget.mine("failed")).to_be_visible()
    with widget.page.expect_download() as download:
        widget.menu("Last ned samtalen")
    assert "aldri" not in Path(download.value.path()).read_text(encoding="utf-8")


def test_the_conversation_and_nothing_else_is_printed(widget):
    widget.page.add_init_script(
        """window.print = () => {
          window.top.printed = { text: document.body.innerText, title: document.title,
            lang: document.documentElement.lang, styled: document.adoptedStyleSheets.length,
            markup: document.querySelectorAll("section").length };
        }"""
    )
    widget.page.reload()
    widget.open()
    widget.ask("Hva er en plan?")
    widget.menu("Skriv ut samtalen")
    printed = widget.page.evaluate("window.printed")
    assert printed["title"].startswith("Samtale med Din plan, ")
    assert printed["lang"] == "nb"
    assert printed["styled"] == 1
    assert printed["markup"] == 4  # the welcome, the question, the notice and the answer
    assert "helhetlig oppfølging" in printed["text"]
    assert "Finn det du trenger" not in printed["text"]
    assert widget.complaints == []
